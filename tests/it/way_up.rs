//! The ways up: enough, with what no set may leave out, and nothing beyond that.

use crate::{
    generate::{self, Dice, Rules, dice},
    plan::{self, LADDER, question},
};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Condition, QuestionIndex, RuleEffect, Rung},
    plan::{Plan, PlannedFix},
    score::{Scorecard, TeamVerdict},
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

/// The scorecard after some fixes.
fn after(bank: &Bank, answers: &Answers, items: &[&PlannedFix]) -> Scorecard {
    let mut answers = answers.clone();
    for item in items {
        answers.entries[item.question.0].answer = Some(item.to.clone());
    }
    Scorecard::new(bank, &answers)
}

pub(crate) fn rung(card: &Scorecard) -> Option<Rung> {
    match card.standing.team {
        TeamVerdict::Rung(rung) => Some(rung),
        TeamVerdict::NotEnoughKnown => None,
    }
}

/// What a way is measured against.
struct Trying<'a> {
    /// Without its routes, where one holds that no fix lifts.
    bank: Bank,
    answers: Answers,
    /// In bank order.
    items: Vec<&'a PlannedFix>,
    forced: Vec<QuestionIndex>,
}

impl<'a> Trying<'a> {
    fn new(bank: &Bank, answers: &Answers, card: &Scorecard, plan: &'a Plan) -> Self {
        let mut items: Vec<&PlannedFix> = plan.items.iter().collect();
        items.sort_by_key(|item| item.question);
        let behind =
            |at: &QuestionIndex| card.standing.holding.iter().any(|rule| card.behind(*rule).contains(at));
        let conditions = card.standing.conditions(bank).flat_map(|(rule, _)| card.behind(rule)).copied();
        let mut forced: Vec<QuestionIndex> = conditions.collect();
        forced.extend(bank.fix_first.iter().copied().filter(behind));
        forced.extend(&card.left_out);
        let lifting: Vec<&PlannedFix> =
            items.iter().copied().filter(|item| card.left_out.contains(&item.question)).collect();
        let is_routed =
            card.standing.route.is_some() && after(bank, answers, &lifting).standing.route.is_some();
        let (mut answers, mut bank) = (answers.clone(), bank.clone());
        if is_routed {
            for at in &card.left_out {
                answers.entries[at.0].answer = Some(Answer::NotApplicable("elsewhere".to_owned()));
            }
            items.retain(|item| !card.left_out.contains(&item.question));
            // No route, and no rule moves to another place.
            for rule in &mut bank.rules {
                if matches!(rule.effect, RuleEffect::Route(_)) {
                    rule.when = Condition::Any(Vec::new());
                }
            }
        }
        Self { bank, answers, items, forced }
    }

    fn forced(&self, target: Rung) -> Vec<QuestionIndex> {
        let is_forced = |at: &QuestionIndex| {
            self.forced.contains(at) || (self.bank[target].starts && self.bank[*at].essential)
        };
        self.items.iter().map(|item| item.question).filter(is_forced).collect()
    }

    /// The gaps that the fix of a question comes after.
    fn comes_after(&self, at: QuestionIndex) -> impl Iterator<Item = QuestionIndex> {
        let is_gap = |before: &QuestionIndex| self.items.iter().any(|item| item.question == *before);
        self.bank[at].after.iter().copied().filter(is_gap)
    }

    /// Whether some fixes reach a verdict with all that must be among them, and none without those it comes
    /// after.
    fn reaches(&self, target: Rung, set: &[QuestionIndex]) -> bool {
        let items: Vec<&PlannedFix> =
            self.items.iter().copied().filter(|item| set.contains(&item.question)).collect();
        let card = after(&self.bank, &self.answers, &items);
        rung(&card).is_some_and(|rung| rung <= target)
            && card.standing.route.is_none()
            && self.forced(target).iter().all(|at| set.contains(at))
            && set.iter().all(|at| self.comes_after(*at).all(|before| set.contains(&before)))
    }

    /// A set without one fix and all that comes after it.
    fn without(&self, set: &[QuestionIndex], at: QuestionIndex) -> Vec<QuestionIndex> {
        let mut less: Vec<QuestionIndex> = set.iter().copied().filter(|other| *other != at).collect();
        while let Some(loose) =
            less.iter().position(|at| self.comes_after(*at).any(|before| !less.contains(&before)))
        {
            less.remove(loose);
        }
        less
    }

    /// The low and high estimates of hours, added up.
    fn double_hours(&self, set: &[QuestionIndex]) -> u32 {
        let chosen = self.items.iter().filter(|item| set.contains(&item.question));
        chosen.map(|item| item.hours.double_mean()).sum()
    }

    /// What the cheapest set takes that reaches a verdict, by trying every set.
    fn least(&self, target: Rung) -> Option<u32> {
        let sets = (0..1u32 << self.items.len()).map(|mask| {
            let chosen = (0..self.items.len()).filter(|at| mask & (1 << at) != 0);
            chosen.map(|at| self.items[at].question).collect::<Vec<_>>()
        });
        sets.filter(|set| self.reaches(target, set)).map(|set| self.double_hours(&set)).min()
    }
}

