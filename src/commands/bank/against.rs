//! `asyncready bank check --against`: what changed since an earlier version of the bank.

use crate::{
    bank::{Bank, Part, Places},
    compare::{BankHistory, ChangeOf, Links, Step},
    diagnostic::{Diagnostic, Diagnostics},
    text::visible,
};

/// What changed, and what is wrong with how it changed.
pub(super) struct Since {
    pub(super) findings: Diagnostics,
    pub(super) list: String,
}

impl Since {
    pub(super) fn new(old: &Bank, new: &Bank, places: &Places<'_>) -> Self {
        let history = BankHistory::new(old, new, &Links::new(old, new));
        let mut findings = Diagnostics::default();
        for change in history.changes.iter().filter(|change| change.change == ChangeOf::OtherMeaning) {
            let place = change.part.map(|part| places.of(part)).unwrap_or_default();
            findings.push(
                Diagnostic::error("other-meaning", change.text.clone(), place)
                    .help("an id is never used again for another meaning: give the question a new one"),
            );
        }
        if let Some(message) = wrong_step(old, new, history.step) {
            findings.push(Diagnostic::warning("version-step", message, places.at(Part::Bank, &["version"])));
        }
        Self { findings, list: list(old, &history) }
    }
}

/// What is wrong with the step from one version to the next, if they are versions of three numbers.
fn wrong_step(old: &Bank, new: &Bank, needed: Step) -> Option<String> {
    let step = Step::between(&old.version, &new.version)?;
    (step < needed).then(|| {
        let went = if old.version == new.version {
            format!("the version is still {}", new.version)
        } else {
            format!("the version went from {} to {}", old.version, new.version)
        };
        format!("{went}, and the changes make a {} step", needed.word())
    })
}

fn list(old: &Bank, history: &BankHistory) -> String {
    let name = |bank: &Bank| format!("{} {} ({})", bank.id, bank.version, bank.hash().short());
    let mut out = format!("since {}:\n", visible(&name(old)));
    for change in &history.changes {
        out.push_str(&format!("  {:<5}  {}\n", change.step.word(), visible(&change.text)));
    }
    let all = match history.step {
        Step::None => "  nothing changed but perhaps the version\n".to_owned(),
        Step::Patch => "  only words around the answers changed: a patch step\n".to_owned(),
        step => format!("  together a {} step\n", step.word()),
    };
    out.push_str(&all);
    out
}
