//! What only a terminal can show about the wizard.

use crate::{
    app,
    harness::{App, handbook, root},
    pty::Pty,
    screens::typed,
};
use asyncready::{
    answers::{self, Answer, Answers, Profile},
    bank::{Bank, Kind, builtins},
    diagnostic::Source,
    document::Language,
    wizard::{Questionnaire, Setup},
};
use std::{fs, os::unix::fs::symlink, path::Path, process::Command};
use tempfile::TempDir;

/// Arguments that answer the start prompts.
pub(crate) const NAMES: [&str; 6] =
    ["--subject", "Acme GmbH", "--work", "payout service", "--respondent", "founder"];

pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

pub(crate) fn bank() -> Bank {
    builtins()[0].load().bank.unwrap()
}

/// Arguments that leave nothing to be asked before the first question.
fn quick() -> Vec<&'static str> {
    [&["--quick"], &NAMES[..]].concat()
}

fn saved(folder: &Path) -> String {
    fs::read_to_string(folder.join("asyncready.toml")).unwrap()
}

#[track_caller]
pub(crate) fn parsed(text: &str, bank: &Bank) -> Answers {
    let read = answers::read(&Source::new("saved", text.to_owned()), Language::Toml, bank);
    read.answers.unwrap_or_else(|| panic!("{:?}\n{text}", read.problems))
}

/// The card of the README in a window of this size.
fn readme_card(columns: usize, rows: usize) -> String {
    let bank = bank();
    let mut answers = Answers::blank(&bank, Profile::Quick);
    answers.about.subject = Some("Acme GmbH".to_owned());
    let state = Questionnaire::new(&bank, answers, Setup::default()).unwrap();
    typed(state, "13\r3jjjjcasked our counsel, waiting for page 4\r", (columns, rows))
}

#[test]
fn the_readme_shows_the_card_as_it_is() {
    let readme = handbook();
    for (columns, rows) in [(80, 24), (40, 20)] {
        let card = readme_card(columns, rows);
        assert!(readme.contains(&format!("```text\n{card}```")), "{columns} x {rows}:\n{card}");
    }
}

#[test]
fn a_quick_screen_by_digits_ends_in_one_screen_and_a_page() {
    let folder = folder();
    let words = [&[env!("CARGO_BIN_EXE_asyncready")], &quick()[..]].concat();
    let mut pty = Pty::command(words, folder.path(), (80, 24), &[("NO_COLOR", "1")]);
    pty.wait("Q 1 of 12");
    assert!(pty.screen().starts_with(" Acme GmbH - Work fit"));
    let questions: Vec<_> = bank().questions.into_iter().filter(|question| question.quick).collect();
    for (at, question) in questions.iter().enumerate() {
        pty.wait(&format!("Q {} of 12", at + 1));
        match question.kind {
            Kind::Checklist(_) => {
                pty.send("1");
                pty.wait("1 [x]");
                pty.send("2");
                pty.wait("2 [x]");
                pty.send("\r");
            }
            _ => pty.send("3"),
        }
    }
    pty.wait("The work in facts");
    pty.send("\r");
    pty.wait("one line. ");
    // A line that is taken opens the next one.
    pty.send("Payouts by 16:00\r");
    pty.wait("Saved: Result of the work: told");
    pty.send("\x1b");
    pty.wait("Closed without a change.");
    pty.send("s");
    pty.wait("Who does what");
    pty.send("n");
    pty.wait("nobody yet");
    pty.send("s");
    // The page for a browser is ticked; Enter writes it.
    pty.wait("[x] asyncready-report.html");
    pty.send("\r");
    pty.wait("Enter ends  r whole report");
    let end = pty.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "Saved: asyncready.toml and asyncready-report.html. Next: open asyncready-report.html in a browser; `asyncready` \
                asks the other 35 questions.";
    assert!(end.contains(said), "{end}");
    pty.send("\r");
    assert_eq!(pty.exit(), 0);
    pty.wait_restored();
    let answers = parsed(&saved(folder.path()), &bank());
    for (question, entry) in bank().questions.iter().zip(&answers.entries) {
        let expected = match &question.kind {
            _ if !question.quick => None,
            Kind::Checklist(list) => Some(Answer::Ticks((0..list.items.len()).map(|at| at < 2).collect())),
            Kind::Ladder { .. } => Some(Answer::Level(3)),
            Kind::Choice(_) => Some(Answer::Option(2)),
        };
        assert_eq!(entry.answer, expected, "{}", question.id);
    }
    assert!(saved(folder.path()).contains("\ndate = 2026-11-21\n"));
    assert_eq!(answers.facts[0].as_deref(), Some("Payouts by 16:00"));
}

