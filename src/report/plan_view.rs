//! The plan as every format says it.

use super::named::{Missing, Named, NamedQuestion};
use crate::{
    bank::{QuestionIndex, Range, RuleIndex, SectionIndex},
    number::{Change, Tenths},
    plan::{Assumed, Workload},
    score::{ById, VerdictName},
};
use jiff::civil::Date;
use serde::Serialize;

/// What to do, in order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanView<'a> {
    /// Every fix, in the order in which to do them.
    pub steps: Vec<Step<'a>>,
    /// The steps 1 to 3, by question.
    pub first: Vec<ById<'a, QuestionIndex>>,
    /// Others that must be asked for today because others take days over them, longest wait first.
    pub waits: Vec<ById<'a, QuestionIndex>>,
    /// The sets of steps that lead to a better verdict, nearest first.
    pub ways: Vec<Way<'a>>,
    /// The best verdict, where no way leads to it.
    pub out_of_reach: Option<VerdictName<'a>>,
    /// Why no set of steps leads further.
    pub obstacles: Vec<WayObstacle<'a>>,
    /// Answers below ready that no step changes.
    pub facts: Vec<PlanFact<'a>>,
    /// Hours a week that one person can give.
    pub hours_per_week: u32,
    /// What all steps together take.
    pub sums: Sums,
    /// The days from Monday to Friday on which nobody works, as the bank and the answers name them.
    pub days_off: Vec<Date>,
    /// What the dates assume about people.
    pub assumes: Assumed<'a>,
}

/// A fix as a step of the plan.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Step<'a> {
    /// The question.
    pub question: NamedQuestion<'a>,
    /// The section.
    pub section: ById<'a, SectionIndex>,
    /// The stage of the plan.
    pub stage: Option<Named<'a>>,
    /// The level now.
    pub level: Option<u8>,
    /// The level that is good enough.
    pub ready: Option<u8>,
    /// What was answered, in words.
    pub now: String,
    /// The person's comment.
    pub note: Option<&'a str>,
    /// What is good enough, in words.
    pub then: String,
    /// For a checklist: the missing items.
    pub missing: Vec<Missing<'a>>,
    /// Its place by importance, 1 is first.
    pub rank: usize,
    /// What the index gains by this step alone; `None` where that is nothing, or too little is known.
    pub gain: Option<Change>,
    /// The verdict after this step alone, where it differs.
    pub unlocks: Option<VerdictName<'a>>,
    /// The rules that decide the verdict and stand on this answer.
    pub decides: Vec<ById<'a, RuleIndex>>,
    /// The open conditions that stand on this answer.
    pub conditions: Vec<ById<'a, RuleIndex>>,
    /// What to do.
    pub action: &'a str,
    /// What can be done within the hour.
    pub first_step: &'a str,
    /// An observable test that it is finished, for one person where the answers tell that one does everything.
    pub done_when: &'a str,
    /// Whether the test may be made with others in one reading by an outsider.
    pub cold_read: bool,
    /// Hands-on hours.
    pub hours: Range,
    /// Working days that others take.
    pub wait: Range,
    /// Hours that it costs each week once it works.
    pub weekly_hours: u32,
    /// The role that does it.
    pub owner: &'a str,
    /// Who that is, by name where the answers tell it.
    pub person: &'a str,
    /// When, on the calendar of the whole plan.
    pub when: When,
    /// The labels of the steps of this plan that come first.
    pub after: Vec<&'a str>,
    /// The verdicts to which a way leads that it belongs to.
    pub ways: Vec<VerdictName<'a>>,
    /// The name of a starter document of the bank.
    pub template: Option<&'a str>,
    /// How to count after a change.
    pub recheck: Option<&'a str>,
    /// Why the question is asked.
    pub why: &'a str,
}

