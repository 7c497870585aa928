//! Which open questions to ask next.

use crate::{
    bank::{Bank, Condition, Effect, QuestionIndex},
    score::{Scorecard, TeamVerdict},
};

/// Unknown and blank questions that can still change the verdict, most weight in the index first.
pub(super) fn ask_next(bank: &Bank, card: &Scorecard) -> Vec<QuestionIndex> {
    if !card.standing.is_provisional() && card.standing.team != TeamVerdict::NotEnoughKnown {
        return Vec::new();
    }
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

/// Whether a question is in the index or a cap or route looks at it.
fn counts(bank: &Bank, at: QuestionIndex) -> bool {
    let looks = |atom: &&Condition| atom.question() == Some(at) || atom.section() == Some(bank[at].section);
    bank[bank[at].section].weight > 0
        || bank
            .rules
            .iter()
            .any(|rule| !matches!(rule.effect, Effect::Once { .. }) && rule.when.atoms().iter().any(looks))
}
