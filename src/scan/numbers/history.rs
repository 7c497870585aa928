//! Numbers of the history: how old, how many people, how often together.

use super::{
    super::{
        check_set::CheckFiles,
        observed::{Commit, History},
    },
    Inputs, Measured, Unmeasured, count, per_cent,
};
use crate::bank::HistoryMeasure;
use jiff::{Span, civil::Date};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn measure_history(
    inputs: &Inputs<'_>,
    history: &History,
    seen: &CheckFiles,
    measure: HistoryMeasure,
    window: u32,
) -> Result<Measured, Unmeasured> {
    let files: BTreeSet<u32> = seen.files.iter().map(|at| count(*at)).collect();
    let of: BTreeSet<u32> = seen.of.iter().map(|at| count(*at)).filter(|at| !files.contains(at)).collect();
    let commits: Vec<&Commit> =
        history.commits.iter().filter(|commit| inputs.as_of.is_none_or(|day| commit.day <= day)).collect();
    let is_person = |commit: &Commit| !inputs.checks.is_bot(&history.authors[commit.author as usize]);
    let touches =
        |commit: &Commit, paths: &BTreeSet<u32>| commit.paths.iter().any(|path| paths.contains(path));
    let own = || commits.iter().copied().filter(|commit| !commit.is_merge && is_person(commit));
    let newest = own().find(|commit| touches(commit, &files));
    let newest_place = newest.and_then(|commit| commit.paths.iter().find(|path| files.contains(path)));
    let newest_place: Vec<String> =
        newest_place.map(|path| history.paths[*path as usize].clone()).into_iter().collect();
    let missing = Unmeasured::NoChange { complete: history.complete };
    match measure {
        HistoryMeasure::Months => {
            let newest = newest.ok_or(missing.clone())?;
            let Some(code) = own().find(|commit| touches(commit, &of)) else {
                return Err(Unmeasured::NoChangeOfCode);
            };
            let days = newest.day.until(code.day).map_or(0, |span| span.get_days()).max(0);
            Ok(Measured { number: months(days), places: newest_place })
        }
        HistoryMeasure::Age => {
            let newest = newest.ok_or(missing.clone())?;
            let until = inputs.as_of.unwrap_or(inputs.today);
            let days = newest.day.until(until).map_or(0, |span| span.get_days()).max(0);
            Ok(Measured { number: months(days), places: newest_place })
        }
        HistoryMeasure::Behind => {
            newest.ok_or(missing.clone())?;
            let since = own().take_while(|commit| !touches(commit, &files));
            let number = count(since.filter(|commit| touches(commit, &of)).count());
            Ok(Measured { number, places: newest_place })
        }
        HistoryMeasure::People | HistoryMeasure::Busiest | HistoryMeasure::OneHand => {
            let Some(last) = commits.first().map(|commit| inputs.as_of.unwrap_or(commit.day)) else {
                return Err(Unmeasured::NoCommits);
            };
            let start = last.checked_sub(Span::new().months(window)).unwrap_or(Date::MIN);
            let people = people(&history.authors);
            let who = |commit: &Commit| -> BTreeSet<usize> {
                let with =
                    commit.with.iter().filter(|at| !inputs.checks.is_bot(&history.authors[**at as usize]));
                with.chain([&commit.author]).map(|at| people[*at as usize]).collect()
            };
            let mut of_author: BTreeMap<usize, usize> = BTreeMap::new();
            let mut all = 0;
            for commit in own().filter(|commit| commit.day > start && touches(commit, &files)) {
                all += 1;
                for who in who(commit) {
                    *of_author.entry(who).or_default() += 1;
                }
            }
            // With fewer changes than this a share tells of chance.
            if all < FEW {
                return Err(Unmeasured::QuietMonths { changes: all, months: window });
            }
            if measure == HistoryMeasure::OneHand {
                let recent = own().filter(|commit| commit.day > start);
                return one_hand(history, &files, recent.map(|commit| (commit, who(commit))));
            }
            // All of them is more than nearly all.
            let most = of_author.values().max().copied().unwrap_or(0);
            let busiest = || per_cent(most, all).min(if most < all { 99 } else { 100 });
            let is_people = measure == HistoryMeasure::People;
            let number = if is_people { count(of_author.len()) } else { busiest() };
            Ok(Measured { number, places: Vec::new() })
        }
        HistoryMeasure::Together => {
            let changes = commits.iter().filter(|commit| commit.is_mainline && is_person(commit));
            let of_code: Vec<&&Commit> =
                changes.filter(|commit| touches(commit, &of)).take(window as usize).collect();
            if of_code.len() < FEW {
                return Err(Unmeasured::FewChangesOfCode(of_code.len()));
            }
            let with = of_code.iter().filter(|commit| touches(commit, &files)).count();
            Ok(Measured { number: per_cent(with, of_code.len()), places: Vec::new() })
        }
    }
}

