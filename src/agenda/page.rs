//! The agenda for people.

use super::{Agenda, Counts, Item, Kind, Outlook, Said};
use crate::{
    number::Tenths,
    paper::{Block, Cell, Column, Document, Item as Entry, Table, Text},
    text::{Count, join, sentence},
};

/// How many items fit half an hour.
const FIRST: usize = 6;
/// How many gaps that all see are listed; the others are named.
const GAPS: usize = 5;

/// The agenda as a document.
pub(super) fn page(agenda: &Agenda<'_>) -> Document {
    let subject: Vec<&str> = [agenda.subject, agenda.work].into_iter().flatten().collect();
    let names: Vec<&str> = agenda.people.iter().map(|person| person.name).collect();
    let mut blocks = vec![Block::Lead(lead(agenda)), Block::Paragraph(range(agenda).into())];
    blocks.push(Block::Table(people(agenda)));
    if !agenda.items.is_empty() {
        blocks.push(Block::Heading("Settle together".to_owned()));
        blocks.push(Block::Paragraph(time(agenda).into()));
        blocks.push(Block::Steps(agenda.items.iter().map(item).collect()));
        if !agenda.is_exact {
            let note = "There are too many disagreements to try every way to settle them. What is marked as \
                        deciding does decide; another one may decide too.";
            blocks.push(Block::Paragraph(Text::default().faint(note)));
        }
    }
    let heading = "No meeting needed: take over the answer of who knows";
    part(&mut blocks, heading, agenda.take_over.iter().map(taken));
    part(&mut blocks, "Nobody knows: find out", agenda.find_out.iter().map(find_out));
    part(&mut blocks, "Facts that you tell differently", agenda.facts.iter().map(fact));
    gaps(&mut blocks, agenda);
    blocks.push(Block::Heading("In numbers".to_owned()));
    blocks.push(Block::Paragraph(numbers(&agenda.counts).into()));
    Document {
        language: agenda.bank.language.clone(),
        title: "Agenda".to_owned(),
        subtitle: format!(
            "{}{}",
            if subject.is_empty() { String::new() } else { format!("{}, ", subject.join(": ")) },
            join(&names, "and")
        ),
        blocks,
        ..Document::default()
    }
}

fn part(blocks: &mut Vec<Block>, heading: &str, items: impl Iterator<Item = Entry>) {
    let items: Vec<Entry> = items.collect();
    if !items.is_empty() {
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::List(items));
    }
}

fn lead(agenda: &Agenda<'_>) -> String {
    let Counts { asked, decide, .. } = agenda.counts;
    let all = match agenda.disagreements() {
        0 => return format!("You disagree about none of {}.", Count(asked, "question")),
        some => format!("You disagree about {some} of {}", Count(asked, "question")),
    };
    match decide {
        0 => format!("{all}; none of them can change the verdict."),
        1 => format!("{all}; one of them can decide the verdict."),
        some => format!("{all}; {some} of them can decide the verdict."),
    }
}

/// The verdict if the lower answers are true, and if the higher ones are.
fn range(agenda: &Agenda<'_>) -> String {
    let Agenda { lower, higher, .. } = agenda;
    let outlook =
        |outlook: &Outlook<'_>| format!("{} (index {})", outlook.verdict.title, index(outlook.index));
    if agenda.items.is_empty() {
        return format!("Together your answers give {}.", outlook(lower));
    }
    if lower == higher {
        return format!("Whoever is right, it is {}.", outlook(lower));
    }
    format!(
        "If the lower answer is true everywhere: {}. If the higher one is: {}.",
        outlook(lower),
        outlook(higher)
    )
}

fn index(index: Option<Tenths>) -> String {
    index.map_or_else(|| "none yet".to_owned(), |index| index.to_string())
}

fn people(agenda: &Agenda<'_>) -> Table {
    let row = |person: &super::Person<'_>| -> Vec<Cell> {
        vec![
            person.name.into(),
            person.judgement.verdict.name.title.into(),
            index(person.judgement.index).into(),
            format!("{} %", person.judgement.known).into(),
            if person.quick { "quick screen" } else { "all questions" }.into(),
            person.date.unwrap_or_default().into(),
        ]
    };
    Table {
        caption: "Each one's own answers".to_owned(),
        columns: vec![
            Column::words("Who"),
            Column::words("Verdict"),
            Column::number("Index"),
            Column::number("Known"),
            Column::words("Asked"),
            Column::words("On"),
        ],
        rows: agenda.people.iter().map(row).collect(),
    }
}

