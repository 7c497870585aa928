//! A scan in every format.

use super::{
    against::{Suggestion, against, disputed, suggestions},
    finding::{Finding, Scan, State},
};
use crate::{
    answers::Answers,
    bank::Bank,
    paper::{
        Block, Document, Item, Medium, Paper, Sheet, Text, json,
        sheet::{self, Field},
    },
    report::{Evidence, disputed as disputed_blocks, item, list},
    text::{Count, join},
};
use serde::Serialize;

/// The JSON Schema of a scan.
pub const SCAN_SCHEMA: &str = include_str!("schema/scan.schema.json");

/// A scan with what it says about a bank's questions and about answers.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Shown<'a> {
    /// What was found.
    #[serde(flatten)]
    pub scan: &'a Scan,
    /// What is known of each question that something was seen of.
    pub suggestions: Vec<Suggestion<'a>>,
    /// Questions at which no check of the bank looks.
    pub no_check: Vec<&'a str>,
    /// The answers beside the findings, where answers were given.
    pub against: Option<Evidence<'a>>,
    #[serde(skip)]
    bank: &'a Bank,
    /// Disputes that changed nothing.
    #[serde(skip)]
    unused: Vec<String>,
}

impl<'a> Shown<'a> {
    /// Sets a scan beside a bank, and beside answers where there are some. `unused` says which disputes
    /// changed nothing.
    pub fn new(bank: &'a Bank, scan: &'a Scan, answers: Option<&Answers>, unused: Vec<String>) -> Self {
        let looked_at = |id: &str| scan.findings.iter().any(|finding| finding.question == id);
        Self {
            scan,
            suggestions: suggestions(bank, scan),
            no_check: bank.questions.iter().map(|q| q.id.as_str()).filter(|id| !looked_at(id)).collect(),
            against: answers.map(|answers| against(bank, answers, scan)),
            bank,
            unused,
        }
    }

    fn page(&self) -> Document {
        let mut blocks = match &self.against {
            Some(against) => self.beside_answers(against),
            None => self.alone(),
        };
        blocks.extend(self.unused.iter().map(|unused| Block::Paragraph(unused.as_str().into())));
        self.left_out(&mut blocks);
        Document {
            language: self.bank.language.clone(),
            title: "What the checkout shows".to_owned(),
            subtitle: self.bank.title.clone(),
            blocks,
            ..Document::default()
        }
    }

