//! What a merge takes, keeps and tells.

use super::*;
use crate::{
    answers::{People, write},
    bank::async_contracting as bank,
};
use jiff::civil::date;
use proptest::prelude::*;

fn entry(answer: Option<Answer>, note: &str, evidence: &[&str]) -> Entry {
    let note = Some(note.to_owned()).filter(|note| !note.is_empty());
    Entry { answer, note, by: None, evidence: evidence.iter().map(|&link| link.to_owned()).collect() }
}

#[track_caller]
fn check(own: Entry, back: Entry, expected: &Entry, conflict: Option<(&str, &str)>) {
    let bank = bank();
    let at = bank.find_question("spec-shared-context").unwrap();
    let mut mine = Answers::blank(&bank, Profile::Full);
    let mut theirs = Answers::blank(&bank, Profile::Full);
    theirs.about.respondent = Some("Ana".to_owned());
    theirs.about.date = Some("2026-11-25".to_owned());
    mine.entries[at.0] = own;
    theirs.entries[at.0] = back;
    let merged = merge(&bank, &mine, &theirs).unwrap();
    assert_eq!(*merged.answers.entry(at), *expected);
    let conflicts: Vec<(&str, &str)> =
        merged.conflicts.iter().map(|conflict| (conflict.kept.as_str(), conflict.other.as_str())).collect();
    assert_eq!(conflicts, conflict.into_iter().collect::<Vec<_>>());
}

#[test]
fn an_open_answer_is_filled_in_with_its_comment() {
    let answer = |level| Some(Answer::Level(level));
    check(entry(None, "", &[]), entry(answer(4), "why", &["a"]), &entry(answer(4), "why", &["a"]), None);
    let of_ana = Entry { by: Some("Ana".to_owned()), ..entry(answer(2), "", &[]) };
    check(entry(Some(Answer::Unknown), "", &[]), entry(answer(2), "", &[]), &of_ana, None);
    check(
        entry(None, "ask Ana", &["a"]),
        entry(Some(Answer::Unknown), "no idea", &["a", "b"]),
        &entry(Some(Answer::Unknown), "ask Ana\nAna, 2026-11-25: no idea", &["a", "b"]),
        None,
    );
    check(entry(answer(3), "so", &[]), entry(answer(3), "so", &[]), &entry(answer(3), "so", &[]), None);
    check(entry(answer(3), "so", &[]), entry(None, "", &[]), &entry(answer(3), "so", &[]), None);
    // The beginning of a remark that is there already is another remark.
    check(
        entry(answer(3), "so\nAna, 2026-11-25: not before May", &[]),
        entry(None, "not", &[]),
        &entry(answer(3), "so\nAna, 2026-11-25: not before May\nAna, 2026-11-25: not", &[]),
        None,
    );
}

#[test]
fn answers_of_a_file_that_names_nobody_are_not_given_to_who_sent_something_back() {
    let bank = bank();
    let blank = Answers::blank(&bank, Profile::Full);
    let mut back = blank.clone();
    back.about.respondent = Some("Ana".to_owned());
    back.entries[1].answer = Some(Answer::Level(2));
    let mut own = blank.clone();
    own.entries[0].answer = Some(Answer::best(&bank.questions[0]));
    let merged = merge(&bank, &own, &back).unwrap().answers;
    assert_eq!((merged.about.respondent, merged.entries[1].by.as_deref()), (None, Some("Ana")));
    let merged = merge(&bank, &blank, &back).unwrap().answers;
    assert_eq!((merged.about.respondent.as_deref(), &merged.entries[1].by), (Some("Ana"), &None));
}

