//! One assessment has one judgement, whoever prints it.

use crate::{
    generate::{self, Rules, dice},
    harness::{DAY, report},
    schema,
};
use asyncready::{
    agenda::{Agenda, Voice},
    answers::{Profile, write},
    bank::builtins,
    batch::{Batch, Chunks, Extent},
    compare::{ComparedRound, Comparison},
    diagnostic::Diagnostics,
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
        let expected = judgement(&printed(&report(&bank, &answers)));

        let text = write(None, &bank, &answers).unwrap();
        let line = schema::json(&text).unwrap().to_string();
        let read = |extent| -> Value {
            let chunk = Chunks::new(line.as_bytes(), 1).next().unwrap().unwrap();
            serde_json::from_str(&Batch::new(bank.clone(), extent).work(&chunk).text).unwrap()
        };
        prop_assert_eq!(&judgement(&read(Extent::Summary)), &expected);
        prop_assert_eq!(&judgement(&read(Extent::Full(DAY))["report"]), &expected);

        let entries = [PortfolioEntry::new("a.toml".to_owned(), &text, Some(answers.clone().into()), &Diagnostics::default())];
        let portfolio = printed(&Portfolio::new(&bank, &entries, DAY, Names::Shown));
        prop_assert_eq!(&judgement(&portfolio["rows"][0]["standing"]), &expected);

        let round = ComparedRound { bank: &bank, answers: &answers };
        let comparison = printed(&Comparison::new(round, round));
        prop_assert_eq!(&judgement(&comparison["old"]), &expected);
        prop_assert_eq!(&judgement(&comparison["new"]), &expected);

        let voices = ["Ana", "Ben"].map(|name| Voice { name: name.to_owned(), answers: answers.clone() });
        let agenda = printed(&Agenda::new(&bank, &voices));
        prop_assert_eq!(&judgement(&agenda["people"][0]), &expected);
    }
}
