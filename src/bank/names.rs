//! The ids of a bank and what refers to them.

use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    document::{Node, shape::is_id},
};
use std::collections::HashMap;

/// The ids of one list of the bank, by position.
#[derive(Debug)]
pub(super) struct IdList {
    noun: &'static str,
    unknown: Code,
    at: HashMap<String, usize>,
    list: Vec<(String, Place)>,
}

impl IdList {
    /// Collects ids; one that stands twice is a problem and keeps its first position.
    ///
    /// `noun` names one thing of the list, `unknown` is the code of the problem that nothing has
    /// an id, and an item without a readable id keeps its position under an empty name.
    pub(super) fn collect<'a>(
        noun: &'static str,
        unknown: Code,
        items: impl IntoIterator<Item = &'a Node<'a>>,
        problems: &mut Diagnostics,
    ) -> Self {
        let mut names = Self { noun, unknown, at: HashMap::new(), list: Vec::new() };
        for item in items {
            let id = item.get("id");
            let name = id.and_then(Node::text).unwrap_or_default();
            let place = id.map_or_else(|| item.place.clone(), |id| id.place.clone());
            if !name.is_empty() {
                if let Some(&first) = names.at.get(name) {
                    let message = format!("two {noun}s have the id `{name}`");
                    let problem = Diagnostic::error(Code::DuplicateId, message, place.clone());
                    problems.push(problem.related(names.list[first].1.clone(), "first used here"));
                } else {
                    names.at.insert(name.to_owned(), names.list.len());
                }
            }
            names.list.push((name.to_owned(), place));
        }
        names
    }

    /// The position of the id that a node names; reports one that nothing has.
    pub(super) fn resolve(&self, node: &Node, problems: &mut Diagnostics) -> Option<usize> {
        let name = node.text()?;
        let found = self.at.get(name).copied();
        if found.is_none() {
            problems.push_error(|| {
                let message = format!("there is no {} `{name}`", self.noun);
                let ids = self.list.iter().map(|(id, _)| id.as_str());
                // An id that is wrong itself is no advice.
                Diagnostic::error(self.unknown, message, node.place.clone())
                    .nearest(name, ids.filter(|id| is_id(id)))
            });
        }
        found
    }

    /// The positions of all ids in a list that something has.
    pub(super) fn resolve_all<T>(
        &self,
        list: Option<&Node>,
        at: fn(usize) -> T,
        problems: &mut Diagnostics,
    ) -> Vec<T> {
        let ids = list.map_or(&[][..], Node::items).iter();
        ids.filter_map(|id| self.resolve(id, problems)).map(at).collect()
    }

    /// Reports names of earlier versions (`was`) that something else has now, or that two things claim: the
    /// history of a name goes on in one place.
    pub(super) fn check_former<'a>(
        &self,
        items: impl IntoIterator<Item = &'a Node<'a>>,
        problems: &mut Diagnostics,
    ) {
        let mut claimed: HashMap<&str, &Place> = HashMap::new();
        for node in items.into_iter().filter_map(|item| item.get("was")).flat_map(Node::items) {
            let Some(name) = node.text() else { continue };
            if let Some(at) = self.position(name) {
                let a = if self.noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
                let message = format!("`{name}` is the id of {a} {} now, so nothing else was it", self.noun);
                let problem = Diagnostic::error(Code::WasInUse, message, node.place.clone());
                problems.push(problem.related(self.place(at), "in use here"));
            }
            if let Some(first) = claimed.insert(name, &node.place) {
                let message = format!("two {}s say that they were `{name}`", self.noun);
                let problem = Diagnostic::error(Code::WasTwice, message, node.place.clone());
                problems.push(problem.related(first.clone(), "first said here"));
            }
        }
    }

    /// The position of an id.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.at.get(name).copied()
    }

    /// The place of the id at a position.
    pub(super) fn place(&self, at: usize) -> Place {
        self.list.get(at).map(|(_, place)| place.clone()).unwrap_or_default()
    }
}
