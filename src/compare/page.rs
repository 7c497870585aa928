//! A comparison as a document for people.

use super::{ChangedAnswer, Comparison, PlanProgress, Said, Side, Way, changes::HEADINGS};
use crate::{
    bank::Range,
    number::{Change, Tenths},
    paper::{Block, Cell, Column, Document, Item, Table, Text},
    report::ChangedRule,
    text::{Count, join, sentence},
};

impl Comparison<'_> {
    /// The comparison in blocks: the sentence first, what got worse before what got better.
    pub(super) fn page(&self) -> Document {
        let mut blocks = vec![Block::Lead(self.sentence.clone())];
        blocks.extend(self.notes.iter().map(|note| Block::Paragraph(note.as_str().into())));
        blocks.extend(self.not_progress.iter().map(|note| Block::Paragraph(Text::default().strong(note))));
        for (kind, heading) in HEADINGS {
            let of = self.changes.iter().filter(|change| change.kind == kind);
            list(&mut blocks, heading, of.map(changed));
        }
        for (changed, of_conditions, of_others) in [
            (&self.stopped, "Conditions that are closed", "No longer holds"),
            (&self.began, "Conditions that are new", "Holds now"),
        ] {
            let (conditions, others): (Vec<_>, Vec<_>) =
                changed.iter().partition(|rule| rule.until.is_some());
            list(&mut blocks, of_conditions, conditions.into_iter().map(rule));
            list(&mut blocks, of_others, others.into_iter().map(rule));
        }
        list(&mut blocks, "What became of the old plan", self.progress.iter().map(progress));
        self.numbers(&mut blocks);
        self.bank(&mut blocks);
        Document {
            language: self.new.bank.language.clone(),
            title: match self.new.about.whom() {
                Some(whom) => format!("What changed: {whom}"),
                None => format!("What changed: {}", self.new.bank.title),
            },
            subtitle: format!("{} to {}", round(&self.old), round(&self.new)),
            blocks,
            ..Document::default()
        }
    }

    fn numbers(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Heading("The numbers".to_owned()));
        if let Some(parts) = &self.parts {
            let [total, answers, scope, bank] = parts.all().map(signed);
            let text = if parts.all().iter().all(|part| part.0 == 0) {
                "The index did not change.".to_owned()
            } else {
                format!(
                    "The index changed by {total}: {answers} by answers that changed, {scope} by questions that \
                     count now or no more, {bank} by the bank."
                )
            };
            blocks.push(Block::Paragraph(text.into()));
        }
        let score =
            |score: Option<Tenths>| score.map_or_else(|| "none".to_owned(), |score| score.to_string());
        let row = |name: &str, before: Option<Tenths>, after: Option<Tenths>| -> Vec<Cell> {
            let change =
                before.zip(after).map_or_else(String::new, |(before, after)| signed(after.since(before)));
            vec![name.into(), score(before).into(), score(after).into(), change.into()]
        };
        let (old, new) = (&self.old.judgement, &self.new.judgement);
        let mut rows = vec![
            row("Index", old.index, new.index),
            row("Range, low end", Some(old.low), Some(new.low)),
            row("Range, high end", Some(old.high), Some(new.high)),
            row("Known, % of the weight", Some(old.known), Some(new.known)),
        ];
        rows.extend(
            self.sections.iter().map(|section| row(section.title, section.score.before, section.score.after)),
        );
        blocks.push(Block::Table(Table {
            caption: "Scores before and now".to_owned(),
            columns: vec![
                Column::words("Score"),
                Column::number("Before"),
                Column::number("Now"),
                Column::number("Change"),
            ],
            rows,
        }));
        if let Some(parts) = self.parts.as_ref().filter(|parts| !parts.are_answers_alone()) {
            blocks.push(Block::Table(ways(&parts.forth, &parts.back)));
            let how = "A part is the mean of what its step changes on the two ways, with the sign of the way back \
                       turned, rounded so that the parts add up.";
            blocks.push(Block::Paragraph(Text::default().faint(how)));
        }
    }

    fn bank(&self, blocks: &mut Vec<Block>) {
        let Some(history) = &self.bank_changes else { return };
        let (old, new) = (self.old.bank, self.new.bank);
        blocks.push(Block::Heading("What changed in the bank".to_owned()));
        let [was, is] = [old, new].map(|bank| format!("{} ({})", bank.version, bank.hash().short()));
        blocks.push(Block::Paragraph(format!("{} {was} to {is}.", new.id).into()));
        let changes: Vec<Item> = history.changes.iter().map(|change| sentence(&change.text).into()).collect();
        if changes.is_empty() {
            blocks.push(Block::Paragraph("Nothing that concerns answers or scores.".into()));
        } else {
            blocks.push(Block::List(changes));
        }
    }
}