#[test]
fn every_way_out_of_the_end_leaves_and_the_whole_report_is_asked_for() {
    let folder = folder();
    fs::copy(root().join("examples/start-small.toml"), folder.path().join("acme.toml")).unwrap();
    for (size, key, status) in
        [((80, 24), "\r", 0), ((40, 20), "\x1b", 0), ((40, 20), "r", 0), ((80, 24), "\x03", 130)]
    {
        let words = [env!("CARGO_BIN_EXE_asyncready"), "acme.toml"];
        let mut pty = Pty::command(words, folder.path(), size, &[]);
        pty.wait("> Show the report");
        // Nothing is below this menu that a key could close to.
        pty.send("q\r");
        pty.wait("Files (Space ticks, Enter writes):");
        pty.send("\x1b");
        pty.wait("Enter ends");
        pty.send(key);
        if key == "r" {
            pty.wait("-- 1 of ");
            pty.send("q");
        }
        assert_eq!(pty.exit(), status);
        pty.wait_restored();
    }
}

/// Goes to the files of `acme.toml` and ticks the report as text alone.
fn write_text_report(pty: &mut Pty) {
    for (seen, keys) in [
        ("> Show the report", "\r"),
        ("> [x] acme-report.html", " \x1b[B"),
        ("> [ ] acme-report.txt", " "),
        ("> [x] acme-report.txt", "\r"),
    ] {
        pty.wait(seen);
        pty.send(keys);
    }
}

#[test]
fn enter_replaces_no_report_that_is_there() {
    let folder = folder();
    fs::copy(root().join("examples/start-small.toml"), folder.path().join("acme.toml")).unwrap();
    let report = folder.path().join("acme-report.txt");
    for (key, replaced) in [("\r", false), ("n", false), ("y", true)] {
        fs::write(&report, "mine").unwrap();
        let mut pty = Pty::start(folder.path(), &["acme.toml"]);
        write_text_report(&mut pty);
        pty.wait("acme-report.txt exists. Replace it? [y/N]");
        pty.send(key);
        pty.wait("Enter ends");
        pty.send("\r");
        assert_eq!(pty.exit(), 0);
        assert_eq!(fs::read_to_string(&report).unwrap() != "mine", replaced, "{key:?}");
    }
}

#[test]
fn a_report_of_the_wizard_replaces_nothing_but_a_file() {
    let folder = folder();
    let (answers, report) = (folder.path().join("acme.toml"), folder.path().join("acme-report.txt"));
    fs::copy(root().join("examples/start-small.toml"), &answers).unwrap();
    let text = fs::read_to_string(&answers).unwrap();
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap().success());
    for (to, told) in [("pipe", "is a device, a pipe or a socket"), ("acme.toml", "is the answers file")] {
        symlink(to, &report).unwrap();
        let mut pty = Pty::start(folder.path(), &["acme.toml"]);
        write_text_report(&mut pty);
        pty.wait("Enter ends");
        pty.send("\r");
        assert_eq!(pty.exit(), 0);
        let shown = pty.bytes();
        assert!(shown.contains("cannot write acme-report.txt") && shown.contains(told), "{shown}");
        assert_eq!(fs::read_link(&report).unwrap(), Path::new(to));
        assert_eq!(fs::read_to_string(&answers).unwrap(), text);
        fs::remove_file(&report).unwrap();
    }
}

