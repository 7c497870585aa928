//! Fixes that open or close questions of their own section.
//!
//! A question whose `ask_if` looks at a fix would be counted in the best light: asked or not asked,
//! whatever suits. Where both stand in one section the choice of the fix is instead remembered from
//! the first of the two questions to the last one, and the question follows from it.

use super::{
    node::{Asked, Choice, Node},
    problem::Problem,
};
use crate::bank::{QuestionIndex, SectionIndex};

/// How many choices are remembered at a time: each one may double the states. Further ones are left
/// to the search.
const REMEMBERED: usize = 5;

/// A fix to remember, and the questions between which it is: its live range, as of a value in a register.
#[derive(Clone, Copy, Debug)]
struct LiveRange {
    item: usize,
    first: QuestionIndex,
    last: QuestionIndex,
}

/// The remembered fixes of a section, a bit each.
#[derive(Debug)]
pub(super) struct LiveChoices {
    ranges: Vec<LiveRange>,
    /// By question from the first of the section on: the bits that decide about it.
    deciding: Vec<u64>,
    start: QuestionIndex,
}

impl LiveChoices {
    pub(super) fn new(problem: &Problem<'_>, node: &Node, section: SectionIndex) -> Self {
        let questions: Vec<QuestionIndex> = problem.bank.questions_of(section).map(|(at, _)| at).collect();
        let start = questions.first().copied().unwrap_or(QuestionIndex(0));
        let looks: Vec<(QuestionIndex, Vec<usize>)> = questions
            .iter()
            .filter(|at| node.asked[at.0] == Asked::Maybe)
            .map(|at| (*at, behind(problem, node, *at)))
            .collect();
        let mut candidates: Vec<LiveRange> = Vec::new();
        for (at, items) in &looks {
            for item in items {
                let own = problem.items[*item].question;
                match candidates.iter_mut().find(|range| range.item == *item) {
                    Some(range) => (range.first, range.last) = (range.first.min(*at), range.last.max(*at)),
                    None => {
                        candidates.push(LiveRange { item: *item, first: own.min(*at), last: own.max(*at) });
                    }
                }
            }
        }
        // Short memories first, so that as many as possible find room.
        candidates.sort_by_key(|range| (range.last.0 - range.first.0, range.first));
        let mut ranges: Vec<LiveRange> = Vec::new();
        for range in candidates {
            let full = (range.first.0..=range.last.0).any(|at| {
                ranges.iter().filter(|other| (other.first.0..=other.last.0).contains(&at)).count()
                    >= REMEMBERED
            });
            if !full && ranges.len() < 64 {
                ranges.push(range);
            }
        }
        let mut deciding = vec![0; questions.len()];
        for (bit, range) in ranges.iter().enumerate() {
            deciding[problem.items[range.item].question.0 - start.0] |= 1 << bit;
            for (at, _) in looks.iter().filter(|(_, items)| items.contains(&range.item)) {
                deciding[at.0 - start.0] |= 1 << bit;
            }
        }
        Self { ranges, deciding, start }
    }

    /// The bits that decide about a question.
    pub(super) fn deciding(&self, at: QuestionIndex) -> u64 {
        self.deciding[at.0 - self.start.0]
    }

    /// The bits of the fixes whose last question, the first one on the way back, is this one.
    pub(super) fn starting(&self, at: QuestionIndex) -> impl Iterator<Item = u64> {
        self.ranges.iter().enumerate().filter(move |(_, range)| range.last == at).map(|(bit, _)| 1 << bit)
    }

    /// The bits of the fixes that can be forgotten behind this question on the way back.
    pub(super) fn ending(&self, at: QuestionIndex) -> u64 {
        let ending = self.ranges.iter().enumerate().filter(|(_, range)| range.first == at);
        ending.fold(0, |bits, (bit, _)| bits | 1 << bit)
    }

    /// The node with the fixes behind a question decided as the bits say.
    pub(super) fn decide(&self, problem: &Problem<'_>, node: &Node, deciding: u64, bits: u64) -> Node {
        let mut decided = node.clone();
        for (bit, range) in self.ranges.iter().enumerate().filter(|(bit, _)| deciding & (1 << bit) != 0) {
            decided.choices[range.item] = if bits & (1 << bit) == 0 { Choice::Out } else { Choice::In };
        }
        decided.tighten_asked(problem);
        decided
    }
}

/// The free fixes of the question's section that its `ask_if` looks at, also through other questions.
fn behind(problem: &Problem<'_>, node: &Node, at: QuestionIndex) -> Vec<usize> {
    let section = problem.bank[at].section;
    let (mut found, mut seen, mut queue) = (Vec::new(), vec![at], vec![at]);
    while let Some(next) = queue.pop() {
        let Some(ask_if) = &problem.bank[next].ask_if else { continue };
        for looked_at in ask_if.atoms().into_iter().filter_map(crate::bank::Condition::question) {
            if seen.contains(&looked_at) {
                continue;
            }
            seen.push(looked_at);
            if node.asked[looked_at.0] == Asked::Maybe {
                queue.push(looked_at);
            }
            let item = problem.item_of[looked_at.0].filter(|item| node.choices[*item] == Choice::Free);
            found.extend(item.filter(|_| problem.bank[looked_at].section == section));
        }
    }
    found
}
