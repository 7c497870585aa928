//! After the last question: what is open and whom to ask, and the files to write.

use super::{Questionnaire, prompts};
use crate::{
    score::State as Known,
    text::{Count, visible, wrap},
};
use dialoguer::Error;

/// Whom to ask for what is open, a sentence for each of them. Nobody is sent to themselves: what nobody else can
/// know comes with what to look at.
pub fn asks(state: &Questionnaire<'_>) -> Vec<String> {
    let bank = state.bank;
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    let mut alone = Vec::new();
    for at in state.asked.iter().filter(|at| matches!(state.known(**at), Known::Blank | Known::Unknown)) {
        let question = &bank[*at];
        let Some(whom) = state.answers.about.whom_to_ask(&bank[question.section].asked_of).whom() else {
            alone.push(format!("Find out yourself: {}. {}", question.label, question.show_me));
            continue;
        };
        match groups.iter_mut().find(|(other, _)| *other == whom) {
            Some((_, labels)) => labels.push(&question.label),
            None => groups.push((whom, vec![&question.label])),
        }
    }
    let sentence = |(whom, labels): (String, Vec<&str>)| format!("Ask {whom}: {}.", labels.join("; "));
    groups.into_iter().map(sentence).chain(alone).collect()
}

/// What is open and who could know it, in lines.
pub fn still_open(state: &Questionnaire<'_>, columns: usize) -> String {
    let columns = columns.clamp(20, 100) - 1;
    let mut lines = wrap(&format!("{}.", state.progress_in_words()), columns, "", "");
    let asks = asks(state);
    if !asks.is_empty() {
        lines.push("Who could know what is open:".to_owned());
    }
    lines.extend(asks.iter().flat_map(|ask| wrap(&visible(ask), columns, "  ", "    ")));
    if let Some(part) = state.quick_part() {
        lines.extend(wrap(&format!("This was the quick screen: {part}."), columns, "", ""));
    }
    lines.join("\n") + "\n"
}

/// Asks which files to write, some of them ticked already; Enter takes what is ticked, and nothing ticked is none.
pub fn exports(files: &[(String, bool)]) -> Result<Vec<usize>, Error> {
    // Short, because a prompt of two rows would leave one of them behind.
    let chosen = prompts::several("Files (Space ticks, Enter writes):", files)?;
    Ok(chosen.unwrap_or_default())
}

/// Asks whether to write over a file; Enter keeps it.
pub fn may_replace(file: &str) -> Result<bool, Error> {
    Ok(prompts::confirm(&format!("{} exists. Replace it?", visible(file)), false)? == Some(true))
}

/// How many questions are answered and how many are not, in the words that every place uses.
impl Questionnaire<'_> {
    /// As in `11 of 12 answered, 1 don't know`.
    pub fn progress_in_words(&self) -> String {
        let unknown = self.asked.iter().filter(|at| self.known(**at) == Known::Unknown).count();
        let answered = self.answered() - unknown;
        let mut words = format!("{answered} of {} answered", self.asked.len());
        if unknown > 0 {
            words.push_str(&format!(", {unknown} don't know"));
        }
        words
    }

    /// How many questions of the bank a quick screen leaves out, in words; `None` where everything is asked.
    pub fn rest_in_words(&self) -> Option<String> {
        self.quick_part()?;
        let rest = self.bank.questions.len() - self.asked.len();
        Some(format!("the other {}", Count(rest, "question")))
    }
}
