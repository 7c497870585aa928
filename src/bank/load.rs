//! From the texts of a bank to a [`Bank`], or to everything that is wrong with them.

use super::{
    Bank, Condition, FORMAT, FactIndex, Part, Question, QuestionIndex, ReferenceIndex, RuleIndex, Section,
    SectionIndex, StageIndex, Template,
    hash::Identity,
    names::Names,
    order,
    places::Places,
    read_check::{read_check, read_scope},
    read_condition::Scope,
    read_parts::{read_fact, read_recommendation, read_reference, read_rule, read_section, read_stage},
    read_question::read_question,
    read_verdicts::Verdicts,
    shapes,
    tables::{List, only, questions_by_section},
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place, Source},
    document::{
        Node, Value, parse_toml,
        shape::{Checked, check},
    },
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

/// The parts of the bank that are lists, as they are read.
const PARTS: [fn(usize) -> Part; 8] = [
    |at| Part::Section(SectionIndex(at)),
    |at| Part::Stage(StageIndex(at)),
    |at| Part::Rule(RuleIndex(at)),
    Part::Recommendation,
    |at| Part::Reference(ReferenceIndex(at)),
    |at| Part::Question(QuestionIndex(at)),
    |at| Part::Fact(FactIndex(at)),
    Part::Check,
];

fn build(files: &[Node<'_>], templates: Vec<Template>, problems: &mut Diagnostics) -> (Bank, Places) {
    for file in files {
        check(file, &shapes::FILE, &file.place, problems);
    }
    let start = files.first().map(|file| file.place.clone()).unwrap_or_default();
    check_format(files, &start, problems);
    let bank_table = only(files, "bank", "[bank]", problems);
    let nothing = Node { place: start.clone(), value: Value::Table(Vec::new()) };
    let head = read_head(bank_table, &nothing, problems);

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
    let names = (&section_list.names, &stage_list.names);
    let questions = question_list.nodes.iter().map(|node| read_question(node, names, problems));
    let questions: Vec<Question> = questions.collect();
    check_sections(&sections, &questions, &section_list.names, &start, problems);
    question_list.names.check_former(question_list.nodes.iter().copied(), problems);

    let scope = |after_verdict| Scope {
        questions: &questions,
        question_names: &question_list.names,
        section_names: &section_list.names,
        verdicts: &verdicts,
        after_verdict,
    };
    let ask_ifs = question_list.nodes.iter().map(|node| scope(false).read(node.get("ask_if")?, problems));
    let ask_ifs: Vec<Option<Condition>> = ask_ifs.collect();
    let rules = rule_list.nodes.iter().filter_map(|node| read_rule(node, &scope(false), problems)).collect();
    let recommendations = advice_list.nodes.iter();
    let recommendations =
        recommendations.filter_map(|node| read_recommendation(node, &scope(true), problems));
    let recommendations = recommendations.collect();
    let scan = read_scope(files, problems);
    let read_check = |node: &&Node<'_>| read_check(node, &questions, &question_list.names, problems);
    let checks = check_list.nodes.iter().filter_map(read_check).collect();
    let questions: Vec<Question> = (questions.into_iter().zip(ask_ifs).zip(&question_list.nodes))
        .map(|((question, ask_if), node)| {
            let sources = source_list.names.resolve_all(node.get("sources"), ReferenceIndex, problems);
            let after = question_list.names.resolve_all(node.get("after"), QuestionIndex, problems);
            Question { after, ask_if, sources, ..question }
        })
        .collect();
    let ask_order = read_order(&questions, &question_list, order::ASK_IF, problems);
    read_order(&questions, &question_list, order::AFTER, problems);
    let lists = [
        &section_list,
        &stage_list,
        &rule_list,
        &advice_list,
        &source_list,
        &question_list,
        &fact_list,
        &check_list,
    ];
    let of_lists = lists.iter().zip(PARTS);
    let of_lists = of_lists.flat_map(|(list, part)| (0..).map(part).zip(list.nodes.iter().copied()));
    let of_verdicts = verdicts.places.iter().copied().map(Part::from);
    let tables = of_lists.chain(of_verdicts.zip(verdict_nodes));
    let places = Places::new(tables.chain(bank_table.map(|node| (Part::Bank, node))));
    let fix_first = question_list.names.resolve_all(head.node("fix_first"), QuestionIndex, problems);
    let bank = Bank {
        id: head.text_or_empty("id"),
        version: head.text_or_empty("version"),
        title: head.text_or_empty("title"),
        language: head.text_or_empty("language"),
        summary: head.text_or_empty("summary"),
        instructions: head.text_or_empty("instructions"),
        minimum_known: head.integer("minimum_known").unwrap_or(1),
        quick_at_most: head.node("quick_at_most").and_then(|id| verdicts.rung(id, problems)),
        fix_first,
        hours_per_week: head.integer("hours_per_week").unwrap_or(HOURS_PER_WEEK),
        stages,
        sections,
        ladder: verdicts.ladder,
        routes: verdicts.routes,
        rules,
        recommendations,
        references,
        questions,
        facts,
        scan,
        checks,
        templates,
        ask_order,
        identity: Identity::default(),
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

/// The `[bank]` table, or that there is none.
fn read_head<'a>(
    table: Option<&'a Node<'a>>,
    nothing: &'a Node<'a>,
    problems: &mut Diagnostics,
) -> Checked<'a> {
    let Some(table) = table else {
        let problem = Diagnostic::error("missing-key", "no file has a [bank] table", nothing.place.clone());
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
            let problem = Diagnostic::error("missing-format", message, start.clone());
            problems.push(problem.help(format!("add `format = {FORMAT}` as the first line")));
        }
        Some(Node { value: Value::Integer(number), place }) if *number != FORMAT => {
            let message =
                format!("this program reads banks of format {FORMAT}, and this one has format {number}");
            problems.push(Diagnostic::error("unknown-format", message, place.clone()));
        }
        Some(_) => {}
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
        let message = "no section has a weight above 0, so there is no index";
        let problem = Diagnostic::error("no-index", message, start.clone());
        problems.push(problem.help("give at least one section a weight"));
    }
}
