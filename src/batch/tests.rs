//! A line in, a line out.

use super::*;
use crate::{
    answers::{Answer, Answers, Profile},
    bank::builtins,
    paper::frozen,
    plan::{Plan, TOP, first_fixes},
};
use jiff::civil::date;
use serde_json::{Value, json};

const DAY: Date = date(2026, 11, 23);

fn batch(extent: Extent) -> Batch {
    Batch::new(builtins()[0].load().bank.unwrap(), extent)
}

fn document(answers: &Value) -> Value {
    json!({ "bank": "async-contracting", "version": "3.0.0", "answers": answers })
}

fn one(line: &[u8]) -> Value {
    let (text, _) = batch(Extent::Summary).line(7, Some(line));
    assert!(text.ends_with('\n') && text.matches('\n').count() == 1, "{text:?}");
    serde_json::from_str(&text).unwrap()
}

/// What is wrong with a line, as its id, its first code and column, and the codes of the others.
#[track_caller]
fn refused(line: &[u8], id: &Value, code: &str, column: Option<usize>, more: &[&str]) {
    let value = one(line);
    let line = String::from_utf8_lossy(&line[..line.len().min(200)]).into_owned();
    assert_eq!((&value["id"], &value["line"]), (id, &json!(7)), "{line}");
    let error = &value["error"];
    assert_eq!((&error["code"], &error["column"]), (&json!(code), &json!(column)), "{line}: {error}");
    let codes: Vec<&str> =
        error["more"].as_array().unwrap().iter().map(|problem| problem["code"].as_str().unwrap()).collect();
    assert_eq!(codes, more, "{line}");
    assert!(!error["message"].as_str().unwrap().is_empty());
}

#[test]
fn whatever_is_wrong_with_a_line_is_said_in_its_place() {
    let none = Value::Null;
    refused(b"", &none, "empty-line", None, &[]);
    refused(b" \t\r", &none, "empty-line", None, &[]);
    refused(b"{\"id\": \"\xffx\"}", &none, "not-utf8", Some(9), &[]);
    refused("{\"é\": 1, \"é\" 1}".as_bytes(), &none, "json-syntax", Some(14), &[]);
    refused(b"{\"id\":\"a\",\"bank\":\"async-contr", &none, "json-syntax", Some(18), &[]);
    refused(b"[1]", &none, "wrong-type", Some(1), &[]);
    refused(b"{\"id\":5}", &json!(5), "missing-key", Some(1), &["missing-key", "missing-key"]);
    refused(
        b"{\"id\":[],\"bank\":\"b\",\"version\":\"\",\"answers\":{}}",
        &none,
        "wrong-type",
        Some(7),
        &["other-bank"],
    );
    let wrong = json!({ "id": "é", "bank": "async-contracting", "version": "3.0.0", "answers": {
        "spec-shared-context": 9, "spec-shared-contxt": 1, "fit-role-intent": "junor",
    }});
    let line = wrong.to_string();
    let column = |what: &str| line[..line.find(what).unwrap()].chars().count() + 1;
    refused(
        line.as_bytes(),
        &json!("é"),
        "unknown-option",
        Some(column("\"junor\"")),
        &["level-out-of-range", "unknown-question"],
    );
    assert_eq!(one(line.as_bytes())["error"]["help"], "did you mean `\"junior\"`?");
    let deep = "[".repeat(LONGEST);
    refused(
        deep.as_bytes(),
        &none,
        "json-syntax",
        one(deep.as_bytes())["error"]["column"].as_u64().map(|at| usize::try_from(at).unwrap()),
        &[],
    );
    let (text, outcome) = batch(Extent::Summary).line(1, None);
    assert!(text.contains("\"line-too-long\""), "{text}");
    assert_eq!(outcome, LineResult::Refused(Code::LineTooLong));
}

#[test]
fn a_line_may_have_a_name_a_mark_in_front_and_white_space() {
    let mut named = document(&json!({}));
    named["id"] = json!(12);
    let text = format!("\u{feff} {named}\r");
    let value = one(text.as_bytes());
    assert_eq!((&value["id"], &value["verdict"]["id"]), (&json!(12), &json!("not-enough-known")));
    assert_eq!(one(document(&json!({})).to_string().as_bytes())["id"], Value::Null);
    let warned = json!({ "bank": "async-contracting", "version": "0.1.0", "answers": { "gone": 1 } });
    let warnings = &one(warned.to_string().as_bytes())["warnings"];
    assert_eq!(warnings[0]["code"], "other-version", "{warnings}");
}

