//! The ways up: equal to trying every set of fixes, with what no set may leave out.

use crate::{
    generate::{self, Dice, Rules, dice},
    plan::{self, LADDER, question},
};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Condition, Effect, QuestionIndex, Rung},
    plan::{Item, Plan},
    score::{Scorecard, TeamVerdict},
};
use proptest::prelude::*;

/// The scorecard after some fixes.
fn after(bank: &Bank, answers: &Answers, items: &[&Item]) -> Scorecard {
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

/// A set of fixes in bank order, and the scorecard when all are done.
type Set = (Vec<QuestionIndex>, Scorecard);

/// Every set of fixes in the order of hours, number of fixes and bank order.
fn every_set(bank: &Bank, answers: &Answers, items: &[&Item]) -> Vec<Set> {
    let mut sets: Vec<(u32, usize, Vec<QuestionIndex>, Scorecard)> = (0..1u32 << items.len())
        .map(|mask| {
            let set: Vec<&Item> =
                (0..items.len()).filter(|at| mask & (1 << at) != 0).map(|at| items[at]).collect();
            let hours = set.iter().map(|item| item.hours.double_mean()).sum();
            let questions: Vec<QuestionIndex> = set.iter().map(|item| item.question).collect();
            (hours, set.len(), questions, after(bank, answers, &set))
        })
        .collect();
    sets.sort_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)));
    sets.into_iter().map(|(_, _, set, card)| (set, card)).collect()
}

/// What the ways are found from by trying everything.
struct Trying<'a> {
    bank: &'a Bank,
    sets: Vec<Set>,
    gaps: Vec<QuestionIndex>,
    forced: Vec<QuestionIndex>,
}

impl<'a> Trying<'a> {
    fn new(bank: &'a Bank, answers: &Answers, card: &Scorecard, plan: &Plan) -> Self {
        let mut items: Vec<&Item> = plan.items.iter().collect();
        items.sort_by_key(|item| item.question);
        let behind = |at: &QuestionIndex| {
            card.standing.holding.iter().any(|rule| card.behind(bank, *rule).contains(at))
        };
        let conditions = card.standing.conditions(bank).flat_map(|(rule, _)| card.behind(bank, rule));
        let mut forced: Vec<QuestionIndex> = conditions.collect();
        forced.extend(bank.fix_first.iter().copied().filter(behind));
        forced.extend(&card.left_out);
        let lifting: Vec<&Item> =
            items.iter().copied().filter(|item| card.left_out.contains(&item.question)).collect();
        let is_routed =
            card.standing.route.is_some() && after(bank, answers, &lifting).standing.route.is_some();
        let (mut answers, mut straight) = (answers.clone(), bank.clone());
        if is_routed {
            for at in &card.left_out {
                answers.entries[at.0].answer = Some(Answer::NotApplicable("elsewhere".to_owned()));
            }
            items.retain(|item| !card.left_out.contains(&item.question));
            // No route, and no rule moves to another place.
            for rule in &mut straight.rules {
                if matches!(rule.effect, Effect::Route(_)) {
                    rule.when = Condition::Any(Vec::new());
                }
            }
        }
        let gaps = items.iter().map(|item| item.question).collect();
        Self { bank, sets: every_set(&straight, &answers, &items), gaps, forced }
    }

    fn forced(&self, target: Rung) -> Vec<QuestionIndex> {
        let is_forced = |at: &QuestionIndex| {
            self.forced.contains(at) || (self.bank[target].starts && self.bank[*at].essential)
        };
        self.gaps.iter().copied().filter(is_forced).collect()
    }

    /// The gaps that the fix of a question comes after.
    fn comes_after(&self, at: QuestionIndex) -> impl Iterator<Item = QuestionIndex> {
        self.bank[at].after.iter().copied().filter(|before| self.gaps.contains(before))
    }

    fn way(&self, target: Rung) -> Option<(Rung, Vec<QuestionIndex>)> {
        let forced = self.forced(target);
        let fits = |(set, card): &&Set| {
            rung(card).is_some_and(|rung| rung <= target)
                && card.standing.route.is_none()
                && forced.iter().all(|at| set.contains(at))
                && set.iter().all(|at| self.comes_after(*at).all(|before| set.contains(&before)))
        };
        let (set, card) = self.sets.iter().find(fits)?;
        let to = rung(card)?;
        if self.bank[to].starts && !self.bank[target].starts {
            return self.way(to);
        }
        Some((to, set.clone()))
    }

    /// To the next verdict, to the first with which work begins, and to the best.
    fn ways(&self, now: Rung, card: &Scorecard, quick: bool) -> Vec<(Rung, Vec<QuestionIndex>)> {
        let is_open = self.bank[now].starts && !self.forced(now).is_empty();
        let Some(next) = (if is_open { Some(now) } else { now.0.checked_sub(1).map(Rung) }) else {
            return Vec::new();
        };
        let starts = (0..=next.0).rev().map(Rung).find(|rung| self.bank[*rung].starts);
        let mut ways: Vec<_> =
            [Some(next), starts].into_iter().flatten().filter_map(|at| self.way(at)).collect();
        if card.known.0 >= 750 {
            let limit = self.bank.quick_at_most.filter(|_| quick);
            let mut targets =
                (0..=next.0).map(Rung).filter(|target| limit.is_none_or(|limit| limit <= *target));
            ways.extend(targets.find_map(|target| self.way(target)));
        }
        let mut found: Vec<(Rung, Vec<QuestionIndex>)> = Vec::new();
        for way in ways {
            if !found.iter().any(|(_, known)| *known == way.1) {
                found.push(way);
            }
        }
        found
    }
}

fn case(dice: &mut Dice) -> (Bank, Answers) {
    let mut bank = generate::bank(dice, Rules::Any);
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

/// Fails unless the ways up are those that trying every set of fixes finds.
fn check_ways(bank: &Bank, answers: &Answers) -> Result<(), TestCaseError> {
    let card = Scorecard::new(bank, answers);
    let plan = Plan::new(bank, answers, &card);
    prop_assume!(plan.items.len() <= 14);
    let Some(now) = rung(&card) else {
        prop_assert!(plan.ways_up.ways.is_empty());
        return Ok(());
    };
    let found: Vec<_> = plan
        .ways_up
        .ways
        .iter()
        .map(|way| {
            let mut items = way.items.clone();
            items.sort_unstable();
            (way.to, items)
        })
        .collect();
    let trying = Trying::new(bank, answers, &card, &plan);
    prop_assert_eq!(found, trying.ways(now, &card, answers.profile == Profile::Quick));
    prop_assert!(plan.ways_up.ways.iter().all(|way| way.at_least.is_none()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixes_that_open_and_close_questions_are_reckoned_with(mut dice in dice()) {
        let (bank, answers) = ask_ifs(&mut dice);
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
