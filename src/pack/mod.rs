//! The pack: what somebody from outside gets on the first day, made from what was answered.
//!
//! It says what the team told in the sentences that the bank has for this reader, and it has no score, no verdict and no index: those are for
//! the team. Comments and terms leave only where they are asked for. Its pages stand between marks, so that
//! they can be written again around the words of a person; its documents are written once and then belong
//! to whoever fills them in.

mod call;
mod marks;
mod open;
mod start;
mod waits;
mod writer;

pub use self::marks::{Fault, MergedPage, merge};

use self::writer::Writer;
use crate::{
    answers::Answers,
    bank::{Bank, Template},
    report::Report,
    template::{Filling, Leaves, Unfilled},
};

/// A page of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackPage {
    /// The name of its file.
    pub file: &'static str,
    /// Its parts, in order.
    pub regions: Vec<Region>,
}

/// A part of a page that is written anew each time, between marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its name in the marks.
    pub name: &'static str,
    /// What it says, in Markdown.
    pub text: String,
}

/// A starter document, filled as far as the answers go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StarterDocument {
    /// The name of its file.
    pub file: String,
    /// What it says, in Markdown.
    pub text: String,
}

/// The whole pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// Its pages; the start page is the first one.
    pub pages: Vec<PackPage>,
    /// Its documents.
    pub documents: Vec<StarterDocument>,
}

/// The name of a document's template and why it cannot be filled.
#[derive(Debug)]
pub struct Spoiled(pub String, pub Unfilled);

impl Pack {
    /// The pack as a folder.
    pub fn new(report: &Report<'_>, answers: &Answers, leaves: Leaves) -> Result<Self, Spoiled> {
        let bank = report.bank;
        let needed = needed(report, leaves);
        let filling = Filling::new(bank, answers, leaves);
        let fill = |template: &&Template| {
            let text = filling.fill(&template.text).map_err(|why| Spoiled(template.name.clone(), why))?;
            Ok(StarterDocument { file: format!("{}.md", template.name), text })
        };
        let documents = needed.iter().map(fill).collect::<Result<Vec<_>, _>>()?;
        let pages = Writer { report, answers, leaves, documents: &needed }.pages();
        Ok(Self { pages, documents })
    }

    /// The pages alone as one file for a mail.
    pub fn single(report: &Report<'_>, answers: &Answers, leaves: Leaves) -> PackPage {
        let pages = Writer { report, answers, leaves, documents: &[] }.pages();
        let regions = pages.into_iter().enumerate().flat_map(|(at, page)| {
            let lower = move |region: Region| Region { text: lowered(&region.text), ..region };
            page.regions.into_iter().map(move |region| if at == 0 { region } else { lower(region) })
        });
        PackPage { file: "", regions: regions.collect() }
    }
}

/// The headings a step lower. Only headings begin a line with `#`: in texts of people it is escaped.
fn lowered(markdown: &str) -> String {
    let lower = |line: &str| if line.starts_with('#') { format!("#{line}\n") } else { format!("{line}\n") };
    markdown.lines().map(lower).collect()
}

/// The templates behind everything below ready, in the order of the plan, and those of the essentials.
fn needed<'a>(report: &Report<'a>, leaves: Leaves) -> Vec<&'a Template> {
    let bank: &'a Bank = report.bank;
    let steps = report.plan.steps.iter().map(|step| step.question.at);
    let essential = bank.questions().filter(|(_, question)| question.essential);
    let questions = steps.chain(essential.map(|(at, _)| at));
    let mut needed: Vec<&Template> = Vec::new();
    for question in questions.map(|at| &bank[at]) {
        if !leaves.may(bank[question.section].shown_to) {
            continue;
        }
        let name = question.fix.template.as_deref();
        let template = bank.templates.iter().find(|template| Some(template.name.as_str()) == name);
        needed.extend(template.filter(|template| needed.iter().all(|other| other.name != template.name)));
    }
    needed
}
