//! The judgement of the advice: no start that a senior consultant would stop, and a first page that can
//! be forwarded.

use crate::{app, examples, harness::root};
use serde_json::{Value, json};
use std::fs;
use toml::Table;

/// The report of an answers file, as JSON.
fn report(text: &str) -> Value {
    let json = app!["report", "-", "--format", "json"].stdin(text).run();
    serde_json::from_str(&json.stdout).unwrap_or_else(|_| panic!("{}", json.stderr))
}

/// The table of judgements.
fn advice() -> Table {
    fs::read_to_string(root().join("tests/clients/advice.toml")).unwrap().parse().unwrap()
}

/// The rows of a part of a table.
fn rows<'t>(table: &'t Table, name: &str) -> impl Iterator<Item = &'t Table> {
    table[name].as_array().unwrap().iter().map(|row| row.as_table().unwrap())
}

/// The texts of a list in a row, if it is there.
fn texts<'t>(row: &'t Table, name: &str) -> Vec<&'t str> {
    let list = row.get(name).and_then(|list| list.as_array());
    list.into_iter().flatten().map(|text| text.as_str().unwrap()).collect()
}

/// A table in a row, if it is there.
fn entries<'t>(row: &'t Table, name: &str) -> impl Iterator<Item = (&'t String, &'t toml::Value)> {
    row.get(name).and_then(|table| table.as_table()).into_iter().flatten()
}

#[test]
fn no_start_is_advised_that_a_senior_consultant_would_stop() {
    let start_now: Table =
        fs::read_to_string(root().join("examples/start-now.toml")).unwrap().parse().unwrap();
    for case in rows(&advice(), "case") {
        let known = ["says", "changes", "is", "contains", "conditions", "some", "steps", "below", "none"];
        assert!(case.keys().all(|key| known.contains(&key.as_str())), "{case}");
        let mut answers = start_now.clone();
        for (question, answer) in entries(case, "changes") {
            let before = answers["answers"].as_table_mut().unwrap().insert(question.clone(), answer.clone());
            assert!(before.is_some_and(|before| before != *answer), "{question} does not change");
        }
        let report = report(&answers.to_string());
        let says = case["says"].as_str().unwrap();
        for (place, expected) in entries(case, "is") {
            assert_eq!(report.pointer(place), Some(&json!(expected)), "{says}: {place}");
        }
        for (place, part) in entries(case, "contains") {
            let text = report.pointer(place).and_then(Value::as_str).unwrap_or_default();
            assert!(text.contains(part.as_str().unwrap()), "{says}: {place} is {text}");
        }
        let conditions: Vec<&str> = report["conditions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|condition| condition["rule"].as_str().unwrap())
            .collect();
        assert!(
            !case.contains_key("conditions") || conditions == texts(case, "conditions"),
            "{says}: {conditions:?}"
        );
        assert!(texts(case, "some").iter().all(|some| conditions.contains(some)), "{says}: {conditions:?}");
        let step = |question: &str| {
            report["plan"]["steps"].as_array().unwrap().iter().find(|step| step["question"]["id"] == question)
        };
        for (question, expected) in entries(case, "steps") {
            let step = step(question).unwrap_or_else(|| panic!("{says}: no step {question}"));
            for (key, value) in expected.as_table().unwrap() {
                assert_eq!(step[key], json!(value), "{says}: {question}");
            }
        }
        for question in texts(case, "below") {
            let step = step(question).unwrap_or_else(|| panic!("{says}: no step {question}"));
            assert!(step["level"].as_i64() < step["ready"].as_i64(), "{says}: {step}");
        }
        assert!(texts(case, "none").iter().all(|question| step(question).is_none()), "{says}");
    }
}

#[test]
fn too_little_known_says_what_is_certain_and_what_to_ask_and_promises_nothing() {
    let text = "bank = \"async-contracting\"\nversion = \"3.0.0\"\n[answers]\nspec-shared-context = 1\n\
                path-access = 2\nguard-tests = 3\n";
    let report = report(text);
    assert_eq!(report["verdict"]["id"], "not-enough-known");
    let certain = report["certain"][0].as_str().unwrap();
    assert_eq!(certain, "At best SPEC SPRINT, whatever the open answers say.");
    assert!(report["certain"][1].as_str().unwrap().starts_with("Fewer than"));
    assert!(report["plan"]["ways"].as_array().unwrap().is_empty());
    assert!(report["plan"]["steps"].as_array().unwrap().iter().all(|step| step["gain"].is_null()));
    assert!(report["ask_next"].as_array().unwrap().len() > 40);
    let page = app!["report", "-", "--brief"].stdin(text).run().success();
    assert!(
        page.contains("What is certain\n- At best SPEC SPRINT") && page.contains("\nAsk next\n"),
        "{page}"
    );
    assert!(!page.contains("on the index"), "{page}");
}

#[test]
fn with_less_than_three_quarters_known_there_is_no_way_to_the_best_verdict() {
    let text = fs::read_to_string(root().join("examples/half-known.toml")).unwrap();
    let report = report(&text);
    assert!(report["known"].as_f64().unwrap() < 75.0);
    let ways = report["plan"]["ways"].as_array().unwrap();
    assert!(ways.iter().all(|way| way["to"]["id"] != "start-now"), "{ways:?}");
    assert_eq!(report["plan"]["obstacles"][0]["reason"], "too-little-known");
}

#[test]
fn the_quick_screen_names_the_essentials_that_it_did_not_ask() {
    let page = app!["report", "examples/quick.toml", "--brief"].run().success();
    assert!(page.contains("12 of 47"), "{page}");
    assert!(page.contains("Before you sign, also check "), "{page}");
}

#[test]
fn the_first_page_of_every_example_fits_44_lines_and_400_words() {
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let page = |format: &str| {
            let bank = examples::bank(name);
            app!["report", &path, "--bank", bank, "--brief", "--format", format].run().success()
        };
        let terminal = page("terminal");
        assert!(terminal.lines().count() <= 44, "{name}: {}\n{terminal}", terminal.lines().count());
        let whole = app!["report", &path, "--bank", examples::bank(name)].run().success();
        assert!(whole.starts_with(&terminal), "{name}");
        let words =
            page("markdown").split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        assert!(words <= 400, "{name}: {words} words");
    }
}