#[test]
fn the_start_asks_four_things_and_takes_wide_names() {
    let folder = folder();
    let words = [env!("CARGO_BIN_EXE_asyncready"), "acme.toml"];
    let mut pty = Pty::command(words, folder.path(), (40, 24), &[]);
    pty.wait("Team or client");
    pty.send("日本x");
    pty.wait("日本x");
    pty.send("\x7f\r");
    pty.wait("Work to hand over");
    pty.send("stock sync with two wholesalers\r");
    pty.wait("Who answers");
    pty.send("\r");
    pty.wait("> Quick screen (12 questions, 8 min)");
    // What is longer than the window is wide stands there once.
    assert_eq!(pty.screen().matches("Work to hand over").count(), 1, "{}", pty.screen());
    pty.send("\x1b[B");
    pty.wait("> Everything (47 questions, 30 min)");
    pty.send("\r");
    pty.wait("Q 1 of 47");
    assert!(pty.screen().starts_with(" 日本 - Work fit"));
    pty.send("q");
    assert_eq!(pty.exit(), 0);
    pty.wait("Go on:       asyncready assess acme.toml");
}

#[test]
fn ctrl_c_in_a_start_prompt_leaves_with_the_cursor() {
    let folder = folder();
    for prompt in ["Team or client", "Quick screen"] {
        let arguments: &[&str] = if prompt == "Quick screen" { &NAMES } else { &[] };
        let mut pty = Pty::start(folder.path(), arguments);
        pty.wait(prompt);
        pty.send("\x03");
        assert_eq!(pty.exit(), 130);
        pty.wait_restored();
    }
}

#[test]
fn a_signal_in_a_start_prompt_leaves_the_terminal_as_it_was() {
    let folder = folder();
    let script = r#"sh -c 'echo "pid $$."; exec "$APP"'; echo "status $?"; stty -a; read -r x"#;
    let mut pty = Pty::command(["sh", "-c", script], folder.path(), (80, 24), &[]);
    pty.wait("Team or client");
    let screen = pty.screen();
    let (_, pid) = screen.split_once("pid ").unwrap();
    let kill = format!("kill -TERM {}", pid.split_once('.').unwrap().0);
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    pty.wait("status 143");
    pty.wait_for("to have its usual mode", |screen| {
        let text = screen.contents();
        text.contains("isig icanon") && text.contains(" echo ")
    });
    pty.wait_restored();
}

#[test]
fn ctrl_c_saves_restores_and_the_next_run_goes_on_at_the_first_gap() {
    let folder = folder();
    // The shell sees what is left of the terminal's mode.
    let script =
        r#""$APP" --quick --subject A --work B --respondent C; echo "status $?"; stty -a; read -r x"#;
    let mut pty = Pty::command(["sh", "-c", script], folder.path(), (80, 24), &[]);
    pty.wait("Q 1 of 12");
    pty.send("0");
    pty.wait("Q 2 of 12");
    pty.send("s");
    pty.wait("Q 3 of 12");
    pty.send("4");
    pty.wait("Saved: Rules on who and from where: 4");
    pty.send("\x03");
    pty.wait("status 130");
    pty.wait("2 of 12 answered, saved in asyncready.toml.\n");
    pty.wait("Go on:       asyncready\n");
    pty.wait_for("to have its usual mode", |screen| {
        let text = screen.contents();
        text.contains(" icanon") && text.contains(" echo ") && !text.contains("-opost")
    });
    pty.wait_restored();

    let mut pty = Pty::start::<&str>(folder.path(), &[]);
    pty.wait("asyncready.toml: 2 of 12 answered, go on at: What must still be discovered");
    pty.send("\r");
    pty.wait("Q 2 of 12");
    pty.send("3");
    pty.wait("Q 4 of 12");
    pty.send("b");
    pty.wait(" 3* ");
    pty.send("q");
    assert_eq!(pty.exit(), 0);
}

