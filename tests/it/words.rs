//! Words: every length of every answer, and what the built-in bank says to people who do not know its terms.

use crate::harness::root;
use asyncready::{
    answers::{Answer, read_change, words},
    bank::{Bank, Kind, Question, builtins, load},
    diagnostic::Source,
};
use snapbox::{assert_data_eq, data::DataFormat};
use std::fmt::Write;

fn bank(path: &str) -> Bank {
    let text = std::fs::read_to_string(root().join(path)).unwrap();
    load(vec![Source::new(path, text)], Vec::new()).bank.unwrap()
}

fn answers(question: &Question) -> Vec<Answer> {
    let na = question.na.iter().map(|only| Answer::NotApplicable(only.clone()));
    Answer::all(question).into_iter().chain([Answer::Unknown]).chain(na).collect()
}

/// A small bank in every length, and every level that adds to the one below where it stands alone.
#[test]
fn an_answer_reads_the_same_everywhere() {
    let mut out = String::new();
    for question in &bank("examples/on-call/bank.toml").questions {
        let (kind, _) = (&question.kind, writeln!(out, "{}", question.prompt));
        for answer in answers(question) {
            let some = Some(&answer);
            for (name, words) in [
                ("typed", words::typed(question, &answer)),
                ("listed", words::listed(kind, &answer)),
                ("full", words::full(kind, &answer)),
                ("numbered", words::numbered(kind, &answer)),
                ("short", words::short(some)),
                ("with beginning", words::short_with_beginning(kind, some)),
                ("by number", words::short_by_number(kind, some)),
                ("mark", words::mark(some)),
            ] {
                let _ = writeln!(out, "  {name:<15} {words}");
            }
            out.push('\n');
        }
    }
    let _ = writeln!(out, "none: {}, {}", words::short(None), words::mark(None));
    for bank in [builtins()[0].load().bank.unwrap(), bank("examples/library-handover/bank.toml")] {
        for question in &bank.questions {
            let Kind::Ladder { levels, .. } = &question.kind else { continue };
            for (number, level) in (1u8..).zip(levels) {
                if level.adds.is_some() {
                    let full = words::full(&question.kind, &Answer::Level(number));
                    let _ = writeln!(out, "\n{} {number}: {}\n  {full}", question.id, level.text);
                }
            }
        }
    }
    let path = root().join("tests/words.txt");
    assert_data_eq!(out, snapbox::Data::read_from(&path, Some(DataFormat::Text)).raw());
}

/// A level is complete by itself unless the bank says otherwise, whatever its first words are.
#[test]
fn no_level_is_known_by_its_first_words() {
    let bank = builtins()[0].load().bank.unwrap();
    let question = &bank[bank.find_question("path-access").unwrap()];
    assert_eq!(words::full(&question.kind, &Answer::Level(5)), "The same day.");
}

/// What is typed for an answer is read as that answer.
#[test]
fn an_answer_as_typed_is_that_answer() {
    let bank = builtins()[0].load().bank.unwrap();
    for question in &bank.questions {
        for answer in Answer::all(question).into_iter().chain([Answer::Unknown]) {
            let typed = words::typed(question, &answer).replace(['"', '[', ']'], "");
            let read = read_change(&bank, &format!("{}={typed}", question.id)).unwrap();
            assert_eq!(read.1, answer, "{typed}");
        }
    }
}

/// What a founder may not know is told in the first question that says it, in the order in which they are asked.
#[test]
fn a_term_of_the_trade_is_explained_where_it_first_stands() {
    let bank = builtins()[0].load().bank.unwrap();
    let texts = |question: &Question| {
        let (prompt, hint) = (question.prompt.clone(), question.hint.clone().unwrap_or_default());
        [&[&*prompt, &*hint], &*question.kind.texts()].concat().join("\n")
    };
    let texts: Vec<String> = bank.questions.iter().map(texts).collect();
    for (term, told) in [
        ("spike", "(a short investigation)"),
        ("stub", "(a simple stand-in)"),
        ("pull request", "(a change that is offered for review)"),
        ("CI ", "(the checks that run by themselves)"),
        ("migrations", "scripts (migrations)"),
        ("sandbox", "(their test copy)"),
        ("mock", "(a stand-in)"),
        ("seed script", "script that fills in invented rows"),
        ("lint", "check of form (lint)"),
        ("statement of work", "(what is delivered, and for what money)"),
        ("processing contract", "says what somebody may do with personal data"),
    ] {
        let first = texts.iter().find(|text| text.contains(term)).unwrap();
        assert!(first.contains(told), "{term}: {first}");
    }
    // A step is read by itself, so it tells what it says wherever it says it.
    for question in &bank.questions {
        let fix = &question.fix;
        let step = [&*fix.action, &*fix.first_step, &*fix.done_when].join("\n");
        for (term, told) in [
            ("spike", "(an investigation of one to three days)"),
            ("stub", "(a simple stand-in)"),
            ("CI ", "the automatic checks (CI)"),
            ("migrations", "change scripts (migrations)"),
            ("mock", "a stand-in (a mock)"),
            ("runbook", "(the steps when something fails)"),
            ("Given/When/Then", "'given this, when that happens, then this is seen'"),
            ("seed script", "script that fills in"),
            ("lint", "check of form"),
        ] {
            assert!(!step.contains(term) || step.contains(told), "{term}: {step}");
        }
    }
}

/// A page has no "I" and no "me", but where the contractor asks; and a founder has a lawyer.
#[test]
fn the_bank_speaks_as_nobody() {
    for (file, text) in builtins()[0].files {
        for line in text.lines().map(|line| line.trim_start_matches("show_me")) {
            let has = |word| line.split(|letter: char| !letter.is_alphanumeric()).any(|found| found == word);
            let is_other = line.starts_with("pattern") || line.starts_with("ask ");
            let speaks = !is_other && (has("I") || has("me"));
            assert!(!speaks && !has("counsel"), "{file}: {line}");
        }
    }
}
