//! What `bank check` finds: one bank for each finding, which shows that and nothing else.

use crate::{
    app,
    harness::root,
    plan::{bank_text, question},
};
use asyncready::{
    bank::{self, Bank, Loaded, Places, builtins},
    diagnostic::{Severity, Source},
    input,
    lint::{Code, LintReport, lint},
};
use snapbox::{Data, assert_data_eq};
use std::{fs, path::PathBuf};

/// The banks that show a finding each; the name of a file begins with the code.
fn fixtures() -> Vec<PathBuf> {
    let folder = root().join("tests/banks/check");
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|extension| extension == "toml"))
        .collect();
    found.sort();
    found
}

#[track_caller]
fn load(path: &str) -> Loaded {
    let loaded = input::read_bank(Some(path)).unwrap();
    let text = loaded.problems.render(&loaded.sources, &annotate_snippets::Renderer::plain());
    assert_eq!(text, "", "{path}");
    loaded
}

fn linted(loaded: &Loaded) -> (&Bank, LintReport) {
    let bank = loaded.bank.as_ref().unwrap();
    (bank, lint(bank, &Places::new(&loaded.files())))
}

#[test]
fn each_finding_has_a_bank_that_shows_it_and_nothing_else() {
    let mut shown = Vec::new();
    for path in fixtures() {
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        let loaded = load(&name);
        let (_, report) = linted(&loaded);
        let codes: Vec<&str> = report.findings.sorted().iter().map(|finding| finding.code.name()).collect();
        assert_eq!(report.undecided, Vec::<String>::new(), "{stem}");
        if stem.starts_with("clean") {
            assert_eq!(codes, Vec::<&str>::new());
            continue;
        }
        assert_eq!(codes.len(), 1, "{stem}: {codes:?}");
        assert!(stem.starts_with(codes[0]), "{stem}: {codes:?}");
        shown.push(codes[0]);
        let text = report.findings.render(&loaded.sources, &annotate_snippets::Renderer::plain());
        let snapshot = root().join("tests/banks/check").join(format!("{stem}.stderr"));
        assert_data_eq!(text, Data::read_from(&snapshot, None).raw());
    }
    for code in Code::FINDINGS.iter().copied() {
        assert!(shown.contains(&code.name()), "no bank shows {}", code.name());
    }
}

/// Whether the cap on few ticks is said to be idle beside a worse one on missing items.
#[track_caller]
fn is_idle(few: &str, missing: &str) -> bool {
    let list = "kind = \"checklist\"\ncounts = [2, 3]\nitems = [\
        { id = \"a\", text = \"A\" }, { id = \"b\", text = \"B\" }, { id = \"c\", text = \"C\" }]";
    let cap = |id: &str, verdict: &str, when: &str| {
        format!(
            "[[rule]]\nid = \"{id}\"\neffect = \"cap\"\nverdict = \"{verdict}\"\n\
             when = {{ question = \"list\", {when} }}\nbecause = \"of {id}\"\n"
        )
    };
    let rest =
        question("list", "s", 1, 1, list) + &cap("few", "fair", few) + &cap("missing", "poor", missing);
    // Another question outweighs the list, so that the index alone never decides.
    let loaded = bank::load(vec![Source::new("made.toml", bank_text("", &[(3, 1)], &rest))], Vec::new());
    let (_, report) = linted(&loaded);
    let findings = report.findings.sorted();
    findings.iter().any(|finding| finding.code == Code::RuleNeverMatters && finding.message.contains("`few`"))
}

#[test]
fn a_cap_is_idle_only_where_another_one_misses_an_item_for_certain() {
    // With one tick or none two items are missing, but any of the three may be there.
    assert!(!is_idle("at_most = 1", "lacks = [\"a\"]"));
    assert!(is_idle("at_most = 1", "lacks = [\"a\", \"b\"]"));
    assert!(!is_idle("at_most = 2", "lacks = [\"a\", \"b\"]"));
    assert!(is_idle("at_most = 2", "lacks = [\"a\", \"b\", \"c\"]"));
    // What one rule misses the other one misses too.
    assert!(is_idle("lacks = [\"b\"]", "lacks = [\"a\", \"b\"]"));
    assert!(!is_idle("lacks = [\"a\", \"b\"]", "lacks = [\"b\"]"));
}

#[test]
fn nothing_is_found_in_the_built_in_banks() {
    for builtin in builtins() {
        let loaded = builtin.load();
        let (_, report) = linted(&loaded);
        let text = report.findings.render(&loaded.sources, &annotate_snippets::Renderer::plain());
        assert_eq!((text.as_str(), report.undecided), ("", Vec::new()));
    }
}

#[test]
fn codes_are_unique_and_errors_come_first() {
    let mut names: Vec<&str> = Code::FINDINGS.iter().map(|code| code.name()).collect();
    let warnings = Code::FINDINGS.iter().skip_while(|code| code.severity() == Severity::Error);
    assert!(warnings.into_iter().all(|code| code.severity() == Severity::Warning));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Code::FINDINGS.len());
}

#[test]
fn the_command_prints_findings_on_stderr_and_ends_with_3() {
    let run = app!["bank", "check", "tests/banks/check/same-text.toml"].run();
    assert_eq!(run.status, 3);
    assert_data_eq!(
        run.stdout,
        snapbox::str![[r#"
small 1: 2 questions, 0 rules, [..] sets of answers scored: 1 error

"#]]
    );
    assert!(run.stderr.contains("error[same-text]"), "{}", run.stderr);
}

#[test]
fn warnings_fail_only_if_denied() {
    let path = "tests/banks/check/source-unused.toml";
    let run = app!["bank", "check", path].run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("warning[source-unused]"), "{}", run.stderr);
    assert_eq!(app!["bank", "check", path, "--deny", "warnings"].run().status, 3);
}

#[test]
fn a_bank_that_cannot_be_loaded_ends_with_3() {
    let run = app!["bank", "check", "examples/start-now.toml"].run();
    assert_eq!((run.status, run.stdout.as_str()), (3, ""));
    assert!(run.stderr.contains("cannot be used"), "{}", run.stderr);
}

#[test]
fn the_built_in_bank_is_clean() {
    let text = app!["bank", "check", "async-contracting", "--deny", "warnings"].run().success();
    assert_data_eq!(
        text,
        snapbox::str![[r#"
async-contracting 3.0.0: 47 questions, 64 rules, [..] sets of answers scored: nothing found

"#]]
    );
}

#[test]
fn the_banks_of_examples_are_clean() {
    for folder in ["examples/on-call", "examples/library-handover", "examples/library-handover/bank.toml"] {
        let text = app!["bank", "check", folder, "--deny", "warnings"].run().success();
        assert!(text.ends_with(": nothing found\n"), "{text}");
    }
    let loaded = load("examples/library-handover");
    let bank = loaded.bank.unwrap();
    assert!(bank.questions.len() >= 15 && bank.sections.len() >= 4);
}
