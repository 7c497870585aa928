//! The bank format, declared: every table, its keys, and what may stand there.

use super::{Audience, Column, RowNumber, TextPart};
use crate::document::shape::{Field, Kind, Shape};

pub(super) const SHORT: Kind = Kind::Text(80);
const SENTENCE: Kind = Kind::Text(320);
const PARAGRAPH: Kind = Kind::Text(1200);
/// More tables of a kind than any honest bank has. The plan scores everything once or more for each
/// question, so this bounds how long a hostile bank keeps a reader waiting.
pub(super) const MANY: usize = 1_000;
const TEXTS: Kind = Kind::List(&SENTENCE, 0, 20);
/// A low and a high estimate, in hours or in working days.
pub(super) const PAIR: Kind = Kind::List(&Kind::Integer(0, 1000), 2, 2);
/// Such a pair for each level below ready.
pub(super) const PAIRS: Kind = Kind::List(&PAIR, 1, 8);
const AUDIENCE: Kind = Kind::Word(&[Audience::Team.word(), Audience::Terms.word(), Audience::Outside.word()]);
const IDS: Kind = Kind::List(&Kind::Id, 0, 100);

/// Where a name changed and the meaning stayed.
const WAS: Field = Field::optional("was", IDS, "its names in earlier versions, so that it keeps its history");

pub(super) const FILE: Shape = Shape {
    name: "a bank",
    keys: &[
        Field::optional(
            "format",
            Kind::Integer(i64::MIN, i64::MAX),
            "the version of this format, 1; in exactly one file",
        ),
        Field::optional("bank", Kind::Table(&BANK), "what the bank is; in exactly one file"),
        Field::optional(
            "section",
            Kind::List(&Kind::Table(&SECTION), 0, MANY),
            "groups of questions, in the order of the questionnaire",
        ),
        Field::optional(
            "stage",
            Kind::List(&Kind::Table(&STAGE), 0, 20),
            "the stages of a plan, in their order",
        ),
        Field::optional(
            "verdict",
            Kind::List(&Kind::Table(&VERDICT), 0, MANY),
            "what an assessment can end in, best first",
        ),
        Field::optional("rule", Kind::List(&Kind::Table(&RULE), 0, MANY), "routes, caps and conditions"),
        Field::optional(
            "recommendation",
            Kind::List(&Kind::Table(&RECOMMENDATION), 0, MANY),
            "engagement advice",
        ),
        Field::optional("source", Kind::List(&Kind::Table(&SOURCE), 0, MANY), "what the questions rest on"),
        Field::optional("question", Kind::List(&Kind::Table(&QUESTION), 0, MANY), "the questions, in order"),
        Field::optional(
            "fact",
            Kind::List(&Kind::Table(&FACT), 0, 20),
            "what is asked about the work in one line each, and never scored",
        ),
        Field::optional("scan", Kind::Table(&SCAN), "what all checks have in common; in at most one file"),
        Field::optional(
            "check",
            Kind::List(&Kind::Table(&CHECK), 0, MANY),
            "what a checkout or an export can show about an answer",
        ),
    ],
};

pub(super) const BANK: Shape = Shape {
    name: "[bank]",
    keys: &[
        Field::required("id", Kind::Id, "the name of the bank"),
        Field::required("version", SHORT, "the version of its content, such as \"1.0.0\""),
        Field::required("title", SHORT, "what the assessment is called"),
        Field::required("language", SHORT, "the language of its texts, such as \"en\""),
        Field::required("summary", SENTENCE, "the question that the whole bank answers"),
        Field::required("instructions", Kind::Text(600), "shown once before the first question"),
        Field::required(
            "minimum_known",
            Kind::Integer(1, 100),
            "per cent of the asked weight that must be answered before any verdict is given",
        ),
        Field::optional("quick_at_most", Kind::Id, "the best verdict that the quick screen alone may give"),
        Field::optional("fix_first", IDS, "questions that head the plan whenever a rule on them holds"),
        Field::optional(
            "hours_per_week",
            Kind::Integer(1, 60),
            "hours a week that one person can give to fixes; 8 if it is absent",
        ),
    ],
};

pub(super) const SECTION: Shape = Shape {
    name: "[[section]]",
    keys: &[
        Field::required("id", Kind::Id, "the name of the section"),
        Field::required("title", SHORT, "its name for people"),
        Field::required("weight", Kind::Integer(0, 1000), "its weight in the index; 0 is scored apart"),
        Field::required("asked_of", SHORT, "who usually knows"),
        Field::required("intro", SENTENCE, "shown when the section starts"),
        Field::optional(
            "shown_to",
            AUDIENCE,
            "who may read its answers in a pack, as in a fact; outside if it is absent",
        ),
    ],
};

