//! Where the person is in the questionnaire, and what they said so far.

use super::{
    event::Then,
    line::LineEditor,
    view::{PeopleAsked, Purpose, View},
};
use crate::{
    answers::{Answer, Answers, Entry, Profile, words},
    bank::{Bank, Question, QuestionIndex, SectionIndex},
    score::{ScoredAnswers, State as Known},
    text::Count,
};

/// How a wizard is to run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// Only the questions of these sections; of all, where there are none.
    pub sections: Vec<SectionIndex>,
    /// An answer stays on its question; Enter goes on.
    pub stay: bool,
    /// Questions that are settled and not asked again.
    pub settled: Vec<QuestionIndex>,
    /// Who gives the answers of this run, where that is not the respondent of the file.
    pub by: Option<String>,
    /// The round before this one, if there is one.
    pub last: Option<LastTime>,
    /// What was seen of questions.
    pub seen: Vec<Seen>,
    /// Whether the lines at the end are asked also where lines come from a pipe.
    pub asks_lines: bool,
}

/// What a scan saw of a question. It is shown and never taken over by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The question.
    pub question: QuestionIndex,
    /// The answer that it speaks for, if there is one.
    pub suggests: Option<Answer>,
    /// What was seen and where, with nothing in it that acts.
    pub shows: String,
    /// The places, which become the evidence of an answer that is taken over.
    pub places: Vec<String>,
}

/// What was said in the round before. It is shown and never taken over by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastTime {
    /// The answers, to this bank.
    pub answers: Answers,
    /// Whether the bank changed since, so that an answer is to be confirmed and not only repeated.
    pub confirm: bool,
}

/// The state of the wizard.
#[derive(Clone, Debug)]
pub struct Questionnaire<'b> {
    /// The bank that is asked.
    pub bank: &'b Bank,
    /// What was said so far.
    pub answers: Answers,
    pub(super) setup: Setup,
    /// What is known about each question.
    pub(super) known: Vec<Known>,
    /// The questions of this run, in order.
    pub asked: Vec<QuestionIndex>,
    /// The question on the card.
    pub at: QuestionIndex,
    /// Whether it had no answer when the person came to it. Filling a gap leads on to the next gap,
    /// changing an answer leads on to the next question.
    pub(super) was_blank: bool,
    /// The option under the mark, if the person moved it.
    pub(super) highlight: Option<usize>,
    /// The questions that were seen before this one, the last one at the end.
    pub(super) trail: Vec<QuestionIndex>,
    pub(super) view: View,
    /// Texts that were closed before they were saved, and where they belong.
    pub(super) drafts: Vec<(QuestionIndex, Purpose, LineEditor)>,
    /// What came of the last action.
    pub(super) status: String,
    /// What the status says once the answers are saved.
    pub(super) saving: Option<String>,
    /// Columns and rows of the window.
    pub(super) size: (usize, usize),
    /// Whether the instructions of the bank belong on this card.
    pub(super) first_card: bool,
    /// Where the facts about the work lead back to; `None` until they have been shown.
    pub(super) after_facts: Option<Then>,
    /// The roles that are asked for; `None` until they have been shown.
    pub(super) people: Option<PeopleAsked<'b>>,
}

impl<'b> Questionnaire<'b> {
    /// The wizard at the first question without an answer, or at the list of all questions where
    /// there is none. `None` if nothing is asked.
    pub fn new(bank: &'b Bank, answers: Answers, setup: Setup) -> Option<Self> {
        let mut state = Self {
            bank,
            first_card: answers.entries.iter().all(Entry::is_empty),
            after_facts: None,
            people: None,
            answers,
            setup,
            known: Vec::new(),
            asked: Vec::new(),
            at: QuestionIndex(0),
            was_blank: true,
            highlight: None,
            trail: Vec::new(),
            view: View::Card,
            drafts: Vec::new(),
            status: String::new(),
            saving: None,
            size: (80, 24),
        };
        state.recompute();
        let first = *state.asked.first()?;
        state.at = state.first_blank().unwrap_or(first);
        if state.first_blank().is_none() {
            state.view = View::Review(0);
        }
        state.was_blank = state.is_blank(state.at);
        Some(state)
    }

    /// The questions of this run without an answer, in order.
    pub fn blank(&self) -> impl Iterator<Item = QuestionIndex> {
        self.asked.iter().copied().filter(|at| self.is_blank(*at))
    }

