//! The question card.

use super::{Emphasis, Frame, Line, ROOMY, at_most, block, header, keys, options::Options, page, status};
use crate::{
    answers::{Answer, words},
    bank::Kind,
    text::{cut, join},
    wizard::{
        action::{Action, Binding, Footer},
        event::Key,
        keys::Keymap,
        state::Questionnaire,
    },
};

/// How a card is used, on the first one.
const READ_FIRST: &str =
    "Each card shows what you can answer. Read it all, then press the number of what is true.";

pub(super) fn card(state: &Questionnaire<'_>, columns: usize, rows: usize) -> Frame {
    let head = vec![header(state, columns)];
    let mut foot = status(state, columns);
    foot.extend(keys(&key_list(state, columns, rows), if rows < ROOMY.1 { 1 } else { 2 }, columns));
    let body = body(state, columns, rows - head.len() - foot.len());
    Frame { lines: page(head, body, foot, rows), cursor: None }
}

/// The question and its options in the roomiest arrangement that fits. It never depends on where the
/// mark is, except in a window that has no room for every option.
fn body(state: &Questionnaire<'_>, columns: usize, rows: usize) -> Vec<Line> {
    let question = state.question();
    let options = Options::new(state, columns);
    let prompt = block(&question.prompt, columns, Emphasis::Strong);
    let hint = match &question.hint {
        Some(hint) => block(hint, columns, Emphasis::Plain),
        None => Vec::new(),
    };
    let about = about(state, columns);
    let gap = || vec![Line::default()];
    let full = options.full();

    let airy = |intro: Vec<Line>| {
        let mut parts = vec![gap(), intro, prompt.clone(), hint.clone(), gap(), full.clone()];
        if !about.is_empty() {
            parts.extend([gap(), about.clone()]);
        }
        parts.concat()
    };
    let tight = [prompt.clone(), hint.clone(), gap(), full.clone(), about.clone()].concat();
    let whole = [airy(intro(state, columns)), airy(Vec::new()), tight];
    if let Some(lines) = whole.into_iter().find(|lines| lines.len() <= rows) {
        return lines;
    }
    // All options in full are worth more than a whole hint; `?` shows it.
    for options in [full, options.with_pane()] {
        if let Some(left) = rows.checked_sub(prompt.len() + options.len() + about.len()) {
            return [prompt, at_most(hint, left, columns), options, about].concat();
        }
    }
    let about = at_most(about, 1, columns);
    let needed = options.highlighted_height().max(options.len().min(5));
    let for_prompt = rows.saturating_sub(needed + about.len()).max(1);
    let prompt = at_most(prompt, for_prompt, columns);
    let window = options.window(rows.saturating_sub(prompt.len() + about.len()));
    [prompt, window, about].concat()
}

/// What the first card says about the whole, and the first question of a section about the section.
fn intro(state: &Questionnaire<'_>, columns: usize) -> Vec<Line> {
    let section = state.question().section;
    let first = state.asked.iter().find(|at| state.bank[**at].section == section);
    let mut lines = Vec::new();
    if state.first_card {
        lines.extend(block(READ_FIRST, columns, Emphasis::Plain));
        lines.extend(block(&state.bank.instructions, columns, Emphasis::Plain));
        lines.push(Line::default());
    }
    if first == Some(&state.at) {
        lines.extend(block(&state.bank[section].intro, columns, Emphasis::Plain));
        lines.push(Line::default());
    }
    lines
}

/// The answer where no option shows it, the comment and the evidence.
fn about(state: &Questionnaire<'_>, columns: usize) -> Vec<Line> {
    let entry = state.answers.entry(state.at);
    let mut lines = Vec::new();
    if let Some(last) = state.last() {
        let (when, answer) =
            (state.last_when(), words::short_by_number(&state.question().kind, last.answer.as_ref()));
        lines.push(format!(" {when}: {answer}"));
        if let Some(note) = &last.note {
            lines.push(format!(" Comment then: {note}"));
        }
    }
    // What was seen and evidence end with a place, which is what a person looks up.
    let wrapped = |text: &str| at_most(block(text, columns, Emphasis::Plain), 4, columns);
    let seen = state.sighting_in_words().map(|seen| wrapped(&seen));
    if matches!(entry.answer, Some(Answer::Unknown | Answer::NotApplicable(_))) {
        let words = words::short(entry.answer.as_ref());
        lines.push(format!(" Answer: {words}"));
    }
    if matches!(&entry.answer, Some(Answer::Ticks(ticks)) if !ticks.contains(&true)) {
        lines.push(" Answer: none of these".to_owned());
    }
    if let Some(note) = &entry.note {
        lines.push(format!(" Comment: {note}"));
    }
    let evidence = format!("Evidence: {}", join(&entry.evidence, "and"));
    let evidence = if entry.evidence.is_empty() { Vec::new() } else { wrapped(&evidence) };
    let lines = lines.into_iter().map(|line| Line::new(cut(&line, columns), Emphasis::Plain));
    seen.into_iter().flatten().chain(lines).chain(evidence).collect()
}

/// The keys of the footer, with the word for each: those that are possible now and have room.
fn key_list(state: &Questionnaire<'_>, columns: usize, rows: usize) -> Vec<(String, &'static str)> {
    let is_checklist = matches!(state.question().kind, Kind::Checklist(_));
    let (is_low, is_roomy) = (rows < ROOMY.1, columns + 1 >= ROOMY.0);
    let has_enter = is_checklist || state.setup.stay;
    let on = match (state.has_suggestion(), state.last_answer().is_some(), has_enter) {
        (true, ..) => Action::AsSeen,
        (false, true, _) => Action::AsLastTime,
        (false, false, true) => Action::Confirm,
        (false, false, false) => Action::Back,
    };
    let is_named = |binding: &&Binding| match binding.action {
        action if is_low => [Action::Choose, on, Action::Help, Action::Quit].contains(&action),
        // What to do with the numbers is said by the options themselves elsewhere.
        Action::Confirm => has_enter,
        action => {
            let has_room = binding.footer == Footer::Always || binding.footer == Footer::Roomy && is_roomy;
            has_room && (action == Action::Choose || state.refusal(action, Key::Enter).is_none())
        }
    };
    let word = |binding: &Binding| match binding.action {
        Action::Choose if is_checklist => "tick",
        Action::Choose if state.setup.stay || is_low || !is_roomy => "answer",
        Action::Choose => "answer and go on",
        Action::Help if is_low || !is_roomy => "keys",
        Action::Quit if is_low || !is_roomy => "quit",
        _ => binding.does,
    };
    // A bank has at most nine options.
    let name = |binding: &Binding| match (binding.action, state.question().kind.texts().len()) {
        (Action::Choose, 2..) => format!("1-{}", state.question().kind.texts().len()),
        _ => binding.name(),
    };
    Keymap::Card.bindings().filter(is_named).map(|binding| (name(binding), word(binding))).collect()
}
