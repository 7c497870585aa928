//! The laws of the score, on the built-in bank and on generated ones.

use crate::{
    generate::{self, Dice, Rules, dice},
    harness::report,
    plan::{LADDER, bank, question, section},
};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Condition, Kind, QuestionIndex, RuleEffect, builtins, load},
    diagnostic::Source,
    number::Tenths,
    paper::{Format, Screen},
    plan::Plan,
    score::{Scorecard, State, TeamVerdict, Trial, TrialResult},
};
use proptest::prelude::*;
use std::sync::LazyLock;

static BUILTIN: LazyLock<Bank> = LazyLock::new(|| builtins()[0].load().bank.unwrap());

/// A bank and answers: the built-in bank one time in four.
fn case(dice: &mut Dice, rules: Rules) -> (Bank, Answers) {
    let bank = if dice.one_in(4) { BUILTIN.clone() } else { generate::bank(dice, rules) };
    let answers = generate::answers(dice, &bank);
    (bank, answers)
}

fn rung(card: &Scorecard) -> Option<usize> {
    match card.standing.team {
        TeamVerdict::Rung(rung) => Some(rung.0),
        TeamVerdict::NotEnoughKnown => None,
    }
}

/// The verdict about the work, from the best to the worst: any verdict of the ladder is better than one
/// that leads elsewhere.
fn work(card: &Scorecard) -> (bool, Option<usize>) {
    match card.standing.route {
        Some(_) => (true, None),
        None => (false, rung(card)),
    }
}

/// The next better answer on a ladder or checklist.
fn raised(answer: &Answer, at: QuestionIndex, bank: &Bank, pick: usize) -> Option<Answer> {
    match (answer, &bank[at].kind) {
        (Answer::Level(level), Kind::Ladder { levels, .. }) if usize::from(*level) < levels.len() => {
            Some(Answer::Level(level + 1))
        }
        (Answer::Ticks(ticks), _) => {
            let open: Vec<usize> = (0..ticks.len()).filter(|item| !ticks[*item]).collect();
            let mut ticks = ticks.clone();
            ticks[*open.get(pick % open.len().max(1))?] = true;
            Some(Answer::Ticks(ticks))
        }
        _ => None,
    }
}

