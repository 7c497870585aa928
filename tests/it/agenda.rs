//! The agenda: equal to trying every way to settle what is in dispute, and to its examples.

use crate::{
    app,
    generate::{self, Dice, Rules, dice},
    harness::{App, root},
};
use asyncready::{
    agenda::{Agenda, Agreement, Topic, Voice, merge},
    answers::{self, Answer, Answers, Profile},
    bank::{AnyVerdict, Bank, QuestionIndex, builtins},
    diagnostic::Source,
    document::Language,
    plan::{DisputedQuestion, Stakes, Swing},
    score::{Scorecard, TeamVerdict},
};
use proptest::prelude::*;
use snapbox::{assert_data_eq, data::DataFormat, str};
use std::{fs, path::Path};

const FILES: [&str; 2] = ["examples/agenda/founder.toml", "examples/agenda/tech-lead.toml"];

/// People who answered a bank apart: mostly like the first one, so that they agree about something.
fn voices(dice: &mut Dice, bank: &Bank, people: usize) -> Vec<Voice> {
    let first = generate::answers(dice, bank);
    let mut all = vec![first];
    while all.len() < people {
        let mut next = all[0].clone();
        next.profile = if dice.one_in(5) { Profile::Quick } else { Profile::Full };
        for (entry, question) in next.entries.iter_mut().zip(&bank.questions) {
            if dice.one_in(3) {
                entry.answer = generate::answer(dice, question);
            }
        }
        all.push(next);
    }
    let name = |at: usize| format!("person {at}");
    all.into_iter().enumerate().map(|(at, answers)| Voice { name: name(at), answers }).collect()
}

/// What comes of answers.
type Verdicts = (TeamVerdict, Option<AnyVerdict>, Option<asyncready::number::Tenths>);

