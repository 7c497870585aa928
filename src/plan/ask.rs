//! Which open questions to ask next.

use super::probe::Probe;
use crate::{
    answers::{Answer, Answers},
    bank::{Bank, Condition, Effect, QuestionIndex},
    score::{Scorecard, TeamVerdict},
};

/// Up to this many open questions all their worst and best answers are tried together.
const TRIED: usize = 8;
/// Up to this many open questions the answers around a question are also tuned one by one.
const TUNED: usize = 60;
/// Around how many changes of the verdict the search looks. A ladder of five verdicts has four.
const CHANGES: usize = 8;

/// The unknown and blank questions that count, most weight in the index first.
pub(super) fn open(bank: &Bank, card: &Scorecard) -> Vec<QuestionIndex> {
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
    found
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
    open: &[QuestionIndex],
    deciding: &[QuestionIndex],
) -> Vec<QuestionIndex> {
    if card.standing.team == TeamVerdict::NotEnoughKnown {
        return open.to_vec();
    }
    let decides: Vec<bool> = if open.len() <= TRIED {
        by_trying(bank, answers, open)
    } else {
        let walk = Walk::new(bank, answers, open);
        open.iter().map(|at| deciding.contains(at) || walk.decides(*at)).collect()
    };
    let found = open.iter().zip(decides).filter(|(at, decides)| *decides || deciding.contains(at));
    found.map(|(at, _)| *at).collect()
}

/// For each question whether it decides in any combination of worst and best answers.
fn by_trying(bank: &Bank, answers: &Answers, open: &[QuestionIndex]) -> Vec<bool> {
    let mut probe = Probe::new(bank, answers);
    let mut team = |mask: usize| {
        for (bit, at) in open.iter().enumerate() {
            if mask & (1 << bit) == 0 { probe.worst(*at) } else { probe.best(*at) }
        }
        probe.team()
    };
    let teams: Vec<TeamVerdict> = (0..1 << open.len()).map(&mut team).collect();
    let differ = |bit: usize| (0..teams.len()).any(|mask| teams[mask] != teams[mask ^ (1 << bit)]);
    (0..open.len()).map(differ).collect()
}

/// Whether a question is in the index, or a cap, a route or an `ask_if` looks at it.
fn counts(bank: &Bank, at: QuestionIndex) -> bool {
    let looks = |atom: &Condition| atom.question() == Some(at) || atom.section() == Some(bank[at].section);
    let rules = bank.rules.iter().filter(|rule| !matches!(rule.effect, Effect::Once { .. }));
    let rules = rules.map(|rule| &rule.when);
    let ask_ifs = bank.questions.iter().filter_map(|question| question.ask_if.as_ref());
    bank[bank[at].section].weight > 0 || rules.chain(ask_ifs).flat_map(Condition::atoms).any(looks)
}

/// The open questions answered one after the other, from all at the worst to all at the best.
struct Walk<'a> {
    bank: &'a Bank,
    open: &'a [QuestionIndex],
    start: Probe<'a>,
    /// How many are at the best just before the verdict changes.
    changes: Vec<usize>,
}

impl<'a> Walk<'a> {
    fn new(bank: &'a Bank, answers: &Answers, open: &'a [QuestionIndex]) -> Self {
        let mut start = Probe::new(bank, answers);
        for at in open {
            start.worst(*at);
        }
        let mut probe = start.clone();
        let mut before = probe.team();
        let mut changes = Vec::new();
        for (count, at) in open.iter().enumerate() {
            probe.best(*at);
            let team = probe.team();
            if team != before && changes.len() < CHANGES {
                changes.push(count);
            }
            before = team;
        }
        Self { bank, open, start, changes }
    }

    /// Whether the question changes the verdict somewhere near the walk.
    fn decides(&self, at: QuestionIndex) -> bool {
        self.changes.iter().any(|change| {
            let mut probe = self.start.clone();
            for good in &self.open[..*change] {
                probe.best(*good);
            }
            if self.differs(&mut probe, at) {
                return true;
            }
            if self.open.len() > TUNED {
                probe.best(self.open[*change]);
                return self.differs(&mut probe, at);
            }
            // As close to the change as the others allow without crossing it, the lightest ones last.
            probe.worst(at);
            let below = probe.team();
            for other in self.open.iter().filter(|other| **other != at) {
                let mut next = probe.clone();
                next.best(*other);
                if next.team() == below {
                    probe = next;
                }
            }
            self.differs(&mut probe, at)
        })
    }

    /// Whether the worst and the best answer lead to different verdicts, all others being as they are.
    fn differs(&self, probe: &mut Probe<'_>, at: QuestionIndex) -> bool {
        let question = &self.bank[at];
        let worst = probe.team_with(at, Answer::worst(question));
        worst != probe.team_with(at, Answer::best(question))
    }
}
