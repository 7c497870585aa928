//! The plan on small banks whose right order is obvious, and on the examples.

use crate::{
    app,
    harness::{report, root},
};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Question, QuestionIndex, Rung, builtins, load},
    diagnostic::Source,
    plan::{Obstacle, Plan},
    score::{Scorecard, Truth, evaluate},
};
use serde_json::Value;
use std::{fmt::Write, fs};

/// A bank of one section, and what else it has. Each question is a ladder of five levels with its
/// weight and hours.
pub(crate) fn bank(head: &str, questions: &[(u32, u32)], rest: &str) -> Bank {
    let loaded = load(vec![Source::new("made.toml", bank_text(head, questions, rest))], Vec::new());
    loaded.bank.unwrap_or_else(|| panic!("{:?}", loaded.problems))
}

pub(crate) fn bank_text(head: &str, questions: &[(u32, u32)], rest: &str) -> String {
    let mut text = format!(
        "format = 1\n[bank]\nid = \"made\"\nversion = \"1\"\ntitle = \"Made\"\nlanguage = \"en\"\nsummary = \"S\"\n\
         instructions = \"I\"\nminimum_known = 1\n{head}\n{}",
        section("s", 1)
    );
    for (id, from) in [("good", 60), ("fair", 30), ("poor", 0)] {
        let _ = write!(
            text,
            "[[verdict]]\nid = \"{id}\"\ntitle = \"{id}\"\nfrom = {from}\nheadline = \"H\"\nactions = []\nstarts_in = \"S\"\n"
        );
    }
    for (at, (weight, hours)) in questions.iter().enumerate() {
        text.push_str(&question(&format!("q{at}"), "s", *weight, *hours, LADDER));
    }
    text + rest
}

pub(crate) fn section(id: &str, weight: u32) -> String {
    format!(
        "[[section]]\nid = \"{id}\"\ntitle = \"{id}\"\nweight = {weight}\nasked_of = \"owner\"\nintro = \"I\"\n"
    )
}

/// What makes a question a ladder of five levels.
pub(crate) const LADDER: &str = "kind = \"ladder\"\nlevels = [\"1\", \"2\", \"3\", \"4\", \"5\"]";

pub(crate) fn question(id: &str, section: &str, weight: u32, hours: u32, kind: &str) -> String {
    format!(
        "[[question]]\nid = \"{id}\"\nsection = \"{section}\"\nweight = {weight}\nprompt = \"Q?\"\n{kind}\n\
         why = \"W\"\nsources = []\nshow_me = \"S\"\n[question.fix]\naction = \"A\"\nfirst_step = \"F\"\n\
         done_when = \"D\"\nhours = [{hours}, {hours}]\ndays = 1\nowner = \"o\"\n"
    )
}

pub(crate) fn rule(effect: &str, when: &str) -> String {
    format!("[[rule]]\nid = \"r\"\n{effect}\nwhen = {when}\nbecause = \"of r\"\n")
}

fn lowest(bank: &Bank) -> Answers {
    Answers::from_fn(bank, Profile::Full, |question| Some(Answer::worst(question)))
}

/// The questions of a plan by importance, or in its order.
fn questions(bank: &Bank, answers: &Answers, by_importance: bool) -> Vec<String> {
    let plan = Plan::new(bank, answers, &Scorecard::new(bank, answers));
    let items = if by_importance { plan.by_importance() } else { plan.items.iter().collect() };
    items.into_iter().map(|item| bank[item.question].id.clone()).collect()
}

#[track_caller]
fn check_importance(bank: &Bank, expected: &[&str]) {
    assert_eq!(questions(bank, &lowest(bank), true), expected);
}

pub(crate) const CAP: &str = "effect = \"cap\"\nverdict = \"poor\"";
const ONCE: &str = "effect = \"once\"\nuntil = \"it is done\"";
const AWAY: &str = "effect = \"route\"\nverdict = \"away\"";
const ELSEWHERE: &str =
    "[[verdict]]\nid = \"away\"\ntitle = \"away\"\nheadline = \"H\"\nactions = []\nstarts_in = \"S\"\n";

