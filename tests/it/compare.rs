//! Two rounds side by side: the laws of the parts, and two banks by hand.

use crate::{
    app, examples,
    generate::{self, Dice, Rules, dice},
    harness::{handbook, root},
};
use asyncready::{
    answers::Answers,
    bank::{self, Bank, builtins, load},
    bank_changes::Links,
    compare::{ChangeKind, ComparedRound, Comparison},
    diagnostic::Source,
    document::Language,
    score::Scorecard,
};
use proptest::prelude::*;
use std::{collections::BTreeSet, fs, sync::LazyLock};

static BUILTIN: LazyLock<Bank> = LazyLock::new(|| builtins()[0].load().bank.unwrap());

/// A bank that is not quite the one of a text: some questions have other names and say so.
fn renamed(text: &str, dice: &mut Dice) -> Bank {
    let mut text = text.to_owned();
    for at in 0..8 {
        if dice.one_in(4) {
            let (id, new) = (format!("\"q{at}\""), format!("\"z{at}\""));
            text = text.replace(&id, &new);
            text = text.replace(&format!("id = {new}"), &format!("id = {new}\nwas = [{id}]"));
        }
    }
    load(vec![Source::new("made.toml", text)], Vec::new()).bank.unwrap()
}

/// Two rounds: of one bank, of a bank whose questions were renamed, or of two banks that share ids.
fn rounds(dice: &mut Dice) -> [(Bank, Answers); 2] {
    let (old, new) = match dice.roll(4) {
        0 => (BUILTIN.clone(), BUILTIN.clone()),
        1 => {
            let bank = generate::bank(dice, Rules::Any);
            (bank.clone(), bank)
        }
        2 => {
            let text = generate::bank_text(dice, Rules::Any);
            let old = load(vec![Source::new("made.toml", text.clone())], Vec::new()).bank.unwrap();
            (old, renamed(&text, dice))
        }
        _ => (generate::bank(dice, Rules::Any), generate::bank(dice, Rules::Any)),
    };
    let before = generate::answers(dice, &old);
    // Most answers stay, as they do from one round to the next.
    let mut after = Links::new(&old, &new).forth(&before, &new);
    for (entry, question) in after.entries.iter_mut().zip(&new.questions) {
        if dice.one_in(3) || entry.answer.is_none() {
            entry.answer = generate::answer(dice, question);
        }
    }
    [(old, before), (new, after)]
}

