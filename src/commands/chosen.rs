//! Which questions of a bank a person chose.

use crate::{
    bank::{Bank, SectionIndex},
    exit::{Exit, Stop},
    suggest::did_you_mean,
    text::join,
};

/// The sections with these ids.
pub(super) fn sections(bank: &Bank, ids: &[String]) -> Result<Vec<SectionIndex>, Stop> {
    let known = || bank.sections.iter().map(|section| section.id.as_str());
    let find = |id: &String| {
        known().position(|known| known == id).map(SectionIndex).ok_or_else(|| {
            let all = || format!("the sections are {}", join(&known().collect::<Vec<_>>(), "and"));
            let help = did_you_mean(id, known(), all);
            Stop::error(Exit::Usage, format!("the bank `{}` has no section `{id}`; {help}", bank.id))
        })
    };
    ids.iter().map(find).collect()
}

/// A role that usually knows the answers of a section, or a fact.
pub(super) fn role<'b>(bank: &'b Bank, name: &str) -> Result<&'b str, Stop> {
    let mut roles: Vec<&str> = Vec::new();
    let asked = bank.sections.iter().map(|section| &section.asked_of);
    for role in asked.chain(bank.facts.iter().map(|fact| &fact.asked_of)) {
        if !roles.contains(&role.as_str()) {
            roles.push(role);
        }
    }
    roles.iter().find(|role| **role == name).copied().ok_or_else(|| {
        let all = || format!("its roles are {}", join(&roles, "and"));
        let help = did_you_mean(name, roles.iter().copied(), all);
        Stop::error(Exit::Usage, format!("nothing in the bank `{}` is asked of `{name}`; {help}", bank.id))
    })
}

/// Stops where the quick screen is wanted and the bank has none.
pub(super) fn quick(bank: &Bank, wanted: bool) -> Result<(), Stop> {
    if wanted && !bank.questions.iter().any(|question| question.quick) {
        let message = format!("the bank `{}` has no quick screen", bank.id);
        return Err(Stop::error(Exit::Usage, message));
    }
    Ok(())
}
