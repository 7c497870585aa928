//! Answers beside what was found: what is contradicted, what is supported, and what nothing shows.

use super::{
    evidence::{Claim, DisputedClaim, Evidence, FixFirst, Lowered, NotVisible, Observation},
    finding::{Finding, FindingState, Scan},
};
use crate::{
    answers::{Answer, Answers, words},
    bank::{Bank, Check, CheckResult, Kind, Question, QuestionIndex},
    score::{Scorecard, VerdictName},
};
use serde::Serialize;
use std::cmp::{Ordering, Reverse};

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
    /// What was seen that rules out levels or speaks for one.
    pub shows: Vec<Observation>,
    /// What was seen that speaks against a good answer, and for no level.
    pub warnings: Vec<Observation>,
    /// What was seen that speaks for a good answer, and for no level.
    pub signs: Vec<Observation>,
}

/// The findings about a question that nobody disputes, by what they say.
struct OfQuestion<'s> {
    rules_out: Vec<&'s Finding>,
    supports: Vec<&'s Finding>,
    warnings: Vec<Observation>,
    signs: Vec<Observation>,
}

impl<'s> OfQuestion<'s> {
    fn new(scan: &'s Scan, question: &Question) -> Self {
        let select = |state: FindingState| {
            let of_question = scan.findings.iter().filter(|finding| finding.question == question.id);
            of_question.filter(move |finding| finding.counts(state)).collect::<Vec<_>>()
        };
        Self {
            rules_out: select(FindingState::RulesOut),
            supports: select(FindingState::Supports),
            warnings: observations(&select(FindingState::Warning)),
            signs: observations(&select(FindingState::Sign)),
        }
    }
}

fn levels(findings: &[&Finding]) -> impl Iterator<Item = u8> {
    findings.iter().filter_map(|finding| finding.level)
}

fn observations(findings: &[&Finding]) -> Vec<Observation> {
    findings.iter().map(|finding| finding.observation()).collect()
}

/// What is good to know and belongs to no answer.
pub(super) fn also(scan: &Scan) -> Vec<Observation> {
    scan.findings.iter().filter(|one| one.counts(FindingState::Note)).map(Finding::observation).collect()
}

/// What is known of each question that something was seen of, in the order of the questionnaire.
pub fn suggestions<'a>(bank: &'a Bank, scan: &Scan) -> Vec<Suggestion<'a>> {
    let of_question = |question: &'a Question| {
        let OfQuestion { rules_out, supports, warnings, signs } = OfQuestion::new(scan, question);
        let shows = observations(&[rules_out.as_slice(), &supports].concat());
        let at_most = levels(&rules_out).min();
        let is_silent = shows.is_empty() && warnings.is_empty() && signs.is_empty();
        (!is_silent).then(|| Suggestion {
            question: &question.id,
            label: &question.label,
            level: levels(&supports).max().map(|best| at_most.map_or(best, |most| best.min(most))),
            at_most,
            shows,
            warnings,
            signs,
        })
    };
    bank.questions.iter().filter_map(of_question).collect()
}

