//! From the texts of a bank to a [`Bank`], or to everything that is wrong with them.

use super::{
    Bank, CheckList, Condition, FORMAT, FactNames, LazyCheckList, Question, QuestionIndex, ReferenceIndex,
    Section, Template,
    hash::hash,
    names::IdList,
    order,
    read_check::{read_check, read_scope},
    read_condition::ConditionScope,
    read_follow_up::read_follow_up,
    read_parts::{read_fact, read_recommendation, read_reference, read_rule, read_section, read_stage},
    read_question::read_question,
    read_verdicts::Verdicts,
    shapes,
    tables::{List, Tables, only},
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Place, Source},
    document::{
        Node, Value,
        checked::{CheckedTable, check},
        parse_toml,
    },
};

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
    // Without one of the files every reference to it would look wrong.
    let files = parse(&sources, &mut problems);
    let bank = files.map(|files| build(&files, templates, &mut problems));
    Loaded { bank: bank.filter(|_| !problems.stop()), sources, problems }
}

impl Loaded {
    /// The files as trees of values, in which [`Places`](super::Places) finds the parts of the bank. They are
    /// read once more: a report does not ask where a part stands, and would have to wait for it.
    pub fn files(&self) -> Vec<Node<'_>> {
        parse(&self.sources, &mut Diagnostics::default()).unwrap_or_default()
    }
}

fn parse<'t>(sources: &'t [Source], problems: &mut Diagnostics) -> Option<Vec<Node<'t>>> {
    let files = sources.iter().enumerate();
    let files: Vec<_> = files.map(|(at, source)| parse_toml(at, &source.text, problems)).collect();
    files.into_iter().collect()
}

/// More conditions than any honest bank has. Each is looked at whenever something is scored.
const CONDITIONS: usize = 10_000;

fn build(files: &[Node<'_>], templates: Vec<Template>, problems: &mut Diagnostics) -> Bank {
    for file in files {
        check(file, &shapes::FILE, &file.place, problems);
    }
    let start = files.first().map(|file| file.place.clone()).unwrap_or_default();
    check_format(files, &start, problems);
    let tables = Tables::collect(files, problems);
    let nothing = Node { place: start.clone(), value: Value::Table(Vec::new()) };
    let head = read_head(tables.head, &nothing, problems);

    let sections = tables.sections.nodes.iter().map(|node| read_section(node, problems));
    let sections: Vec<Section> = sections.collect();
    let verdicts = Verdicts::read(&tables.verdicts, &start, problems);
    let references = tables.sources.nodes.iter().map(|node| read_reference(node, problems)).collect();
    let facts = tables.facts.nodes.iter().map(|node| read_fact(node, problems)).collect();
    let stages = tables.stages.nodes.iter().map(|node| read_stage(node, problems)).collect();
    let names = (&tables.sections.names, &tables.stages.names);
    let questions = tables.questions.nodes.iter().map(|node| read_question(node, names, problems));
    let questions: Vec<Question> = questions.collect();
    check_sections(&sections, &questions, &tables.sections.names, &start, problems);
    tables.questions.names.check_former(tables.questions.nodes.iter().copied(), problems);

    let scope = |after_verdict| ConditionScope {
        questions: &questions,
        question_names: &tables.questions.names,
        section_names: &tables.sections.names,
        verdicts: &verdicts,
        after_verdict,
    };
    let ask_ifs = tables.questions.nodes.iter();
    let ask_ifs = ask_ifs.map(|node| scope(false).read(node.get("ask_if")?, problems));
    let ask_ifs: Vec<Option<Condition>> = ask_ifs.collect();
    let rules = tables.rules.nodes.iter();
    let rules = rules.filter_map(|node| read_rule(node, &scope(false), problems)).collect();
    let recommendations = tables.recommendations.nodes.iter();
    let recommendations =
        recommendations.filter_map(|node| read_recommendation(node, &scope(true), problems));
    let recommendations = recommendations.collect();
    let scope = read_scope(tables.scan, problems);
    let read_check = |node: &&Node<'_>| read_check(node, &questions, &tables.questions.names, problems);
    let checks = tables.checks.nodes.iter().filter_map(read_check).collect();
    let scan = CheckList { scope, checks };
    let questions: Vec<Question> = (questions.into_iter().zip(ask_ifs).zip(&tables.questions.nodes))
        .map(|((question, ask_if), node)| {
            let sources = tables.sources.names.resolve_all(node.get("sources"), ReferenceIndex, problems);
            let after = tables.questions.names.resolve_all(node.get("after"), QuestionIndex, problems);
            Question { after, ask_if, sources, ..question }
        })
        .collect();
    let follow_up =
        tables.outcome.and_then(|node| read_follow_up(node, &head, &questions, &verdicts, problems));
    let ask_order = read_order(&questions, &tables.questions, order::ASK_IF, problems);
    read_order(&questions, &tables.questions, order::AFTER, problems);
    let fix_first = tables.questions.names.resolve_all(head.node("fix_first"), QuestionIndex, problems);
    let hash = hash(&tables, &templates);
    let bank = Bank {
        id: head.text_or_empty("id"),
        version: head.text_or_empty("version"),
        title: head.text_or_empty("title"),
        language: head.text_or_empty("language"),
        summary: head.text_or_empty("summary"),
        instructions: head.text_or_empty("instructions"),
        minimum_known: head.number("minimum_known"),
        quick_at_most: head.node("quick_at_most").and_then(|id| verdicts.rung(id, problems)),
        fix_first,
        hours_per_week: head.number("hours_per_week"),
        days_off: head.days("days_off"),
        stages,
        sections,
        ladder: verdicts.ladder,
        routes: verdicts.routes,
        rules,
        recommendations,
        references,
        questions,
        facts,
        facts_named: FactNames::WORK,
        scan: LazyCheckList::new(|| scan),
        templates,
        follow_up: follow_up.map(Box::new),
        ask_order,
        hash,
    };
    check_conditions(&bank, &start, problems);
    bank
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
        problems.push(Diagnostic::error(Code::OutOfRange, message, start.clone()));
    }
}

