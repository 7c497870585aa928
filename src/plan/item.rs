//! One gap: what is missing, what the fix takes, and what closing it would change.

use crate::{
    answers::{Answer, Answers},
    bank::{AnyVerdict, Bank, Condition, Kind, Question, QuestionIndex, Range, RuleEffect, RuleIndex, Share},
    number::Change,
    score::{Hold, Scorecard, Trial, grounds},
};

/// A question below ready that a fix can raise, and what the fix would change.
#[derive(Clone, Debug)]
pub struct PlannedFix {
    /// The question.
    pub question: QuestionIndex,
    /// The level now; `None` for a choice.
    pub level: Option<u8>,
    /// For a checklist: the items that are not ticked, in bank order.
    pub missing: Vec<usize>,
    /// The answer after the fix.
    pub to: Answer,
    /// Hands-on hours from the level now to ready.
    pub hours: Range,
    /// Working days that others take over it.
    pub wait: Range,
    /// Weight and accounts that blame it, together, times distance to ready, twice that where the answer
    /// binds. In 4200ths of a weight of 1.
    pub importance: u32,
    /// Its place by importance among all items, 0 is first.
    pub rank: usize,
    /// The index after this one fix less the index now.
    pub gain: Option<Change>,
    /// The verdict about this work after this one fix, where it differs.
    pub unlocks: Option<AnyVerdict>,
    /// The routes that hold and the caps that bind because of this answer, with or without others.
    pub decides: Vec<RuleIndex>,
    /// The open conditions that this answer stands behind.
    pub conditions: Vec<RuleIndex>,
}

impl PlannedFix {
    /// Works out the fix of a gap by scoring everything again with its answer raised; `None` where it
    /// asks for a fact that no fix changes.
    pub(super) fn new(
        bank: &Bank,
        trial: &mut Trial<'_>,
        card: &Scorecard,
        behind: &[Behind],
        at: QuestionIndex,
    ) -> Option<Self> {
        let question = &bank[at];
        let now = card.now.answer(at)?;
        let level = now.level(question);
        if !question.is_fixable(level) {
            return None;
        }
        let to = raised(bank, card, at);
        let missing = match now {
            Answer::Ticks(ticks) => (0..ticks.len()).filter(|item| !ticks[*item]).collect(),
            Answer::Level(_) | Answer::Option(_) | Answer::Unknown | Answer::NotApplicable(_) => Vec::new(),
        };
        let after = trial.result_with(at, Some(to.clone()));
        let behind = behind.iter().filter(|(_, questions)| questions.contains(&at)).map(|(rule, _)| *rule);
        let (conditions, others): (Vec<RuleIndex>, Vec<RuleIndex>) =
            behind.partition(|rule| matches!(bank[*rule].effect, RuleEffect::Once { .. }));
        let decides: Vec<RuleIndex> = others.into_iter().filter(|rule| binds(bank, card, *rule)).collect();
        let binds = !decides.is_empty() || !conditions.is_empty();
        Some(Self {
            question: at,
            level,
            missing,
            hours: question.fix.hours_from(level),
            wait: question.fix.wait_from(level),
            importance: importance(question, now, binds),
            rank: 0,
            gain: card.index.zip(after.index).map(|(before, after)| after.since(before)),
            unlocks: after.work().filter(|verdict| Some(*verdict) != card.standing.work()),
            to,
            decides,
            conditions,
        })
    }
}

/// Weight and accounts that blame it, together, times distance to ready, twice that where the answer binds.
pub(super) fn importance(question: &Question, now: &Answer, binds: bool) -> u32 {
    let share = |answer: &Answer| answer.share(question).unwrap_or_default();
    let ready = match &question.kind {
        Kind::Checklist(checklist) => Share::from_level(checklist.raised_level(), checklist.levels()),
        Kind::Ladder { .. } | Kind::Choice(_) => share(&Answer::ready(question)),
    };
    let distance = ready.0.saturating_sub(share(now).0);
    (question.weight + question.blamed) * distance * if binds { 2 } else { 1 }
}

/// A rule that holds, and the answers behind it.
pub(super) type Behind = (RuleIndex, Vec<QuestionIndex>);

/// Whether the answers behind a rule that holds bind: it is an open condition, a route, or a cap that binds.
pub(super) fn binds(bank: &Bank, card: &Scorecard, rule: RuleIndex) -> bool {
    !matches!(bank[rule].effect, RuleEffect::Cap(_))
        || card.standing.held_by.iter().any(|held| held.binding && held.hold == Hold::Rule(rule))
}

/// The answers with some of them replaced.
pub(super) fn change_answers(answers: &Answers, changes: &[(QuestionIndex, &Answer)]) -> Answers {
    let mut answers = answers.clone();
    for (at, answer) in changes {
        answers.entries[at.0].answer = Some((*answer).clone());
    }
    answers
}

/// The answer after the fix: ready, and for a checklist no more ticks than that takes.
///
/// What must be ticked comes first, then what a `lacks` rule names, then the rest in bank order. Where
/// such a rule holds its items are ticked even beyond ready, because the fix is what lifts the rule.
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
    Answer::Ticks(checklist.raised(&ticks, &named))
}

/// The items of a question that rules miss which hold now.
fn named_by_rules(bank: &Bank, card: &Scorecard, at: QuestionIndex) -> Vec<usize> {
    let holding = card.standing.holding.iter().map(|rule| &bank[*rule]);
    let atoms = holding.flat_map(|rule| grounds(&rule.when, bank, card.seen_by(rule)));
    atoms.flat_map(|atom| lacks(atom, at)).copied().collect()
}

/// The items of a question that an atom wants to be missing.
pub(super) fn lacks(atom: &Condition, at: QuestionIndex) -> &[usize] {
    if let Condition::Lacks(question, items) = atom
        && *question == at
    {
        return items;
    }
    &[]
}