fn time(agenda: &Agenda<'_>) -> String {
    let minutes = |items: &[Item<'_>]| items.iter().map(|item| item.minutes as usize).sum();
    let all = Count(minutes(&agenda.items), "minute");
    let order = "What can decide the verdict comes first, then what moves the index most.";
    if agenda.items.len() > FIRST {
        let first = Count(minutes(&agenda.items[..FIRST]), "minute");
        format!("{order} Plan {first} for the first {FIRST}, {all} for all.")
    } else {
        format!("{order} Plan {all}.")
    }
}

fn item(item: &Item<'_>) -> Entry {
    let mut details: Vec<Text> = vec![item.question.prompt.into()];
    details.extend(item.said.iter().map(said));
    details.push(format!("Open this together: {}", item.question.show_me).into());
    Entry {
        text: Text::default().strong(item.question.label).plain(format!(
            ". {}. {} {}",
            kind(item.kind),
            effect(item),
            sentence(&Count(item.minutes as usize, "minute").to_string())
        )),
        details,
    }
}

/// What settling an item can do.
fn effect(item: &Item<'_>) -> String {
    let points = match item.points.0.abs() {
        0 => String::new(),
        _ => format!(" It moves the index by {}.", item.points.to_string().trim_start_matches(['+', '-'])),
    };
    let verdict = if item.if_lower != item.if_higher {
        format!("It decides between {} and {}.", item.if_lower.title, item.if_higher.title)
    } else if item.decides {
        "It can decide the verdict together with others.".to_owned()
    } else {
        "It cannot change the verdict.".to_owned()
    };
    format!("{verdict}{points}")
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Opposite => "Far apart",
        Kind::NotApplicable => "One says that it does not apply",
        Kind::Step => "A step apart",
        Kind::OneKnows => "One knows",
        Kind::NobodyKnows => "Nobody knows",
        Kind::Alone => "Asked of one",
        Kind::Equal => "The same",
    }
}

fn said(said: &Said<'_>) -> Text {
    let mut text = Text::default().strong(join(&said.people, "and")).plain(": ");
    if let Some(level) = said.level {
        text = text.plain(format!("level {level}. "));
    }
    text = text.plain(if said.text.is_empty() { "nothing".to_owned() } else { said.text.clone() });
    for comment in &said.comments {
        // With one person behind an answer the comment is theirs.
        let who = if said.people.len() > 1 { format!("{} says: ", comment.person) } else { String::new() };
        text = text.plain(format!(" ({who}{})", comment.text));
    }
    if !said.evidence.is_empty() {
        text = text.plain(format!(" Evidence: {}", said.evidence.join(" ")));
    }
    text
}

fn taken(item: &Item<'_>) -> Entry {
    let details = item.said.iter().filter(|said| said.knows).map(said).collect();
    let silent = item.said.iter().filter(|said| !said.knows).flat_map(|said| &said.people);
    let silent: Vec<&str> = silent.copied().collect();
    Entry {
        text: Text::default()
            .strong(item.question.label)
            .plain(format!(" ({}: not known or not answered)", join(&silent, "and"))),
        details,
    }
}

fn find_out(item: &Item<'_>) -> Entry {
    Text::default()
        .strong(item.question.label)
        .plain(format!(" (ask the {}): {}", item.question.asked_of, item.question.show_me))
        .into()
}

fn fact(fact: &super::Fact<'_>) -> Entry {
    let told = |told: &super::Told<'_>| {
        Text::default().strong(join(&told.people, "and")).plain(format!(": {}", told.text))
    };
    Entry { text: Text::default().strong(fact.label), details: fact.told.iter().map(told).collect() }
}

fn gaps(blocks: &mut Vec<Block>, agenda: &Agenda<'_>) {
    let gap = |gap: &super::Gap<'_>| {
        Entry::from(Text::default().strong(gap.question.label).plain(format!(
            " ({}, {}): {}",
            gap.owner,
            gap.hours.hours(),
            gap.first_step
        )))
    };
    part(blocks, "You all see these gaps: start there today", agenda.gaps.iter().take(GAPS).map(gap));
    let rest: Vec<&str> = agenda.gaps.iter().skip(GAPS).map(|gap| gap.question.label).collect();
    if !rest.is_empty() {
        blocks.push(Block::Paragraph(format!("Also: {}.", join(&rest, "and")).into()));
    }
}

fn numbers(counts: &Counts) -> String {
    let parts = [
        (counts.equal, "the same"),
        (counts.step, "a step apart"),
        (counts.opposite, "far apart"),
        (counts.not_applicable, "does not apply for one"),
        (counts.one_knows, "known to some"),
        (counts.nobody_knows, "known to nobody"),
        (counts.alone, "asked of one alone"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    format!("Of {}: {}.", Count(counts.asked, "question"), parts.join(", "))
}
