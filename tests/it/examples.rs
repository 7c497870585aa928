//! The reports in examples/ are what the program prints.

use crate::{app, harness::root};
use snapbox::{assert_data_eq, data::DataFormat};
use std::{collections::BTreeSet, fs};

/// The answers files of examples/, by name.
pub(crate) fn answers() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join("examples")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect()
}

pub(crate) fn bank(name: &str) -> &'static str {
    match name {
        "on-call-answers" => "examples/on-call",
        "library-handover-answers" => "examples/library-handover",
        _ => "async-contracting",
    }
}

#[test]
fn every_report_beside_its_answers_is_what_the_program_prints() {
    for name in answers() {
        let answers = format!("examples/{name}.toml");
        for (format, extension) in [("terminal", "txt"), ("json", "json")] {
            let report = app!["report", &answers, "--bank", bank(&name), "--format", format].run().success();
            let path = root().join("examples/reports").join(format!("{name}.{extension}"));
            let expected = snapbox::Data::read_from(&path, Some(DataFormat::Text));
            assert_data_eq!(report, expected.raw());
        }
    }
}

#[test]
fn no_report_is_left_behind() {
    let reports = fs::read_dir(root().join("examples/reports")).unwrap();
    let names = reports.map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
    assert_eq!(names.collect::<BTreeSet<_>>(), answers());
}

#[test]
fn the_examples_show_every_verdict_of_the_ladder_and_a_route() {
    let mut verdicts = BTreeSet::new();
    for name in answers().into_iter().filter(|name| bank(name) == "async-contracting") {
        let report = app!["report", format!("examples/{name}.toml"), "--format", "json"].run().success();
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        verdicts.insert(report["verdict"]["id"].as_str().unwrap().to_owned());
    }
    for id in ["start-now", "start-small", "spec-sprint", "fix-first", "onsite-hybrid"] {
        assert!(verdicts.contains(id), "{id} is missing in {verdicts:?}");
    }
}

#[test]
fn the_same_answers_as_json_on_stdin_give_the_same_report() {
    let toml_text = fs::read_to_string(root().join("examples/half-known.toml")).unwrap();
    let table: toml::Table = toml_text.parse().unwrap();
    let mut json = serde_json::to_value(&table).unwrap();
    // A TOML date has no counterpart in JSON; there it is a text.
    json["date"] = "2026-11-20".into();
    let from_file = app!["report", "examples/half-known.toml"].run().success();
    assert_eq!(app!["report", "-"].stdin(json.to_string()).run().success(), from_file);
    assert_eq!(app!["report", "-"].stdin(toml_text).run().success(), from_file);
}

#[test]
fn another_bank_reports_without_a_word_of_the_built_in_one() {
    let report = |id: &str| {
        let answers = format!("examples/{id}-answers.toml");
        app!["report", answers, "--bank", format!("examples/{id}")].run().success()
    };
    for id in ["on-call", "library-handover"] {
        // The name of the program stands in the commands that the report names.
        let report = report(id).replace("asyncready", "");
        for word in ["contractor", "async", "milestone", "founder", "START SMALL", "SPEC"] {
            assert!(!report.contains(word), "{word} in {report}");
        }
    }
    let single =
        app!["report", "examples/on-call-answers.toml", "--bank", "examples/on-call/bank.toml"].run();
    assert_eq!(single.success(), report("on-call"));
}
