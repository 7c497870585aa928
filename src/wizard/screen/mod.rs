//! What the screen shows for a state. Every line is shorter than the window is wide, so that no
//! terminal ever wraps one, and there are never more lines than rows.

mod card;
mod facts;
mod jump;
mod listing;
mod options;
mod pages;
mod people;
mod text;

use super::{
    action::{Binding, Footer},
    event::Key,
    keys::Keymap,
    state::Questionnaire,
    view::View,
};
use crate::text::{cut, width, wrap};

/// The narrowest window that can show a card.
const LEAST: (usize, usize) = (40, 12);

/// Longer lines are hard to read; a wider window stays empty to the right.
const WIDEST: usize = 100;

/// From so many columns and rows on there is room for more than the shortest words.
const ROOMY: (usize, usize) = (60, 16);

/// Fewer columns tell no name.
const LEAST_NAME: usize = 6;

/// One screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// From the top.
    pub lines: Vec<Line>,
    /// Row and column of the cursor, where there is something to type.
    pub cursor: Option<(usize, usize)>,
}

/// One line of a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// How it looks. No line means something by its look alone.
    pub look: Emphasis,
}

/// How a line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// Plain.
    #[default]
    Plain,
    /// Bold.
    Strong,
    /// Less bright.
    Faint,
}

impl Line {
    fn new(text: impl Into<String>, look: Emphasis) -> Self {
        Self { text: text.into(), look }
    }
}

/// Draws the state into a window.
pub fn render(state: &Questionnaire<'_>, columns: usize, rows: usize) -> Frame {
    if is_too_small(columns, rows) {
        return too_small(columns, rows);
    }
    let columns = usable(columns);
    match &state.view {
        View::Card => card::card(state, columns, rows),
        View::Help(scroll) => pages::help(state, *scroll, columns, rows),
        View::Text(purpose, editor) => text::text(state, *purpose, editor, columns, rows),
        View::Jump(editor, row) => jump::jump(state, editor, *row, columns, rows),
        View::Review(row) => pages::review(state, *row, columns, rows),
        View::Facts(at) => facts::facts(state, *at, columns, rows),
        View::People(row) => people::people(state, *row, columns, rows),
    }
}

/// Whether a window cannot show a card.
pub(in crate::wizard) fn is_too_small(columns: usize, rows: usize) -> bool {
    columns < LEAST.0 || rows < LEAST.1
}

/// How far the help can be scrolled, and by how much a page key moves it.
pub(in crate::wizard) fn help_extent(state: &Questionnaire<'_>) -> (usize, usize) {
    let (columns, rows) = state.size;
    let page = pages::help_rows(rows);
    let lines = pages::help_lines(state, usable(columns)).len();
    (lines.saturating_sub(page), page)
}

/// The line of the help at which the keys begin.
pub(in crate::wizard) fn help_keys(state: &Questionnaire<'_>) -> usize {
    let lines = pages::help_lines(state, usable(state.size.0));
    lines.iter().position(|line| line.text == pages::KEYS).unwrap_or(0)
}

/// By how many rows a page key moves the review.
pub(in crate::wizard) fn review_page(state: &Questionnaire<'_>) -> usize {
    pages::review_rows(state.size.1)
}

/// The columns that are used. The last one stays free: writing into it makes some terminals wrap.
fn usable(columns: usize) -> usize {
    columns.min(WIDEST) - 1
}

fn too_small(columns: usize, rows: usize) -> Frame {
    let words = format!(
        "The window is too small: {columns} x {rows}. It needs {} columns and {} rows. q saves and quits.",
        LEAST.0, LEAST.1
    );
    let mut lines = plain(wrap(&words, columns.saturating_sub(1).max(1), "", ""));
    lines.truncate(rows);
    Frame { lines, cursor: None }
}

fn plain(lines: Vec<String>) -> Vec<Line> {
    looking(Emphasis::Plain, lines)
}

fn looking(look: Emphasis, lines: Vec<String>) -> Vec<Line> {
    lines.into_iter().map(|text| Line { text, look }).collect()
}

/// A text as lines with a margin of one column.
fn block(text: &str, columns: usize, look: Emphasis) -> Vec<Line> {
    looking(look, wrap(text, columns, " ", " "))
}