/// Whether an `ask_if` looks at the question or at its section.
fn opens_others(bank: &Bank, at: QuestionIndex) -> bool {
    let looks = |condition: &Condition| {
        let mut atoms = condition.atoms().into_iter();
        atoms.any(|atom| atom.question() == Some(at) || atom.section() == Some(bank[at].section))
    };
    bank.questions.iter().any(|question| question.ask_if.as_ref().is_some_and(looks))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fewest_ticks_that_are_ready_have_the_level_that_is_worked_out_without_them(mut dice in dice()) {
        let (bank, _) = case(&mut dice, Rules::Any);
        for mut question in bank.questions {
            if let Kind::Checklist(checklist) = &mut question.kind {
                checklist.must = (0..checklist.items.len()).filter(|_| dice.one_in(3)).collect();
                let level = checklist.raised_level();
                prop_assert_eq!(Answer::ready(&question).level(&question), Some(level));
            }
        }
    }

    #[test]
    fn the_index_lies_in_its_range_and_the_verdict_in_its_own(mut dice in dice()) {
        let (bank, answers) = case(&mut dice, Rules::Any);
        let card = Scorecard::new(&bank, &answers);
        prop_assert!(card.low <= card.high && card.high <= Tenths::HUNDRED && card.known <= Tenths::HUNDRED);
        if let Some(index) = card.index {
            prop_assert!(card.low <= index && index <= card.high, "{} {} {}", card.low, index, card.high);
        }
        for section in &card.sections {
            if let Some(score) = section.score {
                prop_assert!(section.low <= Some(score) && Some(score) <= section.high);
            }
            prop_assert_eq!(section.asked, section.answered + section.unknown + section.blank + section.na);
        }
        prop_assert_eq!(card.standing.is_provisional(), card.standing.worst != card.standing.best);
    }

    #[test]
    fn there_is_a_verdict_exactly_where_enough_is_known(mut dice in dice()) {
        let (bank, answers) = case(&mut dice, Rules::Any);
        let card = Scorecard::new(&bank, &answers);
        let enough = card.index.is_some() && card.known.0 >= u32::from(bank.minimum_known) * 10;
        prop_assert_eq!(card.standing.team != TeamVerdict::NotEnoughKnown, enough);
    }

    #[test]
    fn answers_changed_one_by_one_come_to_what_they_come_to_at_once(mut dice in dice()) {
        let (bank, mut answers) = case(&mut dice, Rules::Any);
        let mut trial = Trial::new(&bank, &answers);
        for _ in 0..12 {
            for _ in 0..=dice.roll(3) {
                let at = QuestionIndex(dice.roll(bank.questions.len()));
                let answer = generate::answer(&mut dice, &bank[at]);
                let before = std::mem::replace(&mut answers.entries[at.0].answer, answer.clone());
                prop_assert_eq!(trial.set(at, answer), before);
            }
            let card = Scorecard::new(&bank, &answers);
            let route = card.standing.route.map(|(_, route)| route);
            prop_assert_eq!(trial.result(), TrialResult { index: card.index, team: card.standing.team, route });
            prop_assert_eq!(trial.result().work(), card.standing.work());
        }
    }

    #[test]
    fn without_open_answers_nothing_is_provisional(mut dice in dice()) {
        let (bank, mut answers) = case(&mut dice, Rules::Any);
        for (entry, question) in answers.entries.iter_mut().zip(&bank.questions) {
            entry.answer = Some(generate::real_answer(&mut dice, question));
        }
        let card = Scorecard::new(&bank, &answers);
        prop_assert!(!card.standing.is_provisional());
        // Without an index both ends are 0: nothing counts.
        prop_assert_eq!([card.low, card.high], [card.index.unwrap_or_default(); 2]);
        // What sends the work elsewhere is known and leaves the index.
        prop_assume!(card.left_out.is_empty());
        prop_assert_eq!(card.known, if card.index.is_some() { Tenths::HUNDRED } else { Tenths(0) });
    }

    #[test]
    fn with_rules_that_only_good_answers_lift_the_verdict_lies_in_its_range(mut dice in dice()) {
        let (bank, answers) = case(&mut dice, Rules::Monotone);
        let card = Scorecard::new(&bank, &answers);
        prop_assert!(card.standing.best <= card.standing.worst);
        if let Some(rung) = rung(&card) {
            prop_assert!(card.standing.best.0 <= rung && rung <= card.standing.worst.0);
        }
    }

    #[test]
    fn what_sends_the_work_elsewhere_is_left_out_where_the_team_is_scored(mut dice in dice()) {
        let (bank, answers) = case(&mut dice, Rules::Any);
        let with = Scorecard::new(&bank, &answers);
        let mut straight = bank.clone();
        straight.rules.retain(|rule| !matches!(rule.effect, RuleEffect::Route(_)));
        let mut without = answers.clone();
        for at in &with.left_out {
            without.entries[at.0].answer = Some(Answer::NotApplicable("elsewhere".to_owned()));
        }
        // An answer that is left out opens what it opened; one that does not apply closes it.
        prop_assume!(!with.left_out.iter().any(|at| opens_others(&bank, *at)));
        let scored = Scorecard::new(&straight, &without);
        prop_assert_eq!((with.index, with.low, with.high), (scored.index, scored.low, scored.high));
        // How much is known counts all that was answered.
        if with.known == scored.known {
            prop_assert_eq!(with.standing.team, scored.standing.team);
        }
        prop_assert!(with.standing.route.is_some() || with.left_out.is_empty());
    }

    #[test]
    fn a_better_answer_never_worsens_verdict_index_or_date(mut dice in dice()) {
        let (mut bank, answers) = case(&mut dice, Rules::Monotone);
        if bank.id == "made" {
            generate::advise(&mut dice, &mut bank);
        }
        let before = Scorecard::new(&bank, &answers);
        let pick = dice.roll(9);
        let better = |at: QuestionIndex| raised(before.now.answer(at)?, at, &bank, pick);
        let low: Vec<QuestionIndex> = bank.questions().map(|(at, _)| at).filter(|at| better(*at).is_some()).collect();
        prop_assume!(!low.is_empty());
        let at = low[dice.roll(low.len())];
        let mut raised = answers.clone();
        raised.entries[at.0].answer = better(at);
        let after = Scorecard::new(&bank, &raised);
        prop_assert!(work(&after) <= work(&before), "{:?} {:?}", work(&before), work(&after));
        // Where the better answer opens a question that has a low answer on file already, that answer
        // starts to count, and the index may fall by it. So it is where an answer counts again because it
        // no longer sends the work elsewhere. Everywhere else it never falls.
        let opened = |q: usize| after.now.states[q] == State::Answered && before.now.states[q] == State::NotAsked;
        let opens = opens_others(&bank, at) && (0..bank.questions.len()).any(opened);
        if !opens && before.left_out == after.left_out {
            prop_assert!(rung(&after) <= rung(&before), "{:?} {:?}", rung(&before), rung(&after));
            prop_assert!(after.index >= before.index && after.low >= before.low && after.high >= before.high);
        }
        // A fact becomes a step once a fix helps it, and an answer that opens others may bring steps.
        let is_fact = |card: &Scorecard, answers: &Answers| {
            Plan::new(&bank, answers, card).facts.contains(&at)
        };
        if !opens && is_fact(&before, &answers) == is_fact(&after, &raised) {
            let done = |answers: &Answers, card: &Scorecard| Plan::new(&bank, answers, card).calendar.done;
            let (late, early) = (done(&answers, &before), done(&raised, &after));
            prop_assert!(early.low <= late.low && early.high <= late.high, "{late:?} {early:?}");
        }
    }

    #[test]
    fn answering_a_question_never_widens_the_range(mut dice in dice()) {
        let (bank, answers) = case(&mut dice, Rules::Any);
        let before = Scorecard::new(&bank, &answers);
        let counts = |at: &QuestionIndex| before.now.state(*at).is_open() && !opens_others(&bank, *at);
        let open: Vec<QuestionIndex> = bank.questions().map(|(at, _)| at).filter(counts).collect();
        prop_assume!(!open.is_empty());
        let at = open[dice.roll(open.len())];
        let mut answered = answers.clone();
        answered.entries[at.0].answer = Some(generate::real_answer(&mut dice, &bank[at]));
        let after = Scorecard::new(&bank, &answered);
        prop_assert!(before.known <= after.known);
        // An answer that sends the work elsewhere leaves the score of the team.
        if before.left_out == after.left_out {
            prop_assert!(before.low <= after.low && after.high <= before.high);
        }
    }

    #[test]
    fn unknown_and_blank_are_equal_in_the_arithmetic(mut dice in dice()) {
        let (bank, mut answers) = case(&mut dice, Rules::Any);
        // In the quick profile an "unknown" brings a question in, and a blank does not.
        answers.profile = Profile::Full;
        let unknown = Scorecard::new(&bank, &answers);
        for entry in &mut answers.entries {
            if entry.answer == Some(Answer::Unknown) {
                entry.answer = None;
            }
        }
        let blank = Scorecard::new(&bank, &answers);
        prop_assert_eq!((unknown.index, unknown.low, unknown.high, unknown.known), (blank.index, blank.low, blank.high, blank.known));
        prop_assert_eq!(unknown.standing, blank.standing);
    }

}

