//! The cheapest way up: the set of fixes with the fewest hours that leads to a better team verdict.
//!
//! ```text
//! targets ─► Problem ─► search ─► steps in order
//!                       │  ▲
//!             relax a node │ score its choice for real, decide what was left open
//!                       ▼  │
//!        tighten ─► frontier of each section ─► combine
//! ```
//!
//! The relaxation treats each section alone: a dynamic programme finds, for every rounded score that
//! the section can have, the cheapest fixes that make it, and the sections are combined until the
//! index reaches the band. Conditions that force one answer are drawn into it. Whatever else a bank
//! says (`any` in a rule, conditions that hold only for good answers, questions that open or close
//! when an answer rises) is left open at first and decided both ways only where the cheapest choice,
//! scored for real, falls short. The result is therefore never a guess: it has been scored, and no
//! set before it in the order of hours, number of fixes and bank order reaches the target.

mod bound;
mod combine;
mod doors;
mod frontier;
mod key;
mod node;
mod obstacle;
mod possible;
mod problem;
mod search;
mod steps;

pub use self::{obstacle::Obstacle, steps::Step};

use self::{
    problem::Problem,
    search::{Outcome, search},
};
use super::Finding;
use crate::{
    answers::{Answers, Profile},
    bank::{Bank, Rung},
    score::{Scorecard, TeamVerdict},
};

/// How many partial choices the searches for one report may form. A bank of 500 questions takes some
/// hundred thousand; this many take about half a second.
const WORK: usize = 20_000_000;

/// The work that a search may still do, counted in partial choices so that the result is the same on
/// every machine.
#[derive(Debug)]
struct Work(usize);

impl Work {
    /// Takes some work; `None` if there is not enough left.
    fn spend(&mut self, amount: usize) -> Option<()> {
        self.0 = self.0.checked_sub(amount)?;
        Some(())
    }
}

/// What leads to a better team verdict, and what stands in the way.
#[derive(Clone, Debug, Default)]
pub struct WaysUp {
    /// The way to the next better verdict and the way to the best one that fixes reach; one way
    /// where both are the same.
    pub ways: Vec<WayUp>,
    /// Why no set of fixes leads further than that; empty where the last way leads to the best verdict.
    pub obstacles: Vec<Obstacle>,
}

/// A set of fixes and where it leads.
#[derive(Clone, Debug)]
pub struct WayUp {
    /// The team verdict after all steps.
    pub to: Rung,
    /// The fixes, in the order in which to start them.
    pub steps: Vec<Step>,
    /// Low and high estimates of hours, each added up.
    pub hours: (u32, u32),
    /// Calendar days when all fixes run in parallel: the longest single one.
    pub days: u32,
    /// `None` where no set is cheaper. Otherwise the search was cut short: every set that leads here
    /// takes at least so many hours, low and high estimate added up.
    pub at_least: Option<u32>,
}

impl WaysUp {
    /// Finds the ways up from scored answers, given every gap.
    pub fn new(bank: &Bank, answers: &Answers, card: &Scorecard, fixes: &[Finding]) -> Self {
        Self::within(bank, answers, card, fixes, WORK)
    }

    /// The same with a limit on the work of all searches together.
    pub(super) fn within(
        bank: &Bank,
        answers: &Answers,
        card: &Scorecard,
        fixes: &[Finding],
        work: usize,
    ) -> Self {
        let mut found = Self { ways: Vec::new(), obstacles: Obstacle::beside(card) };
        let TeamVerdict::Rung(now) = card.standing.team else {
            found.obstacles.insert(0, Obstacle::NotEnoughKnown);
            return found;
        };
        let limit = bank.quick_at_most.filter(|_| answers.profile == Profile::Quick);
        let mut work = Work(work);
        let mut best = None;
        for target in (0..now.0).map(Rung) {
            let way = if limit.is_some_and(|limit| limit > target) {
                None
            } else {
                let problem = Problem::new(bank, answers, fixes, target);
                match way_to(&problem, card, &mut work) {
                    Ok(way) => way,
                    Err(at_least) => {
                        found.obstacles.push(Obstacle::SearchLimit { to: target, at_least });
                        None
                    }
                }
            };
            if way.is_some() {
                best = way;
                break;
            }
            if target == Rung(0) {
                found.obstacles.extend(Obstacle::of(&Problem::new(bank, answers, fixes, target), limit));
            }
        }
        let Some(best) = best else {
            return found;
        };
        let next = Rung(now.0 - 1);
        if best.to < next {
            let problem = Problem::new(bank, answers, fixes, next);
            // A way to the best verdict is a way to the next one, so there is one, and perhaps a shorter one.
            found
                .ways
                .extend(way_to(&problem, card, &mut work).ok().flatten().filter(|way| way.to != best.to));
        }
        found.ways.push(best);
        found
    }
}

/// The cheapest way to a target; `Ok(None)` if there is none, and a lower bound if that is not known.
fn way_to(problem: &Problem<'_>, card: &Scorecard, work: &mut Work) -> Result<Option<WayUp>, u32> {
    match search(problem, work) {
        Outcome::Found(set) => Ok(Some(WayUp::new(problem, card, &set, None))),
        Outcome::Nothing => Ok(None),
        Outcome::Unsure { at_least } => match steps::any_set(problem) {
            Some(set) => Ok(Some(WayUp::new(problem, card, &set, Some(at_least)))),
            None => Err(at_least),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answers::{Answer, Profile},
        bank::builtins,
        plan::Plan,
    };

    #[test]
    fn a_search_that_is_cut_short_says_at_least_and_at_most() {
        let bank = builtins()[0].load().bank.unwrap();
        let answers = Answers::from_fn(&bank, Profile::Full, |question| Some(Answer::worst(question)));
        let card = Scorecard::new(&bank, &answers);
        let plan = Plan::new(&bank, &answers, &card);
        let [_, exact] = plan.ways_up.ways.as_slice() else { panic!("{:?}", plan.ways_up) };
        let double_hours = |way: &WayUp| way.hours.0 + way.hours.1;
        for work in [0, 1_000, 10_000, 100_000] {
            let ways = WaysUp::within(&bank, &answers, &card, &plan.fixes, work).ways;
            let way = ways.last().unwrap();
            assert_eq!(way.to, exact.to);
            match way.at_least {
                Some(at_least) => {
                    assert!(at_least <= double_hours(exact) && double_hours(exact) <= double_hours(way));
                }
                None => assert_eq!(double_hours(way), double_hours(exact)),
            }
        }
        let cut = WaysUp::within(&bank, &answers, &card, &plan.fixes, 0).ways;
        assert!(cut.iter().all(|way| way.at_least.is_some()));
    }
}
