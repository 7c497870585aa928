//! What a bank says: sections, questions, verdicts, rules, advice and sources.
//!
//! A [`Bank`] is valid by construction. Whatever refers to something else does so by an index that
//! exists; [`load()`] reports everything that is wrong with the files instead of building one.

mod builtin;
mod check;
mod check_list;
mod condition;
mod duration;
mod fact;
mod follow_up;
mod hash;
mod index;
mod kind;
mod load;
mod measure;
mod names;
mod order;
mod pack_words;
mod parts;
mod places;
mod question;
mod range;
mod read_check;
mod read_condition;
mod read_fix;
mod read_follow_up;
mod read_parts;
mod read_question;
mod read_verdicts;
mod schema;
mod shapes;
mod tables;
mod verdict;
mod words;

pub use self::{
    builtin::{Builtin, builtin, builtins},
    check::{
        Check, CheckResult, Export, ExportColumn, Files, Hint, Look, RowNumber, RowTest, ScanScope,
        TextInFiles,
    },
    check_list::{CheckList, LazyCheckList},
    condition::Condition,
    duration::minutes_to_answer,
    fact::{Audience, Fact, FactNames},
    follow_up::{BadLine, FollowUp, QuestionNames, Takes},
    hash::BankHash,
    index::{
        FactIndex, QuestionIndex, ReferenceIndex, RouteIndex, RuleIndex, Rung, SectionIndex, StageIndex,
    },
    kind::{Addition, Checklist, ChecklistItem, Choice, ChoiceOption, Kind, Level, Share},
    load::{Loaded, load},
    measure::{BuildMeasure, HistoryMeasure, PathMeasure, TextMeasure, TextPart},
    pack_words::PackWords,
    parts::{Recommendation, Reference, Rule, RuleEffect, Section, Stage, Template},
    places::{BankPart, Places},
    question::{Fix, Question},
    range::Range,
    schema::bank_schema,
    verdict::{AnyVerdict, StartsIn, Verdict},
    words::Words,
};

#[cfg(test)]
pub(crate) use self::builtin::async_contracting;
pub(crate) use self::read_follow_up::DAY;
use jiff::civil::Date;

/// The version of the bank format that this program reads.
pub const FORMAT: i64 = 1;

/// A valid question bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bank {
    /// The name of the bank, in kebab-case.
    pub id: String,
    /// The version of its content.
    pub version: String,
    /// What the assessment is called.
    pub title: String,
    /// The language of its texts, as a BCP 47 tag such as `en`.
    pub language: String,
    /// The question that the whole bank answers.
    pub summary: String,
    /// Shown once before the first question.
    pub instructions: String,
    /// Per cent of the asked weight that must be answered before any verdict is given.
    pub minimum_known: u16,
    /// The best verdict that the quick screen alone may give.
    pub quick_at_most: Option<Rung>,
    /// Questions that head the plan whenever a rule on them holds.
    pub fix_first: Vec<QuestionIndex>,
    /// Hours a week that one person can give to fixes.
    pub hours_per_week: u32,
    /// Days on which nobody works, beside Saturdays and Sundays.
    pub days_off: Vec<Date>,
    /// The stages of a plan in their order; none in a bank whose plans have a single one.
    pub stages: Vec<Stage>,
    /// In the order of the questionnaire.
    pub sections: Vec<Section>,
    /// The verdicts with an index band, best first; the last one starts at 0.
    pub ladder: Vec<Verdict>,
    /// The verdicts that only a route leads to.
    pub routes: Vec<Verdict>,
    /// In bank order, which is the order in which they are read.
    pub rules: Vec<Rule>,
    /// Engagement advice in bank order.
    pub recommendations: Vec<Recommendation>,
    /// What the questions rest on.
    pub references: Vec<Reference>,
    /// Section by section.
    pub questions: Vec<Question>,
    /// What is asked about the work in one line each, and never scored; in the order of the files.
    pub facts: Vec<Fact>,
    /// What they are called together.
    pub facts_named: FactNames,
    /// What a checkout or an export can show.
    pub scan: LazyCheckList,
    /// Starter documents that fixes name.
    pub templates: Vec<Template>,
    /// What is asked once the work is over.
    pub follow_up: Option<Box<FollowUp>>,
    /// The questions in an order in which each one comes after all that its `ask_if` looks at.
    pub(crate) ask_order: Vec<QuestionIndex>,
    pub(crate) hash: BankHash,
}

