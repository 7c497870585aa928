//! Where the parts of a bank stand in its files. Kept beside the [`Bank`](super::Bank), which knows nothing of files.

use super::{
    AnyVerdict, FactIndex, QuestionIndex, ReferenceIndex, RouteIndex, RuleIndex, Rung, SectionIndex,
    StageIndex, tables::Tables,
};
use crate::{
    diagnostic::{Diagnostics, Place},
    document::{Node, Value},
};

/// A part of a bank that has a table of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BankPart {
    /// The `[bank]` table.
    Bank,
    /// A section.
    Section(SectionIndex),
    /// A stage of a plan.
    Stage(StageIndex),
    /// A verdict of the ladder.
    Rung(Rung),
    /// A verdict off the ladder.
    Route(RouteIndex),
    /// A rule.
    Rule(RuleIndex),
    /// A recommendation, by its position.
    Recommendation(usize),
    /// A source.
    Reference(ReferenceIndex),
    /// A question.
    Question(QuestionIndex),
    /// A fact about the work.
    Fact(FactIndex),
    /// A check, by its position.
    Check(usize),
    /// The `[outcome]` table.
    Outcome,
}

impl From<AnyVerdict> for BankPart {
    fn from(verdict: AnyVerdict) -> Self {
        match verdict {
            AnyVerdict::Rung(rung) => Self::Rung(rung),
            AnyVerdict::Route(route) => Self::Route(route),
        }
    }
}

/// The tables of a bank as they stand in its files, in the order of their parts.
#[derive(Clone, Debug, Default)]
pub struct Places<'t>(Vec<(BankPart, &'t Node<'t>)>);

impl<'t> Places<'t> {
    /// Finds the tables in the files of a bank that was loaded from them.
    pub fn new(files: &'t [Node<'t>]) -> Self {
        // What is wrong with the files was told when the bank was loaded.
        let tables = Tables::collect(files, &mut Diagnostics::default());
        let mut tables: Vec<(BankPart, &Node<'_>)> = tables.parts().collect();
        tables.sort_by_key(|(part, _)| *part);
        Self(tables)
    }

    /// The place of a part's id.
    pub fn find_id(&self, part: BankPart) -> Place {
        self.find(part, &["id"])
    }

    /// The place of a value inside a part: keys of tables and positions in lists, as in
    /// `["levels", "2"]`. Where the file has no such value, the innermost one that it has, or the id.
    pub fn find(&self, part: BankPart, path: &[&str]) -> Place {
        let Ok(at) = self.0.binary_search_by_key(&part, |(part, _)| *part) else {
            return Place::default();
        };
        let (_, table) = self.0[at];
        let named = path.first().is_none_or(|key| table.get(key).is_some());
        let mut node = if named { table } else { table.get("id").unwrap_or(table) };
        for step in path {
            let next = match &node.value {
                Value::List(items) => step.parse::<usize>().ok().and_then(|at| items.get(at)),
                _ => node.get(step),
            };
            match next {
                Some(next) => node = next,
                None => break,
            }
        }
        node.place.clone()
    }

    /// Every text of the bank with the key that it stands behind and its place.
    pub fn texts(&self) -> Vec<(&str, &str, &Place)> {
        let mut found = Vec::new();
        self.0.iter().for_each(|(_, node)| collect("", node, &mut found));
        found
    }
}

fn collect<'n>(key: &'n str, node: &'n Node<'n>, found: &mut Vec<(&'n str, &'n str, &'n Place)>) {
    match &node.value {
        Value::Text(text) => found.push((key, text, &node.place)),
        Value::List(items) => items.iter().for_each(|item| collect(key, item, found)),
        Value::Table(entries) => entries.iter().for_each(|(key, value)| collect(&key.name, value, found)),
        Value::Integer(_) | Value::Float | Value::Huge | Value::Flag(_) | Value::Date(_) | Value::Null => {}
    }
}
