//! One gap: what is missing, and what closing it would change.

use crate::{
    answers::{Answer, Answers},
    bank::{AnyVerdict, Bank, Condition, Kind, QuestionIndex, RuleIndex, Share},
    score::{Change, Hold, Scorecard, State, Truth, evaluate},
};

/// A question with an answer that could be better, and what the fix would change.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The question.
    pub question: QuestionIndex,
    /// For a checklist: the items that are not ticked, in bank order.
    pub missing: Vec<usize>,
    /// The answer after the fix.
    pub to: Answer,
    /// The index after this one fix less the index now; `None` for a question without an answer.
    pub gain: Option<Change>,
    /// The verdict about this work after this one fix, where it differs.
    pub unlocks: Option<AnyVerdict>,
    /// The binding caps that would no longer hold.
    pub removes_caps: Vec<RuleIndex>,
}

/// Whether a question is asked, answered and below ready.
pub(super) fn is_gap(bank: &Bank, card: &Scorecard, at: QuestionIndex) -> bool {
    let question = &bank[at];
    card.now.state(at) == State::Answered
        && card.now.answer(at).is_some_and(|answer| match question.kind.ready() {
            Some(ready) => answer.level(question) < Some(ready),
            None => answer.share(question) < Some(Share::READY),
        })
}

impl Finding {
    /// Works out the fix of a question by scoring everything again with its answer raised.
    pub(super) fn new(bank: &Bank, answers: &Answers, card: &Scorecard, at: QuestionIndex) -> Self {
        let now = card.now.answer(at);
        let to = raised(bank, card, at);
        let missing = match now {
            Some(Answer::Ticks(ticks)) => (0..ticks.len()).filter(|item| !ticks[*item]).collect(),
            _ => Vec::new(),
        };
        let (mut gain, mut unlocks, mut removes_caps) = (None, None, Vec::new());
        if now.is_some() {
            let after = with(bank, answers, &[(at, &to)]);
            if let (Some(before), Some(after)) = (card.index, after.index) {
                gain = Some(after.since(before));
            }
            unlocks = after.standing.work().filter(|verdict| Some(*verdict) != card.standing.work());
            let held = card.standing.held_by.iter().filter(|held| held.binding);
            removes_caps = held
                .filter_map(|held| match (held.hold, held.verdict) {
                    (Hold::Rule(rule), AnyVerdict::Rung(_)) => Some(rule),
                    _ => None,
                })
                .filter(|rule| !after.standing.holding.contains(rule))
                .collect();
        }
        Self { question: at, missing, to, gain, unlocks, removes_caps }
    }
}

/// The scorecard with some answers replaced.
pub(super) fn with(bank: &Bank, answers: &Answers, changes: &[(QuestionIndex, &Answer)]) -> Scorecard {
    let mut answers = answers.clone();
    for (at, answer) in changes {
        answers.entries[at.0].answer = Some((*answer).clone());
    }
    Scorecard::new(bank, &answers)
}

/// The answer after the fix: ready, and for a checklist no more ticks than that takes.
///
/// Missing items are ticked in bank order, those that a `lacks` rule names first. Where such a rule
/// holds its items are ticked even beyond ready, because the fix is what lifts the rule.
fn raised(bank: &Bank, card: &Scorecard, at: QuestionIndex) -> Answer {
    let question = &bank[at];
    let (Kind::Checklist(checklist), Some(Answer::Ticks(ticks))) = (&question.kind, card.now.answer(at))
    else {
        return Answer::ready(question);
    };
    let mut ticks = ticks.clone();
    for item in named_by_rules(bank, card, at) {
        ticks[item] = true;
    }
    let named_by_any = bank.rules.iter().flat_map(|rule| rule.when.atoms()).flat_map(|atom| lacks(atom, at));
    let mut named: Vec<usize> = named_by_any.copied().collect();
    named.sort_unstable();
    named.dedup();
    let rest = (0..checklist.items.len()).filter(|item| !named.contains(item));
    for item in named.iter().copied().chain(rest) {
        if ticks.iter().filter(|tick| **tick).count() >= checklist.ticks_for(checklist.ready) {
            break;
        }
        ticks[item] = true;
    }
    Answer::Ticks(ticks)
}

/// The items of a question that rules miss which hold now.
fn named_by_rules(bank: &Bank, card: &Scorecard, at: QuestionIndex) -> Vec<usize> {
    let holding = card.standing.holding.iter().flat_map(|rule| bank[*rule].when.atoms());
    let atoms = holding.filter(|atom| evaluate(atom, bank, &card.now, None) == Truth::Yes);
    atoms.flat_map(|atom| lacks(atom, at)).copied().collect()
}

fn lacks(atom: &Condition, at: QuestionIndex) -> &[usize] {
    match atom {
        Condition::Lacks(question, items) if *question == at => items,
        _ => &[],
    }
}