impl Bank {
    /// The hash of what it means.
    pub fn hash(&self) -> BankHash {
        self.hash
    }

    /// Every question with its index, in the order of the questionnaire.
    pub fn questions(&self) -> impl Iterator<Item = (QuestionIndex, &Question)> {
        self.questions.iter().enumerate().map(|(at, question)| (QuestionIndex(at), question))
    }

    /// Every fact with its index.
    pub fn facts(&self) -> impl Iterator<Item = (FactIndex, &Fact)> {
        self.facts.iter().enumerate().map(|(at, fact)| (FactIndex(at), fact))
    }

    /// Every section with its index.
    pub fn sections(&self) -> impl Iterator<Item = (SectionIndex, &Section)> {
        self.sections.iter().enumerate().map(|(at, section)| (SectionIndex(at), section))
    }

    /// Every rule with its index.
    pub fn rules(&self) -> impl Iterator<Item = (RuleIndex, &Rule)> {
        self.rules.iter().enumerate().map(|(at, rule)| (RuleIndex(at), rule))
    }

    /// The questions of one section.
    pub fn questions_of(&self, section: SectionIndex) -> impl Iterator<Item = (QuestionIndex, &Question)> {
        // The questions stand section by section, so those of one are a slice.
        let start = self.questions.partition_point(|question| question.section < section);
        let end = self.questions.partition_point(|question| question.section <= section);
        (start..end).map(|at| (QuestionIndex(at), &self.questions[at]))
    }

    /// The question with this id.
    pub fn find_question(&self, id: &str) -> Option<QuestionIndex> {
        self.questions.iter().position(|question| question.id == id).map(QuestionIndex)
    }

    /// The fact with this id.
    pub fn find_fact(&self, id: &str) -> Option<FactIndex> {
        self.facts.iter().position(|fact| fact.id == id).map(FactIndex)
    }

    /// The question that had this id in an earlier version of the bank.
    pub fn find_former(&self, id: &str) -> Option<QuestionIndex> {
        let is_former = |question: &Question| question.was.iter().any(|former| former == id);
        self.questions.iter().position(is_former).map(QuestionIndex)
    }

    /// Everybody who does a fix or is asked, each role once, in the order of the questionnaire.
    pub fn roles(&self) -> Vec<&str> {
        let of_questions = self.questions.iter();
        let of_questions =
            of_questions.flat_map(|question| [&self[question.section].asked_of, &question.fix.owner]);
        let of_facts = self.facts.iter().map(|fact| &fact.asked_of);
        let mut roles: Vec<&str> = Vec::new();
        for role in of_questions.chain(of_facts) {
            if !roles.contains(&role.as_str()) {
                roles.push(role);
            }
        }
        roles
    }

    /// The band of an index in tenths of a point: the best verdict whose `from` it reaches.
    pub fn band(&self, index: crate::number::Tenths) -> Rung {
        let reached = self.ladder.iter().position(|verdict| index.reaches(verdict.from));
        // The lowest verdict starts at 0, so every index reaches one.
        Rung(reached.unwrap_or(self.ladder.len() - 1))
    }

    /// The worst verdict of the ladder.
    pub fn worst(&self) -> Rung {
        Rung(self.ladder.len() - 1)
    }

    /// Whether work can begin with a verdict, so that conditions stand before a start and not beside it. A bank
    /// that does not say so means every verdict on the ladder but the lowest.
    pub fn can_start(&self, which: AnyVerdict) -> bool {
        if self.ladder.iter().any(|rung| rung.starts) {
            self.verdict(which).starts
        } else {
            matches!(which, AnyVerdict::Rung(rung) if rung < self.worst())
        }
    }

    /// The verdict with this id, on the ladder or off it.
    pub fn find_verdict(&self, id: &str) -> Option<AnyVerdict> {
        let find = |list: &[Verdict]| list.iter().position(|verdict| verdict.id == id);
        find(&self.ladder)
            .map(|rung| AnyVerdict::Rung(Rung(rung)))
            .or_else(|| find(&self.routes).map(|route| AnyVerdict::Route(RouteIndex(route))))
    }

    /// The verdict itself.
    pub fn verdict(&self, which: AnyVerdict) -> &Verdict {
        match which {
            AnyVerdict::Rung(rung) => &self[rung],
            AnyVerdict::Route(route) => &self[route],
        }
    }
}
