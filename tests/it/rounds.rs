//! A new round in the wizard, and the chain of rounds in a report.

use crate::{
    app,
    harness::{App, Run, root},
    pty::Pty,
    wizard::{bank, folder, parsed},
};
use asyncready::answers::{Answer, Answers};
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// A finished round in a folder, and its text.
fn finished(folder: &Path, name: &str) -> String {
    let text = fs::read_to_string(root().join("examples/start-small.toml")).unwrap();
    fs::write(folder.join(name), &text).unwrap();
    text
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.retain(|name| !name.contains(".lock"));
    names.sort();
    names
}

/// Runs the program line by line over a file in a folder.
fn lines(folder: &Path, arguments: &[&str], input: &str) -> Run {
    let mut words: Vec<String> = ["assess", "--plain"].map(str::to_owned).to_vec();
    words.extend(arguments.iter().map(|word| (*word).to_owned()));
    words.push(folder.join("a.toml").display().to_string());
    App::new(&words).stdin(input).run()
}

fn answers_alone(answers: &Answers) -> Vec<Option<Answer>> {
    answers.entries.iter().map(|entry| entry.answer.clone()).collect()
}

#[test]
fn a_reassessment_takes_a_key_a_question_and_a_kill_in_the_middle_costs_nothing() {
    let bank = bank();
    let folder = folder();
    let old = finished(folder.path(), "a.toml");
    let mut pty = Pty::start(folder.path(), &["assess", "a.toml", "--new-round"]);
    let all = bank.questions.len();
    let mut keys = 0;
    for at in 1..=20 {
        pty.wait(&format!("Q {at} of {all}"));
        pty.wait("Last time (2026-11-18): ");
        pty.wait("a as last time");
        pty.send("a");
        keys += 1;
    }
    pty.wait(&format!("Q 21 of {all}"));
    pty.signal("KILL");
    drop(pty);
    assert_eq!(read(folder.path(), "a.2026-11-18.toml"), old);
    let half = parsed(&read(folder.path(), "a.toml"), &bank);
    assert_eq!(half.previous.as_deref(), Some("a.2026-11-18.toml"));
    assert_eq!(half.about.date.as_deref(), Some("2026-11-21"));
    assert_eq!(half.entries.iter().filter(|entry| entry.answer.is_some()).count(), 20);

    // The same command without the flag goes on, and last time's answers are still there.
    let mut pty = Pty::start(folder.path(), &["assess", "a.toml"]);
    pty.wait("What now?");
    pty.send("\r");
    for at in 21..=all {
        pty.wait(&format!("Q {at} of {all}"));
        pty.send("a");
        keys += 1;
    }
    pty.wait("Who does what");
    pty.send("s");
    pty.wait("Files (Space ticks");
    pty.send("\x1b");
    pty.wait("Enter ends");
    pty.send("b");
    pty.wait(&format!("{all} of {all} answered"));
    pty.send("q");
    pty.exit();
    pty.wait("Changes:     asyncready compare a.2026-11-18.toml a.toml");
    assert_eq!(keys, all);
    let new = parsed(&read(folder.path(), "a.toml"), &bank);
    assert_eq!(answers_alone(&new), answers_alone(&parsed(&old, &bank)));
    assert!(new.entries.iter().all(|entry| entry.note.is_none()), "a comment was taken over by itself");
    assert_eq!(read(folder.path(), "a.2026-11-18.toml"), old);
    assert_eq!(names(folder.path()), ["a.2026-11-18.toml", "a.toml"]);
}

#[test]
fn nothing_is_on_the_disk_before_the_first_answer_and_no_file_is_written_over() {
    let folder = folder();
    let old = finished(folder.path(), "a.toml");
    let run = lines(folder.path(), &["--new-round"], "q\n");
    assert_eq!((run.status, names(folder.path())), (0, vec!["a.toml".to_owned()]), "{}", run.stderr);
    assert_eq!(read(folder.path(), "a.toml"), old);

    fs::write(folder.path().join("a.2026-11-18.toml"), "somebody's own").unwrap();
    let run = lines(folder.path(), &["--new-round"], "a\nq\n");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("Last time (2026-11-18): 1, 2 and 3."), "{}", run.stderr);
    assert_eq!(names(folder.path()), ["a.2026-11-18-2.toml", "a.2026-11-18.toml", "a.toml"]);
    assert_eq!(read(folder.path(), "a.2026-11-18.toml"), "somebody's own");
    assert_eq!(read(folder.path(), "a.2026-11-18-2.toml"), old);
    let new = parsed(&read(folder.path(), "a.toml"), &bank());
    assert_eq!(new.about.subject.as_deref(), Some("Kettle & Crumb"));
    assert_eq!(new.about.date.as_deref(), Some("2026-11-23"));
}

