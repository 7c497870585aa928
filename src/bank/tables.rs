//! The tables of a bank, gathered from all its files.

use super::{names::Names, shapes};
use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    document::Node,
};

/// What may stand in one of the files only; `shown` is what messages call it.
pub(super) fn only<'a>(
    files: &'a [Node<'a>],
    key: &str,
    shown: &str,
    problems: &mut Diagnostics,
) -> Option<&'a Node<'a>> {
    let mut found = files.iter().filter_map(|file| file.get(key));
    let first = found.next()?;
    for other in found {
        let message = format!("{shown} stands in two files");
        let problem = Diagnostic::error("duplicate-table", message, other.place.clone());
        problems.push(problem.related(first.place.clone(), "first here"));
    }
    Some(first)
}

/// The tables of one kind in all the files, if they are not too many.
fn tables<'a>(files: &'a [Node<'a>], key: &str, problems: &mut Diagnostics) -> Vec<&'a Node<'a>> {
    let lists = || files.iter().filter_map(|file| file.get(key)).map(Node::items);
    let mut all: Vec<&Node<'_>> = lists().flatten().collect();
    if let Some(beyond) = all.get(shapes::MANY) {
        // Too many in a single file have been reported with the shape of that file.
        if lists().all(|list| list.len() <= shapes::MANY) {
            let (most, number) = (shapes::MANY, all.len());
            let message = format!("a bank may have {most} tables [[{key}]], and its files have {number}");
            problems.push(Diagnostic::error("out-of-range", message, beyond.place.clone()));
        }
        all.truncate(shapes::MANY);
    }
    all
}

/// The tables of one kind in all the files, and their ids.
pub(super) struct List<'a> {
    pub(super) nodes: Vec<&'a Node<'a>>,
    pub(super) names: Names,
}

impl<'a> List<'a> {
    /// `key` is the table's name in the format and what messages call it.
    pub(super) fn collect(
        files: &'a [Node<'a>],
        key: &'static str,
        unknown: &'static str,
        problems: &mut Diagnostics,
    ) -> Self {
        Self::of(tables(files, key, problems), key, unknown, problems)
    }

    fn of(
        nodes: Vec<&'a Node<'a>>,
        key: &'static str,
        unknown: &'static str,
        problems: &mut Diagnostics,
    ) -> Self {
        let names = Names::collect(key, unknown, nodes.iter().copied(), problems);
        Self { nodes, names }
    }
}

/// The questions section by section, in the order of the files within a section.
pub(super) fn questions_by_section<'a>(
    files: &'a [Node<'a>],
    sections: &List<'_>,
    problems: &mut Diagnostics,
) -> List<'a> {
    let mut nodes = tables(files, "question", problems);
    nodes.sort_by_cached_key(|node| {
        node.get("section").and_then(Node::text).and_then(|id| sections.names.position(id))
    });
    List::of(nodes, "question", "unknown-question", problems)
}
