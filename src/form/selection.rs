//! Which questions a form asks.

use super::MailAddress;
use crate::{
    answers::{About, Answer, Answers, Profile},
    bank::{Bank, FactIndex, QuestionIndex, SectionIndex},
};

/// What somebody wants to have asked.
#[derive(Clone, Debug, Default)]
pub struct Scope<'a> {
    /// The quick screen or the whole bank.
    pub profile: Profile,
    /// Only the questions of these sections; of all, where there are none.
    pub sections: Vec<SectionIndex>,
    /// Only what this role usually knows.
    pub role: Option<&'a str>,
    /// Only what is still open in these answers.
    pub known: Option<&'a Answers>,
    /// What the form says about the assessment; the rest of it is asked.
    pub about: About,
    /// To whom the answers go.
    pub reply_to: Option<MailAddress>,
    /// What tells this form from any other, so that no two of them share a draft.
    pub id: String,
}

/// What a form asks, at least one question.
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    pub(super) scope: Scope<'a>,
    /// In bank order.
    pub(super) questions: Vec<QuestionIndex>,
    /// In bank order; none where sections were chosen, since a fact belongs to none.
    pub(super) facts: Vec<FactIndex>,
    /// The roles for which it asks who does their part; none where only a part of the questions was chosen.
    pub(super) roles: Vec<String>,
}

impl<'a> Selection<'a> {
    /// The questions and facts that fit; `None` where there is no question. Facts alone are no form.
    pub fn new(bank: &Bank, scope: Scope<'a>) -> Option<Self> {
        let is_open = |at| {
            let known = scope.known.and_then(|answers| answers.answer(at));
            matches!(known, None | Some(Answer::Unknown))
        };
        let questions: Vec<QuestionIndex> = bank
            .questions()
            .filter(|(_, question)| scope.profile == Profile::Full || question.quick)
            .filter(|(_, question)| scope.sections.is_empty() || scope.sections.contains(&question.section))
            .filter(|(_, question)| scope.role.is_none_or(|role| bank[question.section].asked_of == role))
            .filter(|(at, _)| is_open(*at))
            .map(|(at, _)| at)
            .collect();
        let facts: Vec<FactIndex> = bank
            .facts()
            .filter(|_| scope.sections.is_empty())
            .filter(|(_, fact)| scope.role.is_none_or(|role| fact.asked_of == role))
            .filter(|(at, _)| scope.known.is_none_or(|answers| answers.fact(*at).is_none()))
            .map(|(at, _)| at)
            .collect();
        let is_whole = scope.sections.is_empty() && scope.role.is_none();
        let told =
            |role: &str| scope.known.is_some_and(|answers| answers.about.people.holder(role).is_some());
        let roles =
            bank.roles().into_iter().filter(|role| is_whole && !told(role)).map(str::to_owned).collect();
        (!questions.is_empty()).then_some(Self { scope, questions, facts, roles })
    }

    /// The questions in bank order. Whether one is asked may depend on the answers to others.
    pub fn questions(&self) -> &[QuestionIndex] {
        &self.questions
    }

    pub(super) fn asks(&self, at: QuestionIndex) -> bool {
        self.number(at).is_some()
    }

    /// The number that a question has in the form, counted from 1.
    pub(super) fn number(&self, at: QuestionIndex) -> Option<usize> {
        self.questions.binary_search(&at).ok().map(|place| place + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::async_contracting as bank;

    #[test]
    fn a_form_asks_what_fits_every_wish() {
        let bank = bank();
        let count = |scope| Selection::new(&bank, scope).map_or(0, |selection| selection.questions.len());
        let quick = bank.questions.iter().filter(|question| question.quick).count();
        assert_eq!(count(Scope::default()), bank.questions.len());
        assert_eq!(count(Scope { profile: Profile::Quick, ..Scope::default() }), quick);
        let of_lead = |q: &&crate::bank::Question| bank[q.section].asked_of == "tech lead";
        let lead = Scope { role: Some("tech lead"), ..Scope::default() };
        assert_eq!(count(lead.clone()), bank.questions.iter().filter(of_lead).count());
        let both = Scope { profile: Profile::Quick, ..lead };
        assert_eq!(count(both), bank.questions.iter().filter(of_lead).filter(|q| q.quick).count());
        assert_eq!(
            count(Scope { sections: vec![SectionIndex(0)], role: Some("nobody"), ..Scope::default() }),
            0
        );
    }

    #[test]
    fn what_is_known_is_not_asked_again() {
        let bank = bank();
        let mut known = Answers::from_fn(&bank, Profile::Full, |question| Some(Answer::best(question)));
        known.facts.fill(Some("told".to_owned()));
        assert!(Selection::new(&bank, Scope { known: Some(&known), ..Scope::default() }).is_none());
        known.facts[1] = None;
        known.entries[3].answer = None;
        known.entries[7].answer = Some(Answer::Unknown);
        let selection = Selection::new(&bank, Scope { known: Some(&known), ..Scope::default() }).unwrap();
        assert_eq!(selection.questions(), [QuestionIndex(3), QuestionIndex(7)]);
        assert_eq!(selection.facts, [FactIndex(1)]);
    }
}
