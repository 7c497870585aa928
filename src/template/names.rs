//! The names that placeholders may have.

use crate::{
    bank::{Audience, Bank, Fact},
    suggest::nearest,
};
use thiserror::Error;

/// What stands at the head of an answers file.
pub(super) const HEADS: [&str; 4] = ["subject", "work", "respondent", "date"];
/// What is one of many, by its id or role.
pub(super) const GROUPS: [&str; 4] = ["fact", "answer", "person", "comment"];
/// What stands between two names of which the first that is told is taken.
const OR: &str = " or ";

/// The name of a placeholder, as in `work` or `fact.repository`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceholderName<'t> {
    /// The whole name.
    pub text: &'t str,
    group: &'t str,
    of: Option<&'t str>,
}

/// What stands between braces and is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Misfit {
    /// A statement or a comment of a template language.
    #[error("a template has placeholders and no statements; `{{%` and `{{#` begin one")]
    Statement,
    /// Braces that nothing closes.
    #[error("`{{{{` begins a placeholder and nothing ends it")]
    Open,
    /// An expression.
    #[error("a placeholder is a name such as `work` or `fact.repository`")]
    Expression,
}

/// A word of a name: an id or a role in small letters, with `_` for everything else.
pub(super) fn segment(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect()
}

/// A stretch of a line of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// What stands there as it is.
    Words(&'t str),
    /// What something else takes the place of: the first of these names that is told.
    Placeholder(Result<Vec<PlaceholderName<'t>>, Misfit>),
}

/// The placeholders of a template with their lines, from 1 on.
pub fn placeholders(template: &str) -> impl Iterator<Item = (usize, Result<PlaceholderName<'_>, Misfit>)> {
    lines(template).enumerate().flat_map(|(at, pieces)| {
        let names = pieces.into_iter().flat_map(|piece| match piece {
            Piece::Placeholder(Ok(names)) => names.into_iter().map(Ok).collect(),
            Piece::Placeholder(Err(misfit)) => vec![Err(misfit)],
            Piece::Words(_) => Vec::new(),
        });
        names.map(move |name| (at + 1, name))
    })
}

/// The lines of a template in pieces. There are no placeholders in a block of code: a workflow has braces
/// of its own, and nothing could make a person's words harmless there.
pub(super) fn lines(template: &str) -> impl Iterator<Item = Vec<Piece<'_>>> {
    let mut in_code = false;
    template.lines().map(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        in_code = in_code != is_fence;
        if in_code || is_fence { vec![Piece::Words(line)] } else { pieces(line) }
    })
}

fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    if line.contains("{%") || line.contains("{#") {
        found.push(Piece::Placeholder(Err(Misfit::Statement)));
    }
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{{") {
        found.push(Piece::Words(before));
        let Some((inside, behind)) = after.split_once("}}") else {
            found.push(Piece::Placeholder(Err(Misfit::Open)));
            return found;
        };
        let names: Option<_> = inside.trim().split(OR).map(PlaceholderName::read).collect();
        found.push(Piece::Placeholder(names.ok_or(Misfit::Expression)));
        rest = behind;
    }
    found.push(Piece::Words(rest));
    found
}

impl<'t> PlaceholderName<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let is_word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        let (group, of) = text.split_once('.').map_or((text, None), |(group, of)| (group, Some(of)));
        (is_word(group) && of.is_none_or(is_word)).then_some(Self { text, group, of })
    }

    /// What is wrong with the name in a bank, and the nearest name that it has.
    pub fn problem(&self, bank: &Bank) -> Option<(String, Option<String>)> {
        let is_for_team = |fact: &&Fact| fact.shown_to == Audience::Team;
        let names: Vec<String> = match self.group {
            "fact" => {
                bank.facts.iter().filter(|fact| !is_for_team(fact)).map(|fact| segment(&fact.id)).collect()
            }
            "answer" | "comment" => bank.questions.iter().map(|question| segment(&question.id)).collect(),
            _ => bank.roles().into_iter().map(segment).collect(),
        };
        match (self.group, self.of) {
            (head, None) if HEADS.contains(&head) => None,
            ("fact", Some(of))
                if bank.facts.iter().filter(is_for_team).any(|fact| segment(&fact.id) == of) =>
            {
                let why =
                    format!("`{}` is a fact for the team alone, and a template is handed out", self.text);
                Some((why, None))
            }
            (group, Some(of)) if GROUPS.contains(&group) => {
                (!names.iter().any(|name| name == of)).then(|| {
                    let near = nearest(of, names.iter().map(String::as_str));
                    let near = near.map(|near| format!("{group}.{near}"));
                    (format!("nothing fills `{}`", self.text), near)
                })
            }
            (group, _) => {
                let near = nearest(group, HEADS.iter().chain(&GROUPS).copied());
                Some((format!("nothing fills `{}`", self.text), near.map(str::to_owned)))
            }
        }
    }
}
