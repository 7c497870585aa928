//! What other answers would change, as a document.

use super::first_page::can_start;
use crate::{
    number::Tenths,
    paper::{Block, Cell, Column, Document, Item, Table, Text},
    report::what_if::{ChangedRule, Pair, WhatIf},
    score::Judgement,
    text::join,
};

pub(in crate::report) fn what_if(what_if: &WhatIf<'_>) -> Document {
    let mut blocks = vec![Block::List(
        what_if
            .answers
            .iter()
            .map(|answer| {
                let word =
                    |text: &str| if text.is_empty() { "no answer".to_owned() } else { text.to_owned() };
                let not_asked = "This question is not asked with these answers, so it counts nothing.";
                Item {
                    text: format!("{}: {}", answer.label, word(&answer.text.after)).into(),
                    details: [format!("now: {}", word(&answer.text.before)).into()]
                        .into_iter()
                        .chain((!answer.asked).then(|| not_asked.into()))
                        .collect(),
                }
            })
            .collect(),
    )];
    blocks.push(Block::Lines(verdicts(what_if)));
    blocks.push(Block::Table(difference(what_if)));
    for (heading, rules) in [("No longer holds", &what_if.stopped), ("Holds now", &what_if.began)] {
        let text = |rule: &ChangedRule<'_>| format!("{} ({}): {}", rule.id, rule.effect, rule.because);
        if let Some(list) = Block::list(rules.iter().map(text)) {
            blocks.extend([Block::Heading(heading.to_owned()), list]);
        }
    }
    let unchanged = Text::default().faint("Nothing was written: the answers file is as it was.");
    blocks.push(Block::Paragraph(unchanged));
    Document {
        language: what_if.bank.language.clone(),
        title: "What if".to_owned(),
        blocks,
        ..Document::default()
    }
}

/// The verdict about the work, and about the team where a route decides about the work on one side, with what
/// must happen before a start; and when that could be.
fn verdicts(what_if: &WhatIf<'_>) -> Vec<Text> {
    let (before, after) = (&what_if.before, &what_if.after);
    let mut lines = Vec::new();
    let (was, is) = (&before.judgement, &after.judgement);
    if was.team_verdict.is_some() || is.team_verdict.is_some() {
        lines.push(line("Verdict", was.verdict.name.title, is.verdict.name.title));
        lines.push(line("The team itself", &team(what_if, was), &team(what_if, is)));
    } else {
        lines.push(line("Verdict", &team(what_if, was), &team(what_if, is)));
    }
    let (was, is) = (before.start.sentence(), after.start.sentence());
    let different = (was != is).then(|| Text::default().faint(format!("Before: {was}")));
    lines.push(Text::from(is));
    lines.extend(different);
    lines
}

fn line(label: &str, before: &str, after: &str) -> Text {
    Text::default().strong(if before == after {
        format!("{label}: {after}, as before")
    } else {
        format!("{label}: {after} (before: {before})")
    })
}

/// The verdict about the team with the conditions of a start.
fn team(what_if: &WhatIf<'_>, judgement: &Judgement<'_>) -> String {
    let title = judgement.team().name.title;
    let until: Vec<&str> = judgement.conditions.iter().map(|condition| condition.until).collect();
    if until.is_empty() || !can_start(what_if.bank, judgement.team()) {
        return title.to_owned();
    }
    format!("{title}, but first: {}", join(&until, "and"))
}

/// Index, range and sections before and after, one row each.
fn difference(what_if: &WhatIf<'_>) -> Table {
    let number = |score: Option<Tenths>| score.map_or_else(|| "-".to_owned(), |score| score.to_string());
    let row = |title: &str, score: Pair<Option<Tenths>>| -> Vec<Cell> {
        let change = score.change().filter(|change| change.0 != 0);
        let change = change.map_or_else(String::new, |change| change.to_string());
        vec![title.into(), number(score.before).into(), number(score.after).into(), change.into()]
    };
    let (before, after) = (&what_if.before.judgement, &what_if.after.judgement);
    let pair =
        |number: fn(&Judgement<'_>) -> Option<Tenths>| Pair { before: number(before), after: number(after) };
    let whole = [
        row("Index", pair(|judgement| judgement.index)),
        row("Low end of the range", pair(|judgement| Some(judgement.low))),
        row("High end of the range", pair(|judgement| Some(judgement.high))),
        row("Known in per cent", pair(|judgement| Some(judgement.known))),
    ];
    let sections = before.sections.iter().zip(&after.sections);
    let sections =
        sections.map(|(before, after)| row(after.title, Pair { before: before.score, after: after.score }));
    let numbers = ["Before", "After", "Change"].map(Column::number);
    Table {
        caption: String::new(),
        columns: [Column::words("")].into_iter().chain(numbers).collect(),
        rows: whole.into_iter().chain(sections).collect(),
    }
}
