//! Where the parts of a bank stand in its files. Kept beside the [`Bank`](super::Bank), which knows nothing of files.

use super::{
    FactIndex, QuestionIndex, ReferenceIndex, RouteIndex, RuleIndex, Rung, SectionIndex, StageIndex,
    tables::List,
};
use crate::{
    diagnostic::Place,
    document::{Node, Value},
};

/// A part of a bank that has a table of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
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
}

/// The tables of a bank as they stand in its files, in the order of the bank's indexes.
#[derive(Clone, Debug, Default)]
pub struct Places {
    head: Option<Node<'static>>,
    sections: Vec<Node<'static>>,
    stages: Vec<Node<'static>>,
    ladder: Vec<Node<'static>>,
    routes: Vec<Node<'static>>,
    rules: Vec<Node<'static>>,
    recommendations: Vec<Node<'static>>,
    references: Vec<Node<'static>>,
    questions: Vec<Node<'static>>,
    facts: Vec<Node<'static>>,
    checks: Vec<Node<'static>>,
}

/// The lists from which a bank is read.
pub(super) struct Lists<'a, 'n> {
    pub(super) head: Option<&'n Node<'n>>,
    pub(super) sections: &'a List<'n>,
    pub(super) stages: &'a List<'n>,
    pub(super) verdicts: &'a [&'n Node<'n>],
    pub(super) rules: &'a List<'n>,
    pub(super) recommendations: &'a List<'n>,
    pub(super) references: &'a List<'n>,
    pub(super) questions: &'a List<'n>,
    pub(super) facts: &'a List<'n>,
    pub(super) checks: &'a List<'n>,
}

impl Places {
    pub(super) fn new(lists: &Lists<'_, '_>) -> Self {
        let kept = |list: &List<'_>| list.nodes.iter().map(|node| (*node).clone().into_owned()).collect();
        let verdicts = |on_ladder: bool| {
            let nodes = lists.verdicts.iter().filter(|node| node.get("from").is_some() == on_ladder);
            nodes.map(|node| (*node).clone().into_owned()).collect()
        };
        Self {
            head: lists.head.cloned().map(Node::into_owned),
            sections: kept(lists.sections),
            stages: kept(lists.stages),
            ladder: verdicts(true),
            routes: verdicts(false),
            rules: kept(lists.rules),
            recommendations: kept(lists.recommendations),
            references: kept(lists.references),
            questions: kept(lists.questions),
            facts: kept(lists.facts),
            checks: kept(lists.checks),
        }
    }

    fn node(&self, part: Part) -> Option<&Node<'static>> {
        match part {
            Part::Bank => self.head.as_ref(),
            Part::Section(at) => self.sections.get(at.0),
            Part::Stage(at) => self.stages.get(at.0),
            Part::Rung(at) => self.ladder.get(at.0),
            Part::Route(at) => self.routes.get(at.0),
            Part::Rule(at) => self.rules.get(at.0),
            Part::Recommendation(at) => self.recommendations.get(at),
            Part::Reference(at) => self.references.get(at.0),
            Part::Question(at) => self.questions.get(at.0),
            Part::Fact(at) => self.facts.get(at.0),
            Part::Check(at) => self.checks.get(at),
        }
    }

    /// The place of a part's id.
    pub fn of(&self, part: Part) -> Place {
        self.at(part, &["id"])
    }

    /// The place of a value inside a part: keys of tables and positions in lists, as in
    /// `["levels", "2"]`. Where the file has no such value, the innermost one that it has, or the id.
    pub fn at(&self, part: Part, path: &[&str]) -> Place {
        let Some(table) = self.node(part) else {
            return Place::default();
        };
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
        let lists = [
            &self.sections,
            &self.stages,
            &self.ladder,
            &self.routes,
            &self.rules,
            &self.recommendations,
            &self.references,
            &self.questions,
            &self.facts,
            &self.checks,
        ];
        for node in self.head.iter().chain(lists.into_iter().flatten()) {
            collect("", node, &mut found);
        }
        found
    }
}

fn collect<'n>(key: &'n str, node: &'n Node<'n>, found: &mut Vec<(&'n str, &'n str, &'n Place)>) {
    match &node.value {
        Value::Text(text) => found.push((key, text, &node.place)),
        Value::List(items) => items.iter().for_each(|item| collect(key, item, found)),
        Value::Table(entries) => entries.iter().for_each(|(key, value)| collect(&key.name, value, found)),
        Value::Integer(_) | Value::Float | Value::Flag(_) | Value::Date(_) | Value::Null => {}
    }
}
