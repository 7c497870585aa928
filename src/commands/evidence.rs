//! A saved scan beside answers, for every command that takes one.

use super::{Context, context::today, targets::file_read};
use crate::{
    answers::Answers,
    bank::Bank,
    exit::{Exit, Stop},
    input,
    output::InUse,
    scan::{Evidence, against, read_scan},
    text::visible,
};
use std::path::Path;

/// The largest saved scan that is read, in bytes. One of the built-in bank has about fifty thousand.
const SCAN: u64 = 16 << 20;

/// A saved scan, which must not be written over.
pub(super) fn scan_read(path: &Path) -> Option<InUse> {
    file_read(path, "the saved scan, which this command reads")
}

impl Context {
    /// Sets a saved scan beside answers. What may not fit is also said beside the result.
    pub(super) fn evidence<'a>(
        self,
        path: Option<&Path>,
        bank: &'a Bank,
        answers: &Answers,
    ) -> anyhow::Result<Option<Evidence<'a>>> {
        let Some(path) = path else { return Ok(None) };
        let text = input::read_file_of(path, SCAN)?;
        let mut scan = read_scan(&text, bank)
            .map_err(|why| Stop::error(Exit::Usage, format!("`{}` cannot be used: {why}", path.display())))?;
        let ended = scan.expire(today());
        let mut evidence = against(bank, answers, &scan);
        evidence.notes.extend(ended);
        for note in &evidence.notes {
            self.say(&format!("note: {}\n", visible(note)));
        }
        Ok(Some(evidence))
    }
}
