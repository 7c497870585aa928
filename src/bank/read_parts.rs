//! Reads the smaller parts of a bank: sections, verdicts, rules, advice, sources.

use super::{
    AnyVerdict, Audience, Effect, Fact, Range, Recommendation, Reference, RouteIndex, Rule, Rung, Section,
    Stage, StartsIn, Verdict, names::Names, read_condition::Scope, shapes, tables::List,
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place},
    document::{
        Node,
        shape::{Checked, check, matches, number_pair},
    },
};

pub(super) fn read_section(node: &Node, problems: &mut Diagnostics) -> Section {
    let table = check(node, &shapes::SECTION, &node.place, problems);
    Section {
        id: table.text_or_empty("id"),
        title: table.text_or_empty("title"),
        weight: table.integer("weight").unwrap_or(0),
        asked_of: table.text_or_empty("asked_of"),
        intro: table.text_or_empty("intro"),
    }
}

pub(super) fn read_fact(node: &Node, problems: &mut Diagnostics) -> Fact {
    let table = check(node, &shapes::FACT, &node.place, problems);
    read_prompt(&table, problems);
    let shown_to = table.text("shown_to");
    let shown_to = Audience::ALL.into_iter().find(|audience| Some(audience.word()) == shown_to);
    Fact {
        id: table.text_or_empty("id"),
        label: table.text_or_empty("label"),
        prompt: table.text_or_empty("prompt"),
        hint: table.text("hint").map(str::to_owned),
        asked_of: table.text_or_empty("asked_of"),
        shown_to: shown_to.unwrap_or_default(),
        first_page: table.flag("first_page").unwrap_or(false),
    }
}

/// A prompt is a question.
pub(super) fn read_prompt(table: &Checked<'_>, problems: &mut Diagnostics) {
    if let Some(prompt) = table.node("prompt")
        && !prompt.text().is_some_and(|text| text.trim_end().ends_with(['?', '？', '؟', ';']))
    {
        problems.push(Diagnostic::error(
            "prompt-no-question",
            "a prompt ends with a question mark",
            prompt.place.clone(),
        ));
    }
}

pub(super) fn read_stage(node: &Node, problems: &mut Diagnostics) -> Stage {
    let table = check(node, &shapes::STAGE, &node.place, problems);
    Stage { id: table.text_or_empty("id"), title: table.text_or_empty("title") }
}

/// The verdicts of a bank and their ids.
pub(super) struct Verdicts {
    pub(super) ladder: Vec<Verdict>,
    pub(super) routes: Vec<Verdict>,
    names: Names,
    /// By the position of the name.
    places: Vec<AnyVerdict>,
}

impl Verdicts {
    pub(super) fn read(list: List<'_>, start: &Place, problems: &mut Diagnostics) -> Self {
        let mut verdicts =
            Self { ladder: Vec::new(), routes: Vec::new(), names: list.names, places: Vec::new() };
        let mut last_from: Option<Place> = None;
        for node in list.nodes {
            let table = check(node, &shapes::VERDICT, &node.place, problems);
            let verdict = read_verdict(&table, problems);
            if !table.has("from") {
                verdicts.places.push(AnyVerdict::Route(RouteIndex(verdicts.routes.len())));
                verdicts.routes.push(verdict);
                continue;
            }
            if let (Some(above), Some(place)) = (verdicts.ladder.last(), &last_from)
                && above.from <= verdict.from
            {
                problems.push(
                    Diagnostic::error(
                        "ladder-order",
                        "`from` must fall from verdict to verdict",
                        table.place("from"),
                    )
                    .related(place.clone(), "the verdict above starts here"),
                );
            }
            last_from = Some(table.place("from"));
            verdicts.places.push(AnyVerdict::Rung(Rung(verdicts.ladder.len())));
            verdicts.ladder.push(verdict);
        }
        if verdicts.ladder.last().is_none_or(|lowest| lowest.from != 0) {
            let place = last_from.unwrap_or_else(|| start.clone());
            problems.push(
                Diagnostic::error("ladder-end", "the lowest verdict of the ladder must start at 0", place)
                    .help("write `from = 0`, so that every index has a verdict"),
            );
        }
        verdicts
    }

    /// The verdict that a node names.
    pub(super) fn resolve(&self, id: &Node, problems: &mut Diagnostics) -> Option<AnyVerdict> {
        self.names.resolve(id, problems).and_then(|at| self.places.get(at).copied())
    }

