//! The plan on small banks whose right order is obvious, and on the examples.

use crate::{app, harness::root};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Question, Rung, builtins, load},
    diagnostic::Source,
    plan::{Obstacle, Plan},
    report::Report,
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

#[track_caller]
fn check_order(bank: &Bank, expected: &[&str]) {
    let answers = lowest(bank);
    let plan = Plan::new(bank, &answers, &Scorecard::new(bank, &answers));
    let order: Vec<&str> = plan.fixes.iter().map(|fix| bank[fix.question].id.as_str()).collect();
    assert_eq!(order, expected);
}

pub(crate) const CAP: &str = "effect = \"cap\"\nverdict = \"poor\"";
const ONCE: &str = "effect = \"once\"\nuntil = \"it is done\"";

#[test]
fn less_effort_for_the_same_gain_comes_first() {
    check_order(&bank("", &[(1, 9), (1, 1), (1, 4)], ""), &["q1", "q2", "q0"]);
}

#[test]
fn the_gain_counts_by_the_root_of_the_hours() {
    // Three times the gain for four times the hours is worth it, for sixteen times it is not.
    check_order(&bank("", &[(1, 1), (3, 4), (3, 16)], ""), &["q1", "q0", "q2"]);
}

#[test]
fn equals_stay_in_bank_order() {
    check_order(&bank("", &[(1, 2), (1, 2), (1, 2)], ""), &["q0", "q1", "q2"]);
}

#[test]
fn lifting_a_binding_cap_counts_twice() {
    let when = "{ question = \"q2\", at_most = 1 }";
    // Equal gains: for three times the hours the last one would come second, were it not for the cap.
    let bank = bank("", &[(1, 2), (3, 2), (1, 6)], &rule(CAP, when));
    let mut answers = lowest(&bank);
    answers.entries[1].answer = Some(Answer::Level(5));
    let plan = Plan::new(&bank, &answers, &Scorecard::new(&bank, &answers));
    assert_eq!(bank[plan.fixes[0].question].id, "q2");
    assert_eq!(plan.fixes[0].removes_caps.len(), 1);
}

#[test]
fn the_banks_own_first_fix_heads_the_list_exactly_while_a_rule_on_it_holds() {
    let questions = [(3, 1), (1, 90)];
    let head = "fix_first = [\"q1\"]";
    check_order(&bank(head, &questions, ""), &["q0", "q1"]);
    check_order(&bank(head, &questions, &rule(ONCE, "{ question = \"q1\", at_most = 1 }")), &["q1", "q0"]);
    check_order(&bank(head, &questions, &rule(CAP, "{ question = \"q1\", at_most = 1 }")), &["q1", "q0"]);
    check_order(&bank(head, &questions, &rule(ONCE, "{ question = \"q1\", at_least = 2 }")), &["q0", "q1"]);
}

#[test]
fn the_shared_context_of_the_tickets_comes_first_in_the_built_in_bank() {
    let bank = builtins()[0].load().bank.unwrap();
    let answers = lowest(&bank);
    let plan = Plan::new(&bank, &answers, &Scorecard::new(&bank, &answers));
    let first: Vec<_> = plan.fixes.iter().take(bank.fix_first.len()).map(|fix| fix.question).collect();
    assert_eq!(first, bank.fix_first);
}

/// The answers of an example with some fixes carried out, as the text of a file.
fn carried_out(text: &str, bank: &Bank, plan: &Plan, questions: &[&str]) -> String {
    let mut table: toml::Table = text.parse().unwrap();
    for id in questions {
        let fix = plan.fixes.iter().find(|fix| bank[fix.question].id == *id).unwrap();
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

/// The team verdict and the index.
fn result(text: &str, bank: &str) -> (String, Value) {
    let report = app!["report", "-", "--bank", bank, "--format", "json"].stdin(text).run().success();
    let report: Value = serde_json::from_str(&report).unwrap();
    let team = if report["team_verdict"].is_null() { &report["verdict"] } else { &report["team_verdict"] };
    (team["id"].as_str().unwrap().to_owned(), report["index"].clone())
}

#[test]
fn each_way_up_of_each_example_keeps_its_promise_and_needs_every_fix() {
    let mut ways = 0;
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
        for way in json["ways_up"].as_array().unwrap() {
            ways += 1;
            assert!(way["at_least_mean_hours"].is_null());
            let questions: Vec<&str> =
                way["questions"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
            let done = result(&carried_out(&text, &bank, &plan, &questions), named);
            assert_eq!((done.0.as_str(), &done.1), (way["to"].as_str().unwrap(), &way["index"]));
            for left_out in 0..questions.len() {
                let mut without = questions.clone();
                without.remove(left_out);
                let text = carried_out(&text, &bank, &plan, &without);
                let team = Scorecard::new(&bank, &answers_of(text, &bank)).standing.team;
                let verdict = team.any().map(|verdict| bank.verdict(verdict).id.as_str());
                assert_ne!(
                    verdict,
                    Some(done.0.as_str()),
                    "{}: {} is not needed",
                    path.display(),
                    questions[left_out]
                );
            }
        }
    }
    assert!(ways >= 6, "{ways}");
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
        let report = Report::new(&bank, &answers);
        let printed: Vec<&str> = report.recommendations.iter().map(|advice| advice.id).collect();
        assert_eq!(printed, expected);
        let json: Value = serde_json::from_str(&asyncready::report::json::render(&report)).unwrap();
        let in_json = json["recommendations"].as_array().unwrap().iter();
        assert_eq!(in_json.map(|advice| advice["id"].as_str().unwrap()).collect::<Vec<_>>(), expected);
        let text = asyncready::report::terminal::render(&report, 100);
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
    let report = Report::new(&opening, &low);
    let text = "Fixes open questions that have no answer yet, and then too little is known for good.";
    assert_eq!(report.obstacles[0].text, text);

    // An unknown answer that a rule looks at.
    let asking = bank("", &[(1, 1), (1, 1)], &rule(CAP, "{ question = \"q0\", unknown = true }"));
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
