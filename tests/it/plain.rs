//! The wizard line by line, through a pipe.

use crate::{
    harness::App,
    wizard::{NAMES, bank, folder, parsed},
};
use asyncready::{
    answers::Answer,
    bank::{Bank, Kind},
};
use std::fs;

/// The whole questionnaire as lines: an answer a question, of every kind.
fn lines(bank: &Bank) -> String {
    let mut lines = String::new();
    for (at, question) in bank.questions.iter().enumerate() {
        let line = match (&question.kind, at % 5) {
            (_, 4) => "u".to_owned(),
            (Kind::Checklist(_), _) => "1 2".to_owned(),
            (_, 3) if question.na.is_some() => "x it is so".to_owned(),
            (_, n) => format!("c note {n}\n{}", 3 + n % 2),
        };
        lines += &line;
        lines.push('\n');
    }
    lines
}

#[test]
fn a_whole_questionnaire_through_a_pipe_gives_the_report_of_its_file() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let words = [&["assess", "--plain", "--full"], &NAMES[..]].concat();
    let mut words: Vec<_> = words.into_iter().map(std::ffi::OsString::from).collect();
    words.push(path.clone().into());
    let run = App::new(&words).stdin(lines(&bank()) + "y\n").run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("38 of 47 answered, 9 don't know, saved in "), "{}", run.stderr);
    let report = App::new(["report".as_ref(), path.as_os_str()]).run().success();
    assert_eq!(run.stdout, report);
    assert!(report.contains("Acme GmbH: payout service"));
}

#[test]
fn plain_mode_has_every_command_of_the_card() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let input = "\n1 2\n3\nb\n4\n?\nx\nc see the wiki\nc and ask Ana\ne docs/adr.md\ne https://x.example\nd\nu\ns\nnonsense\n9\n3 4\n\
                 g fit-role-intent\n2\nr\n7\ng 99\ng 8\nc -\nw\nf\nn\n\nf\nq\n1\n";
    let words = [&["assess", "--plain", "--quick"], &NAMES[..]].concat();
    let mut words: Vec<_> = words.into_iter().map(std::ffi::OsString::from).collect();
    words.push(path.clone().into());
    let run = App::new(&words).stdin(input).run();
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    for expected in [
        "There is no answer yet. s leaves the question open and goes on.",
        "Saved: What ends the work: 2 of 4 ticked",
        "Current answer: 3.",
        "Saved: What must still be discovered: 4, ",
        "Why this is asked: ",
        "Every piece of work has an answer here.",
        "Saved: comment",
        "Saved: evidence, 2 lines",
        "There is no answer to take back.",
        "Saved: Rules on who and from where: don't know",
        "`nonsense` is no command here.",
        "There is no option 9 here, only 1 to 5.",
        "This question has one answer, so write one number.",
        "g 7 goes to question 7.",
        "The questions have the numbers from 1 to 12.",
        "Saved: now all 47 questions",
        "Who could know what is open:",
        "saved in ",
    ] {
        assert!(run.stderr.contains(expected), "{expected}\n{}", run.stderr);
    }
    let answers = parsed(&fs::read_to_string(&path).unwrap(), &bank());
    let entry = answers.entry(bank().find_question("fit-remote-constraint").unwrap());
    assert_eq!(entry.answer, Some(Answer::Unknown));
    assert_eq!(entry.note.as_deref(), Some("see the wiki\nand ask Ana"));
    assert_eq!(entry.evidence, ["docs/adr.md", "https://x.example"]);
}

#[test]
fn the_facts_are_offered_at_the_end_and_asked_a_line_each() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let words = [&["assess", "--plain", "--quick"], &NAMES[..]].concat();
    let mut words: Vec<_> = words.into_iter().map(std::ffi::OsString::from).collect();
    words.push(path.clone().into());
    let long = "x".repeat(301);
    let input = format!("f\nt\nStock in five minutes\n\nten hours\n{long}\n-\ns\nn\nt\n\n-\nq\n");
    let run = App::new(&words).stdin(&input).run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    for expected in [
        "The work in facts: 11 lines. A line each, all of them optional. None is scored;",
        "Fact 1 of 11. What is the work, in one sentence that names the result?",
        "Saved: Result of the work: told",
        "Fact 2 of 11. ",
        "Saved: Running cost: told",
        "Saved: Running cost: no longer told",
        "Languages and systems has 301 characters, and there is room for 300.",
        "Show the report and end?",
    ] {
        assert!(run.stderr.contains(expected), "{expected}\n{}", run.stderr);
    }
    let facts = parsed(&fs::read_to_string(&path).unwrap(), &bank()).facts;
    let told: Vec<_> = facts.iter().map(Option::as_deref).collect();
    assert_eq!(told[..4], [Some("Stock in five minutes"), None, None, None]);

    // A question mark and a letter that are commands everywhere else are no facts.
    let run = App::new(&words).stdin("t\none\n?\ntwo\nb\nchanged\nq\n").run();
    assert!(run.stderr.contains("Nothing was told."), "{}", run.stderr);
    let facts = parsed(&fs::read_to_string(&path).unwrap(), &bank()).facts;
    let told: Vec<_> = facts.iter().map(Option::as_deref).collect();
    assert_eq!(told[..4], [Some("Stock in five minutes"), Some("one"), Some("changed"), None]);
}

#[test]
fn a_line_that_is_too_long_is_refused_and_the_next_one_is_taken() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let words = [&["assess", "--plain", "--full"], &NAMES[..], &[path.to_str().unwrap()]].concat();
    let long = format!("c {}\nc short\nq\n", "1 ".repeat(1 << 20));
    let run = App::new(words).stdin(long).run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("more than 1 MiB, and nothing of it was taken"), "{}", run.stderr);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("\"short\"") && text.len() < 100_000, "{} bytes", text.len());
}

#[test]
fn the_end_of_the_input_saves_and_ends() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let run = || App::new(["assess".as_ref(), "--plain".as_ref(), path.as_os_str()]);
    assert_eq!(run().stdin("").run().status, 0);
    assert!(!path.exists());
    let first = run().stdin("Acme\n\n\n2\n1\n4").run();
    assert_eq!(first.status, 0);
    assert!(first.stderr.contains("2 of 47 answered, saved in "), "{}", first.stderr);
    let second = run().stdin("").run();
    assert!(second.stderr.starts_with(&format!("{}: 2 of 47 answered", path.display())), "{}", second.stderr);
    assert!(fs::read_to_string(&path).unwrap().contains("subject = \"Acme\"\n"));
}
