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
    values: BTreeMap<String, FillValue>,
}

/// What stands in the place of a placeholder.
#[derive(Debug)]
enum FillValue {
    /// A person's words, as Markdown in which nothing acts.
    Told(String),
    /// What nobody told, as the prompts of the templates look.
    Gap(String),
}

impl FillValue {
    fn new(words: Option<&str>, gap: &str) -> Self {
        let gap = || Self::Gap(format!("`<{}>`", gap.replace(['`', '<', '>'], "").to_lowercase()));
        words.map_or_else(gap, |words| Self::Told(markdown::link(words)))
    }
}

/// What may leave the team beside the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leaves {
    /// People's comments.
    pub comments: bool,
    /// What was answered about terms, and facts about them.
    pub terms: bool,
}

impl Leaves {
    /// All but what is for the team alone.
    pub const ALL: Self = Self { comments: true, terms: true };

    /// Whether something for this audience leaves the team.
    pub fn may(self, audience: Audience) -> bool {
        match audience {
            Audience::Team => false,
            Audience::Terms => self.terms,
            Audience::Outside => true,
        }
    }
}

impl Filling {
    /// What the answers tell. Whoever fills in a template means to hand it out, so a fact for the team
    /// alone fills nothing, and terms and comments only where these are to be shown.
    pub fn new(bank: &Bank, answers: &Answers, leaves: Leaves) -> Self {
        let about = &answers.about;
        let heads = [&about.subject, &about.work, &about.respondent, &about.date]
            .into_iter()
            .zip(["team or client", "the piece of work", "who answers", "date"])
            .map(|(words, gap)| FillValue::new(words.as_deref(), gap));
        let heads = names::HEADS.map(str::to_owned).into_iter().zip(heads);
        let member = |group: usize, id: &str| format!("{}.{}", names::GROUPS[group], names::segment(id));
        let facts = bank.facts().map(|(at, fact)| {
            let words = answers.fact(at).filter(|_| leaves.may(fact.shown_to));
            (member(0, &fact.id), FillValue::new(words, &fact.label))
        });
        let questions = bank.questions().map(|(at, question)| {
            let answer = answers.answer(at).map(|answer| words::full(&question.kind, answer));
            let words = answer.as_deref().filter(|_| leaves.may(bank[question.section].shown_to));
            (member(1, &question.id), FillValue::new(words, &question.label))
        });
        let comments = bank.questions().map(|(at, question)| {
            let shown = leaves.comments && leaves.may(bank[question.section].shown_to);
            let words = answers.entries[at.0].note.as_deref().filter(|_| shown);
            (member(3, &question.id), FillValue::new(words, &question.label))
        });
        let people = bank.roles().into_iter().map(|role| {
            let name = Some(about.person(role)).filter(|name| *name != role);
            (member(2, role), FillValue::new(name, role))
        });
        Self { values: heads.chain(facts).chain(questions).chain(people).chain(comments).collect() }
    }

    /// What stands in the place of each placeholder while nothing is told.
    pub fn empty(bank: &Bank) -> Self {
        Self::new(bank, &Answers::blank(bank, crate::answers::Profile::Full), Leaves::default())
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
                    Piece::Placeholder(names) => {
                        let names = names.map_err(|misfit| unfilled(misfit.into()))?;
                        filled.push_str(self.first_told(&names).map_err(unfilled)?);
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

impl Filling {
    /// The first of these that is told, or else the gap of the first.
    fn first_told(&self, names: &[PlaceholderName<'_>]) -> Result<&str, UnfilledLine> {
        let mut gap = "";
        for name in names {
            let nothing = || UnfilledLine::NothingFills(name.text.to_owned());
            match self.values.get(name.text).ok_or_else(nothing)? {
                FillValue::Told(words) => return Ok(words),
                FillValue::Gap(prompt) if gap.is_empty() => gap = prompt,
                FillValue::Gap(_) => {}
            }
        }
        Ok(gap)
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
