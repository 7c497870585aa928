//! Reads the smaller parts of a bank: sections, verdicts, rules, advice, sources.

use super::{
    AnyVerdict, Audience, Fact, Recommendation, Reference, RouteIndex, Rule, RuleEffect, Section, Stage,
    Takes, Words, read_condition::ConditionScope, shapes,
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    document::{
        Node,
        checked::{CheckedTable, check},
    },
};

pub(super) fn read_section(node: &Node, problems: &mut Diagnostics) -> Section {
    let table = check(node, &shapes::SECTION, &node.place, problems);
    Section {
        id: table.text_or_empty("id"),
        title: table.text_or_empty("title"),
        weight: table.number("weight"),
        asked_of: table.text_or_empty("asked_of"),
        intro: table.text_or_empty("intro"),
        shown_to: read_audience(&table),
    }
}

pub(super) fn read_fact(node: &Node, problems: &mut Diagnostics) -> Fact {
    let table = check(node, &shapes::FACT, &node.place, problems);
    check_is_question(&table, "ask", problems);
    Fact {
        ask: table.string("ask"),
        asked_of: table.text_or_empty("asked_of"),
        shown_to: read_audience(&table),
        first_page: table.is_set("first_page"),
        phrase: read_phrase(&table, problems),
        earliest_start: table.is_set("earliest_start"),
        ..read_line(&table, problems)
    }
}

/// What every line that is told has.
pub(super) fn read_line(table: &CheckedTable<'_>, problems: &mut Diagnostics) -> Fact {
    check_is_question(table, "prompt", problems);
    Fact {
        id: table.text_or_empty("id"),
        label: table.text_or_empty("label"),
        prompt: table.text_or_empty("prompt"),
        hint: table.string("hint"),
        phrase: None,
        earliest_start: false,
        ask: None,
        asked_of: String::new(),
        shown_to: Audience::Team,
        first_page: false,
        takes: Takes::Words,
    }
}

fn read_audience(table: &CheckedTable<'_>) -> Audience {
    table.word("shown_to").and_then(Audience::from_word).unwrap_or_default()
}

/// What is asked ends as a question does.
pub(super) fn check_is_question(table: &CheckedTable<'_>, key: &str, problems: &mut Diagnostics) {
    if let Some(prompt) = table.node(key)
        && !prompt.text().is_some_and(|text| text.trim_end().ends_with(['?', '？', '؟', ';']))
    {
        let message = match key {
            "prompt" => "a prompt ends with a question mark",
            _ => "`ask` is a question and ends with a question mark",
        };
        problems.push(Diagnostic::error(Code::PromptNoQuestion, message, prompt.place.clone()));
    }
}

/// The words of a question inside of a sentence, which they do not end.
pub(super) fn read_phrase(table: &CheckedTable<'_>, problems: &mut Diagnostics) -> Option<String> {
    if let Some(phrase) = table.node("phrase")
        && phrase.text().is_some_and(|text| text.ends_with(['.', '?', '!', ':', ';', ',']))
    {
        let message = "a phrase stands inside of a sentence: leave out the mark at its end";
        problems.push(Diagnostic::error(Code::PhraseEnds, message, phrase.place.clone()));
    }
    table.string("phrase")
}

pub(super) fn read_stage(node: &Node, problems: &mut Diagnostics) -> Stage {
    let table = check(node, &shapes::STAGE, &node.place, problems);
    Stage { id: table.text_or_empty("id"), title: table.text_or_empty("title") }
}

pub(super) fn read_reference(node: &Node, problems: &mut Diagnostics) -> Reference {
    let table = check(node, &shapes::SOURCE, &node.place, problems);
    if let Some(url) = table.node("url")
        && !url.text().is_some_and(|url| url.starts_with("https://") && !url.contains(char::is_whitespace))
    {
        let message = "an address starts with https:// and has no spaces";
        problems.push(Diagnostic::error(Code::BadUrl, message, url.place.clone()));
    }
    Reference {
        id: table.text_or_empty("id"),
        cite: table.text_or_empty("cite"),
        finding: table.text_or_empty("finding"),
        url: table.string("url"),
    }
}

pub(super) fn read_rule(node: &Node, scope: &ConditionScope<'_>, problems: &mut Diagnostics) -> Option<Rule> {
    let table = check(node, &shapes::RULE, &node.place, problems);
    let when = scope.read(table.node("when")?, problems);
    let word = table.text("effect")?;
    let (needs, refuses) = if word == "once" { ("until", "verdict") } else { ("verdict", "until") };
    if !table.has(needs) {
        let message = format!("a rule with the effect \"{word}\" needs `{needs}`");
        problems.push(Diagnostic::error(Code::MissingKey, message, table.place("effect")));
    }
    if table.has(refuses) {
        let message = format!("a rule with the effect \"{word}\" has no `{refuses}`");
        problems.push(Diagnostic::error(Code::WrongEffect, message, table.place(refuses)));
    }
    let effect = match word {
        "once" => RuleEffect::Once { until: table.string("until")? },
        "cap" => RuleEffect::Cap(scope.verdicts.rung(table.node("verdict")?, problems)?),
        _ => RuleEffect::Route(read_route(table.node("verdict")?, scope, problems)?),
    };
    Some(Rule { id: table.text_or_empty("id"), effect, when: when?, because: table.text_or_empty("because") })
}

fn read_route(id: &Node, scope: &ConditionScope<'_>, problems: &mut Diagnostics) -> Option<RouteIndex> {
    match scope.verdicts.resolve(id, problems)? {
        AnyVerdict::Route(route) => Some(route),
        AnyVerdict::Rung(_) => {
            let message = "a route leads to a verdict without `from`; this one is on the ladder";
            let problem = Diagnostic::error(Code::RouteToLadder, message, id.place.clone());
            problems.refuse(problem.help("use `effect = \"cap\"`"))
        }
    }
}

pub(super) fn read_recommendation(
    node: &Node,
    scope: &ConditionScope<'_>,
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
