//! One assessment has one judgement, whoever prints it.

use crate::{
    generate::{self, Rules, dice},
    harness::{DAY, report},
    schema,
};
use asyncready::{
    agenda::{Agenda, Voice},
    answers::{Answers, Holder, Profile, write},
    bank::builtins,
    batch::{Batch, Chunks, Extent},
    compare::{ComparedRound, Comparison},
    diagnostic::Diagnostics,
    outcome::freeze,
    portfolio::{Names, Portfolio, PortfolioEntry},
};
use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value};

/// What a judgement has.
const KEYS: [&str; 9] =
    ["verdict", "team_verdict", "conditions", "held_by", "index", "low", "high", "known", "sections"];

/// What is printed, as JSON.
fn printed(content: &impl Serialize) -> Value {
    serde_json::to_value(content).unwrap()
}

/// The judgement in something that is printed; a key that is not there fails.
fn judgement(printed: &Value) -> Map<String, Value> {
    let key = |key: &str| (key.to_owned(), printed.get(key).unwrap_or_else(|| panic!("no {key}")).clone());
    KEYS.map(key).into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn report_line_row_side_and_person_say_the_same_of_one_assessment(mut dice in dice()) {
        let bank =
            if dice.one_in(4) { builtins()[0].load().bank.unwrap() } else { generate::bank(&mut dice, Rules::Any) };
        let mut answers = generate::answers(&mut dice, &bank);
        // No file can ask for a quick screen that is not there.
        if !bank.questions.iter().any(|question| question.quick) {
            answers.profile = Profile::Full;
        }
        // Some of them name people, and some have started or ended.
        for role in bank.roles() {
            let name = ["", "Ana", "Ben", "nobody"][dice.roll(4)];
            answers.about.people.set(role, Holder::read(name));
        }
        if let Some(follow_up) = bank.follow_up.as_deref().filter(|_| dice.one_in(2)) {
            answers.forecast = freeze(&bank, &answers, DAY, Some(DAY)).map(Box::new);
            let mut outcome = Answers::blank(&follow_up.bank, Profile::Full);
            for (entry, item) in outcome.entries.iter_mut().zip(&follow_up.bank.questions) {
                entry.answer = generate::answer(&mut dice, item);
            }
            answers.outcome = dice.one_in(2).then(|| Box::new(outcome));
        }
        let whole = printed(&report(&bank, &answers));
        let expected = judgement(&whole);

        let text = write(None, &bank, &answers).unwrap();
        let line = schema::json(&text).unwrap().to_string();
        let read = |extent| -> Value {
            let chunk = Chunks::new(line.as_bytes(), 1).next().unwrap().unwrap();
            serde_json::from_str(&Batch::new(bank.clone(), extent).work(&chunk).text).unwrap()
        };
        prop_assert_eq!(&judgement(&read(Extent::Summary)), &expected);
        // The same days on the same assumptions about people.
        let line = read(Extent::Full(DAY));
        prop_assert_eq!(&judgement(&line["report"]), &expected);
        for key in ["start", "plan"] {
            prop_assert_eq!(&line["report"][key], &whole[key]);
        }

        let entries = [PortfolioEntry::new("a.toml".to_owned(), &text, Some(answers.clone().into()), &Diagnostics::default())];
        let portfolio = printed(&Portfolio::new(&bank, &entries, DAY, Names::Shown));
        let standing = &portfolio["rows"][0]["standing"];
        prop_assert_eq!(&judgement(standing), &expected);
        prop_assert_eq!(&standing["assumes"], &whole["plan"]["assumes"]);

        let round = ComparedRound { bank: &bank, answers: &answers };
        let comparison = printed(&Comparison::new(round, round));
        prop_assert_eq!(&judgement(&comparison["old"]), &expected);
        prop_assert_eq!(&judgement(&comparison["new"]), &expected);
        // The work started on the day, so that nothing is overdue yet.
        prop_assert_eq!(&standing["outcome"], &comparison["new"]["outcome"]);
        prop_assert_eq!(standing["outcome"].is_null(), answers.forecast.is_none());

        let voices = ["Ana", "Ben"].map(|name| Voice { name: name.to_owned(), answers: answers.clone() });
        let agenda = printed(&Agenda::new(&bank, &voices));
        prop_assert_eq!(&judgement(&agenda["people"][0]), &expected);
    }
}
