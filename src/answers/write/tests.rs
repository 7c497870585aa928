//! What a save keeps and what it changes.

use super::*;
use crate::bank::async_contracting as bank;
use proptest::prelude::*;

fn entry(bank: &Bank, id: &str, answers: &mut Answers, entry: Entry) {
    let at = bank.find_question(id).unwrap();
    answers.entries[at.0] = entry;
}

fn only(answer: Answer) -> Entry {
    Entry { answer: Some(answer), ..Entry::default() }
}

/// A text with other answers to some questions.
fn edited(text: &str, edits: &[(&str, Answer)]) -> String {
    let bank = bank();
    let mut answers = parse(text, &bank).ok().unwrap();
    for (id, answer) in edits {
        let at = bank.find_question(id).unwrap();
        answers.entries[at.0].answer = Some(answer.clone());
    }
    write(Some(text), &bank, &answers).unwrap()
}

const HAND_WRITTEN: &str = r#"# Acme, second call
version = "1.0.0"
bank    = "async-contracting"   # the built-in one

[answers]
# asked the CTO
path-access = { level = 2, note = "matrix in the wiki" }  # to check
fit-uncertainty   =   3   # see the spike

# first thing we talked about
fit-finish-line = ["end"] # more to come
"#;

#[test]
fn a_hand_written_file_keeps_its_comments_and_order() {
    let bank = bank();
    let mut answers = parse(HAND_WRITTEN, &bank).ok().unwrap();
    entry(&bank, "fit-uncertainty", &mut answers, only(Answer::Level(4)));
    entry(&bank, "fit-coupling", &mut answers, only(Answer::Unknown));
    let at = bank.find_question("path-access").unwrap();
    answers.entries[at.0].answer = Some(Answer::Level(5));
    answers.about.subject = Some("Acme".to_owned());
    answers.about.date = Some("2026-11-21".to_owned());
    snapbox::assert_data_eq!(
        write(Some(HAND_WRITTEN), &bank, &answers).unwrap(),
        snapbox::str![[r#"
# Acme, second call
version = "1.0.0"
subject = "Acme"
date = 2026-11-21
bank    = "async-contracting"   # the built-in one

[answers]
# asked the CTO
path-access = { level = 5, note = "matrix in the wiki" }  # to check
fit-uncertainty   =   4   # see the spike
fit-coupling = "unknown"

# first thing we talked about
fit-finish-line = ["end"] # more to come

"#]]
    );
}

#[test]
fn a_new_file_is_in_bank_order_and_short_where_it_can_be() {
    let bank = bank();
    let mut answers = Answers::blank(&bank, Profile::Quick);
    answers.about.work = Some("payout service".to_owned());
    // Said in another order than that of the bank, as after a jump.
    entry(
        &bank,
        "path-access",
        &mut answers,
        Entry {
            answer: Some(Answer::Level(4)),
            note: Some("in the wiki".to_owned()),
            evidence: vec!["https://wiki.example/access".to_owned()],
            by: None,
        },
    );
    let text = write(None, &bank, &answers).unwrap();
    entry(&bank, "fit-finish-line", &mut answers, only(Answer::Ticks(vec![true, false, true, false])));
    let text = write(Some(&text), &bank, &answers).unwrap();
    entry(&bank, "data-model", &mut answers, only(Answer::NotApplicable("none kept".to_owned())));
    let at = bank.find_question("fit-uncertainty").unwrap();
    answers.entries[at.0].note = Some("ask again".to_owned());
    snapbox::assert_data_eq!(
        write(Some(&text), &bank, &answers).unwrap(),
        snapbox::str![[r#"
bank = "async-contracting"
version = "3.0.0"
bank_hash = "1b7c0e7e470cb1f6"
profile = "quick"
work = "payout service"

[answers]
fit-finish-line = ["start", "end"]
fit-uncertainty = { note = "ask again" }
data-model = { na = "none kept" }
path-access = { level = 4, note = "in the wiki", evidence = ["https://wiki.example/access"] }

"#]]
    );
}

#[test]
fn facts_stand_between_the_head_and_the_answers_in_the_order_of_the_bank() {
    let bank = bank();
    let mut answers = Answers::blank(&bank, Profile::Full);
    answers.about.work = Some("payout service".to_owned());
    let fact = |id| bank.find_fact(id).unwrap().0;
    entry(&bank, "fit-uncertainty", &mut answers, only(Answer::Unknown));
    answers.facts[fact("stack")] = Some("Go 1.24".to_owned());
    let text = write(None, &bank, &answers).unwrap();
    answers.facts[fact("result")] = Some("Payouts arrive \"by 16:00\".".to_owned());
    let text = write(Some(&text), &bank, &answers).unwrap();
    snapbox::assert_data_eq!(
        &text,
        snapbox::str![[r#"
bank = "async-contracting"
version = "3.0.0"
bank_hash = "[..]"
profile = "full"
work = "payout service"

[facts]
result = 'Payouts arrive "by 16:00".'
stack = "Go 1.24"

[answers]
fit-uncertainty = "unknown"

"#]]
    );
    answers.facts[fact("stack")] = None;
    assert!(write(Some(&text), &bank, &answers).unwrap().contains("\nstack = \"\"\n"));
    // A table that a person made elsewhere or on one line stays there.
    answers.facts[fact("stack")] = Some("Rust".to_owned());
    let head = "bank = \"async-contracting\"\nversion = \"3.0.0\"\n";
    for (old, new) in [
        (
            "facts = { stack = \"Go\" } # said\n[answers]\n",
            "facts = { result = 'Payouts arrive \"by 16:00\".', stack = \"Rust\" } # said\n[answers]\n",
        ),
        (
            "[answers]\n\n[facts] # told\nstack = \"Go\" # or so\n",
            "[answers]\n\n[facts] # told\nresult = 'Payouts arrive \"by 16:00\".'\nstack = \"Rust\" # or so\n",
        ),
    ] {
        let mut changed = parse(&(head.to_owned() + old), &bank).ok().unwrap();
        changed.facts.clone_from(&answers.facts);
        let written = write(Some(&(head.to_owned() + old)), &bank, &changed).unwrap();
        let hash = format!("bank_hash = \"{}\"\n", bank.hash().short());
        assert_eq!(written.replace(&hash, ""), head.to_owned() + new);
    }
}

#[test]
fn unchanged_answers_leave_every_byte() {
    let bank = bank();
    let windows = HAND_WRITTEN.replace('\n', "\r\n");
    let form = crate::answers::form(&bank, Profile::Full, &crate::answers::About::default(), None);
    let marked = format!("\u{feff}{HAND_WRITTEN}");
    for text in [HAND_WRITTEN, &windows, &form, &marked] {
        let answers = parse(text, &bank).ok().unwrap();
        assert_eq!(write(Some(text), &bank, &answers).unwrap(), text);
    }
}

#[test]
fn a_form_that_is_filled_in_and_emptied_again_is_the_same_form() {
    let bank = bank();
    let form = crate::answers::form(&bank, Profile::Full, &crate::answers::About::default(), None);
    let none = parse(&form, &bank).ok().unwrap();
    let mut full = Answers::from_fn(&bank, Profile::Full, |question| Some(Answer::best(question)));
    full.about = none.about.clone();
    let filled = write(Some(&form), &bank, &full).unwrap();
    assert_eq!(filled.lines().count(), form.lines().count());
    assert_eq!(write(Some(&filled), &bank, &none).unwrap(), form);
}

#[test]
fn tables_with_a_header_are_edited_in_place() {
    let text = "bank = \"async-contracting\"\nversion = \"1.0.0\"\n[answers]\nfit-uncertainty = 3\n\n\
                    [answers.path-access] # asked twice\nlevel = 2 # at least\nnote = 'as \"said\"'\n";
    let expected = text
        .replace("level = 2", "level = 3")
        .replace("fit-uncertainty = 3\n", "fit-uncertainty = 3\nspec-boundaries = \"unknown\"\n");
    let edits = [("path-access", Answer::Level(3)), ("spec-boundaries", Answer::Unknown)];
    assert_eq!(edited(text, &edits), expected);
}

#[test]
fn a_comment_between_braces_stays() {
    let text = HAND_WRITTEN.replace("{ level = 2, note", "{ level = 2, # at least\n  note");
    assert_eq!(edited(&text, &[("path-access", Answer::Level(3))]), text.replace("level = 2", "level = 3"));
}

#[test]
fn a_long_form_that_grows_stays_in_its_usual_order() {
    let bank = bank();
    let mut answers = Answers::blank(&bank, Profile::Full);
    let at = bank.find_question("path-access").unwrap();
    answers.entries[at.0].note = Some("first\nthe note".to_owned());
    let text = write(None, &bank, &answers).unwrap();
    answers.entries[at.0].answer = Some(Answer::Level(4));
    let text = write(Some(&text), &bank, &answers).unwrap();
    let entry = "path-access = { level = 4, note = \"\"\"\nfirst\nthe note\"\"\" }\n";
    assert!(text.ends_with(entry), "{text}");
}

#[test]
fn a_text_that_cannot_be_edited_without_loss_is_refused() {
    let bank = bank();
    let answers = Answers::from_fn(&bank, Profile::Full, |question| Some(Answer::best(question)));
    let refuse = |text: &str| write(Some(text), &bank, &answers).unwrap_err();
    assert!(matches!(refuse("{}"), Unwritable::Json));
    assert!(matches!(refuse("bank = "), Unwritable::Invalid(_)));
    let other = HAND_WRITTEN.replace("async-contracting", "other");
    assert!(matches!(refuse(&other), Unwritable::Invalid(_)));
    let wrong = HAND_WRITTEN.replace("=   3", "= 9");
    assert!(matches!(refuse(&wrong), Unwritable::Invalid(_)));
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    for text in [HAND_WRITTEN.replace('\n', "\r\n"), format!("\u{feff}{HAND_WRITTEN}")] {
        let expected = text.replace("=   3", "=   5");
        assert_eq!(edited(&text, &[("fit-uncertainty", Answer::Level(5))]), expected);
    }
}

#[test]
fn a_comment_of_several_lines_is_the_same_in_a_file_of_windows() {
    let bank = bank();
    let mut answers = Answers::blank(&bank, Profile::Full);
    answers.entries[0].note = Some("one\ntwo".to_owned());
    let text = write(None, &bank, &answers).unwrap();
    assert_eq!(parse(&text.replace('\n', "\r\n"), &bank).ok().unwrap(), answers);
}

#[test]
fn a_file_without_a_word_is_a_new_file() {
    let bank = bank();
    let answers = Answers::blank(&bank, Profile::Quick);
    assert_eq!(write(Some(" \n"), &bank, &answers).unwrap(), write(None, &bank, &answers).unwrap());
}

#[test]
fn answers_to_questions_of_another_version_stay() {
    let text =
        HAND_WRITTEN.replace("1.0.0", "0.9.0").replace("# first", "gone-question = 2 # still true\n# first");
    let expected = text.replace("=   3", "=   1");
    assert_eq!(edited(&text, &[("fit-uncertainty", Answer::Level(1))]), expected);
}

fn any_text() -> impl Strategy<Value = String> {
    // A note is never empty: an empty one is none.
    "\\PC{0,12}([ \"'\\\\\n\r\t#={}\u{1b}\u{85}日é]){0,6}x\\PC{0,6}"
}

fn any_entry(question: &Question) -> BoxedStrategy<Entry> {
    let ends = (Answer::worst(question), Answer::ready(question), Answer::best(question));
    let mut answers = vec![None, Some(Answer::Unknown), Some(ends.0), Some(ends.1), Some(ends.2)];
    if question.na.is_some() {
        answers.push(Some(Answer::NotApplicable("it \"is\" so".to_owned())));
    }
    let answer = proptest::sample::select(answers);
    let note = proptest::option::of(any_text());
    let evidence = proptest::collection::vec(any_text(), 0..3);
    let by = proptest::option::weighted(0.1, any_text());
    (answer, note, evidence, by)
        .prop_map(|(answer, note, evidence, by)| Entry { answer, note, evidence, by })
        .boxed()
}

fn any_answers(bank: &Bank) -> impl Strategy<Value = Answers> + use<> {
    let entries: Vec<_> = bank.questions.iter().map(any_entry).collect();
    let quick = proptest::bool::ANY;
    let name = proptest::option::of(any_text());
    let facts = proptest::collection::vec(proptest::option::of("x[ -~é日\u{ad}]{0,20}y"), bank.facts.len());
    let blank = Answers::blank(bank, Profile::Full);
    (entries, quick, name, facts).prop_map(move |(entries, quick, subject, facts)| {
        let profile = if quick { Profile::Quick } else { Profile::Full };
        let about = super::super::About { subject, ..Default::default() };
        Answers { profile, about, entries, facts, ..blank.clone() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(
        (first, second) in { let bank = bank(); (any_answers(&bank), any_answers(&bank)) },
    ) {
        let bank = bank();
        let form = crate::answers::form(&bank, Profile::Full, &crate::answers::About::default(), None);
        for start in [None, Some(HAND_WRITTEN), Some(form.as_str())] {
            // `write` reads its result back and refuses to hand out anything else.
            let text = write(start, &bank, &first).unwrap();
            let again = write(Some(&text), &bank, &second).unwrap();
            prop_assert_eq!(&parse(&again, &bank).ok().unwrap(), &second);
            prop_assert_eq!(write(Some(&again), &bank, &second).unwrap(), again);
        }
    }
}
