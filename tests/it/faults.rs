//! What the program says about files that are wrong: one small change to a good file a case, and
//! the whole message beside it in tests/faults.

use crate::harness::root;
use annotate_snippets::Renderer;
use asyncready::{
    answers, bank,
    diagnostic::{Diagnostics, Severity, Source},
    document::Language,
};
use snapbox::assert_data_eq;
use std::{collections::BTreeSet, fs};

/// A change to a good text: the name of the case, what to look for, and what to put there.
pub(crate) type Change = (&'static str, &'static str, &'static str);

/// The two sections of the small bank that count, from one weight to the other.
const SECTIONS: &str = "weight   = 3
asked_of = \"service owner\"
intro    = \"What would wake somebody up.\"

[[section]]
id       = \"knowledge\"
title    = \"Written help\"
weight   = 2";

/// The head of the good answers file, from its version on.
const REST: &str = "version = \"0.3.0\"
subject = \"Team Lighthouse\"
work    = \"the ticket gate service\"
date    = 2026-11-14

[facts]
service = \"It opens the gates for people with a ticket, at 14 stations.\"
night   = \"A night with closed gates costs about as much as the whole team in a week.\"

[answers]
";

/// The same with the first answer.
const PEOPLE: &str = "version = \"0.3.0\"
subject = \"Team Lighthouse\"
work    = \"the ticket gate service\"
date    = 2026-11-14

[facts]
service = \"It opens the gates for people with a ticket, at 14 stations.\"
night   = \"A night with closed gates costs about as much as the whole team in a week.\"

[answers]
people-agree   = \"some\"
";

pub(crate) const BANK: &[Change] = &[
    ("syntax", "version       = \"0.3.0\"", "version       = 0.3.0"),
    ("syntax-unclosed-list", "actions   = [\"Page only", "actions   = [[\"Page only"),
    ("duplicate-key", "weight   = 3\n", "weight   = 3\nweight   = 4\n"),
    ("unknown-key", "prompt  = \"How are nights", "promt   = \"How are nights"),
    ("unknown-table", "[[recommendation]]", "[[recomendation]]"),
    ("missing-key", "asked_of = \"team lead\"\n", ""),
    ("missing-fix", "[question.fix]\naction     = \"Ask each", "[question.fixx]\naction     = \"Ask each"),
    ("wrong-type", "weight   = 2\nasked_of", "weight   = \"2\"\nasked_of"),
    ("float", "minimum_known = 50", "minimum_known = 50.0"),
    ("check-two-outcomes", "min       = 50\n", "min       = 50\nhint      = \"note\"\n"),
    ("check-level-rules-nothing-out", "at_most  = 3\n", "at_most  = 4\n"),
    ("check-existence-is-ready", "supports  = 2\n", "supports  = 4\n"),
    ("check-of-a-checklist", "question  = \"runbook-covers\"", "question  = \"alerts-listed\""),
    (
        "check-of-a-choice",
        "question = \"alerts-true\"\nlook     = \"tickets\"\ncolumn",
        "question = \"people-agree\"\nlook     = \"tickets\"\ncolumn",
    ),
    ("check-wrong-look", "look     = \"text\"", "look     = \"paths\""),
    ("check-wrong-measure", "measure  = \"share\"", "measure  = \"together\""),
    ("check-names-without-definition", "defined  = '\\(([\\w-]+)\\.md\\)'\n", ""),
    ("check-definition-without-names", "measure  = \"undefined\"", "measure  = \"files\""),
    ("check-bad-definition", "'\\(([\\w-]+)\\.md\\)'", "'\\(([\\w-]+'"),
    ("check-without-files", "files    = [\"runbooks/**\"]\n", ""),
    ("check-two-tests", "number   = \"reopened\"", "number   = \"reopened\"\ncolumn   = \"labels\""),
    ("check-bad-pattern", "'(?i)false.alarm'", "'(?i)(false.alarm'"),
    (
        "check-hint-false",
        "hint     = \"warning\"\nsays     = \"{n} % of the incidents came",
        "hint     = false\nsays     = \"{n} % of the incidents came",
    ),
    ("check-per-hundred-of-nothing", "of        = [\"alerts/**/*.yml\"]\n", ""),
    ("out-of-range", "minimum_known = 50", "minimum_known = 101"),
    ("days-off", "minimum_known = 50", "days_off = [2026-12-25, \"Christmas\"]\nminimum_known = 50"),
    ("unknown-word", "kind    = \"choice\"", "kind    = \"choise\""),
    ("bad-id", "id       = \"signals\"", "id       = \"Signals & more\""),
    ("empty-text", "headline  = \"Put the first name into the calendar.\"", "headline  = \" \""),
    ("text-too-long", "because = \"most pages need nobody\"", "because = \"LONG\""),
    ("control-character", "Delete or mend the alerts first.", "Delete or\\u001b[31m mend."),
    ("duplicate-id", "id      = \"people-paid\"", "id      = \"people-agree\""),
    ("unknown-section", "section = \"knowledge\"", "section = \"knowlege\""),
    ("unknown-question", "fix_first     = [\"runbook-covers\"]", "fix_first     = [\"runbook-cover\"]"),
    ("unknown-verdict", "verdict = \"not-yet\"", "verdict = \"not-jet\""),
    ("unknown-source", "sources = [\"sre-book\", \"own-notes\"]", "sources = [\"sre-bok\", \"own-notes\"]"),
    ("unknown-item", "lacks = [\"second\"]", "lacks = [\"secund\"]"),
    ("unknown-option", "is = [\"no\"]", "is = [\"never\"]"),
    (
        "level-out-of-range",
        "question = \"alerts-true\", at_most = 2",
        "question = \"alerts-true\", at_most = 5",
    ),
    (
        "at-most-on-a-choice",
        "question = \"alerts-true\", at_most = 2",
        "question = \"people-agree\", at_most = 2",
    ),
    ("lacks-on-a-ladder", "question = \"alerts-listed\", lacks", "question = \"alerts-true\", lacks"),
    (
        "two-forms",
        "question = \"people-paid\", unknown = true",
        "question = \"people-paid\", unknown = true, at_most = 1",
    ),
    (
        "no-form",
        "when    = { question = \"people-paid\", unknown = true }",
        "when    = { question = \"people-paid\" }",
    ),
    ("unknown-false", "unknown = true", "unknown = false"),
    ("condition-key", "question = \"people-paid\", unknown", "question = \"people-paid\", unkown"),
    (
        "verdict-in-rule",
        "when    = { question = \"people-paid\", unknown = true }",
        "when    = { verdict = [\"not-yet\"] }",
    ),
    ("nested-too-deep", "when    = { question = \"people-paid\", unknown = true }", "when    = NESTED"),
    ("empty-all", "when    = { question = \"people-paid\", unknown = true }", "when    = { all = [] }"),
    ("prompt-no-question", "How are nights on call paid?", "Say how nights on call are paid."),
    ("phrase-ends", "phrase  = \"pay for nights\"", "phrase  = \"Pay for nights.\""),
    ("pack-says", "says       = [\"No alert has a page.\", ", "says       = ["),
    ("pack-ask", "Where is the page for an alert that I have never seen?", "The page for an alert."),
    ("wrong-kind", "levels  = [\"Not at all.\"", "items = []\nlevels  = [\"Not at all.\""),
    (
        "kind-without-levels",
        "levels  = [\"Not at all.\", \"By a later day off.\", { same = \"The same,\", adds = \"and by a written rate.\" }]\n",
        "",
    ),
    ("counts-order", "counts  = [1, 2, 3]", "counts  = [1, 3, 2]"),
    ("counts-too-high", "counts  = [1, 2, 3]", "counts  = [1, 2, 4]"),
    ("ready-out-of-range", "ready   = 2", "ready   = 4"),
    ("choice-ends", "percent = 100", "percent = 90"),
    ("hours-order", "hours      = [2, 4]", "hours      = [4, 2]"),
    ("pair-order", "hours      = [[4, 9]", "hours      = [[9, 4]"),
    ("pairs-too-many", "hours      = [[4, 9]", "hours      = [[5, 9], [4, 9]"),
    ("pairs-mixed", "hours      = [[4, 9]", "hours      = [4"),
    ("wait-order", "wait       = [5, 10]", "wait       = [10, 5]"),
    ("wait-twice", "wait       = [5, 10]", "wait       = [5, 10]\ndays       = 10"),
    ("starts-in-order", "starts_in = [0, 5]", "starts_in = [5, 0]"),
    ("starts-in-number", "starts_in = [0, 5]", "starts_in = 5"),
    ("after-circular", "after   = [\"alerts-listed\"]", "after   = [\"alerts-true\"]"),
    ("unknown-stage", "stage   = \"today\"\nfixable", "stage   = \"to-day\"\nfixable"),
    ("was-in-use", "was     = [\"wiki-covers\"]", "was     = [\"people-agree\"]"),
    ("was-twice", "id      = \"alerts-true\"", "id      = \"alerts-true\"\nwas     = [\"wiki-covers\"]"),
    ("item-was-in-use", "{ id = \"limit\",", "{ id = \"limit\", was = [\"first\"],"),
    ("levels-were-order", "levels_were = [1, 2, 4]", "levels_were = [1, 1, 4]"),
    ("levels-were-level", "levels_were = [1, 2, 4]", "levels_were = [1, 2, 5]"),
    ("levels-were-checklist", "must    = [\"first\"]", "must    = [\"first\"]\nlevels_were = [1, 2]"),
    ("unknown-must", "must    = [\"first\"]", "must    = [\"frist\"]"),
    (
        "must-on-a-ladder",
        "ready   = 2\nwhy     = \"What is",
        "must    = [\"first\"]\nready   = 2\nwhy     = \"What is",
    ),
    ("level-adds-to-nothing", "[\"Not at all.\",", "[{ adds = \"Not at all.\" },"),
    ("level-unknown-key", "{ same = \"The same,\"", "{ sam = \"The same,\""),
    ("level-number", "\"By a later day off.\"", "2"),
    ("fix-from-ready", "fix_from = 2", "fix_from = 3"),
    ("fix-from-fact", "fix_from = 2", "fix_from = 2\nfixable = false"),
    ("fix-from-choice", "fixable = false", "fix_from = 2"),
    ("ladder-order", "from      = 40", "from      = 80"),
    ("ladder-end", "from      = 0\n", "from      = 10\n"),
    ("not-on-ladder", "quick_at_most = \"trial-week\"", "quick_at_most = \"buy-cover\""),
    ("route-to-ladder", "verdict = \"buy-cover\"", "verdict = \"not-yet\""),
    (
        "once-with-verdict",
        "effect  = \"once\"\nwhen    = { question = \"alerts",
        "effect  = \"once\"\nverdict = \"not-yet\"\nwhen    = { question = \"alerts",
    ),
    ("cap-without-verdict", "effect  = \"cap\"\nverdict = \"trial-week\"\n", "effect  = \"cap\"\n"),
    (
        "ask-if-circular",
        "prompt  = \"Which of these does the list",
        "ask_if = { question = \"alerts-true\", at_least = 1 }\nprompt  = \"Which of these does the list",
    ),
    (
        "ask-if-own-section",
        "question = \"alerts-listed\", at_least = 2 }\nprompt",
        "section = \"signals\", at_least = 2 }\nprompt",
    ),
    ("missing-format", "format = 1\n", ""),
    ("unknown-format", "format = 1\n", "format = 2\n"),
    ("missing-bank", "[bank]\n", "[banc]\n"),
    (
        "empty-section",
        "[[verdict]]\nid        = \"start-rota\"",
        "[[section]]\nid = \"empty\"\ntitle = \"E\"\nweight = 1\nasked_of = \"x\"\nintro = \"x\"\n[[verdict]]\nid        = \"start-rota\"",
    ),
    ("outcome-unknown-item", "question = \"nights\", is = [\"few\"]", "question = \"nigts\", is = [\"few\"]"),
    ("outcome-unknown-option", "question = \"stay\", is = [\"yes\"]", "question = \"stay\", is = [\"jes\"]"),
    (
        "no-index",
        SECTIONS,
        "weight   = 0\nasked_of = \"x\"\nintro    = \"x\"\n\n[[section]]\nid       = \"knowledge\"\ntitle    = \"W\"\nweight   = 0",
    ),
    ("fact-no-question", "in one sentence that a stranger understands?", "in one sentence."),
    ("fact-unknown-audience", "shown_to   = \"outside\"", "shown_to   = \"outsite\""),
    ("fact-without-label", "label      = \"What the service does\"\n", ""),
    ("fact-twice", "id         = \"night\"", "id         = \"service\""),
    ("reserved-id", "id        = \"trial-week\"", "id        = \"not-enough-known\""),
    ("bad-url", "https://sre.google/sre-book/being-on-call/", "javascript:alert(1)"),
    (
        "several",
        "weight  = 3\nstage   = \"first-night\"\nquick   = true",
        "weight  = 9\nstage   = \"first\"\nqick    = true",
    ),
];

pub(crate) const ANSWERS: &[Change] = &[
    ("syntax", "alerts-true    = 2", "alerts-true    = = 2"),
    ("duplicate-key", "alerts-true    = 2", "alerts-true    = 2\nalerts-true    = 3"),
    ("unknown-key", "subject =", "subjekt ="),
    ("missing-bank", "bank    = \"on-call\"\n", ""),
    ("missing-answers", "[answers]\n", "[answer]\n"),
    ("other-bank", "bank    = \"on-call\"", "bank    = \"async-contracting\""),
    ("other-version", "version = \"0.3.0\"", "version = \"0.2.0\""),
    (
        "other-version-removed",
        REST,
        "version = \"0.2.0\"

[answers]
pager-bought = 3
",
    ),
    ("version-changed", PEOPLE, "version = \"0.2.0\"\n\n[answers]\npeople-agree   = \"few\"\n"),
    ("other-content", "version = \"0.3.0\"", "version = \"0.3.0\"\nbank_hash = \"0123456789abcdef\""),
    (
        "other-content-removed",
        REST,
        "version = \"0.3.0\"
bank_hash = \"0123456789abcdef\"

[answers]
pager-bought = 3
",
    ),
    ("bank-hash-number", "version = \"0.3.0\"", "version = \"0.3.0\"\nbank_hash = 3"),
    ("version-number", "version = \"0.3.0\"", "version = 3"),
    ("bad-date", "date    = 2026-11-14", "date    = \"14 November\""),
    ("impossible-date", "date    = 2026-11-14", "date    = \"2026-02-30\""),
    ("date-with-time", "date    = 2026-11-14", "date    = 2026-11-14T10:00:00"),
    ("unknown-role", "date    = ", "people  = { \"team leed\" = \"Ana\" }\ndate    = "),
    ("people-number", "date    = ", "people  = { \"team lead\" = 3 }\ndate    = "),
    ("people-list", "date    = ", "people  = [\"Ana\"]\ndate    = "),
    ("no-hours", "date    = ", "hours_per_week = 0\ndate    = "),
    (
        "days-off",
        "date    = ",
        "days_off = [\"2026-02-30\", \"Christmas\", 2026-12-25T10:00:00, 3]\ndate    = ",
    ),
    ("subject-number", "subject = \"Team Lighthouse\"", "subject = 7"),
    ("bad-profile", "version = \"0.3.0\"", "version = \"0.3.0\"\nprofile = \"fast\""),
    ("unknown-question", "alerts-true ", "alert-true "),
    ("unknown-question-far", "alerts-true ", "zzz "),
    ("level-out-of-range", "alerts-true    = 2", "alerts-true    = 5"),
    ("level-zero", "alerts-true    = 2", "alerts-true    = 0"),
    ("level-fraction", "alerts-true    = 2", "alerts-true    = 2.5"),
    ("level-in-quotes", "alerts-true    = 2", "alerts-true    = \"2\""),
    ("level-text", "alerts-true    = 2", "alerts-true    = \"two\""),
    ("level-for-checklist", "[\"limit\", \"first\"]", "2"),
    ("level-for-choice", "\"some\"", "2"),
    ("list-for-ladder", "alerts-true    = 2", "alerts-true    = [\"two\"]"),
    ("unknown-item", "\"first\"]", "\"frist\"]"),
    ("duplicate-item", "\"first\"]", "\"limit\"]"),
    ("item-number", "\"first\"]", "2]"),
    ("unknown-option", "\"some\"", "\"sum\""),
    ("na-not-allowed", "alerts-true    = 2", "alerts-true    = { na = \"no pages\" }"),
    ("na-short", "runbook-covers = 3", "runbook-covers = \"n/a\""),
    ("na-without-reason", "runbook-covers = 3", "runbook-covers = { na = \"\" }"),
    ("na-true", "runbook-covers = 3", "runbook-covers = { na = true }"),
    ("two-answers", "runbook-covers = 3", "runbook-covers = { level = 3, unknown = true }"),
    ("unknown-false", "runbook-covers = 3", "runbook-covers = { unknown = false }"),
    ("long-form-wrong-kind", "runbook-covers = 3", "runbook-covers = { items = [] }"),
    ("long-form-unknown-key", "runbook-covers = 3", "runbook-covers = { level = 3, notes = \"x\" }"),
    ("evidence-text", "runbook-covers = 3", "runbook-covers = { level = 3, evidence = \"x\" }"),
    ("true-for-level", "runbook-covers = 3", "runbook-covers = true"),
    ("answers-list", "[answers]\n", "answers = []\n[rest]\n"),
    ("unknown-fact", "service = ", "servise = "),
    ("unknown-fact-far", "service = ", "weather = "),
    ("unknown-fact-other-version", REST, "version = \"0.2.0\"\n\n[facts]\nweather = \"dry\"\n[answers]\n"),
    ("fact-too-long", "It opens the gates", "LONG"),
    ("fact-control-character", "It opens the gates", "It opens\\u001b[31m the gates"),
    ("fact-two-lines", "It opens the gates", "It opens\\nthe gates"),
    (
        "fact-number",
        "service = \"It opens the gates for people with a ticket, at 14 stations.\"",
        "service = 14",
    ),
    ("facts-list", "[facts]\n", "facts = []\n[rest]\n"),
    ("several", "alerts-true    = 2\nrunbook-covers = 3", "alerts-tru = 2\nrunbook-covers = 30"),
];

const JSON: &[(&str, &str)] = &[
    ("json-syntax", "{ \"bank\": \"on-call\", }"),
    ("json-comment", "{ // a comment\n}"),
    (
        "json-duplicate-key",
        "{\n  \"bank\": \"on-call\",\n  \"version\": \"0.3.0\",\n  \"answers\": { \"alerts-true\": 2,\n    \"alerts-true\": 3 }\n}",
    ),
    (
        "json-problems",
        "{\n  \"bank\": \"on-call\",\n  \"version\": \"0.3.0\",\n  \"date\": \"2026-13-01\",\n  \"answers\": { \"alerts-true\": 20, \"people-agre\": null }\n}",
    ),
    ("json-not-an-object", "[1, 2]"),
];

pub(crate) fn good(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

#[track_caller]
pub(crate) fn changed(text: &str, (name, from, to): &Change) -> String {
    assert!(text.contains(from), "{name}: the good file has no `{from}`");
    let to = to.replace("LONG", &"long ".repeat(80));
    let nested =
        format!("{}{{ section = \"signals\", below = 9 }}{}", "{ all = [".repeat(10), "] }".repeat(10));
    text.replacen(from, &to.replace("NESTED", &nested), 1)
}

#[track_caller]
fn compare(folder: &str, name: &str, problems: &Diagnostics, source: Source) {
    let text = problems.render(&[source], &Renderer::plain().term_width(100));
    assert!(!text.is_empty(), "{name}: no message");
    assert!(!text.contains('\u{1b}'), "{name}");
    let path = root().join("tests/faults").join(folder).join(format!("{name}.txt"));
    assert_data_eq!(text, snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw());
}

#[test]
fn every_bank_fault_has_its_message() {
    let text = good("examples/on-call/bank.toml");
    for change in BANK {
        let source = Source::new("bank.toml", changed(&text, change));
        let loaded = bank::load(vec![source.clone()], Vec::new());
        assert!(loaded.bank.is_none(), "{}: the bank was accepted", change.0);
        compare("bank", change.0, &loaded.problems, source);
    }
}

#[test]
fn what_a_bank_says_once_stands_in_one_file() {
    let text = good("examples/on-call/bank.toml");
    let head = text.split_once("[[section]]").unwrap().0.to_owned();
    let files = vec![Source::new("bank.toml", text), Source::new("more.toml", head)];
    let loaded = bank::load(files, Vec::new());
    assert!(loaded.bank.is_none());
    let messages = loaded.problems.sorted();
    let messages: Vec<&str> = messages.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["`format` stands in two files", "[bank] stands in two files"]);
}

#[test]
fn every_answers_fault_has_its_message() {
    let bank = bank::load(vec![Source::new("bank.toml", good("examples/on-call/bank.toml"))], Vec::new())
        .bank
        .unwrap();
    let text = good("examples/on-call-answers.toml");
    for change in ANSWERS {
        let source = Source::new("answers.toml", changed(&text, change));
        let read = answers::read(&source, Language::Toml, &bank);
        // A warning leaves the answers usable, an error never does.
        assert_eq!(read.answers.is_none(), read.problems.count(Severity::Error) > 0, "{}", change.0);
        let only_warns = change.0.contains("other-version")
            || change.0.starts_with("other-content")
            || change.0 == "unknown-role";
        assert_eq!(read.answers.is_some(), only_warns, "{}", change.0);
        compare("answers", change.0, &read.problems, source);
    }
    for (name, text) in JSON {
        let source = Source::new("answers.json", *text);
        let read = answers::read(&source, Language::Json, &bank);
        assert!(read.answers.is_none(), "{name}");
        compare("answers", name, &read.problems, source);
    }
}

#[test]
fn no_message_is_left_behind() {
    for (folder, mut names) in [
        ("bank", BANK.iter().map(|change| change.0).collect::<BTreeSet<_>>()),
        ("answers", ANSWERS.iter().map(|change| change.0).collect()),
    ] {
        if folder == "answers" {
            names.extend(JSON.iter().map(|(name, _)| *name));
        }
        let files = fs::read_dir(root().join("tests/faults").join(folder)).unwrap();
        let stems = files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
        assert_eq!(stems.collect::<BTreeSet<_>>(), names.iter().map(|name| (*name).to_owned()).collect());
    }
}

mod chance {
    use super::good;
    use crate::properties;
    use asyncready::document::Language;
    use proptest::prelude::*;

    /// A good file with a few bytes changed, cut or repeated, still UTF-8.
    fn damaged(text: &str, damage: &[(u16, u8, char)]) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, kind, c) in damage {
            let at = usize::from(*at) * 7 % chars.len().max(1);
            match kind % 4 {
                0 if !chars.is_empty() => chars[at] = *c,
                1 => chars.insert(at.min(chars.len()), *c),
                2 if at + 20 < chars.len() => drop(chars.drain(at..at + usize::from(*kind) % 20)),
                _ => {
                    let end = (at + 30).min(chars.len());
                    let again = chars[at.min(end)..end].to_vec();
                    chars.splice(at..at, again);
                }
            }
        }
        chars.into_iter().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_damage_to_a_bank_does_harm(damage in prop::collection::vec(any::<(u16, u8, char)>(), 1..6)) {
            properties::bank(&damaged(&good("examples/on-call/bank.toml"), &damage));
        }

        #[test]
        fn no_damage_to_answers_does_harm(damage in prop::collection::vec(any::<(u16, u8, char)>(), 1..6), json: bool) {
            let toml_text = good("examples/half-known.toml");
            let (text, language) = if json {
                let table: toml::Table = toml_text.parse().unwrap();
                (serde_json::to_string_pretty(&table).unwrap(), Language::Json)
            } else {
                (toml_text, Language::Toml)
            };
            properties::answers(&damaged(&text, &damage), language);
        }

        #[test]
        fn no_text_at_all_does_harm(text in any::<String>()) {
            properties::bank(&text);
            properties::answers(&text, Language::Toml);
            properties::answers(&text, Language::Json);
            properties::text(&text);
        }
    }
}
