//! `asyncready report FILE --what-if QUESTION=ANSWER`

use crate::{app, harness::root};
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
- spec-shared-context: Most.
    now: About half.
- path-access: Nobody could say, or more than 20 working days.
    now: 2 to 5 working days.
- terms-ip-confidentiality: 4 of 6: assignment, confidentiality, open-source and
  ai-tools
    now: 2 of 6: confidentiality and subcontracting

Verdict: FIX FIRST (before: START SMALL)

                                   Before  After  Change
Index                                63.7   63.8    +0.1
Low end of the range                 63.7   63.8    +0.1
High end of the range                63.7   63.8    +0.1
Known in per cent                   100.0  100.0
Work fit                             78.3   78.3
Tickets, acceptance, done            53.1   57.8    +4.7
System context                       64.6   64.6
API and data contracts               66.7   66.7
Path to the first pull request       70.8   58.3   -12.5
Delivery guardrails                  85.0   85.0
Async communication and decisions    61.5   61.5
Terms, security, exit                57.1   62.5    +5.4

No longer holds
- rights-not-assigned (once): nothing that would be signed assigns the rights in
  the code to you

Holds now
- access-not-planned (cap): nobody can say when the contractor's accounts would
  work, or they take more than 20 working days

Nothing was written: the answers file is as it was.

"#]]
    );
    assert_eq!(fs::read_to_string(root().join(START_SMALL)).unwrap(), before);
}

#[test]
fn the_difference_as_json_has_a_form_of_its_own() {
    let json =
        app!["report", START_SMALL, "--format", "json", "--what-if", "api-spec=unknown"].run().success();
    assert_data_eq!(
        json,
        str![[r#"
{
  "schema": 1,
  "kind": "what-if",
  "bank": {
    "id": "async-contracting",
    "version": "1.0.0"
  },
  "answers": [
    {
      "question": "api-spec",
      "before": "A description file that covers them; nothing checks automatically that it matches.",
      "after": "don't know",
      "asked": true
    }
  ],
  "before": {
    "verdict": "start-small",
    "team_verdict": "start-small",
    "index": 63.7,
    "range": {
      "low": 63.7,
      "high": 63.7
    },
    "known": 100.0
  },
  "after": {
    "verdict": "start-small",
    "team_verdict": "start-small",
    "index": 62.8,
    "range": {
      "low": 59.9,
      "high": 64.9
    },
    "known": 95.0
  },
  "index_change": -0.9,
  "sections": [
    {
      "id": "fit",
      "before": 78.3,
      "after": 78.3,
      "change": 0.0
    },
    {
      "id": "spec",
      "before": 53.1,
      "after": 53.1,
      "change": 0.0
    },
    {
      "id": "context",
      "before": 64.6,
      "after": 64.6,
      "change": 0.0
    },
    {
      "id": "contracts",
      "before": 66.7,
      "after": 58.3,
      "change": -8.4
    },
    {
      "id": "path",
      "before": 70.8,
      "after": 70.8,
      "change": 0.0
    },
    {
      "id": "guard",
      "before": 85.0,
      "after": 85.0,
      "change": 0.0
    },
    {
      "id": "async",
      "before": 61.5,
      "after": 61.5,
      "change": 0.0
    },
    {
      "id": "terms",
      "before": 57.1,
      "after": 57.1,
      "change": 0.0
    }
  ],
  "lifted": [],
  "added": []
}

"#]]
    );
}

#[test]
fn what_is_promised_is_what_the_changed_file_gives() {
    let text = fs::read_to_string(root().join(START_SMALL)).unwrap();
    let json = app!["report", START_SMALL, "--format", "json", "--what-if", "spec-shared-context=5"];
    let what_if: serde_json::Value = serde_json::from_str(&json.run().success()).unwrap();
    let changed = text.replace("spec-shared-context      = 3", "spec-shared-context = 5");
    assert_ne!(changed, text);
    let report = app!["report", "-", "--format", "json"].stdin(changed).run().success();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(what_if["after"]["index"], report["index"]);
    assert_eq!(what_if["after"]["range"], report["range"]);
    assert_eq!(what_if["after"]["verdict"], report["verdict"]["id"]);
    for (section, scored) in
        what_if["sections"].as_array().unwrap().iter().zip(report["sections"].as_array().unwrap())
    {
        assert_eq!(section["after"], scored["score"]);
    }
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