#[test]
fn what_weighs_most_times_its_distance_comes_first_whatever_it_takes() {
    check_importance(&bank("", &[(1, 1), (3, 90), (2, 1)], ""), &["q1", "q2", "q0"]);
    let bank = bank("", &[(2, 1), (1, 1)], "");
    let mut answers = lowest(&bank);
    // Twice the weight, a third of the distance.
    answers.entries[0].answer = Some(Answer::Level(3));
    assert_eq!(questions(&bank, &answers, true), ["q1", "q0"]);
}

#[test]
fn what_more_accounts_blame_comes_first() {
    let blame = |text: String, question: &str, accounts: u32| {
        let id = format!("id = \"{question}\"\n");
        text.replacen(&id, &format!("{id}blamed = {accounts}\n"), 1)
    };
    let made = |text: String| load(vec![Source::new("made.toml", text)], Vec::new()).bank.unwrap();
    let text = bank_text("", &[(3, 1), (1, 90)], "");
    check_importance(&made(blame(text.clone(), "q1", 1)), &["q0", "q1"]);
    // Weight and accounts count alike: 1 and 3 against 3.
    check_importance(&made(blame(text.clone(), "q1", 3)), &["q1", "q0"]);
    // They move the fix and not the score.
    let index = |bank: &Bank| {
        let mut answers = lowest(bank);
        answers.entries[0].answer = Some(Answer::Level(5));
        Scorecard::new(bank, &answers).index
    };
    assert_eq!(index(&made(blame(text.clone(), "q1", 50))), index(&made(text)));
}

#[test]
fn of_equals_the_fewer_hours_and_then_bank_order_decide() {
    check_importance(&bank("", &[(1, 9), (1, 1), (1, 4), (1, 4)], ""), &["q1", "q2", "q3", "q0"]);
}

#[test]
fn what_binds_counts_twice() {
    let when = "{ question = \"q1\", at_most = 1 }";
    let questions = [(1, 1), (1, 50)];
    check_importance(&bank("", &questions, ""), &["q0", "q1"]);
    for (effect, rest) in [(CAP, ""), (ONCE, ""), (AWAY, ELSEWHERE)] {
        check_importance(&bank("", &questions, &(rest.to_owned() + &rule(effect, when))), &["q1", "q0"]);
    }
    // The index alone holds the verdict lower than this cap does.
    let fair = CAP.replace("poor", "fair");
    check_importance(&bank("", &questions, &rule(&fair, when)), &["q0", "q1"]);
    // A part of an `any` that does not hold is no reason.
    let other = "{ any = [{ question = \"q0\", at_least = 5 }, { question = \"q1\", at_most = 1 }, \
                 { all = [{ question = \"q0\", at_most = 1 }, { question = \"q1\", at_least = 5 }] }] }";
    check_importance(&bank("", &questions, &rule(ONCE, other)), &["q1", "q0"]);
}

#[test]
fn the_banks_own_first_fix_heads_the_list_exactly_while_a_rule_on_it_holds() {
    let questions = [(3, 1), (1, 90)];
    let head = "fix_first = [\"q1\"]";
    check_importance(&bank(head, &questions, ""), &["q0", "q1"]);
    for (effect, condition, expected) in [
        (ONCE, "at_most = 1", ["q1", "q0"]),
        (CAP, "at_most = 1", ["q1", "q0"]),
        (ONCE, "at_least = 2", ["q0", "q1"]),
    ] {
        let rule = rule(effect, &format!("{{ question = \"q1\", {condition} }}"));
        check_importance(&bank(head, &questions, &rule), &expected);
    }
}

#[test]
fn a_plan_begins_with_what_matters_most_and_goes_by_stage_then_by_what_comes_after_what() {
    let stage = |id: &str| format!("[[stage]]\nid = \"{id}\"\ntitle = \"{id}\"\n");
    let make = |id: &str, weight: u32, keys: &str| question(id, "s", weight, 1, &format!("{LADDER}\n{keys}"));
    let bank = bank(
        "",
        &[],
        &[
            stage("first"),
            stage("second"),
            make("late", 3, "stage = \"second\""),
            make("light", 1, "stage = \"first\""),
            make("third", 3, "stage = \"first\"\nafter = [\"second\"]"),
            make("second", 2, "stage = \"first\"\nafter = [\"light\", \"late\"]"),
            make("heavy", 2, "stage = \"first\""),
            make("no-stage", 3, ""),
        ]
        .concat(),
    );
    // "late", "third" and "no-stage" weigh most, but before "third" come more than there is room for.
    let expected = ["late", "no-stage", "heavy", "light", "second", "third"];
    assert_eq!(questions(&bank, &lowest(&bank), false), expected);
    // What is ready is waited for by nobody.
    let mut answers = lowest(&bank);
    answers.entries[bank.find_question("light").unwrap().0].answer = Some(Answer::Level(5));
    assert_eq!(questions(&bank, &answers, false), ["late", "second", "third", "heavy", "no-stage"]);
}