fn compare<'a>(old: &'a (Bank, Answers), new: &'a (Bank, Answers)) -> Comparison<'a> {
    Comparison::brief(
        ComparedRound { bank: &old.0, answers: &old.1 },
        ComparedRound { bank: &new.0, answers: &new.1 },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_parts_add_up_as_printed(mut dice in dice()) {
        let [old, new] = rounds(&mut dice);
        let comparison = compare(&old, &new);
        let cards = [&old, &new].map(|(bank, answers)| Scorecard::new(bank, answers));
        prop_assert_eq!(comparison.parts.is_some(), cards.iter().all(|card| card.index.is_some()));
        if let Some(parts) = &comparison.parts {
            let (before, after) = (cards[0].index.unwrap(), cards[1].index.unwrap());
            prop_assert_eq!(parts.total, after.since(before));
            prop_assert_eq!(parts.total.0, parts.answers.0 + parts.scope.0 + parts.bank.0);
            prop_assert_eq!((parts.forth.start, parts.forth.end), (before, after));
            prop_assert_eq!((parts.back.start, parts.back.end), (after, before));
            let each: i64 = comparison.changes.iter().map(|change| change.index.0).sum();
            prop_assert_eq!(each, parts.answers.0);
            for change in &comparison.changes {
                // What got better never lowers the index by itself, and the other way round.
                prop_assert!(change.kind != ChangeKind::Better || change.index.0 >= 0, "{change:?}");
                prop_assert!(change.kind != ChangeKind::Worse || change.index.0 <= 0, "{change:?}");
            }
            if old.0.hash() == new.0.hash() {
                prop_assert_eq!(parts.bank.0, 0);
            }
        }
    }

    #[test]
    fn a_round_compared_with_itself_changed_nothing(mut dice in dice()) {
        let [round, _] = rounds(&mut dice);
        let comparison = compare(&round, &round);
        prop_assert!(comparison.sentence.starts_with("Nothing changed"), "{}", comparison.sentence);
        prop_assert!(comparison.changes.is_empty() && comparison.began.is_empty() && comparison.stopped.is_empty());
        prop_assert!(comparison.regressions.is_empty() && comparison.bank_changes.is_none());
        prop_assert!(comparison.notes.is_empty() && comparison.not_progress.is_empty());
        if let Some(parts) = &comparison.parts {
            prop_assert_eq!([parts.total.0, parts.answers.0, parts.scope.0, parts.bank.0], [0; 4]);
        }
        prop_assert!(comparison.sections.iter().all(|section| section.score.before == section.score.after));
    }

    #[test]
    fn swapping_the_two_turns_every_sign(mut dice in dice()) {
        let [old, new] = rounds(&mut dice);
        let (there, back) = (compare(&old, &new), compare(&new, &old));
        prop_assert_eq!(there.parts.is_some(), back.parts.is_some());
        if let (Some(there), Some(back)) = (&there.parts, &back.parts) {
            let signs = |parts: &asyncready::compare::Parts| {
                [parts.total.0, parts.answers.0, parts.scope.0, parts.bank.0]
            };
            prop_assert_eq!(signs(there), signs(back).map(|part| -part));
            prop_assert_eq!((there.forth, there.back), (back.back, back.forth));
        }
        let turned = |kind| match kind {
            ChangeKind::Worse => ChangeKind::Better,
            ChangeKind::Better => ChangeKind::Worse,
            ChangeKind::Known => ChangeKind::Unknown,
            ChangeKind::Unknown => ChangeKind::Known,
            ChangeKind::NotApplicable => ChangeKind::Applies,
            ChangeKind::Applies => ChangeKind::NotApplicable,
            ChangeKind::Asked => ChangeKind::NotAsked,
            ChangeKind::NotAsked => ChangeKind::Asked,
            ChangeKind::Other => ChangeKind::Other,
        };
        prop_assert_eq!(there.changes.len(), back.changes.len());
        for change in &there.changes {
            let id = change.was.unwrap_or(change.question);
            let other = back.changes.iter().find(|other| other.question == id).unwrap();
            prop_assert_eq!((change.kind, change.index.0), (turned(other.kind), -other.index.0));
        }
        let began = |comparison: &Comparison<'_>| -> BTreeSet<String> {
            comparison.began.iter().map(|rule| rule.id.to_owned()).collect()
        };
        let stopped = |comparison: &Comparison<'_>| -> BTreeSet<String> {
            comparison.stopped.iter().map(|stopped| stopped.rule.id.to_owned()).collect()
        };
        prop_assert_eq!((began(&there), stopped(&there)), (stopped(&back), began(&back)));
        for section in &there.sections {
            let other = back.sections.iter().find(|other| other.id == section.id).unwrap();
            prop_assert_eq!(
                section.score.change().map(|change| change.0),
                other.score.change().map(|change| -change.0)
            );
        }
    }
}

/// A bank of one section with these questions, each a ladder of five levels.
fn ladders(version: &str, questions: &[(&str, u32, &str)]) -> String {
    let mut text = format!(
        "format = 1\n[bank]\nid = \"hand\"\nversion = \"{version}\"\ntitle = \"By hand\"\nlanguage = \"en\"\n\
         summary = \"Is it good?\"\ninstructions = \"Answer.\"\nminimum_known = 10\n\
         [[section]]\nid = \"all\"\ntitle = \"All\"\nweight = 1\nasked_of = \"owner\"\nintro = \"All of it.\"\n\
         [[verdict]]\nid = \"good\"\ntitle = \"GOOD\"\nfrom = 60\nheadline = \"Good.\"\nactions = []\nstarts_in = \"now\"\n\
         [[verdict]]\nid = \"bad\"\ntitle = \"BAD\"\nfrom = 0\nheadline = \"Bad.\"\nactions = []\nstarts_in = \"later\"\n"
    );
    for (id, weight, more) in questions {
        text.push_str(&format!(
            "[[question]]\nid = \"{id}\"\nlabel = \"Label of {id}\"\n{more}\nsection = \"all\"\nkind = \"ladder\"\n\
             weight = {weight}\nprompt = \"How good?\"\nlevels = [\"one\", \"two\", \"three\", \"four\", \"five\"]\n\
             why = \"It matters.\"\nsources = []\nshow_me = \"Show it.\"\n\
             fix = {{ action = \"Do it.\", first_step = \"Begin.\", done_when = \"Done.\", hours = [1, 2], owner = \"owner\" }}\n"
        ));
    }
    text
}

