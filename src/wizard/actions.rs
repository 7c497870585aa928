//! What somebody can answer to the question on the card.

use super::{
    event::Effect,
    state::{Questionnaire, Seen},
};
use crate::{
    answers::{Answer, words},
    bank::Kind,
    text::Count,
};

impl Questionnaire<'_> {
    /// Takes option `number`, counted from 1: chooses it, or ticks it on a checklist.
    pub(super) fn choose(&mut self, number: usize) -> Effect {
        let question = self.question();
        match &question.kind {
            Kind::Checklist(checklist) if number == 0 => {
                self.answer_with(Answer::Ticks(vec![false; checklist.items.len()]))
            }
            Kind::Ladder { .. } => self.answer_with(Answer::Level(u8::try_from(number).unwrap_or(u8::MAX))),
            Kind::Choice(_) => self.answer_with(Answer::Option(number - 1)),
            Kind::Checklist(_) => {
                let mut ticks = self.ticks();
                ticks[number - 1] = !ticks[number - 1];
                self.highlight = self.highlight.map(|_| number - 1);
                self.set(Some(Answer::Ticks(ticks)))
            }
        }
    }

    /// The ticks so far; none of them where the checklist has no answer.
    pub(super) fn ticks(&self) -> Vec<bool> {
        match self.answer() {
            Some(Answer::Ticks(ticks)) => ticks.clone(),
            _ => vec![false; self.question().kind.texts().len()],
        }
    }

    /// Answers the question and goes on.
    pub(super) fn answer_with(&mut self, answer: Answer) -> Effect {
        let saved = self.set(Some(answer));
        if self.setup.stay {
            return saved;
        }
        let then = self.go_on().then;
        Effect { save: true, then }
    }

    /// Answers as last time, and goes on. The comment of last time stays where it is.
    pub(super) fn as_last_time(&mut self) -> Effect {
        match self.last_answer().cloned() {
            Some(answer) => self.answer_with(answer),
            None => Effect::NONE,
        }
    }

    /// Answers what was seen, with its places as evidence, and goes on.
    pub(super) fn as_seen(&mut self) -> Effect {
        let Some(Seen { suggests: Some(answer), places, .. }) = self.sighting().cloned() else {
            return Effect::NONE;
        };
        let evidence = &mut self.answers.entries[self.at.0].evidence;
        let new = places.into_iter().filter(|place| !evidence.contains(place));
        let new: Vec<String> = new.collect();
        evidence.extend(new);
        self.answer_with(answer)
    }

    /// Goes on without an answer.
    pub(super) fn later(&mut self) -> Effect {
        let answered = self.answer().is_some();
        self.status = if answered {
            "The answer stays. Delete takes it back.".to_owned()
        } else {
            format!("{} stays open for now.", self.question().label)
        };
        self.go_on()
    }

    /// Records that a question does not apply. Without a reason of their own, people take that of
    /// the bank.
    pub(super) fn not_applicable(&mut self, reason: &str) -> Effect {
        match (&self.question().na, reason.trim()) {
            (None, _) => Effect::NONE,
            (Some(only), "") => self.answer_with(Answer::NotApplicable(only.clone())),
            (Some(_), reason) => self.answer_with(Answer::NotApplicable(reason.to_owned())),
        }
    }

    /// Takes the answer back; comment and evidence stay.
    pub(super) fn clear(&mut self) -> Effect {
        let was = words::short(self.answer());
        let _ = self.set(None);
        self.was_blank = true;
        self.saving(format!("{} is open again (it was {was})", self.question().label))
    }

    /// Has the answers saved, with what the status says once they are.
    pub(super) fn saving(&mut self, words: impl Into<String>) -> Effect {
        self.saving = Some(words.into());
        Effect::SAVE
    }

    /// Says something and does nothing.
    pub(super) fn say(&mut self, words: impl Into<String>) -> Effect {
        self.status = words.into();
        Effect::NONE
    }

    /// Changes the answer. Other questions may open or close; what was said there stays.
    fn set(&mut self, answer: Option<Answer>) -> Effect {
        let before = self.asked.len();
        let entry = &mut self.answers.entries[self.at.0];
        entry.by = answer.as_ref().and(self.setup.by.clone());
        entry.answer = answer;
        self.recompute();
        let after = self.asked.len();
        let more = match after.cmp(&before) {
            std::cmp::Ordering::Less => format!(" ({} fewer)", Count(before - after, "question")),
            std::cmp::Ordering::Greater => format!(" ({} more)", Count(after - before, "question")),
            std::cmp::Ordering::Equal => String::new(),
        };
        let words = words::short_with_beginning(&self.question().kind, self.answer());
        self.saving(format!("{}: {words}{more}", self.question().label))
    }
}
