//! Which question of one bank is which of another, and what an answer to the one says about the other.
//!
//! A question is the same one if it has the same id, or if one of the banks says that it had that id before
//! (`was`). Nothing is guessed from the words. The same holds for items and options. A level is the same
//! one where the texts of the ladder are the same, where `levels_were` says so, or else, if there are as many
//! levels as before, where it has the same number; then the question was reworded and its answer is to be
//! confirmed.

use crate::{
    answers::{Answer, Answers, Entry},
    bank::{Bank, Kind, Level, Question, QuestionIndex},
};

/// How the questions of two banks belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// Questions that both banks have, in the order of the newer one.
    pub pairs: Vec<Link>,
    /// Questions of the older bank that the newer one does not have.
    pub removed: Vec<QuestionIndex>,
    /// Questions of the newer bank that the older one did not have.
    pub added: Vec<QuestionIndex>,
}

/// A question that both banks have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// In the older bank.
    pub old: QuestionIndex,
    /// In the newer bank.
    pub new: QuestionIndex,
    /// Whether it still means the same.
    pub meaning: Meaning,
    /// Which levels, items or options are the same ones, counted from 0; the older one first.
    same: Vec<(usize, usize)>,
}

/// Whether a question still means the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Word for word.
    Same,
    /// Its words changed, or some of its answers came or went: an earlier answer is to be confirmed.
    Reworded,
    /// No answer to the one says anything about the other.
    Other,
}

impl Links {
    /// Finds out how two banks belong together.
    pub fn new<'b>(old: &'b Bank, new: &'b Bank) -> Self {
        let name = |question: &'b Question| IdHistory { id: &question.id, was: &question.was };
        let names = |bank: &'b Bank| bank.questions.iter().map(name).collect::<Vec<_>>();
        let pairs = matching(&names(old), &names(new)).into_iter().map(|(before, after)| {
            let (meaning, same) = fit(&old.questions[before], &new.questions[after]);
            Link { old: QuestionIndex(before), new: QuestionIndex(after), meaning, same }
        });
        let mut pairs: Vec<Link> = pairs.collect();
        pairs.sort_by_key(|link| link.new);
        let removed = old.questions().map(|(at, _)| at).filter(|at| pairs.iter().all(|link| link.old != *at));
        let added = new.questions().map(|(at, _)| at).filter(|at| pairs.iter().all(|link| link.new != *at));
        Self { removed: removed.collect(), added: added.collect(), pairs }
    }

    /// What answers to the older bank say to the newer one.
    pub fn forth(&self, answers: &Answers, new: &Bank) -> Answers {
        let pairs = self.pairs.iter().map(|link| (link.old, link.new, link.same.clone()));
        carry(answers, new, pairs)
    }

    /// What answers to the newer bank say to the older one.
    pub fn back(&self, answers: &Answers, old: &Bank) -> Answers {
        let turned = |link: &Link| link.same.iter().map(|(old, new)| (*new, *old)).collect();
        carry(answers, old, self.pairs.iter().map(|link| (link.new, link.old, turned(link))))
    }
}

/// The names of a question, an item or an option.
pub(super) struct IdHistory<'b> {
    pub(super) id: &'b str,
    pub(super) was: &'b [String],
}

/// Which of two lists are the same ones: those with one id, then those of which one says that it was the other.
/// It does not matter which of the two lists is the older one.
fn matching(old: &[IdHistory<'_>], new: &[IdHistory<'_>]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, &str, &str, usize, usize)> = Vec::new();
    for (before, was) in old.iter().enumerate() {
        for (after, is) in new.iter().enumerate() {
            let says =
                |one: &IdHistory<'_>, other: &IdHistory<'_>| one.was.iter().position(|id| id == other.id);
            let rank =
                if was.id == is.id { Some(0) } else { says(is, was).or(says(was, is)).map(|at| at + 1) };
            if let Some(rank) = rank {
                found.push((rank, was.id.min(is.id), was.id.max(is.id), before, after));
            }
        }
    }
    found.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (.., before, after) in found {
        if pairs.iter().all(|(taken, other)| *taken != before && *other != after) {
            pairs.push((before, after));
        }
    }
    pairs.sort_unstable_by_key(|(_, after)| *after);
    pairs
}