proptest! {
    // Each case reads the whole built-in bank.
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_never_matters(mut dice in dice()) {
        let mut files: Vec<Source> =
            builtins()[0].files.iter().map(|(name, text)| Source::new(*name, *text)).collect();
        for at in (1..files.len()).rev() {
            files.swap(at, dice.roll(at + 1));
        }
        let shuffled = load(files, BUILTIN.templates.clone()).bank.unwrap();
        let answers = generate::answers(&mut dice, &BUILTIN);
        let text = |bank| Format::Json.render(&report(bank, &answers), Screen::FILE);
        prop_assert_eq!(text(&shuffled), text(&BUILTIN));
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_printed_gain_is_what_the_fix_alone_brings(mut dice in dice()) {
        let (bank, answers) = case(&mut dice, Rules::Any);
        let card = Scorecard::new(&bank, &answers);
        let plan = Plan::new(&bank, &answers, &card);
        for fix in &plan.items {
            let mut fixed = answers.clone();
            fixed.entries[fix.question.0].answer = Some(fix.to.clone());
            let after = Scorecard::new(&bank, &fixed);
            prop_assert_eq!(fix.gain, after.index.zip(card.index).map(|(after, now)| after.since(now)));
            prop_assert_eq!(fix.unlocks, after.standing.work().filter(|verdict| Some(*verdict) != card.standing.work()));
            // What a fix brings is no gap any more.
            let question = &bank[fix.question];
            let is_ready = fix.to.share(question) >= Answer::ready(question).share(question);
            prop_assert!(is_ready && after.now.state(fix.question) == State::Answered);
        }
    }

    #[test]
    fn no_report_panics_or_acts(mut dice in dice(), width in 1usize..200) {
        let (bank, answers) = case(&mut dice, Rules::Any);
        let report = report(&bank, &answers);
        for format in [Format::Terminal, Format::Json] {
            let text = format.render(&report, Screen::plain(width));
            prop_assert!(!text.chars().any(|c| c != '\n' && asyncready::text::acts(c)));
        }
    }
}

#[test]
fn all_answers_at_ready_start_now() {
    let answers = Answers::from_fn(&BUILTIN, Profile::Full, |question| Some(Answer::ready(question)));
    let report = report(&BUILTIN, &answers);
    assert_eq!(report.judgement.verdict.name.title, "START NOW");
    assert_eq!(report.judgement.index, Some(Tenths(742)));
    assert!(
        report.judgement.conditions.is_empty()
            && report.judgement.held_by.is_empty()
            && report.plan.steps.is_empty()
    );
}

#[test]
fn the_best_answers_give_100_and_the_worst_both_verdicts() {
    let best = Answers::from_fn(&BUILTIN, Profile::Full, |question| Some(Answer::best(question)));
    let best = report(&BUILTIN, &best).judgement;
    assert_eq!((best.verdict.name.title, best.index), ("START NOW", Some(Tenths::HUNDRED)));
    assert!(best.conditions.is_empty());

    let worst = Answers::from_fn(&BUILTIN, Profile::Full, |question| Some(Answer::worst(question)));
    let worst = report(&BUILTIN, &worst).judgement;
    assert_eq!(worst.verdict.name.title, "ON SITE OR HYBRID");
    assert_eq!(worst.team_verdict.unwrap().name.title, "FIX FIRST");
    assert_eq!(worst.index, Some(Tenths(0)));
}

#[test]
fn nothing_answered_is_not_enough_known_and_never_a_good_score() {
    let blank = Answers::blank(&BUILTIN, Profile::Full);
    let report = report(&BUILTIN, &blank);
    assert_eq!(report.judgement.verdict.name.id, "not-enough-known");
    assert_eq!(
        (report.judgement.index, report.judgement.low, report.judgement.high),
        (None, Tenths(0), Tenths::HUNDRED)
    );
    assert_eq!(report.ask_next.len(), BUILTIN.questions.len());
}

#[test]
fn a_route_holds_however_little_is_known() {
    let mut answers = Answers::blank(&BUILTIN, Profile::Full);
    let at = BUILTIN.find_question("fit-remote-constraint").unwrap();
    answers.entries[at.0].answer = Some(Answer::Level(1));
    let report = report(&BUILTIN, &answers);
    assert_eq!(report.judgement.verdict.name.title, "ON SITE OR HYBRID");
    assert_eq!(report.judgement.team_verdict.unwrap().name.id, "not-enough-known");
}

#[test]
fn a_question_behind_an_unknown_one_is_asked_and_behind_a_low_one_is_not() {
    let is_asked = |level: Option<Answer>| {
        let mut answers = Answers::blank(&BUILTIN, Profile::Full);
        let looked_at = BUILTIN.find_question("spec-acceptance-criteria").unwrap();
        answers.entries[looked_at.0].answer = level;
        let card = Scorecard::new(&BUILTIN, &answers);
        card.now.state(BUILTIN.find_question("spec-ambiguous-language").unwrap()) != State::NotAsked
    };
    assert!(is_asked(None) && is_asked(Some(Answer::Unknown)) && is_asked(Some(Answer::Level(3))));
    assert!(!is_asked(Some(Answer::Level(2))));
}

#[test]
fn a_question_behind_a_section_is_asked_while_that_section_is_open() {
    let ask_if = format!("{LADDER}\nask_if = {{ section = \"s\", at_least = 50 }}");
    let looked_at = format!("{LADDER}\nna = \"There is none.\"");
    let rest =
        question("one", "s", 1, 1, &looked_at) + &section("t", 1) + &question("behind", "t", 1, 1, &ask_if);
    let bank = bank("", &[], &rest);
    let behind = bank.find_question("behind").unwrap();
    let is_asked = |answer: Option<Answer>| {
        let answers = Answers::from_fn(&bank, Profile::Full, |question| {
            answer.clone().filter(|_| question.id == "one")
        });
        Scorecard::new(&bank, &answers).now.state(behind) != State::NotAsked
    };
    assert!(is_asked(None) && is_asked(Some(Answer::Unknown)) && is_asked(Some(Answer::Level(3))));
    assert!(!is_asked(Some(Answer::Level(2))) && !is_asked(Some(Answer::NotApplicable("none".to_owned()))));
}

#[test]
fn the_quick_screen_alone_never_says_start_now() {
    let best = |question: &asyncready::bank::Question| question.quick.then(|| Answer::best(question));
    let report_of = |profile| {
        let answers = Answers::from_fn(&BUILTIN, profile, best);
        report(&BUILTIN, &answers).judgement.verdict.name.title.to_owned()
    };
    assert_eq!(report_of(Profile::Quick), "START SMALL");
    assert_eq!(BUILTIN.questions.iter().filter(|question| question.quick).count(), 12);
}