    /// The first question of this run without an answer.
    pub fn first_blank(&self) -> Option<QuestionIndex> {
        self.blank().next()
    }

    /// How many questions of this run have something other than a blank.
    pub fn answered(&self) -> usize {
        self.asked.iter().filter(|at| !self.is_blank(**at)).count()
    }

    /// What a quick screen leaves out, as in `13 of 51 questions`; `None` where everything is asked.
    pub fn quick_part(&self) -> Option<String> {
        let all = Count(self.bank.questions.len(), "question");
        let quick = self.answers.profile == Profile::Quick && self.asked.len() < self.bank.questions.len();
        quick.then(|| format!("{} of {all}", self.asked.len()))
    }

    /// What is known about a question.
    pub fn known(&self, at: QuestionIndex) -> Known {
        self.known[at.0]
    }

    pub(super) fn is_blank(&self, at: QuestionIndex) -> bool {
        self.known(at) == Known::Blank
    }

    pub(super) fn question(&self) -> &'b Question {
        &self.bank[self.at]
    }

    pub(super) fn answer(&self) -> Option<&Answer> {
        self.answers.answer(self.at)
    }

    /// What was said about the question in the round before, where there is an answer or a comment.
    pub(super) fn last(&self) -> Option<&Entry> {
        let entry = self.setup.last.as_ref()?.answers.entry(self.at);
        (entry.answer.is_some() || entry.note.is_some()).then_some(entry)
    }

    /// The answer of the round before, if there is one.
    pub(super) fn last_answer(&self) -> Option<&Answer> {
        self.last()?.answer.as_ref()
    }

    /// What was seen of the question on the card.
    pub(super) fn sighting(&self) -> Option<&Seen> {
        self.setup.seen.iter().find(|seen| seen.question == self.at)
    }

    /// Whether there is an answer that one key takes over from what was seen.
    pub(super) fn has_suggestion(&self) -> bool {
        self.sighting().is_some_and(|seen| seen.suggests.is_some())
    }

    /// What was seen of the question on the card, and what it speaks for, in a line.
    pub(super) fn sighting_in_words(&self) -> Option<String> {
        let seen = self.sighting()?;
        let level = seen.suggests.as_ref().map(|answer| words::short(Some(answer)));
        let speaks = level.map_or_else(String::new, |level| format!(", which speaks for {level}"));
        Some(format!("Seen{speaks}: {}", seen.shows))
    }

    /// The words in front of last time's answer.
    pub(super) fn last_when(&self) -> String {
        let Some(last) = &self.setup.last else { return String::new() };
        let mut when: Vec<&str> = last.answers.about.date.as_deref().into_iter().collect();
        if last.confirm {
            when.push("the bank changed since");
        }
        if when.is_empty() { "Last time".to_owned() } else { format!("Last time ({})", when.join(", ")) }
    }

    /// Begins a new round: everything is open again, and what has been said so far is last time's.
    ///
    /// `confirm` says that they were given to another content of the bank.
    pub fn begin_round(&mut self, confirm: bool) {
        let answers = self.answers.next_round(self.bank);
        let last = LastTime { answers: std::mem::replace(&mut self.answers, answers.clone()), confirm };
        // What several people settled last time, they or others answer again.
        let setup = Setup { last: Some(last), settled: Vec::new(), by: None, ..self.setup.clone() };
        // Something was asked before, so something is asked now.
        if let Some(state) = Self::new(self.bank, answers, setup) {
            *self = Self { size: self.size, ..state };
        }
    }

    /// The place of a question in this run, from 1; for one that is not asked, where it would be.
    pub(super) fn number(&self, at: QuestionIndex) -> usize {
        self.asked.iter().filter(|asked| **asked < at).count() + 1
    }

    /// Which questions are asked follows from the answers.
    pub(super) fn recompute(&mut self) {
        self.known = ScoredAnswers::new(self.bank, &self.answers).states;
        let chosen = |section| self.setup.sections.is_empty() || self.setup.sections.contains(&section);
        self.asked = self
            .bank
            .questions()
            .filter(|(at, question)| self.known[at.0] != Known::NotAsked && chosen(question.section))
            .filter(|(at, _)| !self.setup.settled.contains(at))
            .map(|(at, _)| at)
            .collect();
    }
}
