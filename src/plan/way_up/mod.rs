//! The ways up: sets of fixes that lead to a better verdict, with the fewest hours.
//!
//! A set always has what no honest start leaves out: the fixes behind every open condition and behind a
//! route, what the bank puts first, and, where work begins with the verdict, everything essential; and no
//! fix without those it comes after. Of the sets with these the cheapest is found.
//!
//! ```text
//! Ground, target ─► Problem ─► search ─► WayUp
//!                       │  ▲
//!             relax a node │ score its choice for real, decide what was left open
//!                       ▼  │
//!        tighten ─► frontier of each section ─► combine
//! ```
//!
//! The relaxation treats each section alone: a dynamic programme finds, for every rounded score that
//! the section can have, the cheapest fixes that make it, and the sections are combined until the
//! index reaches the band, without what a Lagrangian bound shows to be too dear. Conditions that force
//! one answer are drawn into it. Whatever else a bank says (`any` in a rule, conditions that hold only
//! for good answers, questions that open or close when an answer rises) is left open at first and
//! decided both ways only where the cheapest choice, scored for real, falls short. The result is
//! therefore never a guess: it has been scored, and no set before it in the order of hours, number of
//! fixes and bank order reaches the target.

mod combine;
mod frontier;
mod ground;
mod node;
mod obstacle;
mod possible;
mod problem;
mod search;
mod set;
mod tighten;

pub use self::obstacle::Obstacle;

use self::{
    ground::Ground,
    problem::Problem,
    search::{any_set, search},
};
use super::{Calendar, Item};
use crate::{
    answers::{Answers, Profile},
    bank::{Bank, QuestionIndex, RuleIndex, Rung},
    number::Tenths,
    score::{Scorecard, TeamVerdict},
};

/// How many partial choices the searches for one report may form. A bank of 500 questions takes some
/// millions; this many take about a second.
const WORK: usize = 10_000_000;

/// Per cent that must be known before a way to the best verdict is more than a guess.
const KNOWN_FOR_THE_BEST: u16 = 75;

/// The work that a search may still do, counted in partial choices so that the result is the same on
/// every machine.
#[derive(Debug)]
struct Work(usize);

impl Work {
    /// Takes some work, if there is enough left.
    fn spend(&mut self, amount: usize) -> Result<(), OutOfWork> {
        self.0 = self.0.checked_sub(amount).ok_or(OutOfWork)?;
        Ok(())
    }
}

/// The work of a search ran out.
#[derive(Debug)]
struct OutOfWork;

/// What leads to a better verdict, and what stands in the way.
#[derive(Clone, Debug, Default)]
pub struct WaysUp {
    /// The ways to the next better verdict, to the first one with which work begins, and to the best
    /// one that fixes reach, nearest first; each set once. Where work begins with the verdict as it
    /// is, the next one is the same verdict with nothing open.
    pub ways: Vec<WayUp>,
    /// Why no set of fixes leads further than that; empty where the last way leads to the best verdict.
    pub obstacles: Vec<Obstacle>,
}

/// A set of fixes and where it leads.
#[derive(Clone, Debug)]
pub struct WayUp {
    /// The team verdict when all fixes are done.
    pub to: Rung,
    /// The questions of the fixes, in the order of the plan.
    pub items: Vec<QuestionIndex>,
    /// The index when all fixes are done.
    pub index: Option<Tenths>,
    /// Who does how much, and how long it takes.
    pub calendar: Calendar,
    /// Conditions that are open even then, because nobody knows the answer or no fix closes them.
    pub open: Vec<RuleIndex>,
    /// What no honest start can do without and nobody has answered yet.
    pub asks: Vec<QuestionIndex>,
    /// `None` where no set is cheaper. Otherwise the search was cut short: every set that leads here
    /// takes at least so many hours, low and high estimate added up.
    pub at_least: Option<u32>,
}

impl WaysUp {
    /// Finds the ways up from scored answers, given every gap in the order of the plan.
    pub fn new(bank: &Bank, answers: &Answers, card: &Scorecard, items: &[Item]) -> Self {
        Self::within(bank, answers, card, items, WORK)
    }

