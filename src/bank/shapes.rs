//! The bank format, declared: every table, its keys, and what may stand there.

use super::{Audience, ExportColumn, Hint, RowNumber, Takes, TextPart, Words};
use crate::document::shape::{
    DAYS, KeyShape, Shape, Usual,
    ValueKind::{self, Any, Flag, Id, Integer, List, Table, Text, TextOr, Word},
    may, must,
};

pub(super) const SHORT: ValueKind = Text(80);
const SENTENCE: ValueKind = Text(320);
const PARAGRAPH: ValueKind = Text(1200);
/// More tables of a kind than any honest bank has. The plan scores everything once or more for each
/// question, so this bounds how long a hostile bank keeps a reader waiting.
pub(super) const MANY: usize = 1_000;
const TEXTS: ValueKind = List(&SENTENCE, 0, 20);
/// A low and a high estimate, in hours or in working days.
pub(super) const PAIR: ValueKind = List(&Integer(0, 1000), 2, 2);
/// Such a pair for each level below ready.
pub(super) const PAIRS: ValueKind = List(&PAIR, 1, 8);
const AUDIENCE: ValueKind = Word(Audience::WORDS);
const IDS: ValueKind = List(&Id, 0, 100);

/// Where a name changed and the meaning stayed.
const WAS: KeyShape =
    may("was", IDS, "its names in earlier versions, so that it keeps its history").without_meaning();

pub(super) const FILE: Shape = Shape {
    name: "a bank",
    keys: &[
        may("format", Integer(i64::MIN, i64::MAX), "the version of this format, 1; in exactly one file")
            .without_meaning(),
        may("bank", Table(&BANK), "what the bank is; in exactly one file"),
        may(
            "section",
            List(&Table(&SECTION), 0, MANY),
            "groups of questions, in the order of the questionnaire",
        ),
        may("stage", List(&Table(&STAGE), 0, 20), "the stages of a plan, in their order"),
        may("verdict", List(&Table(&VERDICT), 0, MANY), "what an assessment can end in, best first"),
        may("rule", List(&Table(&RULE), 0, MANY), "routes, caps and conditions"),
        may("recommendation", List(&Table(&RECOMMENDATION), 0, MANY), "engagement advice"),
        may("source", List(&Table(&SOURCE), 0, MANY), "what the questions rest on"),
        may("question", List(&Table(&QUESTION), 0, MANY), "the questions, in order"),
        may(
            "fact",
            List(&Table(&FACT), 0, 20),
            "what is asked about the work in one line each, and never scored",
        ),
        // What is looked for in a repository finds answers and asks nothing.
        may("scan", Table(&SCAN), "what all checks have in common; in at most one file").without_meaning(),
        may("check", List(&Table(&CHECK), 0, MANY), "what a checkout or an export can show about an answer")
            .without_meaning(),
        // What came of the work changes no verdict. It has a hash of its own.
        may("outcome", Table(&OUTCOME), "what is asked once the work is over; in at most one file")
            .without_meaning(),
    ],
};

pub(super) const BANK: Shape = Shape {
    name: "[bank]",
    keys: &[
        must("id", Id, "the name of the bank"),
        // A name for the content.
        must("version", SHORT, "the version of its content, such as \"1.0.0\"").without_meaning(),
        must("title", SHORT, "what the assessment is called"),
        must("language", SHORT, "the language of its texts, such as \"en\""),
        must("summary", SENTENCE, "the question that the whole bank answers"),
        must("instructions", Text(600), "shown once before the first question"),
        must(
            "minimum_known",
            Integer(1, 100),
            "per cent of the asked weight that must be answered before any verdict is given",
        ),
        may("quick_at_most", Id, "the best verdict that the quick screen alone may give"),
        may("fix_first", IDS, "questions that head the plan whenever a rule on them holds"),
        may("hours_per_week", Integer(1, 60), "hours a week that one person can give to fixes")
            // A day of the week beside their work.
            .usually(Usual::Integer(8)),
        may("days_off", DAYS, "days on which nobody works, beside Saturdays and Sundays"),
    ],
};

