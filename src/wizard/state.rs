//! Where the person is in the questionnaire, and what they said so far.

use super::{event::Then, line::LineEditor, people::PeopleAsked};
use crate::{
    answers::{Answer, Answers, Entry, Holder, Profile, words},
    bank::{Bank, FactIndex, Question, QuestionIndex, SectionIndex},
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

/// What fills the screen.
#[derive(Clone, Debug)]
pub(super) enum View {
    Card,
    /// Why, what to show, sources and all the keys; scrolled by so many lines.
    Help(usize),
    /// A text is being written.
    Text(Purpose, LineEditor),
    /// A question is looked for by words; the hit under the mark.
    Jump(LineEditor, usize),
    /// All questions, open ones first; the row under the mark.
    Review(usize),
    /// The facts about the work; the one under the mark.
    Facts(FactIndex),
    /// Who does what; the role under the mark.
    People(usize),
}

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Note,
    Evidence,
    NotApplicable,
    Fact(FactIndex),
    /// The name of whoever does the part of a role, by its row.
    Holder(usize),
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

    /// The question before this one: the last one seen, or else the one before it in order.
    pub(super) fn before(&self) -> Option<QuestionIndex> {
        let trail = self.trail.iter().rev().copied();
        let last = trail.into_iter().find(|last| self.asked.contains(last) && *last != self.at);
        last.or_else(|| self.asked.iter().copied().rfind(|at| *at < self.at))
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

    /// What the answers have where a text of the question on the card, or of a fact, is written.
    pub(super) fn written(&self, purpose: Purpose) -> String {
        let entry = self.answers.entry(self.at);
        match (purpose, &entry.answer) {
            (Purpose::Note, _) => entry.note.clone().unwrap_or_default(),
            (Purpose::Evidence, _) => entry.evidence.join("\n"),
            (Purpose::NotApplicable, Some(Answer::NotApplicable(reason))) => reason.clone(),
            (Purpose::NotApplicable, _) => String::new(),
            (Purpose::Fact(fact), _) => self.answers.fact(fact).unwrap_or_default().to_owned(),
            (Purpose::Holder(row), _) => {
                let holder = self.roles().get(row).and_then(|role| self.answers.about.people.holder(role));
                holder.and_then(Holder::name).unwrap_or_default().to_owned()
            }
        }
    }

    /// The texts that were closed and never saved, each with what it is about.
    pub fn drafts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.drafts.iter().map(|(at, purpose, editor)| {
            let label = match purpose {
                Purpose::Fact(fact) => self.bank[*fact].label.as_str(),
                Purpose::Holder(row) => self.roles().get(*row).copied().unwrap_or_default(),
                Purpose::Note | Purpose::Evidence | Purpose::NotApplicable => self.bank[*at].label.as_str(),
            };
            (label, editor.text())
        })
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