#[test]
fn one_of_the_first_three_meets_a_condition_where_work_can_begin_as_soon_as_it_holds() {
    let questions: Vec<_> = [3, 3, 3, 1, 3].into_iter().enumerate().collect();
    let questions: String =
        questions.iter().map(|(at, weight)| question(&format!("q{at}"), "s", *weight, 1, LADDER)).collect();
    let bank = bank("", &[], &(questions + &rule(ONCE, "{ question = \"q3\", at_most = 3 }")));
    let order = |level: u8| {
        let answers = Answers::from_fn(&bank, Profile::Full, |_| Some(Answer::Level(level)));
        self::questions(&bank, &answers, false)
    };
    assert_eq!(order(3)[..4], ["q0", "q1", "q3", "q2"], "work can begin");
    // With the lowest verdict there is no start that a condition could stand before.
    assert_eq!(order(1)[..4], ["q0", "q1", "q2", "q4"], "it cannot");
}

#[test]
fn a_fact_is_no_step_and_below_its_level_a_fix_does_not_help() {
    let fixable = |keys: &str| bank("", &[], &question("q", "s", 1, 1, &format!("{LADDER}\n{keys}")));
    let steps = |bank: &Bank, level: u8| {
        let answers = Answers::from_fn(bank, Profile::Full, |_| Some(Answer::Level(level)));
        let plan = Plan::new(bank, &answers, &Scorecard::new(bank, &answers));
        (plan.items.len(), plan.facts.len())
    };
    for (keys, expected) in [("", [1, 1, 1]), ("fixable = false", [0, 0, 0]), ("fix_from = 2", [0, 1, 1])] {
        let bank = fixable(keys);
        for (level, expected) in (1..=3).zip(expected) {
            assert_eq!(steps(&bank, level), (expected, 1 - expected), "{keys} at {level}");
        }
    }
}

#[test]
fn the_shared_context_of_the_tickets_comes_first_in_the_built_in_bank() {
    let bank = builtins()[0].load().bank.unwrap();
    let answers = lowest(&bank);
    let plan = Plan::new(&bank, &answers, &Scorecard::new(&bank, &answers));
    let first: Vec<_> =
        plan.by_importance().into_iter().take(bank.fix_first.len()).map(|item| item.question).collect();
    assert_eq!(first, bank.fix_first);
}

/// The answers of an example with some fixes carried out, as the text of a file.
fn carried_out(text: &str, bank: &Bank, plan: &Plan, questions: &[&str]) -> String {
    let mut table: toml::Table = text.parse().unwrap();
    for id in questions {
        let fix = plan.items.iter().find(|fix| bank[fix.question].id == *id).unwrap();
        let value = match (&fix.to, &bank[fix.question].kind) {
            (Answer::Level(level), _) => i64::from(*level).into(),
            (Answer::Ticks(ticks), asyncready::bank::Kind::Checklist(checklist)) => {
                let ticked = checklist.items.iter().zip(ticks).filter(|(_, tick)| **tick);
                toml::Value::Array(ticked.map(|(item, _)| item.id.clone().into()).collect())
            }
            (Answer::Option(option), asyncready::bank::Kind::Choice(choice)) => {
                choice.options[*option].id.clone().into()
            }
            other => panic!("{other:?}"),
        };
        table["answers"].as_table_mut().unwrap().insert((*id).to_owned(), value);
    }
    table.to_string()
}

fn answers_of(text: String, bank: &Bank) -> Answers {
    let source = Source::new("example", text);
    asyncready::answers::read(&source, asyncready::document::Language::Toml, bank).answers.unwrap()
}

