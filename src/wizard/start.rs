//! Before the first question: what the assessment is about, or where to go on.

use super::{Questionnaire, Then, prompts};
use crate::{
    answers::{About, Answers, Profile},
    bank::{Bank, minutes_to_answer},
    text::{Count, acts, visible, wrap},
};
use dialoguer::Error;
use std::fmt::Write;

/// What the command line says about the assessment; nothing of it is asked again.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Subject, work and respondent.
    pub about: About,
    /// Quick or full.
    pub profile: Option<Profile>,
}

/// A prompt for a new assessment and the place its text goes to.
pub(super) type Name = (&'static str, fn(&mut About) -> &mut Option<String>);

const NAMES: [Name; 3] = [
    ("Team or client", |about| &mut about.subject),
    ("Work to hand over", |about| &mut about.work),
    ("Who answers", |about| &mut about.respondent),
];

/// Where a resumed assessment goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resume {
    /// At the first question without an answer, or at the list of all questions.
    GoOn,
    /// The same, with the whole questionnaire instead of the quick screen.
    Whole,
    /// At the list of all questions.
    Review,
    /// At the facts about the work.
    Facts,
    /// At who does what.
    People,
    /// With a new round.
    NewRound,
    /// With the report.
    Report,
    /// Not at all.
    Leave,
}

impl Given {
    /// Puts what the command line says into the answers.
    pub fn apply(&self, answers: &mut Answers) {
        let mut given = self.about.clone();
        for (_, place) in NAMES {
            if let Some(text) = place(&mut given).take() {
                *place(&mut answers.about) = Some(text);
            }
        }
        if let Some(profile) = self.profile {
            answers.profile = profile;
        }
    }

    /// Puts what the command line says into the answers of a round that begins.
    pub fn apply_to(&self, state: &mut Questionnaire<'_>) {
        self.apply(&mut state.answers);
        state.recompute();
    }

    /// The names that are still to be asked for.
    pub(super) fn missing(&self) -> impl Iterator<Item = Name> {
        let mut given = self.about.clone();
        NAMES.into_iter().filter(move |(_, place)| place(&mut given).is_none())
    }

    /// Whether quick or full is still to be asked.
    pub(super) fn asks_profile(&self, bank: &Bank) -> bool {
        self.profile.is_none() && bank.questions.iter().any(|question| question.quick)
    }
}

/// The words above the first prompt, or above the first question where everything has been said.
pub fn welcome(bank: &Bank, given: &Given, columns: usize) -> String {
    let mut out = String::new();
    let title = format!("{}: {}", bank.title, bank.summary);
    let skips = given.missing().next().map_or("", |_| " Enter skips what you do not want to say.");
    let saved = format!("Every answer is saved at once, and you can stop at any time.{skips}");
    for text in [&title, &bank.instructions, &saved] {
        for line in wrap(text, columns.clamp(20, 100) - 1, "", "") {
            out.push_str(&line);
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

/// The quick screen and the whole questionnaire in words, in the order of the menu.
pub(super) fn profiles(bank: &Bank) -> [(Profile, String); 2] {
    let quick = bank.questions.iter().filter(|question| question.quick).count();
    // Short, so that a window of 40 columns shows them whole.
    let words = |name: &str, questions: usize| {
        format!("{name} ({}, {} min)", Count(questions, "question"), minutes_to_answer(questions))
    };
    [
        (Profile::Quick, words("Quick screen", quick)),
        (Profile::Full, words("Everything", bank.questions.len())),
    ]
}

/// A person's words without what could act on a terminal; `None` where nothing is left.
pub fn cleaned(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !acts(*c)).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Asks for what the command line left open; `false` if the person left.
pub fn ask(bank: &Bank, given: &Given, answers: &mut Answers) -> Result<bool, Error> {
    for (prompt, place) in given.missing() {
        let Some(text) = prompts::line(prompt)? else { return Ok(false) };
        *place(&mut answers.about) = cleaned(&text);
    }
    if given.asks_profile(bank) {
        let profiles = profiles(bank);
        let items: Vec<String> = profiles.iter().map(|(_, words)| words.clone()).collect();
        let Some(at) = prompts::select("How many (can grow later)?", &items)? else { return Ok(false) };
        answers.profile = profiles[at].0;
    }
    Ok(true)
}

/// How far an assessment has come, in a line.
pub fn progress(state: &Questionnaire<'_>, file: &str) -> String {
    let mut out = format!("{}: {}", visible(file), state.progress_in_words());
    if let Some(next) = state.first_blank() {
        // Writing to a String cannot fail.
        let _ = write!(out, ", go on at: {}", state.bank[next].label);
    }
    out
}

/// Where to go on, with the words for it. The first one is what Enter does.
pub(super) fn choices(state: &Questionnaire<'_>) -> Vec<(Resume, String)> {
    let report = (Resume::Report, "Show the report".to_owned());
    let whole = |words: String| (Resume::Whole, words);
    let mut items = match state.first_blank() {
        Some(next) => {
            let go_on = format!("Go on at: {}", state.bank[next].label);
            vec![(Resume::GoOn, go_on), (Resume::Review, "See all questions and answers".to_owned()), report]
        }
        None => {
            // A finished round keeps its day, so it is said which one is changed.
            let date = state.answers.about.date.as_deref();
            let date = date.map_or_else(String::new, |date| format!(" of {date}"));
            let round = "New round: ask all again, keep these answers".to_owned();
            let rest = state.rest_in_words().map(|rest| whole(format!("Go on with {rest}")));
            let change = (Resume::Review, format!("Change an answer{date}"));
            rest.into_iter().chain([report, change, (Resume::NewRound, round)]).collect()
        }
    };
    if state.first_blank().is_some() && state.answers.profile == Profile::Quick {
        let all = Count(state.bank.questions.len(), "question");
        items.push(whole(format!("Whole questionnaire ({all})")));
    }
    let facts = &state.answers.facts;
    if !facts.is_empty() {
        let told = facts.iter().flatten().count();
        items.push((Resume::Facts, format!("The work in facts ({told} of {} told)", facts.len())));
    }
    items.push((Resume::People, "Who does what".to_owned()));
    items.push((Resume::Leave, "Leave".to_owned()));
    items
}

/// Asks where to go on.
pub fn resume(state: &Questionnaire<'_>) -> Result<Resume, Error> {
    let items = choices(state);
    let words: Vec<String> = items.iter().map(|(_, words)| words.clone()).collect();
    Ok(prompts::select("What now?", &words)?.map_or(Resume::Leave, |at| items[at].0))
}

impl Questionnaire<'_> {
    /// Goes where the person chose to go on; whether that changed the answers.
    pub fn resume_at(&mut self, resume: Resume) -> bool {
        match resume {
            Resume::GoOn | Resume::Report | Resume::Leave | Resume::NewRound => false,
            Resume::Review => self.review().save,
            Resume::Facts => self.facts(Then::Stay).save,
            Resume::People => self.ask_people(Then::Stay).save,
            Resume::Whole => self.whole().save,
        }
    }
}
