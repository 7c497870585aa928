//! Whether any answers make a condition hold.

use super::{
    answer::change_answers,
    bounds::bound,
    linter::Linter,
    mix::{Mix, mix},
    term::{Term, terms},
};
use crate::{
    answers::{Answer, Answers, Profile},
    bank::{AnyVerdict, Condition, QuestionIndex, SectionIndex},
    score::Case,
};

/// Whether a condition can hold.
pub(super) enum Can {
    /// These answers make it hold.
    Hold(Box<Answers>),
    /// No answers do.
    Never,
    /// None were found, and nothing rules them out.
    Unclear,
}

/// Looks for answers that make a condition hold, with no more in them than are needed. One that asks for a
/// verdict is taken to get it, unless it asks for several that exclude each other.
pub(super) fn can_hold(linter: &mut Linter<'_>, condition: &Condition) -> Can {
    let Some(terms) = terms(condition) else {
        return Can::Unclear;
    };
    let mut unclear = false;
    for term in &terms {
        match try_term(linter, condition, term) {
            Can::Hold(answers) => {
                let verdict = reached(&asked_verdicts(term));
                let blank = Answers::blank(linter.bank, Profile::Full);
                let simplest = linter.simplest(&answers, &blank, |linter, answers| {
                    linter.holds_with(condition, answers, verdict)
                });
                return Can::Hold(Box::new(simplest));
            }
            Can::Never => {}
            Can::Unclear => unclear = true,
        }
    }
    if unclear { Can::Unclear } else { Can::Never }
}

/// The lists of verdicts that a way asks for; its verdict must be in all of them.
fn asked_verdicts<'c>(term: &Term<'c>) -> Vec<&'c Vec<AnyVerdict>> {
    let list = |atom: &&'c Condition| if let Condition::Verdict(list) = atom { Some(list) } else { None };
    term.atoms.iter().filter_map(list).collect()
}

/// A verdict that is in all of the lists.
fn reached(lists: &[&Vec<AnyVerdict>]) -> Option<AnyVerdict> {
    let (first, rest) = lists.split_first()?;
    first.iter().find(|verdict| rest.iter().all(|list| list.contains(verdict))).copied()
}

/// The same for one way, with more answers than are needed.
fn try_term(linter: &mut Linter<'_>, condition: &Condition, term: &Term<'_>) -> Can {
    let bank = linter.bank;
    let sections = term.sections();
    let verdicts = asked_verdicts(term);
    let verdict = reached(&verdicts);
    if verdict.is_none() && !verdicts.is_empty() {
        return Can::Never;
    }
    if sections.iter().any(|(_, least, below)| least >= below) {
        return Can::Never;
    }
    let named = term.named();
    let sets = term.sets(bank);
    let mut unclear = !sets.complete;
    for set in &sets.sets {
        if linter.is_spent() {
            return Can::Unclear;
        }
        // The bounds below look at whole sections.
        linter.charge();
        let can_be = |(section, least, below): &(SectionIndex, u16, u16)| {
            let end = |case| bound(bank, *section, set, case);
            end(Case::Best).is_some_and(|most| most.reaches(*least))
                && end(Case::Worst).is_some_and(|score| !score.reaches(*below))
        };
        if !sections.iter().all(can_be) {
            continue;
        }
        let mut answers = change_answers(&Answers::blank(bank, Profile::Full), set);
        for (section, least, _) in &sections {
            // The free questions stand at the end that is more likely to do.
            for at in linter.free(*section, &named) {
                let end = if *least == 0 { Answer::worst(&bank[at]) } else { Answer::best(&bank[at]) };
                answers.entries[at.0].answer = Some(end);
            }
        }
        if linter.holds_with(condition, &answers, verdict) {
            return Can::Hold(Box::new(answers));
        }
        // Questions that are not asked count as open ones do, so that no sum is missing here.
        let mut ruled_out = false;
        for (section, least, below) in &sections {
            match mix(bank, *section, set, &linter.free(*section, &named), (*least, *below)) {
                Mix::Found(found) => answers = change_answers(&answers, &found),
                Mix::None => ruled_out = true,
                Mix::TooMany => {}
            }
        }
        if ruled_out {
            continue;
        }
        if !sections.is_empty() && linter.holds_with(condition, &answers, verdict) {
            return Can::Hold(Box::new(answers));
        }
        // Open answers are the most permissive ones for every `ask_if` that looks at questions, so
        // that a way without scores has been tried in full.
        unclear |= !sections.is_empty() || asks_for_scores(linter, &named);
    }
    if unclear { Can::Unclear } else { Can::Never }
}

/// Whether an `ask_if` on the way to one of these questions looks at a section.
fn asks_for_scores(linter: &Linter<'_>, named: &[QuestionIndex]) -> bool {
    let mut seen: Vec<QuestionIndex> = Vec::new();
    let mut open = named.to_vec();
    while let Some(at) = open.pop() {
        if seen.contains(&at) {
            continue;
        }
        seen.push(at);
        for atom in linter.bank[at].ask_if.iter().flat_map(Condition::atoms) {
            if atom.section().is_some() {
                return true;
            }
            open.extend(atom.question());
        }
    }
    false
}