#[test]
fn a_finished_file_asks_what_is_meant_and_a_correction_keeps_its_day() {
    let folder = folder();
    let old = finished(folder.path(), "a.toml");
    // Enter is the report.
    let run = lines(folder.path(), &[], "\n");
    assert!(run.stdout.contains("START SMALL"), "{}", run.stderr);
    for words in ["1. Show the report", "2. Change an answer of 2026-11-18", "3. New round"] {
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    assert_eq!(read(folder.path(), "a.toml"), old);
    // A correction is of that round: its day and the comments of the file stay.
    let run = lines(folder.path(), &[], "2\ng spec-edge-cases\n4\nq\n");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let text = read(folder.path(), "a.toml");
    assert!(text.contains("2026-11-18") && !text.contains("2026-11-23"), "{text}");
    assert_eq!(names(folder.path()), ["a.toml"]);
    // And a new round begins from there too.
    let run = lines(folder.path(), &[], "9\n3\na\nq\n");
    assert!(run.stderr.contains("`9` is none of these."), "{}", run.stderr);
    assert_eq!(names(folder.path()), ["a.2026-11-18.toml", "a.toml"]);
    assert_eq!(read(folder.path(), "a.2026-11-18.toml"), text);
}

#[test]
fn a_round_through_a_link_is_kept_beside_the_file_and_found_from_both() {
    let folder = folder();
    let real = folder.path().join("clients");
    fs::create_dir(&real).unwrap();
    let old = finished(&real, "acme.toml");
    std::os::unix::fs::symlink("clients/acme.toml", folder.path().join("a.toml")).unwrap();
    assert_eq!(lines(folder.path(), &["--new-round"], "a\nq\n").status, 0);
    assert_eq!(names(folder.path()), ["a.toml", "clients"]);
    assert_eq!(names(&real), ["acme.2026-11-18.toml", "acme.toml"]);
    assert_eq!(read(&real, "acme.2026-11-18.toml"), old);
    for path in [folder.path().join("a.toml"), real.join("acme.toml")] {
        let run = app!["report", path].run();
        assert!(run.status == 0 && !run.stderr.contains("cannot be read"), "{}", run.stderr);
    }
}

#[test]
fn a_round_needs_answers_before_it_and_somebody_to_ask() {
    let folder = folder();
    let run = lines(folder.path(), &["--new-round"], "");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("has no answers yet, so no round can follow them"), "{}", run.stderr);
    finished(folder.path(), "a.toml");
    let run = lines(folder.path(), &["--new-round", "--no-input"], "");
    assert_eq!(run.status, 2);
}

#[test]
fn a_form_for_the_next_round_shows_last_time_and_takes_nothing_over() {
    let form = app!("answers", "new", "--from", "examples/start-small.toml").run().success();
    let answers = parsed(&form, &bank());
    assert!(answers.entries.iter().all(|entry| entry.answer.is_none() && entry.note.is_none()));
    assert_eq!(answers.previous.as_deref(), Some("examples/start-small.toml"));
    assert_eq!(answers.about.subject.as_deref(), Some("Kettle & Crumb"));
    for line in [
        "# Last time (2026-11-18): [\"start\", \"list\", \"end\"]",
        "# Last time (2026-11-18): 3",
        "# Last time (2026-11-18): \"pieces\"",
        "# Comment then: One of the two wholesalers",
    ] {
        assert!(form.contains(line), "{line}\n{form}");
    }
    let comments = form.lines().filter(|line| line.starts_with('#'));
    assert!(comments.clone().count() > 0 && comments.into_iter().all(|line| line.chars().count() <= 100));
}

/// A report of a file whose round before is this text, in a file of that name.
fn chained(name: &str, before: Option<&str>) -> (Run, String) {
    let folder = folder();
    let text = finished(folder.path(), "now.toml");
    assert!(text.contains("\ndate"), "{text}");
    let text = text.replacen("\ndate", &format!("\nprevious = {name:?}\ndate"), 1);
    fs::write(folder.path().join("now.toml"), &text).unwrap();
    if let Some(before) = before {
        fs::write(folder.path().join(name), before).unwrap();
    }
    let path = folder.path().join("now.toml");
    let run = app!("report", path.as_os_str(), "--format", "json").run();
    let page = app!("report", path.as_os_str()).run();
    assert_eq!((run.status, page.status), (0, 0), "{}", run.stderr);
    (run, page.stdout)
}