pub(super) const STAGE: Shape = Shape {
    name: "[[stage]]",
    keys: &[
        Field::required("id", Kind::Id, "the name of the stage"),
        Field::required("title", SHORT, "its heading in a plan"),
    ],
};

pub(super) const VERDICT: Shape = Shape {
    name: "[[verdict]]",
    keys: &[
        Field::required("id", Kind::Id, "the name of the verdict"),
        Field::required("title", SHORT, "its name for people"),
        Field::optional(
            "from",
            Kind::Integer(0, 100),
            "the index from which it applies; without it only a route leads here",
        ),
        Field::required("headline", SENTENCE, "one sentence"),
        Field::required("actions", TEXTS, "what to do now"),
        Field::optional("starts", Kind::Flag, "whether work begins with this verdict"),
        Field::required(
            "starts_in",
            Kind::Any,
            "when the work could start: working days as [low, high], or words",
        ),
    ],
};

pub(super) const RULE: Shape = Shape {
    name: "[[rule]]",
    keys: &[
        Field::required("id", Kind::Id, "the name of the rule"),
        Field::required("effect", Kind::Word(&["route", "cap", "once"]), "what it does"),
        Field::optional("verdict", Kind::Id, "where to (route) or at most (cap); absent for once"),
        Field::required("when", Kind::Any, "the condition"),
        Field::required("because", SENTENCE, "why, as a fragment behind \"because\""),
        Field::optional(
            "until",
            SENTENCE,
            "only for once: what must have happened, as a clause behind \"once\"",
        ),
    ],
};

pub(super) const RECOMMENDATION: Shape = Shape {
    name: "[[recommendation]]",
    keys: &[
        Field::required("id", Kind::Id, "the name of the advice"),
        Field::required("when", Kind::Any, "the condition"),
        Field::required("title", SHORT, "its name for people"),
        Field::required("text", PARAGRAPH, "the advice"),
    ],
};

pub(super) const SOURCE: Shape = Shape {
    name: "[[source]]",
    keys: &[
        Field::required("id", Kind::Id, "the name of the source"),
        Field::required("cite", SENTENCE, "who wrote it, and where"),
        Field::required("finding", PARAGRAPH, "what it found, with its limits"),
        Field::optional("url", SENTENCE, "where to read it; starts with https://"),
    ],
};

pub(super) const FACT: Shape = Shape {
    name: "[[fact]]",
    keys: &[
        Field::required("id", Kind::Id, "its name in answers files and templates"),
        Field::required("label", Kind::Text(40), "two to four words that name it in place of its id"),
        Field::required("prompt", Kind::Text(240), "what is asked for, ending with a question mark"),
        Field::optional("hint", Kind::Text(160), "an example, or what not to write"),
        Field::required("asked_of", SHORT, "who usually knows"),
        Field::optional(
            "shown_to",
            AUDIENCE,
            "who may read it: the team alone, whoever begins from outside where terms are shown, or whoever begins \
             from outside; team if it is absent",
        ),
        Field::optional("first_page", Kind::Flag, "whether the first page of a report quotes it"),
    ],
};