    /// The verdict that a node names, which must be on the ladder.
    pub(super) fn rung(&self, id: &Node, problems: &mut Diagnostics) -> Option<Rung> {
        match self.resolve(id, problems)? {
            AnyVerdict::Rung(rung) => Some(rung),
            AnyVerdict::Route(_) => {
                let message = "this verdict has no `from`, so it is not on the ladder that can be capped";
                problems.push(Diagnostic::error("not-on-ladder", message, id.place.clone()));
                None
            }
        }
    }
}

fn read_verdict(table: &Checked<'_>, problems: &mut Diagnostics) -> Verdict {
    if table.text("id") == Some(shapes::RESERVED_VERDICT) {
        let message = format!("`{}` is the program's own verdict", shapes::RESERVED_VERDICT);
        problems.push(Diagnostic::error("reserved-id", message, table.place("id")));
    }
    Verdict {
        id: table.text_or_empty("id"),
        title: table.text_or_empty("title"),
        from: table.integer("from").unwrap_or(0),
        headline: table.text_or_empty("headline"),
        actions: table.texts("actions"),
        starts: table.flag("starts").unwrap_or(false),
        starts_in: table
            .node("starts_in")
            .and_then(|node| read_starts_in(node, problems))
            .unwrap_or_else(|| StartsIn::Words(String::new())),
    }
}

/// Working days as a pair, or words.
fn read_starts_in(node: &Node, problems: &mut Diagnostics) -> Option<StartsIn> {
    if node.text().is_some() {
        return matches(shapes::SHORT, "starts_in", node, problems)
            .then(|| StartsIn::Words(node.text().unwrap_or_default().to_owned()));
    }
    if !matches(shapes::PAIR, "starts_in", node, problems) {
        return None;
    }
    let (low, high) = number_pair(node)?;
    if low > high {
        let message = "`starts_in` is a low and a high number of days: the first is at most the second";
        problems.push(Diagnostic::error("wait-order", message, node.place.clone()));
    }
    Some(StartsIn::Days(Range::new(low, high)))
}

pub(super) fn read_reference(node: &Node, problems: &mut Diagnostics) -> Reference {
    let table = check(node, &shapes::SOURCE, &node.place, problems);
    if let Some(url) = table.node("url")
        && !url.text().is_some_and(|url| url.starts_with("https://") && !url.contains(char::is_whitespace))
    {
        problems.push(Diagnostic::error(
            "bad-url",
            "an address starts with https:// and has no spaces",
            url.place.clone(),
        ));
    }
    Reference {
        id: table.text_or_empty("id"),
        cite: table.text_or_empty("cite"),
        finding: table.text_or_empty("finding"),
        url: table.text("url").map(str::to_owned),
    }
}

pub(super) fn read_rule(node: &Node, scope: &Scope<'_>, problems: &mut Diagnostics) -> Option<Rule> {
    let table = check(node, &shapes::RULE, &node.place, problems);
    let when = scope.read(table.node("when")?, problems);
    let word = table.text("effect")?;
    let (needs, refuses) = if word == "once" { ("until", "verdict") } else { ("verdict", "until") };
    if !table.has(needs) {
        let message = format!("a rule with the effect \"{word}\" needs `{needs}`");
        problems.push(Diagnostic::error("missing-key", message, table.place("effect")));
    }
    if table.has(refuses) {
        let message = format!("a rule with the effect \"{word}\" has no `{refuses}`");
        problems.push(Diagnostic::error("wrong-effect", message, table.place(refuses)));
    }
    let effect = match word {
        "once" => Effect::Once { until: table.text("until")?.to_owned() },
        "cap" => Effect::Cap(scope.verdicts.rung(table.node("verdict")?, problems)?),
        _ => Effect::Route(read_route(table.node("verdict")?, scope, problems)?),
    };
    Some(Rule { id: table.text_or_empty("id"), effect, when: when?, because: table.text_or_empty("because") })
}

fn read_route(id: &Node, scope: &Scope<'_>, problems: &mut Diagnostics) -> Option<RouteIndex> {
    match scope.verdicts.resolve(id, problems)? {
        AnyVerdict::Route(route) => Some(route),
        AnyVerdict::Rung(_) => {
            let message = "a route leads to a verdict without `from`; this one is on the ladder";
            problems.push(
                Diagnostic::error("route-to-ladder", message, id.place.clone())
                    .help("use `effect = \"cap\"`"),
            );
            None
        }
    }
}

pub(super) fn read_recommendation(
    node: &Node,
    scope: &Scope<'_>,
    problems: &mut Diagnostics,
) -> Option<Recommendation> {
    let table = check(node, &shapes::RECOMMENDATION, &node.place, problems);
    Some(Recommendation {
        id: table.text_or_empty("id"),
        when: scope.read(table.node("when")?, problems)?,
        title: table.text_or_empty("title"),
        text: table.text_or_empty("text"),
    })
}
