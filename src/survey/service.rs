//! What survey services write into a table beside the answers: columns of their own, words for a tick, and
//! headings in several rows.

use super::{
    column::SurveyColumn,
    headings::{Headings, forms},
};
use crate::{answers::plain, bank::Bank};
use csv::StringRecord;

/// The columns that services add by themselves and that hold no answer: of Google Forms, Microsoft Forms, Typeform,
/// `SurveyMonkey`, `LimeSurvey`, Kobo, Qualtrics, Alchemer, Jotform, Tally and `FormSG`.
#[rustfmt::skip]
const ADDED: &[&str] = &[
    "#", "id", "_id", "_uuid", "_index", "_status", "_notes", "_tags", "_submission_time", "_submitted_by",
    "_validation_status", "__version__", "_xform_id_string", "start", "end", "today", "deviceid", "username",
    "meta/instanceid", "formhub/uuid", "timestamp", "zeitstempel", "horodateur", "marca temporal", "start time",
    "completion time", "last modified time", "startzeit", "fertigstellungszeit", "email", "email address",
    "e-mail-adresse", "name", "respondent id", "collector id", "start date", "end date", "ip address",
    "first name", "last name", "custom data 1", "response id", "responseid", "date submitted", "last page",
    "start language", "seed", "date started", "date last action", "referrer url", "status", "progress",
    "duration (in seconds)", "finished", "recorded date", "recipient last name", "recipient first name",
    "recipient email", "external data reference", "location latitude", "location longitude", "distribution channel",
    "user language", "response type", "start date (utc)", "stage date (utc)", "submit date (utc)", "submitted at",
    "submission id", "submission date", "respondent", "network id", "tags", "ending", "time started", "link",
    "contact id", "session id", "language", "user agent", "longitude", "latitude", "country", "city", "state/region",
    "postal", "legacy comments", "comments", "sguid", "url redirect", "download status", "payment status",
    "totalzeit", "total time",
];

/// Whether a service adds a column with this heading by itself.
pub(super) fn is_added(heading: &str) -> bool {
    forms(heading).any(|form| ADDED.contains(&plain(form).as_str()))
}

/// What a cell says about a tick, in the words of several services and languages; none where it says something else.
pub(super) fn tick(cell: &str) -> Option<bool> {
    match plain(cell).as_str() {
        "1" | "1.0" | "yes" | "y" | "true" | "x" | "✓" | "✔" | "☑" | "on" | "checked" | "selected" | "ja"
        | "oui" | "sí" | "si" | "sim" | "wahr" | "vrai" | "verdadero" => Some(true),
        "0" | "0.0" | "no" | "n" | "false" | "off" | "unchecked" | "not checked" | "not selected"
        | "nein" | "non" | "não" | "n/a" | "falsch" | "faux" | "falso" => Some(false),
        _ => None,
    }
}

/// Whether a row is one that Qualtrics writes for itself below the headings.
pub(super) fn is_for_import(row: &StringRecord) -> bool {
    row.iter().next().is_some_and(|cell| cell.trim_start().starts_with("{\"ImportId\""))
}

/// Which rows of a table are its headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TableHead {
    /// The headings, those of two rows put together.
    pub(super) cells: Vec<String>,
    /// The number of the row in which they stand.
    pub(super) row: usize,
    /// The number of the last of these rows.
    pub(super) last_row: usize,
}

/// How many rows are looked at for headings.
pub(super) const LOOK: usize = 20;

/// Finds the headings among the first rows: some services write lines before them, and some a second row for the
/// items of a question.
pub(super) fn head(rows: &[(usize, StringRecord)], bank: &Bank, headings: &Headings) -> TableHead {
    let is_question = |cell: &&str| {
        matches!(headings.find(bank, cell), Ok(SurveyColumn::Answer(_) | SurveyColumn::Item(..)))
    };
    let questions = |(_, row): &(usize, StringRecord)| row.iter().filter(is_question).count();
    // A cell that repeats an item is no heading, so that the first row with a question counts.
    let is_asked = |cell: &str| matches!(headings.find(bank, cell), Ok(SurveyColumn::Answer(_)));
    let asks = |(_, row): &(usize, StringRecord)| row.iter().filter(|cell| is_asked(cell)).count();
    let best = |count: &dyn Fn(&(usize, StringRecord)) -> usize| {
        let most = rows.iter().map(count).max().unwrap_or_default();
        rows.iter().position(|row| most > 0 && count(row) == most)
    };
    let at = best(&asks).or_else(|| best(&questions)).unwrap_or_default();
    let Some((row, cells)) = rows.get(at) else { return TableHead::default() };
    let mut head = TableHead { cells: cells.iter().map(str::to_owned).collect(), row: *row, last_row: *row };
    if let Some((below, cells)) = rows.get(at + 1)
        && let Some(joined) = join(&head.cells, cells, bank, headings)
    {
        (head.cells, head.last_row) = (joined, *below);
    }
    head
}

/// How services mark a question that has one answer, in a second row of headings.
const ONE_ANSWER: &[&str] =
    &["response", "open-ended response", "open-ended", "antwort", "réponse", "respuesta"];

/// Headings with the items that a second row has below them; `None` where the row is no second row.
fn join(above: &[String], below: &StringRecord, bank: &Bank, headings: &Headings) -> Option<Vec<String>> {
    let mut question = "";
    let mut is_second = false;
    let mut joined = Vec::new();
    for (at, heading) in above.iter().enumerate() {
        let item = below.get(at).unwrap_or_default().trim();
        if !heading.trim().is_empty() {
            question = heading;
        }
        let with_item = format!("{question} [{item}]");
        let is_item =
            matches!(headings.find(bank, &with_item), Ok(SurveyColumn::Item(..) | SurveyColumn::Other(_)));
        let is_one = ONE_ANSWER.contains(&plain(item).as_str());
        // An answer repeats its item, too: only a question that goes on to the right has a second row.
        is_second |= is_one || (is_item && heading.trim().is_empty());
        joined.push(if is_item { with_item } else { heading.clone() });
    }
    is_second.then_some(joined)
}