pub(super) const SECTION: Shape = Shape {
    name: "[[section]]",
    keys: &[
        must("id", Id, "the name of the section"),
        must("title", SHORT, "its name for people"),
        must("weight", Integer(0, 1000), "its weight in the index; 0 is scored apart"),
        must("asked_of", SHORT, "who usually knows"),
        must("intro", SENTENCE, "shown when the section starts"),
        may("shown_to", AUDIENCE, "who may read its answers in a pack, as in a fact")
            .usually(Usual::Word("outside")),
    ],
};

pub(super) const STAGE: Shape = Shape {
    name: "[[stage]]",
    keys: &[must("id", Id, "the name of the stage"), must("title", SHORT, "its heading in a plan")],
};

pub(super) const VERDICT: Shape = Shape {
    name: "[[verdict]]",
    keys: &[
        must("id", Id, "the name of the verdict"),
        must("title", SHORT, "its name for people"),
        may("from", Integer(0, 100), "the index from which it applies; without it only a route leads here"),
        must("headline", SENTENCE, "one sentence"),
        must("actions", TEXTS, "what to do now"),
        may("starts", Flag, "whether work begins with this verdict"),
        must("starts_in", Any, "when the work could start: working days as [low, high], or words"),
    ],
};

pub(super) const RULE: Shape = Shape {
    name: "[[rule]]",
    keys: &[
        must("id", Id, "the name of the rule"),
        must("effect", Word(&["route", "cap", "once"]), "what it does"),
        may("verdict", Id, "where to (route) or at most (cap); absent for once"),
        must("when", Any, "the condition"),
        must("because", SENTENCE, "why, as a fragment behind \"because\""),
        may("until", SENTENCE, "only for once: what must have happened, as a clause behind \"once\""),
    ],
};

pub(super) const RECOMMENDATION: Shape = Shape {
    name: "[[recommendation]]",
    keys: &[
        must("id", Id, "the name of the advice"),
        must("when", Any, "the condition"),
        must("title", SHORT, "its name for people"),
        must("text", PARAGRAPH, "the advice"),
    ],
};

pub(super) const SOURCE: Shape = Shape {
    name: "[[source]]",
    keys: &[
        must("id", Id, "the name of the source"),
        must("cite", SENTENCE, "who wrote it, and where"),
        must("finding", PARAGRAPH, "what it found, with its limits"),
        may("url", SENTENCE, "where to read it; starts with https://"),
    ],
};

pub(super) const FACT: Shape = Shape {
    name: "[[fact]]",
    keys: &[
        must("id", Id, "its name in answers files and templates"),
        must("label", Text(40), "two to four words that name it in place of its id"),
        must("prompt", Text(240), "what is asked for, ending with a question mark"),
        may("hint", Text(160), "an example, or what not to write"),
        may("ask", Text(240), "the same as somebody from outside would ask it, in a pack").without_meaning(),
        must("asked_of", SHORT, "who usually knows"),
        may(
            "shown_to",
            AUDIENCE,
            "who may read it: the team alone, whoever begins from outside where terms are shown, or whoever begins \
             from outside",
        )
        .usually(Usual::Word("team")),
        may("first_page", Flag, "whether the first page of a report quotes it"),
        may("phrase", Text(60), "what it tells, as in \"what waiting costs\", behind \"you said\"").without_meaning(),
        may("earliest_start", Flag, "whether it tells when they want to start, to stand beside the plan's day"),
    ],
};

