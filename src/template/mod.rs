//! Templates: starter documents with placeholders, filled from what was told.
//!
//! A placeholder is a name between double braces, as in `{{ fact.repository }}`. The engine is
//! [`minijinja`] in its strict mode: a name that nothing fills is an error and never an empty text. Templates
//! of other banks are not trusted, so they may have names and nothing else: no statement, no expression
//! that could take long or grow.

mod names;

pub use self::names::{Misfit, Name, placeholders};

use crate::{
    answers::Answers,
    bank::{Audience, Bank},
    layout::markdown,
    report::{alone, in_words},
    text::visible_lines,
};
use minijinja::{Environment, UndefinedBehavior, Value, value::Object};
use std::{collections::BTreeMap, fmt, sync::Arc};

/// The longest template that is filled, in bytes. A document of a hundred pages is shorter.
const LONGEST: usize = 400_000;
/// The most that filling one may do, in instructions of the engine: some for each placeholder.
const FUEL: u64 = 20_000;

/// What fills the placeholders of a bank's templates.
#[derive(Debug)]
pub struct Filling {
    values: BTreeMap<&'static str, Value>,
}

/// A text that fills a placeholder, or what stands there while nothing does.
enum Told<'a> {
    /// A person's words.
    Words(&'a str),
    /// A prompt: what is still to be written there.
    Gap(&'a str),
}

/// The entries of a group of placeholders, as in `fact.repository`.
#[derive(Debug)]
struct Group(BTreeMap<String, Value>);

impl Object for Group {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.0.get(key.as_str()?).cloned()
    }
}

impl Told<'_> {
    fn of<'a>(words: Option<&'a str>, gap: &'a str) -> Told<'a> {
        words.map_or(Told::Gap(gap), Told::Words)
    }

    /// As Markdown in which nothing acts. A gap looks as the prompts of the templates do.
    fn value(&self) -> Value {
        Value::from_safe_string(match self {
            Told::Words(words) => markdown::link(words),
            Told::Gap(gap) => format!("`<{}>`", gap.replace(['`', '<', '>'], "").to_lowercase()),
        })
    }
}

impl Filling {
    /// What the answers tell. Whoever fills in a template means to hand it out, so a fact for the team
    /// alone fills nothing, and those for the terms only where these are to be shown.
    pub fn new(bank: &Bank, answers: &Answers, terms: bool) -> Self {
        let about = &answers.about;
        let shown = |audience| audience == Audience::Outside || (terms && audience == Audience::Terms);
        let facts = bank.facts().map(|(at, fact)| {
            let words = answers.fact(at).filter(|_| shown(fact.shown_to));
            (names::segment(&fact.id), Told::of(words, &fact.label).value())
        });
        let questions = bank.questions().map(|(at, question)| {
            let answer = answers.answer(at).map(|answer| {
                alone(&question.kind, answer.level(question), &in_words(answer, &question.kind))
            });
            let words = answer.as_deref().filter(|_| shown(bank[question.section].shown_to));
            (names::segment(&question.id), Told::of(words, &question.label).value())
        });
        let people = bank.roles().into_iter().map(|role| {
            let name = Some(about.person(role)).filter(|name| *name != role);
            (names::segment(role), Told::of(name, role).value())
        });
        let heads: [(&'static str, &Option<String>, &str); 4] = [
            (names::HEADS[0], &about.subject, "team or client"),
            (names::HEADS[1], &about.work, "the piece of work"),
            (names::HEADS[2], &about.respondent, "who answers"),
            (names::HEADS[3], &about.date, "date"),
        ];
        let heads = heads.iter().map(|(name, words, gap)| (*name, Told::of(words.as_deref(), gap).value()));
        let groups = [
            (names::GROUPS[0], Group(facts.collect())),
            (names::GROUPS[1], Group(questions.collect())),
            (names::GROUPS[2], Group(people.collect())),
        ];
        let groups = groups.into_iter().map(|(name, group)| (name, Value::from_object(group)));
        Self { values: heads.chain(groups).collect() }
    }

    /// What stands in the place of each placeholder while nothing is told.
    pub fn empty(bank: &Bank) -> Self {
        Self::new(bank, &Answers::blank(bank, crate::answers::Profile::Full), false)
    }

    /// A template with its placeholders filled: its words as they are, without anything that acts on a
    /// terminal. The error says in which line what is wrong.
    pub fn fill(&self, template: &str) -> Result<String, Unfilled> {
        if template.len() > LONGEST {
            return Err(Unfilled(format!("it has {} bytes, and {LONGEST} are read", template.len())));
        }
        if let Some((line, misfit)) =
            placeholders(template).find_map(|(line, name)| Some((line, name.err()?)))
        {
            return Err(Unfilled(format!("line {line}: {misfit}")));
        }
        let mut engine = Environment::empty();
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_fuel(Some(FUEL));
        let filled = engine.render_str(&for_engine(&plain(template)), &self.values);
        filled.map(|text| text.trim_end().to_owned() + "\n").map_err(|error| {
            let line = error.line().map_or_else(String::new, |line| format!("line {line}: "));
            Unfilled(format!("{line}{}", error.kind()))
        })
    }
}

/// A template as it is given out, without anything that acts on a terminal.
fn plain(template: &str) -> String {
    let lines = template.trim_end().replace("\r\n", "\n");
    // A tab is text in a document, and a table or some code may need it.
    let lines: Vec<String> = lines.split('\t').map(|part| visible_lines(part).into_owned()).collect();
    lines.join("\t") + "\n"
}

/// The template as the engine takes it: what is code stands there as it is.
fn for_engine(template: &str) -> String {
    let literal = |line: &str| line.replace('{', "{{ '{' }}");
    names::lines(template)
        .map(|(line, is_code)| if is_code { literal(line) } else { line.to_owned() } + "\n")
        .collect()
}

/// Why a template could not be filled, as a fragment behind its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfilled(String);

impl fmt::Display for Unfilled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
