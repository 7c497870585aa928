//! The facts about the work, a line each.

use super::{
    event::{Effect, Then},
    state::Questionnaire,
    view::View,
};
use crate::{
    bank::{Fact, FactIndex},
    text::sentence,
};

impl Questionnaire<'_> {
    /// Shows the facts about the work, at the first that is not told.
    pub(super) fn facts(&mut self, then: Then) -> Effect {
        self.status.clear();
        self.after_facts = Some(then);
        let untold = self.answers.facts.iter().position(Option::is_none);
        self.view = View::Facts(FactIndex(untold.unwrap_or(0)));
        Effect::NONE
    }

    /// Closes the facts and goes back. At the end of the questions that is the list of all of them: a key
    /// that only closes never leaves.
    pub(super) fn close_facts(&mut self) -> Effect {
        match self.after_facts {
            Some(Then::Finish) => self.review(),
            _ => self.leave_facts(),
        }
    }

    /// Goes on behind the facts, told or not.
    pub(super) fn leave_facts(&mut self) -> Effect {
        self.status.clear();
        self.view = View::Card;
        match self.after_facts.clone() {
            Some(Then::Finish) => self.finish(),
            then => Effect::only(then.unwrap_or(Then::Stay)),
        }
    }

    /// Sets a fact and goes on to the next one. One that is too long stays where it is written.
    pub(super) fn set_fact(&mut self, fact: FactIndex, text: &str) -> Effect {
        let text: Vec<&str> = text.split_whitespace().collect();
        let text = Some(text.join(" ")).filter(|text| !text.is_empty());
        let length = text.as_deref().map_or(0, |text| text.chars().count());
        let label = &self.bank[fact].label;
        if length > Fact::LONGEST {
            let words = format!("{label} has {length} characters, and there is room for {}.", Fact::LONGEST);
            return self.say(words);
        }
        let text = match text.map(|text| self.bank[fact].takes.read(&text)).transpose() {
            Ok(text) => text.filter(|text| !text.is_empty()),
            Err(why) => return self.say(sentence(&why.to_string())),
        };
        let next = FactIndex((fact.0 + 1).min(self.bank.facts.len() - 1));
        self.view = View::Facts(next);
        if self.answers.facts[fact.0] == text {
            return self.say(format!("{label} is as it was."));
        }
        let what = if text.is_some() { "told" } else { "no longer told" };
        self.answers.facts[fact.0] = text;
        self.saving(format!("{label}: {what}"))
    }
}