/// What comes of every way to settle what is in dispute, by the positions of the answers that are true.
fn every_way(
    bank: &Bank,
    answers: &Answers,
    disputed: &[DisputedQuestion],
) -> Option<Vec<(Vec<usize>, Verdicts)>> {
    let mut ways = vec![Vec::new()];
    for one in disputed {
        let longer = |way: &Vec<usize>| {
            let way = way.clone();
            (0..one.answers.len()).map(move |at| [way.clone(), vec![at]].concat())
        };
        ways = ways.iter().flat_map(longer).collect();
        if ways.len() > 3_000 {
            return None;
        }
    }
    let settled = |way: Vec<usize>| {
        let mut answers = answers.clone();
        for (one, at) in disputed.iter().zip(&way) {
            answers.entries[one.question.0].answer = Some(one.answers[*at].clone());
        }
        let card = Scorecard::new(bank, &answers);
        (way, (card.standing.team, card.standing.work(), card.index))
    };
    Some(ways.into_iter().map(settled).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_decides_is_what_trying_every_way_finds(
        mut dice in dice(),
        people in prop::sample::select(vec![2usize, 3, 5]),
        simple in any::<bool>(),
    ) {
        let bank = generate::bank(&mut dice, if simple { Rules::Monotone } else { Rules::Any });
        let voices = voices(&mut dice, &bank, people);
        let merged = merge(&bank, &voices);
        let agenda = Agenda::new(&bank, &voices);
        prop_assert_eq!(agenda.items.len(), merged.disputed.len());
        let Some(ways) = every_way(&bank, &merged.answers, &merged.disputed) else { return Ok(()) };
        prop_assert!(agenda.is_exact);
        for (at, disputed) in merged.disputed.iter().enumerate() {
            let differ = ways.iter().any(|(way, one)| ways.iter().any(|(other, two)| {
                let only_here = way.iter().zip(other).enumerate().all(|(i, (a, b))| i == at || a == b);
                only_here && one.1 != two.1
            }));
            let item = agenda.items.iter().find(|item| item.question.id == bank[disputed.question].id);
            prop_assert_eq!(item.map(|item| item.decides.is_some()), Some(differ), "{}", bank[disputed.question].id);
        }
        prop_assert!(agenda.items.is_sorted_by_key(|item| item.decides.is_none()));
        // The outlooks are two of these ways, and where better answers never hurt no other way lies outside.
        let title = |verdict: Option<AnyVerdict>| verdict.map(|verdict| bank.verdict(verdict).title.as_str());
        let (first, last) = (&ways[0].1, &ways[ways.len() - 1].1);
        for (outlook, way) in [(agenda.lower, first), (agenda.higher, last)] {
            prop_assert_eq!(outlook.index, way.2);
            prop_assert!(way.1.is_none() || title(way.1) == Some(outlook.verdict.title));
        }
        let applies = |disputed: &DisputedQuestion| !disputed.answers.iter().any(|a| matches!(a, Answer::NotApplicable(_)));
        if simple && merged.disputed.iter().all(applies) {
            for (_, (team, _, index)) in &ways {
                prop_assert!(first.2 <= *index && *index <= last.2);
                if let (TeamVerdict::Rung(low), TeamVerdict::Rung(team), TeamVerdict::Rung(high)) = (first.0, *team, last.0) {
                    prop_assert!(low >= team && team >= high);
                }
            }
        }
    }

    #[test]
    fn what_is_said_to_decide_does_so_in_the_way_that_is_named(mut dice in dice(), people in 2usize..6) {
        let bank = generate::bank(&mut dice, Rules::Any);
        let merged = merge(&bank, &voices(&mut dice, &bank, people));
        let swings = Stakes::new(&bank, &merged.answers, &merged.disputed).swings;
        for (disputed, swing) in merged.disputed.iter().zip(&swings) {
            let Some(Swing { lower, higher, with, rest }) = swing else { continue };
            let verdict = |own: usize| {
                let mut answers = merged.answers.clone();
                for other in &merged.disputed {
                    let named = with.iter().find(|(at, _)| *at == other.question).map(|(_, answer)| *answer);
                    let answer = named.unwrap_or_else(|| rest.position(other));
                    answers.entries[other.question.0].answer = Some(other.answers[answer].clone());
                }
                answers.entries[disputed.question.0].answer = Some(disputed.answers[own].clone());
                Scorecard::new(&bank, &answers).standing.work()
            };
            prop_assert!(lower.0 < higher.0 && lower.1 != higher.1);
            prop_assert_eq!((verdict(lower.0), verdict(higher.0)), (lower.1, higher.1));
        }
    }

    #[test]
    fn every_question_that_is_asked_is_of_one_kind(mut dice in dice(), people in 2usize..6) {
        let bank = generate::bank(&mut dice, Rules::Any);
        let voices = voices(&mut dice, &bank, people);
        let counts = Agenda::new(&bank, &voices).counts;
        let all = counts.equal + counts.step + counts.opposite + counts.not_applicable + counts.one_knows
            + counts.nobody_knows + counts.alone;
        prop_assert_eq!(all, counts.asked);
    }

    #[test]
    fn people_who_say_the_same_have_nothing_to_settle(mut dice in dice(), people in 2usize..6) {
        let bank = generate::bank(&mut dice, Rules::Any);
        let answers = generate::answers(&mut dice, &bank);
        let voice = |at: usize| Voice { name: at.to_string(), answers: answers.clone() };
        let voices: Vec<Voice> = (0..people).map(voice).collect();
        let agenda = Agenda::new(&bank, &voices);
        prop_assert!(agenda.items.is_empty() && agenda.take_over.is_empty());
        prop_assert_eq!(agenda.lower, agenda.higher);
        prop_assert_eq!(agenda.lower.index, Scorecard::new(&bank, &answers).index);
    }

    #[test]
    fn the_order_of_people_changes_nothing_but_who_is_named_first(mut dice in dice()) {
        let bank = generate::bank(&mut dice, Rules::Any);
        let mut voices = voices(&mut dice, &bank, 3);
        let ids = |agenda: &Agenda<'_>| -> Vec<(String, bool, i64)> {
            let item = |item: &Topic<'_>| (item.question.id.to_owned(), item.decides.is_some(), item.points.0);
            agenda.items.iter().map(item).collect()
        };
        let before = ids(&Agenda::new(&bank, &voices));
        voices.reverse();
        prop_assert_eq!(ids(&Agenda::new(&bank, &voices)), before);
    }
}

fn two(bank: &Bank, id: &str, answers: [Option<Answer>; 2]) -> (QuestionIndex, Vec<Voice>) {
    let at = bank.find_question(id).unwrap();
    let voice = |(who, answer): (usize, Option<Answer>)| {
        let mut answers = Answers::from_fn(bank, Profile::Full, |question| Some(Answer::ready(question)));
        answers.entries[at.0].answer = answer;
        Voice { name: ["Ana", "Ben"][who].to_owned(), answers }
    };
    (at, answers.into_iter().enumerate().map(voice).collect())
}

