//! The agenda for people.

use super::{Agenda, Agreement, Counts, Decision, Outlook, Position, Topic};
use crate::{
    number::Tenths,
    paper::{Block, Cell, Column, Document, Item, Table, Text},
    report::date_in_words,
    text::{Count, join, some},
};

/// How many items fit half an hour.
const FIRST: usize = 6;
/// How many gaps that all see are listed; the others are named.
const GAPS: usize = 5;

/// The agenda as a document.
pub(super) fn document(agenda: &Agenda<'_>) -> Document {
    let mut blocks = vec![Block::Lead(lead(agenda)), Block::Paragraph(range(agenda).into())];
    blocks.extend(open(agenda).map(|open| Block::Paragraph(open.into())));
    blocks.push(Block::Table(people(agenda)));
    if !agenda.items.is_empty() {
        blocks.push(Block::Heading("Settle together".to_owned()));
        blocks.push(Block::Paragraph(time(agenda).into()));
        blocks.push(Block::Steps((1..).zip(agenda.items.iter().map(topic)).collect()));
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
    let names: Vec<&str> = agenda.people.iter().map(|person| person.name).collect();
    Document {
        language: agenda.bank.language.clone(),
        title: match (agenda.subject, agenda.work) {
            (Some(subject), Some(work)) => format!("Agenda for {subject}: {work}"),
            (Some(one), None) | (None, Some(one)) => format!("Agenda for {one}"),
            (None, None) => format!("Agenda: {}", agenda.bank.title),
        },
        subtitle: join(&names, "and"),
        blocks,
        ..Document::default()
    }
}

fn part(blocks: &mut Vec<Block>, heading: &str, items: impl Iterator<Item = Item>) {
    let items: Vec<Item> = items.collect();
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
        1 => format!("{all}; one of them decides the verdict."),
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
    if agenda.counts.decide == 0 && lower.verdict == higher.verdict {
        let (title, ends) = (lower.verdict.title, [lower.index, higher.index].map(index));
        return format!("Whoever is right, it is {title} (index {} to {}).", ends[0], ends[1]);
    }
    format!(
        "If the lower answer is true everywhere: {}. If the higher one is: {}.",
        outlook(lower),
        outlook(higher)
    )
}

/// What stays open in all of this.
fn open(agenda: &Agenda<'_>) -> Option<String> {
    let labels: Vec<&str> = agenda.find_out.iter().map(|topic| topic.question.label).collect();
    let stays = if labels.len() == 1 { "it stays open and counts" } else { "they stay open and count" };
    (!labels.is_empty()).then(|| {
        format!("Nobody knows {}: {stays} nothing here, and can still move the verdict.", labels.join("; "))
    })
}

fn index(index: Option<Tenths>) -> String {
    index.map_or_else(|| "none yet".to_owned(), |index| index.to_string())
}

fn people(agenda: &Agenda<'_>) -> Table {
    let row = |person: &super::Participant<'_>| -> Vec<Cell> {
        vec![
            person.name.into(),
            person.judgement.verdict.name.title.into(),
            index(person.judgement.index).into(),
            format!("{} %", person.judgement.known).into(),
            if person.quick { "quick screen" } else { "all questions" }.into(),
            person.date.map(date_in_words).unwrap_or_default().into(),
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
    let minutes = |items: &[Topic<'_>]| items.iter().map(|item| item.minutes as usize).sum();
    let all = Count(minutes(&agenda.items), "minute");
    let order = "First comes what decides the verdict once the rest is settled, at the lower answers or at the higher \
                 ones; then what moves the index most.";
    if agenda.items.len() > FIRST {
        let first = Count(minutes(&agenda.items[..FIRST]), "minute");
        format!("{order} Plan {first} for the first {FIRST}, {all} for all.")
    } else {
        format!("{order} Plan {all}.")
    }
}

fn topic(topic: &Topic<'_>) -> Item {
    let mut details: Vec<Text> = vec![topic.question.prompt.into()];
    details.extend(topic.said.iter().map(position));
    details.push(format!("To settle it: {}", topic.question.show_me).into());
    let minutes = Count(topic.minutes as usize, "minute");
    let text = Text::default().strong(topic.question.label);
    Item { text: text.plain(format!(" ({minutes}). {}", effect(topic))), details }
}

/// How people stand to it, and what settling it can do.
fn effect(topic: &Topic<'_>) -> String {
    let apart = match topic.kind {
        Agreement::Opposite => "You are far apart",
        Agreement::NotApplicable => "One of you says that it does not apply",
        Agreement::Step => "You are one step apart",
        Agreement::OneKnows => "One knows",
        Agreement::NobodyKnows => "Nobody knows",
        Agreement::Alone => "One was asked",
        Agreement::Equal => "You say the same",
    };
    let Some(Decision { lower, higher, labels, .. }) = &topic.decides else {
        return format!("{apart}; the verdict stays, whoever is right.");
    };
    let with = match labels.len() {
        0 => String::new(),
        _ => format!("together with {} ", some(labels)),
    };
    format!("{apart}, and {with}it decides between {} and {}.", lower.title, higher.title)
}

fn position(position: &Position<'_>) -> Text {
    let mut text = Text::default().strong(join(&position.people, "and")).plain(": ");
    text = text.plain(if position.text.is_empty() { "nothing".to_owned() } else { position.text.clone() });
    for comment in &position.comments {
        // With one person behind an answer the comment is theirs.
        let who =
            if position.people.len() > 1 { format!("{} says: ", comment.person) } else { String::new() };
        text = text.plain(format!(" ({who}{})", comment.text));
    }
    if !position.evidence.is_empty() {
        text = text.plain(format!(" Evidence: {}", position.evidence.join(" ")));
    }
    text
}

fn taken(topic: &Topic<'_>) -> Item {
    let details = topic.said.iter().filter(|said| said.knows).map(position).collect();
    let silent = topic.said.iter().filter(|said| !said.knows).flat_map(|said| &said.people);
    let silent: Vec<&str> = silent.copied().collect();
    Item {
        text: Text::default()
            .strong(topic.question.label)
            .plain(format!(" ({}: not known or not answered)", join(&silent, "and"))),
        details,
    }
}

fn find_out(topic: &Topic<'_>) -> Item {
    Text::default()
        .strong(topic.question.label)
        .plain(format!(" (ask the {}): {}", topic.question.asked_of, topic.question.show_me))
        .into()
}

fn fact(fact: &super::DisputedFact<'_>) -> Item {
    let list = |told: &super::Account<'_>| {
        Text::default().strong(join(&told.people, "and")).plain(format!(": {}", told.text))
    };
    Item { text: Text::default().strong(fact.label), details: fact.told.iter().map(list).collect() }
}

fn gaps(blocks: &mut Vec<Block>, agenda: &Agenda<'_>) {
    let gap = |gap: &super::SharedGap<'_>| {
        Item::from(Text::default().strong(gap.question.label).plain(format!(
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