#[test]
fn signals_keep_even_the_comment_that_is_being_written() {
    for (signal, status) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let folder = folder();
        let mut pty = Pty::start(folder.path(), &quick());
        pty.wait("Q 1 of 12");
        pty.send("1");
        pty.wait("Saved: What ends the work");
        pty.send("chalf a thought");
        pty.wait("half a thought");
        pty.signal(signal);
        assert_eq!(pty.exit(), status);
        pty.wait_restored();
        pty.wait("Go on:");
        let kept = saved(folder.path()).contains("half a thought");
        assert_eq!(kept, signal != "INT", "{signal}");
    }
}

#[test]
fn a_comment_that_was_closed_is_printed_when_the_person_leaves() {
    let folder = folder();
    let mut pty = Pty::start(folder.path(), &quick());
    pty.wait("Q 1 of 12");
    pty.send("chalf a thought\x1b");
    pty.wait("Closed without a change. c takes it up again.");
    pty.send("q");
    assert_eq!(pty.exit(), 0);
    pty.wait("Not saved, closed with Esc: What ends the work\nhalf a thought");
}

#[test]
fn a_paste_is_a_comment_or_nothing() {
    let folder = folder();
    let mut pty = Pty::start(folder.path(), &quick());
    pty.wait("Q 1 of 12");
    pty.paste("1\n2\nq\n3\n");
    pty.wait("Pasted text is no answer.");
    assert!(pty.screen().contains("Q 1 of 12") && !pty.screen().contains("[x]"));
    pty.send("c");
    pty.wait("Comment. A pasted text");
    pty.paste("line one\n3 q two\n日本");
    pty.wait(" | 日本");
    pty.send("\r");
    pty.wait("Saved: comment");
    pty.send("q");
    assert_eq!(pty.exit(), 0);
    let answers = parsed(&saved(folder.path()), &bank());
    assert_eq!(answers.entries[0].note.as_deref(), Some("line one\n3 q two\n日本"));
    assert_eq!(answers.entries.iter().filter(|entry| entry.answer.is_some()).count(), 0);
}

#[test]
fn the_window_may_change_in_both_directions() {
    let folder = folder();
    let mut pty = Pty::start(folder.path(), &quick());
    pty.wait("Q 1 of 12");
    for (columns, rows) in [(40, 20), (120, 40), (40, 12), (100, 30), (30, 8), (80, 24)] {
        pty.resize(columns, rows);
        let small = columns < 40;
        pty.wait_for("to follow the window", |screen| {
            let text = screen.contents();
            let last = text.lines().last().unwrap_or_default();
            // The foot stands on the last row, and nothing is above the header.
            let header = text.lines().next().unwrap_or_default();
            if small {
                text.contains("too small")
            } else {
                header.contains("Q 1 of 12")
                    && text.lines().count() == usize::from(rows)
                    && (last.contains("quit") || last.contains("keys") || last.contains("later"))
                    && text.matches("Q 1 of 12").count() == 1
            }
        });
    }
    pty.send("0");
    pty.wait("Q 2 of 12");
    pty.send("q");
    assert_eq!(pty.exit(), 0);
}

#[test]
fn type_ahead_is_answered_in_order_and_torn_arrows_are_arrows() {
    let folder = folder();
    let mut pty = Pty::start(folder.path(), &quick());
    pty.wait("Q 1 of 12");
    pty.send("0432");
    pty.wait("Q 5 of 12");
    let text = saved(folder.path());
    let expected = "fit-finish-line = []\nfit-uncertainty = 4\nfit-remote-constraint = 3\n";
    assert!(text.contains(expected), "{text}");
    pty.send("\x1b");
    pty.send("[B");
    pty.wait(" > 1");
    pty.send("\x1bOB");
    pty.wait(" > 2");
    // F5 and Ctrl-Right mean nothing, and no piece of them does.
    pty.send("\x1b[15~\x1b[1;5C?");
    pty.wait("Why this is asked");
    pty.send("\r");
    pty.wait("Q 5 of 12");
    pty.send("q");
    assert_eq!(pty.exit(), 0);
}

