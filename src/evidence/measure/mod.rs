//! The number that each check measures, and where.

mod history;
mod names;

use super::{
    facts::Facts,
    lens::{Lens, Seen},
    moment::{moment, working_days},
    part::{links, part},
    rows::Row,
};
use crate::bank::{
    Check, Column, Export, Look, PathMeasure, RowNumber, RowTest, TextMeasure, TextPart, Words,
};
use ignore::gitignore::GitignoreBuilder;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A number and the places behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Measured {
    pub(super) number: u32,
    pub(super) places: Vec<String>,
}

/// What was looked at for all checks together.
pub(super) struct View<'a> {
    pub(super) lens: &'a Lens,
    pub(super) facts: &'a Facts,
    /// By check, of the files.
    pub(super) files: &'a [Seen],
    /// By check, of every path in the history.
    pub(super) paths: &'a [Seen],
    /// The day up to which the history is looked at.
    pub(super) as_of: Option<Date>,
}

/// The number of a check, or why there is none, as a fragment.
pub(super) fn measure(view: &View<'_>, at: usize, check: &Check) -> Result<Measured, String> {
    match &check.look {
        Look::Paths { measure, .. } => of_paths(view, &view.files[at], *measure),
        Look::Text { part, measure, of, .. }
            if matches!(measure, TextMeasure::Undefined | TextMeasure::UndefinedShare) =>
        {
            names::undefined(view, at, *part, *measure, of.is_empty())
        }
        Look::Text { part, measure, .. } => of_texts(view, at, *part, *measure),
        Look::History { measure, window, .. } => match &view.facts.history {
            Ok(history) => history::of_history(view, history, &view.paths[at], *measure, *window),
            Err(why) => Err(why.clone()),
        },
        Look::Rows { export, test, rows, newest } => {
            let table = match export {
                Export::Tickets => &view.facts.tickets,
                Export::Pulls => &view.facts.pulls,
            };
            let table = table.as_ref().map_err(Clone::clone)?;
            of_rows(view, at, (table, *export), test, *rows, *newest)
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// `part` of `whole` in per cent, rounded half up.
fn per_cent(part: usize, whole: usize) -> u32 {
    count((part * 200 + whole) / (whole * 2).max(1))
}

fn of_paths(view: &View<'_>, seen: &Seen, measure: PathMeasure) -> Result<Measured, String> {
    let places = seen.files.iter().map(|at| view.facts.files[*at].clone()).collect();
    match measure {
        PathMeasure::Count => Ok(Measured { number: count(seen.files.len()), places }),
        PathMeasure::PerHundred if seen.of.is_empty() => {
            Err("there are no files to compare their number with".to_owned())
        }
        PathMeasure::PerHundred => Ok(Measured { number: per_cent(seen.files.len(), seen.of.len()), places }),
    }
}

fn of_texts(view: &View<'_>, at: usize, which: TextPart, measure: TextMeasure) -> Result<Measured, String> {
    let Some(pattern) = view.lens.pattern(at) else {
        return Err("its pattern cannot be used".to_owned());
    };
    let of_check: BTreeSet<usize> = view.files[at].files.iter().copied().collect();
    let texts = view.facts.texts.iter().filter(|(file, _)| of_check.contains(file));
    let files = &view.facts.files;
    let (mut looked, mut matches, mut places) = (0, 0, Vec::new());
    for (file, text) in texts {
        looked += 1;
        let path = &files[*file];
        if measure == TextMeasure::DeadLinks {
            let links = links(text).into_iter();
            let dead = links.filter(|(_, link)| pattern.is_match(link) && is_dead(files, path, link));
            places.extend(dead.map(|(line, _)| format!("{path}:{line}")));
            continue;
        }
        let part = part(text, which, view.lens.headings());
        let mut found = pattern.find_iter(&part.text);
        if measure == TextMeasure::DeadPatterns {
            let dead = found.filter(|found| is_dead_pattern(files, found.as_str()));
            places.extend(dead.map(|found| format!("{path}:{}", part.line(found.start()))));
            continue;
        }
        if let Some(first) = found.next() {
            // A match may begin with the end of the line before.
            let skipped = first.as_str().len() - first.as_str().trim_start().len();
            places.push(format!("{path}:{}", part.line(first.start() + skipped)));
            if measure == TextMeasure::Matches {
                matches += 1 + found.count();
            }
        }
    }
    let number = match measure {
        TextMeasure::Matches => count(matches),
        TextMeasure::Share if looked == 0 => return Err("there are no such files".to_owned()),
        TextMeasure::Share => per_cent(places.len(), looked),
        TextMeasure::Files
        | TextMeasure::DeadLinks
        | TextMeasure::DeadPatterns
        | TextMeasure::Undefined
        | TextMeasure::UndefinedShare => count(places.len()),
    };
    Ok(Measured { number, places })
}

/// Whether a pattern of `.gitignore` matches no file; one that is none is left alone.
fn is_dead_pattern(files: &[String], pattern: &str) -> bool {
    let mut lines = GitignoreBuilder::new("");
    let Ok(pattern) = lines.add_line(None, pattern).and_then(|lines| lines.build()) else {
        return false;
    };
    !files.iter().any(|file| pattern.matched_path_or_any_parents(file, false).is_ignore())
}

/// Whether a relative link leads to no file and no folder. Links to other places, to a part of the same
/// page and with braces of a template are left alone.
fn is_dead(files: &[String], from: &str, link: &str) -> bool {
    let target = link.split(['#', '?']).next().unwrap_or_default();
    if target.is_empty() || target.contains([':', '{', '<', '$', '%', ' ', '*']) || target.starts_with("//") {
        return false;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let base = if target.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                // A link out of the tree leads to the code host.
                if parts.pop().is_none() {
                    return false;
                }
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if path.is_empty() {
        return false;
    }
    let at = files.partition_point(|file| file.as_str() < path.as_str());
    let folder = format!("{path}/");
    let is_there = files.get(at) == Some(&path)
        || files[files.partition_point(|file| file.as_str() < folder.as_str())..]
            .first()
            .is_some_and(|file| file.starts_with(&folder));
    !is_there
}

/// A share of the rows, told from `least` of them on and of the `newest` ones.
fn of_rows(
    view: &View<'_>,
    at: usize,
    (rows, export): (&[Row], Export),
    test: &RowTest,
    least: u32,
    newest: Option<u32>,
) -> Result<Measured, String> {
    let (what, all) = (export.word(), rows.len());
    let is_unread = |row: &Row| {
        let text = |column| row.values.get(&column).map_or("", String::as_str);
        view.lens.is_unread(&format!("{}\n{}", text(Column::Title), text(Column::Body)))
    };
    let unread = rows.iter().filter(|row| is_unread(row)).count();
    // The short tickets of such a team cannot be told from those in a language that is known.
    if matches!(test, RowTest::Matches { .. }) && unread > 0 && unread * 5 >= all {
        return Err(format!("{unread} {what} of {all} are in a language that it does not know"));
    }
    let answer = |row: &Row| match test {
        RowTest::Matches { column, part: which, .. } => {
            let text = row.values.get(column)?;
            if is_unread(row) {
                return None;
            }
            let part = part(text, *which, view.lens.headings());
            if *which != TextPart::All && part.text.trim().is_empty() {
                return None;
            }
            let pattern = view.lens.pattern(at)?;
            // Some write what has to be true into the title.
            let title = row.values.get(&Column::Title).filter(|_| *which == TextPart::All);
            Some(pattern.is_match(&part.text) || title.is_some_and(|title| pattern.is_match(title)))
        }
        RowTest::Over { number, limit } => number_of(row, export, *number).map(|number| number > *limit),
    };
    // What a program opens, such as an update of a library, says nothing about people.
    let is_person = |row: &&Row| !row.values.get(&Column::Author).is_some_and(|by| view.lens.is_bot(by));
    let mut told: Vec<(&Row, bool)> =
        rows.iter().filter(is_person).filter_map(|row| answer(row).map(|yes| (row, yes))).collect();
    if told.len() < least as usize {
        let told = told.len();
        return Err(format!("only {told} {what} of {all} tell it, and {least} are needed"));
    }
    let made = |row: &Row| row.values.get(&Column::Created).and_then(|text| moment(text));
    if let Some(newest) = newest
        && told.iter().all(|(row, _)| made(row).is_some())
    {
        told.sort_by_key(|(row, _)| std::cmp::Reverse(made(row)));
        told.truncate(newest as usize);
    }
    let places: Vec<String> = told.iter().filter(|(_, yes)| *yes).map(|(row, _)| row.name.clone()).collect();
    Ok(Measured { number: per_cent(places.len(), told.len()), places })
}

/// A number of a row; `None` where the export does not tell it.
fn number_of(row: &Row, export: Export, number: RowNumber) -> Option<u32> {
    let text = |column| row.values.get(&column).map(|text| text.trim()).filter(|text| !text.is_empty());
    let day = |column| text(column).and_then(moment);
    let from_creation = |column| {
        let days = day(Column::Created)?.until(day(column)?).ok()?.get_days();
        u32::try_from(days.max(0)).ok()
    };
    match number {
        RowNumber::DaysToAnswer => match (day(Column::FirstAnswer), text(Column::Closed)) {
            (Some(answer), _) => Some(working_days(day(Column::Created)?.date(), answer.date())),
            // Who merges the work of somebody else has looked at it; what its author merged was never reviewed.
            (None, Some(_)) if export == Export::Pulls && row.values.contains_key(&Column::FirstAnswer) => {
                match (text(Column::Author), text(Column::ClosedBy)) {
                    (Some(author), Some(by)) if author != by => {
                        Some(working_days(day(Column::Created)?.date(), day(Column::Closed)?.date()))
                    }
                    _ => Some(u32::MAX),
                }
            }
            (None, _) => None,
        },
        RowNumber::DaysToClose => from_creation(Column::Closed),
        RowNumber::Reopened => row.values.get(&Column::Reopened).map(|text| match text.trim() {
            "" | "false" | "no" | "No" | "FALSE" => 0,
            text => text.parse().unwrap_or(1),
        }),
        RowNumber::Size => text(Column::Size)?.parse().ok(),
        RowNumber::Words => row.values.get(&Column::Body).map(|text| words(text)),
        RowNumber::BySelf => {
            let (author, by) = (text(Column::Author)?, text(Column::ClosedBy)?);
            Some(u32::from(author == by))
        }
    }
}

/// The words of a text. Scripts that have no spaces between words count two characters for one.
fn words(text: &str) -> u32 {
    let has_no_spaces =
        |c: &char| matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    let spaced = text.split_whitespace().filter(|word| !word.chars().any(|c| has_no_spaces(&c))).count();
    count(spaced + text.chars().filter(has_no_spaces).count() / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_scripts_without_spaces_too() {
        assert_eq!(words("fix the  page"), 3);
        assert_eq!(words("ログイン画面"), 3);
        assert_eq!(words(""), 0);
    }
}
