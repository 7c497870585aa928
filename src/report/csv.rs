//! The report as CSV after RFC 4180, one row a question, for a spreadsheet.
//!
//! A spreadsheet runs a cell that starts like a formula, so such a text gets an apostrophe in
//! front. Numbers are written by this program, without a sign in front, and stay numbers.

use super::{
    json::word,
    plan_view::Step,
    view::{AnswerView, Report},
    words,
};
use crate::text::visible;

/// A column: its name, what is in it, and how it is filled.
type Column = (&'static str, &'static str, fn(&Row<'_, '_>) -> Cell);

/// What a row shows.
struct Row<'r, 'a> {
    report: &'r Report<'a>,
    answer: &'r AnswerView<'a>,
    /// The step of the question with its number in the plan.
    step: Option<(usize, &'r Step<'a>)>,
}

/// What a cell shows.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// A number of this program.
    Number(String),
    /// A text of the bank or of a person.
    Text(String),
}

const COLUMNS: &[Column] = &[
    ("section", "id of the section", |row| text(row.answer.section)),
    ("question", "id of the question", |row| text(row.answer.question)),
    ("label", "its name for people", |row| text(row.answer.label)),
    ("prompt", "the question", |row| text(row.answer.prompt)),
    ("state", "answered, unknown, blank, na or not-asked", |row| text(&word(&row.answer.state))),
    ("level", "level of the answer, 1 is the worst", |row| number(row.answer.level)),
    ("ready", "level that is good enough", |row| number(ready(row))),
    ("answer", "the answer in words", |row| text(words::answer(row.answer.state, &row.answer.text))),
    ("note", "the comment", |row| text(row.answer.note.unwrap_or_default())),
    ("evidence", "links and paths, with a space between them", |row| text(&row.answer.evidence.join(" "))),
    ("answered_by", "who gave the answer, where that is not the respondent", |row| {
        text(row.answer.by.unwrap_or_default())
    }),
    ("shown", "what was seen beside the answer: contradicted, supported or seen", |row| {
        text(row.report.shown(row.answer.question).map_or("", |(word, _)| word))
    }),
    ("shown_by", "what was seen and where", |row| {
        text(&row.report.shown(row.answer.question).map_or_else(String::new, |(_, shows)| shows))
    }),
    ("step", "number in the plan, 1 is first; empty where nothing is to fix", |row| {
        number(row.step.map(|(at, _)| at))
    }),
    ("rank", "place by importance, 1 is first", |row| of_step(row, |step| number(Some(step.rank)))),
    ("gain", "what the step alone adds to the index", |row| {
        of_step(row, |step| number(step.gain.map(|gain| format!("{gain}").replace('+', ""))))
    }),
    ("action", "the fix", |row| of_step(row, |step| text(step.action))),
    ("first_step", "its first step", |row| of_step(row, |step| text(step.first_step))),
    ("done_when", "how to see that it is finished", |row| of_step(row, |step| text(step.done_when))),
    ("hours_low", "low estimate in hours", |row| of_step(row, |step| number(Some(step.hours.low)))),
    ("hours_high", "high estimate in hours", |row| of_step(row, |step| number(Some(step.hours.high)))),
    ("wait", "working days that others take, high estimate", |row| {
        of_step(row, |step| number(Some(step.wait.high)))
    }),
    ("by", "the day by which it is done", |row| of_step(row, |step| number(Some(step.when.latest)))),
    ("person", "who does it", |row| of_step(row, |step| text(step.person))),
    ("ways", "verdicts to which a way leads that it belongs to", |row| {
        of_step(row, |step| text(&step.ways.iter().map(|way| way.id).collect::<Vec<_>>().join(" ")))
    }),
    ("template", "name of the starter document", |row| {
        of_step(row, |step| text(step.template.unwrap_or_default()))
    }),
    ("bank", "the bank, with its version and the start of its hash", |row| {
        let bank = row.report.bank;
        text(&format!("{} {} {}", bank.id, bank.version, bank.hash().short()))
    }),
];

/// The names of the columns and what is in them.
pub fn columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    COLUMNS.iter().map(|(name, about, _)| (*name, *about))
}

/// The report as CSV.
pub fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    line(&mut out, COLUMNS.iter().map(|(name, ..)| text(name)));
    for answer in &report.answers {
        let row = Row { report, answer, step: report.plan.step(answer.question) };
        line(&mut out, COLUMNS.iter().map(|(.., cell)| cell(&row)));
    }
    out
}

fn ready(row: &Row<'_, '_>) -> Option<u8> {
    let bank = row.report.bank;
    bank.find_question(row.answer.question).and_then(|at| bank[at].kind.ready())
}

fn of_step(row: &Row<'_, '_>, cell: impl Fn(&Step<'_>) -> Cell) -> Cell {
    row.step.map_or(Cell::Empty, |(_, step)| cell(step))
}

/// A cell with a stranger's text.
pub(crate) fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// A cell with a number of this program.
pub(crate) fn number(number: Option<impl ToString>) -> Cell {
    number.map_or(Cell::Empty, |number| Cell::Number(number.to_string()))
}

/// Adds a row.
pub(crate) fn line(out: &mut String, cells: impl Iterator<Item = Cell>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        match cell {
            Cell::Empty => {}
            Cell::Number(number) => out.push_str(&number),
            Cell::Text(text) => out.push_str(&quoted(&harmless(&text))),
        }
    }
    out.push_str("\r\n");
}

/// Whether a spreadsheet runs a text, or would run it without the apostrophes in front.
fn runs(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\'');
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// The text of a cell without the apostrophe that keeps a spreadsheet from running it.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| runs(text)).unwrap_or(cell)
}

/// The text on one line, with nothing that a spreadsheet would run.
fn harmless(text: &str) -> String {
    let text = visible(text);
    // Where the list separator is a semicolon, a spreadsheet may cut the cell there.
    let mut out = String::with_capacity(text.len() + 1);
    for (at, part) in text.split(';').enumerate() {
        if at > 0 {
            out.push(';');
        }
        if runs(part) {
            out.push('\'');
        }
        out.push_str(part);
    }
    out
}

fn quoted(text: &str) -> String {
    if text.contains(['"', ',', ';', ' ', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_in_a_spreadsheet() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "' =1"),
            ("\r=1", "' =1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("see a;=1", "see a;'=1"),
            ("a-b = c", "a-b = c"),
        ] {
            assert_eq!(harmless(text), cell);
        }
        for text in ["=1+1", "'=1", "'' @x", "don't", "'quoted'", "-", ""] {
            assert_eq!(unguarded(&harmless(text)), text);
        }
    }

    #[test]
    fn quotes_are_doubled() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
