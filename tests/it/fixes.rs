//! The answer after a fix: ready, and of a checklist no more than that and the rules take.

use crate::{
    generate::{self, Rules, dice},
    plan::{CAP, bank, question, rule},
};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Checklist, Condition, Kind, QuestionIndex},
    plan::Plan,
    score::{Scorecard, Truth, evaluate},
};
use proptest::prelude::*;

/// The items of a question that these conditions miss.
fn lacking<'a>(
    conditions: impl IntoIterator<Item = &'a Condition>,
    at: QuestionIndex,
    is: impl Fn(&Condition) -> bool,
) -> Vec<usize> {
    let atoms = conditions.into_iter().flat_map(Condition::atoms);
    let items = atoms.filter_map(|atom| match atom {
        Condition::Lacks(question, items) if *question == at && is(atom) => Some(items.clone()),
        _ => None,
    });
    items.flatten().collect()
}

fn ticked(ticks: &[bool]) -> usize {
    ticks.iter().filter(|tick| **tick).count()
}

/// The ticks that make a checklist ready.
fn enough(checklist: &Checklist) -> usize {
    usize::from(checklist.counts[usize::from(checklist.ready) - 2])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_checklist_gets_the_ticks_that_rules_miss_and_then_no_more_than_ready_takes(mut dice in dice()) {
        let bank = generate::bank(&mut dice, Rules::Any);
        let answers = generate::answers(&mut dice, &bank);
        let card = Scorecard::new(&bank, &answers);
        for fix in Plan::new(&bank, &answers, &card).items {
            let (at, Some(before)) = (fix.question, card.now.answer(fix.question)) else {
                return Err(TestCaseError::fail("a fix of what is not answered"));
            };
            let (Kind::Checklist(checklist), Answer::Ticks(before)) = (&bank[at].kind, before) else {
                prop_assert_eq!(fix.to, Answer::ready(&bank[at]));
                continue;
            };
            let Answer::Ticks(after) = &fix.to else { panic!("{:?}", fix.to) };
            let holding = bank.rules().filter(|(rule, _)| card.standing.holding.contains(rule));
            let needed = lacking(holding.map(|(_, rule)| &rule.when), at, |atom| {
                evaluate(atom, &bank, &card.now, None) == Truth::Yes
            });
            let named = lacking(bank.rules.iter().map(|rule| &rule.when), at, |_| true);
            let items = 0..after.len();
            // Nothing is taken back, and what a rule misses now is there.
            prop_assert!(items.clone().all(|item| after[item] || !before[item]));
            prop_assert!(needed.iter().all(|item| after[*item]));
            let must = items.clone().filter(|item| before[*item] || needed.contains(item)).count();
            prop_assert_eq!(ticked(after), must.max(enough(checklist)));
            // An item that no rule names comes after those that one does, and each kind in bank order.
            let added = |item: &usize| after[*item] && !before[*item] && !needed.contains(item);
            let (named, others): (Vec<usize>, Vec<usize>) = items.partition(|item| named.contains(item));
            prop_assert!(!others.iter().any(added) || named.iter().all(|item| after[*item]));
            for kind in [named, others] {
                let left = kind.iter().position(|item| !after[*item]).unwrap_or(kind.len());
                prop_assert!(!kind[left..].iter().any(added));
            }
            prop_assert_eq!(fix.missing, (0..before.len()).filter(|item| !before[*item]).collect::<Vec<_>>());
        }
    }
}

const CHECKLIST: &str = "kind = \"checklist\"\ncounts = [1, 2, 4]\nready = 3\nitems = [\
    { id = \"a\", text = \"A\" }, { id = \"b\", text = \"B\" }, { id = \"c\", text = \"C\" }, { id = \"d\", text = \"D\" }]";

/// What is ticked after the fix of an empty list.
fn after(bank: &Bank) -> Vec<bool> {
    let answers = Answers::from_fn(bank, Profile::Full, |question| Some(Answer::worst(question)));
    let plan = Plan::new(bank, &answers, &Scorecard::new(bank, &answers));
    let fix = plan.items.into_iter().find(|fix| bank[fix.question].id == "list").unwrap();
    let Answer::Ticks(ticks) = fix.to else { panic!("{:?}", fix.to) };
    ticks
}

#[test]
fn what_a_rule_misses_now_is_ticked_beyond_ready() {
    let list = |rest: &str| bank("", &[(1, 1)], &(question("list", "s", 1, 1, CHECKLIST) + rest));
    let lacks = "{ question = \"list\", lacks = [\"b\", \"c\", \"d\"] }";
    assert_eq!(after(&list("")), [true, true, false, false]);
    assert_eq!(after(&list(&rule(CAP, lacks))), [false, true, true, true]);
    // The rule does not hold, so ready is enough; its items come first all the same.
    let other = format!("{{ all = [{lacks}, {{ question = \"q0\", at_least = 5 }}] }}");
    assert_eq!(after(&list(&rule(CAP, &other))), [false, true, true, false]);
}
