//! One set of answers from those of several people: what they agree about, and what is left to settle.

use super::{
    Agreement, Stance, Voice,
    stance::{possible, stances},
};
use crate::{
    answers::{Answer, Answers, Entry, Profile, words},
    bank::Bank,
    plan::DisputedQuestion,
    score::Scorecard,
    text::join,
};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Answers of several people in one.
#[derive(Clone, Debug)]
pub struct MergedAnswers {
    /// Equal answers as they are, what one knows taken over, and what is in dispute left open.
    pub answers: Answers,
    /// How people stand to every question, in the order of the questionnaire.
    pub stances: Vec<Stance>,
    /// What is in dispute, and what may be true about it.
    pub disputed: Vec<DisputedQuestion>,
}

/// Puts the answers of people together. Comments and evidence of all of them are kept.
pub fn merge(bank: &Bank, voices: &[Voice]) -> MergedAnswers {
    let cards: Vec<Scorecard> = voices.iter().map(|voice| Scorecard::new(bank, &voice.answers)).collect();
    let stances = stances(bank, voices, &cards);
    let quick = voices.iter().all(|voice| voice.answers.profile == Profile::Quick);
    let mut answers = Answers::blank(bank, if quick { Profile::Quick } else { Profile::Full });
    about(&mut answers, voices);
    let mut disputed = Vec::new();
    for stance in &stances {
        answers.entries[stance.question.0] = entry(bank, voices, stance);
        if stance.kind.is_disputed() {
            let question = &bank[stance.question];
            disputed
                .push(DisputedQuestion { question: stance.question, answers: possible(question, stance) });
        }
    }
    MergedAnswers { answers, stances, disputed }
}

/// The first person's words about the assessment, and those of the others where they say nothing.
fn about(answers: &mut Answers, voices: &[Voice]) {
    let first = |part: fn(&Voice) -> Option<String>| voices.iter().find_map(part);
    answers.about.subject = first(|voice| voice.answers.about.subject.clone());
    answers.about.work = first(|voice| voice.answers.about.work.clone());
    answers.about.hours_per_week = voices.iter().find_map(|voice| voice.answers.about.hours_per_week);
    let days: BTreeSet<Date> =
        voices.iter().flat_map(|voice| &voice.answers.about.days_off).copied().collect();
    answers.about.days_off = days.into_iter().collect();
    let names = each_once(voices.iter().flat_map(people));
    answers.about.respondent = Some(join(&names, "and"));
    answers.about.merged = names.iter().map(|name| (*name).to_owned()).collect();
    for (at, fact) in answers.facts.iter_mut().enumerate() {
        // What people tell differently stays open, as an answer does.
        *fact = match collect_accounts(voices, at).as_slice() {
            [(text, _)] => Some((*text).to_owned()),
            _ => None,
        };
    }
    for (role, holder) in voices.iter().flat_map(|voice| voice.answers.about.people.iter()) {
        if answers.about.people.holder(role).is_none() {
            answers.about.people.set(role, Some(holder.clone()));
        }
    }
}

/// Who speaks: the people whose answers were put together before, if that is how they are called here, too.
fn people(voice: &Voice) -> Vec<&str> {
    let about = &voice.answers.about;
    let is_merged = !about.merged.is_empty() && about.respondent.as_ref() == Some(&voice.name);
    if is_merged { about.merged.iter().map(String::as_str).collect() } else { vec![&voice.name] }
}

/// The same without what was there before.
pub(super) fn each_once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// What people told about a fact, each text once with who told it.
pub(super) fn collect_accounts(voices: &[Voice], fact: usize) -> Vec<(&str, Vec<&str>)> {
    let mut accounts: Vec<(&str, Vec<&str>)> = Vec::new();
    for voice in voices {
        if let Some(text) = voice.answers.facts.get(fact).and_then(Option::as_deref) {
            match accounts.iter_mut().find(|(known, _)| *known == text) {
                Some((_, who)) => who.push(&voice.name),
                None => accounts.push((text, vec![&voice.name])),
            }
        }
    }
    accounts
}

fn entry(bank: &Bank, voices: &[Voice], stance: &Stance) -> Entry {
    let question = &bank[stance.question];
    let entry = |voice: usize| voices[voice].answers.entry(stance.question);
    let answer = match (stance.kind, stance.given.first()) {
        (Agreement::Equal | Agreement::Alone | Agreement::OneKnows, Some((answer, _))) => {
            Some(answer.clone())
        }
        (Agreement::NobodyKnows, _) => {
            let unknown = |voice: &usize| entry(*voice).answer == Some(Answer::Unknown);
            stance.silent.iter().any(unknown).then_some(Answer::Unknown)
        }
        _ => None,
    };
    let named = |who: &[usize]| {
        let names: Vec<&str> = who.iter().map(|voice| voices[*voice].name.as_str()).collect();
        join(&names, "and")
    };
    let mut lines = Vec::new();
    let voices_in_order = stance.given.iter().flat_map(|(_, who)| who).chain(&stance.silent);
    for (answer, who) in stance.given.iter().filter(|_| stance.kind.is_disputed()) {
        lines.push(format!("{}: {}", named(who), words::listed(&question.kind, answer)));
    }
    for voice in voices_in_order.clone() {
        if let Some(note) = &entry(*voice).note {
            lines.push(format!("{}: {note}", voices[*voice].name));
        }
    }
    let evidence = each_once(voices_in_order.flat_map(|voice| entry(*voice).evidence.iter().cloned()));
    let by = match (stance.kind, stance.given.first()) {
        (Agreement::Alone | Agreement::OneKnows, Some((_, who))) => {
            // Who decided in a file that was merged before, is not who brings it here.
            let before = who.iter().find_map(|voice| entry(*voice).by.clone());
            Some(before.unwrap_or_else(|| named(who)))
        }
        _ => None,
    };
    let note = (!lines.is_empty()).then(|| lines.join("\n"));
    Entry { answer, note, evidence, by }
}
