//! A change of one answer as a person types it on the command line.

use super::Answer;
use crate::{
    bank::{Bank, Kind, Question, QuestionIndex},
    suggest::nearest,
    text::join,
};

/// Reads `question=answer`: a level, the id of an option, item ids with commas between them (nothing
/// for none), `unknown`, or `na=reason`. The error is a lowercase fragment.
pub fn read_change(bank: &Bank, text: &str) -> Result<(QuestionIndex, Answer), String> {
    let Some((id, value)) = text.split_once('=') else {
        return Err(format!("`{text}` is not a change; write question=answer, as in {}", example(bank)));
    };
    let (id, value) = (id.trim(), value.trim());
    let Some(at) = bank.find_question(id) else {
        let ids = bank.questions.iter().map(|question| question.id.as_str());
        return Err(format!("the bank `{}` has no question `{id}`{}", bank.id, did_you_mean(id, ids)));
    };
    let question = &bank[at];
    if value == "unknown" {
        return Ok((at, Answer::Unknown));
    }
    if value == "na" || value.starts_with("na=") {
        return not_applicable(question, value).map(|answer| (at, answer));
    }
    let answer = match &question.kind {
        Kind::Ladder { levels, .. } => level(question, value, levels.len())?,
        Kind::Checklist(checklist) => {
            let ids: Vec<&str> = checklist.items.iter().map(|item| item.id.as_str()).collect();
            let mut ticks = vec![false; ids.len()];
            for item in value.split(',').map(str::trim).filter(|item| !item.is_empty()) {
                ticks[position(question, "item", item, &ids)?] = true;
            }
            Answer::Ticks(ticks)
        }
        Kind::Choice(choice) => {
            let ids: Vec<&str> = choice.options.iter().map(|option| option.id.as_str()).collect();
            Answer::Option(position(question, "option", value, &ids)?)
        }
    };
    Ok((at, answer))
}

fn example(bank: &Bank) -> String {
    bank.questions.first().map_or_else(String::new, |question| format!("{}=unknown", question.id))
}

fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, candidates).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

fn not_applicable(question: &Question, value: &str) -> Result<Answer, String> {
    let Some(allowed) = &question.na else {
        return Err(format!("\"not applicable\" is not an answer to `{}`", question.id));
    };
    match value.split_once('=').map(|(_, reason)| reason.trim()) {
        Some(reason) if !reason.is_empty() => Ok(Answer::NotApplicable(reason.to_owned())),
        _ => Err(format!(
            "\"not applicable\" needs its reason: {}=na=reason; it is only for this case: {allowed}",
            question.id
        )),
    }
}

fn level(question: &Question, value: &str, levels: usize) -> Result<Answer, String> {
    match value.parse::<u8>() {
        Ok(level) if (1..=levels).contains(&usize::from(level)) => Ok(Answer::Level(level)),
        _ => Err(format!("`{}` has the levels 1 to {levels}, and this is `{value}`", question.id)),
    }
}

fn position(question: &Question, noun: &str, id: &str, ids: &[&str]) -> Result<usize, String> {
    ids.iter().position(|known| *known == id).ok_or_else(|| {
        let near = did_you_mean(id, ids.iter().copied());
        let all = if near.is_empty() { format!("; its {noun}s are {}", join(ids, "and")) } else { near };
        format!("`{}` has no {noun} `{id}`{all}", question.id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::builtins;

    #[track_caller]
    fn check(text: &str, expected: Result<Answer, &str>) {
        let bank = builtins()[0].load().bank.unwrap();
        let read = read_change(&bank, text).map(|(_, answer)| answer);
        assert_eq!(read, expected.map_err(str::to_owned), "{text}");
    }

    #[test]
    fn every_kind_of_answer_can_be_typed() {
        check("spec-shared-context=4", Ok(Answer::Level(4)));
        check(" spec-shared-context = unknown ", Ok(Answer::Unknown));
        check("fit-role-intent=junior", Ok(Answer::Option(0)));
        check("fit-finish-line=", Ok(Answer::Ticks(vec![false; 4])));
        check("fit-finish-line=end, start", Ok(Answer::Ticks(vec![true, false, true, false])));
        check("data-model=na=it keeps no data", Ok(Answer::NotApplicable("it keeps no data".to_owned())));
    }

    #[test]
    fn whatever_does_not_fit_is_named_with_the_nearest_name() {
        check(
            "spec-shared-context",
            Err(
                "`spec-shared-context` is not a change; write question=answer, as in fit-finish-line=unknown",
            ),
        );
        check(
            "spec-shared-contxt=4",
            Err(
                "the bank `async-contracting` has no question `spec-shared-contxt`; did you mean `spec-shared-context`?",
            ),
        );
        check("spec-shared-context=9", Err("`spec-shared-context` has the levels 1 to 5, and this is `9`"));
        check(
            "fit-role-intent=junor",
            Err("`fit-role-intent` has no option `junor`; did you mean `junior`?"),
        );
        check("fit-finish-line=strt", Err("`fit-finish-line` has no item `strt`; did you mean `start`?"));
        check(
            "spec-shared-context=na=x",
            Err("\"not applicable\" is not an answer to `spec-shared-context`"),
        );
    }
}