    fn alone(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(Text::default().faint(self.scan.source()))];
        let items = |is_level: bool| {
            let of_kind = move |one: &&Suggestion<'a>| (one.level.or(one.at_most).is_some()) == is_level;
            let item = |suggestion: &Suggestion<'a>| {
                let said = match (suggestion.level, suggestion.at_most) {
                    (Some(level), _) => format!(": level {level}"),
                    (None, Some(most)) => format!(": at most level {most}"),
                    (None, None) => String::new(),
                };
                item(suggestion.label, &said, &suggestion.shows, None)
            };
            self.suggestions.iter().filter(of_kind).map(item).collect::<Vec<_>>()
        };
        list(&mut blocks, "What it suggests", items(true));
        list(&mut blocks, "Worth a look", items(false));
        if self.suggestions.is_empty() {
            blocks.push(Block::Lead("Nothing was seen that says something about an answer.".to_owned()));
        }
        self.not_seen(&mut blocks, |id| self.suggestions.iter().all(|suggestion| suggestion.question != id));
        self.no_checks(&mut blocks, |_| true);
        blocks.extend(disputed_blocks(&disputed(self.bank, self.scan)));
        blocks
    }

    /// Questions that checks looked at without seeing anything, among those that are wanted.
    fn not_seen(&self, blocks: &mut Vec<Block>, wanted: impl Fn(&str) -> bool) {
        let with = |id: &str, state: State| {
            self.scan.findings.iter().find(|finding| finding.question == id && finding.state == state)
        };
        let wanted: Vec<_> = self.bank.questions.iter().filter(|question| wanted(&question.id)).collect();
        let hidden = wanted.iter().filter_map(|question| {
            let why = with(&question.id, State::CannotBeSeen)?;
            Some(Item::from(Text::default().strong(question.label.as_str()).plain(format!(": {}", why.says))))
        });
        list(blocks, "Not seen, and a checkout may not show it", hidden.collect());
        let unseen = wanted.iter().filter(|question| {
            with(&question.id, State::NotSeen).is_some() && with(&question.id, State::CannotBeSeen).is_none()
        });
        let unseen: Vec<&str> = unseen.map(|question| question.label.as_str()).collect();
        labels(blocks, "Looked for and not seen, which proves nothing", &unseen);
    }

    /// Questions at which no check looks, among those that are wanted.
    fn no_checks(&self, blocks: &mut Vec<Block>, wanted: impl Fn(&str) -> bool) {
        let of_no_check = |id: &str| self.no_check.contains(&id) && wanted(id);
        let questions = self.bank.questions.iter().filter(|question| of_no_check(&question.id));
        let labels: Vec<&str> = questions.map(|question| question.label.as_str()).collect();
        self::labels(blocks, "No checkout and no export shows these", &labels);
    }

    fn beside_answers(&self, against: &Evidence<'a>) -> Vec<Block> {
        let mut blocks = against.blocks();
        let find = |id: &str| against.not_visible.iter().find(|one| one.question == id);
        self.not_seen(&mut blocks, |id| find(id).is_some_and(|one| one.shows.is_empty()));
        self.no_checks(&mut blocks, |id| find(id).is_some());
        blocks
    }

    fn left_out(&self, blocks: &mut Vec<Block>) {
        let mut why: Vec<(&str, usize)> = Vec::new();
        for finding in self.scan.findings.iter().filter(|finding| finding.state == State::NotMeasured) {
            match why.iter_mut().find(|(says, _)| *says == finding.says) {
                Some((_, count)) => *count += 1,
                None => why.push((&finding.says, 1)),
            }
        }
        let not_measured = why.iter().map(|(says, count)| format!("{}: {says}.", Count(*count, "check")));
        list(blocks, "Not measured", not_measured.map(Item::from).collect());
        list(
            blocks,
            "What was read",
            self.scan.read.limits.iter().map(|limit| limit.as_str().into()).collect(),
        );
    }
}

impl Paper for Shown<'_> {
    fn document(&self, _: &Medium<'_>) -> Document {
        self.page()
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(COLUMNS.iter().map(|(name, ..)| *name));
        for finding in &self.scan.findings {
            sheet.push(COLUMNS.iter().map(|(.., field)| field(finding)));
        }
        sheet
    }

    fn json(&self) -> String {
        json::to_text(self)
    }
}

fn labels(blocks: &mut Vec<Block>, heading: &str, labels: &[&str]) {
    if !labels.is_empty() {
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::Paragraph(format!("{}.", join(labels, "and")).into()));
    }
}

type CsvColumn = (&'static str, &'static str, fn(&Finding) -> Field);

/// The columns of the CSV: name, what is in it, and how it is filled.
const COLUMNS: &[CsvColumn] = &[
    ("check", "id of the check", |finding| sheet::text(&finding.check)),
    ("question", "id of the question that it feeds", |finding| sheet::text(&finding.question)),
    (
        "state",
        "contradicts, supports, hint, not-seen, cannot-be-seen, not-applicable or not-measured",
        |finding| sheet::text(&json::word(&finding.state)),
    ),
    ("level", "level that better ones than are ruled out, or that it speaks for", |finding| {
        sheet::number(finding.level)
    }),
    ("number", "the number that was measured", |finding| sheet::number(finding.number)),
    ("says", "what was seen, or why nothing could be", |finding| sheet::text(&finding.says)),
    ("places", "the first places, with a space between them", |finding| {
        sheet::text(&finding.places.join(" "))
    }),
    ("more", "how many further places there are", |finding| sheet::number(Some(finding.more))),
    ("disputed", "who says that it does not count", |finding| {
        sheet::text(finding.dispute.as_ref().map_or("", |dispute| &dispute.who))
    }),
];

/// The names of the columns and what is in them.
pub fn columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    COLUMNS.iter().map(|(name, about, _)| (*name, *about))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{evidence::SCHEMA, paper::frozen};

    #[test]
    fn the_frozen_schema_is_that_of_the_types() {
        let file = "src/evidence/schema/scan.schema.json";
        frozen::check::<Shown<'_>>(file, "What asyncready scan found", Some(SCHEMA));
    }
}
