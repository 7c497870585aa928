//! After the last question: what is open and whom to ask, and the files to write.

use super::{
    State,
    prompts::{self, Asked},
};
use crate::{
    score::State as Known,
    text::{Count, join, visible, wrap},
};
use dialoguer::Error;

/// What is open, by the person who usually knows it.
pub fn still_open(state: &State<'_>, columns: usize) -> String {
    let bank = state.bank();
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let open = |at: &&_| matches!(state.known(**at), Known::Blank | Known::Unknown);
    for at in state.asked().iter().filter(open) {
        let question = &bank[*at];
        let who = bank[question.section].asked_of.as_str();
        match groups.iter_mut().find(|(name, _)| *name == who) {
            Some((_, ids)) => ids.push(&question.id),
            None => groups.push((who, vec![&question.id])),
        }
    }
    let number: usize = groups.iter().map(|(_, ids)| ids.len()).sum();
    if number == 0 {
        return format!("All {} have an answer.\n", Count(state.asked().len(), "question"));
    }
    let (are, them) = if number == 1 { ("is", "it") } else { ("are", "them") };
    let mut out = format!("{} {are} open or unknown. Who could know {them}:\n", Count(number, "question"));
    for (who, ids) in groups {
        for line in wrap(&format!("{who}: {}", join(&ids, "and")), columns.clamp(20, 100) - 1, "  ", "    ") {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

/// Asks whether this is the end; `None` if the person left by Ctrl-C.
pub fn confirm(state: &State<'_>) -> Result<Option<bool>, Error> {
    let prompt = match state.first_blank() {
        None => "Show the report?",
        Some(_) => "Show the report with open questions?",
    };
    Ok(match prompts::yes(prompt)? {
        Asked::Answer(yes) => Some(yes),
        Asked::Left => None,
    })
}

/// Asks which files to write; none if the person does not want any.
pub fn exports(files: &[String]) -> Result<Vec<usize>, Error> {
    let prompt = "Files to write (Space ticks, Enter goes on)";
    Ok(match prompts::several(prompt, files)? {
        Asked::Answer(chosen) => chosen,
        Asked::Left => Vec::new(),
    })
}

/// Asks whether to write over a file.
pub fn may_replace(file: &str) -> Result<bool, Error> {
    Ok(matches!(prompts::yes(&format!("{} exists. Replace it?", visible(file)))?, Asked::Answer(true)))
}