pub(super) const QUESTION: Shape = Shape {
    name: "[[question]]",
    keys: &[
        must("id", Id, "the name of the question"),
        must("section", Id, "the section it is scored in"),
        must("kind", Word(&["ladder", "checklist", "choice"]), "what can be answered"),
        WAS,
        may(
            "levels_were",
            List(&Integer(0, 9), 2, 9),
            "for a ladder: for each level of the version before, the level that it is now, or 0",
        )
        .without_meaning(),
        may("label", Text(40), "two to four words that name it in place of its id"),
        may("words", List(&Text(40), 0, 20), "other words by which people look for it").without_meaning(),
        may("phrase", Text(60), "the same inside of a sentence, as in \"a definition of done\"")
            .without_meaning(),
        must("weight", Integer(1, 3), "its weight in the section"),
        may(
            "blamed",
            Integer(1, 100),
            "how many accounts of work with a bad end blame what it asks about; its fix moves up by that",
        ),
        may("stage", Id, "the stage of the plan in which its fix stands"),
        may("after", IDS, "questions whose fixes come first"),
        may("essential", Flag, "whether no start is honest while it is below ready"),
        may("fixable", Flag, "false for a fact about the work that no fix changes")
            .usually(Usual::Flag(true)),
        may("fix_from", Integer(2, 9), "the level below which it is a fact that no fix changes"),
        may("quick", Flag, "part of the quick screen"),
        may("ask_if", Any, "the condition under which it is asked"),
        may("na", Text(160), "the only reason why it may not apply"),
        must("prompt", Text(240), "the question, ending with a question mark"),
        may("hint", Text(160), "how to count"),
        may("levels", List(&TextOr(200, &LEVEL), 2, 9), "for a ladder: from worst to best"),
        may("items", List(&Table(&ITEM), 1, 9), "for a checklist: what can be ticked"),
        may("counts", List(&Integer(1, 9), 1, 8), "for a checklist: ticks needed for level 2, 3, ..."),
        may("must", List(&Id, 1, 9), "for a checklist: items without which the level stays below ready"),
        may("options", List(&Table(&OPTION), 2, 9), "for a choice: options without an order"),
        may("ready", Integer(1, 9), "the level that is good enough"),
        must("why", Text(600), "why it is asked"),
        must("sources", IDS, "what it rests on"),
        must("show_me", SENTENCE, "what a sceptic would ask to see"),
        may("recheck", SENTENCE, "how to count after a change, where the question looks back"),
        may(
            "pack",
            Table(&PACK),
            "what a pack says about it to somebody from outside; without it a pack is silent about it",
        )
        .without_meaning(),
        must("fix", Table(&FIX), "what to do about a low answer"),
    ],
};

pub(super) const PACK: Shape = Shape {
    name: "[question.pack]",
    keys: &[
        must(
            "ask",
            Text(240),
            "what they would ask while it is not ready or not known, ending with a question mark",
        ),
        may(
            "says",
            List(&Text(240), 2, 9),
            "a sentence for each level or option, or for no tick and for {items}; the words of the answers if absent",
        ),
    ],
};

pub(super) const LEVEL: Shape = Shape {
    name: "a level",
    keys: &[
        may(
            "same",
            Text(40),
            "words that point to the level below, whose text takes their place where this one is read alone",
        ),
        must("adds", Text(160), "what it says in addition to the level below"),
    ],
};

pub(super) const ITEM: Shape = Shape {
    name: "an item",
    keys: &[must("id", Id, "the name of the item"), WAS, must("text", Text(200), "what it says")],
};

pub(super) const OPTION: Shape = Shape {
    name: "an option",
    keys: &[
        must("id", Id, "the name of the option"),
        WAS,
        must("text", Text(200), "what it says"),
        must("percent", Integer(0, 100), "its worth"),
    ],
};

