//! Reads the verdicts of a bank.

use super::{
    AnyVerdict, Range, RouteIndex, Rung, StartsIn, Verdict,
    names::IdList,
    shapes,
    tables::{List, is_on_ladder},
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    document::{
        Node,
        checked::{CheckedTable, check},
        shape::{matches, number_pair},
    },
};

/// The verdicts of a bank and their ids.
pub(super) struct Verdicts<'a> {
    pub(super) ladder: Vec<Verdict>,
    pub(super) routes: Vec<Verdict>,
    names: &'a IdList,
    /// By the position of the table.
    all: Vec<AnyVerdict>,
}

impl<'a> Verdicts<'a> {
    pub(super) fn read(list: &'a List<'_>, start: &Place, problems: &mut Diagnostics) -> Self {
        let mut verdicts =
            Self { ladder: Vec::new(), routes: Vec::new(), names: &list.names, all: Vec::new() };
        let mut last_from: Option<Place> = None;
        for node in &list.nodes {
            let table = check(node, &shapes::VERDICT, &node.place, problems);
            let verdict = read_verdict(&table, problems);
            if !is_on_ladder(node) {
                verdicts.all.push(AnyVerdict::Route(RouteIndex(verdicts.routes.len())));
                verdicts.routes.push(verdict);
                continue;
            }
            if let (Some(above), Some(place)) = (verdicts.ladder.last(), &last_from)
                && above.from <= verdict.from
            {
                let message = "`from` must fall from verdict to verdict";
                let problem = Diagnostic::error(Code::LadderOrder, message, table.place("from"));
                problems.push(problem.related(place.clone(), "the verdict above starts here"));
            }
            last_from = Some(table.place("from"));
            verdicts.all.push(AnyVerdict::Rung(Rung(verdicts.ladder.len())));
            verdicts.ladder.push(verdict);
        }
        if verdicts.ladder.last().is_none_or(|lowest| lowest.from != 0) {
            let place = last_from.unwrap_or_else(|| start.clone());
            problems.push(
                Diagnostic::error(Code::LadderEnd, "the lowest verdict of the ladder must start at 0", place)
                    .help("write `from = 0`, so that every index has a verdict"),
            );
        }
        verdicts
    }

    /// The verdict that a node names.
    pub(super) fn resolve(&self, id: &Node, problems: &mut Diagnostics) -> Option<AnyVerdict> {
        self.names.resolve(id, problems).and_then(|at| self.all.get(at).copied())
    }

    /// The verdict that a node names, which must be on the ladder.
    pub(super) fn rung(&self, id: &Node, problems: &mut Diagnostics) -> Option<Rung> {
        match self.resolve(id, problems)? {
            AnyVerdict::Rung(rung) => Some(rung),
            AnyVerdict::Route(_) => {
                let message = "this verdict has no `from`, so it is not on the ladder that can be capped";
                problems.refuse(Diagnostic::error(Code::NotOnLadder, message, id.place.clone()))
            }
        }
    }
}

fn read_verdict(table: &CheckedTable<'_>, problems: &mut Diagnostics) -> Verdict {
    if table.text("id") == Some(shapes::RESERVED_VERDICT) {
        let message = format!("`{}` is the program's own verdict", shapes::RESERVED_VERDICT);
        problems.push(Diagnostic::error(Code::ReservedId, message, table.place("id")));
    }
    Verdict {
        id: table.text_or_empty("id"),
        title: table.text_or_empty("title"),
        from: table.number("from"),
        headline: table.text_or_empty("headline"),
        actions: table.texts("actions"),
        starts: table.is_set("starts"),
        starts_in: table
            .node("starts_in")
            .and_then(|node| read_starts_in(node, problems))
            .unwrap_or_else(|| StartsIn::Words(String::new())),
    }
}

/// Working days as a pair, or words.
fn read_starts_in(node: &Node, problems: &mut Diagnostics) -> Option<StartsIn> {
    if let Some(words) = node.text() {
        return matches(shapes::SHORT, "starts_in", node, problems)
            .then(|| StartsIn::Words(words.to_owned()));
    }
    if !matches(shapes::PAIR, "starts_in", node, problems) {
        return None;
    }
    let (low, high) = number_pair(node)?;
    if low > high {
        let message = "`starts_in` is a low and a high number of days: the first is at most the second";
        problems.push(Diagnostic::error(Code::WaitOrder, message, node.place.clone()));
    }
    Some(StartsIn::Days(Range::new(low, high)))
}
