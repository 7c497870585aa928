//! Scores the answers that the checks try, and collects what they find.

use super::{
    Code, LintReport,
    answer::{below, change_answers},
};
use crate::{
    answers::{Answer, Answers, Profile},
    bank::{AnyVerdict, Bank, BankPart, Condition, Places, Question, QuestionIndex, SectionIndex},
    diagnostic::{Diagnostic, Diagnostics, Place},
    score::{Scorecard, ScoredAnswers, Truth, evaluate},
};
use std::borrow::Cow;

/// How much may be looked at before a bank is too large for the rest: readings of a question or a
/// rule. The built-in bank takes a few hundred thousand; the limit is some seconds.
const LIMIT: u64 = 8_000_000;

pub(super) struct Linter<'a> {
    pub(super) bank: &'a Bank,
    pub(super) places: &'a Places<'a>,
    findings: Diagnostics,
    /// How many sets of answers were scored so far.
    pub(super) tried: usize,
    /// The readings so far.
    cost: u64,
    /// The checks that came to no result, a phrase each.
    pub(super) undecided: Vec<String>,
    /// The last answers that were scored: a search asks several things about the same ones.
    last: Option<(Answers, Scorecard)>,
}

impl<'a> Linter<'a> {
    pub(super) fn new(bank: &'a Bank, places: &'a Places<'a>) -> Self {
        Self {
            bank,
            places,
            findings: Diagnostics::default(),
            tried: 0,
            cost: 0,
            undecided: Vec::new(),
            last: None,
        }
    }

    pub(super) fn finish(self) -> LintReport {
        let stopped = self.is_spent();
        LintReport { findings: self.findings, tried: self.tried, stopped, undecided: self.undecided }
    }

    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Counts looking at the whole bank once.
    pub(super) fn charge(&mut self) {
        self.cost += (self.bank.questions.len() + self.bank.rules.len()) as u64;
    }

    /// Whether so much was tried that the rest must be left open. No clock decides it, so that the
    /// same bank always gets the same findings.
    pub(super) fn is_spent(&self) -> bool {
        self.cost > LIMIT
    }

    pub(super) fn score(&mut self, answers: &Answers) -> &Scorecard {
        // Comparing with the last answers takes about as long as scoring them.
        self.charge();
        if !self.last.as_ref().is_some_and(|(last, _)| last == answers) {
            self.last = None;
        }
        let (bank, tried) = (self.bank, &mut self.tried);
        let (_, scored) = self.last.get_or_insert_with(|| {
            *tried += 1;
            (answers.clone(), Scorecard::new(bank, answers))
        });
        scored
    }

    /// The section scores and states of some answers.
    pub(super) fn scored_answers(&mut self, answers: &Answers) -> Cow<'_, ScoredAnswers> {
        self.charge();
        match &self.last {
            Some((last, scored)) if last == answers => Cow::Borrowed(&scored.now),
            _ => {
                self.tried += 1;
                Cow::Owned(ScoredAnswers::new(self.bank, answers))
            }
        }
    }

    /// Whether a condition that does not look at the verdict holds.
    pub(super) fn holds(&mut self, condition: &Condition, answers: &Answers) -> bool {
        self.holds_with(condition, answers, None)
    }

    /// Whether a condition holds where this verdict is reached.
    pub(super) fn holds_with(
        &mut self,
        condition: &Condition,
        answers: &Answers,
        verdict: Option<AnyVerdict>,
    ) -> bool {
        let bank = self.bank;
        evaluate(condition, bank, &self.scored_answers(answers), verdict) == Truth::Yes
    }

    /// All questions of the bank answered by a function.
    pub(super) fn all(&self, answer: impl Fn(&Question) -> Answer) -> Answers {
        Answers::from_fn(self.bank, Profile::Full, |question| Some(answer(question)))
    }

    /// Lowers the answers of some questions, one step each in turn, as long as the change is
    /// allowed, until the goal is reached. Returns the answers before and after the last step.
    pub(super) fn lower(
        &mut self,
        start: &Answers,
        questions: &[QuestionIndex],
        mut allowed: impl FnMut(&mut Self, &Answers) -> bool,
        mut reached: impl FnMut(&mut Self, &Answers) -> bool,
    ) -> Option<(Answers, Answers)> {
        let mut now = start.clone();
        loop {
            let mut moved = false;
            for &at in questions.iter().rev() {
                if self.is_spent() {
                    return None;
                }
                let Some(lower) = now.answer(at).and_then(|answer| below(&self.bank[at], answer)) else {
                    continue;
                };
                let next = change_answers(&now, &[(at, Some(lower))]);
                if allowed(self, &next) {
                    moved = true;
                    if reached(self, &next) {
                        return Some((now, next));
                    }
                    now = next;
                }
            }
            if !moved {
                return None;
            }
        }
    }

    /// The questions of a section except some.
    pub(super) fn free(&self, section: SectionIndex, except: &[QuestionIndex]) -> Vec<QuestionIndex> {
        let of_section = self.bank.questions_of(section).map(|(at, _)| at);
        of_section.filter(|at| !except.contains(at)).collect()
    }

    /// Sets every answer back to what it is in `base`, as long as what was to be shown still shows.
    pub(super) fn simplest(
        &mut self,
        answers: &Answers,
        base: &Answers,
        mut shows: impl FnMut(&mut Self, &Answers) -> bool,
    ) -> Answers {
        let mut now = answers.clone();
        for at in 0..now.entries.len() {
            if now.entries[at] == base.entries[at] {
                continue;
            }
            // The answers show it as they are, only with more in them than need be.
            if self.is_spent() {
                break;
            }
            let mut next = now.clone();
            next.entries[at] = base.entries[at].clone();
            if shows(self, &next) {
                now = next;
            }
        }
        now
    }

    pub(super) fn place(&self, part: BankPart) -> Place {
        self.places.find_id(part)
    }

    pub(super) fn tell(&mut self, code: Code, place: Place, message: String, help: &str) {
        self.report(code.found_at(place, message).help(help));
    }
}