/// Answers of every strength, with open ones among them; the same in every run.
fn many(bank: &Bank) -> Vec<Answers> {
    let mut state = 7u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    (0..80)
        .map(|round| {
            let profile = if round % 4 == 0 { Profile::Quick } else { Profile::Full };
            let mut answers = Answers::blank(bank, profile);
            for (entry, question) in answers.entries.iter_mut().zip(&bank.questions) {
                entry.answer = match below(8) {
                    0 => None,
                    1 => Some(Answer::Unknown),
                    2 | 3 => Some(Answer::worst(question)),
                    4 => Some(Answer::best(question)),
                    5 => Some(Answer::ready(question)),
                    _ => {
                        let mut all = Answer::all(question);
                        Some(all.swap_remove(below(all.len())))
                    }
                };
            }
            answers
        })
        .collect()
}

/// A line with nothing that a reader would have to put into a JSON text.
fn as_line(bank: &Bank, answers: &Answers) -> String {
    let entry = |(at, question): (usize, &crate::bank::Question)| {
        let names = question.kind.names();
        let value = match &answers.entries[at].answer {
            None => Value::Null,
            Some(Answer::Unknown) => json!("unknown"),
            Some(Answer::Level(level)) => json!(level),
            Some(Answer::Ticks(ticks)) => {
                let ticked = names.iter().zip(ticks).filter(|(_, tick)| **tick);
                json!(ticked.map(|(name, _)| name).collect::<Vec<_>>())
            }
            Some(Answer::Option(at)) => json!(names[*at]),
            Some(Answer::NotApplicable(why)) => panic!("{why}"),
        };
        (question.id.clone(), value)
    };
    let all: serde_json::Map<String, Value> = bank.questions.iter().enumerate().map(entry).collect();
    let mut document = document(&Value::Object(all));
    document["profile"] = json!(answers.profile.word());
    document.to_string()
}

#[test]
fn the_summary_says_what_the_report_says() {
    let (short, long) = (batch(Extent::Summary), batch(Extent::Full(DAY)));
    for answers in many(short.bank()) {
        let line = as_line(short.bank(), &answers);
        let (summary, outcome) = short.line(1, Some(line.as_bytes()));
        let (full, other) = long.line(1, Some(line.as_bytes()));
        assert_eq!(outcome, other);
        let summary: Value = serde_json::from_str(&summary).unwrap();
        let report = &serde_json::from_str::<Value>(&full).unwrap()["report"];
        for key in ["index", "low", "high", "known", "profile", "subject", "date"] {
            assert_eq!(summary[key], report[key], "{key} of {line}");
        }
        for (key, value) in summary["bank"].as_object().unwrap() {
            assert_eq!(*value, report["bank"][key]);
        }
        for which in ["verdict", "team_verdict"] {
            for (key, value) in summary[which].as_object().into_iter().flatten() {
                assert_eq!(*value, report[which][key], "{which} {key} of {line}");
            }
        }
        for (list, keys, of) in [
            ("sections", &["id", "score", "low", "high", "asked", "answered"][..], "sections"),
            ("conditions", &["rule", "until"], "conditions"),
            ("held_by", &["rule", "effect"], "held_by"),
        ] {
            let (ours, theirs) = (summary[list].as_array().unwrap(), report[of].as_array().unwrap());
            assert_eq!(ours.len(), theirs.len(), "{list} of {line}");
            for (our, their) in ours.iter().zip(theirs) {
                for key in keys {
                    assert_eq!(our[key], their[key], "{list} {key} of {line}");
                }
            }
        }
        let fixes: Vec<&Value> =
            summary["fixes"].as_array().unwrap().iter().map(|fix| &fix["question"]).collect();
        assert_eq!(fixes, report["plan"]["first"].as_array().unwrap().iter().collect::<Vec<_>>(), "{line}");
    }
}

