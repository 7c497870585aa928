//! What must hold for any input at all: the targets of the fuzzer, run for some seconds as
//! properties by the tests as well.
//!
//! Each function panics where something does not hold. They are public for those two callers only.

use crate::{
    answers::{self, Answers, Profile},
    bank::{self, Bank, builtins},
    diagnostic::{Diagnostics, Source},
    document::Language,
    report::{Format, Report},
    text::acts,
};
use annotate_snippets::Renderer;
use std::sync::LazyLock;

static BANK: LazyLock<Bank> =
    LazyLock::new(|| builtins()[0].load().bank.expect("the built-in bank is valid"));

/// Any text as a bank: refused with harmless messages, or usable for a report.
///
/// # Panics
///
/// Where that does not hold.
pub fn bank(text: &str) {
    let source = Source::new("bank.toml", text.to_owned());
    let loaded = bank::load(vec![source.clone()], Vec::new());
    harmless_messages(&loaded.problems, source);
    assert_eq!(loaded.bank.is_none(), loaded.problems.stop());
    if let Some(bank) = &loaded.bank {
        let blank = Answers::blank(bank, Profile::Full);
        let best = Answers::from_fn(bank, Profile::Full, |question| Some(answers::Answer::best(question)));
        for answers in [blank, best] {
            render(&Report::new(bank, &answers));
        }
    }
}

/// Any text as an answers file: refused with harmless messages, or usable for a report.
///
/// # Panics
///
/// Where that does not hold.
pub fn answers(text: &str, language: Language) {
    let source = Source::new("answers", text.to_owned());
    let read = answers::read(&source, language, &BANK);
    harmless_messages(&read.problems, source);
    assert_eq!(read.answers.is_none(), read.problems.stop());
    if let Some(answers) = &read.answers {
        render(&Report::new(&BANK, answers));
    }
}

/// Any text as subject, work, note and link: no form of the report lets it act.
///
/// # Panics
///
/// Where that does not hold.
pub fn text(text: &str) {
    let mut answers =
        Answers::from_fn(&BANK, Profile::Full, |question| Some(answers::Answer::worst(question)));
    answers.about.subject = Some(text.to_owned());
    answers.about.work = Some(text.to_owned());
    answers.entries[0].note = Some(text.to_owned());
    answers.entries[0].evidence = vec![text.to_owned()];
    if let Some(entry) =
        answers.entries.iter_mut().zip(&BANK.questions).find(|(_, question)| question.na.is_some())
    {
        entry.0.answer = Some(answers::Answer::NotApplicable(text.to_owned()));
    }
    render(&Report::new(&BANK, &answers));
}

fn harmless_messages(problems: &Diagnostics, source: Source) {
    let messages = problems.render(&[source], &Renderer::plain());
    assert!(!messages.chars().any(|c| c != '\n' && acts(c)), "{messages:?}");
}

/// Every form of the report, none of which may hold a character that acts, except line breaks.
fn render(report: &Report<'_>) {
    for width in [40, 80] {
        let page = Format::Terminal.render(report, width);
        let plain = anstream::adapter::strip_str(&page).to_string();
        assert!(!plain.chars().any(|c| c != '\n' && acts(c)), "{plain:?}");
    }
    for format in [Format::Markdown, Format::Html, Format::Csv] {
        let text = format.render_file(report).replace("\r\n", "\n");
        assert!(!text.chars().any(|c| c != '\n' && acts(c)), "{text:?}");
        assert!(!text.contains("<script") || format == Format::Csv, "{text:?}");
    }
    let json = Format::Json.render(report, 80);
    assert!(!json.chars().any(|c| c != '\n' && acts(c)), "{json:?}");
    serde_json::from_str::<serde_json::Value>(&json).expect("the JSON report is JSON");
}
