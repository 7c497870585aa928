//! The rows of an export, CSV or JSON, by the names that it gives its columns.

use super::{moment::read_moment, unread_export::UnreadExport};
use crate::bank::Export;
use serde_json::Value;
use std::collections::BTreeMap;

/// The most rows that are read.
pub(super) const ROWS: usize = 20_000;

/// Programs that review and comment under a name that looks like a person's.
#[rustfmt::skip]
const PROGRAMS: &[&str] = &[
    "changeset-bot", "chatgpt-codex-connector", "claude", "codecov", "codecov-commenter", "coderabbitai", "copilot",
    "copilot-pull-request-reviewer", "coveralls", "cursor", "cypress", "deepsource-io", "dependabot", "ellipsis-dev",
    "gemini-code-assist", "github-actions", "github-advanced-security", "google-cla", "greptile-apps", "linear",
    "netlify", "qodo-merge-pro", "railway-app", "renovate", "socket-security", "sonarcloud", "sonarqubecloud",
    "sourcery-ai", "stale", "supabase", "vercel",
];

/// The names of the columns, and each row by them.
pub(super) type Records = (Vec<String>, Vec<BTreeMap<String, String>>);

/// CSV with commas, semicolons or tabs. Short rows lack their last columns, and a column that is repeated,
/// as Jira repeats one for each label, is joined.
pub(super) fn read_csv(text: &str) -> Result<Records, UnreadExport> {
    let head = text.lines().next().unwrap_or_default();
    let count = |c: char| head.matches(c).count();
    let delimiter = [',', ';', '\t'].into_iter().max_by_key(|c| (count(*c), *c == ',')).unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let headers = reader.headers()?;
    let columns: Vec<String> = headers.iter().map(|name| name.trim().to_owned()).collect();
    if columns.iter().all(String::is_empty) {
        return Err(UnreadExport::Empty);
    }
    // Some tools print rows alone, and the values of the first one are no names.
    let is_value = |cell: &&String| cell.parse::<f64>().is_ok() || read_moment(cell, None).is_some();
    if let Some(value) = columns.iter().find(is_value) {
        return Err(UnreadExport::NoHead(value.clone()));
    }
    let mut records = Vec::new();
    let mut short = 0;
    for record in reader.records().take(ROWS + 1) {
        let record = record?;
        short += usize::from(record.len() * 2 < columns.len());
        let mut of_column: BTreeMap<String, String> = BTreeMap::new();
        for (column, value) in columns.iter().zip(&record).filter(|(_, value)| !value.trim().is_empty()) {
            of_column
                .entry(column.clone())
                .and_modify(|all| *all = format!("{all}, {value}"))
                .or_insert_with(|| value.to_owned());
        }
        records.push(of_column);
    }
    // Texts with line breaks and without quotes fall apart into rows of their own.
    if short * 2 > records.len() {
        return Err(UnreadExport::ShortRows { short, rows: records.len(), columns: columns.len() });
    }
    Ok((columns, records))
}

/// JSON: the first list of objects in it. Jira's `fields` count as the columns of their issue.
pub(super) fn read_json(text: &str, export: Export) -> Result<Records, UnreadExport> {
    let value: Value = serde_json::from_str(text)?;
    let Some(items) = find_list(&value, 4) else {
        return Err(UnreadExport::NoList);
    };
    let mut columns: Vec<String> = Vec::new();
    let mut records = Vec::new();
    for item in items.iter().take(ROWS + 1) {
        let mut record = BTreeMap::new();
        let tables = [Some(item), item.get("fields")].into_iter().flatten().filter_map(Value::as_object);
        for (name, value) in tables.flatten().filter(|(name, _)| *name != "fields") {
            record.insert(name.clone(), in_words(value));
        }
        derive(item, export, &mut record);
        columns.extend(record.keys().filter(|name| !columns.contains(name)).cloned().collect::<Vec<_>>());
        records.push(record);
    }
    Ok((columns, records))
}

fn find_list(value: &Value, depth: usize) -> Option<&Vec<Value>> {
    match value {
        Value::Array(items) if items.iter().all(Value::is_object) => Some(items),
        Value::Object(entries) if depth > 0 => entries.values().find_map(|value| find_list(value, depth - 1)),
        _ => None,
    }
}

/// A value as a person would read it: the name of somebody, the names of labels.
fn in_words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join(", "),
        Value::Object(entries) => {
            // GitHub's programs look like people but for this.
            if entries.get("is_bot") == Some(&Value::Bool(true)) {
                return format!("{}[bot]", entries.get("login").and_then(Value::as_str).unwrap_or_default());
            }
            let named = ["login", "username", "displayName", "name", "emailAddress"];
            named.iter().find_map(|key| entries.get(*key)?.as_str()).unwrap_or_default().to_owned()
        }
        other => other.to_string(),
    }
}

/// What a list inside of a row tells: the first answer by somebody else, and the changed lines. Without its
/// reviews an export of pull requests does not tell whether anybody answered: an approval needs no comment.
fn derive(item: &Value, export: Export, record: &mut BTreeMap<String, String>) {
    let by = |keys: &[&str], of: &Value| keys.iter().find_map(|key| of.get(*key)).map(in_words);
    let author = by(&["author", "user", "creator"], item).unwrap_or_default();
    let list = |key: &str| {
        let value = item.get(key)?;
        value.as_array().or_else(|| value.get("nodes")?.as_array())
    };
    let (reviews, comments) = (list("reviews"), list("comments"));
    if reviews.is_some() || (export == Export::Tickets && comments.is_some()) {
        let mut answers: Vec<&str> = Vec::new();
        for answer in [reviews, comments].into_iter().flatten().flatten() {
            let by = by(&["author", "user"], answer).unwrap_or_default();
            let is_bot = is_program(&by) || answer.pointer("/author/is_bot") == Some(&Value::Bool(true));
            let at = ["submittedAt", "submitted_at", "createdAt", "created_at"];
            let at = at.iter().find_map(|key| answer.get(*key)?.as_str());
            answers.extend(at.filter(|_| by != author && !is_bot));
        }
        record.insert("firstAnswer".to_owned(), answers.into_iter().min().unwrap_or_default().to_owned());
    }
    let lines = |key: &str| item.get(key).and_then(Value::as_u64);
    if let (Some(added), Some(removed)) = (lines("additions"), lines("deletions")) {
        record.insert("size".to_owned(), added.saturating_add(removed).to_string());
    }
}

fn is_program(name: &str) -> bool {
    let plain = name.strip_prefix("app/").unwrap_or(name).to_lowercase();
    plain.ends_with("[bot]") || PROGRAMS.contains(&plain.as_str())
}
