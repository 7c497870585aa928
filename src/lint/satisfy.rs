//! Whether any answers make a condition hold.

use super::{
    bounds::bound,
    linter::Linter,
    matters::with,
    mix::{Mix, mix},
    term::{Set, Term, terms},
};
use crate::{
    answers::{Answer, Answers, Profile},
    bank::{AnyVerdict, Condition, QuestionIndex},
    score::{Case, Truth, evaluate},
};

/// Whether a condition can hold.
pub(super) enum Can {
    /// These answers make it hold; there are no fewer in them than are needed.
    Hold(Box<Answers>),
    /// No answers do.
    Never,
    /// None were found, and nothing rules them out.
    Unclear,
}

/// What is known about one way after trying it.
enum Way {
    Holds(Box<Answers>),
    Impossible,
    Unclear,
}

/// Looks for answers that make a condition hold. One that asks for a verdict is taken to get it,
/// unless it asks for several that exclude each other.
pub(super) fn can_hold(linter: &mut Linter<'_>, condition: &Condition) -> Can {
    let Some(terms) = terms(condition) else {
        return Can::Unclear;
    };
    let mut unclear = false;
    for term in &terms {
        match try_term(linter, condition, term) {
            Way::Holds(answers) => {
                let verdict = reached(&asked_verdicts(term));
                let blank = Answers::blank(linter.bank, Profile::Full);
                let simplest = linter.simplest(&answers, &blank, |linter, answers| {
                    is_true(linter, condition, answers, verdict)
                });
                return Can::Hold(Box::new(simplest));
            }
            Way::Impossible => {}
            Way::Unclear => unclear = true,
        }
    }
    if unclear { Can::Unclear } else { Can::Never }
}

/// The lists of verdicts that a way asks for; its verdict must be in all of them.
fn asked_verdicts<'c>(term: &Term<'c>) -> Vec<&'c Vec<AnyVerdict>> {
    let lists = term.atoms.iter().filter_map(|atom| match atom {
        Condition::Verdict(list) => Some(list),
        _ => None,
    });
    lists.collect()
}

/// A verdict that is in all of the lists.
fn reached(lists: &[&Vec<AnyVerdict>]) -> Option<AnyVerdict> {
    let (first, rest) = lists.split_first()?;
    first.iter().find(|verdict| rest.iter().all(|list| list.contains(verdict))).copied()
}

fn is_true(
    linter: &mut Linter<'_>,
    condition: &Condition,
    answers: &Answers,
    verdict: Option<AnyVerdict>,
) -> bool {
    let bank = linter.bank;
    evaluate(condition, bank, &linter.scored_answers(answers), verdict) == Truth::Yes
}

fn try_term(linter: &mut Linter<'_>, condition: &Condition, term: &Term<'_>) -> Way {
    let bank = linter.bank;
    let sections = term.sections();
    let verdicts = asked_verdicts(term);
    let verdict = reached(&verdicts);
    if verdict.is_none() && !verdicts.is_empty() {
        return Way::Impossible;
    }
    if sections.iter().any(|(_, least, below)| least >= below) {
        return Way::Impossible;
    }
    let named = term.named();
    let sets = term.sets(bank);
    let mut unclear = !sets.complete;
    for set in &sets.sets {
        if linter.is_spent() {
            return Way::Unclear;
        }
        // The bounds below look at whole sections.
        linter.charge();
        let within = |case: Case, test: &dyn Fn(crate::number::Tenths, u16, u16) -> bool| {
            sections.iter().all(|(section, least, below)| {
                bound(bank, *section, set, case).is_some_and(|score| test(score, *least, *below))
            })
        };
        if !within(Case::Best, &|most, least, _| most.reaches(least))
            || !within(Case::Worst, &|least, _, below| !least.reaches(below))
        {
            continue;
        }
        let mut answers = given(linter, set);
        for (section, least, _) in &sections {
            fill(linter, &mut answers, &linter.free(*section, &named), *least);
        }
        if is_true(linter, condition, &answers, verdict) {
            return Way::Holds(Box::new(answers));
        }
        // Questions that are not asked count as open ones do, so that no sum is missing here.
        let mut ruled_out = false;
        for (section, least, below) in &sections {
            match mix(bank, *section, set, &linter.free(*section, &named), (*least, *below)) {
                Mix::Found(found) => answers = with(&answers, &found),
                Mix::None => ruled_out = true,
                Mix::TooMany => {}
            }
        }
        if ruled_out {
            continue;
        }
        if !sections.is_empty() && is_true(linter, condition, &answers, verdict) {
            return Way::Holds(Box::new(answers));
        }
        // Open answers are the most permissive ones for every `ask_if` that looks at questions, so
        // that a way without scores has been tried in full.
        unclear |= !sections.is_empty() || asks_for_scores(linter, &named);
    }
    if unclear { Way::Unclear } else { Way::Impossible }
}

/// These answers and no others.
pub(super) fn given(linter: &Linter<'_>, set: &Set) -> Answers {
    let mut answers = Answers::blank(linter.bank, Profile::Full);
    for (at, answer) in set {
        answers.entries[at.0].answer.clone_from(answer);
    }
    answers
}

/// Answers the free questions of a section at the end that is more likely to do.
fn fill(linter: &Linter<'_>, answers: &mut Answers, free: &[QuestionIndex], least: u16) {
    for at in free {
        let question = &linter.bank[*at];
        let answer = if least == 0 { Answer::worst(question) } else { Answer::best(question) };
        answers.entries[at.0].answer = Some(answer);
    }
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
