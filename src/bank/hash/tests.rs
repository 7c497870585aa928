//! What counts for the hash of a bank, and what does not.

use crate::{
    bank::{Bank, Template, builtins, load},
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
    let mut windows = smallest(str::to_owned);
    windows.templates[0].text = "one\r\ntwo\r\n".into();
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
    let before = smallest(str::to_owned);
    let hash = before.hash();
    let changed = |edit: &dyn Fn(&mut Bank)| {
        let mut bank = before.clone();
        edit(&mut bank);
        bank.hash() != hash
    };
    assert!(!changed(&|bank| bank.version = "9".to_owned()));
    assert!(changed(&|bank| bank.id.push('x')));
    assert!(changed(&|bank| bank.questions[0].prompt.push('?')));
    assert!(changed(&|bank| bank.questions[0].weight += 1));
    assert!(changed(&|bank| bank.questions[0].blamed += 1));
    assert!(changed(&|bank| bank.questions[0].fix.hours[0].high += 1));
    assert!(changed(&|bank| bank.questions[0].recheck = Some("x".to_owned())));
    assert!(changed(&|bank| bank.sections[0].weight += 1));
    assert!(changed(&|bank| bank.ladder[0].from -= 1));
    assert!(changed(&|bank| bank.templates[0].text = "other".into()));
    assert!(changed(&|bank| bank.hours_per_week += 1));
    assert!(changed(&|bank| bank.questions.swap(0, 1)));
}

#[test]
fn a_text_that_looks_like_fields_is_another_bank() {
    // What ends one text and begins the next is told by the count of bytes in front.
    let edit = |prompt: &str, hint: Option<&str>| {
        let mut bank = smallest(str::to_owned);
        prompt.clone_into(&mut bank.questions[0].prompt);
        bank.questions[0].hint = hint.map(str::to_owned);
        bank.hash()
    };
    assert_ne!(edit("a?", Some("b")), edit("a?;hint=1:b", None));
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
    assert_eq!(bank.hash().short(), "8a7052c7f0cee77a");
}

#[test]
fn a_bank_and_its_clone_have_one_hash() {
    let bank = builtins()[0].load().bank.unwrap();
    assert_eq!(bank.clone().hash(), bank.hash());
}

#[test]
fn the_canonical_text_has_every_question() {
    let bank = builtins()[0].load().bank.unwrap();
    let text = bank.text_of(&bank);
    for question in &bank.questions {
        assert_eq!(text.matches(&format!("{{id={}:{};", question.id.len(), question.id)).count(), 1);
    }
}
