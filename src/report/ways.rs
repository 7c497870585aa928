//! The ways up as every format says them.

use super::view::NamedVerdict;
use crate::{
    bank::{AnyVerdict, Bank, RuleIndex, Rung},
    plan::{self, Plan, behind},
    score::{Scorecard, TeamVerdict, Tenths},
    text::{Count, sentence},
};

/// A set of fixes that leads to a better team verdict.
#[derive(Clone, Debug)]
pub struct WayUp<'a> {
    /// The team verdict after all steps.
    pub to: NamedVerdict<'a>,
    /// The index after all steps; the gain of the set, not the sum of single gains.
    pub index: Option<Tenths>,
    /// The fixes, in the order in which to start them.
    pub steps: Vec<Step<'a>>,
    /// Low and high estimates of hours, each added up.
    pub hours: (u32, u32),
    /// The mean of both, which is what the search makes small.
    pub mean_hours: Tenths,
    /// Calendar days when all fixes run in parallel.
    pub days: u32,
    /// Low and high estimates by owner, the owner with the most first.
    pub hours_by_owner: Vec<(&'a str, (u32, u32))>,
    /// `None` where no set takes fewer mean hours; otherwise what every set takes at least.
    pub at_least: Option<Tenths>,
}

/// One fix of a way.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// The question.
    pub question: &'a str,
    /// Low and high estimate of hours.
    pub hours: (u32, u32),
    /// Calendar days.
    pub days: u32,
    /// Who does it.
    pub owner: &'a str,
    /// Whether it is in front because it takes a working week or longer on the calendar.
    pub slow: bool,
    /// The index after this and all earlier steps.
    pub index: Option<Tenths>,
    /// The team verdict after this and all earlier steps.
    pub verdict: NamedVerdict<'a>,
    /// Whether that is another verdict than before this step.
    pub changes: bool,
}

/// Why no set of fixes leads further.
#[derive(Clone, Debug)]
pub struct Obstacle<'a> {
    /// Its kind, in kebab-case.
    pub reason: &'static str,
    /// A sentence.
    pub text: String,
    /// The rule, where it is one.
    pub rule: Option<&'a str>,
    /// The questions behind that rule.
    pub questions: Vec<&'a str>,
}

/// What the ways are made from.
pub(super) struct Source<'a, 's> {
    pub(super) bank: &'a Bank,
    pub(super) card: &'s Scorecard,
    pub(super) plan: &'s Plan,
    pub(super) named: &'s dyn Fn(Option<AnyVerdict>) -> NamedVerdict<'a>,
}

impl<'a> Source<'a, '_> {
    pub(super) fn ways(&self) -> Vec<WayUp<'a>> {
        self.plan.ways_up.ways.iter().map(|way| self.way(way)).collect()
    }

    fn way(&self, way: &plan::WayUp) -> WayUp<'a> {
        let mut before = self.card.standing.team;
        let mut hours_by_owner: Vec<(&str, (u32, u32))> = Vec::new();
        let mut steps = Vec::new();
        for step in &way.steps {
            let question = &self.bank[step.question];
            let fix = &question.fix;
            match hours_by_owner.iter_mut().find(|(owner, _)| *owner == fix.owner) {
                Some((_, hours)) => (hours.0, hours.1) = (hours.0 + fix.hours.0, hours.1 + fix.hours.1),
                None => hours_by_owner.push((&fix.owner, fix.hours)),
            }
            steps.push(Step {
                question: &question.id,
                hours: fix.hours,
                days: fix.days,
                owner: &fix.owner,
                slow: step.slow,
                index: step.index,
                verdict: (self.named)(step.team.any()),
                changes: step.team != before,
            });
            before = step.team;
        }
        hours_by_owner.sort_by_key(|(_, (low, high))| std::cmp::Reverse(low + high));
        WayUp {
            to: self.rung(way.to),
            index: way.steps.last().and_then(|step| step.index),
            steps,
            hours: way.hours,
            mean_hours: mean(way.hours.0 + way.hours.1),
            days: way.days,
            hours_by_owner,
            at_least: way.at_least.map(mean),
        }
    }

    /// The best verdict, where no way leads to it and the team is not there.
    pub(super) fn out_of_reach(&self) -> Option<NamedVerdict<'a>> {
        let best = Rung(0);
        let there = match self.plan.ways_up.ways.last() {
            Some(way) => way.to == best,
            None => self.card.standing.team == TeamVerdict::Rung(best),
        };
        (!there).then(|| self.rung(best))
    }

    pub(super) fn obstacles(&self) -> Vec<Obstacle<'a>> {
        self.plan.ways_up.obstacles.iter().map(|obstacle| self.obstacle(*obstacle)).collect()
    }

    fn obstacle(&self, obstacle: plan::Obstacle) -> Obstacle<'a> {
        let (reason, text, rule) = match obstacle {
            plan::Obstacle::NotEnoughKnown => (
                "not-enough-known",
                "Too little is known for a verdict, so there is nothing to count a way from; the open \
                 questions come first."
                    .to_owned(),
                None,
            ),
            plan::Obstacle::Route(rule, route) => (
                "route",
                format!(
                    "A way up is for the team. This piece of work stays {} as long as this is so: {}.",
                    self.bank[route].title, self.bank[rule].because
                ),
                Some(rule),
            ),
            plan::Obstacle::QuickScreen(most) => (
                "quick-screen",
                format!(
                    "The quick screen alone gives at most {}; the full questionnaire can give more.",
                    self.rung(most).title
                ),
                None,
            ),
            plan::Obstacle::Cap(rule) => (
                "rule",
                format!("A rule still holds when every fix is done: {}.", self.bank[rule].because),
                Some(rule),
            ),
            plan::Obstacle::Index { to, most } => {
                let most = most.map_or_else(|| "not there".to_owned(), |most| most.to_string());
                let (title, from) = (self.rung(to).title, self.bank[to].from);
                let text = format!("With every fix done the index is {most}, and {title} begins at {from}.");
                ("index", text, None)
            }
            plan::Obstacle::Open(count) => (
                "open-answers",
                sentence(&format!(
                    "{} could still be the way: good answers lead further",
                    Count(count, "open answer")
                )),
                None,
            ),
            plan::Obstacle::Opens(to) => (
                "opens-questions",
                format!(
                    "Fixes open questions that have no answer yet, and then too little is known for {}.",
                    self.rung(to).title
                ),
                None,
            ),
            plan::Obstacle::SearchLimit { to, at_least } => (
                "search-limit",
                format!(
                    "The search for {} was cut short without a result: if there is a way, it takes at least {} hours.",
                    self.rung(to).title,
                    mean(at_least)
                ),
                None,
            ),
        };
        Obstacle {
            reason,
            text,
            rule: rule.map(|rule| self.bank[rule].id.as_str()),
            questions: rule.map_or_else(Vec::new, |rule| self.questions(rule)),
        }
    }

    fn questions(&self, rule: RuleIndex) -> Vec<&'a str> {
        behind(self.bank, self.card, rule).into_iter().map(|at| self.bank[at].id.as_str()).collect()
    }

    fn rung(&self, rung: Rung) -> NamedVerdict<'a> {
        (self.named)(Some(AnyVerdict::Rung(rung)))
    }
}

/// The mean of two estimates that were added up, in tenths of an hour.
fn mean(double_hours: u32) -> Tenths {
    Tenths(double_hours * 5)
}