/// One question is renamed (`a` to `x`), one removed (`c`), one added (`d`), one has another weight (`b`).
///
/// By hand, with shares of 0, 25, 50, 75 and 100:
/// old, a 3 b 5 c 1 by weights 3 1 2: (150 + 100 + 0) / 6 = 41.7
/// the same with the new bank, x 3 b 5 by weights 3 3: (150 + 300) / 6 = 75.0
/// with d, which counts there only, by weight 2: (150 + 300 + 50) / 8 = 62.5
/// new, x 5 b 4 d 2: (300 + 225 + 50) / 8 = 71.9
/// back, with the old bank, a 5 b 4 by weights 3 1: (300 + 75) / 4 = 93.8
/// with c, by weight 2: (300 + 75 + 0) / 6 = 62.5
#[test]
fn two_banks_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    // A rule that the new bank lost was not lifted by anybody.
    let rule = "[[rule]]\nid = \"c-low\"\neffect = \"once\"\nuntil = \"c is done\"\n\
                when = { question = \"c\", at_most = 2 }\nbecause = \"c is low\"\n";
    let old_bank =
        write("bank-1.toml", &(ladders("1.0.0", &[("a", 3, ""), ("b", 1, ""), ("c", 2, "")]) + rule));
    let renamed = "was = [\"a\"]";
    let new_bank = write("bank-2.toml", &ladders("1.1.0", &[("x", 3, renamed), ("b", 3, ""), ("d", 2, "")]));
    let old = write("old.toml", "bank = \"hand\"\nversion = \"1.0.0\"\n[answers]\na = 3\nb = 5\nc = 1\n");
    let new = write("new.toml", "bank = \"hand\"\nversion = \"1.1.0\"\n[answers]\nx = 5\nb = 4\nd = 2\n");
    let run = |form: &str| {
        app!("compare", &old, &new, "--old-bank", &old_bank, "--bank", &new_bank, "--format", form)
            .run()
            .success()
    };
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    let parts = &json["parts"];
    let stops = ["start", "other_bank", "without_gone", "with_come", "end"];
    let way = |name: &str| stops.map(|stop| parts[name][stop].to_string());
    assert_eq!(way("forth"), ["41.7", "75.0", "75.0", "62.5", "71.9"]);
    assert_eq!(way("back"), ["71.9", "93.8", "93.8", "62.5", "41.7"]);
    // Bank ((75.0 - 41.7) - (93.8 - 71.9)) / 2, scope ((62.5 - 75.0) - (62.5 - 93.8)) / 2, answers
    // ((71.9 - 62.5) - (41.7 - 62.5)) / 2.
    let part = |name: &str| parts[name].to_string();
    assert_eq!(["bank", "scope", "answers", "total"].map(part), ["5.7", "9.4", "15.1", "30.2"]);
    let changes = json["changes"].as_array().unwrap();
    let read_change =
        |at: usize| (changes[at]["kind"].as_str().unwrap(), changes[at]["question"].as_str().unwrap());
    assert_eq!((changes.len(), read_change(0), read_change(1)), (2, ("worse", "b"), ("better", "x")));
    assert_eq!(changes[1]["was"], "a");
    let list: Vec<&str> = json["bank_changes"]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["text"].as_str().unwrap())
        .collect();
    let expected = [
        "gone: question `c` (Label of c)",
        "new: question `d` (Label of d)",
        "renamed: question `a` is `x` now",
        "counts differently: question `b`: weight 1 to 3",
        "gone: rule `c-low`",
    ];
    assert_eq!(list, expected);
    assert_eq!(json["stopped"].as_array().unwrap().len(), 0);
    let page = run("terminal");
    for words in ["5.7 of the 30.2 points is not progress: the question bank changed.", "Label of c"] {
        assert!(page.contains(words), "{words}\n{page}");
    }

    // A step of this kind is a major one, and the version says minor.
    let check = app!("bank", "check", &new_bank, "--against", &old_bank).run();
    for line in expected {
        assert!(check.stdout.contains(line), "{}", check.stdout);
    }
    assert!(check.stdout.contains("together a major step"), "{}", check.stdout);
    let warning = "the version went from 1.0.0 to 1.1.0, and the changes make a major step";
    assert!(check.stderr.contains(warning), "{}", check.stderr);

    // Without the old bank nothing is guessed: what is there is compared, and that is said.
    let run = app!("compare", &old, &new, "--bank", &new_bank).run();
    let note = "--old-bank names the bank of the first one.";
    assert!(run.stdout.contains(note), "{}", run.stdout);
    // A question that is the other one by name keeps its history in the file too.
    assert!(run.stderr.contains("is `x` now"), "{}", run.stderr);
}