/// Sets answers beside findings. Here alone it is decided what is contradicted: an answer that is better than
/// the lowest level above which something was seen to rule everything out.
pub fn against<'a>(bank: &'a Bank, answers: &Answers, scan: &Scan) -> Evidence<'a> {
    let mut all = Evidence {
        source: scan.source(),
        notes: scan.notes(bank, answers),
        could_contradict: 0,
        contradicted: Vec::new(),
        supported: Vec::new(),
        partly_supported: Vec::new(),
        understated: Vec::new(),
        not_visible: Vec::new(),
        also: also(scan),
        lowered: None,
        disputed: disputed(bank, scan),
    };
    let mut lower = answers.clone();
    let mut gaps: Vec<Gap<'a>> = Vec::new();
    for (at, question) in bank.questions() {
        let (id, label) = (question.id.as_str(), question.label.as_str());
        let Some((answer, answered)) =
            answers.answer(at).and_then(|answer| Some((answer, answer.level(question)?)))
        else {
            continue;
        };
        all.could_contradict += usize::from(could_contradict(bank, scan, at, answered));
        let OfQuestion { mut rules_out, supports, warnings, signs } = OfQuestion::new(scan, question);
        rules_out.retain(|finding| finding.level.is_some_and(|level| level < answered));
        let (most, best) = (levels(&rules_out).min(), levels(&supports).max());
        let shows = if most.is_some() { observations(&rules_out) } else { observations(&supports) };
        let Some(level) = most.or(best) else {
            all.not_visible.push(NotVisible { question: id, label, warnings, signs });
            continue;
        };
        let claim = Claim {
            question: id,
            label,
            answered,
            answer: words::full(&question.kind, answer),
            level,
            fits: level_in_words(question, level),
            shows,
            warnings,
            signs,
        };
        if most.is_some() {
            lower.entries[at.0].answer = Some(lowered(question, answer, level));
            gaps.push(Gap { question, level });
            all.contradicted.push(claim);
        } else {
            let claims = match level.cmp(&answered) {
                Ordering::Less => &mut all.partly_supported,
                Ordering::Equal => &mut all.supported,
                Ordering::Greater => &mut all.understated,
            };
            claims.push(claim);
        }
    }
    // What matters most leads wherever contradictions are told.
    let importance =
        |claim: &Claim<'_>| gaps.iter().find(|gap| gap.question.id == claim.question).map(Gap::importance);
    all.contradicted.sort_by_key(|claim| Reverse(importance(claim)));
    all.lowered = gaps.iter().min_by_key(|gap| Reverse(gap.importance())).map(|first| {
        let (before, after) = (Scorecard::new(bank, answers), Scorecard::new(bank, &lower));
        let title = |card: &Scorecard| VerdictName::new(bank, card.standing.work()).title;
        Lowered {
            index: before.index,
            index_lowered: after.index,
            verdict: title(&before),
            verdict_lowered: title(&after),
            fix_first: FixFirst {
                question: &first.question.id,
                label: &first.question.label,
                essential: first.question.essential,
                first_step: &first.question.fix.first_step,
            },
        }
    });
    all
}

/// A contradicted answer as a gap to close.
struct Gap<'a> {
    question: &'a Question,
    /// What was seen rules out more than this.
    level: u8,
}

impl Gap<'_> {
    /// What is essential first, and then what weighs most times its distance to ready.
    fn importance(&self) -> (bool, u32) {
        let ready = self.question.kind.ready().unwrap_or_default();
        (self.question.essential, self.question.weight * u32::from(ready.saturating_sub(self.level)))
    }
}

/// Whether a check was made that would have ruled out this answer.
fn could_contradict(bank: &Bank, scan: &Scan, at: QuestionIndex, answered: u8) -> bool {
    let was_made = |check: &Check| {
        let finding = scan.findings.iter().find(|finding| finding.check == check.id);
        finding.is_some_and(|finding| {
            !matches!(finding.state, FindingState::NotMeasured | FindingState::NotApplicable)
        })
    };
    let rules_out = |check: &&Check| {
        check.question == at && matches!(check.result, CheckResult::AtMost(level) if level < answered)
    };
    bank.scan.checks.iter().filter(rules_out).any(was_made)
}

/// What was seen and does not count.
pub(super) fn disputed<'a>(bank: &'a Bank, scan: &Scan) -> Vec<DisputedClaim<'a>> {
    let claim = |finding: &Finding| {
        let question = &bank[bank.find_question(&finding.question)?];
        let dispute = finding.dispute.clone()?;
        Some(DisputedClaim {
            question: &question.id,
            label: &question.label,
            seen: finding.observation(),
            dispute,
        })
    };
    scan.findings.iter().filter_map(claim).collect()
}

/// A level in the words of a question, and of a checklist as the most ticks that come to no more.
pub(super) fn level_in_words(question: &Question, level: u8) -> String {
    let at = usize::from(level).saturating_sub(1);
    match &question.kind {
        Kind::Checklist(checklist) => {
            let all = checklist.items.len();
            let most = checklist.counts.get(at).map_or(all, |next| usize::from(*next).saturating_sub(1));
            format!("{most} of {all}")
        }
        Kind::Ladder { levels, .. } => levels.get(at).map_or_else(String::new, |level| level.text.clone()),
        Kind::Choice(_) => String::new(),
    }
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
                let words = level_in_words(question, level);
                // The most ticks that are told are no tick more than the level has.
                if let (Kind::Checklist(checklist), Some((most, _))) =
                    (&question.kind, words.split_once(" of "))
                {
                    let most: usize = most.parse().unwrap();
                    let ticks: Vec<bool> = (0..checklist.items.len()).map(|at| at < most).collect();
                    assert!(checklist.level(&ticks) <= level, "{}: {words}", question.id);
                } else {
                    assert_eq!(words, question.kind.texts()[usize::from(level) - 1]);
                }
                // A checklist need not have a number of ticks for each level.
                assert!(found == level || !is_ladder && found < level, "{}: {level}", question.id);
            }
        }
    }
}
