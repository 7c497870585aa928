//! What changed since an earlier version of a bank, and what is wrong with how it changed.

use super::{BankHistory, ChangeOf, Links, VersionStep, version::too_small};
use crate::{
    bank::{Bank, BankPart, Places},
    diagnostic::{Code, Diagnostic, Diagnostics},
    text::visible,
};

/// What changed, and what is wrong with how it changed.
#[derive(Debug)]
pub struct ChangesSince {
    /// Ids with another meaning, and a version that does not tell of the changes.
    pub findings: Diagnostics,
    /// Every change in a line of its own, and the step that they make together.
    pub list: String,
}

impl ChangesSince {
    /// Compares a bank with an earlier version of it. The findings stand in the files of the later one.
    pub fn new(old: &Bank, new: &Bank, places: &Places<'_>) -> Self {
        let history = BankHistory::new(old, new, &Links::new(old, new));
        let mut findings = Diagnostics::default();
        for change in history.changes.iter().filter(|change| change.change == ChangeOf::OtherMeaning) {
            let place = change.part.map(|part| places.find_id(part)).unwrap_or_default();
            findings.push(
                Diagnostic::error(Code::OtherMeaning, change.text.clone(), place)
                    .help("an id is never used again for another meaning: give the question a new one"),
            );
        }
        if let Some(message) = too_small(old, new, history.step) {
            findings.push(Diagnostic::warning(
                Code::VersionStep,
                message,
                places.find(BankPart::Bank, &["version"]),
            ));
        }
        Self { findings, list: list(old, &history) }
    }
}

fn list(old: &Bank, history: &BankHistory) -> String {
    let name = |bank: &Bank| format!("{} {} ({})", bank.id, bank.version, bank.hash().short());
    let mut out = format!("since {}:\n", visible(&name(old)));
    for change in &history.changes {
        out.push_str(&format!("  {:<5}  {}\n", change.step.word(), visible(&change.text)));
    }
    let all = match history.step {
        VersionStep::None => "  nothing changed but perhaps the version\n".to_owned(),
        VersionStep::Patch => "  only words around the answers changed: a patch step\n".to_owned(),
        VersionStep::Minor | VersionStep::Major => format!("  together a {} step\n", history.step.word()),
    };
    out.push_str(&all);
    out
}
