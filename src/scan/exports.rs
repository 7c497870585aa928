//! Exports of trackers as rows with columns of a known meaning.

use super::{
    export_records::{ROWS, read_csv, read_json},
    moment::{DateOrder, read_moment},
    unread_export::UnreadExport,
};
use crate::{
    bank::{Export, ExportColumn},
    text::Count,
};
use std::collections::BTreeMap;

/// A ticket or a pull request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportRow {
    /// Its key or number, or its place in the export.
    pub name: String,
    /// What its columns say; none that the export does not have.
    pub values: BTreeMap<ExportColumn, String>,
}

/// The names that trackers give a column, in small letters and without anything between them: those of
/// GitHub, GitLab and Linear, and those of Jira in English, German, French, Spanish and Portuguese. The first
/// name of a column that an export has counts.
#[rustfmt::skip]
const NAMES: &[(ExportColumn, &[&str])] = &[
    (ExportColumn::Title, &["title", "summary", "subject", "name", "zusammenfassung", "résumé", "resumen", "resumo"]),
    (ExportColumn::Body, &["body", "description", "beschreibung", "descripción", "descrição"]),
    (ExportColumn::State, &["state", "status", "état", "estado"]),
    (ExportColumn::Labels, &["labels", "label", "tags", "stichwörter", "étiquettes", "etiquetas", "categorias"]),
    (ExportColumn::Author, &[
        "author", "creator", "reporter", "createdby", "user", "openedby", "ersteller", "créateur", "creador", "criador",
    ]),
    (ExportColumn::ClosedBy, &["mergedby", "closedby", "acceptedby", "resolvedby"]),
    (ExportColumn::Created, &[
        "createdat", "created", "createdatutc", "createddate", "creationdate", "datecreated", "openedat", "opened", "erstellt",
        "création", "creada", "criado",
    ]),
    (ExportColumn::FirstAnswer, &[
        "firstanswer", "firstresponse", "firstresponseat", "firstcommentat", "firstreviewat", "firstreview",
        "customfieldchartdateoffirstresponse",
    ]),
    (ExportColumn::Closed, &[
        "mergedat", "merged", "closedat", "closed", "closedatutc", "resolved", "resolutiondate", "dateclosed", "closeddate", "dateresolved", "resolveddate", "completedat",
        "completed", "erledigt", "résolue", "resuelta", "resolvido",
    ]),
    (ExportColumn::Reopened, &["reopened", "reopencount", "reopens", "timesreopened"]),
    (ExportColumn::Size, &["size", "changedlines", "changes"]),
    (ExportColumn::Type, &["issuetype", "type", "vorgangstyp", "tipodeincidencia", "tipodeitem", "typedeticket"]),
];

/// Parts of the names of columns that Jira's users add for what else a ticket says.
#[rustfmt::skip]
const ADDED: &[&str] = &[
    "acceptancecriteri", "definitionofdone", "akzeptanzkriteri", "abnahmekriteri", "criteriosdeaceptaci",
    "criteriosdeaceit", "critériosdeaceit", "critèresdacceptation",
];

/// The names of what tells one row from another.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "key", "issuekey", "vorgangsschlüssel", "clédeticket", "clavedeincidencia", "chavedaitem", "identifier", "number",
    "iid", "id", "issueid",
];

