//! From the index and the rules to the verdict.

use super::{ScoredAnswers, Truth, evaluate, questions_behind};
use crate::{
    answers::Profile,
    bank::{AnyVerdict, Bank, QuestionIndex, RouteIndex, RuleEffect, RuleIndex, Rung},
    number::Tenths,
};

/// What the team could take on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeamVerdict {
    /// Too little is answered to say.
    NotEnoughKnown,
    /// A verdict of the ladder.
    Rung(Rung),
}

/// The verdict and what led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The verdict of the index alone; `None` where there is no index.
    pub band: Option<Rung>,
    /// What the team could take on.
    pub team: TeamVerdict,
    /// The first route that holds, and where it leads.
    pub route: Option<(RuleIndex, RouteIndex)>,
    /// Where open answers could still send the work, in bank order; empty where a route holds.
    pub elsewhere: Vec<RouteIndex>,
    /// Every rule whose condition holds, in bank order.
    pub holding: Vec<RuleIndex>,
    /// What keeps the verdict at or below the one of the index, what matters most first.
    pub held_by: Vec<HeldBy>,
    /// The team verdict with every open answer at its worst.
    pub worst: Rung,
    /// The team verdict with every open answer at its best.
    pub best: Rung,
}

/// One thing that holds the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBy {
    /// What it is.
    pub hold: Hold,
    /// Where it leads, or at most lets the verdict come.
    pub verdict: AnyVerdict,
    /// What the verdict would be if only this did not hold; `None` is "not enough known".
    pub without: Option<AnyVerdict>,
    /// Whether the team verdict stands exactly here because of it.
    pub binding: bool,
}

/// What can hold a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// A route or cap of the bank.
    Rule(RuleIndex),
    /// The quick screen alone may give no better verdict.
    QuickScreen,
}