pub(super) const FIX: Shape = Shape {
    name: "[question.fix]",
    keys: &[
        must("action", SENTENCE, "what to do"),
        must("first_step", SENTENCE, "what can be done within the hour"),
        must("done_when", SENTENCE, "an observable test that it is finished"),
        may("done_when_alone", SENTENCE, "the same test for somebody who works alone"),
        may("cold_read", Flag, "whether the test may be made with others in one reading by an outsider"),
        must(
            "hours",
            Any,
            "low and high estimate of the work: one pair, or a pair for each level below ready",
        ),
        may("wait", Any, "working days that others take: one pair, or a pair for each level below ready"),
        may("days", Integer(0, 1000), "calendar days in all; from five on they count as a `wait`"),
        may("weekly_hours", Integer(1, 60), "what it costs each week once it works"),
        must("owner", SHORT, "who does it"),
        may("template", Id, "templates/<name>.md of the bank's folder"),
    ],
};

pub(super) const OUTCOME: Shape = Shape {
    name: "[outcome]",
    keys: &[
        must("title", SHORT, "what it is called"),
        must("intro", SENTENCE, "shown before the first item"),
        must("asked_of", SHORT, "who usually knows"),
        must("show_me", SENTENCE, "where to look an answer up"),
        may(
            "due_after",
            Integer(1, 1000),
            "calendar days from the start after which the outcome is asked for",
        )
        // Three months: a first delivery, and a month in use.
        .usually(Usual::Integer(90)),
        must("success", Any, "the primary outcome: the condition on items that makes it a success"),
        must("not_started", Any, "the condition on items under which the work did not start"),
        must("after_fixes", Any, "the condition on items under which it started after the fixes"),
        must(
            "elsewhere",
            Any,
            "the condition on items under which it was done in another way than the assessed one",
        ),
        must("item", List(&Table(&OUTCOME_ITEM), 1, 20), "what is asked, each with its options"),
        may("line", List(&Table(&OUTCOME_LINE), 0, 9), "what can be told in a line each"),
    ],
};

pub(super) const OUTCOME_ITEM: Shape = Shape {
    name: "[[outcome.item]]",
    keys: &[
        must("id", Id, "its name in answers files"),
        must("label", Text(40), "two to four words that name it in place of its id"),
        must("prompt", Text(240), "what is asked, ending with a question mark"),
        may("hint", Text(160), "how to count"),
        must("why", SENTENCE, "why it is asked"),
        may("ask_if", Any, "the condition on items before it under which it is asked"),
        must("options", List(&Table(&OUTCOME_OPTION), 2, 9), "what can be answered, best first"),
    ],
};

pub(super) const OUTCOME_OPTION: Shape = Shape {
    name: "an option of an item",
    keys: &[must("id", Id, "the name of the option"), must("text", Text(200), "what it says")],
};

pub(super) const OUTCOME_LINE: Shape = Shape {
    name: "[[outcome.line]]",
    keys: &[
        must("id", Id, "its name in answers files"),
        must("label", Text(40), "two to four words that name it in place of its id"),
        must("prompt", Text(240), "what is asked for, ending with a question mark"),
        may("hint", Text(160), "an example, or what not to write"),
        may(
            "takes",
            Word(Takes::WORDS),
            "words; what nobody asked about; the hours that the fixes took; the questions whose steps were done \
             before; the up to three questions that turned out to matter",
        )
        .usually(Usual::Word("words")),
    ],
};

/// A glob or a regular expression.
const PATTERN: ValueKind = Text(2000);
const GLOBS: ValueKind = List(&Text(320), 1, 200);

pub(super) const SCAN: Shape = Shape {
    name: "[scan]",
    keys: &[
        may("except", GLOBS, "globs of files that no check looks at, such as code of others"),
        may("code", GLOBS, "globs of the files that are code"),
        may(
            "bots",
            List(&PATTERN, 1, 20),
            "regular expressions of `Name <address>` of authors that are programs",
        ),
        may(
            "acceptance",
            PATTERN,
            "a regular expression of the headings under which tickets have acceptance lines",
        ),
        may(
            "language",
            SHORT,
            "the language that patterns know, in three letters as in eng; tickets in another are not asked",
        ),
    ],
};

