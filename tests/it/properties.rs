//! What must hold for any input at all: the targets of the fuzzer, run for some seconds as
//! properties by the tests as well (`hostile.rs`).
//!
//! Each function panics where something does not hold. The fuzzer takes in this file as it is, so it
//! uses nothing else of the tests.

use annotate_snippets::Renderer;
use asyncready::{
    answers::{self, Answers, People, Profile},
    bank::{self, Bank, Kind, Question, QuestionIndex, builtins},
    diagnostic::{Diagnostics, Source},
    document::Language,
    paper::{Format, Screen},
    report::Report,
    text::{acts, width},
    wizard::{
        Decoder, Effect, Event, Key, LastTime, Questionnaire, Seen, Setup, Then, render as draw, update,
    },
};
use console::Key as Raw;
use jiff::civil::{Date, date};
use std::{str::Chars, sync::LazyLock};

/// The day of every report.
const DAY: Date = date(2026, 11, 23);

static BANK: LazyLock<Bank> =
    LazyLock::new(|| builtins()[0].load().bank.expect("the built-in bank is valid"));

/// Any text as a bank: refused with harmless messages, or usable for a report.
pub(crate) fn bank(text: &str) {
    let source = Source::new("bank.toml", text.to_owned());
    let loaded = bank::load(vec![source.clone()], Vec::new());
    harmless_messages(&loaded.problems, source);
    assert_eq!(loaded.bank.is_none(), loaded.problems.stop());
    if let Some(bank) = &loaded.bank {
        let blank = Answers::blank(bank, Profile::Full);
        let best = Answers::from_fn(bank, Profile::Full, |question| Some(answers::Answer::best(question)));
        // The worst answers have a step for every fix.
        let worst = Answers::from_fn(bank, Profile::Full, |question| Some(answers::Answer::worst(question)));
        for answers in [blank, best, worst] {
            render(&Report::new(bank, &answers, DAY));
        }
    }
}

/// Any text as an answers file: refused with harmless messages, or usable for a report.
pub(crate) fn answers(text: &str, language: Language) {
    let source = Source::new("answers", text.to_owned());
    let read = answers::read(&source, language, &BANK);
    harmless_messages(&read.problems, source);
    assert_eq!(read.answers.is_none(), read.problems.stop());
    if let Some(answers) = &read.answers {
        render(&Report::new(&BANK, answers, DAY));
    }
}

/// Any text as subject, work, date, name of a person, note and link: no format of the report lets it act.
pub(crate) fn text(text: &str) {
    let mut answers =
        Answers::from_fn(&BANK, Profile::Full, |question| Some(answers::Answer::worst(question)));
    answers.about.subject = Some(text.to_owned());
    answers.about.work = Some(text.to_owned());
    answers.about.date = Some(text.to_owned());
    answers.about.people = People::from_iter([("founder", text), (text, "Ana")]);
    answers.entries[0].note = Some(text.to_owned());
    answers.entries[0].evidence = vec![text.to_owned()];
    if let Some(entry) =
        answers.entries.iter_mut().zip(&BANK.questions).find(|(_, question)| question.na.is_some())
    {
        entry.0.answer = Some(answers::Answer::NotApplicable(text.to_owned()));
    }
    render(&Report::new(&BANK, &answers, DAY));
}

