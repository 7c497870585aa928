//! The wizard without a screen: lines in, lines out, nothing redrawn. For screen readers, simple
//! terminals and pipes; over the same state and the same actions as the card.

use super::{
    Effect, Ending, Session, Signals, State, Then,
    finish::still_open,
    start::{Given, cleaned, profiles},
    state::{View, answer_in_words, option_texts},
};
use crate::{
    answers::{Answer, Answers},
    bank::{Bank, Kind, QuestionIndex},
    exit::Exit,
    text::{join, visible},
};
use std::{
    io::{self, BufRead, Read, Write},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

/// The longest line that is read, in bytes; a comment takes less, and an endless line must not fill
/// the memory.
const LONGEST: u64 = 1 << 20;

const COMMANDS: &str = "Commands:
  a number    answer; on a checklist all that is true, as in 1 3 4, or 0 for none
  Enter       go on, if there is an answer
  b           back to the question before
  s           later: leave it open and go on
  u           don't know
  x REASON    does not apply, where that is possible
  c TEXT      comment; c - removes it
  e LINK      evidence: a link or path; e - removes all of it
  d           take the answer back
  g QUESTION  go to a question, by its number or its name
  r           review: all questions and answers
  w           whole questionnaire instead of the quick screen
  f           finish: show the report
  q           save and quit
";

/// Lines of standard input, read on a thread so that a signal is noticed while nobody types.
#[derive(Debug)]
pub struct Lines(Receiver<io::Result<String>>);

/// What came instead of a line.
enum NoLine {
    End,
    Stop(Exit),
}

impl Lines {
    /// Starts to read.
    pub fn read(mut from: impl BufRead + Send + 'static) -> Self {
        // Without room in the channel a line is read only when it is wanted.
        let (send, lines) = mpsc::sync_channel(0);
        thread::spawn(move || {
            loop {
                let mut bytes = Vec::new();
                let line = match from.by_ref().take(LONGEST).read_until(b'\n', &mut bytes) {
                    Ok(0) => return,
                    Ok(_) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
                    Err(error) => Err(error),
                };
                let failed = line.is_err();
                if send.send(line).is_err() || failed {
                    return;
                }
            }
        });
        Self(lines)
    }

    fn next(&self, signals: &Signals) -> io::Result<Result<String, NoLine>> {
        loop {
            if let Some(exit) = signals.ending() {
                return Ok(Err(NoLine::Stop(exit)));
            }
            match self.0.recv_timeout(Duration::from_millis(100)) {
                Ok(line) => return line.map(|line| Ok(line.trim().to_owned())),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(Err(NoLine::End)),
            }
        }
    }
}

/// Asks for what the command line left open; an ending if there is nothing more to read.
pub fn ask(
    bank: &Bank,
    given: &Given,
    answers: &mut Answers,
    lines: &Lines,
    signals: &Signals,
    out: &mut dyn Write,
) -> io::Result<Option<Ending>> {
    for (prompt, place) in given.missing() {
        write!(out, "{prompt} (Enter skips): ")?;
        match read(lines, signals, out)? {
            Ok(text) => *place(&mut answers.about) = cleaned(&text),
            Err(ending) => return Ok(Some(ending)),
        }
    }
    if given.asks_profile(bank) {
        let profiles = profiles(bank);
        for (at, (_, words)) in profiles.iter().enumerate() {
            writeln!(out, "{}. {words}", at + 1)?;
        }
        write!(out, "How many questions? (1 or 2, Enter is 1): ")?;
        match read(lines, signals, out)? {
            Ok(text) => answers.profile = profiles[usize::from(text == "2")].0,
            Err(ending) => return Ok(Some(ending)),
        }
    }
    Ok(None)
}

/// Asks the questions of a state, line by line.
pub fn run(
    state: &mut State<'_>,
    session: &mut Session,
    lines: &Lines,
    signals: &Signals,
    out: &mut dyn Write,
) -> io::Result<Ending> {
    let mut shown = None;
    loop {
        if matches!(state.view, View::Review(_)) {
            review(state, out)?;
            state.view = View::Card;
            shown = None;
            write!(out, "Command (g NUMBER to go there, f to finish, Enter for the question): ")?;
            let line = match read(lines, signals, out)? {
                Ok(line) => line,
                Err(ending) => return Ok(ending),
            };
            if line.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',')) {
                // A number right after the list could mean a question or an answer.
                if !line.is_empty() {
                    writeln!(out, "g {line} goes to question {line}.")?;
                }
                continue;
            }
            if let Some(ending) = act(state, session, &line, lines, signals, out)? {
                return Ok(ending);
            }
            continue;
        }
        if shown != Some(state.at) {
            card(state, out)?;
            shown = Some(state.at);
        }
        prompt(state, out)?;
        let line = match read(lines, signals, out)? {
            Ok(line) => line,
            Err(ending) => return Ok(ending),
        };
        if let Some(ending) = act(state, session, &line, lines, signals, out)? {
            return Ok(ending);
        }
    }
}

