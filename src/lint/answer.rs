//! Single answers: what is below one, and how one is written.

use crate::{
    answers::{Answer, Answers, words},
    bank::{Bank, Kind, Question, QuestionIndex},
    text::join,
};

/// How many answers of a witness are spelled out.
const SPELLED: usize = 8;

/// The answer one step worse: a level less, a tick less, the option worth less.
pub(super) fn below(question: &Question, answer: &Answer) -> Option<Answer> {
    match (answer, &question.kind) {
        (Answer::Level(level), _) => (*level > 1).then(|| Answer::Level(level - 1)),
        (Answer::Ticks(ticks), _) => {
            let last = ticks.iter().rposition(|tick| *tick)?;
            let mut fewer = ticks.clone();
            fewer[last] = false;
            Some(Answer::Ticks(fewer))
        }
        (Answer::Option(at), Kind::Choice(choice)) => {
            let percent = choice.options.get(*at)?.percent;
            let worse = choice.options.iter().enumerate().filter(|(_, option)| option.percent < percent);
            // Of equals the first: `max_by_key` alone would take the last.
            worse.rev().max_by_key(|(_, option)| option.percent).map(|(at, _)| Answer::Option(at))
        }
        (Answer::Option(_) | Answer::Unknown | Answer::NotApplicable(_), _) => None,
    }
}

/// Answers with those of a set in their place.
pub(super) fn change_answers(base: &Answers, set: &[(QuestionIndex, Option<Answer>)]) -> Answers {
    let mut answers = base.clone();
    for (at, answer) in set {
        answers.entries[at.0].answer.clone_from(answer);
    }
    answers
}

/// Every answer that a condition can tell apart, worst first. Of the sets of ticks only those are
/// kept for which `fits` holds, and of those that reach the same level the smallest.
pub(super) fn candidates(question: &Question, fits: impl Fn(&Answer) -> bool) -> Vec<Answer> {
    let mut found = Answer::all(question);
    found.retain(fits);
    let ticks = |answer: &Answer| match answer {
        Answer::Ticks(ticks) => ticks.iter().filter(|tick| **tick).count(),
        Answer::Level(_) | Answer::Option(_) | Answer::Unknown | Answer::NotApplicable(_) => 0,
    };
    found.sort_by_key(|answer| (answer.share(question), ticks(answer)));
    if let Kind::Checklist(_) = question.kind {
        found.dedup_by_key(|answer| answer.level(question));
    }
    found
}

/// An answer as in an answers file, in backticks.
pub(super) fn spell(bank: &Bank, at: QuestionIndex, answer: Option<&Answer>) -> String {
    let question = &bank[at];
    // An answer that is left out counts as one that nobody knows.
    let value = words::typed(question, answer.unwrap_or(&Answer::Unknown));
    format!("`{} = {value}`", question.id)
}

/// The answers in which two sets differ, as the first one has them, in bank order.
pub(super) fn spell_changes(bank: &Bank, answers: &Answers, base: &Answers) -> String {
    let differs = |at: &QuestionIndex| answers.answer(*at) != base.answer(*at);
    let changed = bank.questions().map(|(at, _)| at).filter(differs);
    let mut all: Vec<String> = changed.map(|at| spell(bank, at, answers.answer(at))).collect();
    if all.len() > SPELLED {
        let more = all.len() - SPELLED + 1;
        all.truncate(SPELLED - 1);
        all.push(format!("{more} more"));
    }
    join(&all, "and")
}
