//! Answers beside what was found: what is contradicted, what is supported, and what nothing shows.

use super::finding::{Finding, Scan, State};
use crate::{
    answers::{Answer, Answers, words},
    bank::{Bank, Kind, Question},
    report::{Claim, DisputedClaim, Evidence, Lowered, NotVisible, Seen},
    score::{Scorecard, VerdictName},
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

/// The findings about a question that count: those against better levels, those for a level, and hints.
fn counting<'s>(scan: &'s Scan, question: &Question) -> [Vec<&'s Finding>; 3] {
    let of_question = scan.findings.iter().filter(|finding| finding.question == question.id);
    [State::Contradicts, State::Supports, State::Hint]
        .map(|state| of_question.clone().filter(|finding| finding.counts(state)).collect())
}

fn levels(findings: &[&Finding]) -> impl Iterator<Item = u8> {
    findings.iter().filter_map(|finding| finding.level)
}

fn seen(findings: &[&Finding]) -> Vec<Seen> {
    findings.iter().map(|finding| finding.seen()).collect()
}

/// What is known of each question that something was seen of, in the order of the questionnaire.
pub fn suggestions<'a>(bank: &'a Bank, scan: &Scan) -> Vec<Suggestion<'a>> {
    let of_question = |question: &'a Question| {
        let found = counting(scan, question);
        let shows = seen(&found.concat());
        let [against, supports, _] = found;
        let at_most = levels(&against).min();
        (!shows.is_empty()).then(|| Suggestion {
            question: &question.id,
            label: &question.label,
            level: levels(&supports).max().map(|best| at_most.map_or(best, |most| best.min(most))),
            at_most,
            shows,
        })
    };
    bank.questions.iter().filter_map(of_question).collect()
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
            answer: words::full(&question.kind, answer),
            level,
            shows: seen(shows),
        };
        let [mut against, supports, hints] = counting(scan, question);
        against.retain(|finding| finding.level.is_some_and(|level| level < answered));
        if let Some(most) = levels(&against).min() {
            all.contradicted.push(claim(most, &against));
            lower.entries[at.0].answer = Some(lowered(question, answer, most));
        } else if let Some(best) = levels(&supports).max() {
            all.supported.push(claim(best, &supports));
        } else {
            all.not_visible.push(NotVisible { question: id, label, shows: seen(&hints) });
        }
    }
    if !all.contradicted.is_empty() {
        let (before, after) = (Scorecard::new(bank, answers), Scorecard::new(bank, &lower));
        let title = |card: &Scorecard| VerdictName::new(bank, card.standing.work()).title;
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