/// A line, or how the run ends without one.
fn read(lines: &Lines, signals: &Signals, out: &mut dyn Write) -> io::Result<Result<String, Ending>> {
    out.flush()?;
    Ok(match lines.next(signals)? {
        Ok(line) => Ok(line),
        Err(no_line) => {
            writeln!(out)?;
            Err(match no_line {
                NoLine::End => Ending::Quit,
                NoLine::Stop(exit) => Ending::Stop(exit),
            })
        }
    })
}

/// Does what a line says; an ending if that ends the questions.
fn act(
    state: &mut State<'_>,
    session: &mut Session,
    line: &str,
    lines: &Lines,
    signals: &Signals,
    out: &mut dyn Write,
) -> io::Result<Option<Ending>> {
    state.status.clear();
    if line == "?" {
        help(state, out)?;
        return Ok(None);
    }
    let Effect { save, then } = command(state, line);
    if save {
        session.save(state);
    }
    if !state.status.is_empty() {
        writeln!(out, "{}", visible(&state.status))?;
    }
    match then {
        Then::Quit => return Ok(Some(Ending::Quit)),
        Then::Finish => {}
        _ => return Ok(None),
    }
    write!(out, "\n{}Show the report and end? (y or n): ", still_open(state, 100))?;
    match read(lines, signals, out)? {
        Ok(line) if line.eq_ignore_ascii_case("y") || line.eq_ignore_ascii_case("yes") => {
            Ok(Some(Ending::Finish))
        }
        Ok(_) => {
            let _ = state.review();
            Ok(None)
        }
        Err(ending) => Ok(Some(ending)),
    }
}

fn command(state: &mut State<'_>, line: &str) -> Effect {
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
        "u" => state.answer_with(Answer::Unknown),
        "x" => state.not_applicable(rest),
        "c" if rest.is_empty() => state.say("Write the comment behind the c, as in: c see the wiki"),
        "c" => state.set_note(if rest == "-" { "" } else { rest }),
        "e" if rest.is_empty() => state.say("Write a link or path behind the e."),
        "e" if rest == "-" => state.set_evidence(""),
        "e" => {
            let old = state.answers.entry(state.at).evidence.join("\n");
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
        "f" => Effect::only(Then::Finish),
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
    let options = option_texts(state.question()).len();
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
    by_number().or_else(by_name)
}

fn card(state: &State<'_>, out: &mut dyn Write) -> io::Result<()> {
    let question = state.question();
    let section = &state.bank[question.section];
    let (number, all) = (state.number(state.at), state.asked.len());
    writeln!(out, "\nQuestion {number} of {all}, section {}.", visible(&section.title))?;
    if state.asked.iter().find(|at| state.bank[**at].section == question.section) == Some(&state.at) {
        writeln!(out, "{}", visible(&section.intro))?;
    }
    writeln!(out, "{}", visible(&question.prompt))?;
    if let Some(hint) = &question.hint {
        writeln!(out, "{}", visible(hint))?;
    }
    for (at, text) in option_texts(question).into_iter().enumerate() {
        writeln!(out, "{}. {}", at + 1, visible(text))?;
    }
    let entry = state.answers.entry(state.at);
    if let Some(answer) = &entry.answer {
        let words = match answer {
            Answer::Ticks(ticks) if ticks.contains(&true) => {
                let ticked = (0..ticks.len()).filter(|at| ticks[*at]).map(|at| (at + 1).to_string());
                join(&ticked.collect::<Vec<_>>(), "and")
            }
            Answer::Ticks(_) => "0, none of these".to_owned(),
            _ => answer_in_words(question, Some(answer)),
        };
        writeln!(out, "Current answer: {}.", visible(&words))?;
    }
    if let Some(note) = &entry.note {
        writeln!(out, "Comment: {}", visible(note))?;
    }
    if !entry.evidence.is_empty() {
        writeln!(out, "Evidence: {}", visible(&join(&entry.evidence, "and")))?;
    }
    Ok(())
}

fn prompt(state: &State<'_>, out: &mut dyn Write) -> io::Result<()> {
    let question = state.question();
    let options = option_texts(question).len();
    match question.kind {
        Kind::Checklist(_) => {
            write!(out, "All that is true (1 to {options}, as in 1 2; 0 for none; ? for commands): ")
        }
        _ => write!(out, "Answer (1 to {options}, or ? for commands): "),
    }
}

fn review(state: &State<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nAll questions, open ones first:")?;
    for at in state.review_rows() {
        let question = &state.bank[at];
        let words = answer_in_words(question, state.answers.answer(at));
        writeln!(out, "{}. {}: {}", state.number(at), question.id, visible(&words))?;
    }
    Ok(())
}

fn help(state: &State<'_>, out: &mut dyn Write) -> io::Result<()> {
    let question = state.question();
    writeln!(out, "Why this is asked: {}", visible(&question.why))?;
    writeln!(out, "What to show: {}", visible(&question.show_me))?;
    writeln!(out, "Usually known by: {}", visible(&state.bank[question.section].asked_of))?;
    if let Some(na) = &question.na {
        writeln!(out, "Does not apply only if: {}", visible(na))?;
    }
    for source in &question.sources {
        let source = &state.bank[*source];
        writeln!(out, "Source: {} {}", visible(&source.cite), visible(&source.finding))?;
    }
    write!(out, "{COMMANDS}")
}