/// Names of columns of one's own: the column, and the name that it has in the export.
pub type Renames = [(ExportColumn, String)];

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Reads an export, CSV or JSON.
pub fn read(
    text: &str,
    export: Export,
    renames: &Renames,
    order: Option<DateOrder>,
) -> Result<Exported, UnreadExport> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let (mut columns, records) = if start.starts_with(['[', '{']) {
        read_json(start, export)?
    } else {
        read_csv(text.trim_start_matches('\u{feff}'))?
    };
    if records.is_empty() {
        return Err(UnreadExport::NoRow);
    }
    columns.dedup();
    let mut of_column: BTreeMap<ExportColumn, String> = BTreeMap::new();
    for (column, names) in NAMES {
        let found = names.iter().find_map(|name| columns.iter().find(|own| plain(own) == *name));
        of_column.extend(found.map(|own| (*column, own.clone())));
    }
    for (column, name) in renames {
        let Some(own) = columns.iter().find(|own| plain(own) == plain(name)) else {
            return Err(UnreadExport::NoColumn { name: name.clone(), columns });
        };
        of_column.insert(*column, own.clone());
    }
    if of_column.is_empty() {
        return Err(UnreadExport::NoKnownColumn(columns));
    }
    if let Some(own) = of_column.get(&ExportColumn::Body).filter(|own| {
        let is_title = |(column, names): &(ExportColumn, &[&str])| {
            *column == ExportColumn::Title && names.contains(&plain(own).as_str())
        };
        NAMES.iter().any(is_title) || of_column.get(&ExportColumn::Title) == Some(own)
    }) {
        return Err(UnreadExport::TitleAsText(own.clone()));
    }
    let key = KEYS.iter().find_map(|key| columns.iter().find(|own| plain(own) == *key));
    let added: Vec<&String> =
        columns.iter().filter(|own| ADDED.iter().any(|part| plain(own).contains(part))).collect();
    // What was closed and not merged was given up, and nobody owed it a review.
    let is_named = renames.iter().any(|(column, _)| *column == ExportColumn::Closed);
    let may_be_given_up = export == Export::Pulls
        && !is_named
        && of_column.get(&ExportColumn::Closed).is_some_and(|own| !plain(own).starts_with("merged"));
    let rows = records.into_iter().take(ROWS).enumerate().map(|(at, record)| {
        let named = key.and_then(|key| record.get(key)).filter(|name| !name.is_empty());
        let name = named.map_or_else(|| format!("row {}", at + 1), Clone::clone);
        let value = |own: &String| record.get(own).cloned().unwrap_or_default();
        let mut values: BTreeMap<ExportColumn, String> =
            of_column.iter().map(|(column, own)| (*column, value(own))).collect();
        if may_be_given_up
            && !values.get(&ExportColumn::State).is_some_and(|s| s.eq_ignore_ascii_case("merged"))
        {
            values.remove(&ExportColumn::Closed);
        }
        if let Some(body) = values.get_mut(&ExportColumn::Body) {
            for own in added.iter().filter(|own| !value(own).trim().is_empty()) {
                body.push_str(&format!("\n\n## {own}\n\n{}", value(own)));
            }
        }
        ExportRow { name, values }
    });
    let mut rows: Vec<ExportRow> = rows.collect();
    let mut notes = notes(export, &of_column, rows.len());
    notes.extend(read_dates(&mut rows, &of_column, order));
    Ok(Exported { rows, notes })
}

/// An export that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Its rows.
    pub rows: Vec<ExportRow>,
    /// What is to be known beside them, a sentence each.
    pub notes: Vec<String>,
}

/// As many rows as some trackers give at most.
const CUT: &[usize] = &[100, 500, 1000, 10_000];

fn notes(export: Export, of_column: &BTreeMap<ExportColumn, String>, rows: usize) -> Vec<String> {
    let what = export.plural();
    let has_no_text = export == Export::Tickets && !of_column.contains_key(&ExportColumn::Body);
    let no_text = has_no_text
        .then(|| format!("The export of {what} has no column of text; export it with its texts, which Jira calls all fields."));
    let cut = CUT
        .contains(&rows)
        .then(|| format!("The export of {what} has exactly {rows} rows and was probably cut there."));
    no_text.into_iter().chain(cut).collect()
}

