//! What decides about the verdict and whom to ask: equal to trying everything, and right on small banks
//! where the answer is plain.

use crate::{
    generate::{self, Dice, Rules, dice},
    plan::{CAP, LADDER, bank, question, rule, section},
    way_up::rung,
};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{AnyVerdict, Bank, Kind, QuestionIndex, Rung},
    plan::{Direction, Plan},
    score::Scorecard,
};
use proptest::prelude::*;
use std::{collections::BTreeMap, fmt::Write};

fn case(dice: &mut Dice, rules: Rules) -> (Bank, Answers) {
    let bank = generate::bank(dice, rules);
    let answers = generate::answers(dice, &bank);
    (bank, answers)
}

fn open_questions(bank: &Bank, card: &Scorecard) -> Vec<QuestionIndex> {
    bank.questions().map(|(at, _)| at).filter(|at| card.now.state(*at).is_open()).collect()
}

/// The scorecard with some questions answered otherwise.
fn answered(bank: &Bank, answers: &Answers, changes: &[(QuestionIndex, Answer)]) -> Scorecard {
    let mut answers = answers.clone();
    for (at, answer) in changes {
        answers.entries[at.0].answer = Some(answer.clone());
    }
    Scorecard::new(bank, &answers)
}

/// Every answer there is to a question but "not applicable".
fn every_answer(bank: &Bank, at: QuestionIndex) -> Vec<Answer> {
    match &bank[at].kind {
        Kind::Ladder { levels, .. } => {
            (1..=levels.len()).map(|level| Answer::Level(u8::try_from(level).unwrap())).collect()
        }
        Kind::Choice(choice) => (0..choice.options.len()).map(Answer::Option).collect(),
        Kind::Checklist(checklist) => {
            let items = checklist.items.len();
            let ticks = |mask: u32| (0..items).map(|item| mask & (1 << item) != 0).collect();
            (0..1 << items).map(|mask| Answer::Ticks(ticks(mask))).collect()
        }
    }
}

fn end(direction: Direction, bank: &Bank, at: QuestionIndex) -> (QuestionIndex, Answer) {
    let end = if direction == Direction::Up { Answer::best } else { Answer::worst };
    (at, end(&bank[at]))
}

/// Groups as something to compare: which way and by which questions, and to which verdict.
type Found = BTreeMap<(Direction, Vec<QuestionIndex>), AnyVerdict>;

/// The questions that change the verdict alone.
fn singles(bank: &Bank, answers: &Answers, card: &Scorecard, now: Rung) -> Found {
    let mut found = Found::new();
    for at in open_questions(bank, card) {
        let cards: Vec<Scorecard> = every_answer(bank, at)
            .into_iter()
            .map(|answer| answered(bank, answers, &[(at, answer)]))
            .collect();
        let rungs = || cards.iter().filter_map(rung);
        if let Some(best) = rungs().min().filter(|best| *best < now) {
            found.insert((Direction::Up, vec![at]), AnyVerdict::Rung(best));
        }
        if let Some(worst) = rungs().max().filter(|worst| *worst > now) {
            found.insert((Direction::Down, vec![at]), AnyVerdict::Rung(worst));
        }
        if card.standing.route.is_none()
            && let Some((_, route)) = cards.iter().find_map(|card| card.standing.route)
        {
            found.insert((Direction::Away, vec![at]), AnyVerdict::Route(route));
        }
    }
    found
}

