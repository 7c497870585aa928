//! `asyncready report FILE --what-if QUESTION=ANSWER`

use crate::{app, harness::root};
use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};
use std::fs;

const START_SMALL: &str = "examples/start-small.toml";

#[test]
fn the_difference_is_printed_and_the_file_stays() {
    let before = fs::read_to_string(root().join(START_SMALL)).unwrap();
    let text = app![
        "report",
        START_SMALL,
        "--what-if",
        "spec-shared-context=4",
        "--what-if",
        "path-access=1",
        "--what-if",
        "terms-ip-confidentiality=assignment,confidentiality,open-source,ai-tools",
    ]
    .run()
    .success();
    assert_data_eq!(
        text,
        str![[r#"
What if

- Tickets that need no call: Most.
  now: About half.
- Accounts and access: Nobody could say, or more than 20 working days.
  now: 2 to 5 working days.
- Rights and confidentiality: 4 of 6: the contractor assigns the rights in the
  code to you, or it goes under your public licence; code and information are
  kept confidential, or all of it is public; a rule for open-source parts; a
  rule for AI tools and for the data given to them
  now: 2 of 6: code and information are kept confidential, or all of it is
  public; no subcontracting without your consent

Verdict: FIX FIRST (before: START SMALL, but first: the rights in the code and
confidentiality are settled in writing)
Could start 7 Dec 2026 to 4 Jan 2027, in 10 to 30 working days.
Before: Could start 30 Nov to 14 Dec 2026, in 5 to 15 working days. The wait is
for the rights in the code.

                                   Before  After  Change
Index                                58.2   60.5    +2.3
Low end of the range                 58.2   60.5    +2.3
High end of the range                58.2   60.5    +2.3
Known in per cent                   100.0  100.0
Work fit                             71.3   71.3
Tickets, acceptance, done            50.0   56.3    +6.3
System context                       65.6   65.6
API and data contracts               50.0   50.0
Path to the first pull request       68.8   50.0   -18.8
Delivery guardrails                  85.0   85.0
Async communication and decisions    58.9   58.9
Terms, security, exit                50.0   61.1   +11.1

No longer holds
- rights-not-assigned (once): what would be signed does not both settle the
  rights in the code and what is kept confidential

Holds now
- access-not-planned (cap): nobody can say when the contractor's accounts would
  work, or they take more than 20 working days
- access-takes-days (once): the accounts take longer than a working week

Nothing was written: the answers file is as it was.

"#]]
    );
    assert_eq!(fs::read_to_string(root().join(START_SMALL)).unwrap(), before);
}

#[test]
fn the_difference_as_json_has_a_form_of_its_own() {
    let json = app!["report", START_SMALL, "--format", "json", "--what-if", "api-spec=unknown"].run();
    let json: Value = serde_json::from_str(&json.success()).unwrap();
    assert_eq!(json["schema"], 2);
    let answer = &json["answers"][0];
    assert_eq!([&answer["question"], &answer["label"]], ["api-spec", "API description"]);
    assert_eq!(answer["text"]["after"], "don't know");
    let (before, after) = (&json["before"], &json["after"]);
    assert_eq!(after["verdict"]["id"], "start-small");
    assert_eq!([&before["known"], &after["known"]], [&json!(100.0), &json!(97.3)]);
    assert_eq!(before["low"], before["index"]);
    assert!(after["index"].as_f64() < before["index"].as_f64());
    assert_eq!(after["sections"].as_array().unwrap().len(), 8);
    assert_eq!([&json["stopped"], &json["began"]], [&json!([]), &json!([])]);
}

#[test]
fn what_is_promised_is_what_the_changed_file_gives() {
    let text = fs::read_to_string(root().join(START_SMALL)).unwrap();
    let json = app!["report", START_SMALL, "--format", "json", "--what-if", "spec-shared-context=5"];
    let what_if: Value = serde_json::from_str(&json.run().success()).unwrap();
    let changed = text.replace("spec-shared-context      = 3", "spec-shared-context = 5");
    assert_ne!(changed, text);
    let report = app!["report", "-", "--format", "json"].stdin(changed).run().success();
    let report: Value = serde_json::from_str(&report).unwrap();
    for (key, value) in what_if["after"].as_object().unwrap() {
        assert_eq!(*value, report[key], "{key}");
    }
}

#[test]
fn a_condition_that_begins_stands_in_the_verdict_and_moves_the_day() {
    let start_now = "examples/start-now.toml";
    let text =
        app!["report", start_now, "--from", "2026-11-23", "--what-if", "path-access=2"].run().success();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("Verdict: START NOW, but first: ") && text.contains("(before: START NOW)"),
        "{text}"
    );
    assert!(text.contains("Before: Could start"), "{text}");
    let csv = app!["report", start_now, "--format", "csv", "--what-if", "path-access=2"].run().success();
    assert!(csv.contains("conditions,,access-takes-days\r\n"), "{csv}");
}

#[test]
fn a_change_that_does_not_fit_is_wrong_usage() {
    let cases = [
        (
            "spec-shared-contxt=4",
            "error: --what-if: the bank `async-contracting` has no question `spec-shared-contxt`; did you mean `spec-shared-context`?\n",
        ),
        (
            "spec-shared-context=6",
            "error: --what-if: `spec-shared-context` has the levels 1 to 5, and this is `6`\n",
        ),
        (
            "fit-role-intent=peices",
            "error: --what-if: `fit-role-intent` has no option `peices`; did you mean `pieces`?\n",
        ),
        (
            "path-access",
            "error: --what-if: `path-access` is not a change; write question=answer, as in fit-finish-line=unknown\n",
        ),
    ];
    for (change, message) in cases {
        let run = app!["report", START_SMALL, "--what-if", change].run();
        assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (2, "", message));
    }
    let run = app!["report", START_SMALL, "--what-if", "api-spec=4", "--what-if", "api-spec=3"].run();
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("`api-spec` is changed twice"), "{}", run.stderr);
}

#[test]
fn the_width_is_respected() {
    for width in ["40", "60", "80", "120"] {
        let text = app!["report", START_SMALL, "--what-if", "path-access=1"].env("COLUMNS", width);
        let text = text.run().success();
        let widest = text.lines().map(asyncready::text::width).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{width}: {widest}");
    }
}

#[test]
fn it_is_printed_in_every_format_and_written_into_files() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("what-if.md");
    let run = |format: &str| {
        let run = app![
            "report",
            START_SMALL,
            "--what-if",
            "api-spec=4",
            "--format",
            format,
            "-o",
            &file,
            "--force"
        ]
        .run();
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stdout
    };
    assert!(run("terminal").starts_with("What if\n"));
    assert!(fs::read_to_string(&file).unwrap().starts_with("# What if\n"));
    assert_eq!(run("markdown"), fs::read_to_string(&file).unwrap());
    assert!(run("html").contains("<h1 dir=\"auto\">What if</h1>"));
    assert!(run("json").contains("\"after\""));
    let rows = run("csv");
    let mut rows = rows.lines();
    assert_eq!(rows.next(), Some("\u{feff}what,before,after"));
    assert_eq!(rows.next(), Some("verdict,start-small,start-small"));
    assert!(rows.any(|row| row.starts_with("index,58.2,")), "the index");
}
