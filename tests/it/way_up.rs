//! The cheapest way up: equal to trying every set of fixes, and true when it is carried out.

use crate::{
    generate::{self, Dice, Rules, dice},
    plan::{self, LADDER, question},
};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, QuestionIndex, Rung},
    plan::{Finding, Plan, WayUp},
    score::{Scorecard, TeamVerdict},
};
use proptest::prelude::*;

/// The scorecard after some fixes.
fn after(bank: &Bank, answers: &Answers, fixes: &[&Finding]) -> Scorecard {
    let mut answers = answers.clone();
    for fix in fixes {
        answers.entries[fix.question.0].answer = Some(fix.to.clone());
    }
    Scorecard::new(bank, &answers)
}

pub(crate) fn rung(card: &Scorecard) -> Option<Rung> {
    match card.standing.team {
        TeamVerdict::Rung(rung) => Some(rung),
        TeamVerdict::NotEnoughKnown => None,
    }
}

/// Every set of fixes in the order of hours, number of fixes and bank order, with its verdict.
fn every_set(bank: &Bank, answers: &Answers, plan: &Plan) -> Vec<(Vec<QuestionIndex>, Option<Rung>)> {
    let mut fixes: Vec<&Finding> = plan.fixes.iter().collect();
    fixes.sort_by_key(|fix| fix.question);
    let mut sets: Vec<(u32, usize, Vec<QuestionIndex>, Option<Rung>)> = (0..1u32 << fixes.len())
        .map(|mask| {
            let set: Vec<&Finding> =
                (0..fixes.len()).filter(|at| mask & (1 << at) != 0).map(|at| fixes[at]).collect();
            let hours = set.iter().map(|fix| bank[fix.question].fix.double_hours()).sum();
            let questions: Vec<QuestionIndex> = set.iter().map(|fix| fix.question).collect();
            (hours, set.len(), questions, rung(&after(bank, answers, &set)))
        })
        .collect();
    sets.sort_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)));
    sets.into_iter().map(|(_, _, set, rung)| (set, rung)).collect()
}

/// The ways by trying everything: to the next verdict and to the best one.
fn by_trying(bank: &Bank, answers: &Answers, plan: &Plan, now: Rung) -> Vec<(Rung, Vec<QuestionIndex>)> {
    let sets = every_set(bank, answers, plan);
    let first = |target: Rung| {
        sets.iter()
            .find_map(|(set, rung)| rung.filter(|rung| *rung <= target).map(|rung| (rung, set.clone())))
    };
    let Some(best) = sets.iter().filter_map(|(_, rung)| *rung).min().filter(|best| *best < now) else {
        return Vec::new();
    };
    let next = first(Rung(now.0 - 1)).filter(|(rung, _)| *rung != best);
    next.into_iter().chain(first(best)).collect()
}

fn questions(way: &WayUp) -> Vec<QuestionIndex> {
    let mut questions: Vec<QuestionIndex> = way.steps.iter().map(|step| step.question).collect();
    questions.sort_unstable();
    questions
}

fn case(dice: &mut Dice) -> (Bank, Answers) {
    let bank = generate::bank(dice, Rules::Any);
    let answers = generate::low_answers(dice, &bank);
    (bank, answers)
}

/// A bank of one section in which four fixes open and close four other questions, in any order.
fn doors(dice: &mut Dice) -> (Bank, Answers) {
    let mut texts: Vec<String> = (0..8)
        .map(|at| {
            let looks_at = dice.roll(4);
            let than = if dice.one_in(3) { "at_most" } else { "at_least" };
            let ask_if = match at {
                0..4 => String::new(),
                _ => format!("\nask_if = {{ question = \"q{looks_at}\", {than} = {} }}", 2 + dice.roll(3)),
            };
            let (weight, hours) = (1 + dice.roll(3), 1 + dice.roll(9));
            question(&format!("q{at}"), "s", number(weight), number(hours), &format!("{LADDER}{ask_if}"))
        })
        .collect();
    for at in 0..texts.len() {
        texts.swap(at, dice.roll(8));
    }
    let bank = plan::bank("", &[], &texts.concat());
    let mut answers = Answers::blank(&bank, Profile::Full);
    for entry in &mut answers.entries {
        entry.answer = Some(Answer::Level(u8::try_from(1 + dice.roll(4)).unwrap()));
    }
    (bank, answers)
}

fn number(small: usize) -> u32 {
    u32::try_from(small).unwrap()
}

/// Fails unless the ways up are those that trying every set of fixes finds.
fn check_ways(bank: &Bank, answers: &Answers) -> Result<(), TestCaseError> {
    let card = Scorecard::new(bank, answers);
    let plan = Plan::new(bank, answers, &card);
    prop_assume!(plan.fixes.len() <= 14);
    let Some(now) = rung(&card) else {
        prop_assert!(plan.ways_up.ways.is_empty());
        return Ok(());
    };
    let found: Vec<_> = plan.ways_up.ways.iter().map(|way| (way.to, questions(way))).collect();
    prop_assert_eq!(found, by_trying(bank, answers, &plan, now));
    prop_assert!(plan.ways_up.ways.iter().all(|way| way.at_least.is_none()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixes_that_open_and_close_questions_are_reckoned_with(mut dice in dice()) {
        let (bank, answers) = doors(&mut dice);
        check_ways(&bank, &answers)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_search_finds_what_trying_every_set_finds(mut dice in dice()) {
        let (bank, answers) = case(&mut dice);
        check_ways(&bank, &answers)?;
    }
}
