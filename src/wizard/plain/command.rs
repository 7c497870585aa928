//! What a line says.

use crate::{
    answers::Answer,
    bank::Kind,
    wizard::{
        Effect, Key, Questionnaire,
        action::{Action, Binding, LineCommand},
        find::{FoundBy, Hit},
        keys::Keymap,
        view::Purpose,
    },
};
use std::fmt::Write;

/// How many of the questions that have some words are named.
const SHOWN: usize = 6;

/// What can be typed: what the card and the review have, each once.
fn commands() -> impl Iterator<Item = (&'static Binding, LineCommand)> {
    let all = Keymap::Card.bindings().chain(Keymap::Review.bindings());
    all.filter_map(|binding| Some((binding, binding.command?)))
}

/// The list of all commands.
pub(super) fn list() -> String {
    let mut out = "Commands:\n".to_owned();
    for (_, command) in commands() {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  {:<11} {}", command.typed, command.does);
    }
    out
}

pub(super) fn command(state: &mut Questionnaire<'_>, line: &str) -> Effect {
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return numbers(state, line);
    }
    let typed = if word.is_empty() { "Enter" } else { word };
    let found = commands().find(|(_, command)| command.typed.split(' ').next() == Some(typed));
    let Some((Binding { action, .. }, _)) = found.filter(|_| !["Enter", "NUMBER"].contains(&word)) else {
        return state.say(format!("`{word}` is no command here. ? lists them all. Nothing was changed."));
    };
    match action {
        Action::Confirm if state.answer().is_none() => {
            state.say("There is no answer yet. s leaves the question open and goes on.")
        }
        Action::NotApplicable => match state.refusal(Action::NotApplicable, Key::Enter) {
            Some(why) => state.say(why),
            None => state.not_applicable(rest),
        },
        Action::Comment if rest.is_empty() => {
            state.say("Write the comment behind the c, as in: c see the wiki")
        }
        Action::Comment if rest == "-" => state.set_note(""),
        // What is there stays, as with links: nobody sees it while they write.
        Action::Comment => {
            let old = state.written(Purpose::Note);
            state.set_note(&format!("{old}\n{rest}"))
        }
        Action::Evidence if rest.is_empty() => state.say("Write a link or path behind the e."),
        Action::Evidence if rest == "-" => state.set_evidence(""),
        Action::Evidence => {
            let old = state.written(Purpose::Evidence);
            state.set_evidence(&format!("{old}\n{rest}"))
        }
        Action::Jump => jump(state, rest),
        // What needs nothing behind it is what the key does.
        action => state.attempt(*action, Key::Enter),
    }
}

/// One number answers; on a checklist the numbers are all the ticks there are.
fn numbers(state: &mut Questionnaire<'_>, line: &str) -> Effect {
    let parts = line.split([' ', ',', '\t']).filter(|part| !part.is_empty());
    let numbers: Result<Vec<usize>, _> = parts.map(str::parse).collect();
    let Ok(numbers) = numbers else {
        return state.say(format!("`{line}` is no answer here. ? lists the commands. Nothing was changed."));
    };
    let options = state.question().kind.texts().len();
    match (&state.question().kind, numbers.as_slice()) {
        (Kind::Checklist(_), [0]) => state.choose(0),
        (Kind::Checklist(_), numbers) => match numbers.iter().find(|n| !(1..=options).contains(*n)) {
            Some(wrong) => state.say(format!("There is no item {wrong} here, only 1 to {options}.")),
            None => {
                let ticks = (1..=options).map(|at| numbers.contains(&at)).collect();
                state.answer_with(Answer::Ticks(ticks))
            }
        },
        (_, [one]) => match state.no_option(*one) {
            Some(why) => state.say(why),
            None => state.choose(*one),
        },
        _ => state.say("This question has one answer, so write one number."),
    }
}

/// Goes to the one question that has these words, or says which ones have them.
fn jump(state: &mut Questionnaire<'_>, words: &str) -> Effect {
    let hits = state.find(words);
    let best =
        hits.first().filter(|best| hits.len() == 1 || best.by == FoundBy::Name).map(|best| best.question);
    let label = |hit: &Hit| format!("{} {}", state.number(hit.question), state.bank[hit.question].label);
    let others: Vec<String> = hits.iter().take(SHOWN).map(label).collect();
    match (best, others.is_empty()) {
        (Some(to), _) => state.jump(to),
        (None, true) => {
            let words = if words.parse::<usize>().is_ok() {
                format!("The questions have the numbers from 1 to {}.", state.asked.len())
            } else {
                state.nothing_found(words)
            };
            state.say(words)
        }
        (None, false) => {
            state.say(format!("More than one has `{words}`; g and the number: {}.", others.join("; ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_one_command_of_the_list() {
        let mut words: Vec<&str> =
            commands().filter_map(|(_, command)| command.typed.split(' ').next()).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all, "{words:?}");
        assert_eq!(list().lines().count(), all + 1);
    }
}