#[test]
fn each_kind_is_told_apart_and_merged_as_it_should_be() {
    let bank = asyncready::bank::builtin("async-contracting").unwrap().load().bank.unwrap();
    let level = |level| Some(Answer::Level(level));
    let na = || Some(Answer::NotApplicable("nothing calls it".to_owned()));
    for (answers, kind, merged, by) in [
        ([level(2), level(4)], Agreement::Opposite, None, None),
        ([level(3), level(4)], Agreement::Step, None, None),
        ([level(3), na()], Agreement::NotApplicable, None, None),
        ([level(3), level(3)], Agreement::Equal, level(3), None),
        ([level(3), None], Agreement::OneKnows, level(3), Some("Ana")),
        ([Some(Answer::Unknown), level(3)], Agreement::OneKnows, level(3), Some("Ben")),
        ([Some(Answer::Unknown), None], Agreement::NobodyKnows, Some(Answer::Unknown), None),
        ([None, None], Agreement::NobodyKnows, None, None),
    ] {
        let (at, voices) = two(&bank, "api-spec", answers);
        let result = merge(&bank, &voices);
        let stance = result.stances.iter().find(|stance| stance.question == at).unwrap();
        assert_eq!(stance.kind, kind);
        let entry = result.answers.entry(at);
        assert_eq!((&entry.answer, entry.by.as_deref()), (&merged, by), "{kind:?}");
        assert_eq!(result.disputed.len(), usize::from(kind.is_disputed()));
    }
    assert!(
        3 * Agreement::Opposite.minutes() + 3 * Agreement::Step.minutes() <= 30
            && 6 * Agreement::Opposite.minutes() <= 30
    );
}

/// Sixteen disputes, more than every way can be tried of, in a team whose tickets are poor whoever is right: no
/// way to settle them gives another verdict than any other one, and none may be called deciding.
#[test]
fn what_is_settled_in_one_way_whoever_is_right_decides_nothing() {
    let bank = asyncready::bank::builtin("async-contracting").unwrap().load().bank.unwrap();
    let voice = |name: &str, poor: u8, good: u8| {
        let answers = Answers::from_fn(&bank, Profile::Full, |question| {
            let is_ladder = matches!(question.kind, asyncready::bank::Kind::Ladder { .. });
            match bank[question.section].id.as_str() {
                "spec" if is_ladder => Some(Answer::Level(poor)),
                "spec" => Some(Answer::worst(question)),
                "context" | "contracts" | "guard" if is_ladder => Some(Answer::Level(good)),
                _ => Some(Answer::best(question)),
            }
        });
        Voice { name: name.to_owned(), answers }
    };
    let voices = [voice("Ana", 1, 4), voice("Ben", 2, 5)];
    let agenda = Agenda::new(&bank, &voices);
    assert!(agenda.items.len() >= 16 && !agenda.is_exact, "{}", agenda.items.len());
    assert_eq!(agenda.lower.verdict, agenda.higher.verdict);
    let deciding: Vec<&str> =
        agenda.items.iter().filter(|item| item.decides.is_some()).map(|item| item.question.id).collect();
    assert!(deciding.is_empty(), "{deciding:?} in {}", agenda.lower.verdict.title);
}

#[test]
fn a_checklist_may_be_settled_item_by_item() {
    let bank = asyncready::bank::builtin("async-contracting").unwrap().load().bank.unwrap();
    let ticks = |ticked: [usize; 2]| {
        let items = match &bank[bank.find_question("terms-sow-acceptance").unwrap()].kind {
            asyncready::bank::Kind::Checklist(checklist) => checklist.items.len(),
            _ => 0,
        };
        Some(Answer::Ticks((0..items).map(|item| ticked.contains(&item)).collect()))
    };
    let (_, voices) = two(&bank, "terms-sow-acceptance", [ticks([0, 1]), ticks([1, 2])]);
    let answers = &merge(&bank, &voices).disputed[0].answers;
    let counts: Vec<usize> = answers
        .iter()
        .map(|answer| match answer {
            Answer::Ticks(ticks) => ticks.iter().filter(|tick| **tick).count(),
            _ => 0,
        })
        .collect();
    assert_eq!(counts, [1, 2, 2, 3], "what both tick, what each ticks, what anybody ticks");
}

#[test]
fn the_agenda_of_the_example_is_what_the_program_prints_in_every_form() {
    for ending in ["txt", "md", "html", "json", "csv"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("agenda.{ending}"));
        let run = app!["agenda", FILES[0], FILES[1], "-o", &path].run();
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
        let written = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let expected = root().join(format!("examples/agenda/agenda.{ending}"));
        assert_data_eq!(written, snapbox::Data::read_from(&expected, Some(DataFormat::Text)).raw());
    }
}

