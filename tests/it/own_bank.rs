//! The way to a bank of one's own: from a copy, from the smallest one, and by the guide.

use crate::{app, harness::root};
use asyncready::{
    bank::{Places, builtins, load},
    diagnostic::{Severity, Source},
    lint::{Code, lint},
};
use std::{fmt::Write, fs};

#[test]
fn an_exported_bank_is_the_built_in_one_and_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("deep/copy");
    let said = app!["bank", "export", "async-contracting", &copy].run().success();
    assert!(said.starts_with("wrote 38 files to "), "{said}");
    app!["bank", "check", &copy, "--deny", "warnings"].run().success();
    for file in ["report", "--bank"] {
        assert!(!copy.join(file).exists());
    }
    let report =
        |bank: &std::ffi::OsStr| app!["report", "examples/start-small.toml", "--bank", bank].run().success();
    assert_eq!(report("async-contracting".as_ref()), report(copy.as_os_str()));
    for (path, _) in builtins()[0].files {
        let text = fs::read_to_string(copy.join(path.rsplit('/').next().unwrap())).unwrap();
        assert!(text.starts_with("#:schema bank.schema.json\n"), "{path}");
    }
    let schema = fs::read_to_string(copy.join("bank.schema.json")).unwrap();
    assert_eq!(schema, fs::read_to_string(root().join("questions/bank.schema.json")).unwrap());

    // One file that is there keeps all others from being written.
    fs::remove_file(copy.join("async.toml")).unwrap();
    let again = app!["bank", "export", "async-contracting", &copy].run();
    assert_eq!((again.status, again.stdout.as_str()), (1, ""));
    assert!(again.stderr.contains("is there already, and nothing is overwritten"), "{}", again.stderr);
    assert!(!copy.join("async.toml").exists());
}

#[test]
fn only_a_built_in_bank_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    let run = app!["bank", "export", "async-contractin", folder.path()].run();
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean `async-contracting`?"), "{}", run.stderr);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_smallest_bank_is_clean_and_can_be_answered() {
    let folder = tempfile::tempdir().unwrap();
    app!["bank", "new", folder.path()].run().success();
    let checked = app!["bank", "check", folder.path(), "--deny", "warnings"].run().success();
    assert!(checked.contains("2 questions, 1 rule") && checked.contains("nothing found"), "{checked}");
    let form = app!["answers", "new", "--bank", folder.path()].run().success();
    let answers = form
        .replace("way-back = \"\"", "way-back = 4")
        .replace("checked = \"\"", "checked = [\"tests\", \"notes\", \"watch\"]");
    let report = app!["report", "-", "--bank", folder.path()].stdin(answers).run().success();
    assert!(report.contains("RELEASE") && report.contains("75.0"), "{report}");
    let again = app!["bank", "new", folder.path()].run();
    assert_eq!(again.status, 1);
}

/// The TOML blocks of the guide, in its order.
fn blocks(text: &str) -> Vec<&str> {
    text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn the_blocks_of_the_guide_make_up_a_clean_bank() {
    let guide = fs::read_to_string(root().join("questions/README.md")).unwrap();
    let blocks = blocks(&guide);
    assert!(blocks.len() > 5);
    // Each block is a file of its own, as in a folder.
    let files =
        blocks.iter().enumerate().map(|(at, text)| Source::new(format!("{at}.toml"), (*text).to_owned()));
    let loaded = load(files.collect(), Vec::new());
    let renderer = annotate_snippets::Renderer::plain();
    assert_eq!(loaded.problems.render(&loaded.sources, &renderer), "");
    let report = lint(loaded.bank.as_ref().unwrap(), &Places::new(&loaded.files()));
    assert_eq!(report.findings.render(&loaded.sources, &renderer), "");
    assert_eq!(report.undecided, Vec::<String>::new());
}

#[test]
fn the_guide_has_every_finding() {
    let mut table = String::from("| code | level | what it means |\n|---|---|---|\n");
    for code in Code::FINDINGS.iter().copied() {
        let level = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(table, "| {} | {level} | {} |", code.name(), code.meaning()).unwrap();
    }
    let guide = fs::read_to_string(root().join("questions/README.md")).unwrap();
    assert!(guide.contains(&table), "expected:\n{table}");
}

#[test]
fn the_small_example_uses_every_key_of_the_format() {
    let text = fs::read_to_string(root().join("examples/on-call/bank.toml")).unwrap();
    let schema = asyncready::bank::bank_schema();
    let mut keys = std::collections::BTreeSet::new();
    collect(&schema, &mut keys);
    let is_used = |key: &str| {
        let before = |at: usize| text[..at].chars().next_back();
        let after = |at: usize| text[at + key.len()..].chars().next();
        let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-');
        text.match_indices(key).any(|(at, _)| !is_part(before(at)) && !is_part(after(at)))
    };
    let unused: Vec<&String> = keys.iter().filter(|key| !is_used(key)).collect();
    assert_eq!(unused, [""; 0]);
}

/// The keys of all tables of a schema.
fn collect(schema: &serde_json::Value, keys: &mut std::collections::BTreeSet<String>) {
    match schema {
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                if let (true, Some(properties)) = (name == "properties", value.as_object()) {
                    keys.extend(properties.keys().cloned());
                }
                collect(value, keys);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, keys)),
        _ => {}
    }
}
