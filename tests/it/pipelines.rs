//! What a pipeline reads: the gate first, cases as JUnit XML and SARIF by their schemas, annotations.

use crate::{app, harness::root};
use serde_json::Value;
use snapbox::{assert_data_eq, str};
use std::fs;

const START_SMALL: &str = "examples/start-small.toml";

/// A folder that contradicts the answers of a team that starts now: code, and nothing that builds or tests it.
fn scan(format: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..30 {
        fs::write(folder.path().join(format!("part{at}.py")), "print(1)\n").unwrap();
    }
    fs::write(folder.path().join("key.pem"), "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA75a9\n")
        .unwrap();
    let run = app!["scan", folder.path(), "--answers", "examples/start-now.toml", "--format", format].run();
    (folder, run.success())
}

#[test]
fn a_report_with_a_gate_begins_with_the_gate_and_the_shortest_way_to_green() {
    let first = |words: &[&str]| {
        let words =
            [&["report", START_SMALL, "--from", "2026-11-23", "--format", "markdown"], words].concat();
        let page = crate::harness::App::new(words).run().stdout;
        page.lines()
            .filter(|line| !line.is_empty())
            .take(4)
            .map(|line| line.to_owned() + "\n")
            .collect::<String>()
    };
    assert_data_eq!(
        first(&["--require", "start-small"]),
        str![[r#"
# Kettle & Crumb: stock sync with two wholesalers
_Async-contracting readiness: Answered by founder, 18 Nov 2026, 46 questions_
**Red, below the gate: still to come: the rights in the code and confidentiality are settled in writing.**
Shortest way to green: 1 step, 2 to 6 hours (3 Rights and confidentiality). Begin with: Send your lawyer the six points on rights and confidentiality, and name the two countries (30 min).

"#]]
    );
    assert_data_eq!(
        first(&["--require", "start-now"]),
        str![[r#"
# Kettle & Crumb: stock sync with two wholesalers
_Async-contracting readiness: Answered by founder, 18 Nov 2026, 46 questions_
**Red, below the gate: the verdict is START SMALL, and START NOW is required; still to come: the rights in the code and confidentiality are settled in writing.**
Shortest way to green: 6 steps, 14 to 30 hours (1 Tickets that need no call; 2 Acceptance lines; 3 Rights and confidentiality; 6 Size of the largest part; 7 Accounts and access; 8 Statement of work). Begin with: Give one ticket to somebody outside the team, collect their questions and write the answers into the ticket (45 min).

"#]]
    );
    assert_data_eq!(
        first(&["--min-index", "58"]),
        str![[r#"
# Kettle & Crumb: stock sync with two wholesalers
_Async-contracting readiness: Answered by founder, 18 Nov 2026, 46 questions_
**The gate holds: an index of 58 is guaranteed.**
## START SMALL, as soon as the rights in the code and confidentiality are settled in writing (step 3)

"#]]
    );
    assert_data_eq!(
        first(&["--min-index", "70"]),
        str![[r#"
# Kettle & Crumb: stock sync with two wholesalers
_Async-contracting readiness: Answered by founder, 18 Nov 2026, 46 questions_
**Red, below the gate: the index is only guaranteed to be 58.2, and 70 is required.**
Shortest way to green: 10 steps, 19 to 45 hours (1 Tickets that need no call; 2 Acceptance lines; 3 Rights and confidentiality; 5 Outside services, tried; 8 Statement of work; 9 Changes of scope; 10 Words with one meaning; 12 The contractor's time; 13 Limits and what is out of scope; 18 Decisions in writing). Begin with: Give one ticket to somebody outside the team, collect their questions and write the answers into the ticket (45 min).

"#]]
    );
}

#[test]
fn min_index_looks_at_the_index_alone() {
    let run = app!["report", START_SMALL, "--min-index", "58"].run();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "a condition is open, and the index is 58.2");
    assert_eq!(app!["report", START_SMALL, "--require", "start-small"].run().status, 10);
    assert_eq!(app!["report", "examples/onsite-hybrid.toml", "--min-index", "1"].run().status, 0);
}

#[test]
fn sarif_fits_the_schema_of_its_standard_and_each_place_is_a_file() {
    let schema = fs::read_to_string(root().join("tests/schemas/sarif-2.1.0.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let report = app!["report", START_SMALL, "--format", "sarif"].run().success();
    let (folder, scan) = scan("sarif");
    for sarif in [report, scan] {
        let sarif: Value = serde_json::from_str(&sarif).unwrap();
        let errors: Vec<String> = schema.iter_errors(&sarif).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        assert!(!results.is_empty());
        for result in results {
            let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
            let path = uri.as_str().unwrap();
            assert!(root().join(path).exists() || folder.path().join(path).exists(), "{path}");
        }
    }
}

#[test]
fn each_gate_and_each_question_is_a_case() {
    let xml = app!["report", START_SMALL, "--require", "start-now", "--format", "junit"].run().stdout;
    assert_eq!(xml.matches("<testcase ").count(), 48);
    assert_eq!(xml.matches("<failure ").count(), 1, "only a gate fails a pipeline");
    let open = app!["report", "examples/half-known.toml", "--format", "junit"].run().success();
    assert_eq!((open.matches("<failure").count(), open.matches("<skipped>").count()), (0, 27));
}

#[test]
fn what_is_contradicted_is_an_error_at_the_answer_or_at_the_place() {
    let (_folder, lines) = scan("github");
    let errors: Vec<&str> = lines.lines().filter(|line| line.starts_with("::error ")).collect();
    assert!(!errors.is_empty(), "{lines}");
    let line = errors[0].split("line=").nth(1).and_then(|rest| rest.split(',').next()).unwrap();
    let answers = fs::read_to_string(root().join("examples/start-now.toml")).unwrap();
    let line = answers.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
    assert!(line.contains(" = "), "{line}");
}

#[test]
fn formats_of_cases_are_only_where_there_are_cases() {
    let run = app!["portfolio", "examples", "--format", "sarif"].run();
    assert!(run.status == 2 && !run.stderr.contains("junit"), "{}", run.stderr);
    let run = app!["compare", START_SMALL, "examples/start-now.toml", "-o", "x.sarif"].run();
    assert!(run.status == 2 && run.stderr.contains("known endings are .txt, .md, .html, .json and .csv"));
    let run = app!["report", START_SMALL, "--what-if", "api-spec=4", "--format", "junit"].run();
    assert!(run.status == 2 && run.stderr.contains("--what-if"), "{}", run.stderr);
    let json = app!["report", START_SMALL, "--json"].run().success();
    assert_eq!(json, app!["report", START_SMALL, "--format", "json"].run().success());
}
