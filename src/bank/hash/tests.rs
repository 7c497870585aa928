//! What counts for the hash of a bank, and what does not.

use crate::{
    bank::{Bank, Template, load},
    diagnostic::Source,
};

const SMALLEST: &str = include_str!("../../../questions/smallest.toml");

fn bank(files: &[(&str, &str)]) -> Bank {
    let sources = files.iter().map(|(name, text)| Source::new(*name, (*text).to_owned())).collect();
    let template = Template { name: "page".to_owned(), text: "one\ntwo\n".into() };
    load(sources, vec![template]).bank.expect("the bank is valid")
}

fn smallest(edit: impl Fn(&str) -> String) -> Bank {
    bank(&[("bank.toml", &edit(SMALLEST))])
}

#[test]
fn the_look_of_the_files_does_not_count() {
    let hash = smallest(str::to_owned).hash();
    let no_comments = |text: &str| {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        lines.join("\n")
    };
    assert_eq!(smallest(no_comments).hash(), hash);
    assert_eq!(smallest(|text| text.replace('\n', "\r\n")).hash(), hash);
    let at = SMALLEST.find("[[question]]").unwrap();
    let (head, questions) = SMALLEST.split_at(at);
    assert_eq!(bank(&[("b.toml", head), ("a.toml", questions)]).hash(), hash);
    assert_eq!(bank(&[("a.toml", questions), ("b.toml", head)]).hash(), hash);
    let windows = Template { name: "page".to_owned(), text: "one\r\ntwo\r\n".into() };
    let windows = load(vec![Source::new("bank.toml", SMALLEST)], vec![windows]).bank.unwrap();
    assert_eq!(windows.hash(), hash);
}

#[test]
fn the_order_of_keys_does_not_count() {
    let node: toml::Table = SMALLEST.parse().unwrap();
    let sorted = toml::to_string(&node).unwrap();
    assert_ne!(sorted, SMALLEST);
    assert_eq!(smallest(|_| sorted.clone()).hash(), smallest(str::to_owned).hash());
}

#[test]
fn the_version_does_not_count_and_every_meaning_does() {
    let hash = smallest(str::to_owned).hash();
    let changed = |from: &str, to: &str| {
        assert!(SMALLEST.contains(from), "{from}");
        smallest(|text| text.replacen(from, to, 1)).hash() != hash
    };
    assert!(!changed("\"0.1.0\"", "\"9\""));
    assert!(changed("\"my-bank\"", "\"my-banks\""));
    assert!(changed("How would", "Please, how would"));
    assert!(changed("weight  = 1", "weight  = 2"));
    assert!(changed("[[4, 8]", "[[4, 9]"));
    assert!(changed("why  ", "recheck = \"x\"\nwhy  "));
    assert!(changed("= 75", "= 74"));
    assert!(changed("why  ", "blamed = 2\nwhy  "));
    assert!(changed("minimum_known = ", "hours_per_week = 9\nminimum_known = "));
    assert!(changed("minimum_known = ", "days_off = [2026-12-25]\nminimum_known = "));
    let mut template = Template { name: "page".to_owned(), text: "other".into() };
    let with = |template: &Template| {
        load(vec![Source::new("bank.toml", SMALLEST)], vec![template.clone()]).bank.unwrap().hash()
    };
    assert_ne!(with(&template), hash);
    "one\ntwo\n".clone_into(template.text.to_mut());
    assert_eq!(with(&template), hash);
}

#[test]
fn the_order_of_questions_counts() {
    let hash = smallest(str::to_owned).hash();
    let parts: Vec<&str> = SMALLEST.split("[[question]]").collect();
    let turned = [&[parts[0]], &parts[2..], &[parts[1]]].concat().join("\n[[question]]");
    assert_ne!(smallest(|_| turned.clone()).hash(), hash);
}

#[test]
fn what_is_usual_may_be_written_down() {
    let hash = smallest(str::to_owned).hash();
    for (from, to) in [
        ("why  ", "quick = false\nfixable = true\nafter = []\nwhy  "),
        ("asked_of = ", "shown_to = \"outside\"\nasked_of = "),
        ("minimum_known = ", "hours_per_week = 8\ndays_off = []\nminimum_known = "),
    ] {
        assert!(!SMALLEST.contains(to.split(' ').next().unwrap()), "{to}");
        assert_eq!(smallest(|text| text.replacen(from, to, 1)).hash(), hash, "{to}");
    }
}

#[test]
fn histories_and_checks_do_not_count() {
    let hash = smallest(str::to_owned).hash();
    let check = "\n[[check]]\nid = \"x\"\nquestion = \"QUESTION\"\nlook = \"paths\"\nfiles = [\"x\"]\n\
         hint = \"note\"\nsays = \"x\"\n";
    let few = smallest(str::to_owned);
    let id = &few.questions[0].id;
    let more = smallest(|text| {
        text.replacen("why  ", "was = [\"former\"]\nwhy  ", 1) + &check.replace("QUESTION", id)
    });
    assert_eq!(more.scan.checks.len(), few.scan.checks.len() + 1);
    assert!(more.questions.iter().any(|question| !question.was.is_empty()));
    assert_eq!(more.hash(), hash);
}

#[test]
fn a_text_that_looks_like_two_is_another_bank() {
    // What ends one text and begins the next is told by the count of bytes in front.
    let actions = |list: &str| {
        let list = format!("actions = [{list}]");
        smallest(|text| text.replacen("actions   = [\"Give each gap one owner and one date.\"]", &list, 1))
            .hash()
    };
    assert_ne!(actions("\"a\", \"b\""), actions("\"a1:b\""));
    assert_eq!(actions("\"a\", \"b\""), actions("\"a\",\"b\","));
}

#[test]
fn the_short_form_is_a_beginning_and_shorter_ones_say_nothing() {
    let hash = smallest(str::to_owned).hash();
    assert_eq!(hash.to_string().len(), 64);
    assert_eq!(hash.short().len(), 16);
    assert!(hash.is(&hash.short()) && hash.is(&hash.to_string()));
    assert!(!hash.is(&hash.short()[..15]) && !hash.is("") && !hash.is("0000000000000000"));
}

/// A hash that moves says that every bank of the world has become another one. If this fails and no text of
/// the smallest bank has changed, the canonical form has: an absent or usual value must be left out of it.
#[test]
fn the_hash_of_the_smallest_bank_stays() {
    let bank = load(vec![Source::new("bank.toml", SMALLEST)], Vec::new()).bank.unwrap();
    assert_eq!(bank.hash().short(), "e3c746b12589c6a3");
}