pub(super) const QUESTION: Shape = Shape {
    name: "[[question]]",
    keys: &[
        Field::required("id", Kind::Id, "the name of the question"),
        Field::required("section", Kind::Id, "the section it is scored in"),
        Field::required("kind", Kind::Word(&["ladder", "checklist", "choice"]), "what can be answered"),
        WAS,
        Field::optional(
            "levels_were",
            Kind::List(&Kind::Integer(0, 9), 2, 9),
            "for a ladder: for each level of the version before, the level that it is now, or 0",
        ),
        Field::optional("label", Kind::Text(40), "two to four words that name it in place of its id"),
        Field::required("weight", Kind::Integer(1, 3), "its weight in the section"),
        Field::optional("stage", Kind::Id, "the stage of the plan in which its fix stands"),
        Field::optional("after", IDS, "questions whose fixes come first"),
        Field::optional("essential", Kind::Flag, "whether no start is honest while it is below ready"),
        Field::optional("fixable", Kind::Flag, "false for a fact about the work that no fix changes"),
        Field::optional(
            "fix_from",
            Kind::Integer(2, 9),
            "the level below which it is a fact that no fix changes",
        ),
        Field::optional("quick", Kind::Flag, "part of the quick screen"),
        Field::optional("ask_if", Kind::Any, "the condition under which it is asked"),
        Field::optional("na", Kind::Text(160), "the only reason for which n/a is allowed"),
        Field::required("prompt", Kind::Text(240), "the question, ending with a question mark"),
        Field::optional("hint", Kind::Text(160), "how to count"),
        Field::optional("levels", Kind::List(&Kind::Text(200), 2, 9), "for a ladder: from worst to best"),
        Field::optional(
            "items",
            Kind::List(&Kind::Table(&ITEM), 1, 9),
            "for a checklist: what can be ticked",
        ),
        Field::optional(
            "counts",
            Kind::List(&Kind::Integer(1, 9), 1, 8),
            "for a checklist: ticks needed for level 2, 3, ...",
        ),
        Field::optional(
            "must",
            Kind::List(&Kind::Id, 1, 9),
            "for a checklist: items without which the level stays below ready",
        ),
        Field::optional(
            "options",
            Kind::List(&Kind::Table(&OPTION), 2, 9),
            "for a choice: options without an order",
        ),
        Field::optional("ready", Kind::Integer(1, 9), "the level that is good enough"),
        Field::required("why", Kind::Text(600), "why it is asked"),
        Field::required("sources", IDS, "what it rests on"),
        Field::required("show_me", SENTENCE, "what a sceptic would ask to see"),
        Field::optional("recheck", SENTENCE, "how to count after a change, where the question looks back"),
        Field::required("fix", Kind::Table(&FIX), "what to do about a low answer"),
    ],
};

pub(super) const ITEM: Shape = Shape {
    name: "an item",
    keys: &[
        Field::required("id", Kind::Id, "the name of the item"),
        WAS,
        Field::required("text", Kind::Text(200), "what it says"),
    ],
};

pub(super) const OPTION: Shape = Shape {
    name: "an option",
    keys: &[
        Field::required("id", Kind::Id, "the name of the option"),
        WAS,
        Field::required("text", Kind::Text(200), "what it says"),
        Field::required("percent", Kind::Integer(0, 100), "its worth"),
    ],
};

pub(super) const FIX: Shape = Shape {
    name: "[question.fix]",
    keys: &[
        Field::required("action", SENTENCE, "what to do"),
        Field::required("first_step", SENTENCE, "what can be done within the hour"),
        Field::required("done_when", SENTENCE, "an observable test that it is finished"),
        Field::optional("done_when_alone", SENTENCE, "the same test for somebody who works alone"),
        Field::optional(
            "cold_read",
            Kind::Flag,
            "whether the test may be made with others in one reading by an outsider",
        ),
        Field::required(
            "hours",
            Kind::Any,
            "low and high estimate of the work: one pair, or a pair for each level below ready",
        ),
        Field::optional(
            "wait",
            Kind::Any,
            "working days that others take: one pair, or a pair for each level below ready",
        ),
        Field::optional(
            "days",
            Kind::Integer(0, 1000),
            "calendar days in all; from five on they count as a `wait`",
        ),
        Field::optional("weekly_hours", Kind::Integer(1, 60), "what it costs each week once it works"),
        Field::required("owner", SHORT, "who does it"),
        Field::optional("template", Kind::Id, "templates/<name>.md of the bank's folder"),
    ],
};

/// A glob or a regular expression.
const PATTERN: Kind = Kind::Text(2000);
const GLOBS: Kind = Kind::List(&Kind::Text(320), 1, 200);

pub(super) const SCAN: Shape = Shape {
    name: "[scan]",
    keys: &[
        Field::optional("except", GLOBS, "globs of files that no check looks at, such as code of others"),
        Field::optional("code", GLOBS, "globs of the files that are code"),
        Field::optional(
            "bots",
            Kind::List(&PATTERN, 1, 20),
            "regular expressions of `Name <address>` of authors that are programs",
        ),
        Field::optional(
            "acceptance",
            PATTERN,
            "a regular expression of the headings under which tickets have acceptance lines",
        ),
        Field::optional(
            "unread",
            PATTERN,
            "a regular expression of texts in languages that the patterns do not know; such rows are not asked",
        ),
    ],
};