/// A difference with its sign; nothing has none.
fn signed(change: Change) -> String {
    if change.0 == 0 { "0.0".to_owned() } else { change.to_string() }
}

fn round(side: &Side<'_>) -> String {
    let date = side.about.date.as_deref().unwrap_or("no date");
    match &side.about.respondent {
        Some(respondent) => format!("{date} ({respondent})"),
        None => date.to_owned(),
    }
}

fn changed(change: &ChangedAnswer<'_>) -> Item {
    let index = match change.index.0 {
        0 => String::new(),
        _ => format!(", {} on the index", change.index),
    };
    let mut details: Vec<Text> = vec![
        Text::default().plain(format!("before: {}", said(&change.before))),
        Text::default().plain(format!("now: {}", said(&change.after))),
    ];
    if change.reworded {
        details.push("The question was reworded in between.".into());
    }
    let text = Text::default().strong(change.label).plain(format!(" ({}{index})", change.section));
    Item { text, details }
}

fn said(said: &Said<'_>) -> String {
    let text = said.state.why_open().unwrap_or(&said.text);
    match said.note {
        Some(note) => format!("{} Comment: {note}", sentence(text)),
        None => text.to_owned(),
    }
}

/// A part with a list, if there is anything in it.
fn list(blocks: &mut Vec<Block>, heading: &str, items: impl Iterator<Item = Item>) {
    let items: Vec<Item> = items.collect();
    if !items.is_empty() {
        blocks.extend([Block::Heading(heading.to_owned()), Block::List(items)]);
    }
}

fn rule(rule: &ChangedRule<'_>) -> Item {
    let because = rule.because.trim_end_matches('.');
    let text = rule.until.map_or_else(|| because.to_owned(), |until| format!("{until}, because {because}"));
    sentence(&text).into()
}

fn progress(progress: &PlanProgress<'_>) -> Item {
    let PlanProgress { to, done, left, gone, hours } = progress;
    let all = done.len() + left.len() + gone.len();
    let text = format!("{} of {} to {} done", done.len(), Count(all, "step"), to.title);
    let mut details: Vec<Text> = Vec::new();
    if !done.is_empty() {
        details.push(format!("Done: {}.", join(done, "and")).into());
    }
    if !left.is_empty() {
        let steps: Vec<String> = left
            .iter()
            .map(|step| match step.hours {
                hours if hours == Range::default() => step.label.to_owned(),
                hours => format!("{} ({})", step.label, hours.hours()),
            })
            .collect();
        details.push(format!("Left, {} in all: {}.", hours.hours(), join(&steps, "and")).into());
    }
    if !gone.is_empty() {
        details.push(format!("Not asked or not applicable any more: {}.", join(gone, "and")).into());
    }
    Item { text: Text::default().strong(text), details }
}

/// The stops on the two ways by which the parts are worked out.
fn ways(forth: &Way, back: &Way) -> Table {
    let row = |name: &str, stop: fn(&Way) -> Tenths| -> Vec<Cell> {
        vec![name.into(), stop(forth).to_string().into(), stop(back).to_string().into()]
    };
    Table {
        caption: "The index, step by step".to_owned(),
        columns: vec![
            Column::words("Step"),
            Column::number("From before to now"),
            Column::number("From now to before"),
        ],
        rows: vec![
            row("The answers, with their own bank", |way| way.start),
            row("with the other bank", |way| way.other_bank),
            row("without what counts there no more", |way| way.without_gone),
            row("with what counts there only", |way| way.with_come),
            row("The other answers", |way| way.end),
        ],
    }
}