/// Any bytes as what a terminal sends to the wizard: no key breaks it, every screen can be shown, and
/// what was answered can be written to a file and read back.
///
/// The first byte decides how the wizard is started. A few control characters that mean nothing to the
/// wizard stand for what is not a key: NUL for a pause, U+001C for a window of a size given by the next
/// two characters, U+001E for a disk that is full until the next U+001E.
pub(crate) fn keys(bytes: &[u8]) {
    let (start, bytes) = bytes.split_first().unwrap_or((&0, &[]));
    let profile = if start & 1 == 0 { Profile::Full } else { Profile::Quick };
    let answers = match start >> 1 & 3 {
        0 | 1 => Answers::blank(&BANK, profile),
        2 => Answers::from_fn(&BANK, profile, |question| Some(answers::Answer::best(question))),
        _ => Answers::from_fn(&BANK, profile, |_| Some(answers::Answer::Unknown)),
    };
    let last = (start & 16 != 0).then(|| {
        let mut answers = Answers::from_fn(&BANK, profile, |question| Some(answers::Answer::ready(question)));
        answers.entries[0].note = Some("then".to_owned());
        LastTime { answers, confirm: start & 32 != 0 }
    });
    let see = |(at, question): (QuestionIndex, &Question)| Seen {
        question: at,
        suggests: matches!(question.kind, Kind::Ladder { .. }).then_some(answers::Answer::Level(1)),
        shows: "something (a.md:1)".to_owned(),
        places: vec!["a.md:1".to_owned()],
    };
    let seen = if start & 64 == 0 { Vec::new() } else { BANK.questions().map(see).collect() };
    let setup = Setup { stay: start & 8 != 0, last, seen, ..Setup::default() };
    let state = Questionnaire::new(&BANK, answers, setup).expect("the built-in bank asks something");
    let mut run = Run { state, size: (80, 24), file: None, full: false };
    let text = String::from_utf8_lossy(bytes);
    // A longer run finds nothing that a shorter one does not, and takes the fuzzer's time.
    let text: String = text.chars().take(400).collect();
    let mut rest = text.chars();
    let mut decoder = Decoder::default();
    while let Some(c) = rest.next() {
        let event = match c {
            '\0' => decoder.idle(),
            '\u{1c}' => {
                let mut side = || rest.next().map_or(0, |c| u32::from(c) as usize % 256);
                run.size = (side(), side());
                Some(Event::Resize(run.size.0, run.size.1))
            }
            '\u{1e}' => {
                run.full = !run.full;
                None
            }
            c => decoder.feed(raw(c)),
        };
        if let Some(event) = event {
            run.step(event, &mut rest);
        }
    }
    while decoder.wait().is_some() {
        if let Some(event) = decoder.idle() {
            run.step(event, &mut rest);
        }
    }
}

/// The key that the console library makes of a byte or a character.
fn raw(c: char) -> Raw {
    match c {
        '\u{1}' => Raw::Home,
        '\u{3}' => Raw::CtrlC,
        '\u{5}' => Raw::End,
        '\u{8}' | '\u{7f}' => Raw::Backspace,
        '\t' => Raw::Tab,
        '\n' | '\r' => Raw::Enter,
        '\u{1b}' => Raw::Escape,
        c => Raw::Char(c),
    }
}

/// The wizard and a file, without a disk and a terminal.
struct Run {
    state: Questionnaire<'static>,
    size: (usize, usize),
    file: Option<String>,
    full: bool,
}

impl Run {
    fn step(&mut self, event: Event, rest: &mut Chars<'_>) {
        let before = self.state.answers.clone();
        let Effect { save, then } = update(&mut self.state, event);
        assert!(save || before == self.state.answers, "a change that is not saved");
        if save {
            self.save();
        }
        self.look();
        let answer = match then {
            // An editor may give back anything, and is left without saving where nothing is left.
            Then::Edit(old) => {
                let more: String = rest.by_ref().take(8).collect();
                Event::Edited(Some(old + &more).filter(|_| !more.is_empty()))
            }
            Then::Stay | Then::Redraw | Then::Finish | Then::Quit | Then::Interrupt => return,
        };
        self.step(answer, rest);
    }

    fn save(&mut self) {
        let written = answers::write(self.file.as_deref(), &BANK, &self.state.answers)
            .expect("whatever was answered can be written");
        let read = answers::read(&Source::new("", written.clone()), Language::Toml, &BANK);
        assert_eq!(read.answers.as_ref(), Some(&self.state.answers), "{written}");
        let event = if self.full {
            Event::NotSaved("No space left on device".to_owned())
        } else {
            self.file = Some(written);
            Event::Saved(None)
        };
        assert!(!update(&mut self.state, event).save, "saving never asks to save");
    }

    fn look(&self) {
        for size in [self.size, (40, 12), (80, 24), (120, 40)] {
            shows(&self.state, size);
        }
    }
}

