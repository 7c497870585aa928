//! From scored answers and their plan to the report.

use super::{
    named::NamedQuestion,
    start::Start,
    view::{Advice, AnswerView, Deciding, Good, Report, Rounds, Told},
    why,
};
use crate::{
    answers::{Answers, words::full},
    bank::{AnyVerdict, Bank, QuestionIndex},
    plan::{Group, Plan, WorkingDays},
    score::{ById, Judgement, Scorecard, State, TeamVerdict, Truth, VerdictName, evaluate},
};
use jiff::civil::Date;

/// What is said in place of a verdict's own words as long as open answers could make it worse.
const TOO_EARLY: &str = "Sign nothing before the answers that decide are there.";

impl<'a> Report<'a> {
    /// Scores the answers, works out the plan from a day on and puts everything together.
    pub fn new(bank: &'a Bank, answers: &'a Answers, from: Date) -> Self {
        let card = Scorecard::new(bank, answers);
        let plan = Plan::new(bank, answers, &card);
        let days = WorkingDays::read(from, bank, answers);
        ReportBuilder { bank, answers, card: &card, plan: &plan, days }.build()
    }

    /// The same report with the rounds up to this one.
    #[must_use]
    pub fn with_rounds(self, rounds: Option<Rounds>) -> Self {
        Self { rounds, ..self }
    }
}

/// What a report is made from.
pub(super) struct ReportBuilder<'a, 's> {
    pub(super) bank: &'a Bank,
    pub(super) answers: &'a Answers,
    pub(super) card: &'s Scorecard,
    pub(super) plan: &'s Plan,
    pub(super) days: WorkingDays,
}

impl<'a> ReportBuilder<'a, '_> {
    fn build(&self) -> Report<'a> {
        let (bank, work) = (self.bank, self.card.standing.work());
        let (headline, actions) = self.words(work);
        let advice = bank.recommendations.iter();
        let advice = advice.filter(|advice| evaluate(&advice.when, bank, &self.card.now, work) == Truth::Yes);
        let mut report = Report {
            bank,
            about: &self.answers.about,
            profile: self.answers.profile,
            from: self.days.from(),
            rounds: None,
            evidence: None,
            past_plans: None,
            judgement: Judgement::new(bank, self.card),
            headline,
            actions,
            start: Start::new(bank, self.answers, self.plan, &self.days, work),
            why: Vec::new(),
            certain: why::certain(bank, self.card),
            plan: self.plan_view(),
            not_asked: self.not_asked(),
            decides: self.plan.decides.iter().map(|group| self.deciding(group)).collect(),
            ask_next: self.plan.ask_next.iter().map(|at| self.question(*at)).collect(),
            recommendations: advice
                .map(|advice| Advice { id: &advice.id, title: &advice.title, text: &advice.text })
                .collect(),
            told: self.list_facts(),
            good: self.good(),
            answers: bank.questions().map(|(at, _)| self.answer(at)).collect(),
        };
        report.why = why::why(&report);
        report
    }

    /// What a verdict says, and what to do with it.
    fn words(&self, verdict: Option<AnyVerdict>) -> (String, Vec<&'a str>) {
        match verdict.map(|verdict| self.bank.verdict(verdict)) {
            Some(verdict) => {
                let standing = &self.card.standing;
                let can_fall = match standing.team {
                    TeamVerdict::Rung(now) => standing.worst > now || !standing.elsewhere.is_empty(),
                    TeamVerdict::NotEnoughKnown => false,
                };
                let headline = match standing.route {
                    None if can_fall => TOO_EARLY.to_owned(),
                    _ => verdict.headline.clone(),
                };
                (headline, verdict.actions.iter().map(String::as_str).collect())
            }
            None => (
                format!(
                    "Too little is known for a verdict: {} % of the asked weight is answered, and {} % is needed.",
                    self.card.known, self.bank.minimum_known
                ),
                vec!["Ask the open questions below, the first ones first, then run this report again."],
            ),
        }
    }

    pub(super) fn question(&self, at: QuestionIndex) -> NamedQuestion<'a> {
        question(self.bank, at, self.card.now.state(at))
    }

    /// What no honest start can do without, where the quick screen did not ask for it.
    fn not_asked(&self) -> Vec<NamedQuestion<'a>> {
        let essential = self.bank.questions().filter(|(_, question)| question.essential).map(|(at, _)| at);
        let is_quick = self.answers.profile == crate::answers::Profile::Quick;
        let not_asked = essential.filter(|at| is_quick && self.card.now.state(*at) == State::NotAsked);
        not_asked.map(|at| self.question(at)).collect()
    }

    fn deciding(&self, group: &Group) -> Deciding<'a> {
        Deciding {
            direction: group.direction,
            to: VerdictName::new(self.bank, Some(group.to)),
            questions: group.questions.iter().map(|at| self.question(*at)).collect(),
        }
    }

    fn list_facts(&self) -> Vec<Told<'a>> {
        let facts = self.bank.facts();
        let told = facts.filter_map(|(at, fact)| self.answers.fact(at).map(|text| (fact, text)));
        told.map(|(fact, text)| Told {
            fact: &fact.id,
            label: &fact.label,
            prompt: &fact.prompt,
            text,
            phrase: fact.phrase.as_deref(),
            earliest_start: fact.earliest_start,
            first_page: fact.first_page,
            shown_to: fact.shown_to,
        })
        .collect()
    }

    fn good(&self) -> Vec<Good<'a>> {
        let bank = self.bank;
        let sections = self.plan.good.iter();
        sections
            .map(|(section, questions)| Good {
                section: ById::new(bank, *section),
                title: &bank[*section].title,
                questions: questions.iter().map(|at| self.question(*at)).collect(),
            })
            .collect()
    }

    fn answer(&self, at: QuestionIndex) -> AnswerView<'a> {
        let bank = self.bank;
        let (question, entry) = (&bank[at], self.answers.entry(at));
        AnswerView {
            question: ById::new(bank, at),
            label: &question.label,
            section: ById::new(bank, question.section),
            prompt: &question.prompt,
            state: self.card.now.state(at),
            level: entry.answer.as_ref().and_then(|answer| answer.level(question)),
            text: entry.answer.as_ref().map_or_else(String::new, |answer| full(&question.kind, answer)),
            note: entry.note.as_deref(),
            evidence: &entry.evidence,
            by: entry.by.as_deref(),
        }
    }
}

/// A question by name, with what is known about it.
pub(crate) fn question(bank: &Bank, at: QuestionIndex, state: State) -> NamedQuestion<'_> {
    let question = &bank[at];
    NamedQuestion {
        at,
        id: &question.id,
        label: &question.label,
        phrase: &question.phrase,
        prompt: &question.prompt,
        asked_of: &bank[question.section].asked_of,
        state,
        show_me: &question.show_me,
    }
}

impl Report<'_> {
    /// The questions that are open, by what is known about them.
    pub fn open(&self, state: State) -> impl Iterator<Item = &AnswerView<'_>> {
        self.answers.iter().filter(move |answer| answer.state == state)
    }
}