/// The team verdict and the index, as the program says them.
fn result(text: &str, bank: &str) -> (String, Value) {
    let report = app!["report", "-", "--bank", bank, "--format", "json"].stdin(text).run().success();
    let report: Value = serde_json::from_str(&report).unwrap();
    let team = if report["team_verdict"].is_null() { &report["verdict"] } else { &report["team_verdict"] };
    (team["id"].as_str().unwrap().to_owned(), report["index"].clone())
}

/// Whether some answers are at a verdict with nothing open: no condition but the `allowed` ones, no route,
/// nothing that heads the plan, nothing done before what it comes after, and, where work begins with the
/// verdict, everything essential ready.
fn keeps(bank: &Bank, answers: &Answers, verdict: &str, allowed: &[&str], done: &[&str]) -> bool {
    let card = Scorecard::new(bank, answers);
    let plan = Plan::new(bank, answers, &card);
    let team = card.standing.team.any().map(|team| bank.verdict(team));
    let open = card.standing.conditions(bank).any(|(_, until)| !allowed.contains(&until));
    let held = |at: &QuestionIndex| card.standing.holding.iter().any(|rule| card.behind(*rule).contains(at));
    let essential = |at: QuestionIndex| bank[at].essential && team.is_some_and(|team| team.starts);
    let too_early = |id: &&str| {
        let mut before = bank[bank.find_question(id).unwrap()].after.iter();
        before.any(|before| plan.items.iter().any(|item| item.question == *before))
    };
    team.is_some_and(|team| team.id == verdict)
        && !open
        && !done.iter().any(too_early)
        && !bank.fix_first.iter().any(held)
        && !plan.items.iter().any(|item| essential(item.question))
}

#[test]
fn each_way_of_each_example_keeps_its_promise_and_needs_every_step() {
    let (mut ways, mut starts) = (0, 0);
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let named = crate::examples::bank(path.file_stem().unwrap().to_str().unwrap());
        let bank = asyncready::input::read_bank(Some(
            root().join(named).to_str().filter(|_| named.contains('/')).unwrap_or(named),
        ));
        let bank = bank.unwrap().bank.unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let answers = answers_of(text.clone(), &bank);
        let plan = Plan::new(&bank, &answers, &Scorecard::new(&bank, &answers));
        let json = app!["report", &path, "--bank", named, "--format", "json"].run().success();
        let json: Value = serde_json::from_str(&json).unwrap();
        for way in json["plan"]["ways"].as_array().unwrap() {
            ways += 1;
            let texts = |list: &Value| -> Vec<String> {
                list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
            };
            let (steps, open) = (texts(&way["steps"]), texts(&way["open"]));
            let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
            let open: Vec<&str> = open.iter().map(String::as_str).collect();
            let to = way["to"]["id"].as_str().unwrap();
            starts += usize::from(bank.ladder.iter().any(|verdict| verdict.id == to && verdict.starts));
            let done = carried_out(&text, &bank, &plan, &steps);
            let kept = keeps(&bank, &answers_of(done.clone(), &bank), to, &open, &steps);
            assert!(kept, "{}: {to}", path.display());
            assert_eq!(result(&done, named), (to.to_owned(), way["index"].clone()));
            for left_out in 0..steps.len() {
                let mut without = steps.clone();
                without.remove(left_out);
                let answers = answers_of(carried_out(&text, &bank, &plan, &without), &bank);
                let is_needed = !keeps(&bank, &answers, to, &open, &without);
                assert!(is_needed, "{}: {} is not needed for {to}", path.display(), steps[left_out]);
            }
        }
    }
    assert!(ways >= 8 && starts >= 6, "{ways} {starts}");
}