#[test]
fn the_json_fits_its_schema() {
    let schema = app!["schema", "agenda"].run().success();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let agenda = app!["agenda", FILES[0], FILES[1], "--format", "json"].run().success();
    let agenda = serde_json::from_str(&agenda).unwrap();
    assert!(validator.is_valid(&agenda));
}

#[test]
fn after_the_meeting_only_what_was_left_open_is_asked_and_who_decided_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("both.toml");
    let run = app!["answers", "merge", &path, FILES[0], FILES[1]].run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("\n10 left to settle, open with what each one says"), "{}", run.stdout);
    assert!(run.stdout.contains("\nTo settle one: asyncready assess "), "{}", run.stdout);
    let merged = fs::read_to_string(&path).unwrap();
    for line in [
        "respondent = \"founder and tech lead\"",
        "merged = [\"founder\", \"tech lead\"]",
        "founder: 3 of 7: ",
        "tech lead: The last two tickets needed a call each.",
        "by = \"founder\"",
    ] {
        assert!(merged.contains(line), "{line} in\n{merged}");
    }
    // A second time it stays as it is.
    let again = app!["answers", "merge", &path, FILES[0], FILES[1]].run();
    assert_eq!(again.status, 0, "{}", again.stderr);
    assert_eq!(fs::read_to_string(&path).unwrap(), merged);

    let answer = |lines: &str, name: &[&str]| {
        let mut words: Vec<std::ffi::OsString> = vec!["assess".into(), "--plain".into(), path.clone().into()];
        words.extend(name.iter().map(Into::into));
        App::new(words).stdin(lines).run()
    };
    let first = answer("2\nq\n", &["--respondent", "tech lead"]);
    assert!(first.stderr.contains("1 of 10"), "{}", first.stderr);
    let saved = fs::read_to_string(&path).unwrap();
    assert_eq!(saved.matches("by = \"tech lead\"").count(), merged.matches("by = \"tech lead\"").count() + 1);
    let second = answer("3\nq\n", &[]);
    assert!(second.stderr.contains("of 9"), "{}", second.stderr);
    let saved = fs::read_to_string(&path).unwrap();
    assert!(saved.contains("by = \"founder and tech lead\""), "{saved}");
    assert!(saved.contains("respondent = \"founder and tech lead\""), "the file stays that of both");
    app!["answers", "check", &path].run().success();
}

#[test]
fn what_was_merged_and_is_merged_again_names_each_one_once() {
    let bank = builtins()[0].load().bank.unwrap();
    let voice = |name: &str, merged: &[&str]| {
        let mut answers = Answers::blank(&bank, Profile::Full);
        answers.about.respondent = Some(name.to_owned());
        answers.about.merged = merged.iter().map(|&name| name.to_owned()).collect();
        Voice { name: name.to_owned(), answers }
    };
    let again = merge(&bank, &[voice("Ana and Ben", &["Ana", "Ben"]), voice("Ben", &[]), voice("Cara", &[])]);
    assert_eq!(again.answers.about.merged, ["Ana", "Ben", "Cara"]);
    assert_eq!(again.answers.about.respondent.as_deref(), Some("Ana, Ben and Cara"));
    // Who stays unnamed does so here, too.
    let unnamed = Voice { name: "A".to_owned(), ..voice("Ana and Ben", &["Ana", "Ben"]) };
    assert_eq!(merge(&bank, &[unnamed, voice("B", &[])]).answers.about.merged, ["A", "B"]);
}

#[test]
fn a_new_round_of_what_was_merged_asks_everything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("both.toml");
    app!["answers", "merge", &path, FILES[0], FILES[1]].run();
    let words = ["assess".into(), "--plain".into(), "--new-round".into(), path.clone().into_os_string()];
    let run = App::new(words).stdin("1\nq\n").run();
    assert!(run.stderr.contains("Question 1 of 47"), "{}", run.stderr);
    let text = fs::read_to_string(&path).unwrap();
    // Nobody merged the new round, so its answers are those of the respondent.
    assert!(text.contains("previous = ") && !text.contains("merged") && !text.contains("by = "), "{text}");
}

fn changed(folder: &Path, name: &str, from: &str, to: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    let text = fs::read_to_string(root().join(FILES[1])).unwrap();
    assert!(text.contains(from));
    fs::write(&path, text.replace(from, to)).unwrap();
    path
}

