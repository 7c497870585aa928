//! The judgement of the advice: no start that a senior consultant would stop, and a first page that can
//! be forwarded.

use crate::{app, examples, harness::root};
use serde_json::Value;
use std::fs;

/// The report of an answers file, as JSON.
fn report(text: &str) -> Value {
    let json = app!["report", "-", "--format", "json"].stdin(text).run();
    serde_json::from_str(&json.stdout).unwrap_or_else(|_| panic!("{}", json.stderr))
}

/// The report of the team that can start now, with one answer changed.
fn start_now_but(question: &str, answer: &str) -> Value {
    let text = fs::read_to_string(root().join("examples/start-now.toml")).unwrap();
    let mut changed = 0;
    let lines = text.lines().map(|line| {
        if line.split_whitespace().next() == Some(question) {
            changed += 1;
            format!("{question} = {answer}")
        } else {
            line.to_owned()
        }
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    assert_eq!(changed, 1, "{question}");
    report(&text)
}

fn conditions(report: &Value) -> Vec<&str> {
    let conditions = report["conditions"].as_array().unwrap().iter();
    conditions.map(|condition| condition["rule"].as_str().unwrap()).collect()
}

/// The step of a question, if there is one.
fn step<'r>(report: &'r Value, question: &str) -> Option<&'r Value> {
    report["plan"]["steps"].as_array().unwrap().iter().find(|step| step["question"]["id"] == question)
}

#[test]
fn accounts_that_take_weeks_are_a_condition_and_move_the_start() {
    let report = start_now_but("path-access", "2");
    assert_eq!(conditions(&report), ["access-takes-days"]);
    assert_eq!(report["start"]["days"], serde_json::json!([6, 20]));
    assert!(report["start"]["because"].as_str().unwrap().contains("Accounts and access"));
    assert_eq!(report["plan"]["ways"][0]["same"], true);
    assert_eq!(report["plan"]["ways"][0]["steps"], serde_json::json!(["path-access"]));
}

#[test]
fn a_statement_of_work_without_what_who_and_how_much_is_a_condition() {
    let report =
        start_now_but("terms-sow-acceptance", "[\"silence\", \"payment\", \"quality-table\", \"defects\"]");
    assert_eq!(conditions(&report), ["no-work-statement"]);
    assert!(step(&report, "terms-sow-acceptance").is_some());
}

#[test]
fn rights_without_confidentiality_are_a_condition() {
    let items = "[\"assignment\", \"open-source\", \"ai-tools\", \"subcontracting\", \"checked\"]";
    let report = start_now_but("terms-ip-confidentiality", items);
    assert_eq!(conditions(&report), ["rights-not-assigned"]);
    assert_eq!(step(&report, "terms-ip-confidentiality").unwrap()["level"], 3);
}

#[test]
fn answers_that_take_days_are_no_start_now() {
    for level in ["1", "2"] {
        assert_eq!(start_now_but("async-response-time", level)["verdict"]["id"], "start-small");
    }
}

#[test]
fn an_account_that_reaches_production_is_a_condition() {
    for level in ["1", "2"] {
        let report = start_now_but("path-least-privilege", level);
        assert!(conditions(&report).contains(&"production-reachable"), "{report}");
        assert!(step(&report, "path-least-privilege").is_some());
    }
}

#[test]
fn four_ticks_without_those_that_matter_are_not_ready() {
    for (question, items) in [
        ("spec-definition-of-done", "[\"docs\", \"rollback\", \"alerts\", \"scan\"]"),
        ("terms-ip-confidentiality", "[\"open-source\", \"ai-tools\", \"subcontracting\", \"checked\"]"),
        ("terms-sow-acceptance", "[\"silence\", \"payment\", \"quality-table\", \"defects\"]"),
    ] {
        let report = start_now_but(question, items);
        let step = step(&report, question).unwrap();
        assert!(step["level"].as_i64() < step["ready"].as_i64(), "{step}");
    }
}

#[test]
fn a_rule_about_presence_is_a_fact_and_nothing_that_a_step_repairs() {
    let report = start_now_but("fit-remote-constraint", "1");
    assert_eq!(report["verdict"]["id"], "onsite-hybrid");
    assert!(step(&report, "fit-remote-constraint").is_none());
    assert_eq!(report["plan"]["facts"][0]["question"]["id"], "fit-remote-constraint");
    // The team itself is not worse for it.
    assert_eq!(report["team_verdict"]["id"], "start-now");
    assert_eq!(report["plan"]["obstacles"][0]["reason"], "route");
}