/// Whether a question still means the same, and which of its levels, items or options are the same ones.
fn fit(old: &Question, new: &Question) -> (Meaning, Vec<(usize, usize)>) {
    let (same, is_worded_the_same) = match (&old.kind, &new.kind) {
        (Kind::Ladder { levels: before, .. }, Kind::Ladder { levels: after, .. }) => {
            let is_worded_the_same = old.kind.texts() == new.kind.texts();
            (
                if is_worded_the_same { identity(before) } else { levels(old, before, new, after) },
                is_worded_the_same,
            )
        }
        (Kind::Checklist(_), Kind::Checklist(_)) | (Kind::Choice(_), Kind::Choice(_)) => {
            let pairs = matching(&names(&old.kind), &names(&new.kind));
            let same = all_same(&pairs, &old.kind.texts(), &new.kind.texts());
            (pairs, same)
        }
        (Kind::Ladder { .. } | Kind::Checklist(_) | Kind::Choice(_), _) => (Vec::new(), false),
    };
    let meaning = if same.is_empty() {
        Meaning::Other
    } else if is_worded_the_same && old.prompt == new.prompt && old.hint == new.hint && old.na == new.na {
        Meaning::Same
    } else {
        Meaning::Reworded
    };
    (meaning, same)
}

/// Each level as itself.
fn identity(levels: &[Level]) -> Vec<(usize, usize)> {
    (0..levels.len()).map(|at| (at, at)).collect()
}

fn levels(old: &Question, before: &[Level], new: &Question, after: &[Level]) -> Vec<(usize, usize)> {
    let mapped = |were: &[u8]| -> Vec<(usize, usize)> {
        were.iter()
            .enumerate()
            .filter_map(|(at, level)| Some((at, usize::from(*level).checked_sub(1)?)))
            .collect()
    };
    let said_by_new = new.levels_were.len() == before.len();
    let said_by_old = old.levels_were.len() == after.len();
    match (said_by_new, said_by_old) {
        (true, false) => mapped(&new.levels_were),
        (false, true) => mapped(&old.levels_were).into_iter().map(|(at, level)| (level, at)).collect(),
        _ if before.len() == after.len() => identity(before),
        _ => Vec::new(),
    }
}

/// The names of items or options.
pub(super) fn names(kind: &Kind) -> Vec<IdHistory<'_>> {
    match kind {
        Kind::Ladder { .. } => Vec::new(),
        Kind::Checklist(list) => {
            list.items.iter().map(|item| IdHistory { id: &item.id, was: &item.was }).collect()
        }
        Kind::Choice(choice) => {
            choice.options.iter().map(|option| IdHistory { id: &option.id, was: &option.was }).collect()
        }
    }
}

/// Whether all items or options are on both sides and say the same.
fn all_same(pairs: &[(usize, usize)], old: &[&str], new: &[&str]) -> bool {
    let all = pairs.len() == old.len() && pairs.len() == new.len();
    all && pairs.iter().all(|(before, after)| old[*before] == new[*after])
}

/// Answers to one bank as answers to another. What cannot be said there is left open; comments stay.
fn carry(
    answers: &Answers,
    to: &Bank,
    pairs: impl Iterator<Item = (QuestionIndex, QuestionIndex, Vec<(usize, usize)>)>,
) -> Answers {
    let mut carried = Answers::blank(to, answers.profile);
    carried.about = answers.about.clone();
    carried.previous.clone_from(&answers.previous);
    for (from, into, same) in pairs {
        let entry = answers.entry(from);
        let answer = entry.answer.as_ref().and_then(|answer| carry_one(answer, &to[into], &same));
        carried.entries[into.0] = Entry { answer, ..entry.clone() };
    }
    carried
}