#[test]
fn an_answer_that_is_taken_over_says_whose_it_is() {
    let bank = bank();
    let [first, second] = [0, 1].map(QuestionIndex);
    let mut own = Answers::blank(&bank, Profile::Full);
    let mut back = own.clone();
    own.about.respondent = Some("Ben".to_owned());
    back.about.respondent = Some("Ana".to_owned());
    back.entries[first.0].answer = Some(Answer::best(&bank[first]));
    back.entries[second.0] = Entry { by: Some("Cara".to_owned()), ..entry(Some(Answer::Level(2)), "", &[]) };
    let merged = merge(&bank, &own, &back).unwrap().answers;
    assert_eq!(merged.entry(first).by.as_deref(), Some("Ana"));
    assert_eq!(merged.entry(second).by.as_deref(), Some("Cara"));
    assert_eq!(merge(&bank, &merged, &back).unwrap().answers, merged, "twice is as once");
}

#[test]
fn what_both_answer_differently_stays_and_is_told_on_the_card() {
    let answer = |level| Some(Answer::Level(level));
    check(
        entry(answer(3), "so", &[]),
        entry(answer(4), "better now", &[]),
        &entry(answer(3), "so\nAna, 2026-11-25: 4, Most (better now)", &[]),
        Some(("3, About half", "4, Most")),
    );
    check(
        entry(answer(3), "", &[]),
        entry(Some(Answer::Unknown), "", &[]),
        &entry(answer(3), "Ana, 2026-11-25: don't know", &[]),
        Some(("3, About half", "don't know")),
    );
}

#[test]
fn a_comment_that_ends_like_an_answer_is_no_dispute() {
    let bank = bank();
    let (at, question) = bank.questions().next().unwrap();
    let level = Answer::ready(question);
    let merged = |people: &[&str], note: &str| {
        let mut own = Answers::blank(&bank, Profile::Full);
        own.about.merged = people.iter().map(|name| (*name).to_owned()).collect();
        own.entries[at.0].note = Some(format!("{note}: {}", words::listed(&question.kind, &level)));
        let mut back = Answers::blank(&bank, Profile::Full);
        back.about.respondent = Some("Bo".to_owned());
        back.entries[at.0].answer = Some(level.clone());
        merge(&bank, &own, &back).unwrap().answers.entry(at).answer.clone()
    };
    let is_open = |people: &[&str], note: &str| merged(people, note).is_none();
    assert!(!is_open(&[], "Ana thinks") && !is_open(&[], "Bo"));
    let three = ["Ana", "Bo", "Cy and Di"];
    for names in ["Bo", "Ana and Bo", "Ana, Bo and Cy and Di", "Cy and Di"] {
        assert!(is_open(&three, names), "{names}");
    }
    for other in ["Ana thinks", "I agree with Bo", "Bo and Eve", ""] {
        assert!(!is_open(&three, other), "{other}");
    }
}

#[test]
fn what_is_about_something_else_is_refused() {
    let bank = bank();
    let about = |subject: &str, work: &str| {
        let mut answers = Answers::blank(&bank, Profile::Full);
        answers.about.subject = Some(subject.to_owned());
        answers.about.work = Some(work.to_owned()).filter(|work| !work.is_empty());
        answers
    };
    let refused = merge(&bank, &about("Acme", "a"), &about("Bolt", "a")).unwrap_err();
    assert_eq!((refused.key, refused.own.as_str(), refused.other.as_str()), ("subject", "Acme", "Bolt"));
    assert_eq!(merge(&bank, &about("Acme", "a"), &about("Acme", "b")).unwrap_err().key, "work");
    let merged = merge(&bank, &about("Acme", ""), &about("Acme ", "b")).unwrap();
    assert_eq!(merged.answers.about.work.as_deref(), Some("b"));
    assert_eq!(merged.conflicts, []);
}