#[test]
fn too_little_known_says_what_is_certain_and_what_to_ask_and_promises_nothing() {
    let text = "bank = \"async-contracting\"\nversion = \"2.0.0\"\n[answers]\nspec-shared-context = 1\n\
                path-access = 2\nguard-tests = 3\n";
    let report = report(text);
    assert_eq!(report["verdict"]["id"], "not-enough-known");
    let certain = report["certain"][0].as_str().unwrap();
    assert!(certain.starts_with("At best SPEC SPRINT, whatever the open answers say, because fewer than"));
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
    assert!(page.contains("13 of 51 questions asked"), "{page}");
    assert!(page.contains("Before you sign, also check: "), "{page}");
}

#[test]
fn the_first_page_of_every_example_fits_a_screen_and_300_words() {
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
        assert!(terminal.lines().count() <= 40, "{name}: {}\n{terminal}", terminal.lines().count());
        let whole = app!["report", &path, "--bank", examples::bank(name)].run().success();
        assert!(whole.starts_with(&terminal), "{name}");
        let words =
            page("markdown").split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        assert!(words <= 300, "{name}: {words} words");
    }
}

/// Five kinds of client, and what a senior consultant would have them do, in order.
const CLIENTS: [(&str, [&str; 8]); 5] = [
    (
        "solo-founder",
        [
            "fit-finish-line",
            "terms-ip-confidentiality",
            "path-access",
            "spec-shared-context",
            "spec-acceptance-criteria",
            "path-local-setup",
            "terms-sow-acceptance",
            "async-response-time",
        ],
    ),
    (
        "vague-wish",
        [
            "fit-finish-line",
            "fit-uncertainty",
            "fit-size",
            "async-decision-owner",
            "spec-acceptance-criteria",
            "spec-boundaries",
            "terms-sow-acceptance",
            "spec-edge-cases",
        ],
    ),
    (
        "payment-integration",
        [
            "integration-sandboxes",
            "spec-edge-cases",
            "fit-uncertainty",
            "terms-ip-confidentiality",
            "spec-boundaries",
            "path-test-data",
            "async-response-time",
            "path-least-privilege",
        ],
    ),
    (
        "agency-django",
        [
            "terms-data-governance",
            "path-least-privilege",
            "terms-ip-confidentiality",
            "terms-sow-acceptance",
            "path-access",
            "path-local-setup",
            "guard-ci",
            "spec-acceptance-criteria",
        ],
    ),
    (
        "fintech-committee",
        [
            "fit-remote-constraint",
            "async-decision-owner",
            "path-access",
            "terms-data-governance",
            "terms-sow-acceptance",
            "async-response-time",
            "path-least-privilege",
            "spec-acceptance-criteria",
        ],
    ),
];

#[test]
fn the_order_of_five_kinds_of_client_is_that_of_a_senior_consultant() {
    for (client, senior) in CLIENTS {
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
        // Spearman's rank correlation over what stands in both lists.
        let theirs: Vec<&str> = first.iter().copied().filter(|question| both.contains(question)).collect();
        let place = |list: &[&str], question: &str| {
            f64::from(u8::try_from(list.iter().position(|other| *other == question).unwrap()).unwrap())
        };
        let squares: f64 =
            both.iter().map(|question| (place(&both, question) - place(&theirs, question)).powi(2)).sum();
        let count = f64::from(u8::try_from(both.len()).unwrap());
        let correlation = 1.0 - 6.0 * squares / (count * (count * count - 1.0));
        let verdict = report["verdict"]["title"].as_str().unwrap();
        println!(
            "{client} ({verdict}): {} of 8, rank correlation {correlation:.2}: {}",
            both.len(),
            first.join(", ")
        );
        assert!(both.len() >= 6, "{client}: {} of 8: {first:?}", both.len());
    }
}

#[test]
fn answers_to_the_first_version_are_read_with_a_note_and_lose_nothing() {
    let text = fs::read_to_string(root().join("examples/start-small.toml")).unwrap();
    let new = ["terms-skills", "async-approach-first", "async-sync-moments"];
    let text = text.replace("2.0.0", "1.0.0");
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
    assert!(page.contains("Ask today: Rights and confidentiality (founder); "), "{page}");
}
