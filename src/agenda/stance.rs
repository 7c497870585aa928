//! How people stand to one question.

use super::Voice;
use crate::{
    answers::Answer,
    bank::{Bank, Kind, Question, QuestionIndex, Share},
    score::{Scorecard, State},
};
use serde::Serialize;

/// How people differ about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// More than a level apart, or different options.
    Opposite,
    /// Some say that it does not apply, and others answer it.
    NotApplicable,
    /// Neighbouring levels, or the same level with other items ticked.
    Step,
    /// Some know, and others do not.
    OneKnows,
    /// Nobody knows.
    NobodyKnows,
    /// Only one person was asked, and answered.
    Alone,
    /// All say the same.
    Equal,
}

/// How people stand to one question.
#[derive(Clone, Debug)]
pub struct Stance {
    /// The question.
    pub question: QuestionIndex,
    /// How they differ.
    pub kind: Agreement,
    /// The answers that were given, each once and the lowest first, with the voices that gave it. "Don't
    /// know" is none of them.
    pub given: Vec<(Answer, Vec<usize>)>,
    /// The voices that were asked and do not know, or have not said.
    pub silent: Vec<usize>,
}

impl Agreement {
    /// Whether a meeting is to settle it.
    pub fn is_disputed(self) -> bool {
        match self {
            Self::Opposite | Self::NotApplicable | Self::Step => true,
            Self::OneKnows | Self::NobodyKnows | Self::Alone | Self::Equal => false,
        }
    }

    /// Minutes to plan for it: the first six fit half an hour.
    pub fn minutes(self) -> u32 {
        match self {
            Self::Opposite | Self::NotApplicable => 5,
            Self::Step => 3,
            Self::OneKnows | Self::NobodyKnows | Self::Alone | Self::Equal => 0,
        }
    }
}

/// How people stand to every question that at least one of them is asked.
pub(super) fn stances(bank: &Bank, voices: &[Voice], cards: &[Scorecard]) -> Vec<Stance> {
    bank.questions().filter_map(|(at, question)| stance(question, at, voices, cards)).collect()
}

fn stance(question: &Question, at: QuestionIndex, voices: &[Voice], cards: &[Scorecard]) -> Option<Stance> {
    let mut given: Vec<(Answer, Vec<usize>)> = Vec::new();
    let mut silent = Vec::new();
    for (voice, card) in cards.iter().enumerate() {
        match (card.now.state(at), voices[voice].answers.answer(at)) {
            (State::NotAsked, _) => {}
            (State::Answered | State::NotApplicable, Some(answer)) => {
                // The reason for "not applicable" is a comment and no other answer.
                let same = |known: &Answer| match (known, answer) {
                    (Answer::NotApplicable(_), Answer::NotApplicable(_)) => true,
                    (known, answer) => known == answer,
                };
                match given.iter_mut().find(|(known, _)| same(known)) {
                    Some((_, who)) => who.push(voice),
                    None => given.push((answer.clone(), vec![voice])),
                }
            }
            (State::Answered | State::NotApplicable | State::Unknown | State::Blank, _) => silent.push(voice),
        }
    }
    given.sort_by_key(|(answer, _)| height(question, answer));
    let asked = silent.len() + given.iter().map(|(_, who)| who.len()).sum::<usize>();
    let kind = match given.as_slice() {
        _ if asked == 0 => return None,
        [] => Agreement::NobodyKnows,
        [_] if !silent.is_empty() => Agreement::OneKnows,
        [_] if asked == 1 => Agreement::Alone,
        [_] => Agreement::Equal,
        several => apart(question, several),
    };
    Some(Stance { question: at, kind, given, silent })
}

fn apart(question: &Question, given: &[(Answer, Vec<usize>)]) -> Agreement {
    if given.iter().any(|(answer, _)| matches!(answer, Answer::NotApplicable(_))) {
        return Agreement::NotApplicable;
    }
    let levels: Vec<u8> = given.iter().filter_map(|(answer, _)| answer.level(question)).collect();
    match (levels.iter().min(), levels.iter().max()) {
        (Some(low), Some(high)) if high - low <= 1 => Agreement::Step,
        // Options of a choice have no steps between them.
        _ => Agreement::Opposite,
    }
}

/// Where an answer stands among others. "Not applicable" stands where just good enough does: it lifts a low
/// answer and lowers a high one.
///
/// Answers of the same height stand in the order of the bank, so that the order of people means nothing.
fn height(question: &Question, answer: &Answer) -> (Share, usize, usize) {
    let ready = Answer::ready(question).share(question).unwrap_or(Share::READY);
    let (ticked, place) = match answer {
        Answer::Ticks(ticks) => {
            // A checklist has at most nine items. Of as many ticks those on earlier items stand first.
            let place = ticks.iter().fold(0, |place, tick| 2 * place + usize::from(!tick));
            (ticks.iter().filter(|tick| **tick).count(), place)
        }
        Answer::NotApplicable(_) => (0, 0),
        Answer::Option(at) => (0, at + 1),
        Answer::Level(_) | Answer::Unknown => (0, 1),
    };
    (answer.share(question).unwrap_or(ready), ticked, place)
}

/// What may be true about a disputed question, the worst first and the best last: the answers that were given,
/// and for a checklist also the items that all tick and those that anybody ticks, because one person may be
/// right about one item and another about the next.
pub(super) fn possible(question: &Question, stance: &Stance) -> Vec<Answer> {
    let mut answers: Vec<Answer> = stance.given.iter().map(|(answer, _)| answer.clone()).collect();
    if let Kind::Checklist(checklist) = &question.kind {
        let lists: Vec<&Vec<bool>> = answers
            .iter()
            .filter_map(|answer| match answer {
                Answer::Ticks(ticks) => Some(ticks),
                _ => None,
            })
            .collect();
        let items = 0..checklist.items.len();
        let all = items.clone().map(|item| lists.iter().all(|ticks| ticks[item])).collect();
        let any = items.map(|item| lists.iter().any(|ticks| ticks[item])).collect();
        let ends = (!lists.is_empty()).then_some([Answer::Ticks(all), Answer::Ticks(any)]);
        for end in ends.into_iter().flatten() {
            if !answers.contains(&end) {
                answers.push(end);
            }
        }
        answers.sort_by_key(|answer| height(question, answer));
    }
    answers
}