#[test]
fn the_first_fixes_are_those_with_which_the_plan_begins() {
    let batch = batch(Extent::Summary);
    let bank = batch.bank();
    for answers in many(bank) {
        let card = Scorecard::new(bank, &answers);
        let plan = Plan::new(bank, &answers, &card).items;
        let begins: Vec<_> = plan.iter().take(TOP).map(|item| item.question).collect();
        assert_eq!(first_fixes(bank, &card), begins);
    }
}

#[test]
fn a_full_line_is_the_report_without_its_white_space() {
    let batch = batch(Extent::Full(DAY));
    for answers in many(batch.bank()).iter().take(20) {
        let line = as_line(batch.bank(), answers);
        let (text, _) = batch.line(1, Some(line.as_bytes()));
        let report = crate::paper::Paper::json(&Report::new(batch.bank(), answers, DAY));
        let start = text.find("\"report\":").unwrap() + "\"report\":".len();
        assert_eq!(text[start..], without_white_space(&report) + "}\n");
    }
}

/// JSON without the white space between its parts.
fn without_white_space(json: &str) -> String {
    let (mut out, mut quoted, mut escaped) = (String::new(), false, false);
    for c in json.chars() {
        match c {
            _ if quoted => {
                quoted = escaped || c != '"';
                escaped = c == '\\' && !escaped;
                out.push(c);
            }
            ' ' | '\n' => {}
            c => {
                quoted = c == '"';
                out.push(c);
            }
        }
    }
    out
}

#[test]
fn the_counts_are_those_of_the_lines() {
    let batch = batch(Extent::Summary);
    let good = |answers: &Value| document(answers).to_string();
    let text = format!("{}\n\n{}\nx\n", good(&json!({})), good(&json!({ "fit-uncertainty": 1 })));
    let mut tally = Tally::default();
    let mut lines = 0;
    for chunk in Chunks::new(text.as_bytes(), 1) {
        let worked = batch.work(&chunk.unwrap());
        lines += worked.text.lines().count();
        tally.merge(&worked.tally);
    }
    assert_eq!((lines, tally.lines(), tally.assessed(), tally.errors()), (4, 4, 2, 2));
    let text = tally.text(batch.bank());
    assert!(text.starts_with("4 lines: 2 assessed, 2 in error\n"), "{text}");
    for line in ["           1   50.0 %  EXPLORE FIRST\n", "           1   50.0 %  NOT ENOUGH KNOWN\n"] {
        assert!(text.contains(line), "{text}");
    }
    assert!(
        text.ends_with(
            "           1           error: empty-line\n           1           error: json-syntax\n"
        )
    );
    assert_eq!([0, 999, 1000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
}

#[test]
fn nothing_of_a_line_acts() {
    let mut hostile = document(&json!({}));
    hostile["subject"] = json!("\u{202e}\u{9b}2J\u{7f}</script>é");
    let (text, _) = batch(Extent::Summary).line(1, Some(hostile.to_string().as_bytes()));
    assert!(!text.trim_end().chars().any(crate::text::acts), "{text}");
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["subject"], hostile["subject"]);
    let broken = "{\"id\":\"\u{202e}\",\"\u{202e}\u{9b}\":1}";
    let (text, _) = batch(Extent::Summary).line(1, Some(broken.as_bytes()));
    assert!(!text.trim_end().chars().any(crate::text::acts), "{text}");
}

#[test]
fn the_frozen_schema_is_that_of_the_types() {
    frozen::check::<BatchLine<'_, '_>>(
        "src/batch/schema/batch.schema.json",
        "A line that asyncready batch prints",
        None,
    );
}

#[test]
fn a_number_that_is_too_large_is_called_so() {
    let bank = builtins()[0].load().bank.unwrap();
    for (line, at) in [
        ("{\"id\":123456789012345678901234567890}", "`id`"),
        ("{\"id\":99999999999999999999}", "`id`"),
        (
            "{\"bank\":\"async-contracting\",\"version\":\"3.0.0\",\"answers\":{\"fit-size\":-9223372036854775809}}",
            "fit-size",
        ),
    ] {
        let read = read(&bank, Some(line.as_bytes()));
        let told: Vec<&str> = read.problems.iter().map(|problem| problem.message.as_str()).collect();
        let is_told = |told: &&str| told.contains(at) && told.ends_with("this is a number that is too large");
        assert!(told.iter().any(is_told), "{told:?}");
    }
}
