//! Where somebody goes in the questionnaire.

use super::{
    event::{Effect, Then},
    state::Questionnaire,
    view::View,
};
use crate::{answers::Profile, bank::QuestionIndex, score::State as Known};

impl Questionnaire<'_> {
    /// Leaves the question as it is and goes on to the next gap or question.
    pub(super) fn go_on(&mut self) -> Effect {
        let filled = self.was_blank;
        let next = if filled { self.next_blank() } else { self.next() };
        match next {
            Some(next) => {
                self.go_to(next);
                Effect::NONE
            }
            None if filled && self.first_blank().is_none() => self.finish(),
            None => self.review(),
        }
    }

    /// Goes back to the question before this one: the last one seen, or else the one before it.
    pub(super) fn back(&mut self) -> Effect {
        if let Some(before) = self.before() {
            // What the trail has behind it is no longer asked, or is this question.
            while self.trail.pop().is_some_and(|last| last != before) {}
            self.arrive(before);
        }
        Effect::NONE
    }

    /// Goes to the next question in order and changes nothing.
    pub(super) fn forward(&mut self) -> Effect {
        match self.next() {
            Some(next) => self.go_to(next),
            None => self.view = View::Review(0),
        }
        Effect::NONE
    }

    /// Goes to the question under the mark of what was found. Where nothing was found it says so, and goes nowhere.
    pub(super) fn land(&mut self) -> Effect {
        let View::Jump(editor, row) = &self.view else { return Effect::NONE };
        let typed = editor.text().to_owned();
        match self.find(&typed).get(*row) {
            Some(hit) => {
                let to = hit.question;
                let why = hit.by.in_words();
                let _ = self.jump(to);
                if why.is_empty() { Effect::NONE } else { self.say(format!("Found in: {why}")) }
            }
            // The screen says already that nothing has these words.
            None if !typed.trim().is_empty() => Effect::NONE,
            None => self.say(self.nothing_found(&typed)),
        }
    }

    /// That no question has some words, and the nearest one that finds something.
    pub(super) fn nothing_found(&self, typed: &str) -> String {
        if typed.trim().is_empty() {
            return "Write a word of the question, or its number.".to_owned();
        }
        if let Some(question) = self.find_unasked(typed) {
            let way = match self.answers.profile {
                Profile::Quick if !question.quick => "it is part of the whole questionnaire (r, then w)",
                Profile::Quick | Profile::Full => "it is not asked this time",
            };
            return format!("`{}` is in \"{}\"; {way}.", typed.trim(), question.label);
        }
        let near = self
            .nearest_word(typed)
            .map_or_else(String::new, |near| format!(" The nearest word is `{near}`."));
        format!("Nothing here has `{}`.{near}", typed.trim())
    }

    /// Goes to a question of this run.
    pub(super) fn jump(&mut self, to: QuestionIndex) -> Effect {
        self.status.clear();
        self.go_to(to);
        Effect::NONE
    }

    /// Shows all questions.
    pub(super) fn review(&mut self) -> Effect {
        self.view = View::Review(0);
        Effect::NONE
    }

    /// From the quick screen to the whole questionnaire. Every answer stays.
    pub(super) fn whole(&mut self) -> Effect {
        self.answers.profile = Profile::Full;
        self.recompute();
        let open = self.asked.len() - self.answered();
        let words = format!("now all {} questions, {open} of them open", self.asked.len());
        match self.first_blank() {
            Some(open) => self.go_to(open),
            None => self.view = View::Card,
        }
        self.saving(words)
    }

    /// The end of the questions. What was never shown comes first: the facts about the work, and who does what.
    /// Both can be left with one key.
    pub(super) fn finish(&mut self) -> Effect {
        let untold = self.answers.facts.iter().all(Option::is_none) && !self.answers.facts.is_empty();
        if untold && self.after_facts.is_none() {
            return self.facts(Then::Finish);
        }
        // The dates that come next depend on who does what.
        if self.people.is_none() && self.untold_roles().is_some() {
            return self.ask_people(Then::Finish);
        }
        Effect::only(Then::Finish)
    }

    /// The question before this one: the last one seen, or else the one before it in order.
    pub(super) fn before(&self) -> Option<QuestionIndex> {
        let trail = self.trail.iter().rev().copied();
        let last = trail.into_iter().find(|last| self.asked.contains(last) && *last != self.at);
        last.or_else(|| self.asked.iter().copied().rfind(|at| *at < self.at))
    }

    /// Shows a question.
    pub(super) fn go_to(&mut self, at: QuestionIndex) {
        if at != self.at {
            self.trail.push(self.at);
            self.first_card = false;
        }
        self.arrive(at);
    }

    pub(super) fn arrive(&mut self, at: QuestionIndex) {
        self.at = at;
        self.was_blank = self.is_blank(at);
        self.highlight = None;
        self.view = View::Card;
    }

    /// The next question in order.
    pub(super) fn next(&self) -> Option<QuestionIndex> {
        self.asked.iter().copied().find(|at| *at > self.at)
    }

    /// The next question in order that has no answer.
    pub(super) fn next_blank(&self) -> Option<QuestionIndex> {
        let mut later = self.asked.iter().copied().filter(|at| *at > self.at);
        later.find(|at| self.is_blank(*at))
    }

    /// The rows of the review: blank, then unknown, then the others, each in order.
    pub(super) fn review_rows(&self) -> Vec<QuestionIndex> {
        let mut rows = self.asked.clone();
        rows.sort_by_key(|at| match self.known(*at) {
            Known::Blank => 0,
            Known::Unknown => 1,
            Known::Answered | Known::NotApplicable | Known::NotAsked => 2,
        });
        rows
    }
}