/// The `[bank]` table, or that there is none.
fn read_head<'a>(
    table: Option<&'a Node<'a>>,
    nothing: &'a Node<'a>,
    problems: &mut Diagnostics,
) -> CheckedTable<'a> {
    let Some(table) = table else {
        let problem =
            Diagnostic::error(Code::MissingKey, "no file has a [bank] table", nothing.place.clone());
        problems.push(problem.help("add [bank] with its id, version, title and so on"));
        // Its keys are missing too, and that has been said.
        return check(nothing, &shapes::BANK, &nothing.place, &mut Diagnostics::default());
    };
    check(table, &shapes::BANK, &table.place, problems)
}

fn check_format(files: &[Node], start: &Place, problems: &mut Diagnostics) {
    match only(files, "format", "`format`", problems) {
        None => {
            let message = "no file says which format the bank is written in";
            let problem = Diagnostic::error(Code::MissingFormat, message, start.clone());
            problems.push(problem.help(format!("add `format = {FORMAT}` as the first line")));
        }
        Some(Node { value: Value::Integer(number), place }) if *number != FORMAT => {
            let message =
                format!("this program reads banks of format {FORMAT}, and this one has format {number}");
            problems.push(Diagnostic::error(Code::UnknownFormat, message, place.clone()));
        }
        Some(_) => {}
    }
}

/// Every section has questions, and at least one counts in the index.
fn check_sections(
    sections: &[Section],
    questions: &[Question],
    names: &IdList,
    start: &Place,
    problems: &mut Diagnostics,
) {
    for (at, section) in sections.iter().enumerate() {
        if !section.id.is_empty() && !questions.iter().any(|question| question.section.0 == at) {
            let message = format!("section `{}` has no questions", section.id);
            problems.push(Diagnostic::error(Code::EmptySection, message, names.place(at)));
        }
    }
    if !sections.iter().any(|section| section.weight > 0) {
        let message = "no section has a weight above 0, so there is no index";
        let problem = Diagnostic::error(Code::NoIndex, message, start.clone());
        problems.push(problem.help("give at least one section a weight"));
    }
}
