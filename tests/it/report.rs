//! `asyncready report` and its neighbours from outside: gates, streams, colour, width.

use crate::{app, harness::root};
use snapbox::{assert_data_eq, str};
use std::fs;

const START_NOW: &str = "examples/start-now.toml";
const START_SMALL: &str = "examples/start-small.toml";
const HALF_KNOWN: &str = "examples/half-known.toml";

#[test]
fn a_low_score_is_not_an_error() {
    app!["report", "examples/fix-first.toml"].run().success();
}

#[test]
fn what_is_open_beside_the_index_is_said_where_everything_of_the_index_is_known() {
    let answers = fs::read_to_string(root().join("examples/quick.toml")).unwrap();
    let open = answers.replace("fit-uncertainty          = 4", "fit-uncertainty = \"unknown\"");
    assert_ne!(open, answers);
    for format in ["terminal", "markdown", "html"] {
        let print = |answers: &str| {
            let report = app!["report", "-", "--format", format].stdin(answers.to_owned()).run().success();
            report.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (open, answered) = (print(&open), print(&answers));
        assert!(answered.contains("Every question of the index is answered. In all: 12 of 47"), "{answered}");
        let both = "answered; still open, apart from the index: 1 of Work fit. In all: 12 of 47 questions asked, 1 \
                    not known.";
        assert!(open.contains(both), "{open}");
        assert!(!open.contains("100.0 % of what counts"), "{open}");
    }
}

#[test]
fn a_gate_holds_on_the_guaranteed_result() {
    let gated = |file: &str, gate: &[&str]| {
        let mut arguments = vec!["report", file];
        arguments.extend(gate);
        let run = crate::harness::App::new(arguments).run();
        assert!(!run.stdout.is_empty(), "the report is printed in any case");
        (run.status, run.stderr)
    };
    assert_eq!(gated(START_NOW, &["--require", "start-now", "--min-index", "80"]), (0, String::new()));
    let (status, stderr) = gated(START_SMALL, &["--require", "start-now", "--min-index", "64"]);
    assert_eq!(status, 10);
    assert_data_eq!(
        stderr,
        str![[r#"
below the gate: the verdict is START SMALL, and START NOW is required; still to come: the rights in the code and confidentiality are settled in writing; the index is only guaranteed to be 58.2, and 64 is required

"#]]
    );
    // START SMALL as it stands, but with open answers that may make it worse.
    let (status, stderr) = gated("examples/accounts/shop-connectors.toml", &["--require", "start-small"]);
    assert_eq!(status, 10);
    assert!(stderr.contains("only guaranteed to be SPEC SPRINT"), "{stderr}");
    let (status, stderr) = gated("examples/onsite-hybrid.toml", &["--require", "fix-first"]);
    assert_eq!(status, 10);
    assert!(stderr.contains("this piece of work is ON SITE OR HYBRID"), "{stderr}");
}

#[test]
fn a_gate_that_does_not_exist_is_a_usage_error() {
    let run = app!["report", START_NOW, "--require", "start-smal"].run();
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: there is no verdict `start-smal`; did you mean `start-small`?

"#]]
    );
    let run = app!["report", START_NOW, "--require", "explore-first"].run();
    assert_eq!(run.status, 2);
    for points in ["101", "63.6", "x"] {
        let run = app!["report", START_NOW, "--min-index", points].run();
        assert!(
            run.status == 2 && run.stderr.contains("write a whole number from 0 to 100"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn strict_names_every_question_without_an_answer() {
    app!["report", START_NOW, "--strict"].run().success();
    let run = app!["report", HALF_KNOWN, "--strict"].run();
    assert_eq!(run.status, 4);
    assert!(run.stderr.contains("fit-coupling, fit-size, fit-use, spec-edge-cases"), "{}", run.stderr);
    assert!(!run.stderr.contains("spec-definition-of-done"), "unknown is an answer: {}", run.stderr);
}

#[test]
fn piped_output_has_no_escape_codes_and_forced_colour_says_the_same() {
    let plain = app!["report", START_SMALL].run().success();
    assert!(!plain.contains('\u{1b}'));
    let colour = app!["report", START_SMALL, "--color", "always"].run().success();
    assert!(colour.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&colour).to_string(), plain);
    assert_eq!(
        app!["report", START_SMALL].env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").run().success(),
        plain
    );
    assert_eq!(app!["report", START_SMALL].env("CLICOLOR_FORCE", "1").run().success(), colour);
}

#[test]
fn the_width_is_respected() {
    for width in ["40", "60", "80", "120"] {
        let report = app!["report", HALF_KNOWN].env("COLUMNS", width).run().success();
        let widest = report.lines().map(asyncready::text::width).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{width}: {widest}");
    }
}

#[test]
fn a_form_that_was_filled_in_is_read_back() {
    let form = app!["answers", "new", "--quick"].run().success();
    assert_eq!(form.matches(" = \"\"\n").count(), 12 + 4 + 11);
    let filled = form.replace("spec-shared-context = \"\"", "spec-shared-context = 4");
    let check = app!["answers", "check", "-"].stdin(filled).run().success();
    assert!(
        check
            .starts_with("standard input: valid, 1 of 12 questions answered, 0 of 11 facts told, ")
            // Questions of a section without any answer were not asked, or not yet.
            && !check.contains("  fit-finish-line\n")
            && check.contains("\nno answer yet in: fit ("),
        "{check}"
    );
    let check = app!["answers", "check", START_NOW].run().success();
    assert_eq!(check, "examples/start-now.toml: valid, 47 of 47 questions answered, 8 of 11 facts told\n");
}

#[test]
fn every_answers_file_is_checked_even_after_a_wrong_one() {
    let folder = tempfile::tempdir().unwrap();
    let (bad, gone) = (folder.path().join("bad.toml"), folder.path().join("gone.toml"));
    fs::write(&bad, "bank = 1\n").unwrap();
    let (one, other) = ("examples/start-small.toml", "examples/quick.toml");
    let run = app!["answers", "check", &bad, one, other].run();
    assert_eq!(run.status, 4);
    let names: Vec<&str> =
        run.stdout.lines().filter_map(|line| line.split_once(": valid")).map(|(name, _)| name).collect();
    assert_eq!(names, [one, other]);
    assert!(run.stderr.contains("bad.toml:1:8") && run.stderr.contains("cannot be used"), "{}", run.stderr);
    assert_eq!(app!["answers", "check", &gone, &bad, one].run().status, 5);
    assert_eq!(app!["answers", "check"].run().status, 2);
}

#[test]
fn what_cannot_be_read_is_named() {
    let cases: [(&[&str], i32, &str); 5] = [
        (&["report", "nothing.toml"], 5, "error: cannot read `nothing.toml`: No such file or directory"),
        (&["report", "examples"], 1, "error: `examples` is a folder, and a file is needed"),
        (&["report", START_NOW, "--bank", "async-contractin"], 1, "did you mean `async-contracting`?"),
        (&["report", START_NOW, "--bank", "tests"], 1, "error: the folder `tests` has no .toml file"),
        (&["bank", "show", "path-acess"], 2, "did you mean `path-access`?"),
    ];
    for (arguments, status, message) in cases {
        let run = crate::harness::App::new(arguments).run();
        assert_eq!(run.status, status, "{}", run.stderr);
        assert!(run.stderr.contains(message), "{}", run.stderr);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn other_text_than_utf8_and_large_files_are_refused_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("latin.toml");
    fs::write(&path, b"bank = \"x\"\nsubject = \"caf\xe9\"\n").unwrap();
    let run = app!["report", &path].run();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("is not UTF-8 text: line 2 has a byte that is none"), "{}", run.stderr);
    fs::write(&path, vec![b'#'; 5 << 20]).unwrap();
    assert!(app!["report", &path].run().stderr.contains("is larger than 4 MiB"));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let text = fs::read_to_string(root().join(START_NOW)).unwrap();
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(app!["report", "-"].stdin(windows).run().success(), app!["report", START_NOW].run().success());
}

#[test]
fn banks_can_be_listed_and_every_question_shown() {
    assert_data_eq!(
        app!["bank", "list"].run().success(),
        str![[r#"
async-contracting 3.0.0 1b7c0e7e470cb1f6: Async-contracting readiness, 47
  questions, 12 of them in the quick screen

"#]]
    );
    let narrow = app!["bank", "list"].env("COLUMNS", "40").run().success();
    assert!(narrow.lines().all(|line| line.chars().count() <= 40), "{narrow}");
    let all = app!["bank", "show"].run().success();
    for question in asyncready::bank::builtins()[0].load().bank.unwrap().questions {
        assert!(all.contains(&question.id), "{}", question.id);
    }
    let one = app!["bank", "show", "terms-ip-confidentiality"].run().success();
    for part in [
        "assignment: ",
        "level 3 from 2 ticks (ready)",
        "But first: the rights in the code and confidentiality are settled in writing",
        "first step",
    ] {
        assert!(one.contains(part), "{part}: {one}");
    }
}
