//! What other answers would change, as a document.

use crate::{
    number::Tenths,
    paper::{Block, Cell, Column, Document, Item, Table, Text},
    report::what_if::{ChangedRule, Pair, WhatIf},
    score::VerdictName,
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
    let team = (what_if.team_verdict != what_if.verdict).then_some(("The team itself", what_if.team_verdict));
    let verdicts = [("Verdict", what_if.verdict)].into_iter().chain(team);
    blocks.push(Block::Lines(verdicts.map(|(label, pair)| verdict(label, pair)).collect()));
    blocks.push(Block::Table(difference(what_if)));
    for (heading, rules) in [("No longer holds", &what_if.lifted), ("Holds now", &what_if.added)] {
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

fn verdict(label: &str, pair: Pair<VerdictName<'_>>) -> Text {
    Text::default().strong(if pair.before == pair.after {
        format!("{label}: {}, as before", pair.after.title)
    } else {
        format!("{label}: {} (before: {})", pair.after.title, pair.before.title)
    })
}

/// Index, range and sections before and after, one row each.
fn difference(what_if: &WhatIf<'_>) -> Table {
    let number = |score: Option<Tenths>| score.map_or_else(|| "-".to_owned(), |score| score.to_string());
    let row = |title: &str, score: Pair<Option<Tenths>>| -> Vec<Cell> {
        let change = score.change().filter(|change| change.0 != 0);
        let change = change.map_or_else(String::new, |change| change.to_string());
        vec![title.into(), number(score.before).into(), number(score.after).into(), change.into()]
    };
    let some = |pair: Pair<Tenths>| Pair { before: Some(pair.before), after: Some(pair.after) };
    let whole = [
        row("Index", what_if.index),
        row("Low end of the range", some(what_if.low)),
        row("High end of the range", some(what_if.high)),
        row("Known in per cent", some(what_if.known)),
    ];
    let sections = what_if.sections.iter().map(|section| row(section.title, section.score));
    let numbers = ["Before", "After", "Change"].map(Column::number);
    Table {
        caption: String::new(),
        columns: [Column::words("")].into_iter().chain(numbers).collect(),
        rows: whole.into_iter().chain(sections).collect(),
    }
}
