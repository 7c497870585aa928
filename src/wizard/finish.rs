//! After the last question: what is open and whom to ask, and the files to write.

use super::{Questionnaire, prompts};
use crate::{
    score::State as Known,
    text::{Count, visible, wrap},
};
use dialoguer::Error;

/// What is open, by the person who usually knows it.
pub fn still_open(state: &Questionnaire<'_>, columns: usize) -> String {
    let bank = state.bank;
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let open = |at: &&_| matches!(state.known(**at), Known::Blank | Known::Unknown);
    for at in state.asked.iter().filter(open) {
        let question = &bank[*at];
        let who = bank[question.section].asked_of.as_str();
        match groups.iter_mut().find(|(name, _)| *name == who) {
            Some((_, labels)) => labels.push(&question.label),
            None => groups.push((who, vec![&question.label])),
        }
    }
    let number: usize = groups.iter().map(|(_, labels)| labels.len()).sum();
    let quick =
        state.quick_part().map_or_else(String::new, |part| format!("This was the quick screen: {part}.\n"));
    if number == 0 {
        return format!("All {} have an answer.\n{quick}", Count(state.asked.len(), "question"));
    }
    let (are, them) = if number == 1 { ("is", "it") } else { ("are", "them") };
    let columns = columns.clamp(20, 100) - 1;
    let head = format!("{} {are} open or unknown. Who could know {them}:", Count(number, "question"));
    let mut lines = wrap(&head, columns, "", "");
    for (who, labels) in groups {
        lines.extend(wrap(&format!("{who}: {}", labels.join("; ")), columns, "  ", "    "));
    }
    lines.join("\n") + "\n" + &quick
}

/// Asks whether this is the end; `None` if the person left by Ctrl-C.
pub fn confirm() -> Result<Option<bool>, Error> {
    prompts::confirm("Show the report?", true)
}

/// Asks which files to write; none if the person does not want any.
pub fn exports(files: &[String]) -> Result<Vec<usize>, Error> {
    // Short, because a prompt of two rows would leave one of them behind. An Enter out of habit, with
    // nothing ticked, is told so once; it neither writes nor ends.
    for prompt in ["Files to write (Space ticks):", "Nothing ticked. Space ticks, Esc ends:"] {
        match prompts::several(prompt, files)? {
            Some(chosen) if chosen.is_empty() => {}
            chosen => return Ok(chosen.unwrap_or_default()),
        }
    }
    Ok(Vec::new())
}

/// Asks whether to write over a file; Enter keeps it.
pub fn may_replace(file: &str) -> Result<bool, Error> {
    Ok(prompts::confirm(&format!("{} exists. Replace it?", visible(file)), false)? == Some(true))
}
