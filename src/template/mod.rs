//! Templates: starter documents with placeholders, filled from what was told.
//!
//! A placeholder is a name between double braces, as in `{{ fact.repository }}`. A name that nothing fills is
//! an error and never an empty text. Templates of other banks are not trusted, so they may have names and
//! nothing else: no statement, no expression that could take long or grow.

mod names;

pub use self::names::{Misfit, PlaceholderName, placeholders};

use self::names::Piece;
use crate::{
    answers::{Answers, words},
    bank::{Audience, Bank},
    paper::markdown,
    text::visible_lines,
};
use std::collections::BTreeMap;
use thiserror::Error;

/// The longest template that is filled, in bytes. A document of a hundred pages is shorter.
const LONGEST: usize = 400_000;
/// The longest document that comes of it, in bytes: each placeholder may bring a long text.
const LONGEST_FILLED: usize = 10 * LONGEST;

/// What fills the placeholders of a bank's templates.
#[derive(Debug)]
pub struct Filling {
    /// By name, as Markdown in which nothing acts.
    values: BTreeMap<String, String>,
}

/// What stands in the place of a placeholder: a person's words as Markdown in which nothing acts, or a gap that
/// looks as the prompts of the templates do.
fn quote(words: Option<&str>, gap: &str) -> String {
    let gap = || format!("`<{}>`", gap.replace(['`', '<', '>'], "").to_lowercase());
    words.map_or_else(gap, markdown::link)
}

impl Filling {
    /// What the answers tell. Whoever fills in a template means to hand it out, so a fact for the team
    /// alone fills nothing, and those for the terms only where these are to be shown.
    pub fn new(bank: &Bank, answers: &Answers, terms: bool) -> Self {
        let about = &answers.about;
        let shown = |audience| audience == Audience::Outside || (terms && audience == Audience::Terms);
        let heads = [&about.subject, &about.work, &about.respondent, &about.date]
            .into_iter()
            .zip(["team or client", "the piece of work", "who answers", "date"])
            .map(|(words, gap)| quote(words.as_deref(), gap));
        let heads = names::HEADS.map(str::to_owned).into_iter().zip(heads);
        let member = |group: usize, id: &str| format!("{}.{}", names::GROUPS[group], names::segment(id));
        let facts = bank.facts().map(|(at, fact)| {
            let words = answers.fact(at).filter(|_| shown(fact.shown_to));
            (member(0, &fact.id), quote(words, &fact.label))
        });
        let questions = bank.questions().map(|(at, question)| {
            let answer = answers.answer(at).map(|answer| words::full(&question.kind, answer));
            let words = answer.as_deref().filter(|_| shown(bank[question.section].shown_to));
            (member(1, &question.id), quote(words, &question.label))
        });
        let people = bank.roles().into_iter().map(|role| {
            let name = Some(about.person(role)).filter(|name| *name != role);
            (member(2, role), quote(name, role))
        });
        Self { values: heads.chain(facts).chain(questions).chain(people).collect() }
    }

    /// What stands in the place of each placeholder while nothing is told.
    pub fn empty(bank: &Bank) -> Self {
        Self::new(bank, &Answers::blank(bank, crate::answers::Profile::Full), false)
    }

    /// A template with its placeholders filled: its words as they are, without anything that acts on a
    /// terminal. The error says in which line what is wrong.
    pub fn fill(&self, template: &str) -> Result<String, Unfilled> {
        if template.len() > LONGEST {
            return Err(Unfilled::TooLong(template.len()));
        }
        let mut filled = String::new();
        for (at, pieces) in names::lines(&plain(template)).enumerate() {
            let unfilled = |why| Unfilled::Line { line: at + 1, why };
            for piece in pieces {
                match piece {
                    Piece::Words(words) => filled.push_str(words),
                    Piece::Placeholder(name) => {
                        let name = name.map_err(|misfit| unfilled(misfit.into()))?.text;
                        let nothing = || unfilled(UnfilledLine::NothingFills(name.to_owned()));
                        filled.push_str(self.values.get(name).ok_or_else(nothing)?);
                    }
                }
                if filled.len() > LONGEST_FILLED {
                    return Err(unfilled(UnfilledLine::TooLong));
                }
            }
            filled.push('\n');
        }
        Ok(filled.trim_end().to_owned() + "\n")
    }
}

/// A template as it is given out, without anything that acts on a terminal.
fn plain(template: &str) -> String {
    let lines = template.trim_end().replace("\r\n", "\n");
    // A tab is text in a document, and a table or some code may need it.
    let lines: Vec<String> = lines.split('\t').map(|part| visible_lines(part).into_owned()).collect();
    lines.join("\t") + "\n"
}

/// Why a template could not be filled, as a fragment behind its name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unfilled {
    /// It has more bytes than any document.
    #[error("it has {0} bytes, and {LONGEST} are read")]
    TooLong(usize),
    /// One of its lines, from 1 on, cannot be filled.
    #[error("line {line}: {why}")]
    Line {
        /// Which one.
        line: usize,
        /// Why.
        why: UnfilledLine,
    },
}

/// Why a line of a template could not be filled.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UnfilledLine {
    /// What stands between braces is no name.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// The bank has nothing of this name.
    #[error("nothing fills `{0}`")]
    NothingFills(String),
    /// With this line the document is too long.
    #[error("filled, it has more than {LONGEST_FILLED} bytes")]
    TooLong,
}

#[cfg(test)]
mod tests;