#[test]
fn a_comment_can_come_from_the_persons_own_editor() {
    let folder = folder();
    let editor = folder.path().join("editor.sh");
    fs::write(
        &editor,
        "#!/bin/sh\nsleep 0.01\nprintf 'one\\ntwo\\n' > \"$1\"\ntouch -d '+1 minute' \"$1\"\n",
    )
    .unwrap();
    let editor = format!("sh {}", editor.display());
    for (name, expected) in [(editor.as_str(), "Saved: comment"), ("", "VISUAL or EDITOR is set but empty")] {
        let words = [&["sh", "-c", r#""$APP" "$@""#, "sh"], &quick()[..]].concat();
        let mut pty = Pty::command(words, folder.path(), (80, 24), &[("VISUAL", name)]);
        pty.wait_for("to start", |screen| {
            let text = screen.contents();
            text.contains("Q 1 of 12") || text.contains("> Go on at:")
        });
        if pty.screen().contains("> Go on at:") {
            pty.send("\r");
            pty.wait("Q 1 of 12");
        }
        pty.send("C");
        pty.wait(expected);
        pty.send("q");
        pty.exit();
    }
    let answers = parsed(&saved(folder.path()), &bank());
    assert_eq!(answers.entries[0].note.as_deref(), Some("one\ntwo"));
}

#[test]
fn colour_is_only_where_it_is_wanted() {
    for (no_color, expected) in [("1", false), ("", true)] {
        let folder = folder();
        let words = [&[env!("CARGO_BIN_EXE_asyncready")], &quick()[..]].concat();
        let mut pty = Pty::command(words, folder.path(), (80, 24), &[("NO_COLOR", no_color)]);
        pty.wait("Q 1 of 12");
        pty.send("j");
        pty.wait(" > 1");
        pty.send("q");
        pty.exit();
        assert_eq!(pty.bytes().contains("\x1b[1m"), expected);
    }
}

#[test]
fn nobody_is_asked_where_nobody_can_answer() {
    let folder = folder();
    // A prompt of dialoguer would open /dev/tty here.
    let script = r#"echo 3 | "$APP"; echo "status $?""#;
    let mut pty = Pty::command(["sh", "-c", script], folder.path(), (80, 24), &[]);
    pty.wait("status 2");
    assert!(pty.screen().contains("add --plain to answer line by line"), "{}", pty.screen());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    let run = app!["assess", "none.toml"].run();
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    let run = app!["--no-input", "assess", "none.toml", "--quick"].run();
    assert_eq!(run.status, 4);
    assert!(
        run.stderr.starts_with("error: 12 questions without an answer, and --no-input: "),
        "{}",
        run.stderr
    );
    let run = app!["acme.toml", "report", "x.toml"].run();
    assert_eq!(run.status, 2, "{}", run.stderr);
    let complete = app!["--no-input", "examples/start-small.toml"].run().success();
    assert_eq!(complete, app!["report", "examples/start-small.toml"].run().success());
}

#[test]
fn a_small_or_dumb_terminal_gets_lines() {
    for (size, variables) in
        [((30, 10), vec![]), ((80, 24), vec![("TERM", "dumb")]), ((80, 24), vec![("ACCESSIBLE", "1")])]
    {
        let folder = folder();
        let words = [&[env!("CARGO_BIN_EXE_asyncready")], &quick()[..]].concat();
        let mut pty = Pty::command(words, folder.path(), size, &variables);
        pty.wait("for commands): ");
        pty.send("0\r");
        pty.wait("5. You have shipped");
        assert!(pty.bytes().contains("Saved: What ends the work: 0 of 4 ticked"));
        pty.send("\x03");
        assert_eq!(pty.exit(), 130);
        assert!(!pty.bytes().contains('\x1b'), "{:?}", pty.bytes());
        assert!(saved(folder.path()).contains("fit-finish-line = []"));
    }
}

#[test]
fn a_second_wizard_is_told_and_changes_nothing() {
    let folder = folder();
    let mut first = Pty::start(folder.path(), &quick());
    first.wait("Q 1 of 12");
    first.send("1");
    first.wait("Saved:");
    let before = saved(folder.path());
    let path = folder.path().join("asyncready.toml");
    let second = App::new(["assess".as_ref(), "--plain".as_ref(), path.as_os_str()]).stdin("2\n").run();
    assert_eq!(second.status, 1);
    assert!(second.stderr.contains("another wizard has this file open (process "), "{}", second.stderr);
    assert_eq!(saved(folder.path()), before);
    first.send("q");
    assert_eq!(first.exit(), 0);
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["asyncready.toml"]);
}

/// Windows PowerShell writes UTF-16 for `>`.
#[test]
fn answers_in_utf_16_are_gone_on_with_and_the_round_before_keeps_every_byte() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let text = fs::read_to_string(root().join("examples/start-small.toml")).unwrap();
    let units = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    fs::write(&path, &units).unwrap();
    let run = |more: &[&str], input: &str| {
        let words = [&["assess", "--plain"], more, &[path.to_str().unwrap()]].concat();
        let run = App::new(words).stdin(input).run();
        assert_eq!(run.status, 0, "{}", run.stderr);
    };
    run(&[], "6\n");
    assert_eq!(fs::read(&path).unwrap(), units, "nothing was changed");
    run(&["--new-round"], "a\nq\n");
    assert_eq!(fs::read(folder.path().join("a.2026-11-18.toml")).unwrap(), units);
    assert!(fs::read_to_string(&path).unwrap().contains("previous = \"a.2026-11-18.toml\"\n"));
    fs::write(&path, &units).unwrap();
    run(&[], "2\ng 2\n4\nq\n");
    let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
    assert_eq!(comments(&fs::read_to_string(&path).unwrap()), comments(&text));
}