#[test]
fn answers_about_other_work_or_to_another_content_are_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let other = changed(folder.path(), "other.toml", "stock sync with two wholesalers", "billing");
    let run = app!["agenda", FILES[0], &other].run();
    assert_eq!(run.status, 4);
    assert!(run.stderr.contains("add --any-work if it is the same"), "{}", run.stderr);
    app!["agenda", FILES[0], &other, "--any-work"].run().success();

    let old = changed(folder.path(), "old.toml", "profile ", "bank_hash = \"0123456789abcdef\"\nprofile ");
    let run = app!["agenda", FILES[0], &old].run();
    assert_eq!((run.status, run.stdout.as_str()), (4, ""));
    assert!(run.stderr.contains("old.toml` was answered with another content of the bank"), "{}", run.stderr);
    assert!(run.stderr.contains("--new-round"), "{}", run.stderr);

    let broken = changed(folder.path(), "broken.toml", "ctx-freshness        = 4", "ctx-freshness = 9");
    let run = app!["agenda", &broken, &old].run();
    assert_eq!(run.status, 4);
    assert!(run.stderr.contains("broken.toml:"), "{}", run.stderr);
    let alone = app!["agenda", FILES[0]].run();
    assert_eq!(alone.status, 2);
}

/// One who is in dispute with others does not settle it by sending the same file once more.
#[test]
fn a_source_of_agreed_answers_settles_none_of_its_disputes() {
    let folder = tempfile::tempdir().unwrap();
    let agreed = folder.path().join("agreed.toml");
    let run = app!["answers", "merge", &agreed, FILES[0], FILES[1]].run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    let open = |path: &Path| {
        let source = Source::new("agreed", fs::read_to_string(path).unwrap());
        let bank = builtins()[0].load().bank.unwrap();
        let answers = answers::read(&source, Language::Toml, &bank).answers.unwrap();
        (answers.entries.iter().filter(|entry| entry.answer.is_none()).count(), answers.facts)
    };
    let before = open(&agreed);
    assert!(before.0 > 0);
    for file in [FILES[0], FILES[1]] {
        let told = app!["answers", "merge", &agreed, file].run().success();
        assert!(told.contains("stays: open, because people say different things"), "{told}");
        assert_eq!(open(&agreed), before, "{told}");
    }
}

#[test]
fn people_can_stay_unnamed_and_a_name_that_two_have_is_told_apart() {
    let page = app!["agenda", FILES[0], FILES[1], "--anonymous"].run().success();
    for name in ["founder:", "tech lead:"] {
        assert!(!page.contains(name), "{name} in {page}");
    }
    assert!(page.contains("   A: ") && page.contains("   B: "), "{page}");
    let folder = tempfile::tempdir().unwrap();
    let [copy, other] = ["copy.toml", "founder.toml"].map(|name| folder.path().join(name));
    for file in [&copy, &other] {
        fs::copy(root().join(FILES[0]), file).unwrap();
    }
    let same = app!["agenda", FILES[0], &copy].run().success();
    assert!(same.contains("You disagree about none of 47 questions."), "{same}");
    assert!(same.contains("founder (founder)") && same.contains("founder (copy)"), "{same}");
    let json = app!["agenda", FILES[0], &other, "--format", "json"].run().success();
    let people = serde_json::from_str::<serde_json::Value>(&json).unwrap()["people"].take();
    let names: Vec<&str> =
        people.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, [format!("founder ({})", FILES[0]), format!("founder ({})", other.display())]);
    let twice = app!["agenda", FILES[0], format!("./{}", FILES[0])].run();
    assert_eq!(twice.status, 2);
    assert!(twice.stderr.contains("is named twice, and each file is one person"), "{}", twice.stderr);
}

#[test]
fn a_person_who_answered_only_the_quick_screen_counts_where_they_were_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("quick.toml");
    let text = fs::read_to_string(root().join("examples/quick.toml")).unwrap();
    let named = |line: &str| line.starts_with("subject") || line.starts_with("work ");
    let text: Vec<&str> = text.lines().filter(|line| !named(line)).collect();
    fs::write(&path, text.join("\n")).unwrap();
    let page = app!["agenda", FILES[0], &path].run().success();
    let numbers: Vec<&str> = page.lines().skip_while(|line| *line != "In numbers").collect();
    assert_data_eq!(
        numbers.join(" "),
        str![
            "In numbers Of 47 questions: 3 the same, 8 a step apart, 1 far apart, 1 known to nobody, 34 asked of one alone."
        ]
    );
}