    /// The same with a limit on the work of all searches together.
    pub(super) fn within(
        bank: &Bank,
        answers: &Answers,
        card: &Scorecard,
        items: &[Item],
        work: usize,
    ) -> Self {
        let TeamVerdict::Rung(now) = card.standing.team else {
            return Self { ways: Vec::new(), obstacles: vec![Obstacle::NotEnoughKnown] };
        };
        let ground = Ground::new(bank, answers, card, items);
        let mut search = Searches { ground: &ground, real: answers, work: Work(work), obstacles: Vec::new() };
        if let Some((rule, route)) = card.standing.route.filter(|_| ground.is_routed) {
            search.obstacles.push(Obstacle::Route(rule, route));
        }
        let is_clear = bank[now].starts && ground.gaps.iter().any(|gap| ground.is_forced(gap.question, now));
        let next = if is_clear { Some(now) } else { now.0.checked_sub(1).map(Rung) };
        let Some(next) = next else {
            return Self { ways: Vec::new(), obstacles: search.obstacles };
        };
        let starts = (0..=next.0).rev().map(Rung).find(|rung| bank[*rung].starts);
        let mut ways: Vec<WayUp> = Vec::new();
        for target in [Some(next), starts].into_iter().flatten() {
            if let Some(way) = search.way_to(target) {
                push(&mut ways, way);
            }
        }
        search.obstacles.retain(|obstacle| matches!(obstacle, Obstacle::Route(..)));
        if card.known.reaches(KNOWN_FOR_THE_BEST) {
            if let Some(way) = search.best(next) {
                push(&mut ways, way);
            }
        } else {
            search.obstacles.push(Obstacle::TooLittleKnown(KNOWN_FOR_THE_BEST));
        }
        Self { ways, obstacles: search.obstacles }
    }
}

/// Adds a way, unless it is the last one again.
fn push(ways: &mut Vec<WayUp>, way: WayUp) {
    if !ways.iter().any(|known| known.items == way.items) {
        ways.push(way);
    }
}

struct Searches<'a> {
    ground: &'a Ground<'a>,
    /// The answers of the person.
    real: &'a Answers,
    work: Work,
    obstacles: Vec<Obstacle>,
}

impl Searches<'_> {
    /// The way to the best verdict that fixes reach, `next` or better, and why none leads further.
    fn best(&mut self, next: Rung) -> Option<WayUp> {
        let limit = self.ground.bank.quick_at_most.filter(|_| self.ground.answers.profile == Profile::Quick);
        for target in (0..=next.0).map(Rung) {
            let within = limit.is_none_or(|limit| limit <= target);
            if within && let Some(way) = self.way_to(target) {
                return Some(way);
            }
            if target == Rung(0) {
                let problem = Problem::new(self.ground, target);
                self.obstacles.extend(Obstacle::of(&problem, limit));
            }
        }
        None
    }

    /// The cheapest way to a target or better.
    fn way_to(&mut self, target: Rung) -> Option<WayUp> {
        let ground = self.ground;
        let problem = Problem::new(ground, target);
        let (set, at_least) = match search(&problem, &mut self.work) {
            Ok(set) => (set?, None),
            Err(at_least) => match any_set(&problem) {
                Some(set) => (set, Some(at_least)),
                None => {
                    self.obstacles.push(Obstacle::SearchLimit { to: target, at_least });
                    return None;
                }
            },
        };
        let card = problem.score(&set);
        let TeamVerdict::Rung(to) = card.standing.team else {
            return None;
        };
        // What must be fixed may lead further than asked for; a verdict with which work begins is only
        // promised together with everything that such a start needs.
        if ground.bank[to].starts && !ground.bank[target].starts {
            return self.way_to(to);
        }
        let chosen = |gap: &&&Item| set.iter().any(|at| problem.items[*at].question == gap.question);
        let chosen: Vec<&Item> = ground.gaps.iter().filter(chosen).copied().collect();
        let essential = |at: &QuestionIndex| ground.bank[*at].essential && card.now.state(*at).is_open();
        let starts = ground.bank[to].starts;
        let asks = ground.bank.questions().map(|(at, _)| at).filter(essential);
        Some(WayUp {
            to,
            items: chosen.iter().map(|gap| gap.question).collect(),
            index: card.index,
            calendar: Calendar::new(&ground.bank, self.real, chosen),
            open: card.standing.conditions(&ground.bank).map(|(rule, _)| rule).collect(),
            asks: if starts { asks.collect() } else { Vec::new() },
            at_least,
        })
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
        let exact = plan.ways_up.ways.last().unwrap();
        let double_hours = |way: &WayUp| way.calendar.hours.double_mean();
        for work in [0, 1_000, 10_000, 100_000] {
            let ways = WaysUp::within(&bank, &answers, &card, &plan.items, work).ways;
            let way = ways.last().unwrap();
            assert_eq!(way.to, exact.to);
            match way.at_least {
                Some(at_least) => {
                    assert!(at_least <= double_hours(exact) && double_hours(exact) <= double_hours(way));
                }
                None => assert_eq!(double_hours(way), double_hours(exact)),
            }
        }
        let cut = WaysUp::within(&bank, &answers, &card, &plan.items, 0).ways;
        assert!(cut.iter().all(|way| way.at_least.is_some()));
    }
}
