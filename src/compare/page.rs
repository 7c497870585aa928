//! A comparison as a document for people.

use super::{
    AnswerChange, Comparison, PlanProgress, RoundAnswer, RuleEnding, Side, StoppedRule, changes::HEADINGS,
    picture, picture::signed,
};
use crate::{
    bank::Range,
    number::{Change, Tenths},
    paper::{Block, Cell, Column, Document, Item, Ladder, LadderBefore, Medium, Table, Text},
    report::{ChangedRule, date_in_words},
    text::{Count, sentence},
};

/// The comparison in blocks: the sentence first, then before and now in numbers, and what got worse before what got
/// better.
pub(super) fn document(comparison: &Comparison<'_>, medium: &Medium) -> Document {
    let mut blocks = vec![Block::Lead(comparison.sentence.clone())];
    blocks.extend(comparison.not_progress.iter().map(|note| Block::Paragraph(Text::default().strong(note))));
    blocks.extend(comparison.notes.iter().map(|note| Block::Paragraph(note.as_str().into())));
    blocks.push(Block::Heading("Before and now".to_owned()));
    blocks.push(Block::Ladder(ladder(comparison)));
    if medium.has_pictures {
        blocks.push(Block::Picture(picture::scores(&summary(comparison), &comparison.sections)));
    } else {
        let mut table = summary(comparison);
        table.rows.extend(
            comparison
                .sections
                .iter()
                .map(|section| scores(section.title, section.score.before, section.score.after)),
        );
        blocks.push(Block::Table(table));
    }
    blocks.extend(parts(comparison).map(|parts| Block::Paragraph(parts.into())));
    for (kind, heading) in HEADINGS {
        let changes: Vec<&AnswerChange<'_>> =
            comparison.changes.iter().filter(|change| change.kind == kind).collect();
        if !changes.is_empty() {
            blocks.push(Block::Heading(heading.to_owned()));
            blocks.push(answers(&changes, medium));
        }
    }
    rules(&mut blocks, comparison);
    list(&mut blocks, "What became of the old plan", comparison.progress.iter().map(progress));
    bank(&mut blocks, comparison);
    Document {
        language: comparison.new.bank.language.clone(),
        title: match comparison.new.about.whom() {
            Some(whom) => format!("What changed: {whom}"),
            None => format!("What changed: {}", comparison.new.bank.title),
        },
        subtitle: format!("{} to {}", round(&comparison.old), round(&comparison.new)),
        blocks,
        ..Document::default()
    }
}

/// Both rounds on the ladder of the later bank.
fn ladder(comparison: &Comparison<'_>) -> Ladder {
    let (old, new) = (&comparison.old.judgement, &comparison.new);
    let ladder = new.judgement.ladder(new.bank);
    let was = old.team().name.id;
    let here = new.bank.ladder.iter().rev().position(|rung| rung.id == was);
    Ladder { before: Some(LadderBefore { here, score: old.index }), ..ladder }
}

/// Verdict, index, range and what is known, before and now.
fn summary(comparison: &Comparison<'_>) -> Table {
    let (old, new) = (&comparison.old.judgement, &comparison.new.judgement);
    let words = |name: &str, before: String, after: String| -> Vec<Cell> {
        vec![name.into(), before.into(), after.into(), Cell::default()]
    };
    let [was, is] = [old, new].map(|side| side.verdict.words());
    let mut rows = vec![words("Verdict", was, is)];
    if let (Some(was), Some(is)) = (&old.team_verdict, &new.team_verdict) {
        rows.push(words("Verdict about the team", was.words(), is.words()));
    }
    let outcomes = [&comparison.old, &comparison.new].map(|side| side.outcome);
    if outcomes.iter().any(Option::is_some) {
        let [was, is] = outcomes.map(|outcome| outcome.map_or("none", |outcome| outcome.words).to_owned());
        rows.push(words("Outcome", was, is));
    }
    rows.push(scores("Index", old.index, new.index));
    if [old, new].iter().any(|side| side.low != side.high) {
        let [was, is] = [old, new].map(|side| format!("{} to {}", side.low, side.high));
        rows.push(words("Range", was, is));
        let [was, is] = [old, new].map(|side| format!("{} %", side.known));
        rows.push(words("Known", was, is));
    }
    Table {
        caption: String::new(),
        columns: vec![
            Column::words("What"),
            Column::number("Before"),
            Column::number("Now"),
            Column::number("Change"),
        ],
        rows,
    }
}

fn scores(name: &str, before: Option<Tenths>, after: Option<Tenths>) -> Vec<Cell> {
    let score = |score: Option<Tenths>| score.map_or_else(|| "none".to_owned(), |score| score.to_string());
    let change = before.zip(after).map_or_else(String::new, |(before, after)| signed(after.since(before)));
    vec![name.into(), score(before).into(), score(after).into(), change.into()]
}

/// Where the change of the index comes from; `None` where that is plain.
fn parts(comparison: &Comparison<'_>) -> Option<String> {
    let parts = comparison.parts.as_ref().filter(|parts| !parts.are_answers_alone())?;
    let [_, answers, scope, bank] = parts.all();
    let from = |part: Change, what: &str| (part.0 != 0).then(|| format!("{} from {what}", signed(part)));
    let from = [
        from(answers, "answers that changed"),
        from(scope, "questions that count now or no more"),
        from(bank, "the question bank"),
    ];
    let from: Vec<String> = from.into_iter().flatten().collect();
    (!from.is_empty()).then(|| format!("Of the change of the index: {}.", from.join(", ")))
}