/// At most so many lines; the last one says by its end that there is more.
fn at_most(mut lines: Vec<Line>, rows: usize, columns: usize) -> Vec<Line> {
    if lines.len() > rows {
        lines.truncate(rows);
        if let Some(last) = lines.last_mut() {
            last.text = cut(&format!("{} ...", last.text), columns);
        }
    }
    lines
}

/// Words at the left and, as far as there is room, words at the right.
fn both_sides(left: &str, right: &str, columns: usize) -> String {
    let room = columns.saturating_sub(width(right) + 2);
    let left = cut(left, room);
    let gap = columns.saturating_sub(width(&left) + width(right));
    format!("{left}{}{right}", " ".repeat(gap))
}

/// Who, which section, how far.
fn header(state: &Questionnaire<'_>, columns: usize) -> Line {
    let (number, all) = (state.number(state.at), state.asked.len());
    let percent = state.answered() * 100 / all.max(1);
    let right = if columns + 1 >= ROOMY.0 {
        let full = percent / 10;
        format!("Q {number} of {all}  [{}{}] {percent}%", "#".repeat(full), "-".repeat(10 - full))
    } else {
        format!("Q {number} of {all} {percent}%")
    };
    headline(state, &state.bank[state.question().section].title, &right, columns)
}

/// The first line of a screen: who is asked and what it shows, and at the right how far it has come. Where there is
/// little room the name is cut, and before it says nothing it is left out.
fn headline(state: &Questionnaire<'_>, title: &str, right: &str, columns: usize) -> Line {
    let title = format!(" {title}");
    let room = columns.saturating_sub(width(right) + width(&title) + " -".len() + 3);
    let subject = state.answers.about.subject.as_ref();
    let left = match subject.filter(|subject| width(subject).min(LEAST_NAME) <= room) {
        Some(subject) => format!(" {} -{title}", cut(subject, room)),
        None => title,
    };
    Line::new(both_sides(&left, right, columns), Emphasis::Strong)
}

/// What came of the last action; a long message may take a second line.
fn status(state: &Questionnaire<'_>, columns: usize) -> Vec<Line> {
    if state.status.is_empty() {
        return vec![Line::default()];
    }
    at_most(block(&state.status, columns, Emphasis::Strong), 2, columns)
}

/// The keys that the footer of a place names, where they are possible.
fn footer(state: &Questionnaire<'_>, place: Keymap) -> Vec<(String, &'static str)> {
    let is_named = |binding: &&Binding| {
        binding.footer != Footer::Never && state.refusal(binding.action, Key::Enter).is_none()
    };
    place.bindings().filter(is_named).map(|binding| (binding.name(), binding.does)).collect()
}

/// Keys and what they do, on at most so many lines. Where there is no room for all of them, those before
/// the last two are left out: a person who finds help and the way out finds everything else.
fn keys(list: &[(String, &str)], lines: usize, columns: usize) -> Vec<Line> {
    let hints: Vec<String> = list.iter().map(|(key, does)| format!("{key} {does}")).collect();
    let (less, always) = hints.split_at(hints.len().saturating_sub(2));
    let rows = (0..=less.len()).rev().map(|kept| flow([&less[..kept], always].concat(), columns));
    let mut rows = rows.into_iter().find(|rows| rows.len() <= lines).unwrap_or_default();
    if rows.is_empty() {
        rows.push(String::new());
    }
    looking(Emphasis::Faint, rows)
}

/// Hints one behind the other, on as many lines as it takes.
fn flow(hints: Vec<String>, columns: usize) -> Vec<String> {
    let between = if columns + 1 < ROOMY.0 { "  " } else { "   " };
    let mut rows: Vec<String> = Vec::new();
    for hint in hints {
        match rows.last_mut() {
            Some(row) if width(row) + between.len() + width(&hint) <= columns => {
                row.push_str(between);
                row.push_str(&hint);
            }
            _ => rows.push(format!(" {hint}")),
        }
    }
    rows
}

/// Puts head, body and foot on a screen; the foot stands at the bottom.
fn page(head: Vec<Line>, mut body: Vec<Line>, foot: Vec<Line>, rows: usize) -> Vec<Line> {
    let room = rows.saturating_sub(head.len() + foot.len());
    body.resize_with(room, Line::default);
    [head, body, foot].concat()
}