/// When a step is done, in working days from the first day and as days of the calendar.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct When {
    /// When its person turns to it.
    pub begins: Range,
    /// When its person is through with it.
    pub worked: Range,
    /// When the wait for others begins.
    pub asked: Range,
    /// When the wait for others is over.
    pub waited: Range,
    /// When it is done.
    pub done: Range,
    /// The day on which it is done, by the low estimates.
    pub earliest: Date,
    /// The day on which it is done, by the high estimates.
    pub latest: Date,
}

/// What a set of steps takes.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Sums {
    /// Hours by person, the most first.
    pub people: Vec<Workload>,
    /// Hours of everybody together.
    pub hours: Range,
    /// Hours that the steps cost each week once they work.
    pub weekly_hours: u32,
    /// Working days until all is done.
    pub done: Range,
    /// The day on which all is done, by the low estimates.
    pub earliest: Date,
    /// The day on which all is done, by the high estimates.
    pub latest: Date,
}

/// A set of steps that leads to a better verdict.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Way<'a> {
    /// The verdict when all are done.
    pub to: VerdictName<'a>,
    /// Whether that is the verdict of today, with nothing open.
    #[serde(rename = "same")]
    pub is_same: bool,
    /// The index when all are done.
    pub index: Option<Tenths>,
    /// The steps by question, in the order of the plan.
    pub steps: Vec<ById<'a, QuestionIndex>>,
    /// What they take.
    pub sums: Sums,
    /// What is still to come even then, as clauses.
    pub open: Vec<&'a str>,
    /// What must still be answered, by label.
    pub asks: Vec<&'a str>,
}

/// Why no set of steps leads further.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Obstacle"))]
pub struct WayObstacle<'a> {
    /// Its kind, in kebab-case.
    pub reason: &'static str,
    /// A sentence.
    pub text: String,
    /// The rule, where it is one.
    pub rule: Option<ById<'a, RuleIndex>>,
    /// The questions behind that rule.
    pub questions: Vec<ById<'a, QuestionIndex>>,
}

/// An answer below ready that no step changes.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Fact"))]
pub struct PlanFact<'a> {
    /// The question.
    pub question: NamedQuestion<'a>,
    /// What was answered, in words.
    pub now: String,
    /// What follows from it: why the rules that stand on it hold.
    pub follows: Vec<&'a str>,
}

impl<'a> PlanView<'a> {
    /// Whether a step is one of the first, whatever its stage.
    pub fn is_first(&self, step: &Step<'_>) -> bool {
        self.first.iter().any(|first| first.at == step.question.at)
    }

    /// The step of a question with its number in the plan, from 1 on.
    pub fn step(&self, question: QuestionIndex) -> Option<(usize, &Step<'a>)> {
        let at = self.steps.iter().position(|step| step.question.at == question)?;
        Some((at + 1, &self.steps[at]))
    }

    /// The steps of these questions with their numbers.
    pub fn steps<'s>(
        &'s self,
        questions: &'s [ById<'a, QuestionIndex>],
    ) -> impl Iterator<Item = (usize, &'s Step<'a>)> {
        questions.iter().filter_map(|question| self.step(question.at))
    }

    /// Whether no step changes the answer to a question that is below ready.
    pub fn is_fact(&self, question: QuestionIndex) -> bool {
        self.facts.iter().any(|fact| fact.question.at == question)
    }
}

impl Step<'_> {
    /// What can be done within the hour, and behind it the minutes where the bank ends it with them, as in
    /// `(30 min)`.
    pub fn first_step_and_minutes(&self) -> (&str, Option<&str>) {
        match self.first_step.rsplit_once(" (") {
            Some((text, minutes)) if minutes.ends_with("min)") => {
                (text, Some(&self.first_step[text.len() + 1..]))
            }
            _ => (self.first_step, None),
        }
    }

    /// Both in one text, in which no line breaks between the number and its unit.
    pub fn first_step_on_a_line(&self) -> String {
        let (text, minutes) = self.first_step_and_minutes();
        minutes
            .map_or_else(|| text.to_owned(), |minutes| format!("{text} {}", minutes.replace(' ', "\u{a0}")))
    }
}
