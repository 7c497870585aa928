//! From the texts of a bank to a [`Bank`], or to everything that is wrong with them.

use super::{
    AnyVerdict, Bank, Condition, Effect, FORMAT, Kind, Question, QuestionIndex, Recommendation, Reference,
    ReferenceIndex, RouteIndex, Rule, Rung, Section, Template, Verdict, names::Names, order,
    read_condition::Scope, read_question::read_question, shapes,
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place, Source},
    document::{
        Node, Value, parse_toml,
        shape::{Checked, Shape, check},
    },
};

/// Ids that the program uses in reports for a verdict of its own.
const RESERVED_VERDICT: &str = "not-enough-known";

/// What came of reading a bank.
#[derive(Debug)]
pub struct Loaded {
    /// The bank; absent if something is wrong with the files.
    pub bank: Option<Bank>,
    /// The texts, in the order in which places count them.
    pub sources: Vec<Source>,
    /// What is wrong with them.
    pub problems: Diagnostics,
}

/// Reads a bank from the texts of its files and its templates. The order of the files does not matter.
pub fn load(mut sources: Vec<Source>, mut templates: Vec<Template>) -> Loaded {
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    templates.sort_by(|a, b| a.name.cmp(&b.name));
    let mut problems = Diagnostics::default();
    let files: Vec<Node> = sources
        .iter()
        .enumerate()
        .map(|(at, source)| parse_toml(at, &source.text, &mut problems))
        .collect();
    // After a syntax error parts of the file are missing, and every reference to them would look wrong.
    let bank = if problems.stop() {
        None
    } else {
        Some(build(&files, templates, &mut problems))
    };
    let bank = bank.filter(|_| !problems.stop());
    Loaded {
        bank,
        sources,
        problems,
    }
}

/// The tables of one kind in all the files.
fn tables<'a>(files: &'a [Node], name: &str) -> Vec<&'a Node> {
    files
        .iter()
        .flat_map(|file| file.get(name).map_or(&[][..], Node::items))
        .collect()
}

fn table<'a>(node: &'a Node, shape: &'static Shape, problems: &mut Diagnostics) -> Checked<'a> {
    check(node, shape, &node.place, problems)
}

fn build(files: &[Node], templates: Vec<Template>, problems: &mut Diagnostics) -> Bank {
    for file in files {
        table(file, &shapes::FILE, problems);
    }
    let start = files.first().map(|file| file.place.clone()).unwrap_or_default();
    check_format(files, &start, problems);

    let section_nodes = tables(files, "section");
    let section_names = Names::collect(
        "section",
        "unknown-section",
        section_nodes.iter().copied(),
        problems,
    );
    let sections: Vec<Section> = section_nodes
        .iter()
        .map(|node| read_section(node, problems))
        .collect();

    let verdict_nodes = tables(files, "verdict");
    let verdict_names = Names::collect(
        "verdict",
        "unknown-verdict",
        verdict_nodes.iter().copied(),
        problems,
    );
    let (ladder, routes, verdicts) = read_verdicts(&verdict_nodes, &start, problems);

    let source_nodes = tables(files, "source");
    let reference_names = Names::collect("source", "unknown-source", source_nodes.iter().copied(), problems);
    let references = source_nodes
        .iter()
        .map(|node| read_reference(node, problems))
        .collect();

    let mut question_nodes = tables(files, "question");
    // Section by section; the sort is stable and keeps the order of the file within a section.
    question_nodes.sort_by_key(|node| {
        let section = node.get("section").and_then(Node::text).unwrap_or_default();
        section_nodes
            .iter()
            .position(|node| node.get("id").and_then(Node::text) == Some(section))
    });
    let question_names = Names::collect(
        "question",
        "unknown-question",
        question_nodes.iter().copied(),
        problems,
    );
    let mut questions: Vec<Question> = question_nodes
        .iter()
        .map(|node| read_question(node, &section_names, problems))
        .collect();

    let scope = |after_verdict| Scope {
        questions: &questions,
        question_names: &question_names,
        section_names: &section_names,
        verdict_names: &verdict_names,
        verdicts: &verdicts,
        after_verdict,
    };
    let ask_ifs: Vec<Option<Condition>> = question_nodes
        .iter()
        .map(|node| scope(false).read(node.get("ask_if")?, problems))
        .collect();
    let rule_nodes = tables(files, "rule");
    Names::collect("rule", "unknown-rule", rule_nodes.iter().copied(), problems);
    let rules = rule_nodes
        .iter()
        .filter_map(|node| read_rule(node, &scope(false), problems))
        .collect();
    let recommendation_nodes = tables(files, "recommendation");
    Names::collect(
        "recommendation",
        "unknown-recommendation",
        recommendation_nodes.iter().copied(),
        problems,
    );
    let recommendations = recommendation_nodes
        .iter()
        .filter_map(|node| read_recommendation(node, &scope(true), problems))
        .collect();

    for ((question, node), ask_if) in questions.iter_mut().zip(&question_nodes).zip(ask_ifs) {
        question.ask_if = ask_if;
        let ids = node.get("sources").map_or(&[][..], Node::items);
        question.sources = ids
            .iter()
            .filter_map(|id| reference_names.resolve(id, problems))
            .map(ReferenceIndex)
            .collect();
    }
    let ask_order = order::ask_order(&questions).unwrap_or_else(|circle| {
        let (place, message) = order::describe(&circle, &questions, |at| {
            question_nodes[at]
                .get("ask_if")
                .map_or_else(|| question_names.place(at), |node| node.place.clone())
        });
        problems.push(Diagnostic::error("ask-if-circular", message, place));
        Vec::new()
    });
    check_sections(&sections, &questions, &section_names, &start, problems);

    let mut bank = Bank {
        id: String::new(),
        version: String::new(),
        title: String::new(),
        language: String::new(),
        summary: String::new(),
        instructions: String::new(),
        minimum_known: 0,
        quick_at_most: None,
        fix_first: Vec::new(),
        sections,
        ladder,
        routes,
        rules,
        recommendations,
        references,
        questions,
        templates,
        ask_order,
    };
    read_bank(
        &mut bank,
        files,
        &start,
        &question_names,
        &verdict_names,
        &verdicts,
        problems,
    );
    bank
}

