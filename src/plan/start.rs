//! When the work could start.

use super::WayUp;
use crate::{
    bank::{AnyVerdict, Bank, QuestionIndex, Range, StartsIn},
    score::Scorecard,
};

/// When the work could start, in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartEstimate {
    /// From so many to so many working days.
    pub days: Range,
    /// What takes so long.
    pub because: StartBecause,
}

/// What decides when the work could start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartBecause {
    /// The verdict.
    Verdict,
    /// Others take so long over the fix of this question.
    Wait(QuestionIndex),
    /// The fixes on the way to a verdict with which work begins take so long.
    Way,
    /// No fixes lead to a verdict with which work begins.
    NoWay,
}

/// When the work could start: the time of its verdict, the longest wait that is open, or the way to a
/// verdict with which work begins and nothing is open, whichever is latest. `None` where the verdict
/// tells it in words or is not known.
///
/// Open are the waits of what stands behind a condition, and of what no honest start can do without.
/// An answer that is not known counts with its longest wait, so that skipping a question never brings
/// the start forward.
pub(super) fn start(bank: &Bank, card: &Scorecard, ways: &[WayUp]) -> Option<StartEstimate> {
    let work = card.standing.work()?;
    let verdict = bank.verdict(work);
    let StartsIn::Days(days) = verdict.starts_in else {
        return None;
    };
    let mut start = StartEstimate { days, because: StartBecause::Verdict };
    let behind: Vec<QuestionIndex> =
        card.standing.conditions(bank).flat_map(|(rule, _)| card.behind(rule)).copied().collect();
    let essential = bank.questions().filter(|(_, question)| question.essential).map(|(at, _)| at);
    let open = essential.chain(behind).filter_map(|at| Some((at, wait(bank, card, at)?)));
    for (at, wait) in open {
        if wait.high > start.days.high {
            start.because = StartBecause::Wait(at);
        }
        start.days = start.days.max(wait);
    }
    let starts = |rung| bank.verdict(AnyVerdict::Rung(rung)).starts;
    if let Some(way) = ways.iter().find(|way| starts(way.to)) {
        if way.calendar.done.high > start.days.high {
            start.because = StartBecause::Way;
        }
        start.days = start.days.max(way.calendar.done);
    } else if let AnyVerdict::Rung(_) = work
        && !verdict.starts
        && bank.ladder.iter().any(|verdict| verdict.starts)
    {
        start.because = StartBecause::NoWay;
    }
    Some(start)
}

/// How long others take over the fix of a question; `None` where it is ready or does not count.
fn wait(bank: &Bank, card: &Scorecard, at: QuestionIndex) -> Option<Range> {
    let question = &bank[at];
    if card.now.state(at).is_open() {
        let longest = question.fix.wait.iter().map(|wait| wait.high).max().unwrap_or(0);
        return Some(Range::new(0, longest));
    }
    let level = card.now.answer(at).and_then(|answer| answer.level(question));
    card.is_gap(bank, at).then(|| question.fix.wait_from(level))
}
