//! The start page of a pack: the work, what is there, what is not ready yet, the documents.

use super::{
    Region,
    writer::{Spoken, Writer, region, table},
};
use crate::{
    bank::{QuestionIndex, Template},
    paper::markdown::{escape, link},
    report::{Step, day},
    score::State,
    text::sentence,
};
use jiff::civil::Date;

impl Writer<'_, '_> {
    pub(super) fn start(&self) -> Vec<Region> {
        let told = "What the team told is filled in. What stands in angle brackets is not known yet.";
        let missing = "Do not count on these before their day.";
        let regions = [
            self.head(),
            region("work", "## The work", "", &self.facts()),
            region("exists", "## What is there", "", &self.exists()),
            region("missing", "## What is not ready yet", missing, &self.missing()),
            region("documents", "## Documents", told, &self.document_list()),
            region("begin", "## How to begin", "", &self.begin()),
        ];
        regions.into_iter().flatten().collect()
    }

    fn head(&self) -> Option<Region> {
        let about = self.report.about;
        let work = about.work.as_ref().map_or_else(String::new, |work| format!(": {work}"));
        let team = about.subject.as_deref().unwrap_or("the team");
        let when = about.date.as_deref();
        let when = when.map_or_else(String::new, |date| format!(" on {}", escape(&date_in_words(date))));
        let open = self.questions().map_or("", |_| " Anything still unknown is in the open questions.");
        let body = format!("This is what {} told us{when}.{open}", escape(team));
        region("start", &format!("# {}", escape(&format!("Start here{work}"))), "", &body)
    }

    fn facts(&self) -> String {
        let told = self.report.told.iter().filter(|told| self.leaves.may(told.shown_to));
        let lines: Vec<String> =
            told.map(|told| format!("- **{}**: {}\n", escape(told.label), link(told.text))).collect();
        lines.concat()
    }

    fn exists(&self) -> String {
        let lines: Vec<String> =
            self.report.bank.questions().filter_map(|(at, _)| self.existing(at)).collect();
        lines.concat()
    }

    fn existing(&self, at: QuestionIndex) -> Option<String> {
        let spoken = self.spoken(at).filter(|spoken| self.leaves.may(spoken.section.shown_to))?;
        let is_there = match self.report.answers[at.0].state {
            State::NotApplicable => true,
            State::Answered => self.report.plan.step(at).is_none(),
            State::Unknown | State::Blank | State::NotAsked => false,
        };
        is_there
            .then(|| format!("- **{}**: {}\n", escape(&spoken.question.label), self.describe_answer(spoken)))
    }

    fn missing(&self) -> String {
        let row = |(step, spoken): (&Step<'_>, Spoken<'_>)| {
            // Whether terms are settled may be told, and not what they say.
            let may = self.leaves.may(spoken.section.shown_to);
            let today = if may { self.describe_answer(spoken) } else { "Still to be agreed.".to_owned() };
            vec![escape(step.question.label), today, escape(step.person), day(step.when.latest)]
        };
        let rows: Vec<Vec<String>> = self.steps().map(row).collect();
        table(&["What", "Today", "Who sees to it", "By"], &rows)
    }

    fn document_list(&self) -> String {
        let row = |template: &&Template| {
            let name = Some(template.name.as_str());
            let (who, by) = match self.steps().find(|(step, ..)| step.template == name) {
                Some((step, ..)) => (escape(step.person), day(step.when.latest)),
                None => ("there already, perhaps elsewhere".to_owned(), String::new()),
            };
            vec![document_link(template), who, by]
        };
        let rows: Vec<Vec<String>> = self.documents.iter().map(row).collect();
        table(&["Document", "Who fills it in", "By"], &rows)
    }

    fn begin(&self) -> String {
        if self.documents.is_empty() {
            return String::new();
        }
        let mut steps = Vec::new();
        if self.access().is_some() {
            steps.push("Look at [access and waiting times](access.md). What takes others days comes first.");
        }
        steps.push("Read what is there, and try the commands that it names.");
        if self.questions().is_some() {
            steps.push("Add your own to the [open questions](questions.md).");
        }
        steps.push("Bring both to the [first call](agenda.md).");
        let steps: Vec<String> =
            steps.iter().enumerate().map(|(at, step)| format!("{}. {step}\n", at + 1)).collect();
        steps.concat()
    }
}

/// The heading of a document as a link to it, where its name can stand in one.
fn document_link(template: &Template) -> String {
    let heading = template.text.lines().find_map(|line| line.strip_prefix("# "));
    let heading = heading.filter(|heading| !heading.contains("{{")).map(str::to_owned);
    let heading = heading.unwrap_or_else(|| sentence(&template.name.replace('-', " ")));
    let heading = escape(heading.trim_end_matches('.'));
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if template.name.chars().all(plain) {
        format!("[{heading}](documents/{}.md)", template.name)
    } else {
        heading
    }
}

/// A day as people write it, where it is one.
fn date_in_words(date: &str) -> String {
    date.parse::<Date>().map_or_else(|_| date.to_owned(), day)
}
