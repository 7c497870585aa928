//! The ways up: sets of fixes that lead to a better verdict.
//!
//! A set always has what no honest start leaves out: the fixes behind every open condition and behind a
//! route, what the bank puts first, and, where work begins with the verdict, everything essential; and no
//! fix without those it comes after. Beyond that nothing of it can be left out: without any one fix, and
//! what comes after it, the verdict is not reached.

mod ground;
mod obstacle;
mod search;

pub use self::obstacle::Obstacle;

use self::{ground::Ground, search::WaySearch};
use super::{Calendar, PlannedFix, item};
use crate::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, QuestionIndex, RuleIndex, Rung},
    number::Tenths,
    score::{Scorecard, TeamVerdict},
};

/// Per cent that must be known before a way to the best verdict is more than a guess.
const KNOWN_FOR_THE_BEST: u16 = 75;

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
}

impl WaysUp {
    /// Finds the ways up from scored answers, given every gap in the order of the plan.
    pub fn new(bank: &Bank, answers: &Answers, card: &Scorecard, items: &[PlannedFix]) -> Self {
        let TeamVerdict::Rung(now) = card.standing.team else {
            return Self { ways: Vec::new(), obstacles: vec![Obstacle::NotEnoughKnown] };
        };
        let ground = Ground::new(bank, answers, card, items);
        let mut search = Searches { ground: &ground, real: answers, obstacles: Vec::new() };
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
                let all_done = WaySearch::new(self.ground, target).all_done();
                self.obstacles.extend(Obstacle::all(&self.ground.bank, &all_done, target, limit));
            }
        }
        None
    }

    /// The way to a target or better.
    fn way_to(&mut self, target: Rung) -> Option<WayUp> {
        let ground = self.ground;
        let set = WaySearch::new(ground, target).find()?;
        let chosen: Vec<&PlannedFix> =
            ground.gaps.iter().filter(|gap| set.contains(&gap.question)).copied().collect();
        let changes: Vec<(QuestionIndex, &Answer)> =
            chosen.iter().map(|gap| (gap.question, &gap.to)).collect();
        let card = Scorecard::new(&ground.bank, &item::change_answers(&ground.answers, &changes));
        let TeamVerdict::Rung(to) = card.standing.team else {
            return None;
        };
        // What must be fixed may lead further than asked for; a verdict with which work begins is only
        // promised together with everything that such a start needs.
        if ground.bank[to].starts && !ground.bank[target].starts {
            return self.way_to(to);
        }
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
        })
    }
}
