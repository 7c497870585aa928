//! Answers beside what was found: what is contradicted, what is supported, and what nothing shows.

use super::finding::{Finding, Scan, State};
use crate::{
    answers::{Answer, Answers},
    bank::{Bank, Kind, Question, QuestionIndex},
    report::{Claim, DisputedClaim, Evidence, Lowered, NotVisible, Seen, alone, in_words, named},
    score::Scorecard,
};
use serde::Serialize;

/// What the findings say about one question.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Suggestion<'a> {
    /// The question.
    pub question: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// The best level that something speaks for, and nothing rules out.
    pub level: Option<u8>,
    /// The best level that is not ruled out, where better ones are.
    pub at_most: Option<u8>,
    /// What was seen.
    pub shows: Vec<Seen>,
}

/// The findings that feed a question.
fn of<'s>(scan: &'s Scan, question: &Question) -> impl Iterator<Item = &'s Finding> {
    let id = question.id.clone();
    scan.findings.iter().filter(move |finding| finding.question == id)
}

fn counting<'s>(scan: &'s Scan, question: &Question, state: State) -> Vec<&'s Finding> {
    of(scan, question).filter(|finding| finding.counts(state)).collect()
}

/// The lowest level that something rules out better ones than.
fn limit(scan: &Scan, question: &Question) -> Option<u8> {
    counting(scan, question, State::Contradicts).iter().filter_map(|finding| finding.level).min()
}

/// What is known of each question that something was seen of, in the order of the questionnaire.
pub fn suggestions<'a>(bank: &'a Bank, scan: &Scan) -> Vec<Suggestion<'a>> {
    let of_question = |(_, question): (QuestionIndex, &'a Question)| {
        let at_most = limit(scan, question);
        let supports = counting(scan, question, State::Supports);
        let best = supports.iter().filter_map(|finding| finding.level).max();
        let states = [State::Contradicts, State::Supports, State::Hint];
        let seen = states.into_iter().flat_map(|state| counting(scan, question, state));
        let shows: Vec<Seen> = seen.map(Finding::seen).collect();
        (!shows.is_empty()).then(|| Suggestion {
            question: &question.id,
            label: &question.label,
            level: best.map(|best| at_most.map_or(best, |most| best.min(most))),
            at_most,
            shows,
        })
    };
    bank.questions().filter_map(of_question).collect()
}

/// Sets answers beside findings.
pub fn against<'a>(bank: &'a Bank, answers: &Answers, scan: &Scan) -> Evidence<'a> {
    let mut all = Evidence {
        source: scan.source(),
        notes: scan.notes(bank, answers),
        contradicted: Vec::new(),
        supported: Vec::new(),
        not_visible: Vec::new(),
        lowered: None,
        disputed: disputed(bank, scan),
    };
    let mut lower = answers.clone();
    for (at, question) in bank.questions() {
        let (id, label) = (question.id.as_str(), question.label.as_str());
        let Some((answer, answered)) =
            answers.answer(at).and_then(|answer| Some((answer, answer.level(question)?)))
        else {
            continue;
        };
        let claim = |level: u8, shows: &[&Finding]| Claim {
            question: id,
            label,
            answered,
            answer: alone(&question.kind, Some(answered), &in_words(answer, &question.kind)),
            level,
            shows: shows.iter().map(|finding| finding.seen()).collect(),
        };
        let mut against = counting(scan, question, State::Contradicts);
        against.retain(|finding| finding.level.is_some_and(|level| level < answered));
        let speaks = counting(scan, question, State::Supports);
        let best = speaks.iter().filter_map(|finding| finding.level).max();
        if let Some(most) = against.iter().filter_map(|finding| finding.level).min() {
            all.contradicted.push(claim(most, &against));
            lower.entries[at.0].answer = Some(lowered(question, answer, most));
        } else if let Some(best) = best {
            all.supported.push(claim(best, &speaks));
        } else {
            let hints = counting(scan, question, State::Hint);
            let shows = hints.iter().map(|finding| finding.seen()).collect();
            all.not_visible.push(NotVisible { question: id, label, shows });
        }
    }
    if !all.contradicted.is_empty() {
        let (before, after) = (Scorecard::new(bank, answers), Scorecard::new(bank, &lower));
        let title = |card: &Scorecard| named(bank, card.standing.work()).title;
        all.lowered = Some(Lowered {
            index: before.index,
            index_lowered: after.index,
            verdict: title(&before),
            verdict_lowered: title(&after),
        });
    }
    all
}

/// What was seen and does not count.
pub(super) fn disputed<'a>(bank: &'a Bank, scan: &Scan) -> Vec<DisputedClaim<'a>> {
    let claim = |finding: &Finding| {
        let question = &bank[bank.find_question(&finding.question)?];
        let dispute = finding.dispute.clone()?;
        Some(DisputedClaim { question: &question.id, label: &question.label, seen: finding.seen(), dispute })
    };
    scan.findings.iter().filter_map(claim).collect()
}

/// The answer at a lower level: of a checklist the last ticks are taken away until it is there.
fn lowered(question: &Question, answer: &Answer, level: u8) -> Answer {
    match (&question.kind, answer) {
        (Kind::Checklist(checklist), Answer::Ticks(ticks)) => {
            let mut ticks = ticks.clone();
            for at in (0..ticks.len()).rev() {
                if checklist.level(&ticks) <= level {
                    break;
                }
                ticks[at] = false;
            }
            Answer::Ticks(ticks)
        }
        (Kind::Ladder { .. }, _) => Answer::Level(level),
        (_, answer) => answer.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::builtins;

    #[test]
    fn every_answer_with_levels_can_be_lowered_to_each_of_them() {
        let bank = builtins()[0].load().bank.unwrap();
        for question in &bank.questions {
            let best = Answer::best(question);
            for level in 1..best.level(question).unwrap_or(1) {
                let lower = lowered(question, &best, level);
                assert_eq!(std::mem::discriminant(&lower), std::mem::discriminant(&best), "{}", question.id);
                let found = lower.level(question).unwrap();
                let is_ladder = matches!(question.kind, Kind::Ladder { .. });
                // A checklist need not have a number of ticks for each level.
                assert!(found == level || !is_ladder && found < level, "{}: {level}", question.id);
            }
        }
    }
}
