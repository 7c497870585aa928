//! From the texts of a bank to a [`Bank`], or to everything that is wrong with them.

use super::{
    Bank, FORMAT, Question, QuestionIndex, ReferenceIndex, ScanScope, Section, Template,
    hash::Identity,
    names::Names,
    order,
    places::{Lists, Places},
    read_check::{read_check, read_scope},
    read_condition::Scope,
    read_parts::{read_fact, read_recommendation, read_reference, read_rule, read_section, read_stage},
    read_question::read_question,
    read_verdicts::Verdicts,
    shapes,
    tables::{List, questions_by_section},
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place, Source},
    document::{Node, Value, parse_toml, shape::check},
};

/// What came of reading a bank.
#[derive(Debug)]
pub struct Loaded {
    /// The bank; absent if something is wrong with the files.
    pub bank: Option<Bank>,
    /// Where its parts stand in the texts; empty where there is no bank.
    pub places: Places,
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
    let files: Vec<Option<Node<'_>>> =
        sources.iter().enumerate().map(|(at, source)| parse_toml(at, &source.text, &mut problems)).collect();
    // Without one of the files every reference to it would look wrong.
    let files: Option<Vec<Node<'_>>> = files.into_iter().collect();
    let built = files.map(|files| build(&files, templates, &mut problems));
    let (bank, places) = match built.filter(|_| !problems.stop()) {
        Some((bank, places)) => (Some(bank), places),
        None => (None, Places::default()),
    };
    Loaded { bank, places, sources, problems }
}

/// What one person can give to fixes each week beside their work: a day.
const HOURS_PER_WEEK: u32 = 8;

/// More conditions than any honest bank has. Each is looked at whenever something is scored.
const CONDITIONS: usize = 10_000;

fn build(files: &[Node<'_>], templates: Vec<Template>, problems: &mut Diagnostics) -> (Bank, Places) {
    for file in files {
        check(file, &shapes::FILE, &file.place, problems);
    }
    let start = files.first().map(|file| file.place.clone()).unwrap_or_default();
    check_format(files, &start, problems);

    let section_list = List::collect(files, "section", "unknown-section", problems);
    let stage_list = List::collect(files, "stage", "unknown-stage", problems);
    let verdict_list = List::collect(files, "verdict", "unknown-verdict", problems);
    let source_list = List::collect(files, "source", "unknown-source", problems);
    let rule_list = List::collect(files, "rule", "unknown-rule", problems);
    let advice_list = List::collect(files, "recommendation", "unknown-recommendation", problems);
    let fact_list = List::collect(files, "fact", "unknown-fact", problems);
    let check_list = List::collect(files, "check", "unknown-check", problems);
    let question_list = questions_by_section(files, &section_list, problems);

    let sections: Vec<Section> = section_list.nodes.iter().map(|node| read_section(node, problems)).collect();
    let verdict_nodes = verdict_list.nodes.clone();
    let verdicts = Verdicts::read(verdict_list, &start, problems);
    let references = source_list.nodes.iter().map(|node| read_reference(node, problems)).collect();
    let facts = fact_list.nodes.iter().map(|node| read_fact(node, problems)).collect();
    let stages = stage_list.nodes.iter().map(|node| read_stage(node, problems)).collect();
    let questions: Vec<Question> = question_list
        .nodes
        .iter()
        .map(|node| read_question(node, &section_list.names, &stage_list.names, problems))
        .collect();
    check_sections(&sections, &questions, &section_list.names, &start, problems);
    question_list.names.check_former(question_list.nodes.iter().copied(), problems);

    let scope = |after_verdict| Scope {
        questions: &questions,
        question_names: &question_list.names,
        section_names: &section_list.names,
        verdicts: &verdicts,
        after_verdict,
    };
    let read_ask_if =
        |node: &&Node, problems: &mut Diagnostics| scope(false).read(node.get("ask_if")?, problems);
    let ask_ifs: Vec<_> = question_list.nodes.iter().map(|node| read_ask_if(node, problems)).collect();
    let rules = rule_list.nodes.iter().filter_map(|node| read_rule(node, &scope(false), problems)).collect();
    let recommendations = advice_list
        .nodes
        .iter()
        .filter_map(|node| read_recommendation(node, &scope(true), problems))
        .collect();
    let scan = read_scope(files, problems);
    let checks = check_list
        .nodes
        .iter()
        .filter_map(|node| read_check(node, &questions, &question_list.names, problems))
        .collect();
    let head = read_head(files, &start, &question_list.names, &verdicts, problems);

    let mut questions = questions;
    for ((question, node), ask_if) in questions.iter_mut().zip(&question_list.nodes).zip(ask_ifs) {
        question.ask_if = ask_if;
        let ids = node.get("sources").map_or(&[][..], Node::items).iter();
        let found = ids.filter_map(|id| source_list.names.resolve(id, problems));
        question.sources = found.map(ReferenceIndex).collect();
        let before = node.get("after").map_or(&[][..], Node::items).iter();
        let found = before.filter_map(|id| question_list.names.resolve(id, problems));
        question.after = found.map(QuestionIndex).collect();
    }
    let ask_order = read_order(&questions, &question_list, order::ASK_IF, problems);
    read_order(&questions, &question_list, order::AFTER, problems);
    let places = Places::new(&Lists {
        head: files.iter().find_map(|file| file.get("bank")),
        sections: &section_list,
        stages: &stage_list,
        verdicts: &verdict_nodes,
        rules: &rule_list,
        recommendations: &advice_list,
        references: &source_list,
        questions: &question_list,
        facts: &fact_list,
        checks: &check_list,
    });
    let Verdicts { ladder, routes, .. } = verdicts;
    let bank = Bank {
        stages,
        sections,
        ladder,
        routes,
        rules,
        recommendations,
        references,
        questions,
        facts,
        scan,
        checks,
        templates,
        ask_order,
        ..head
    };
    check_conditions(&bank, &start, problems);
    (bank, places)
}

fn read_order(
    questions: &[Question],
    list: &List<'_>,
    rests_on: order::RestsOn,
    problems: &mut Diagnostics,
) -> Vec<QuestionIndex> {
    order::in_order(questions, rests_on).unwrap_or_else(|circle| {
        let node = circle.first().and_then(|at| list.nodes.get(at.0)?.get(rests_on.key));
        let place = node.map(|node| node.place.clone()).unwrap_or_default();
        let message = order::describe(&circle, questions, rests_on);
        problems.push(Diagnostic::error(rests_on.code, message, place));
        Vec::new()
    })
}

fn check_conditions(bank: &Bank, start: &Place, problems: &mut Diagnostics) {
    let of_rules = bank.rules.iter().map(|rule| &rule.when);
    let of_advice = bank.recommendations.iter().map(|advice| &advice.when);
    let of_questions = bank.questions.iter().filter_map(|question| question.ask_if.as_ref());
    let all = of_rules.chain(of_advice).chain(of_questions);
    let count: usize = all.map(|condition| condition.atoms().len()).sum();
    if count > CONDITIONS {
        let message = format!("a bank may have {CONDITIONS} conditions, and this one has {count}");
        problems.push(Diagnostic::error("out-of-range", message, start.clone()));
    }
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
                    Diagnostic::error("duplicate-table", "`format` stands in two files", other.place.clone())
                        .related(first.place.clone(), "first here"),
                );
            }
        }
    }
}