/// Whole months in so many days; a month is thirty days and a bit.
fn months(days: i32) -> u32 {
    count(usize::try_from(days).unwrap_or(0) * 10 / 304)
}

/// For each author who it is: those with one address, or with one name of several words, are one person,
/// who is named by the first of them. An address of the code host that hides somebody's own names their
/// account, and who has that account's name is the same person.
fn people(authors: &[String]) -> Vec<usize> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut people: Vec<usize> = Vec::new();
    for (at, author) in authors.iter().enumerate() {
        let (name, address) = author.rsplit_once(" <").unwrap_or((author, ""));
        let [name, address] = [name, address].map(|key| key.trim().trim_end_matches('>').to_lowercase());
        let account = address.split_once('@').filter(|(_, host)| host.contains("noreply"));
        let account = account.map(|(own, _)| own.rsplit('+').next().unwrap_or(own).to_owned());
        // Both sides of the comparison must not be a name of one word: there are many who are called Ben.
        let mut keys: Vec<String> =
            [&name, &address].into_iter().filter(|key| key.contains(['@', ' '])).cloned().collect();
        keys.extend(account.as_ref().map(|account| format!("account {account}")));
        keys.push(format!("name {name}"));
        let mut looked_up = keys.clone();
        looked_up.retain(|key| !key.starts_with("name "));
        looked_up.extend(account.map(|account| format!("name {account}")));
        looked_up.push(format!("account {name}"));
        let of_key: BTreeSet<usize> = looked_up.iter().filter_map(|key| known.get(key).copied()).collect();
        let who = of_key.first().copied().unwrap_or(at);
        // An author may join two that seemed to be different.
        for one in people.iter_mut().chain(known.values_mut()).filter(|one| of_key.contains(one)) {
            *one = who;
        }
        people.push(who);
        known.extend(keys.into_iter().map(|key| (key, who)));
    }
    people
}

/// Per cent of the folders with enough changes in which one person made nine of ten of them. A folder is the
/// first two parts of a path: in most repositories an area of the code.
fn one_hand<'c>(
    history: &History,
    files: &BTreeSet<u32>,
    commits: impl Iterator<Item = (&'c Commit, BTreeSet<usize>)>,
) -> Result<Measured, Unmeasured> {
    // By folder: how many changes, and how many of each person.
    let mut folders: BTreeMap<String, (usize, BTreeMap<usize, usize>)> = BTreeMap::new();
    for (commit, who) in commits {
        let paths = commit.paths.iter().filter(|path| files.contains(path));
        let of_commit = paths.filter_map(|path| {
            let (folder, _) = history.paths[*path as usize].rsplit_once('/')?;
            Some(folder.split('/').take(2).collect::<Vec<_>>().join("/"))
        });
        for folder in of_commit.collect::<BTreeSet<_>>() {
            let (all, of_person) = folders.entry(folder).or_default();
            *all += 1;
            for who in &who {
                *of_person.entry(*who).or_default() += 1;
            }
        }
    }
    folders.retain(|_, (all, _)| *all >= FEW);
    if folders.is_empty() {
        return Err(Unmeasured::FewChanges);
    }
    let all = folders.len();
    folders
        .retain(|_, (all, of_person)| of_person.values().max().copied().unwrap_or_default() * 10 >= *all * 9);
    Ok(Measured { number: per_cent(folders.len(), all), places: folders.into_keys().collect() })
}

/// The fewest changes of which a share says something.
const FEW: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_or_one_full_name_is_one_person() {
        let authors = [
            "Ana Ruiz <ana@work.example>",
            "ana <ANA@home.example>",
            "Ben <ben@example.com>",
            "Ben <ben@work.example>",
            // She joins the first two.
            "ana ruiz <ana@home.example>",
        ];
        assert_eq!(people(&authors.map(str::to_owned)), [0, 0, 2, 3, 0]);
        let accounts = [
            "tk <tk@gmail.com>",
            "tk <tk@users.noreply.github.com>",
            "Ben <7+bode@users.noreply.github.com>",
            "bode <ben@example.com>",
            "Ben <ben@example.org>",
        ];
        assert_eq!(people(&accounts.map(str::to_owned)), [0, 0, 2, 2, 4]);
    }
}
