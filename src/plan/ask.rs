//! Which open questions to ask next.

use super::probe::{Aim, OpenQuestion, Probe, ProbedVerdicts};
use crate::{
    answers::Answers,
    bank::{Bank, Condition, QuestionIndex, RuleEffect},
    score::{Scorecard, TeamVerdict},
};

/// Up to this many ways to answer all that is open each one is tried. With the worst and the best answer
/// to each question that is eight questions.
const TRIED: usize = 256;
/// Up to this many open questions the answers around a question are also tuned one by one.
const TUNED: usize = 60;
/// Around how many changes of the verdict the search looks. A ladder of five verdicts has four.
const CHANGES: usize = 8;

/// The unknown and blank questions that count, most weight in the index first.
pub(super) fn open(bank: &Bank, card: &Scorecard) -> Vec<OpenQuestion> {
    let open = bank.questions().map(|(at, _)| at).filter(|at| card.now.state(*at).is_open());
    let mut found: Vec<QuestionIndex> = open.filter(|at| counts(bank, *at)).collect();
    // The share of the whole index that hangs on the question, as a fraction; compared crosswise.
    let weight = |at: QuestionIndex| {
        let section = bank[at].section;
        let asked = card.sections[section.0].asked_weight.max(1);
        (u64::from(bank[section].weight) * u64::from(bank[at].weight), u64::from(asked))
    };
    found.sort_by(|a, b| {
        let ((weight_a, asked_a), (weight_b, asked_b)) = (weight(*a), weight(*b));
        (weight_b * asked_a).cmp(&(weight_a * asked_b))
    });
    found.into_iter().map(|at| OpenQuestion::any(bank, at)).collect()
}

/// Those of the open questions that can still change the team verdict, most weight first; with too
/// little known all that count, because every answer helps.
///
/// A question is listed if it is in one of the `deciding` groups, which change the verdict while all
/// else stays open, or if two ways to answer all that is open were found that differ in this question
/// alone and lead to different verdicts; so nothing is listed in vain. Of a few open questions every
/// combination of worst and best answers is tried. Of more, the search is bounded: it walks from all
/// answers bad to all answers good and looks around each change of the verdict, so that a question
/// which decides only in some far corner may be missed.
pub(super) fn ask_next(
    bank: &Bank,
    answers: &Answers,
    card: &Scorecard,
    open: &[OpenQuestion],
    deciding: &[QuestionIndex],
) -> Vec<QuestionIndex> {
    if card.standing.team == TeamVerdict::NotEnoughKnown {
        return open.iter().map(|open| open.at).collect();
    }
    let decides = decisive(&Probe::new(bank, answers, Aim::Team), open);
    let found = open.iter().zip(decides).map(|(open, decides)| (open.at, decides));
    found.filter(|(at, decides)| *decides || deciding.contains(at)).map(|(at, _)| at).collect()
}

/// For each open question whether two ways to answer all of them differ in it alone and lead to
/// different verdicts: exactly, if there are few ways, and otherwise by the bounded search.
fn decisive(probe: &Probe<'_>, open: &[OpenQuestion]) -> Vec<bool> {
    let ways = open.iter().try_fold(1usize, |ways, open| ways.checked_mul(open.together.len()));
    if ways.is_some_and(|ways| ways <= TRIED) {
        by_trying(probe, open)
    } else {
        let walk = Walk::new(probe, open);
        open.iter().map(|open| walk.decides(open)).collect()
    }
}

/// For each question whether it decides in any combination of answers.
fn by_trying(probe: &Probe<'_>, open: &[OpenQuestion]) -> Vec<bool> {
    let mut probe = probe.clone();
    // A combination is a number whose digits are the positions of the answers, each to its own base.
    let mut all = 1;
    let mut steps = Vec::new();
    for open in open {
        steps.push(all);
        all *= open.together.len();
    }
    let digit = |way: usize, at: usize| way / steps[at] % open[at].together.len();
    let found: Vec<ProbedVerdicts> = (0..all)
        .map(|way| {
            for (at, open) in open.iter().enumerate() {
                probe.set(open.at, Some(open.together[digit(way, at)].clone()));
            }
            probe.verdicts()
        })
        .collect();
    // Of the ways that differ in one question alone each is held against the one with its first answer.
    let differ = |at: usize| (0..all).any(|way| found[way] != found[way - digit(way, at) * steps[at]]);
    (0..open.len()).map(differ).collect()
}

/// Whether a question is in the index, or a cap, a route or an `ask_if` looks at it.
fn counts(bank: &Bank, at: QuestionIndex) -> bool {
    let looks = |atom: &Condition| atom.question() == Some(at) || atom.section() == Some(bank[at].section);
    let rules = bank.rules.iter().filter(|rule| !matches!(rule.effect, RuleEffect::Once { .. }));
    let rules = rules.map(|rule| &rule.when);
    let ask_ifs = bank.questions.iter().filter_map(|question| question.ask_if.as_ref());
    bank[bank[at].section].weight > 0 || rules.chain(ask_ifs).flat_map(Condition::atoms).any(looks)
}

/// The open questions answered one after the other, from all at the worst to all at the best.
struct Walk<'a> {
    open: &'a [OpenQuestion],
    start: Probe<'a>,
    /// How many are at the best just before the verdict changes.
    changes: Vec<usize>,
}

impl<'a> Walk<'a> {
    fn new(probe: &Probe<'a>, open: &'a [OpenQuestion]) -> Self {
        let mut start = probe.clone();
        for open in open {
            start.worst(open);
        }
        let mut probe = start.clone();
        let mut before = probe.verdicts();
        let mut changes = Vec::new();
        for (count, open) in open.iter().enumerate() {
            probe.best(open);
            let verdicts = probe.verdicts();
            if verdicts != before && changes.len() < CHANGES {
                changes.push(count);
            }
            before = verdicts;
        }
        Self { open, start, changes }
    }

    /// Whether the question changes the verdict somewhere near the walk.
    fn decides(&self, question: &OpenQuestion) -> bool {
        self.changes.iter().any(|change| {
            let mut probe = self.start.clone();
            for good in &self.open[..*change] {
                probe.best(good);
            }
            if differs(&mut probe, question) {
                return true;
            }
            if self.open.len() > TUNED {
                probe.best(&self.open[*change]);
                return differs(&mut probe, question);
            }
            // As close to the change as the others allow without crossing it, the lightest ones last.
            probe.worst(question);
            let below = probe.verdicts();
            for other in self.open[*change..].iter().filter(|other| other.at != question.at) {
                let before = probe.best(other);
                if probe.verdicts() != below {
                    probe.set(other.at, before);
                }
            }
            differs(&mut probe, question)
        })
    }
}

/// Whether the worst and the best answer lead to different verdicts, all others being as they are.
fn differs(probe: &mut Probe<'_>, question: &OpenQuestion) -> bool {
    let worst = probe.verdicts_with(question.at, question.worst());
    worst != probe.verdicts_with(question.at, question.best())
}
