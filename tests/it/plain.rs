//! The wizard line by line, through a pipe.

use crate::{
    harness::{App, root},
    wizard::{NAMES, bank, folder, parsed},
};
use asyncready::{
    answers::Answer,
    bank::{Bank, Kind},
};
use snapbox::{Data, assert_data_eq, data::DataFormat};
use std::{fs, path::Path};

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

/// What is printed for the lines that are typed, with the name of the folder left out.
fn printed(folder: &Path, input: &str) -> String {
    let path = folder.join("a.toml");
    let words = [&["assess", "--plain", "--quick"], &NAMES[..], &[path.to_str().unwrap()]].concat();
    let run = App::new(words).stdin(input).run();
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    run.stderr.replace(folder.to_str().unwrap(), "FOLDER")
}

/// Every command of the card, then the facts, then the facts again: a question mark and a letter that are commands
/// everywhere else are no facts.
#[test]
fn every_command_prints_what_it_did() {
    let folder = folder();
    let commands = "\n1 2\n3\nb\n4\n?\nx\nc see the wiki\nc and ask Ana\ne docs/adr.md\ne https://x.example\nd\nu\ns\n\
                    nonsense\n9\n3 4\ng fit-role-intent\n2\nr\n7\ng 99\ng kontract\ng contract\ng 8\nc -\nf\np\nTom\n\
                    nobody\ns\nw\nf\nn\n\nf\nq\n1\n";
    let mut all = printed(folder.path(), commands);
    let answers = parsed(&fs::read_to_string(folder.path().join("a.toml")).unwrap(), &bank());
    let entry = answers.entry(bank().find_question("fit-remote-constraint").unwrap());
    assert_eq!(entry.answer, Some(Answer::Unknown));
    assert_eq!(entry.note.as_deref(), Some("see the wiki\nand ask Ana"));
    assert_eq!(entry.evidence, ["docs/adr.md", "https://x.example"]);
    let long = "x".repeat(301);
    let facts = format!("f\nt\nStock in five minutes\n\nten hours\n{long}\n-\ns\nn\nt\n\n-\nq\n");
    for (input, expected) in [
        (facts.as_str(), [Some("Stock in five minutes"), None, None]),
        ("t\none\n?\ntwo\nb\nchanged\nq\n", [Some("Stock in five minutes"), Some("one"), Some("changed")]),
    ] {
        all += &printed(folder.path(), input);
        let told = parsed(&fs::read_to_string(folder.path().join("a.toml")).unwrap(), &bank()).facts;
        assert_eq!(told.iter().map(Option::as_deref).take(3).collect::<Vec<_>>(), expected, "{input}");
    }
    let path = root().join("tests/plain.txt");
    assert_data_eq!(all, Data::read_from(&path, Some(DataFormat::Text)).raw());
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
