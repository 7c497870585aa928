//! The ways in which a condition can hold.

use super::answer::candidates;
use crate::{
    answers::Answer,
    bank::{Bank, Condition, QuestionIndex, SectionIndex},
    score::fits,
};

/// How many ways of one condition, and how many sets of answers of one way, are looked at. The
/// conditions that people write have a handful.
const WAYS: usize = 500;
const SETS: usize = 2000;

/// One way: every atom must hold.
#[derive(Clone, Debug)]
pub(super) struct Term<'c> {
    pub(super) atoms: Vec<&'c Condition>,
}

/// What is given in one set: a question and its answer, `None` for an open one.
pub(super) type Set = Vec<(QuestionIndex, Option<Answer>)>;

/// The sets of answers of one way.
pub(super) struct Sets {
    pub(super) sets: Vec<Set>,
    /// Whether no set is missing.
    pub(super) complete: bool,
}

/// The ways in which a condition can hold; `None` where they are too many.
pub(super) fn terms(condition: &Condition) -> Option<Vec<Term<'_>>> {
    match condition {
        Condition::Any(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(terms(part)?);
                if all.len() > WAYS {
                    return None;
                }
            }
            Some(all)
        }
        Condition::All(parts) => {
            let mut all = vec![Term { atoms: Vec::new() }];
            for part in parts {
                let ways = terms(part)?;
                if all.len() * ways.len() > WAYS {
                    return None;
                }
                let joined = all.iter().flat_map(|left| {
                    ways.iter().map(|right| Term { atoms: [&left.atoms[..], &right.atoms[..]].concat() })
                });
                all = joined.collect();
            }
            Some(all)
        }
        Condition::AtMost(..)
        | Condition::AtLeast(..)
        | Condition::Is(..)
        | Condition::Lacks(..)
        | Condition::Unknown(_)
        | Condition::SectionBelow(..)
        | Condition::SectionAtLeast(..)
        | Condition::Verdict(_) => Some(vec![Term { atoms: vec![condition] }]),
    }
}

impl Term<'_> {
    /// The questions that it names, each once.
    pub(super) fn named(&self) -> Vec<QuestionIndex> {
        questions(&self.atoms)
    }

    /// The sections that it names, each once, with the scores from which and below which they must lie.
    pub(super) fn sections(&self) -> Vec<(SectionIndex, u16, u16)> {
        let mut found: Vec<(SectionIndex, u16, u16)> = Vec::new();
        for atom in &self.atoms {
            let Some(section) = atom.section() else { continue };
            if !found.iter().any(|(known, ..)| *known == section) {
                found.push((section, 0, 101));
            }
            for (known, least, below) in &mut found {
                if *known != section {
                    continue;
                }
                if let Condition::SectionBelow(_, points) = atom {
                    *below = (*below).min(*points);
                } else if let Condition::SectionAtLeast(_, points) = atom {
                    *least = (*least).max(*points);
                }
            }
        }
        found
    }

    /// Every set of answers to the named questions for which all atoms on them hold, worst first.
    pub(super) fn sets(&self, bank: &Bank) -> Sets {
        let mut sets: Vec<Set> = vec![Vec::new()];
        let mut complete = true;
        for at in self.named() {
            let on_it: Vec<&Condition> =
                self.atoms.iter().filter(|atom| atom.question() == Some(at)).copied().collect();
            let fits = |answer: Option<&Answer>| on_it.iter().all(|atom| holds(bank, atom, answer));
            let mut answers: Vec<Option<Answer>> =
                candidates(&bank[at], |answer| fits(Some(answer))).into_iter().map(Some).collect();
            if fits(None) {
                answers.push(None);
            }
            if sets.len() * answers.len() > SETS {
                complete = false;
                answers.truncate((SETS / sets.len()).max(1));
            }
            let joined = sets.iter().flat_map(|set| {
                answers.iter().map(|answer| {
                    let mut longer = set.clone();
                    longer.push((at, answer.clone()));
                    longer
                })
            });
            sets = joined.collect();
        }
        Sets { sets, complete }
    }
}

/// The questions that atoms look at, each once, in bank order.
pub(super) fn questions(atoms: &[&Condition]) -> Vec<QuestionIndex> {
    let mut found: Vec<_> = atoms.iter().filter_map(|atom| atom.question()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether an atom on a question holds for an answer to it; `None` is open.
pub(super) fn holds(bank: &Bank, atom: &Condition, answer: Option<&Answer>) -> bool {
    let Some(at) = atom.question() else { return false };
    answer.map_or(matches!(atom, Condition::Unknown(_)), |answer| fits(atom, &bank[at], answer))
}