#[test]
fn the_order_of_five_kinds_of_client_is_that_of_a_senior_consultant() {
    let advice = advice();
    for row in rows(&advice, "client") {
        let (client, senior) = (row["name"].as_str().unwrap(), texts(row, "first"));
        let report =
            report(&fs::read_to_string(root().join(format!("tests/clients/{client}.toml"))).unwrap());
        let mut steps: Vec<(u64, &str)> = report["plan"]["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|step| (step["rank"].as_u64().unwrap(), step["question"]["id"].as_str().unwrap()))
            .collect();
        steps.sort_unstable();
        let first: Vec<&str> = steps.iter().take(8).map(|(_, question)| *question).collect();
        let both: Vec<&str> = senior.iter().copied().filter(|question| first.contains(question)).collect();
        assert!(both.len() >= 6, "{client}: {} of 8: {first:?}", both.len());
    }
}

#[test]
fn answers_to_the_first_version_are_read_with_a_note_and_lose_nothing() {
    let text = fs::read_to_string(root().join("examples/start-small.toml")).unwrap();
    let new = ["terms-skills", "async-approach-first", "async-sync-moments"];
    let text = text.replace("3.0.0", "1.0.0");
    let old = text.lines().filter(|line| !new.iter().any(|question| line.starts_with(question)));
    let old = old.chain(["ctx-gone = 3"]).collect::<Vec<_>>().join("\n");
    let run = app!["report", "-", "--format", "json"].stdin(old).run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    for part in ["version 1.0.0 of the bank", "no longer in the bank: not counted", "perhaps new: "] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    for answer in report["answers"].as_array().unwrap() {
        let question = answer["question"].as_str().unwrap();
        assert_eq!(answer["state"] == "blank", new.contains(&question), "{question}");
        assert!(run.stderr.contains(question) || !new.contains(&question), "{question}");
    }
}

#[test]
fn where_no_steps_lead_to_a_start_no_day_is_named() {
    let text = fs::read_to_string(root().join("examples/fix-first.toml")).unwrap();
    let blocked = report(&text);
    assert_eq!(blocked["start"]["kind"], "blocked");
    assert!(
        blocked["start"]["because"].as_str().unwrap().contains("general capacity"),
        "{}",
        blocked["start"]
    );
    // With a piece of work there is a way, and the start waits for it.
    let pieces = report(&text.replace("\"capacity\"", "\"pieces\""));
    assert_eq!(pieces["start"]["kind"], "between", "{}", pieces["start"]);
    let way = pieces["plan"]["ways"].as_array().unwrap().iter().find(|way| way["to"]["id"] == "start-small");
    assert_eq!(pieces["start"]["days"], way.unwrap()["sums"]["done"]);
}

#[test]
fn what_nobody_knows_and_must_be_known_is_asked_for_today() {
    let page = app!["report", "examples/half-known.toml", "--brief"].run().success();
    assert!(page.contains("Ask today about the contractor's time, "), "{page}");
}