#[test]
fn advice_is_printed_where_its_condition_holds_in_bank_order() {
    let bank = builtins()[0].load().bank.unwrap();
    let levels: [fn(&Question) -> Option<Answer>; 3] =
        [|q| Some(Answer::worst(q)), |q| Some(Answer::ready(q)), |q| q.quick.then(|| Answer::best(q))];
    let mut seen = 0;
    for level in levels {
        let answers = Answers::from_fn(&bank, Profile::Full, level);
        let card = Scorecard::new(&bank, &answers);
        let holds = |when| evaluate(when, &bank, &card.now, card.standing.work()) == Truth::Yes;
        let expected: Vec<&str> = bank
            .recommendations
            .iter()
            .filter(|advice| holds(&advice.when))
            .map(|advice| advice.id.as_str())
            .collect();
        let report = report(&bank, &answers);
        let printed: Vec<&str> = report.recommendations.iter().map(|advice| advice.id).collect();
        assert_eq!(printed, expected);
        let json: Value = serde_json::from_str(&asyncready::paper::Paper::json(&report)).unwrap();
        let in_json = json["recommendations"].as_array().unwrap().iter();
        assert_eq!(in_json.map(|advice| advice["id"].as_str().unwrap()).collect::<Vec<_>>(), expected);
        let text = asyncready::paper::Format::Terminal.render(&report, asyncready::paper::Screen::plain(100));
        let places: Vec<usize> = report
            .recommendations
            .iter()
            .map(|advice| text.find(advice.title).unwrap_or_else(|| panic!("{}", advice.title)))
            .collect();
        assert!(places.is_sorted(), "{places:?}");
        seen += expected.len();
    }
    assert!(seen > 3);
}

#[test]
fn what_no_fix_changes_is_named() {
    let reasons = |bank: &Bank, answers: &Answers| {
        let plan = Plan::new(bank, answers, &Scorecard::new(bank, answers));
        plan.ways_up.obstacles
    };
    let built_in = builtins()[0].load().bank.unwrap();
    let nothing = Answers::blank(&built_in, Profile::Full);
    assert_eq!(reasons(&built_in, &nothing), [Obstacle::NotEnoughKnown]);
    let quick = Answers::from_fn(&built_in, Profile::Quick, |question| {
        question.quick.then(|| Answer::best(question))
    });
    assert!(matches!(reasons(&built_in, &quick)[..], [Obstacle::QuickScreen(_)]));

    // A cap that only a worse answer would lift.
    let capped = bank("", &[(1, 1), (1, 1)], &rule(CAP, "{ question = \"q0\", at_least = 1 }"));
    assert!(matches!(reasons(&capped, &lowest(&capped))[..], [Obstacle::Cap(_)]));

    // The quick screen allows the verdict that is sought, so it is not what stands in the way.
    let rest = rule(CAP, "{ question = \"q0\", at_least = 1 }").replace("poor", "fair");
    let mut quick = bank("quick_at_most = \"good\"", &[(1, 1)], &rest);
    quick.questions[0].quick = true;
    let low = Answers::from_fn(&quick, Profile::Quick, |question| Some(Answer::worst(question)));
    assert!(matches!(reasons(&quick, &low)[..], [Obstacle::Cap(_)]), "{:?}", reasons(&quick, &low));

    // A fix opens questions that have no answer, and then too little is known.
    let behind = |id: &str| {
        question(id, "s", 1, 1, &format!("{LADDER}\nask_if = {{ question = \"q0\", at_least = 4 }}"))
    };
    let mut opening = bank("", &[(1, 1)], &(behind("one") + &behind("two")));
    opening.minimum_known = 60;
    let low = Answers::from_fn(&opening, Profile::Full, |question| {
        (question.id == "q0").then(|| Answer::worst(question))
    });
    assert!(matches!(reasons(&opening, &low)[..], [Obstacle::Opens(Rung(0)), Obstacle::Open(2)]));
    let report = report(&opening, &low);
    let text = "Steps open questions that have no answer yet, and then too little is known for good.";
    assert_eq!(report.plan.obstacles[0].text, text);

    // An unknown answer that a rule looks at.
    let asking = bank("", &[(1, 1), (3, 1)], &rule(CAP, "{ question = \"q0\", unknown = true }"));
    let mut unknown = lowest(&asking);
    unknown.entries[0].answer = Some(Answer::Unknown);
    assert!(matches!(reasons(&asking, &unknown)[..], [Obstacle::Cap(_)]));

    // Nothing is left to fix, and the level that counts as ready is too low for the best verdict.
    let mut low = bank("", &[(1, 1)], "");
    if let asyncready::bank::Kind::Ladder { ready, .. } = &mut low.questions[0].kind {
        *ready = 3;
    }
    let half = Answers::from_fn(&low, Profile::Full, |_| Some(Answer::Level(3)));
    assert!(matches!(reasons(&low, &half)[..], [Obstacle::Index { .. }]));
}