fn carry_one(answer: &Answer, question: &Question, same: &[(usize, usize)]) -> Option<Answer> {
    // Nothing is known about a question that means something else.
    if same.is_empty() {
        return None;
    }
    let find = |at: usize| same.iter().find(|(from, _)| *from == at).map(|(_, into)| *into);
    match answer {
        Answer::Level(level) => {
            let into = find(usize::from(*level).checked_sub(1)?)?;
            Some(Answer::Level(u8::try_from(into + 1).ok()?))
        }
        Answer::Ticks(ticks) => {
            let Kind::Checklist(checklist) = &question.kind else { return None };
            let mut carried = vec![false; checklist.items.len()];
            for (from, into) in same {
                carried[*into] = ticks[*from];
            }
            Some(Answer::Ticks(carried))
        }
        Answer::Option(at) => find(*at).map(Answer::Option),
        Answer::Unknown => Some(Answer::Unknown),
        Answer::NotApplicable(_) => question.na.as_ref().map(|_| answer.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{answers::Profile, bank::builtins};

    /// The built-in bank before and after a change of one question.
    fn banks(id: &str, change: impl Fn(&mut Question)) -> (Bank, Bank, QuestionIndex) {
        let old = builtins()[0].load().bank.unwrap();
        let mut new = old.clone();
        let at = old.find_question(id).unwrap();
        change(&mut new.questions[at.0]);
        (old, new, at)
    }

    #[track_caller]
    fn check(
        id: &str,
        change: impl Fn(&mut Question),
        meaning: Meaning,
        before: &Answer,
        after: Option<&Answer>,
    ) {
        let (old, new, at) = banks(id, change);
        let links = Links::new(&old, &new);
        assert_eq!(links.pairs[at.0].meaning, meaning);
        let mut answers = Answers::blank(&old, Profile::Full);
        answers.entries[at.0].answer = Some(before.clone());
        let carried = links.forth(&answers, &new);
        assert_eq!(carried.answer(at), after);
        // What can be carried comes back as it was.
        if after.is_some() {
            assert_eq!(links.back(&carried, &old).answer(at), Some(before));
        }
    }

    #[test]
    fn levels_follow_their_history_and_nothing_else() {
        let id = "spec-shared-context";
        let levels = |question: &mut Question, texts: &[&str], were: &[u8]| {
            let texts = texts.iter().map(|text| Level::from((*text).to_owned())).collect();
            question.kind = Kind::Ladder { levels: texts, ready: 3 };
            question.levels_were = were.to_vec();
        };
        let five = ["a", "b", "c", "d", "e"];
        check(id, |_| {}, Meaning::Same, &Answer::Level(3), Some(&Answer::Level(3)));
        check(id, |q| levels(q, &five, &[]), Meaning::Reworded, &Answer::Level(3), Some(&Answer::Level(3)));
        let six = ["a", "b", "c", "d", "e", "f"];
        check(id, |q| levels(q, &six, &[]), Meaning::Other, &Answer::Level(3), None);
        let were = [1, 2, 4, 0, 6];
        check(id, |q| levels(q, &six, &were), Meaning::Reworded, &Answer::Level(3), Some(&Answer::Level(4)));
        check(id, |q| levels(q, &six, &were), Meaning::Reworded, &Answer::Level(4), None);
        check(id, |q| q.prompt.push('?'), Meaning::Reworded, &Answer::Unknown, Some(&Answer::Unknown));
    }

    #[test]
    fn items_and_options_follow_their_ids_and_former_ids() {
        let renamed = |question: &mut Question| match &mut question.kind {
            Kind::Checklist(checklist) => {
                let item = &mut checklist.items[0];
                item.was = vec![std::mem::replace(&mut item.id, "renamed".to_owned())];
            }
            Kind::Choice(choice) => {
                let option = &mut choice.options[0];
                option.was = vec![std::mem::replace(&mut option.id, "renamed".to_owned())];
                choice.options.swap(0, 1);
            }
            Kind::Ladder { .. } => unreachable!("the questions below are none"),
        };
        let ticks = || Answer::Ticks(vec![true, false, true, false]);
        check("fit-finish-line", renamed, Meaning::Same, &ticks(), Some(&ticks()));
        check("fit-role-intent", renamed, Meaning::Same, &Answer::Option(0), Some(&Answer::Option(1)));
        let removed = |question: &mut Question| {
            if let Kind::Choice(choice) = &mut question.kind {
                choice.options.remove(0);
            }
        };
        check("fit-role-intent", removed, Meaning::Reworded, &Answer::Option(0), None);
        check("fit-role-intent", removed, Meaning::Reworded, &Answer::Option(1), Some(&Answer::Option(0)));
        let not_applicable = || Answer::NotApplicable("no data".to_owned());
        check("data-model", |q| q.na = None, Meaning::Reworded, &not_applicable(), None);
    }
}