/// What all looks together can measure.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "count", "per-hundred", "files", "share", "matches", "secrets", "dead-links", "dead-paths",
    "dead-patterns", "undefined", "undefined-share", "guarding", "ignored", "only-ignored", "only-after-merge",
    "broken", "months", "age", "behind", "people", "busiest", "one-hand", "together",
];

pub(super) const TEXT_IN_FILES: Shape = Shape {
    name: "unless_text",
    keys: &[must("files", GLOBS, "globs of the files"), must("pattern", PATTERN, "a regular expression")],
};

pub(super) const CHECK: Shape = Shape {
    name: "[[check]]",
    keys: &[
        must("id", Id, "the name of the check"),
        must("question", Id, "the question that it feeds"),
        must("look", Word(&["paths", "text", "build", "history", "tickets", "pulls"]), "what it looks at"),
        may("files", GLOBS, "globs of the files, from the top of the checkout"),
        may("except", GLOBS, "globs of files among them that do not count"),
        may(
            "of",
            GLOBS,
            "globs of the files to which they are compared; of a history, the code; of names, what defines them",
        ),
        may("pattern", PATTERN, "a regular expression"),
        may("least", Integer(1, 100_000), "of a share of files: the fewest files from which it is told")
            .usually(Usual::Integer(1)),
        may("defined", PATTERN, "of names: a regular expression whose first group is a name that is defined"),
        may("part", Word(TextPart::WORDS), "the part of the text").usually(Usual::Word("all")),
        may("measure", Word(MEASURES), "the number that is measured"),
        may("window", Integer(1, 1000), "of a history: so many months back, or changes for `together`")
            .usually(Usual::Integer(12)),
        may("column", Word(ExportColumn::WORDS), "of an export: the column in which to look"),
        may("number", Word(RowNumber::WORDS), "of an export: a number of each row"),
        may("over", Integer(0, 100_000), "of an export: the limit above which a row counts"),
        may("rows", Integer(1, 1000), "of an export: the fewest rows from which a share is told")
            // Fewer show a coincidence.
            .usually(Usual::Integer(5)),
        may(
            "newest",
            Integer(1, 1000),
            "of an export: only so many rows, those made last; all if it is absent",
        ),
        may("only_if", GLOBS, "it applies only where one of these globs matches a file"),
        may("unless", GLOBS, "it does not apply where one of these globs matches a file"),
        may("unless_check", IDS, "nor where one of these checks says something already"),
        may("unless_text", Table(&TEXT_IN_FILES), "nor where this stands in a file"),
        may(
            "min",
            Integer(0, 100_000),
            "it says something from this number on; 1 if there is no `max` either",
        ),
        may("max", Integer(0, 100_000), "and up to this number"),
        may("at_most", Integer(1, 9), "what was seen rules out a better level than this"),
        may("supports", Integer(2, 9), "what was seen speaks for this level"),
        may(
            "hint",
            Word(Hint::WORDS),
            "what was seen speaks for no level: it warns, is a good sign, or is a note",
        ),
        must(
            "says",
            Text(200),
            "what was seen, as a fragment; {n} is the number, {day} the last day of the history",
        ),
        may("elsewhere", Text(200), "why a checkout without it proves nothing, as a fragment"),
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
        may("question", Id, "a question"),
        may("at_most", Integer(0, 100), "the level is at most this"),
        may("at_least", Integer(0, 100), "the level, or the section score, is at least this"),
        may("is", List(&Id, 1, 9), "one of these options was chosen"),
        may("lacks", List(&Id, 1, 9), "one of these items is not ticked"),
        may("unknown", Flag, "the answer is \"don't know\" or missing"),
        may("section", Id, "a section"),
        may("below", Integer(1, 100), "the section score is below this"),
        may("verdict", List(&Id, 1, 100), "the verdict is one of these"),
        may("all", List(&Any, 1, 100), "all of these hold"),
        may("any", List(&Any, 1, 100), "one of these holds"),
    ],
};