#[test]
fn what_is_wrong_with_an_earlier_round_is_said_and_the_report_still_comes() {
    let before = fs::read_to_string(root().join("examples/start-small.toml")).unwrap();
    let broken = before.replacen("= 3", "= 30", 1);
    let foreign = before.replacen("Kettle & Crumb", "Somebody else", 1);
    let other_bank = fs::read_to_string(root().join("examples/on-call-answers.toml")).unwrap();
    for (name, before, words) in [
        ("gone.toml", None, "The round before, `gone.toml`, cannot be read: No such file"),
        ("now.toml", None, "The rounds go in a circle: `now.toml` comes before itself."),
        ("../x.toml", None, "is `../x.toml`, which is no file beside this one or below it."),
        ("/etc/passwd", None, "is `/etc/passwd`, which is no file beside this one or below it."),
        (
            "broken.toml",
            Some(broken.as_str()),
            "cannot be read: it has 1 problem, which `asyncready answers check",
        ),
        ("foreign.toml", Some(&foreign), "is about something else: Somebody else: stock sync"),
        (
            "other.toml",
            Some(&other_bank),
            "answers another bank, `on-call`, and this one is `async-contracting`.",
        ),
    ] {
        let (run, page) = chained(name, before);
        assert!(run.stderr.contains("note: ") && run.stderr.contains(words), "{words}\n{}", run.stderr);
        let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert!(json["rounds"]["note"].as_str().unwrap().contains(words), "{json}");
        assert_eq!(json["rounds"]["all"].as_array().unwrap().len(), 1);
        assert!(page.contains("\nRounds: 1\n"), "{page}");
    }
    // A round before that can be read is told on the first page.
    let earlier = before.replacen("2026-11-18", "2026-09-01", 1).replacen("= 4", "= 5", 1);
    let (run, page) = chained("before.toml", Some(&earlier));
    assert_eq!(run.stderr, "");
    assert!(page.contains("Since the last round: still START SMALL after 78 days: index"), "{page}");
    assert!(page.lines().position(|line| line.starts_with("Since the last round")).unwrap() < 20);
}

#[test]
fn a_chain_of_rounds_is_shown_from_the_first_one_on() {
    let folder = folder();
    let text = finished(folder.path(), "now.toml");
    let round = |name: &str, date: &str, level: u8, previous: &str| {
        let text = text
            .replacen("spec-edge-cases          = 3", &format!("spec-edge-cases = {level}"), 1)
            .replacen("date       = 2026-11-18", &format!("date = {date}\n{previous}"), 1);
        fs::write(folder.path().join(name), text).unwrap();
    };
    fs::create_dir(folder.path().join("old")).unwrap();
    round("old/first.toml", "2026-03-01", 1, "");
    round("second.toml", "2026-06-01", 2, "previous = \"old/first.toml\"");
    round("now.toml", "2026-09-01", 4, "previous = \"second.toml\"");
    let path = folder.path().join("now.toml");
    let json = app!("report", &path, "--format", "json").run().success();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rounds = json["rounds"]["all"].as_array().unwrap();
    let dates: Vec<&str> = rounds.iter().map(|round| round["date"].as_str().unwrap()).collect();
    assert_eq!(dates, ["2026-03-01", "2026-06-01", "2026-09-01"]);
    let index = |at: usize| rounds[at]["index"].as_f64().unwrap();
    assert!(index(0) < index(1) && index(1) < index(2));
    // The first page speaks of the last round alone.
    let since = json["rounds"]["since"]["sentence"].as_str().unwrap();
    assert!(since.contains("after 92 days") && since.contains("1 answer got better"), "{since}");
    let page = app!("report", &path, "--format", "html").run().success();
    assert_eq!(
        page.split("id=\"rounds\"").nth(1).unwrap().matches("<svg class=\"bar\"").count(),
        3 + json["sections"].as_array().unwrap().len()
    );
}

/// Each run is killed at another moment around the one at which the old round is put aside.
#[test]
fn a_kill_while_a_round_begins_leaves_the_old_one_whole_and_the_new_one_valid() {
    let bank = bank();
    let mut random = 11u64;
    for _ in 0..60 {
        let folder = folder();
        let old = finished(folder.path(), "a.toml");
        let mut child = Command::new(env!("CARGO_BIN_EXE_asyncready"))
            .args(["assess", "--plain", "--new-round", "a.toml"])
            .current_dir(folder.path())
            .env_clear()
            .env("SOURCE_DATE_EPOCH", "1795219200")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&b"a\n".repeat(3)).unwrap();
        // From the first question on; what comes before it changes nothing.
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.starts_with("Question") {
            line.clear();
            assert!(stderr.read_line(&mut line).unwrap() > 0);
        }
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        thread::sleep(Duration::from_micros((random >> 33) % 8_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let saved = stderr.lines().map_while(Result::ok).filter(|line| line.contains("Saved: ")).count();

        let now = read(folder.path(), "a.toml");
        let answers = parsed(&now, &bank);
        match fs::read_to_string(folder.path().join("a.2026-11-18.toml")) {
            Ok(kept) => assert_eq!(kept, old),
            Err(_) => assert_eq!((now.as_str(), saved), (old.as_str(), 0)),
        }
        if now != old {
            assert_eq!(answers.previous.as_deref(), Some("a.2026-11-18.toml"));
            assert!(answers.entries.iter().filter(|entry| entry.answer.is_some()).count() >= saved);
        }
    }
}