/// Answers side by side, where a page has the room for that, and otherwise one below the other.
fn answers(changes: &[&AnswerChange<'_>], medium: &Medium) -> Block {
    if medium.has_pictures {
        Block::Picture(picture::answers(changes))
    } else if medium.has_folds {
        let row = |change: &&AnswerChange<'_>| -> Vec<Cell> {
            let name = Text::default().strong(change.label).plain(about(change));
            vec![name.into(), answer(&change.before).into(), answer(&change.after).into()]
        };
        Block::Table(Table {
            caption: String::new(),
            columns: ["Question", "Before", "Now"].map(Column::words).to_vec(),
            rows: changes.iter().map(row).collect(),
        })
    } else {
        Block::List(changes.iter().map(|change| changed(change)).collect())
    }
}

fn changed(change: &AnswerChange<'_>) -> Item {
    let mut details: Vec<Text> = vec![
        format!("before: {}", answer(&change.before)).into(),
        format!("now: {}", answer(&change.after)).into(),
    ];
    if change.reworded {
        details.push("The question was reworded in between.".into());
    }
    Item { text: Text::default().strong(change.label).plain(about(change)), details }
}

/// The section of a changed answer, and what it does to the index.
fn about(change: &AnswerChange<'_>) -> String {
    match change.index.0 {
        0 => format!(" ({})", change.section_title),
        _ => format!(" ({}, {} on the index)", change.section_title, change.index),
    }
}

fn answer(answer: &RoundAnswer<'_>) -> String {
    match answer.note {
        Some(note) => format!("{} Comment: {note}", sentence(answer.words())),
        None => answer.words().to_owned(),
    }
}

/// A part with a list, if there is anything in it.
fn list(blocks: &mut Vec<Block>, heading: &str, items: impl Iterator<Item = Item>) {
    let items: Vec<Item> = items.collect();
    if !items.is_empty() {
        blocks.extend([Block::Heading(heading.to_owned()), Block::List(items)]);
    }
}

/// What must happen before a start, and what else holds the verdict: how that ended, and what is new.
fn rules(blocks: &mut Vec<Block>, comparison: &Comparison<'_>) {
    let then = comparison.old.about.date.as_deref().map(date_in_words);
    for (heading, is_condition) in [("Conditions of the start", true), ("What else holds the verdict", false)]
    {
        let ended = comparison.stopped.iter().filter(|stopped| stopped.rule.until.is_some() == is_condition);
        let ended = ended.map(|stopped| end(stopped, then.as_deref()));
        let began = comparison.began.iter().filter(|rule| rule.until.is_some() == is_condition).map(start);
        list(blocks, heading, ended.chain(began));
    }
}

/// How a rule ended. Its reason is said as one of then: it is not true now.
fn end(stopped: &StoppedRule<'_>, then: Option<&str>) -> Item {
    let StoppedRule { rule, ending } = stopped;
    let because = rule.because.trim_end_matches('.');
    let Some(until) = rule.until else {
        let (mark, more) = match ending {
            RuleEnding::Met => ("No longer so: ", ""),
            RuleEnding::NotNeeded => ("Does not matter any more: ", ""),
            RuleEnding::NotKnown => ("Not known any more: ", ", as it was before"),
        };
        return Text::default().strong(mark).plain(format!("{because}{more}.")).into();
    };
    let (mark, more) = match ending {
        RuleEnding::Met => ("Closed: ", ""),
        RuleEnding::NotNeeded => ("Not needed any more: ", ""),
        RuleEnding::NotKnown => ("Not known any more: ", "; an answer is open now"),
    };
    let then = then.map_or_else(|| "Open before".to_owned(), |day| format!("Open on {day}"));
    let text = Text::default().strong(mark).plain(format!("{until}{more}."));
    text.faint(format!(" ({then}; the reason then: {because}.)")).into()
}

fn start(rule: &ChangedRule<'_>) -> Item {
    let because = rule.because.trim_end_matches('.');
    let text = rule.until.map_or_else(|| because.to_owned(), |until| format!("{until}, because {because}"));
    Text::default().strong("New: ").plain(format!("{text}.")).into()
}

fn progress(progress: &PlanProgress<'_>) -> Item {
    let PlanProgress { to, done, left, gone, hours } = progress;
    let all = done.len() + left.len() + gone.len();
    let text = format!("{} of {} to {} done", done.len(), Count(all, "step"), to.title);
    let mut details: Vec<Text> = Vec::new();
    if !done.is_empty() {
        details.push(format!("Done: {}.", done.join("; ")).into());
    }
    if !left.is_empty() {
        let steps: Vec<String> = left
            .iter()
            .map(|step| match step.hours {
                hours if hours == Range::default() => step.label.to_owned(),
                hours => format!("{} ({})", step.label, hours.hours()),
            })
            .collect();
        details.push(format!("Left, {} in all: {}.", hours.hours(), steps.join("; ")).into());
    }
    if !gone.is_empty() {
        details.push(format!("Not asked or not applicable any more: {}.", gone.join("; ")).into());
    }
    Item { text: Text::default().strong(text), details }
}

fn bank(blocks: &mut Vec<Block>, comparison: &Comparison<'_>) {
    let Some(history) = &comparison.bank_changes else { return };
    let (old, new) = (comparison.old.bank, comparison.new.bank);
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

fn round(side: &Side<'_>) -> String {
    let date = side.about.date.as_deref().map_or_else(|| "no date".to_owned(), date_in_words);
    match &side.about.respondent {
        Some(respondent) => format!("{date} ({respondent})"),
        None => date,
    }
}