/// The `[bank]` table; the lists of the bank it returns are empty.
fn read_head(
    files: &[Node],
    start: &Place,
    questions: &Names,
    verdicts: &Verdicts,
    problems: &mut Diagnostics,
) -> Bank {
    let tables: Vec<&Node> = files.iter().filter_map(|file| file.get("bank")).collect();
    let nothing = Node { place: start.clone(), value: Value::Table(Vec::new()) };
    let first = tables.first().copied().unwrap_or(&nothing);
    if tables.is_empty() {
        problems.push(
            Diagnostic::error("missing-key", "no file has a [bank] table", start.clone())
                .help("add [bank] with its id, version, title and so on"),
        );
    }
    for other in tables.iter().skip(1) {
        problems.push(
            Diagnostic::error("duplicate-table", "[bank] stands in two files", other.place.clone())
                .related(first.place.clone(), "first here"),
        );
    }
    // Without a table its keys are missing too, and that has been said.
    let mut unsaid = Diagnostics::default();
    let table =
        check(first, &shapes::BANK, &first.place, if tables.is_empty() { &mut unsaid } else { problems });
    let fix_first = table.list("fix_first").iter().filter_map(|id| questions.resolve(id, problems));
    let fix_first = fix_first.map(QuestionIndex).collect();
    Bank {
        id: table.text_or_empty("id"),
        version: table.text_or_empty("version"),
        title: table.text_or_empty("title"),
        language: table.text_or_empty("language"),
        summary: table.text_or_empty("summary"),
        instructions: table.text_or_empty("instructions"),
        minimum_known: table.integer("minimum_known").unwrap_or(1),
        quick_at_most: table.node("quick_at_most").and_then(|id| verdicts.rung(id, problems)),
        fix_first,
        hours_per_week: table.integer("hours_per_week").unwrap_or(HOURS_PER_WEEK),
        stages: Vec::new(),
        sections: Vec::new(),
        ladder: Vec::new(),
        routes: Vec::new(),
        rules: Vec::new(),
        recommendations: Vec::new(),
        references: Vec::new(),
        questions: Vec::new(),
        facts: Vec::new(),
        scan: ScanScope::default(),
        checks: Vec::new(),
        templates: Vec::new(),
        ask_order: Vec::new(),
        identity: Identity::default(),
    }
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
        if !section.id.is_empty() && !questions.iter().any(|question| question.section.0 == at) {
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
}
