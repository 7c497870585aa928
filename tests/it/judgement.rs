//! The judgement of the built-in bank on accounts of real work whose end is known.

use crate::{app, harness::root};
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeSet, fs};

/// How many of the first steps by importance count as named.
const FIRST: usize = 5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    account: Vec<Account>,
}

/// An account with its key; `tests/judgement/accounts.toml` says what the keys mean.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    id: String,
    title: String,
    source: String,
    told: String,
    ended: Ended,
    end: String,
    verdict: String,
    also: Vec<String>,
    never: Vec<String>,
    must_name: Vec<String>,
    top: Vec<String>,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Ended {
    Well,
    Half,
    Badly,
}

/// What the program gets right on some accounts.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    accounts: usize,
    accepted: usize,
    never: usize,
    named: (usize, usize),
    top: (usize, usize),
}

/// What must not get worse. Raise a number when it got better; a lower one needs a reason that holds for work of
/// this kind and not for one account.
const WELL: Counts = Counts { accounts: 7, accepted: 6, never: 0, named: (8, 8), top: (16, 18) };
const NOT_WELL: Counts = Counts { accounts: 10, accepted: 10, never: 0, named: (20, 23), top: (26, 30) };

fn accounts() -> Vec<Account> {
    let text = fs::read_to_string(root().join("tests/judgement/accounts.toml")).unwrap();
    toml::from_str::<Table>(&text).unwrap().account
}

/// The questions that a report names as what holds it, as a condition, or among the first steps.
fn named(report: &Value) -> BTreeSet<String> {
    let id = |question: &Value| question.as_str().or(question["id"].as_str()).unwrap().to_owned();
    let behind = ["conditions", "held_by"].into_iter().flat_map(|part| report[part].as_array().unwrap());
    // The limit of the quick screen has no questions behind it.
    let behind = behind.flat_map(|rule| rule["questions"].as_array().into_iter().flatten()).map(id);
    let steps = report["plan"]["steps"].as_array().unwrap().iter();
    let first = steps.filter(|step| step["rank"].as_u64().unwrap() <= FIRST as u64);
    behind.chain(first.map(|step| id(&step["question"]))).collect()
}

#[test]
fn judgement_on_accounts_with_a_known_end_gets_no_worse() {
    let (mut well, mut not_well) = (Counts::default(), Counts::default());
    for account in accounts() {
        let answers = format!("examples/accounts/{}.toml", account.id);
        let report = app!["report", &answers, "--format", "json"].run().success();
        let report: Value = serde_json::from_str(&report).unwrap();
        let verdict = report["verdict"]["id"].as_str().unwrap();
        let named = named(&report);
        let count_named = |key: &[String]| key.iter().filter(|question| named.contains(*question)).count();
        let accepted = verdict == account.verdict || account.also.iter().any(|also| also == verdict);
        let never = account.never.iter().any(|never| never == verdict);
        let counts = if account.ended == Ended::Well { &mut well } else { &mut not_well };
        counts.accounts += 1;
        counts.accepted += usize::from(accepted);
        counts.never += usize::from(never);
        counts.named.0 += count_named(&account.must_name);
        counts.named.1 += account.must_name.len();
        counts.top.0 += count_named(&account.top);
        counts.top.1 += account.top.len();
        println!(
            "{:20} {:5} {verdict:16} {} {}  must name {} of {}, top {} of {}",
            account.id,
            match account.ended {
                Ended::Well => "well",
                Ended::Half => "half",
                Ended::Badly => "badly",
            },
            if accepted { "accepted" } else { "-       " },
            if never { "NEVER" } else { "     " },
            count_named(&account.must_name),
            account.must_name.len(),
            count_named(&account.top),
            account.top.len(),
        );
    }
    for (end, counts, least) in [("well", &well, WELL), ("half or badly", &not_well, NOT_WELL)] {
        let Counts { accounts, accepted, never, named, top } = counts;
        println!(
            "ended {end}: verdict accepted {accepted} of {accounts}, never {never}, must name {} of {}, top {} of {}",
            named.0, named.1, top.0, top.1
        );
        assert_eq!((*accounts, named.1, top.1), (least.accounts, least.named.1, least.top.1), "{end}");
        let worse = *accepted < least.accepted
            || *never > least.never
            || named.0 < least.named.0
            || top.0 < least.top.0;
        assert!(!worse, "ended {end}: {counts:?} is worse than {least:?}");
    }
}

#[test]
fn every_account_says_who_told_it_and_names_questions_and_verdicts_of_the_bank() {
    let bank = asyncready::bank::builtins()[0].load().bank.unwrap();
    let mut files: BTreeSet<String> = BTreeSet::new();
    for account in accounts() {
        let Account { id, title, source, told, end, .. } = &account;
        for text in [id, title, source, told, end] {
            assert!(!text.trim().is_empty(), "{id}");
        }
        for question in account.must_name.iter().chain(&account.top) {
            assert!(bank.find_question(question).is_some(), "{id}: {question}");
        }
        for verdict in [&account.verdict].into_iter().chain(&account.also).chain(&account.never) {
            assert!(bank.find_verdict(verdict).is_some(), "{id}: {verdict}");
        }
        assert!(!account.never.contains(&account.verdict), "{id}");
        files.insert(format!("{id}.toml"));
    }
    let found = fs::read_dir(root().join("examples/accounts")).unwrap();
    let found: BTreeSet<String> =
        found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, files);
}
