//! Parts of a bank that nothing looks at.

use super::{Code, lab::Lab};
use crate::bank::{Part, ReferenceIndex};

pub(super) fn check(lab: &mut Lab<'_>) {
    let bank = lab.bank;
    for (at, source) in bank.references.iter().enumerate() {
        let at = ReferenceIndex(at);
        if !bank.questions.iter().any(|question| question.sources.contains(&at)) {
            let message = format!("no question rests on the source `{}`", source.id);
            lab.tell(
                Code::SourceUnused,
                lab.place(Part::Reference(at)),
                message,
                "name it in the `sources` of a question, or remove it",
            );
        }
    }
    for (position, at) in bank.fix_first.iter().enumerate() {
        let named = bank.rules.iter().any(|rule| rule.when.atoms().iter().any(|a| a.question() == Some(*at)));
        if !named {
            let place = lab.places.at(Part::Bank, &["fix_first", &position.to_string()]);
            let message = format!("no rule looks at `{}`, so it never heads the fixes", bank[*at].id);
            lab.tell(
                Code::FixFirstWithoutRule,
                place,
                message,
                "add a rule on it, or take it out of `fix_first`",
            );
        }
    }
}
