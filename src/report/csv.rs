//! The report as CSV after RFC 4180, one row a question, for a spreadsheet.
//!
//! A spreadsheet runs a cell that starts like a formula, so such a text gets an apostrophe in
//! front. Numbers are written by this program, without a sign in front, and stay numbers.

use super::{
    plan_view::Step,
    view::{AnswerView, Report},
    words,
};
use crate::text::visible;

/// A column: its name, what is in it, and how it is filled.
struct Column {
    name: &'static str,
    about: &'static str,
    cell: fn(&Row<'_, '_>) -> Cell,
}

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
    Column { name: "section", about: "id of the section", cell: |row| text(row.answer.section) },
    Column { name: "question", about: "id of the question", cell: |row| text(row.answer.question) },
    Column { name: "label", about: "its name for people", cell: |row| text(row.answer.label) },
    Column { name: "prompt", about: "the question", cell: |row| text(row.answer.prompt) },
    Column {
        name: "state",
        about: "answered, unknown, blank, na or not-asked",
        cell: |row| text(row.answer.state.word()),
    },
    Column {
        name: "level",
        about: "level of the answer, 1 is the worst",
        cell: |row| number(row.answer.level),
    },
    Column { name: "ready", about: "level that is good enough", cell: |row| number(ready(row)) },
    Column {
        name: "answer",
        about: "the answer in words",
        cell: |row| text(words::answer(row.answer.state, &row.answer.text)),
    },
    Column { name: "note", about: "the comment", cell: |row| text(row.answer.note.unwrap_or_default()) },
    Column {
        name: "evidence",
        about: "links and paths, with a space between them",
        cell: |row| text(&row.answer.evidence.join(" ")),
    },
    Column {
        name: "answered_by",
        about: "who gave the answer, where that is not the respondent",
        cell: |row| text(row.answer.by.unwrap_or_default()),
    },
    Column {
        name: "shown",
        about: "what was seen beside the answer: contradicted, supported or seen",
        cell: |row| text(row.report.shown(row.answer.question).map_or("", |(word, _)| word)),
    },
    Column {
        name: "shown_by",
        about: "what was seen and where",
        cell: |row| text(&row.report.shown(row.answer.question).map_or_else(String::new, |(_, shows)| shows)),
    },
    Column {
        name: "step",
        about: "number in the plan, 1 is first; empty where nothing is to fix",
        cell: |row| number(row.step.map(|(at, _)| at)),
    },
    Column {
        name: "rank",
        about: "place by importance, 1 is first",
        cell: |row| of_step(row, |step| number(Some(step.rank))),
    },
    Column {
        name: "gain",
        about: "what the step alone adds to the index",
        cell: |row| of_step(row, |step| number(step.gain.map(|gain| format!("{gain}").replace('+', "")))),
    },
    Column { name: "action", about: "the fix", cell: |row| of_step(row, |step| text(step.action)) },
    Column {
        name: "first_step",
        about: "its first step",
        cell: |row| of_step(row, |step| text(step.first_step)),
    },
    Column {
        name: "done_when",
        about: "how to see that it is finished",
        cell: |row| of_step(row, |step| text(step.done_when)),
    },
    Column {
        name: "hours_low",
        about: "low estimate in hours",
        cell: |row| of_step(row, |step| number(Some(step.hours.low))),
    },
    Column {
        name: "hours_high",
        about: "high estimate in hours",
        cell: |row| of_step(row, |step| number(Some(step.hours.high))),
    },
    Column {
        name: "wait",
        about: "working days that others take, high estimate",
        cell: |row| of_step(row, |step| number(Some(step.wait.high))),
    },
    Column {
        name: "by",
        about: "the day by which it is done",
        cell: |row| of_step(row, |step| number(Some(step.when.latest))),
    },
    Column { name: "person", about: "who does it", cell: |row| of_step(row, |step| text(step.person)) },
    Column {
        name: "ways",
        about: "verdicts to which a way leads that it belongs to",
        cell: |row| {
            of_step(row, |step| text(&step.ways.iter().map(|way| way.id).collect::<Vec<_>>().join(" ")))
        },
    },
    Column {
        name: "template",
        about: "name of the starter document",
        cell: |row| of_step(row, |step| text(step.template.unwrap_or_default())),
    },
    Column {
        name: "bank",
        about: "the bank, with its version and the start of its hash",
        cell: |row| {
            let bank = row.report.bank;
            text(&format!("{} {} {}", bank.id, bank.version, bank.hash().short()))
        },
    },
];

/// The names of the columns and what is in them.
pub fn columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    COLUMNS.iter().map(|column| (column.name, column.about))
}

/// The report as CSV.
pub fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    line(&mut out, COLUMNS.iter().map(|column| Cell::Text(column.name.to_owned())));
    for answer in &report.answers {
        let row = Row { report, answer, step: report.plan.step(answer.question) };
        line(&mut out, COLUMNS.iter().map(|column| (column.cell)(&row)));
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