#[test]
fn names_days_and_facts_are_filled_in_and_never_replaced() {
    let bank = bank();
    let mut own = Answers::blank(&bank, Profile::Quick);
    own.about.respondent = Some("Ben".to_owned());
    own.about.date = Some("2026-11-20".to_owned());
    own.about.people = People::from_iter([("founder", "Ben")]);
    own.facts[0] = Some("one".to_owned());
    let mut back = Answers::blank(&bank, Profile::Full);
    back.about.respondent = Some("Ana".to_owned());
    back.about.date = Some("2026-11-25".to_owned());
    back.about.people = People::from_iter([("founder", "Ana"), ("counsel", "Cy")]);
    back.about.hours_per_week = Some(4);
    back.about.days_off = vec![date(2026, 12, 25)];
    back.facts[0] = Some("two".to_owned());
    back.facts[1] = Some("new".to_owned());
    let merged = merge(&bank, &own, &back).unwrap();
    let labels: Vec<&str> = merged.conflicts.iter().map(|conflict| conflict.label.as_str()).collect();
    assert_eq!(labels, ["Who is the founder", bank.facts[0].label.as_str()]);
    assert_eq!(merged.told, [FactIndex(1)]);
    let about = &merged.answers.about;
    assert_eq!(about.respondent.as_deref(), Some("Ben"));
    assert_eq!(about.date.as_deref(), Some("2026-11-25"));
    assert_eq!(about.people.iter().count(), 2);
    assert_eq!(about.hours_per_week, Some(4));
    assert_eq!(about.days_off, [date(2026, 12, 25)]);
    assert_eq!(merged.answers.profile, Profile::Full);
    assert_eq!(merged.answers.facts[..2], [Some("one".to_owned()), Some("new".to_owned())]);
}

fn any_entry(question: &Question) -> impl Strategy<Value = Entry> + use<> {
    let answers =
        vec![None, Some(Answer::Unknown), Some(Answer::worst(question)), Some(Answer::best(question))];
    let note = proptest::option::of("[ab]{1,2}(\n[ab])?");
    let evidence = proptest::collection::vec("[ab]", 0..2);
    (proptest::sample::select(answers), note, evidence).prop_map(|(answer, note, evidence)| Entry {
        answer,
        note,
        evidence,
        by: None,
    })
}

fn any_answers(bank: &Bank) -> impl Strategy<Value = Answers> + use<> {
    let entries: Vec<_> = bank.questions.iter().map(any_entry).collect();
    let blank = Answers::blank(bank, Profile::Full);
    (entries, proptest::option::of("[AB]")).prop_map(move |(entries, respondent)| {
        let about = About { respondent, ..About::default() };
        Answers { about, entries, ..blank.clone() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every word of both is in the result or in the list of conflicts, and a second merge changes nothing.
    #[test]
    fn nothing_is_lost_and_twice_is_as_once(
        (own, back) in { let bank = bank(); (any_answers(&bank), any_answers(&bank)) },
    ) {
        let bank = bank();
        let merged = merge(&bank, &own, &back).unwrap();
        for (at, question) in bank.questions() {
            let (mine, theirs, both) = (own.entry(at), back.entry(at), merged.answers.entry(at));
            let is_open = matches!(mine.answer, None | Some(Answer::Unknown));
            prop_assert!(is_open || both.answer == mine.answer);
            let note = both.note.as_deref().unwrap_or_default();
            prop_assert!(note.starts_with(mine.note.as_deref().unwrap_or_default()));
            prop_assert!(note.contains(theirs.note.as_deref().unwrap_or_default()));
            prop_assert!(mine.evidence.iter().chain(&theirs.evidence).all(|link| both.evidence.contains(link)));
            if let Some(other) = &theirs.answer && both.answer != theirs.answer {
                prop_assert!(note.contains(&words::numbered(&question.kind, other)));
                let is_told = |conflict: &Conflict| conflict.label == question.label && conflict.other == words::numbered(&question.kind, other);
                prop_assert!(merged.conflicts.iter().any(is_told));
            }
        }
        let again = merge(&bank, &merged.answers, &back).unwrap();
        prop_assert_eq!(&again.answers, &merged.answers);
        prop_assert!(write(None, &bank, &merged.answers).is_ok());
    }
}