pub(super) const CHECK: Shape = Shape {
    name: "[[check]]",
    keys: &[
        Field::required("id", Kind::Id, "the name of the check"),
        Field::required("question", Kind::Id, "the question that it feeds"),
        Field::required(
            "look",
            Kind::Word(&["paths", "text", "history", "tickets", "pulls"]),
            "what it looks at",
        ),
        Field::optional("files", GLOBS, "globs of the files, from the top of the checkout"),
        Field::optional("except", GLOBS, "globs of files among them that do not count"),
        Field::optional(
            "of",
            GLOBS,
            "globs of the files to which they are compared; of a history, the code; of names, what defines them",
        ),
        Field::optional("pattern", PATTERN, "a regular expression"),
        Field::optional(
            "defined",
            PATTERN,
            "of names: a regular expression whose first group is a name that is defined",
        ),
        Field::optional("part", Kind::Word(TextPart::WORDS), "the part of the text; all if it is absent"),
        Field::optional(
            "measure",
            Kind::Word(&[
                "count",
                "per-hundred",
                "files",
                "share",
                "matches",
                "dead-links",
                "dead-patterns",
                "undefined",
                "undefined-share",
                "months",
                "behind",
                "people",
                "busiest",
                "one-hand",
                "together",
            ]),
            "the number that is measured",
        ),
        Field::optional(
            "window",
            Kind::Integer(1, 1000),
            "of a history: so many months back, or changes for `together`; 12 if it is absent",
        ),
        Field::optional("column", Kind::Word(Column::WORDS), "of an export: the column in which to look"),
        Field::optional("number", Kind::Word(RowNumber::WORDS), "of an export: a number of each row"),
        Field::optional(
            "over",
            Kind::Integer(0, 100_000),
            "of an export: the limit above which a row counts",
        ),
        Field::optional(
            "rows",
            Kind::Integer(1, 1000),
            "of an export: the fewest rows from which a share is told; 5 if it is absent",
        ),
        Field::optional(
            "newest",
            Kind::Integer(1, 1000),
            "of an export: only so many rows, those made last; all if it is absent",
        ),
        Field::optional("only_if", GLOBS, "it applies only where one of these globs matches a file"),
        Field::optional("unless", GLOBS, "it does not apply where one of these globs matches a file"),
        Field::optional(
            "min",
            Kind::Integer(0, 100_000),
            "it says something from this number on; 1 if there is no `max` either",
        ),
        Field::optional("max", Kind::Integer(0, 100_000), "and up to this number"),
        Field::optional("at_most", Kind::Integer(1, 9), "what was seen rules out a better level than this"),
        Field::optional("supports", Kind::Integer(2, 9), "what was seen speaks for this level"),
        Field::optional("hint", Kind::Flag, "what was seen is worth a look and speaks for no level"),
        Field::required("says", Kind::Text(200), "what was seen, as a fragment; {n} is the number"),
        Field::optional(
            "elsewhere",
            Kind::Text(200),
            "why a checkout without it proves nothing, as a fragment",
        ),
    ],
};

/// What a prompt ends with: the question marks of Latin, Chinese, Arabic and Greek script.
pub(super) const QUESTION_MARK: &str = r"[?？؟;]\s*$";

/// The id that reports use for the program's own verdict.
pub(super) const RESERVED_VERDICT: &str = "not-enough-known";

/// The keys of each form of a condition.
pub(super) const FORMS: &[&[&str]] = &[
    &["question", "at_most"],
    &["question", "at_least"],
    &["question", "is"],
    &["question", "lacks"],
    &["question", "unknown"],
    &["section", "below"],
    &["section", "at_least"],
    &["verdict"],
    &["all"],
    &["any"],
];

/// The keys of all forms of a condition; exactly one form makes up the table.
pub(super) const CONDITION: Shape = Shape {
    name: "a condition",
    keys: &[
        Field::optional("question", Kind::Id, "a question"),
        Field::optional("at_most", Kind::Integer(0, 100), "the level is at most this"),
        Field::optional(
            "at_least",
            Kind::Integer(0, 100),
            "the level, or the section score, is at least this",
        ),
        Field::optional("is", Kind::List(&Kind::Id, 1, 9), "one of these options was chosen"),
        Field::optional("lacks", Kind::List(&Kind::Id, 1, 9), "one of these items is not ticked"),
        Field::optional("unknown", Kind::Flag, "the answer is \"don't know\" or missing"),
        Field::optional("section", Kind::Id, "a section"),
        Field::optional("below", Kind::Integer(1, 100), "the section score is below this"),
        Field::optional("verdict", Kind::List(&Kind::Id, 1, 100), "the verdict is one of these"),
        Field::optional("all", Kind::List(&Kind::Any, 1, 100), "all of these hold"),
        Field::optional("any", Kind::List(&Kind::Any, 1, 100), "one of these holds"),
    ],
};
