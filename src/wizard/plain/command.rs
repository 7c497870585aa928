//! What a line says.

use crate::{
    answers::Answer,
    bank::{Kind, QuestionIndex},
    wizard::{Effect, State, Then, state::Purpose},
};

pub(super) const COMMANDS: &str = "Commands:
  a number    answer; on a checklist all that is true, as in 1 3 4, or 0 for none
  Enter       go on, if there is an answer
  b           back to the question before
  s           later: leave it open and go on
  a           again as last time
  y           as seen in the repository, with the place as evidence (after --scan)
  u           don't know
  x REASON    does not apply, where that is possible
  c TEXT      comment, or another line of it; c - removes all of it
  e LINK      evidence: a link or path; e - removes all of it
  d           take the answer back
  g QUESTION  go to a question, by its number or its name
  r           review: all questions and answers
  t           tell the work in facts, a line each
  w           whole questionnaire instead of the quick screen
  f           finish: show the report
  q           save and quit
";

pub(super) fn command(state: &mut State<'_>, line: &str) -> Effect {
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return numbers(state, line);
    }
    match word {
        "" if state.answer().is_some() => state.go_on(),
        "" => state.say("There is no answer yet. s leaves the question open and goes on."),
        "b" => state.back(),
        "s" => state.later(),
        "a" => state.as_last_time(),
        "y" => state.as_seen(),
        "u" => state.answer_with(Answer::Unknown),
        "x" => state.not_applicable(rest),
        "c" if rest.is_empty() => state.say("Write the comment behind the c, as in: c see the wiki"),
        "c" if rest == "-" => state.set_note(""),
        // What is there stays, as with links: nobody sees it while they write.
        "c" => {
            let old = state.written(Purpose::Note);
            state.set_note(&format!("{old}\n{rest}"))
        }
        "e" if rest.is_empty() => state.say("Write a link or path behind the e."),
        "e" if rest == "-" => state.set_evidence(""),
        "e" => {
            let old = state.written(Purpose::Evidence);
            state.set_evidence(&format!("{old}\n{rest}"))
        }
        "d" => state.clear(),
        "g" => match find(state, rest) {
            Some(to) => state.jump(to),
            None => {
                let all = state.asked.len();
                state.say(format!("Write a number from 1 to {all} or the name of a question behind the g."))
            }
        },
        "r" => state.review(),
        "w" => state.whole(),
        "f" => state.finish(),
        "t" => state.facts(Then::Stay),
        "q" => Effect::only(Then::Quit),
        _ => state.say(format!("`{word}` is no command here. ? lists them all. Nothing was changed.")),
    }
}

/// One number answers; on a checklist the numbers are all the ticks there are.
fn numbers(state: &mut State<'_>, line: &str) -> Effect {
    let parts = line.split([' ', ',', '\t']).filter(|part| !part.is_empty());
    let numbers: Result<Vec<usize>, _> = parts.map(str::parse).collect();
    let Ok(numbers) = numbers else {
        return state.say(format!("`{line}` is no answer here. ? lists the commands. Nothing was changed."));
    };
    let options = state.question().kind.texts().len();
    match (&state.question().kind, numbers.as_slice()) {
        (Kind::Checklist(_), [0]) => state.choose(0),
        (Kind::Checklist(_), numbers) => match numbers.iter().find(|n| !(1..=options).contains(*n)) {
            Some(wrong) => state.say(format!("There is no item {wrong} here, only 1 to {options}.")),
            None => {
                let ticks = (1..=options).map(|at| numbers.contains(&at)).collect();
                state.answer_with(Answer::Ticks(ticks))
            }
        },
        (_, [one]) => state.choose(*one),
        _ => state.say("This question has one answer, so write one number."),
    }
}

fn find(state: &State<'_>, words: &str) -> Option<QuestionIndex> {
    let by_number =
        || words.parse::<usize>().ok()?.checked_sub(1).and_then(|at| state.asked.get(at).copied());
    let by_name = || state.bank.find_question(words).filter(|at| state.asked.contains(at));
    let by_label = || {
        let label = |at: &QuestionIndex| state.bank[*at].label.to_lowercase();
        state.asked.iter().copied().find(|at| label(at) == words.to_lowercase())
    };
    by_number().or_else(by_name).or_else(by_label)
}