fn case(dice: &mut Dice, rules: Rules) -> (Bank, Answers) {
    let mut bank = generate::bank(dice, rules);
    generate::advise(dice, &mut bank);
    let answers = generate::low_answers(dice, &bank);
    (bank, answers)
}

/// A bank of one section in which four fixes open and close four other questions, in any order.
fn ask_ifs(dice: &mut Dice) -> (Bank, Answers) {
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
    let mut bank = plan::bank("", &[], &texts.concat());
    for at in 1..bank.questions.len() {
        let before = dice.roll(at);
        bank.questions[at].after = if dice.one_in(4) { vec![QuestionIndex(before)] } else { Vec::new() };
    }
    let mut answers = Answers::blank(&bank, Profile::Full);
    for entry in &mut answers.entries {
        entry.answer = Some(Answer::Level(u8::try_from(1 + dice.roll(4)).unwrap()));
    }
    (bank, answers)
}

fn number(small: usize) -> u32 {
    u32::try_from(small).unwrap()
}

/// Fails unless every way up is enough and nothing of it can be left out.
fn check_ways(bank: &Bank, answers: &Answers) -> Result<(), TestCaseError> {
    let card = Scorecard::new(bank, answers);
    let plan = Plan::new(bank, answers, &card);
    let trying = Trying::new(bank, answers, &card, &plan);
    let ways = &plan.ways_up.ways;
    for (at, way) in ways.iter().enumerate() {
        prop_assert!(trying.reaches(way.to, &way.items), "{way:?}");
        for at in &way.items {
            let less = trying.without(&way.items, *at);
            prop_assert!(!trying.reaches(way.to, &less), "{at:?} is not needed in {way:?}");
        }
        prop_assert!(ways[..at].iter().all(|nearer| nearer.to >= way.to && nearer.items != way.items));
    }
    Ok(())
}

/// Fails unless there is a way to the next verdict, to the first with which work begins and to the best one,
/// wherever all fixes together are enough for it.
fn check_there_are_ways(bank: &Bank, answers: &Answers) -> Result<(), TestCaseError> {
    let card = Scorecard::new(bank, answers);
    let plan = Plan::new(bank, answers, &card);
    let trying = Trying::new(bank, answers, &card, &plan);
    let is_there = |target: Rung| plan.ways_up.ways.iter().any(|way| way.to <= target);
    let Some(now) = rung(&card) else {
        prop_assert!(plan.ways_up.ways.is_empty());
        return Ok(());
    };
    let is_open = bank[now].starts && !trying.forced(now).is_empty();
    let next = if is_open { Some(now) } else { now.0.checked_sub(1).map(Rung) };
    let all: Vec<QuestionIndex> = trying.items.iter().map(|item| item.question).collect();
    let starts = next.and_then(|next| (0..=next.0).rev().map(Rung).find(|rung| bank[*rung].starts));
    let limit = bank.quick_at_most.filter(|_| answers.profile == Profile::Quick);
    let mut targets = (0..=next.map_or(0, |next| next.0)).map(Rung);
    let best =
        targets.find(|target| limit.is_none_or(|limit| limit <= *target) && trying.reaches(*target, &all));
    let best = best.filter(|_| next.is_some() && card.known.0 >= 750);
    for target in [next, starts, best].into_iter().flatten().filter(|target| trying.reaches(*target, &all)) {
        prop_assert!(is_there(target), "no way to {target:?} of {:?}", plan.ways_up);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn where_fixes_open_and_close_questions_nothing_of_a_way_can_be_left_out(mut dice in dice()) {
        let (bank, answers) = ask_ifs(&mut dice);
        check_ways(&bank, &answers)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_way_is_enough_and_nothing_of_it_can_be_left_out(mut dice in dice()) {
        let (bank, answers) = case(&mut dice, Rules::Any);
        check_ways(&bank, &answers)?;
    }

    // A rule that asks for a low answer can make all fixes worse than some of them.
    #[test]
    fn where_no_better_answer_is_worse_there_is_a_way_if_all_fixes_are_one(mut dice in dice()) {
        let (bank, answers) = case(&mut dice, Rules::Monotone);
        check_there_are_ways(&bank, &answers)?;
    }
}

#[test]
fn few_ways_take_more_hours_than_the_cheapest_set() {
    let mut runner = TestRunner::deterministic();
    let (mut ways, mut dearer) = (0, Vec::new());
    for _ in 0..500 {
        let mut dice = dice().new_tree(&mut runner).unwrap().current();
        let (bank, answers) = case(&mut dice, Rules::Any);
        let card = Scorecard::new(&bank, &answers);
        let plan = Plan::new(&bank, &answers, &card);
        let trying = Trying::new(&bank, &answers, &card, &plan);
        // A way that need not reach further than it does: what must be fixed may lead beyond the target.
        for way in plan.ways_up.ways.iter().filter(|_| trying.items.len() <= 10) {
            let (hours, least) = (trying.double_hours(&way.items), trying.least(way.to).unwrap());
            ways += 1;
            dearer.extend((hours > least).then_some((hours, least)));
        }
    }
    assert!(ways > 300 && dearer.len() * 20 < ways, "{} of {ways}: {dearer:?}", dearer.len());
}
