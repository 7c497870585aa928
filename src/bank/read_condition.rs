//! Reads a condition: one table, exactly one form.

use super::{
    Condition, Kind, Question, QuestionIndex, SectionIndex, names::IdList, read_verdicts::Verdicts, shapes,
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    document::{
        Node, Value,
        checked::{CheckedTable, check},
    },
};

/// How deep `all` and `any` may be nested: deeper than any sentence that a person can follow.
const DEPTH: usize = 8;

/// What a condition may refer to.
pub(super) struct ConditionScope<'a> {
    pub(super) questions: &'a [Question],
    pub(super) question_names: &'a IdList,
    pub(super) section_names: &'a IdList,
    pub(super) verdicts: &'a Verdicts<'a>,
    /// Whether `verdict` may be asked for: only advice is given after the verdict.
    pub(super) after_verdict: bool,
}

const FORMS: &str = "a condition is one of { question, at_most }, { question, at_least }, { question, is }, \
     { question, lacks }, { question, unknown = true }, { section, below }, { section, at_least }, \
     { verdict }, { all }, { any }";

impl ConditionScope<'_> {
    /// Reads a condition; `None` if something is wrong with it, which has been reported.
    pub(super) fn read(&self, node: &Node, problems: &mut Diagnostics) -> Option<Condition> {
        self.read_at(node, 0, problems)
    }

    fn read_at(&self, node: &Node, depth: usize, problems: &mut Diagnostics) -> Option<Condition> {
        if depth > DEPTH {
            let message = format!("`all` and `any` are nested more than {DEPTH} deep");
            return problems.refuse(Diagnostic::error(Code::ConditionDepth, message, node.place.clone()));
        }
        let table = check(node, &shapes::CONDITION, &node.place, problems);
        let Value::Table(entries) = &node.value else {
            return None;
        };
        let mut keys: Vec<&str> = entries.iter().map(|(key, _)| &*key.name).collect();
        keys.sort_unstable();
        match keys.as_slice() {
            ["at_most", "question"] => self.level(&table, "at_most", problems),
            ["at_least", "question"] => self.level(&table, "at_least", problems),
            ["is", "question"] => self.members(&table, "is", problems),
            ["lacks", "question"] => self.members(&table, "lacks", problems),
            ["question", "unknown"] => self.unknown(&table, problems),
            ["below", "section"] => {
                Some(Condition::SectionBelow(self.section(&table, problems)?, table.integer("below")?))
            }
            ["at_least", "section"] => {
                Some(Condition::SectionAtLeast(self.section(&table, problems)?, table.integer("at_least")?))
            }
            ["verdict"] => self.verdict(&table, problems),
            ["all"] => Some(Condition::All(self.parts(&table, "all", depth, problems)?)),
            ["any"] => Some(Condition::Any(self.parts(&table, "any", depth, problems)?)),
            // An unknown key has been reported by `check` and says more than this message would.
            keys if keys.iter().all(|key| shapes::CONDITION.names().contains(key)) => {
                let message = "this is not exactly one form of a condition";
                problems
                    .refuse(Diagnostic::error(Code::ConditionForm, message, node.place.clone()).help(FORMS))
            }
            _ => None,
        }
    }

    fn parts(
        &self,
        table: &CheckedTable<'_>,
        key: &str,
        depth: usize,
        problems: &mut Diagnostics,
    ) -> Option<Vec<Condition>> {
        let parts = table.node(key)?.items();
        let read: Vec<_> = parts.iter().map(|part| self.read_at(part, depth + 1, problems)).collect();
        read.into_iter().collect()
    }

    fn question(
        &self,
        table: &CheckedTable<'_>,
        problems: &mut Diagnostics,
    ) -> Option<(QuestionIndex, &Question)> {
        let at = self.question_names.resolve(table.node("question")?, problems)?;
        Some((QuestionIndex(at), self.questions.get(at)?))
    }

    fn section(&self, table: &CheckedTable<'_>, problems: &mut Diagnostics) -> Option<SectionIndex> {
        self.section_names.resolve(table.node("section")?, problems).map(SectionIndex)
    }

    fn level(&self, table: &CheckedTable<'_>, key: &str, problems: &mut Diagnostics) -> Option<Condition> {
        let (at, question) = self.question(table, problems)?;
        let level: u8 = table.integer(key)?;
        let Some(levels) = question.kind.levels() else {
            let problem = wrong_kind(question, key, table);
            return problems.refuse(problem.help("the options of a choice have no order; use `is = [...]`"));
        };
        if usize::from(level) < 1 || usize::from(level) > levels {
            let message = format!("`{}` has the levels 1 to {levels}", question.id);
            return problems.refuse(Diagnostic::error(Code::LevelOutOfRange, message, table.place(key)));
        }
        Some(if key == "at_most" { Condition::AtMost(at, level) } else { Condition::AtLeast(at, level) })
    }

    fn members(&self, table: &CheckedTable<'_>, key: &str, problems: &mut Diagnostics) -> Option<Condition> {
        let (at, question) = self.question(table, problems)?;
        let is_option = key == "is";
        let fits = match question.kind {
            Kind::Checklist(_) => !is_option,
            Kind::Choice(_) => is_option,
            Kind::Ladder { .. } => false,
        };
        if !fits {
            let help = if is_option { "only a choice has options" } else { "only a checklist has items" };
            return problems.refuse(wrong_kind(question, key, table).help(help));
        }
        let names = question.kind.names();
        let mut found = Vec::new();
        for node in table.list(key) {
            let id = node.text()?;
            match names.iter().position(|known| *known == id) {
                Some(position) => found.push(position),
                None => problems.push(question.no_such(id, node.place.clone())),
            }
        }
        found.sort_unstable();
        found.dedup();
        Some(if is_option { Condition::Is(at, found) } else { Condition::Lacks(at, found) })
    }

    fn unknown(&self, table: &CheckedTable<'_>, problems: &mut Diagnostics) -> Option<Condition> {
        let (at, _) = self.question(table, problems)?;
        if table.flag("unknown")? {
            return Some(Condition::Unknown(at));
        }
        let problem =
            Diagnostic::error(Code::ConditionForm, "`unknown` can only be true", table.place("unknown"));
        problems.refuse(problem.help("for an answered question use `at_least = 1`"))
    }

    fn verdict(&self, table: &CheckedTable<'_>, problems: &mut Diagnostics) -> Option<Condition> {
        if !self.after_verdict {
            let message = "only a recommendation can look at the verdict";
            return problems.refuse(Diagnostic::error(Code::VerdictInRule, message, table.place("verdict")));
        }
        let ids = table.list("verdict").iter();
        let found: Vec<_> = ids.map(|id| self.verdicts.resolve(id, problems)).collect();
        Some(Condition::Verdict(found.into_iter().collect::<Option<_>>()?))
    }
}

fn wrong_kind(question: &Question, key: &str, table: &CheckedTable<'_>) -> Diagnostic {
    let message = format!("`{key}` does not fit `{}`, which is a {}", question.id, question.kind.word());
    Diagnostic::error(Code::ConditionKind, message, table.place(key))
}
