//! The other screens: help and review.

use super::{Frame, Line, Look, ROOMY, block, header, keys, page, plain, status};
use crate::{
    answers::{Profile, words},
    bank::Question,
    score::State as Known,
    text::{cut, wrap},
    wizard::state::State,
};

/// Every key of the card, few enough for one page of the smallest windows that people use.
const KEYS: [(&str, &str); 16] = [
    ("1-9, 0", "answer or tick; none"),
    ("Up, Down", "move the mark"),
    ("Enter, Space", "take it, go on; tick it"),
    ("b, Left", "back"),
    ("Tab, Right", "next, without a change"),
    ("s, u", "later; don't know"),
    ("a, y", "as last time; as seen"),
    ("x", "does not apply"),
    ("Delete", "take the answer back"),
    ("c, C", "comment; in $EDITOR"),
    ("e", "evidence: links, paths"),
    ("g, r", "jump; review all"),
    ("t, w", "facts; whole bank"),
    ("?", "this help"),
    ("Esc", "close what is open"),
    ("q, Ctrl-C", "save and quit"),
];

/// What the list of keys is too short to say.
const ABOUT_KEYS: [&str; 2] = [
    "Esc closes what is open: this help, the review, a text, a list or question at the end. It never leaves and \
     never changes an answer.",
    "In a text: Enter saves, Alt-Enter starts a line, Ctrl-A and Ctrl-E (Home, End) go to the ends of the line, \
     Ctrl-U and Ctrl-K delete up to them, Ctrl-W deletes a word.",
];

/// The keys in two columns where there is room.
fn key_lines(columns: usize) -> Vec<Line> {
    let entry = |(key, does): &(&str, &str)| format!(" {key:<12} {does}");
    let lines = if columns + 1 < 80 {
        KEYS.iter().map(entry).collect()
    } else {
        let (left, right) = KEYS.split_at(KEYS.len().div_ceil(2));
        let both = |(at, left)| {
            let right = right.get(at).map(entry).unwrap_or_default();
            format!("{:<40}{right}", entry(left)).trim_end().to_owned()
        };
        left.iter().enumerate().map(both).collect()
    };
    plain(lines)
}

/// Rows for the text of the help.
pub(super) fn help_rows(rows: usize) -> usize {
    rows - 2
}

pub(super) fn help(state: &State<'_>, scroll: usize, columns: usize, rows: usize) -> Frame {
    let lines = help_lines(state, columns);
    let page_rows = help_rows(rows);
    let top = scroll.min(lines.len().saturating_sub(page_rows));
    let more = lines.len() > top + page_rows;
    let list: &[(&str, &str)] = if more { &[("Esc", "back"), ("Down", "more")] } else { &[("Esc", "back")] };
    let body = lines.into_iter().skip(top).take(page_rows).collect();
    Frame { lines: page(vec![header(state, columns)], body, keys(list, 1, columns), rows), cursor: None }
}

pub(super) fn help_lines(state: &State<'_>, columns: usize) -> Vec<Line> {
    let question = state.question();
    let section = &state.bank[question.section];
    let mut lines = vec![Line::new(" Keys", Look::Strong)];
    lines.extend(key_lines(columns));
    lines.extend(ABOUT_KEYS.iter().flat_map(|about| block(about, columns, Look::Plain)));
    lines.push(Line::default());
    let mut named = |name: &str, text: &str| {
        lines.extend(plain(wrap(&format!("{name}: {text}"), columns, " ", "   ")));
    };
    if let Some(seen) = state.seen() {
        named("Seen", &seen.shows);
    }
    named("Why this is asked", &question.why);
    named("What to show", &question.show_me);
    named("Usually known by", &section.asked_of);
    if let Some(na) = &question.na {
        named("Does not apply only if", na);
    }
    lines.push(Line::default());
    let mut add = |more: Vec<Line>| {
        lines.extend(more);
        lines.push(Line::default());
    };
    add(block(&question.prompt, columns, Look::Strong));
    if let Some(hint) = &question.hint {
        add(block(hint, columns, Look::Plain));
    }
    let options = question
        .kind
        .texts()
        .into_iter()
        .enumerate()
        .flat_map(|(at, text)| wrap(text, columns, &format!("   {}  ", at + 1), "      "));
    add(plain(options.collect()));
    for source in &question.sources {
        let source = &state.bank[*source];
        let mut about = wrap(&format!("Source: {}", source.cite), columns, " ", "   ");
        let rest = [Some(source.finding.as_str()), source.url.as_deref()];
        about.extend(rest.into_iter().flatten().flat_map(|text| wrap(text, columns, "   ", "   ")));
        add(plain(about));
    }
    let mut named = |name: &str, text: &str| {
        add(plain(wrap(&format!("{name}: {text}"), columns, " ", "   ")));
    };
    named("About this section", &section.intro);
    named("How to answer", &state.bank.instructions);
    named("Its name in the answers file", &question.id);
    lines
}

/// Rows for the questions of the review, below its head and above a long status and the keys.
pub(super) fn review_rows(rows: usize) -> usize {
    rows - 7
}

pub(super) fn review(state: &State<'_>, row: usize, columns: usize, rows: usize) -> Frame {
    let questions = state.review_rows();
    let row = row.min(questions.len().saturating_sub(1));
    let room = review_rows(rows);
    let count = |known| questions.iter().filter(|at| state.known(**at) == known).count();
    let (open, unknown) = (count(Known::Blank), count(Known::Unknown));
    let mut summary = format!(" {open} open, {} answered", questions.len() - open - unknown);
    if unknown > 0 {
        summary.push_str(&format!(", {unknown} don't know"));
    }
    if let Some(part) = state.quick_part() {
        summary.push_str(&format!(". Quick screen: {part}"));
    }
    let head = vec![header(state, columns), Line::new(cut(&summary, columns), Look::Plain), Line::default()];
    // The mark stays in the middle as long as the list goes on below it.
    let top = row.saturating_sub(room / 2).min(questions.len().saturating_sub(room));
    let body = questions.iter().enumerate().skip(top).take(room).map(|(at, question)| {
        let entry = state.answers.entry(*question);
        let mark = if at == row { '>' } else { ' ' };
        let comment = if entry.note.is_some() || !entry.evidence.is_empty() { '+' } else { ' ' };
        let number = state.number(*question);
        let Question { label, .. } = &state.bank[*question];
        let text = if columns + 1 < ROOMY.0 {
            format!(" {mark} {number:>2} {:<4}{comment} {label}", words::mark(entry.answer.as_ref()))
        } else {
            let words = match state.known(*question) {
                Known::NotApplicable => words::mark(entry.answer.as_ref()),
                _ => words::short(entry.answer.as_ref()),
            };
            format!(" {mark} {number:>2}  {words:<13}{comment} {label}")
        };
        let look = if at == row { Look::Strong } else { Look::Plain };
        Line::new(cut(&text, columns), look)
    });
    let mut list = vec![("Enter", "go there"), ("f", "finish"), ("t", "facts"), ("r", "back"), ("q", "quit")];
    if state.answers.profile == Profile::Quick {
        list.insert(2, ("w", "whole questionnaire"));
    }
    let mut foot = status(state, columns);
    foot.extend(keys(&list, 2, columns));
    Frame { lines: page(head, body.collect(), foot, rows), cursor: None }
}