fn check_format(files: &[Node], start: &Place, problems: &mut Diagnostics) {
    let formats: Vec<&Node> = files.iter().filter_map(|file| file.get("format")).collect();
    match formats.as_slice() {
        [] => problems.push(
            Diagnostic::error(
                "missing-format",
                "no file says which format the bank is written in",
                start.clone(),
            )
            .help(format!("add `format = {FORMAT}` as the first line")),
        ),
        [first, more @ ..] => {
            if let Value::Integer(number) = first.value
                && number != FORMAT
            {
                let message =
                    format!("this program reads banks of format {FORMAT}, and this one has format {number}");
                problems.push(Diagnostic::error("unknown-format", message, first.place.clone()));
            }
            for other in more {
                problems.push(
                    Diagnostic::error(
                        "duplicate-table",
                        "`format` stands in two files",
                        other.place.clone(),
                    )
                    .related(first.place.clone(), "first here"),
                );
            }
        }
    }
}

fn read_bank(
    bank: &mut Bank,
    files: &[Node],
    start: &Place,
    questions: &Names,
    verdict_names: &Names,
    verdicts: &[AnyVerdict],
    problems: &mut Diagnostics,
) {
    let tables: Vec<&Node> = files.iter().filter_map(|file| file.get("bank")).collect();
    let Some((first, more)) = tables.split_first() else {
        problems.push(
            Diagnostic::error("missing-key", "no file has a [bank] table", start.clone())
                .help("add [bank] with its id, version, title and so on"),
        );
        return;
    };
    for other in more {
        problems.push(
            Diagnostic::error(
                "duplicate-table",
                "[bank] stands in two files",
                other.place.clone(),
            )
            .related(first.place.clone(), "first here"),
        );
    }
    let table = table(first, &shapes::BANK, problems);
    bank.id = table.text_or_empty("id");
    bank.version = table.text_or_empty("version");
    bank.title = table.text_or_empty("title");
    bank.language = table.text_or_empty("language");
    bank.summary = table.text_or_empty("summary");
    bank.instructions = table.text_or_empty("instructions");
    bank.minimum_known = table.integer("minimum_known").unwrap_or(1);
    bank.quick_at_most = table
        .node("quick_at_most")
        .and_then(|id| rung(id, verdict_names, verdicts, problems));
    bank.fix_first = table
        .list("fix_first")
        .iter()
        .filter_map(|id| questions.resolve(id, problems))
        .map(QuestionIndex)
        .collect();
}

/// A verdict that must be on the ladder.
fn rung(id: &Node, names: &Names, verdicts: &[AnyVerdict], problems: &mut Diagnostics) -> Option<Rung> {
    match verdicts.get(names.resolve(id, problems)?)? {
        AnyVerdict::Rung(rung) => Some(*rung),
        AnyVerdict::Route(_) => {
            let message = "this verdict has no `from`, so it is not on the ladder that can be capped";
            problems.push(Diagnostic::error("not-on-ladder", message, id.place.clone()));
            None
        }
    }
}

fn read_section(node: &Node, problems: &mut Diagnostics) -> Section {
    let table = table(node, &shapes::SECTION, problems);
    Section {
        id: table.text_or_empty("id"),
        title: table.text_or_empty("title"),
        weight: table.integer("weight").unwrap_or(0),
        asked_of: table.text_or_empty("asked_of"),
        intro: table.text_or_empty("intro"),
    }
}