/// Writes the moments of all rows in one form, as far as they can be read.
fn read_dates(
    rows: &mut [ExportRow],
    of_column: &BTreeMap<ExportColumn, String>,
    order: Option<DateOrder>,
) -> Option<String> {
    use ExportColumn::{Closed, Created, FirstAnswer};
    let dates = [Created, Closed, FirstAnswer];
    let texts = || rows.iter().flat_map(|row| dates.iter().filter_map(|column| row.values.get(column)));
    let order = order.or_else(|| DateOrder::from_texts(texts().map(String::as_str)));
    let mut unread: Option<(usize, String, ExportColumn)> = None;
    for row in rows {
        for column in dates {
            let Some(text) = row.values.get_mut(&column).filter(|text| !text.trim().is_empty()) else {
                continue;
            };
            match read_moment(text, order) {
                Some(moment) => *text = moment.to_string(),
                None => match &mut unread {
                    Some((count, ..)) => *count += 1,
                    None => unread = Some((1, text.clone(), column)),
                },
            }
        }
    }
    unread.map(|(count, text, column)| {
        let own = of_column.get(&column).map_or("", String::as_str);
        format!(
            "{} could not be read, such as `{text}` in `{own}`; --dates day-first or --dates month-first says what comes first.",
            Count(count, "date")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_csv_is_read() {
        let text = "\u{feff}Issue key,Summary,Labels,Labels,Description,Created\r\nP-1,\"a, b\",x,y,\"one\r\ntwo\",12/Mar/24 9:41 AM\r\nP-2,short\r\n";
        let table = read(text, Export::Tickets, &[], None).unwrap().rows;
        let first = &table[0];
        assert_eq!((first.name.as_str(), first.values[&ExportColumn::Labels].as_str()), ("P-1", "x, y"));
        assert_eq!(first.values[&ExportColumn::Body], "one\r\ntwo");
        assert_eq!((table[1].name.as_str(), table[1].values[&ExportColumn::Body].as_str()), ("P-2", ""));
        let semicolons = read(
            "Titel;Beschreibung\na;b",
            Export::Tickets,
            &[(ExportColumn::Body, "beschreibung".to_owned())],
            None,
        );
        assert_eq!(semicolons.unwrap().rows[0].values[&ExportColumn::Body], "b");
    }

    #[test]
    fn columns_of_other_languages_and_added_ones_are_known() {
        let text = "Resumen,Clave de incidencia,Descripción,Creada,Campo (Acceptance Criteria)\nt,P-1,d,2024-03-12,c\n";
        let table = read(text, Export::Tickets, &[], None).unwrap().rows;
        assert_eq!(table[0].values[&ExportColumn::Title], "t");
        assert_eq!(table[0].values[&ExportColumn::Created], "2024-03-12T00:00:00");
        assert_eq!(table[0].values[&ExportColumn::Body], "d\n\n## Campo (Acceptance Criteria)\n\nc");
    }

    #[test]
    fn an_export_without_texts_is_read_and_a_title_is_no_text() {
        let titles = "Issue key,Summary,Created\nP-1,Retry,02/Jan/26 9:00 AM\n";
        let found = read(titles, Export::Tickets, &[], None).unwrap();
        assert_eq!(found.rows[0].values[&ExportColumn::Created], "2026-01-02T09:00:00");
        assert!(found.notes[0].contains("no column of text"), "{:?}", found.notes);
        let title = [(ExportColumn::Body, "Summary".to_owned())];
        assert!(
            read(titles, Export::Tickets, &title, None)
                .unwrap_err()
                .to_string()
                .contains("a title is no text")
        );
        let many = format!("Summary,Created\n{}", "a,2026-01-02\n".repeat(1000));
        assert!(read(&many, Export::Tickets, &[], None).unwrap().notes[1].contains("exactly 1000 rows"));
    }

    #[test]
    fn the_order_of_day_and_month_is_told_or_given() {
        let created = |days: &str, order| {
            let text = format!("Summary,Description,Created\n{days}");
            let found = read(&text, Export::Tickets, &[], order).unwrap();
            (found.rows[0].values[&ExportColumn::Created].clone(), found.notes.len())
        };
        let iso = |text: &str| (text.to_owned(), 0);
        // One date with a day above 12 tells the order of all.
        assert_eq!(created("a,b,03/04/2026\na,b,25/04/2026\n", None), iso("2026-04-03T00:00:00"));
        assert_eq!(created("a,b,03/04/2026\na,b,04/25/2026\n", None), iso("2026-03-04T00:00:00"));
        assert_eq!(created("a,b,03/04/2026\n", None), ("03/04/2026".to_owned(), 1));
        assert_eq!(created("a,b,03/04/2026\n", Some(DateOrder::DayFirst)), iso("2026-04-03T00:00:00"));
        assert_eq!(created("a,b,03/04/2026\n", Some(DateOrder::MonthFirst)), iso("2026-03-04T00:00:00"));
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = |text: &str, renames: &Renames| {
            read(text, Export::Tickets, renames, None).unwrap_err().to_string()
        };
        assert_eq!(
            error("Titel,Text\na,b", &[]),
            "no column is known; its columns are `Titel` and `Text`; name one with --columns title=NAME, and so on"
        );
        assert_eq!(
            error("Title,Description\na,b", &[(ExportColumn::Body, "Descripton".to_owned())]),
            "it has no column `Descripton`; did you mean `Description`?"
        );
        assert_eq!(error("", &[]), "it is empty");
        assert_eq!(
            error("id,title,body,state\n1,a,one\ntwo\nthree\nfour\n", &[]),
            "3 of its 4 rows have less than half of its 4 columns; export it again with quotes around texts"
        );
        assert!(error("{\"a\": 1}", &[]).contains("no list of objects"));
        assert!(error("[{", &[]).starts_with("it is not JSON"));
    }

    #[test]
    fn json_tells_the_first_answer_of_somebody_else() {
        let text = r#"[{"number": 7, "title": "t", "author": {"login": "ana"}, "createdAt": "2026-11-20T09:00:00Z",
            "mergedAt": null, "mergedBy": {"login": "ben"}, "additions": 10, "deletions": 5, "labels": [{"name": "a"}, {"name": "b"}],
            "comments": [{"author": {"login": "ana"}, "createdAt": "2026-11-20T10:00:00Z"}],
            "reviews": [{"author": {"login": "ci[bot]"}, "submittedAt": "2026-11-20T11:00:00Z"},
                        {"author": {"login": "ben"}, "submittedAt": "2026-11-23T09:00:00Z"}]}]"#;
        let table = read(text, Export::Pulls, &[], None).unwrap().rows;
        let row = &table[0];
        let value = |column| row.values[&column].as_str();
        assert_eq!(row.name, "7");
        assert_eq!(value(ExportColumn::FirstAnswer), "2026-11-23T09:00:00");
        assert_eq!(
            (value(ExportColumn::Size), value(ExportColumn::ClosedBy), value(ExportColumn::Closed)),
            ("15", "ben", "")
        );
        let jira = r#"{"issues": [{"key": "P-1", "fields": {"summary": "s", "description": "d"}}]}"#;
        assert_eq!(read(jira, Export::Tickets, &[], None).unwrap().rows[0].values[&ExportColumn::Body], "d");
    }
}