/// A condition that is closed is never said with the reason why it was open as if that were so now; and one that
/// nobody knows any more, or that is not needed, is not called closed.
#[test]
fn how_a_condition_ended_is_said_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let rule = "[[rule]]\nid = \"c-low\"\neffect = \"once\"\nuntil = \"c is done\"\n\
                when = { question = \"c\", at_most = 2 }\nbecause = \"c is low\"\n";
    let bank = write(
        "bank.toml",
        &(ladders("1.0.0", &[("a", 3, ""), ("c", 2, "na = \"if there is no c\"")]) + rule),
    );
    let answers = |name: &str, c: &str| {
        let text =
            format!("bank = \"hand\"\nversion = \"1.0.0\"\ndate = 2026-11-18\n[answers]\na = 3\nc = {c}\n");
        write(name, &text)
    };
    let old = answers("old.toml", "1");
    for (c, ending, words) in [
        ("4", "met", "Closed: c is done. (Open on 18 Nov 2026; the reason then: c is low.)"),
        ("\"unknown\"", "not-known", "Not known any more: c is done; an answer is open now."),
        ("{ na = \"no c\" }", "not-needed", "Not needed any more: c is done."),
    ] {
        let new = answers("new.toml", c);
        let run = |form: &str| app!("compare", &old, &new, "--bank", &bank, "--format", form).run().success();
        let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
        assert_eq!(json["stopped"][0]["ending"], ending);
        let page = run("terminal").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(words), "{page}");
        assert_eq!(page.contains("Closed"), ending == "met", "{page}");
        assert!(!page.contains("because c is low"), "{page}");
    }
}

#[test]
fn an_id_with_another_meaning_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("1.toml");
    let new = folder.path().join("2.toml");
    let text = ladders("1.0.0", &[("a", 3, ""), ("b", 1, "")]);
    fs::write(&old, &text).unwrap();
    let shorter = text.replacen("\"one\", \"two\", ", "\"one\", ", 1).replace("1.0.0", "2.0.0");
    fs::write(&new, &shorter).unwrap();
    let check = app!("bank", "check", &new, "--against", &old).run();
    assert_eq!(check.status, 3, "{}", check.stdout);
    assert!(check.stderr.contains("error[other-meaning]: other meaning: question `a`"), "{}", check.stderr);
    // With its history it is the same question, reworded.
    let mapped = shorter.replacen("kind = \"ladder\"", "kind = \"ladder\"\nlevels_were = [1, 0, 2, 3, 4]", 1);
    fs::write(&new, &mapped).unwrap();
    let check = app!("bank", "check", &new, "--against", &old).run();
    assert_eq!(check.status, 0, "{}{}", check.stdout, check.stderr);
    assert!(check.stdout.contains("gone: of question `a`, level 2"), "{}", check.stdout);
}

#[test]
fn the_gate_looks_at_what_got_worse_and_not_at_the_bank() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(root().join("examples/start-small.toml")).unwrap();
    let worse = folder.path().join("worse.toml");
    fs::write(&worse, text.replacen("spec-edge-cases          = 3", "spec-edge-cases = 2", 1)).unwrap();
    assert_ne!(fs::read_to_string(&worse).unwrap(), text);
    let good = root().join("examples/start-small.toml");
    let run = app!("compare", &good, &worse, "--no-regression").run();
    assert_eq!(run.status, 10, "{}", run.stderr);
    assert!(
        run.stderr.starts_with("below the gate: 1 answer got worse: Failures and odd cases; "),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("Tickets, acceptance, done: guaranteed "), "{}", run.stderr);
    assert_eq!(app!("compare", &worse, &good, "--no-regression").run().status, 0);
    assert_eq!(app!("compare", &good, &good, "--no-regression").run().status, 0);
    // An answer that is not known any more is no progress, and the least that the section can have is less.
    let unknown = folder.path().join("unknown.toml");
    fs::write(&unknown, text.replacen("spec-edge-cases          = 3", "spec-edge-cases = \"unknown\"", 1))
        .unwrap();
    let run = app!("compare", &good, &unknown, "--no-regression").run();
    assert_eq!(run.status, 10);
    assert!(run.stdout.contains("Not known any more"), "{}", run.stdout);
    assert!(run.stderr.contains("guaranteed"), "{}", run.stderr);
}

