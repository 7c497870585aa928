//! The rows and cells of a table, and what stands between them.

use super::{
    headings::Headings,
    service::LOOK,
    wishes::{NoTable, Separator, Wishes},
};
use crate::{answers::plain, bank::Bank};
use csv::{ReaderBuilder, StringRecord};
use std::cmp::Reverse;

/// The rows of a table with their numbers, as a spreadsheet counts them.
pub(super) struct Rows<'t> {
    reader: csv::Reader<&'t [u8]>,
    row: usize,
}

impl<'t> Rows<'t> {
    pub(super) fn new(text: &'t str, separator: Separator) -> Self {
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(separator.byte());
        Self { reader: builder.from_reader(text.as_bytes()), row: 0 }
    }
}

impl Iterator for Rows<'_> {
    type Item = (usize, StringRecord);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.reader.position().line();
        let mut record = StringRecord::new();
        // A text is UTF-8 and rows may have any length, so nothing else can go wrong.
        if !self.reader.read_record(&mut record).unwrap_or(false) {
            return None;
        }
        let lines = self.reader.position().line() - start;
        let inside: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        // The reader leaves empty lines out, and a spreadsheet shows them.
        let empty = usize::try_from(lines).unwrap_or(0).saturating_sub(inside + 1);
        self.row += 1 + empty;
        Some((self.row, record))
    }
}

/// What stands between the cells, if that is certain, and the text behind a line that says so.
pub(super) fn separator<'t>(
    text: &'t str,
    bank: &Bank,
    headings: &Headings,
    wishes: &Wishes,
) -> Result<(Separator, &'t str), NoTable> {
    if let Some(separator) = wishes.separator {
        return Ok((separator, text));
    }
    // Some spreadsheets begin with a line of their own.
    if let Some((first, rest)) = text.split_once('\n')
        && let Some(said) = first.trim_end_matches('\r').strip_prefix("sep=")
        && let Some(separator) = Separator::ALL.into_iter().find(|known| said.as_bytes() == [known.byte()])
    {
        return Ok((separator, rest));
    }
    let is_known = |cell: &&str| {
        wishes.columns.iter().any(|(heading, _)| plain(heading) == plain(cell))
            || headings.find(bank, cell).is_ok()
    };
    let count = |separator| {
        let known = |(_, row): (usize, StringRecord)| (row.iter().filter(is_known).count(), row.len());
        Rows::new(text, separator).take(LOOK).map(known).max().unwrap_or_default()
    };
    let mut all = Separator::ALL.map(|separator| (count(separator), separator));
    all.sort_by_key(|(count, _)| Reverse(*count));
    let [((known, cells), best), ((second, _), _), _] = all;
    let is_certain =
        known > second || (known == 0 && cells > 1 && all[1].0.1 <= 1) || (known == second && cells <= 1);
    if is_certain { Ok((best, text)) } else { Err(NoTable::Separator) }
}