/// Any text in a bank and in answers, in a window of any size: every screen of the wizard can be shown
/// and nothing in it acts, and so can the report of any width.
pub(crate) fn screen(text: &str, columns: usize, rows: usize) {
    let mut bank = BANK.clone();
    for section in &mut bank.sections {
        text.clone_into(&mut section.title);
        text.clone_into(&mut section.intro);
        text.clone_into(&mut section.asked_of);
    }
    for stage in &mut bank.stages {
        text.clone_into(&mut stage.title);
    }
    for question in &mut bank.questions {
        text.clone_into(&mut question.label);
        text.clone_into(&mut question.prompt);
        text.clone_into(&mut question.why);
        text.clone_into(&mut question.fix.owner);
        question.fix.done_when_alone = Some(text.to_owned());
        question.recheck = Some(text.to_owned());
        question.hint = Some(text.to_owned());
        question.na = question.na.as_ref().map(|_| text.to_owned());
        match &mut question.kind {
            Kind::Ladder { levels, .. } => {
                for level in levels {
                    text.clone_into(&mut level.text);
                }
            }
            Kind::Checklist(list) => list.items.iter_mut().for_each(|item| text.clone_into(&mut item.text)),
            Kind::Choice(choice) => {
                choice.options.iter_mut().for_each(|option| text.clone_into(&mut option.text));
            }
        }
    }
    let mut answers = Answers::blank(&bank, Profile::Full);
    answers.about.subject = Some(text.to_owned());
    for entry in &mut answers.entries {
        entry.note = Some(text.to_owned());
        entry.evidence = vec![text.to_owned()];
    }
    let mut state =
        Questionnaire::new(&bank, answers, Setup::default()).expect("the built-in bank asks something");
    let press = |state: &mut Questionnaire<'_>, event| {
        // What is to be saved does not matter here.
        let Effect { .. } = update(state, event);
        shows(state, (columns, rows));
    };
    press(&mut state, Event::Resize(columns, rows));
    press(&mut state, Event::Say(text.to_owned()));
    // A comment, evidence, a reason, the help and the list, on the card of each kind of question.
    for (_, question) in bank.questions().take(8) {
        press(&mut state, Event::Key(Key::Char('g')));
        press(&mut state, Event::Paste(question.id.clone()));
        press(&mut state, Event::Key(Key::Enter));
        for key in ['j', 'c', '\n', 'e', '\n', 'x', '\n', '?', ' ', '\n', 'r', ' ', 'b'] {
            let key = if key == '\n' { Key::Enter } else { Key::Char(key) };
            press(&mut state, Event::Key(key));
            if matches!(key, Key::Char('c' | 'e' | 'x')) {
                press(&mut state, Event::Paste(text.to_owned()));
            }
        }
    }
    let page = Format::Terminal.render(&Report::new(&bank, &state.answers, DAY), Screen::plain(columns));
    assert!(!page.chars().any(|c| c != '\n' && acts(c)), "{page:?}");
}

/// One screen: no more lines than rows, none that reaches the last column, and nothing that acts.
fn shows(state: &Questionnaire<'_>, (columns, rows): (usize, usize)) {
    let frame = draw(state, columns, rows);
    assert!(frame.lines.len() <= rows, "{} lines in {rows} rows", frame.lines.len());
    for line in &frame.lines {
        // In a window of one column no character can stay away from the last one.
        assert!(width(&line.text) < columns.max(2), "{columns} columns: {:?}", line.text);
        assert!(!line.text.chars().any(acts), "{:?}", line.text);
    }
    if let Some((row, column)) = frame.cursor {
        assert!(row < rows && column < columns, "cursor at {row}, {column} of {columns} x {rows}");
    }
}

fn harmless_messages(problems: &Diagnostics, source: Source) {
    let messages = problems.render(&[source], &Renderer::plain());
    assert!(!messages.chars().any(|c| c != '\n' && acts(c)), "{messages:?}");
}

/// Every format of the report, none of which may hold a character that acts, except line breaks.
fn render(report: &Report<'_>) {
    for width in [40, 80] {
        let page = Format::Terminal.render(report, Screen::plain(width));
        assert!(!page.chars().any(|c| c != '\n' && acts(c)), "{page:?}");
    }
    for format in [Format::Markdown, Format::Html, Format::Csv] {
        // The mark in front of a sheet says how it is written.
        let text = format.render(report, Screen::FILE);
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        assert!(!text.chars().any(|c| c != '\n' && acts(c)), "{text:?}");
        assert!(!text.contains("<script") || format == Format::Csv, "{text:?}");
    }
    let json = Format::Json.render(report, Screen::FILE);
    assert!(!json.chars().any(|c| c != '\n' && acts(c)), "{json:?}");
    serde_json::from_str::<serde_json::Value>(&json).expect("the JSON report is JSON");
}