/// The answers that send this piece of work elsewhere: those behind every route that holds.
pub(super) fn left_out(bank: &Bank, now: &ScoredAnswers) -> Vec<QuestionIndex> {
    let routes = bank.rules.iter().filter(|rule| matches!(rule.effect, RuleEffect::Route(_)));
    let mut found: Vec<QuestionIndex> =
        routes.flat_map(|route| questions_behind(&route.when, bank, now)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn holds(bank: &Bank, scored: &ScoredAnswers, rule: RuleIndex) -> bool {
    evaluate(&bank[rule].when, bank, scored, None) == Truth::Yes
}

/// The band of scored answers, lowered by the caps that hold for them.
fn rung(bank: &Bank, profile: Profile, scored: &ScoredAnswers) -> Rung {
    let quick = bank.quick_at_most.filter(|_| profile == Profile::Quick);
    let band = scored.index.map_or(bank.worst(), |index| bank.band(index));
    bank.rules().fold(quick.map_or(band, |quick| band.max(quick)), |rung, (at, rule)| match rule.effect {
        // What would lower nothing need not be looked at.
        RuleEffect::Cap(cap) if cap > rung && holds(bank, scored, at) => cap,
        RuleEffect::Cap(_) | RuleEffect::Route(_) | RuleEffect::Once { .. } => rung,
    })
}

/// What the open answers come to at one end of their range.
pub(super) struct RangeEnd {
    /// By section: its score.
    pub(super) scores: Vec<Option<Tenths>>,
    /// The index.
    pub(super) index: Option<Tenths>,
    /// The team verdict, however little is known.
    rung: Rung,
}

impl RangeEnd {
    /// Takes the answers of that end. Conditions that ask what is unknown look at the real states, so an end
    /// changes only what answers change.
    pub(super) fn new(bank: &Bank, profile: Profile, case: &ScoredAnswers) -> Self {
        Self { scores: case.scores.clone(), index: case.index, rung: rung(bank, profile, case) }
    }
}

/// Where the first route that holds leads.
pub(super) fn route(bank: &Bank, now: &ScoredAnswers) -> Option<RouteIndex> {
    bank.rules().find_map(|(at, rule)| match rule.effect {
        RuleEffect::Route(route) if holds(bank, now, at) => Some(route),
        RuleEffect::Route(_) | RuleEffect::Cap(_) | RuleEffect::Once { .. } => None,
    })
}

/// Where routes lead that hold or not by what is still open, each once.
fn open_routes(bank: &Bank, now: &ScoredAnswers) -> Vec<RouteIndex> {
    let mut found = Vec::new();
    for (_, rule) in bank.rules() {
        if let RuleEffect::Route(route) = rule.effect
            && !found.contains(&route)
            && evaluate(&rule.when, bank, now, None) == Truth::Open
        {
            found.push(route);
        }
    }
    found
}

/// The team verdict alone.
pub(super) fn team(bank: &Bank, profile: Profile, known: Tenths, now: &ScoredAnswers) -> TeamVerdict {
    if now.index.is_some() && known.reaches(bank.minimum_known) {
        TeamVerdict::Rung(rung(bank, profile, now))
    } else {
        TeamVerdict::NotEnoughKnown
    }
}

impl Standing {
    /// How the answers stand: `now` as they are, those that the team is scored by, and both ends of their range.
    pub(super) fn new(
        bank: &Bank,
        profile: Profile,
        known: Tenths,
        now: &ScoredAnswers,
        scored: &ScoredAnswers,
        [low, high]: [&RangeEnd; 2],
    ) -> Self {
        let seen_by = |effect: &RuleEffect| if matches!(effect, RuleEffect::Cap(_)) { scored } else { now };
        let all = bank.rules().filter(|(at, rule)| holds(bank, seen_by(&rule.effect), *at));
        let holding: Vec<RuleIndex> = all.map(|(at, _)| at).collect();
        let quick = bank.quick_at_most.filter(|_| profile == Profile::Quick);

        let band = scored.index.map(|index| bank.band(index));
        let caps: Vec<(Hold, Rung)> = holding
            .iter()
            .filter_map(|rule| match bank[*rule].effect {
                RuleEffect::Cap(rung) => Some((Hold::Rule(*rule), rung)),
                RuleEffect::Route(_) | RuleEffect::Once { .. } => None,
            })
            .chain(quick.map(|rung| (Hold::QuickScreen, rung)))
            .collect();
        let capped = |except: Option<Hold>, band: Rung| {
            let others = caps.iter().filter(|(hold, _)| Some(*hold) != except);
            others.fold(band, |worst, (_, rung)| worst.max(*rung))
        };
        let team = band.filter(|_| known.reaches(bank.minimum_known));
        let team = team.map_or(TeamVerdict::NotEnoughKnown, |band| TeamVerdict::Rung(capped(None, band)));
        let mut routes = holding.iter().filter_map(|rule| match bank[*rule].effect {
            RuleEffect::Route(route) => Some((*rule, route)),
            RuleEffect::Cap(_) | RuleEffect::Once { .. } => None,
        });
        let route = routes.next();
        let elsewhere = if route.is_none() { open_routes(bank, now) } else { Vec::new() };

        let mut held_by = Vec::new();
        if let Some((rule, route)) = route {
            let without = routes.next().map(|(_, next)| AnyVerdict::Route(next)).or(team.any());
            held_by.push(HeldBy {
                hold: Hold::Rule(rule),
                verdict: AnyVerdict::Route(route),
                without,
                binding: true,
            });
        }
        if let (TeamVerdict::Rung(team), Some(band)) = (team, band) {
            // A cap at the band itself holds as well: a better index alone would not lift the verdict.
            let mut below: Vec<&(Hold, Rung)> = caps.iter().filter(|(_, rung)| *rung >= band).collect();
            // The worst first; equals stay in bank order.
            below.sort_by_key(|(_, rung)| std::cmp::Reverse(*rung));
            held_by.extend(below.into_iter().map(|(hold, rung)| HeldBy {
                hold: *hold,
                verdict: AnyVerdict::Rung(*rung),
                without: Some(AnyVerdict::Rung(capped(Some(*hold), band))),
                binding: *rung == team,
            }));
        }
        Self { band, team, route, elsewhere, holding, held_by, worst: low.rung, best: high.rung }
    }

    /// The verdict about this piece of work: the route if one holds, otherwise that of the team.
    pub fn work(&self) -> Option<AnyVerdict> {
        match self.route {
            Some((_, route)) => Some(AnyVerdict::Route(route)),
            None => self.team.any(),
        }
    }

    /// Whether open answers could still move the team verdict.
    pub fn is_provisional(&self) -> bool {
        self.worst != self.best
    }

    /// The rules with the effect `once` whose condition holds.
    pub fn conditions<'b>(&self, bank: &'b Bank) -> impl Iterator<Item = (RuleIndex, &'b str)> {
        self.holding.iter().filter_map(|rule| match &bank[*rule].effect {
            RuleEffect::Once { until } => Some((*rule, until.as_str())),
            RuleEffect::Cap(_) | RuleEffect::Route(_) => None,
        })
    }
}

impl TeamVerdict {
    /// The verdict of the bank, unless too little is known.
    pub fn any(self) -> Option<AnyVerdict> {
        match self {
            Self::NotEnoughKnown => None,
            Self::Rung(rung) => Some(AnyVerdict::Rung(rung)),
        }
    }
}