/// Where good or bad answers to these questions lead, if that is another verdict in that direction.
fn reached(
    bank: &Bank,
    answers: &Answers,
    now: Rung,
    direction: Direction,
    questions: &[QuestionIndex],
) -> Option<AnyVerdict> {
    let changes: Vec<_> = questions.iter().map(|at| end(direction, bank, *at)).collect();
    let to = rung(&answered(bank, answers, &changes))?;
    (if direction == Direction::Up { to < now } else { to > now }).then_some(AnyVerdict::Rung(to))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_decides_is_what_trying_all_questions_and_pairs_finds(mut dice in dice(), simple in any::<bool>()) {
        let (bank, answers) = case(&mut dice, if simple { Rules::Monotone } else { Rules::Any });
        let card = Scorecard::new(&bank, &answers);
        let plan = Plan::new(&bank, &answers, &card);
        let mut found = Found::new();
        for group in &plan.decides {
            let mut questions = group.questions.clone();
            questions.sort_unstable();
            found.insert((group.direction, questions), group.to);
        }
        prop_assert_eq!(found.len(), plan.decides.len(), "one is there twice");
        prop_assert!(plan.decides.is_sorted_by_key(|group| group.direction));
        let Some(now) = rung(&card) else {
            prop_assert!(found.is_empty());
            return Ok(());
        };
        let singles = singles(&bank, &answers, &card, now);
        let open = open_questions(&bank, &card);
        for direction in [Direction::Up, Direction::Down, Direction::Away] {
            let (mut found, mut singles) = (found.clone(), singles.clone());
            found.retain(|group, _| group.0 == direction);
            singles.retain(|group, _| group.0 == direction);
            if direction == Direction::Away || !singles.is_empty() {
                prop_assert_eq!(found, singles);
                continue;
            }
            let reach = |questions: &[QuestionIndex]| reached(&bank, &answers, now, direction, questions);
            let pairs = open.iter().enumerate().flat_map(|(at, first)| {
                open[at + 1..].iter().map(move |second| vec![*first, *second])
            });
            let pairs: Found =
                pairs.filter_map(|pair| reach(&pair).map(|to| ((direction, pair), to))).collect();
            if !pairs.is_empty() {
                prop_assert_eq!(found, pairs);
                continue;
            }
            prop_assert!(found.len() <= 1);
            prop_assert!(reach(&open).is_none() || !found.is_empty());
            for ((_, questions), to) in found {
                prop_assert_eq!(reach(&questions), Some(to));
                for left_out in &questions {
                    let without: Vec<_> = questions.iter().copied().filter(|at| at != left_out).collect();
                    prop_assert_eq!(reach(&without), None, "{:?} is not needed", left_out);
                }
            }
        }
    }

    #[test]
    fn whom_to_ask_is_what_trying_all_ends_finds(mut dice in dice(), simple in any::<bool>()) {
        let (bank, answers) = case(&mut dice, if simple { Rules::Monotone } else { Rules::Any });
        let card = Scorecard::new(&bank, &answers);
        let plan = Plan::new(&bank, &answers, &card);
        // Heaviest first, as a share of the whole index.
        let share = |at: QuestionIndex| {
            let section = bank[at].section;
            let asked = u64::from(card.sections[section.0].asked_weight.max(1));
            (u64::from(bank[section].weight) * u64::from(bank[at].weight), asked)
        };
        let heaviest_first = plan.ask_next.is_sorted_by(|a, b| {
            let ((weight_a, asked_a), (weight_b, asked_b)) = (share(*a), share(*b));
            weight_a * asked_b >= weight_b * asked_a
        });
        prop_assert!(heaviest_first, "{:?}", plan.ask_next);
        if rung(&card).is_none() {
            return Ok(());
        }
        let open = open_questions(&bank, &card);
        prop_assume!(open.len() <= 8);
        let ends: Vec<Option<Rung>> = (0..1usize << open.len())
            .map(|mask| {
                let good = |bit: usize| if mask & (1 << bit) == 0 { Direction::Down } else { Direction::Up };
                let changes: Vec<_> =
                    open.iter().enumerate().map(|(bit, at)| end(good(bit), &bank, *at)).collect();
                rung(&answered(&bank, &answers, &changes))
            })
            .collect();
        for (bit, at) in open.iter().enumerate() {
            let pivot = (0..ends.len()).any(|mask| ends[mask] != ends[mask ^ (1 << bit)]);
            let grouped = plan.decides.iter().any(|group| group.questions.contains(at));
            prop_assert_eq!(plan.ask_next.contains(at), pivot || grouped, "{:?} of {:?}", at, open);
        }
    }
}

