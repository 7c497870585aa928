//! `-o`: what is written, and what is never overwritten.

use crate::app;
use std::{fs, path::Path};

const ANSWERS: &str = "examples/start-small.toml";

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn several_files_are_written_in_the_form_of_their_ending_and_nothing_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let run = app!["report", ANSWERS, "-o", path("a.md"), "-o", path("a.HTML"), "-o", path("a.txt")].run();
    let told = ["a.md", "a.HTML", "a.txt"].map(|name| format!("wrote {}\n", path(name).display())).concat();
    assert_eq!((run.status, run.stdout.as_str(), run.stderr), (0, "", told));
    assert!(fs::read_to_string(path("a.md")).unwrap().starts_with("# Kettle & Crumb"));
    assert!(fs::read_to_string(path("a.HTML")).unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(fs::read_to_string(path("a.txt")).unwrap(), app!["report", ANSWERS].run().success());
    assert_eq!(names(folder.path()), ["a.HTML", "a.md", "a.txt"]);
}

#[test]
fn standard_output_is_used_only_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    let terminal = app!["report", ANSWERS].run().success();
    let json = app!["report", ANSWERS, "--format", "json"].run().success();
    assert_eq!(app!["report", ANSWERS, "-o", "-"].run().success(), terminal);
    assert_eq!(app!["report", ANSWERS, "-o", "-", "--format", "json"].run().success(), json);
    let run = app!["report", ANSWERS, "-o", &path, "--format", "json"].run();
    assert_eq!((run.status, run.stdout), (0, json));
    assert!(path.exists());
}

#[test]
fn a_file_that_exists_stays_and_nothing_else_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old.csv"), folder.path().join("new.md"));
    fs::write(&old, "mine").unwrap();
    let run = app!["report", ANSWERS, "-o", &new, "-o", &old].run();
    let told = format!("error: `{}` exists already; add --force to replace it\n", old.display());
    assert_eq!((run.status, run.stdout.as_str(), run.stderr), (1, "", told));
    assert_eq!(names(folder.path()), ["old.csv"]);
    assert_eq!(fs::read_to_string(&old).unwrap(), "mine");

    let run = app!["report", ANSWERS, "-o", &new, "-o", &old, "--force"].run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(fs::read_to_string(&old).unwrap().starts_with("section,question,"));
}

#[test]
fn a_target_that_cannot_be_is_named_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str| app!["report", "no-such-answers.toml", "-o", folder.path().join(name)].run();
    let unknown = run("a.pdf");
    assert_eq!(unknown.status, 2);
    assert!(
        unknown
            .stderr
            .ends_with("is not known by its ending. Known endings are .txt, .md, .html, .json and .csv\n"),
        "{}",
        unknown.stderr
    );
    assert!(run("a.htm").stderr.contains("did you mean `.html`? Known"));
    assert_eq!(run("none").status, 2);
    let missing = run("none/a.md");
    assert_eq!(missing.status, 1);
    assert!(missing.stderr.contains("there is no folder"), "{}", missing.stderr);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_gate_still_decides_the_status_when_files_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    let run = app!["report", ANSWERS, "-o", &path, "--require", "start-now"].run();
    assert_eq!(run.status, 10);
    assert!(run.stderr.starts_with("wrote ") && run.stderr.contains("below the gate"), "{}", run.stderr);
    assert!(path.exists());
}
