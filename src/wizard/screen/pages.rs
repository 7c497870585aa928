//! The other screens: help and review.

use super::{Emphasis, Frame, Line, ROOMY, block, flow, footer, header, keys, page, plain, status};
use crate::{
    answers::words,
    bank::Question,
    score::State as Known,
    text::{cut, wrap},
    wizard::{keys::Keymap, state::Questionnaire},
};

/// What the list of keys is too short to say.
const ABOUT_ESC: &str = "Esc closes what is open: this help, the review, a text, a list or question at the end. It \
                         never leaves and never changes an answer.";

/// What stands above the keys.
pub(super) const KEYS: &str = " Keys";

/// The keys of the card: in two columns where there is room, or else one behind the other.
fn key_lines(columns: usize) -> Vec<Line> {
    let all = Keymap::Card.named();
    if columns + 1 < 80 {
        return plain(flow(all.iter().map(|(keys, does)| format!("{keys}: {does}")).collect(), columns));
    }
    let (left, right) = all.split_at(all.len().div_ceil(2));
    let entry = |(keys, does): &(String, &str)| format!(" {keys:<18} {does}");
    let both = |(at, left)| {
        let right = right.get(at).map(entry).unwrap_or_default();
        format!("{:<40}{right}", entry(left)).trim_end().to_owned()
    };
    plain(left.iter().enumerate().map(both).collect())
}

/// The keys of another place, in a sentence.
fn keys_of(what: &str, place: Keymap) -> String {
    let shared = Keymap::Card.named();
    let own = place
        .named()
        .into_iter()
        .filter(|(_, does)| !shared[shared.len() - 2..].iter().any(|(_, other)| other == does));
    let all: Vec<String> = own.map(|(names, does)| format!("{names} {does}")).collect();
    format!("{what}: {}.", all.join("; "))
}

/// Rows for the text of the help.
pub(super) fn help_rows(rows: usize) -> usize {
    rows - 2
}

pub(super) fn help(state: &Questionnaire<'_>, scroll: usize, columns: usize, rows: usize) -> Frame {
    let lines = help_lines(state, columns);
    let page_rows = help_rows(rows);
    let top = scroll.min(lines.len().saturating_sub(page_rows));
    let more = lines.len() > top + page_rows;
    let mut list = footer(state, Keymap::Help);
    if !more {
        list.pop();
    }
    let body = lines.into_iter().skip(top).take(page_rows).collect();
    Frame { lines: page(vec![header(state, columns)], body, keys(&list, 1, columns), rows), cursor: None }
}

pub(super) fn help_lines(state: &Questionnaire<'_>, columns: usize) -> Vec<Line> {
    let question = state.question();
    let section = &state.bank[question.section];
    let mut lines = Vec::new();
    let mut named = |name: &str, text: &str| {
        lines.extend(plain(wrap(&format!("{name}: {text}"), columns, " ", "   ")));
    };
    if let Some(seen) = state.sighting() {
        named("Seen", &seen.shows);
    }
    named("Why this is asked", &question.why);
    named("What to show", &question.show_me);
    named("Usually known by", &section.asked_of);
    if let Some(na) = &question.na {
        named("Does not apply only if", na);
    }
    lines.push(Line::default());
    lines.push(Line::new(KEYS, Emphasis::Strong));
    lines.extend(key_lines(columns));
    lines.extend(block(ABOUT_ESC, columns, Emphasis::Plain));
    lines.extend(block(&keys_of("In a text", Keymap::Text), columns, Emphasis::Plain));
    lines.push(Line::default());
    let mut add = |more: Vec<Line>| {
        lines.extend(more);
        lines.push(Line::default());
    };
    add(block(&question.prompt, columns, Emphasis::Strong));
    if let Some(hint) = &question.hint {
        add(block(hint, columns, Emphasis::Plain));
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
    add(block(&keys_of("In the review", Keymap::Review), columns, Emphasis::Plain));
    add(block(&keys_of("In the facts about the work", Keymap::Facts), columns, Emphasis::Plain));
    add(block(&keys_of("In the jump", Keymap::Jump), columns, Emphasis::Plain));
    add(block(&keys_of("In who does what", Keymap::People), columns, Emphasis::Plain));
    lines
}

/// Rows for the questions of the review, below its head and above a long status and the keys.
pub(super) fn review_rows(rows: usize) -> usize {
    rows - 7
}

pub(super) fn review(state: &Questionnaire<'_>, row: usize, columns: usize, rows: usize) -> Frame {
    let questions = state.review_rows();
    let row = row.min(questions.len().saturating_sub(1));
    let room = review_rows(rows);
    let mut summary = format!(" {}", state.progress_in_words());
    if let Some(part) = state.quick_part() {
        summary.push_str(&format!(". Quick screen: {part}"));
    }
    let head =
        vec![header(state, columns), Line::new(cut(&summary, columns), Emphasis::Plain), Line::default()];
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
        let look = if at == row { Emphasis::Strong } else { Emphasis::Plain };
        Line::new(cut(&text, columns), look)
    });
    let mut foot = status(state, columns);
    foot.extend(keys(&footer(state, Keymap::Review), 2, columns));
    Frame { lines: page(head, body.collect(), foot, rows), cursor: None }
}