/// The ids of the questions to ask.
fn to_ask<'a>(bank: &'a Bank, answers: &Answers) -> Vec<&'a str> {
    let plan = Plan::new(bank, answers, &Scorecard::new(bank, answers));
    plan.ask_next.iter().map(|at| bank[*at].id.as_str()).collect()
}

#[test]
fn questions_that_decide_only_together_and_in_different_directions_are_asked() {
    let mut rest = section("t", 0);
    for id in ["low", "high", "other"] {
        rest.push_str(&question(id, "t", 1, 1, LADDER));
    }
    rest.push_str(&rule(
        CAP,
        "{ all = [{ question = \"low\", at_most = 1 }, { question = \"high\", at_least = 5 }, \
         { question = \"other\", at_most = 1 }] }",
    ));
    let bank = bank("", &[(1, 1)], &rest);
    let answers = Answers::from_fn(&bank, Profile::Full, |question| {
        (question.id == "q0").then(|| Answer::best(question))
    });
    let plan = Plan::new(&bank, &answers, &Scorecard::new(&bank, &answers));
    assert!(plan.decides.is_empty(), "{:?}", plan.decides);
    assert_eq!(to_ask(&bank, &answers), ["low", "high", "other"]);
}

#[test]
fn each_set_of_ticks_that_rules_tell_apart_is_tried() {
    let list = "kind = \"checklist\"\ncounts = [1]\nitems = [\
        { id = \"a\", text = \"A\" }, { id = \"b\", text = \"B\" }, { id = \"c\", text = \"C\" }]";
    // Whatever is ticked first, two more ticks are needed until the rule lets the score count.
    let rest = question("list", "s", 3, 1, list)
        + &question("other", "s", 3, 1, LADDER)
        + &rule(CAP, "{ question = \"list\", lacks = [\"a\", \"b\"] }");
    let bank = bank("", &[(1, 1)], &rest);
    let answers = Answers::from_fn(&bank, Profile::Full, |question| {
        (question.id == "q0").then(|| Answer::worst(question))
    });
    let plan = Plan::new(&bank, &answers, &Scorecard::new(&bank, &answers));
    let alone: Vec<&str> = plan.decides.iter().map(|group| bank[group.questions[0]].id.as_str()).collect();
    assert_eq!(alone, ["list", "other"]);
}

#[test]
fn with_little_known_every_question_is_asked_that_counts() {
    let mut rest = section("t", 0) + &section("u", 0);
    for (id, section) in [("in-a-rule", "t"), ("for-nothing", "t"), ("in-a-section-of-a-rule", "u")] {
        rest.push_str(&question(id, section, 1, 1, LADDER));
    }
    rest.push_str(&rule(
        CAP,
        "{ any = [{ question = \"in-a-rule\", at_most = 1 }, { section = \"u\", below = 50 }] }",
    ));
    let bank = bank("", &[(1, 1)], &rest);
    let nothing = Answers::blank(&bank, Profile::Full);
    assert_eq!(to_ask(&bank, &nothing), ["q0", "in-a-rule", "in-a-section-of-a-rule"]);
}

#[test]
fn of_many_open_questions_those_that_cannot_matter_are_left_out() {
    for many in [9, 61] {
        let mut rest = section("t", 0);
        for id in ["certain", "in-vain"] {
            rest.push_str(&question(id, "t", 1, 1, LADDER));
            let _ = write!(
                rest,
                "[[rule]]\nid = \"{id}\"\neffect = \"cap\"\nverdict = \"fair\"\n\
                 when = {{ question = \"{id}\", at_most = 1 }}\nbecause = \"of {id}\"\n"
            );
        }
        let bank = bank("", &vec![(1, 1); many], &rest);
        let answers = Answers::from_fn(&bank, Profile::Full, |question| {
            // Enough is known for a verdict.
            match question.id.as_str() {
                "certain" | "q0" => Some(Answer::worst(question)),
                _ => None,
            }
        });
        let asked = to_ask(&bank, &answers);
        assert!(!asked.contains(&"in-vain"), "{asked:?}");
        assert!(asked.len() > 1, "{asked:?}");
    }
}