#[test]
fn a_name_that_is_too_long_is_told_plainly() {
    let folder = folder();
    for length in [250, 300] {
        let path = folder.path().join("x".repeat(length - 5) + ".toml");
        let run = App::new(["assess".as_ref(), "--plain".as_ref(), path.as_os_str()]).stdin("1\n").run();
        assert_eq!(run.status, 1);
        assert!(run.stderr.contains("its name is too long; name another file"), "{}", run.stderr);
    }
}

#[test]
fn a_file_that_cannot_be_used_is_refused_before_the_first_question() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let run =
        |path: &Path| App::new(["assess".as_ref(), "--plain".as_ref(), path.as_os_str()]).stdin("1\n").run();
    for (text, status, words) in [
        ("bank = \"other\"\nversion = \"1\"\n[answers]\n", 4, "these answers belong to the bank `other`"),
        ("bank = ", 4, "this is not valid TOML"),
        (
            "bank = \"async-contracting\"\nversion = \"1.0.0\"\n[answers]\npath-access = 9\n",
            4,
            "the levels 1 to 5",
        ),
    ] {
        fs::write(&path, text).unwrap();
        let refused = run(&path);
        assert_eq!(refused.status, status);
        assert!(refused.stderr.contains(words), "{}", refused.stderr);
        assert!(!refused.stderr.contains("Question 1"));
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    let nowhere = run(&folder.path().join("no/such/a.toml"));
    assert_eq!(nowhere.status, 1);
    assert!(nowhere.stderr.contains("name a file where you may write"), "{}", nowhere.stderr);
    assert_eq!(run(&folder.path().join("a.json")).status, 2);
}
