//! The tables of a bank, gathered from all its files.

use super::{
    BankPart, FactIndex, QuestionIndex, ReferenceIndex, RouteIndex, RuleIndex, Rung, SectionIndex,
    StageIndex, names::IdList, shapes,
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    document::Node,
};

/// The tables of a bank: one for each part, in the order in which the parts are counted.
pub(super) struct Tables<'a> {
    pub(super) head: Option<&'a Node<'a>>,
    pub(super) scan: Option<&'a Node<'a>>,
    pub(super) outcome: Option<&'a Node<'a>>,
    pub(super) sections: List<'a>,
    pub(super) stages: List<'a>,
    pub(super) verdicts: List<'a>,
    pub(super) sources: List<'a>,
    pub(super) rules: List<'a>,
    pub(super) recommendations: List<'a>,
    pub(super) facts: List<'a>,
    pub(super) checks: List<'a>,
    /// Section by section, in the order of the files within a section.
    pub(super) questions: List<'a>,
}

impl<'a> Tables<'a> {
    pub(super) fn collect(files: &'a [Node<'a>], problems: &mut Diagnostics) -> Self {
        let head = only(files, "bank", "[bank]", problems);
        let mut list = |key, unknown| List::new(tables(files, key, problems), key, unknown, problems);
        let sections = list("section", Code::UnknownSection);
        let [stages, verdicts, sources, rules, recommendations, facts, checks] = [
            list("stage", Code::UnknownStage),
            list("verdict", Code::UnknownVerdict),
            list("source", Code::UnknownSource),
            list("rule", Code::UnknownRule),
            list("recommendation", Code::UnknownRecommendation),
            list("fact", Code::UnknownFact),
            list("check", Code::UnknownCheck),
        ];
        let mut questions = tables(files, "question", problems);
        questions.sort_by_cached_key(|node| {
            node.get("section").and_then(Node::text).and_then(|id| sections.names.position(id))
        });
        let questions = List::new(questions, "question", Code::UnknownQuestion, problems);
        let scan = only(files, "scan", "[scan]", problems);
        let outcome = only(files, "outcome", "[outcome]", problems);
        Self {
            head,
            scan,
            outcome,
            sections,
            stages,
            verdicts,
            sources,
            rules,
            recommendations,
            facts,
            checks,
            questions,
        }
    }

    /// Every list by the name of its tables.
    pub(super) fn lists(&self) -> [(&'static str, &List<'a>); 9] {
        [
            ("section", &self.sections),
            ("stage", &self.stages),
            ("verdict", &self.verdicts),
            ("rule", &self.rules),
            ("recommendation", &self.recommendations),
            ("source", &self.sources),
            ("question", &self.questions),
            ("fact", &self.facts),
            ("check", &self.checks),
        ]
    }

    /// Every table with the part of the bank that it makes.
    pub(super) fn parts(&self) -> impl Iterator<Item = (BankPart, &'a Node<'a>)> {
        let numbered = |list: &List<'a>, part: fn(usize) -> BankPart| (0..).map(part).zip(list.nodes.clone());
        let (ladder, routes) = self.verdicts.nodes.iter().copied().partition(|verdict| is_on_ladder(verdict));
        let head = self.head.map(|node| (BankPart::Bank, node));
        let outcome = self.outcome.map(|node| (BankPart::Outcome, node));
        numbered(&self.sections, |at| BankPart::Section(SectionIndex(at)))
            .chain(numbered(&self.stages, |at| BankPart::Stage(StageIndex(at))))
            .chain((0..).map(|at| BankPart::Rung(Rung(at))).zip::<Vec<_>>(ladder))
            .chain((0..).map(|at| BankPart::Route(RouteIndex(at))).zip::<Vec<_>>(routes))
            .chain(numbered(&self.rules, |at| BankPart::Rule(RuleIndex(at))))
            .chain(numbered(&self.recommendations, BankPart::Recommendation))
            .chain(numbered(&self.sources, |at| BankPart::Reference(ReferenceIndex(at))))
            .chain(numbered(&self.questions, |at| BankPart::Question(QuestionIndex(at))))
            .chain(numbered(&self.facts, |at| BankPart::Fact(FactIndex(at))))
            .chain(numbered(&self.checks, BankPart::Check))
            .chain(head)
            .chain(outcome)
    }
}

/// Whether the table of a verdict is on the ladder: only such a one has an index from which it applies.
pub(super) fn is_on_ladder(verdict: &Node) -> bool {
    verdict.get("from").is_some()
}

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
        let problem = Diagnostic::error(Code::DuplicateTable, message, other.place.clone());
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
            problems.push(Diagnostic::error(Code::OutOfRange, message, beyond.place.clone()));
        }
        all.truncate(shapes::MANY);
    }
    all
}

/// The tables of one kind in all the files, and their ids.
pub(super) struct List<'a> {
    pub(super) nodes: Vec<&'a Node<'a>>,
    pub(super) names: IdList,
}

impl<'a> List<'a> {
    /// `key` is the table's name in the format and what messages call it.
    fn new(nodes: Vec<&'a Node<'a>>, key: &'static str, unknown: Code, problems: &mut Diagnostics) -> Self {
        let names = IdList::collect(key, unknown, nodes.iter().copied(), problems);
        Self { nodes, names }
    }
}