/// The ladder, the routes, and for each `[[verdict]]` of the file where it went.
fn read_verdicts(
    nodes: &[&Node],
    start: &Place,
    problems: &mut Diagnostics,
) -> (Vec<Verdict>, Vec<Verdict>, Vec<AnyVerdict>) {
    let (mut ladder, mut routes, mut verdicts): (Vec<Verdict>, Vec<Verdict>, Vec<AnyVerdict>) =
        Default::default();
    let mut last_from: Option<Place> = None;
    for node in nodes {
        let table = table(node, &shapes::VERDICT, problems);
        let verdict = Verdict {
            id: table.text_or_empty("id"),
            title: table.text_or_empty("title"),
            from: table.integer("from").unwrap_or(0),
            headline: table.text_or_empty("headline"),
            actions: table.texts("actions"),
            starts_in: table.text_or_empty("starts_in"),
        };
        if verdict.id == RESERVED_VERDICT {
            let message = format!("`{RESERVED_VERDICT}` is the program's own verdict");
            problems.push(Diagnostic::error("reserved-id", message, table.place("id")));
        }
        if table.has("from") {
            if let (Some(above), Some(place)) = (ladder.last(), &last_from)
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
            verdicts.push(AnyVerdict::Rung(Rung(ladder.len())));
            ladder.push(verdict);
        } else {
            verdicts.push(AnyVerdict::Route(RouteIndex(routes.len())));
            routes.push(verdict);
        }
    }
    if ladder.last().is_none_or(|lowest| lowest.from != 0) {
        let place = last_from.unwrap_or_else(|| start.clone());
        problems.push(
            Diagnostic::error(
                "ladder-end",
                "the lowest verdict of the ladder must start at 0",
                place,
            )
            .help("write `from = 0`, so that every index has a verdict"),
        );
    }
    (ladder, routes, verdicts)
}

fn read_reference(node: &Node, problems: &mut Diagnostics) -> Reference {
    let table = table(node, &shapes::SOURCE, problems);
    if let Some(url) = table.node("url")
        && !url
            .text()
            .is_some_and(|url| url.starts_with("https://") && !url.contains(char::is_whitespace))
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

fn read_rule(node: &Node, scope: &Scope<'_>, problems: &mut Diagnostics) -> Option<Rule> {
    let table = table(node, &shapes::RULE, problems);
    let when = scope.read(table.node("when")?, problems);
    let word = table.text("effect")?;
    let (needs, refuses) = if word == "once" {
        ("until", "verdict")
    } else {
        ("verdict", "until")
    };
    if !table.has(needs) {
        let message = format!("a rule with the effect \"{word}\" needs `{needs}`");
        problems.push(Diagnostic::error("missing-key", message, table.place("effect")));
    }
    if table.has(refuses) {
        let message = format!("a rule with the effect \"{word}\" has no `{refuses}`");
        problems.push(Diagnostic::error("wrong-effect", message, table.place(refuses)));
    }
    let effect = if word == "once" {
        Effect::Once {
            until: table.text("until")?.to_owned(),
        }
    } else {
        let id = table.node("verdict")?;
        if word == "cap" {
            Effect::Cap(rung(id, scope.verdict_names, scope.verdicts, problems)?)
        } else {
            match scope.verdicts.get(scope.verdict_names.resolve(id, problems)?)? {
                AnyVerdict::Route(route) => Effect::Route(*route),
                AnyVerdict::Rung(_) => {
                    let message = "a route leads to a verdict without `from`; this one is on the ladder";
                    problems.push(
                        Diagnostic::error("route-to-ladder", message, id.place.clone())
                            .help("use `effect = \"cap\"`"),
                    );
                    return None;
                }
            }
        }
    };
    Some(Rule {
        id: table.text_or_empty("id"),
        effect,
        when: when?,
        because: table.text_or_empty("because"),
    })
}

fn read_recommendation(node: &Node, scope: &Scope<'_>, problems: &mut Diagnostics) -> Option<Recommendation> {
    let table = table(node, &shapes::RECOMMENDATION, problems);
    Some(Recommendation {
        id: table.text_or_empty("id"),
        when: scope.read(table.node("when")?, problems)?,
        title: table.text_or_empty("title"),
        text: table.text_or_empty("text"),
    })
}

/// Every section has questions, and at least one counts in the index.
fn check_sections(
    sections: &[Section],
    questions: &[Question],
    names: &Names,
    start: &Place,
    problems: &mut Diagnostics,
) {
    for (at, section) in sections.iter().enumerate() {
        if !questions.iter().any(|question| question.section.0 == at) {
            let message = format!("section `{}` has no questions", section.id);
            problems.push(Diagnostic::error("empty-section", message, names.place(at)));
        }
    }
    if !sections.iter().any(|section| section.weight > 0) {
        problems.push(
            Diagnostic::error(
                "no-index",
                "no section has a weight above 0, so there is no index",
                start.clone(),
            )
            .help("give at least one section a weight"),
        );
    }
    debug_assert!(questions.iter().all(|question| match &question.kind {
        Kind::Choice(_) | Kind::Checklist(_) | Kind::Ladder { .. } =>
            question.section.0 < sections.len().max(1),
    }));
}
