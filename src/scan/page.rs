//! A scan in every format.

use super::{
    blocks::{Detail, disputed as disputed_blocks, good, list, named, short, warnings},
    claims::{Suggestion, against, also, disputed, level_in_words, suggestions},
    evidence::{Claim, Evidence},
    finding::{Finding, FindingState, Scan},
};
use crate::{
    answers::Answers,
    bank::Bank,
    paper::{
        Block, Document, Item, Medium, Paper, Sheet, Text, json,
        sheet::{self, Field},
    },
    text::{Count, join, sentence},
};
use serde::Serialize;

/// The JSON Schema of a scan.
pub const SCAN_SCHEMA: &str = include_str!("schema/scan.schema.json");

/// A scan with what it says about a bank's questions and about answers.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ScanPage<'a> {
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

impl<'a> ScanPage<'a> {
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

    /// The answer to a question that is contradicted, if it is.
    pub(super) fn claim(&self, question: &str) -> Option<&Claim<'a>> {
        self.against.as_ref()?.contradicted.iter().find(|claim| claim.question == question)
    }

    /// The titles of a question's section and of itself.
    pub(super) fn names(&self, question: &str) -> (&'a str, &'a str) {
        let found = self.bank.questions.iter().find(|one| one.id == question);
        // A scan is made with the questions of its bank.
        found.map_or(("", ""), |one| (&self.bank[one.section].title, &one.label))
    }

    /// The page with as much as there is room for.
    fn page(&self, detail: Detail) -> Document {
        let mut blocks = match &self.against {
            Some(against) => against.blocks_of(detail),
            None => self.alone(detail),
        };
        blocks.extend(self.unused.iter().map(|unused| Block::Paragraph(unused.as_str().into())));
        blocks.extend(self.silence(detail));
        let what = "What the checkout shows".to_owned();
        let whom = self.scan.whom.clone().filter(|_| self.against.is_some());
        let (kind, title) = whom.map_or_else(|| (String::new(), what.clone()), |whom| (what.clone(), whom));
        Document {
            language: self.bank.language.clone(),
            kind,
            title,
            subtitle: self.bank.title.clone(),
            blocks,
            ..Document::default()
        }
    }

    fn alone(&self, detail: Detail) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(Text::default().faint(self.scan.source()))];
        let all = &self.suggestions;
        let level = |one: &Suggestion<'a>, level: u8| {
            let question = self.bank.questions.iter().find(|question| question.id == one.question);
            sentence(&question.map_or_else(String::new, |question| level_in_words(question, level)))
        };
        let item = |one: &Suggestion<'a>, fits: String, places: usize| Item {
            details: vec![fits.into()],
            ..short(one.label, &one.shows, places)
        };
        let places = if detail == Detail::All { 3 } else { 1 };
        let most = all.iter().filter_map(|one| {
            Some(item(one, format!("The answer is at best: {}", level(one, one.at_most?)), places))
        });
        list(&mut blocks, "What rules out a better answer", most.collect());
        let warned = all.iter().map(|one| (one.label, one.warnings.as_slice()));
        let warned: Vec<_> = warned.filter(|(_, warnings)| !warnings.is_empty()).collect();
        warnings(&mut blocks, &warned, detail);
        let speaks = all.iter().filter(|one| one.at_most.is_none()).filter_map(|one| Some((one, one.level?)));
        match detail {
            Detail::All => {
                let fits = speaks.map(|(one, at)| item(one, format!("That fits: {}", level(one, at)), 1));
                list(&mut blocks, "What speaks for an answer", fits.collect());
            }
            Detail::Names => {
                let names: Vec<String> = speaks.map(|(one, _)| one.label.to_owned()).collect();
                named(&mut blocks, "What speaks for an answer", &names);
            }
        }
        let also = also(self.scan);
        if all.is_empty() && also.is_empty() {
            blocks.push(Block::Lead("Nothing was seen that says something about an answer.".to_owned()));
        }
        let signs = all.iter().map(|one| (one.label, one.signs.as_slice()));
        let signs: Vec<_> = signs.filter(|(_, signs)| !signs.is_empty()).collect();
        good(&mut blocks, &signs, &also, detail);
        blocks.extend(disputed_blocks(&disputed(self.bank, self.scan)));
        blocks
    }

    /// What was not seen, not measured and not read, in few lines: JSON and CSV have every check.
    fn silence(&self, detail: Detail) -> Vec<Block> {
        let is_reported =
            |id: &str| self.scan.findings.iter().any(|one| one.question == id && one.state.is_worth_saying());
        let looked = |id: &str| {
            let seen =
                |one: &&Finding| matches!(one.state, FindingState::NotSeen | FindingState::CannotBeSeen);
            self.scan.findings.iter().filter(seen).any(|one| one.question == id)
        };
        let questions = || self.bank.questions.iter().map(|question| question.id.as_str());
        let unseen = questions().filter(|id| !is_reported(id) && looked(id)).count();
        let mut lines = vec![format!(
            "Nothing was found about {unseen} of the {} questions (it may be kept elsewhere), and no check looks at {}.",
            self.bank.questions.len(),
            self.no_check.len()
        )];
        let mut why: Vec<(&str, usize)> = Vec::new();
        for finding in self.scan.findings.iter().filter(|one| one.state == FindingState::NotMeasured) {
            match why.iter_mut().find(|(says, _)| *says == finding.says) {
                Some((_, count)) => *count += 1,
                None => why.push((&finding.says, 1)),
            }
        }
        why.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let (first, rest) = why.split_at(why.len().min(REASONS));
        let mut reasons: Vec<String> = first
            .iter()
            .map(|(says, number)| format!("{} because {says}", Count(*number, "check")))
            .collect();
        let others: usize = rest.iter().map(|(_, count)| count).sum();
        reasons.extend((others > 0).then(|| format!("{} for other reasons", Count(others, "check"))));
        if !reasons.is_empty() {
            lines.push(format!("Not measured: {}.", join(&reasons, "and")));
        }
        lines.extend(self.scan.read.limits.iter().cloned());
        lines.extend(
            (detail == Detail::Names)
                .then(|| "`--format markdown` has the rest, with all places.".to_owned()),
        );
        vec![Block::Paragraph(Text::default().faint(lines.join(" ")))]
    }
}

/// How many reasons why something was not measured are printed.
const REASONS: usize = 3;

impl Paper for ScanPage<'_> {
    fn document(&self, medium: &Medium) -> Document {
        self.page(if medium.has_folds { Detail::All } else { Detail::Names })
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

type CsvColumn = (&'static str, &'static str, fn(&Finding) -> Field);

/// The columns of the CSV: name, what is in it, and how it is filled.
const COLUMNS: &[CsvColumn] = &[
    ("check", "id of the check", |finding| sheet::text(&finding.check)),
    ("question", "id of the question that it feeds", |finding| sheet::text(&finding.question)),
    (
        "state",
        "rules-out, supports, warning, sign, note, not-seen, cannot-be-seen, not-applicable or not-measured",
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
    use crate::{paper::frozen, scan::SCHEMA};

    #[test]
    fn the_frozen_schema_is_that_of_the_types() {
        let file = "src/scan/schema/scan.schema.json";
        frozen::check::<ScanPage<'_>>(file, "What asyncready scan found", Some(SCHEMA));
    }
}