#[test]
fn files_that_cannot_be_compared_are_told() {
    let run = app!("compare", "-", "-").run();
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "error: only one of the two files can be standard input\n")
    );
    let run = app!("compare", "examples/start-small.toml", "examples/on-call-answers.toml").run();
    assert_eq!(run.status, 4);
    assert!(run.stderr.contains("belong to the bank `on-call`"), "{}", run.stderr);
    assert_eq!(app!("compare", "examples/none.toml", "examples/start-small.toml").run().status, 5);
}

/// The teams of examples/rounds/: name, day of the first round, bank.
fn teams() -> Vec<(String, String, &'static str)> {
    let names = fs::read_dir(root().join("examples/rounds")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut teams: Vec<(String, String, &str)> = names
        .filter_map(|name| {
            let (team, day) = name.strip_suffix(".toml")?.split_once('.')?;
            Some((team.to_owned(), day.to_owned(), examples::bank(team)))
        })
        .collect();
    teams.sort();
    teams
}

fn compared(team: &str, day: &str, bank: &str, format: &str) -> String {
    let (old, new) = (format!("examples/rounds/{team}.{day}.toml"), format!("examples/rounds/{team}.toml"));
    app!("compare", old, new, "--bank", bank, "--format", format).run().success()
}

#[test]
fn every_team_has_a_second_round_and_what_it_changed_is_what_the_program_prints() {
    let mut worse = 0;
    for (team, day, bank) in teams() {
        // The kept file is the first round to the byte, as a new round leaves it.
        let kept = fs::read_to_string(root().join(format!("examples/rounds/{team}.{day}.toml"))).unwrap();
        assert_eq!(kept, fs::read_to_string(root().join(format!("examples/{team}.toml"))).unwrap());
        let text = compared(&team, &day, bank, "terminal");
        let path = root().join(format!("examples/rounds/changes/{team}.txt"));
        let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text));
        snapbox::assert_data_eq!(text.clone(), expected.raw());
        worse += usize::from(text.contains("From START NOW to START SMALL"));
    }
    let with_answers = fs::read_dir(root().join("examples")).unwrap();
    let with_answers = with_answers.filter(|entry| {
        entry.as_ref().unwrap().path().extension().is_some_and(|extension| extension == "toml")
    });
    assert_eq!((teams().len(), worse), (with_answers.count(), 1));
}

#[test]
fn each_form_of_one_comparison_is_what_the_program_prints() {
    for (format, extension) in [("markdown", "md"), ("html", "html"), ("json", "json"), ("csv", "csv")] {
        let text = compared("start-small", "2026-11-18", "async-contracting", format);
        let path = root().join(format!("examples/rounds/changes/start-small.{extension}"));
        let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text));
        snapbox::assert_data_eq!(text, expected.raw());
    }
}

