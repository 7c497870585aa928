//! What the wizard shows, as whole screens: of the questions, and of their end.

use crate::{
    harness::{report, root},
    wizard::bank,
};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::Bank,
    report::EndScreen,
    text::width,
    wizard::{Event, Key, LastTime, Questionnaire, Seen, Setup, finish, render, update},
};
use snapbox::{Data, assert_data_eq, data::DataFormat};
use std::fmt::Write;

/// Windows: the usual one, and the narrow one that cards are made for.
const SIZES: [(usize, usize); 2] = [(80, 24), (40, 20)];

/// What is typed to come to a screen, and what it is. `\r` is Enter, `\u{1b}` Esc, and `\0` a paste of two lines.
const SCREENS: [(&str, &str); 18] = [
    ("the first card", ""),
    ("ticks", "13"),
    ("an answer, and back to it", "13\r4b"),
    ("an option under the mark", "13\r44jj"),
    ("what was seen, and last time's answer", "gguard-ci\r"),
    ("its evidence", "gguard-ci\ryb"),
    ("what was seen, and why", "gguard-ci\r?"),
    ("why, and the keys", "13\r?"),
    ("all keys", "13\r??"),
    ("a comment of two lines", "c\0"),
    ("its card", "c\0\r"),
    ("a reason why it does not apply", "gdata-model\rx"),
    ("jump: words of the bank", "gcontract"),
    ("jump: nothing", "gkontract\r"),
    ("all questions", "13\ru4r"),
    ("the facts", "t\rPayouts by 16:00\r\u{1b}"),
    ("a fact", "t\r"),
    ("who does what", "p\rn"),
];

/// What a key says, where nothing else of the screen changes.
const STATUS: [(&str, &str); 8] = [
    ("later", "13\rs"),
    ("no such option", "13\r9"),
    ("no such key", "z"),
    ("nothing seen", "13\ry"),
    ("not applicable where it is always asked", "13\rx"),
    ("before the first question", "b"),
    ("a paste that is no answer", "\0"),
    ("nothing to close", "\u{1b}"),
];

/// A wizard in the middle of a second round, with something seen of one question; or one of the quick screen that stays
/// on a question.
fn questionnaire(bank: &Bank, stay: bool) -> Questionnaire<'_> {
    let profile = if stay { Profile::Quick } else { Profile::Full };
    let mut answers = Answers::blank(bank, profile);
    answers.about.subject = Some("Kettle & Crumb".to_owned());
    answers.about.respondent = Some("Maya, founder".to_owned());
    let question = bank.find_question("guard-ci").unwrap();
    let mut before = answers.clone();
    before.about.date = Some("2026-08-03".to_owned());
    before.entries[question.0].answer = Some(Answer::Level(2));
    before.entries[question.0].note = Some("ask Tom".to_owned());
    let seen = Seen {
        question,
        suggests: Some(Answer::Level(3)),
        shows: "the build runs the tests (ci.yml:12)".to_owned(),
        places: vec!["ci.yml:12".to_owned()],
    };
    let last = (!stay).then_some(LastTime { answers: before, confirm: false });
    Questionnaire::new(bank, answers, Setup { stay, last, seen: vec![seen], ..Setup::default() }).unwrap()
}

fn screen(bank: &Bank, stay: bool, keys: &str, size: (usize, usize)) -> String {
    typed(questionnaire(bank, stay), keys, size)
}

/// The screen after some keys, written as in [`SCREENS`].
pub(crate) fn typed(mut state: Questionnaire<'_>, keys: &str, (columns, rows): (usize, usize)) -> String {
    let events = keys.chars().map(|c| match c {
        '\r' => Event::Key(Key::Enter),
        '\u{1b}' => Event::Key(Key::Escape),
        '\0' => Event::Paste("line one\n3 q two".to_owned()),
        c => Event::Key(Key::Char(c)),
    });
    for event in std::iter::once(Event::Resize(columns, rows)).chain(events) {
        if update(&mut state, event).save {
            let _ = update(&mut state, Event::Saved(None));
        }
    }
    render(&state, columns, rows).lines.into_iter().map(|line| line.text + "\n").collect()
}

#[test]
fn every_screen_is_as_it_was() {
    let bank = bank();
    let mut out = String::new();
    for size @ (columns, rows) in SIZES {
        for (what, keys) in SCREENS {
            let shown = screen(&bank, false, keys, size);
            let _ = write!(out, "===== {what}, {columns} x {rows}\n{shown}");
        }
        for (what, keys) in [("nothing yet", "13\r"), ("an answer", "13\r4"), ("all questions", "13\ru\rr")] {
            let shown = screen(&bank, true, keys, size);
            let _ = write!(out, "===== --no-advance, {what}, {columns} x {rows}\n{shown}");
        }
    }
    for (what, keys) in STATUS {
        let shown = screen(&bank, false, keys, SIZES[0]);
        let status = shown.lines().rev().nth(2).unwrap_or_default();
        let _ = writeln!(out, "===== {what}\n{status}");
    }
    let all = screen(&bank, false, "gguard-ci\r?", (100, 90));
    let _ = write!(out, "===== all of the help, 100 x 90\n{all}");
    let _ = write!(out, "===== a window that is too small\n{}", screen(&bank, false, "c", (30, 9)));
    let path = root().join("tests/screens.txt");
    assert_data_eq!(out, Data::read_from(&path, Some(DataFormat::Text)).raw());
}

/// The end of an example in a window.
fn end(bank: &Bank, name: &str, (columns, rows): (usize, usize)) -> (Vec<String>, Vec<String>) {
    let text = std::fs::read_to_string(root().join(format!("examples/{name}.toml"))).unwrap();
    let answers = crate::wizard::parsed(&text, bank);
    let state = Questionnaire::new(bank, answers.clone(), Setup::default()).unwrap();
    let report = report(bank, &answers);
    let end = EndScreen {
        report: &report,
        progress: state.progress_in_words(),
        asks: finish::asks(&state),
        written: "Saved: asyncready.toml and asyncready-report.html.".to_owned(),
        next: "Next: open asyncready-report.html in a browser; `asyncready` asks the other 35 questions."
            .to_owned(),
    };
    let steps = report.plan.steps(&report.plan.first);
    (end.lines(columns, rows), steps.map(|(_, step)| step.first_step.to_owned()).collect())
}

#[test]
fn the_end_is_as_it_was_and_cuts_off_nothing_that_is_to_be_done() {
    let bank = bank();
    let mut out = String::new();
    for name in
        ["quick", "fix-first", "half-known", "spec-sprint", "start-small", "start-now", "onsite-hybrid"]
    {
        for size @ (columns, rows) in [(80, 23), (40, 19), (40, 11)] {
            let (lines, steps) = end(&bank, name, size);
            assert!(lines.len() <= rows && lines.iter().all(|line| width(line) < columns), "{name} {size:?}");
            let all = lines.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ");
            let are_whole = steps.iter().all(|step| all.contains(step));
            assert!(are_whole || rows < 19, "{name} {size:?}: {steps:?}\n{all}");
            let _ = writeln!(out, "===== {name}, {columns} x {rows}\n{}", lines.join("\n"));
        }
    }
    let path = root().join("tests/end-screens.txt");
    assert_data_eq!(out, Data::read_from(&path, Some(DataFormat::Text)).raw());
}
