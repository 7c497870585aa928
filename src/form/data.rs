//! What the script of a form knows, as JSON.

use super::{MailAddress, Selection, condition::test};
use crate::{
    answers::{Answer, Answers, FIRST, LAST, Profile, write},
    bank::{Bank, Condition, Kind, Question, QuestionIndex, Share},
    paper::json::escape_where,
    text::acts,
};
use serde_json::{Value, json};

/// The data of a form as JSON in which no character acts, neither in HTML nor on a screen. No text of the page is
/// in it, so nothing of it is ever shown.
pub(super) fn data(bank: &Bank, selection: &Selection<'_>) -> String {
    let needed = Needed::new(bank, selection);
    let scope = &selection.scope;
    let is_needed = |at: &QuestionIndex| needed.questions[at.0];
    let id = |at: &QuestionIndex| bank[*at].id.as_str();
    let questions = bank.questions().filter(|(at, _)| is_needed(at));
    let questions = questions.map(|(at, question)| describe(bank, selection, &needed, at, question));
    let data = json!({
        "bank": bank.id,
        "version": bank.version,
        // What the bank means; an answers file of another one is not opened.
        "hash": bank.hash().short(),
        // The lines with which the answers file starts, as the program writes them.
        "head": head(bank, scope.profile),
        "quick": scope.profile == Profile::Quick,
        // What tells the form from others, and is in the name of its file.
        "id": scope.id,
        "role": scope.role,
        "to": scope.reply_to.as_ref().map(MailAddress::as_str),
        // The lines around the answers in a mail.
        "marks": [FIRST, LAST],
        // What the form says by itself.
        "about": {
            "subject": scope.about.subject, "work": scope.about.work, "respondent": scope.about.respondent,
        },
        // The facts that the form asks for.
        "facts": selection.facts.iter().map(|at| bank[*at].id.as_str()).collect::<Vec<_>>(),
        // The roles for which the form asks who does their part.
        "people": selection.roles,
        // Of the form and of all that its conditions look at, in bank order.
        "questions": questions.collect::<Vec<_>>(),
        // Their ids in an order in which each one comes after all that its condition looks at.
        "order": bank.ask_order.iter().filter(|at| is_needed(at)).map(id).collect::<Vec<_>>(),
    });
    // What would end the element or act on a reader is written out.
    escape_where(&data.to_string(), |c| matches!(c, '<' | '>' | '&') || acts(c))
}

/// The text before the answers, as the program's own writer starts a file.
fn head(bank: &Bank, profile: Profile) -> String {
    // A blank file can always be written.
    let text = write(None, bank, &Answers::blank(bank, profile)).unwrap_or_default();
    text.split("\n\n[answers]").next().unwrap_or_default().to_owned() + "\n"
}

/// What the conditions of a form look at, and what these look at in turn.
struct Needed {
    questions: Vec<bool>,
    levels: Vec<bool>,
    sections: Vec<bool>,
}

impl Needed {
    fn new(bank: &Bank, selection: &Selection<'_>) -> Self {
        let mut needed = Self {
            questions: vec![false; bank.questions.len()],
            levels: vec![false; bank.questions.len()],
            sections: vec![false; bank.sections.len()],
        };
        let mut left = selection.questions().to_vec();
        while let Some(at) = left.pop() {
            if std::mem::replace(&mut needed.questions[at.0], true) {
                continue;
            }
            for atom in bank[at].ask_if.iter().flat_map(Condition::atoms) {
                if let Some(question) = atom.question() {
                    needed.levels[question.0] = true;
                    left.push(question);
                }
                if let Some(section) = atom.section() {
                    needed.sections[section.0] = true;
                    left.extend(bank.questions_of(section).map(|(at, _)| at));
                }
            }
        }
        needed
    }
}

/// A question for the script, without what is not known of it.
fn describe(
    bank: &Bank,
    selection: &Selection<'_>,
    needed: &Needed,
    at: QuestionIndex,
    question: &Question,
) -> Value {
    let kind = &question.kind;
    let here = selection.asks(at);
    let known = selection.scope.known.and_then(|answers| answers.answer(at)).filter(|_| !here);
    let scores = needed.sections[question.section.0];
    let count = match kind {
        Kind::Checklist(checklist) if scores || needed.levels[at.0] => Some(json!({
            "counts": checklist.counts, "must": kind.names_of(&checklist.must), "ready": checklist.ready,
        })),
        Kind::Checklist(_) | Kind::Ladder { .. } | Kind::Choice(_) => None,
    };
    let is_ladder = matches!(kind, Kind::Ladder { .. });
    let mut asked = json!({
        "id": question.id,
        "kind": kind.word(),
        "section": bank[question.section].id,
        "quick": question.quick,
        // Whether the form asks it.
        "here": here,
        // The names of its options or items; for a ladder the number of levels.
        "names": (!is_ladder).then(|| kind.names()),
        "levels": kind.levels().filter(|_| is_ladder),
        // The reason for "not applicable" where nobody gives one.
        "na": question.na,
        "ask_if": question.ask_if.as_ref().map(|ask_if| test(bank, ask_if)),
        // The answer that is known already, where the form does not ask.
        "known": known.map(|answer| self::known(question, answer)),
        // Only where a condition looks at the level of the checklist.
        "count": count,
        // Only where a condition looks at the score of the section; a share for each level or option.
        "score": scores.then(|| json!({ "weight": question.weight, "shares": shares(kind) })),
    });
    if let Some(fields) = asked.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    asked
}

/// An answer in the words of an answers file, without what only people read: the reason stays with the person
/// who gave it.
fn known(question: &Question, answer: &Answer) -> Value {
    let names = question.kind.names();
    match answer {
        Answer::Level(level) => json!({ "level": level }),
        Answer::Ticks(ticks) => {
            let ticked = names.iter().zip(ticks).filter(|(_, tick)| **tick).map(|(name, _)| *name);
            json!({ "items": ticked.collect::<Vec<_>>() })
        }
        Answer::Option(at) => json!({ "option": names.get(*at) }),
        Answer::Unknown => json!({ "unknown": true }),
        Answer::NotApplicable(_) => json!({ "na": "" }),
    }
}

fn shares(kind: &Kind) -> Vec<u32> {
    match kind {
        Kind::Choice(choice) => {
            choice.options.iter().map(|option| Share::from_percent(option.percent).0).collect()
        }
        Kind::Ladder { .. } | Kind::Checklist(_) => {
            let levels = kind.levels().unwrap_or(0);
            (1..).take(levels).map(|level| Share::from_level(level, levels).0).collect()
        }
    }
}