#[test]
fn what_is_printed_as_json_fits_the_schema_and_nothing_else_does() {
    let schema: serde_json::Value = serde_json::from_str(&app!("schema", "compare").run().success()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for (team, day, bank) in teams() {
        let mut json: serde_json::Value = serde_json::from_str(&compared(&team, &day, bank, "json")).unwrap();
        if let Err(error) = schema.validate(&json) {
            panic!("{team}: {error}");
        }
        json["more"] = serde_json::json!(1);
        assert!(!schema.is_valid(&json));
    }
}

#[test]
fn the_first_page_of_a_second_round_says_what_changed_and_still_fits() {
    for (team, _, bank) in teams() {
        let page = |form: &str| {
            let path = format!("examples/rounds/{team}.toml");
            app!("report", path, "--bank", bank, "--brief", "--format", form).run().success()
        };
        let terminal = page("terminal");
        assert!(terminal.lines().count() <= 44, "{team}: {}\n{terminal}", terminal.lines().count());
        assert!(terminal.contains("\nSince the last round: "), "{terminal}");
        let markdown = page("markdown");
        let words = markdown.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        assert!(words <= 400, "{team}: {words} words");
    }
}

#[test]
fn the_page_of_a_second_round_has_a_bar_for_each_round() {
    let page = app!("report", "examples/rounds/start-now.toml", "--format", "html").run().success();
    let at = page.find("id=\"rounds\"").expect("a part");
    let part = &page[at..at + page[at..].find("</details>").unwrap()];
    assert_eq!(part.matches("<rect class=\"score\"").count(), 2);
    for words in ["16 Nov 2026", "15 Feb 2027", "START SMALL", "81.6 to 81.6"] {
        assert!(part.contains(words), "{words}\n{part}");
    }
}

#[test]
fn the_readme_shows_a_comparison_as_it_is() {
    let text = compared("start-now", "2026-11-16", "async-contracting", "terminal");
    // The head and the first three answers that got worse.
    let end = text.match_indices("\n- ").nth(3).unwrap().0 + 1;
    let readme = handbook();
    assert!(readme.contains(&format!("```text\n{}```", &text[..end])), "{}", &text[..end]);
}

#[test]
fn a_file_of_an_earlier_bank_is_read_by_former_names_and_one_of_this_bank_is_not() {
    let text = fs::read_to_string(root().join("examples/start-small.toml")).unwrap();
    let source = Source::new("start-small.toml", text);
    let read = |bank: &Bank| asyncready::answers::read(&source, Language::Toml, bank);
    let before = read(&BUILTIN).answers.unwrap();
    let mut bank = BUILTIN.clone();
    let rename =
        |id: &mut String, was: &mut Vec<String>| was.push(std::mem::replace(id, "renamed".to_owned()));
    for question in &mut bank.questions {
        match &mut question.kind {
            bank::Kind::Checklist(checklist) if question.id == "fit-finish-line" => {
                let item = &mut checklist.items[0];
                rename(&mut item.id, &mut item.was);
            }
            bank::Kind::Choice(choice) if question.id == "fit-role-intent" => {
                for option in choice.options.iter_mut().filter(|option| option.id == "pieces") {
                    rename(&mut option.id, &mut option.was);
                }
            }
            bank::Kind::Ladder { .. } if question.id == "fit-uncertainty" => {
                rename(&mut question.id, &mut question.was);
            }
            _ => {}
        }
    }
    assert!(read(&bank).answers.is_none(), "the file says that it is of this very version");
    "4.0.0".clone_into(&mut bank.version);
    let after = read(&bank);
    assert_eq!(after.answers.unwrap().entries, before.entries);
    let problems =
        after.problems.render(std::slice::from_ref(&source), &annotate_snippets::Renderer::plain());
    assert!(problems.contains("is `renamed` now") && problems.contains("other-version"), "{problems}");
}

#[test]
fn the_old_bank_is_the_built_in_one_of_its_version() {
    let folder = tempfile::tempdir().unwrap();
    let bank = folder.path().join("bank");
    let _ = app!("bank", "export", "async-contracting", &bank).run().success();
    for (file, from, to) in [
        ("bank.toml", "version        = \"3.0.0\"", "version        = \"4.0.0\""),
        ("bank.toml", "minimum_known  = 40", "minimum_known  = 41"),
    ] {
        let path = bank.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
    }
    let old = root().join("examples/start-small.toml");
    let new = folder.path().join("new.toml");
    let text = fs::read_to_string(&old).unwrap();
    fs::write(&new, text.replacen("\"3.0.0\"", "\"4.0.0\"", 1)).unwrap();
    let json = app!("compare", &old, &new, "--bank", &bank, "--format", "json").run().success();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["old"]["bank"]["version"], &json["new"]["bank"]["version"]),
        (&"3.0.0".into(), &"4.0.0".into())
    );
    assert_eq!(json["notes"].as_array().unwrap().len(), 0);
    let text = &json["bank_changes"]["changes"][0]["text"];
    assert_eq!(text, "counts differently: `minimum_known`: 40 to 41");
    assert_eq!(json["parts"]["bank"], 0.0);
}
