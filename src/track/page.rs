//! The record as a page that people read.

use super::{
    Bite, CohortRecord, FEWEST, Interval, ItemCounts, RateDifference, Track, TrackCounts, TrackedCase,
    learned::sentence,
};
use crate::{
    outcome::{CaseProgress, Cohort},
    paper::{Bar, Block, Cell, Column, Document, Item, Medium, Part, Table, Text},
    report::day,
    score::ById,
    text::{Count, cut, join, shell_word},
};

/// How many questions that bit are listed; the others are counted.
const BITES: usize = 10;
/// The columns of a name in a table.
const NAME: usize = 22;

pub(super) fn document(track: &Track<'_>, medium: &Medium) -> Document {
    let bank = track.bank;
    let mut blocks = vec![Block::Lead(lead(track.counts))];
    blocks.extend(overdue(track));
    blocks.push(Block::Heading("How it ended".to_owned()));
    blocks.push(Block::Table(cohorts(&track.cohorts, medium)));
    blocks.extend(Block::list(notes(track)));
    let learned = [
        sentence(&track.days, "Days until the start, where it was advised or came after the fixes"),
        sentence(&track.hours, "Hours of the fixes"),
    ];
    let learned: Vec<String> = learned.into_iter().flatten().collect();
    if !learned.is_empty() {
        blocks.push(Block::Heading("Days and hours".to_owned()));
        blocks.extend(Block::list(learned));
    }
    if track.counts.ended > track.counts.not_started {
        blocks.push(Block::Heading("What bit".to_owned()));
        blocks.push(Block::Paragraph(bit(track).into()));
        if !track.bit.surprising.is_empty() {
            blocks.push(Block::Table(bites(&track.bit.surprising)));
            blocks.push(Block::Paragraph(Text::default().faint(BITES_NOTE)));
        }
    }
    let items = track.items.iter().map(|item| Block::Table(self::item(item))).collect();
    let items = Some(items).filter(|_| track.counts.ended > 0).unwrap_or_default();
    let cases = if track.cases.is_empty() { Vec::new() } else { vec![Block::Table(cases(track, medium))] };
    let refused = track.refused.iter().map(|file| Item {
        text: Text::default().strong(&file.name),
        details: vec![file.error.as_str().into()],
    });
    let refused = Block::list(refused).into_iter().collect();
    let parts = [
        Part::new("cases", "Every case", cases).map(|part| Part { is_open: true, ..part }),
        Part::new("items", "Everything that was asked afterwards, counted and not tested", items),
        Part::new("refused", "Files that could not be used", refused),
    ];
    Document {
        language: bank.language.clone(),
        title: format!("{}: track record", bank.title),
        subtitle: format!(
            "{} on {}, question bank {} {} ({})",
            Count(track.counts.assessed, "assessment"),
            day(track.on),
            bank.id,
            bank.version,
            bank.hash().short()
        ),
        blocks,
        parts: parts.into_iter().flatten().collect(),
        ..Document::default()
    }
}

/// How far all of them have come.
fn lead(counts: TrackCounts) -> String {
    let TrackCounts { assessed, started, not_started, ended, overdue, never_asked } = counts;
    let parts = [
        (started, format!("{started} started")),
        (not_started, format!("{not_started} did not start")),
        (ended, format!("{ended} have an outcome")),
        (overdue, format!("the outcome of {overdue} is overdue")),
        (never_asked, format!("of {never_asked} neither a start nor an outcome is written down")),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    let all = format!("{assessed} assessed");
    if parts.is_empty() { format!("{all}.") } else { format!("{all}: {}.", join(&parts, "and")) }
}

/// Whom to ask now.
fn overdue(track: &Track<'_>) -> Vec<Block> {
    let is_overdue = |case: &&TrackedCase<'_>| case.progress == CaseProgress::Overdue;
    let item = |case: &TrackedCase<'_>| {
        let since = case.due.map_or_else(String::new, |due| format!(", due since {}", day(due)));
        let text = Text::default().strong(&case.name).plain(since);
        match case.file {
            Some(file) => text
                .plain(": ")
                .with(crate::paper::Style::Code, format!("asyncready outcome {}", shell_word(file))),
            None => text,
        }
    };
    let list = Block::list(track.cases.iter().filter(is_overdue).map(item));
    list.map_or_else(Vec::new, |list| vec![Block::Heading("Ask for these outcomes now".to_owned()), list])
}

/// The four with their counts. A terminal has short names for them, so that each is a line of it.
fn cohorts(cohorts: &[CohortRecord], medium: &Medium) -> Table {
    let row = |record: &CohortRecord| -> Vec<Cell> {
        let bar = record.rate.zip(record.interval).map(|(rate, Interval { low, high })| Bar {
            mark: Some(rate),
            light: Some((low, high)),
            ..Bar::default()
        });
        let name = if medium.has_folds { record.cohort.words() } else { record.cohort.heading() };
        let known = record.well + record.not_well;
        let (well, not_well, open) = match record.cohort {
            Cohort::NotStarted => ("-".to_owned(), "-".to_owned(), "-".to_owned()),
            Cohort::AsAdvised | Cohort::AfterFixes | Cohort::AgainstAdvice => {
                (record.well.to_string(), record.not_well.to_string(), (record.cases - known).to_string())
            }
        };
        let rate = match (record.rate, record.interval) {
            (Some(rate), Some(Interval { low, high })) => format!("{rate} % ({low} to {high})"),
            _ => String::new(),
        };
        vec![
            Cell { bar, ..name.into() },
            record.cases.to_string().into(),
            well.into(),
            not_well.into(),
            open.into(),
            rate.into(),
        ]
    };
    let mut columns = vec![
        Column::words("Began"),
        Column::number("Ended"),
        Column::number("Well"),
        Column::number("Not well"),
        Column::number("Unknown"),
        Column::number("Rate (95 % interval)"),
    ];
    let mut rows: Vec<Vec<Cell>> = cohorts.iter().map(row).collect();
    if cohorts.iter().all(|record| record.rate.is_none()) {
        columns.pop();
        for row in &mut rows {
            row.pop();
        }
    }
    Table { caption: "The four are never added up: they were not chosen by lot.".to_owned(), columns, rows }
}

/// What the counts say and what they cannot say.
fn notes(track: &Track<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    if track.counts.ended > 0 {
        let is_small = |record: &CohortRecord| record.cases > 0 && record.rate.is_none();
        if track.cohorts.iter().filter(|record| record.cohort != Cohort::NotStarted).any(is_small) {
            notes.push(format!(
                "With fewer than {FEWEST} known outcomes a cohort has counts and no rate: a rate of so few would say \
                 more than is known."
            ));
        }
        notes.push(comparison(track.comparison.as_ref()));
    }
    let not_started = track.counts.not_started;
    if not_started > 0 {
        let them = if not_started == 1 { "1 did" } else { &format!("{not_started} did") };
        notes.push(format!(
            "{them} not start as assessed. Whether a \"no\" was right is never seen where it is followed."
        ));
    }
    notes.extend(
        track
            .doubts
            .iter()
            .map(|count| format!("{}: {}.", Count(count.forecasts, "forecast"), count.doubt.words())),
    );
    notes
}

/// The one comparison that is made, whatever the record shows.
fn comparison(difference: Option<&RateDifference>) -> String {
    let Some(difference) = difference else {
        return format!(
            "As advised beside against advice: not compared, since each needs {FEWEST} known outcomes. Nothing here \
             shows yet whether the advice helps."
        );
    };
    let RateDifference { points, low, high, fisher, is_told } = difference;
    let numbers = format!(
        "the difference is {points:.1} points, and its 95 % interval goes from {low:.1} to {high:.1}; Fisher's exact \
         test gives {fisher:.4}"
    );
    let (verdict, meaning) = if *is_told {
        (
            "they differ",
            "Who starts against advice differs from others in more than that, so this is no proof that the advice did it.",
        )
    } else {
        ("cannot tell", "A record of this size would look like this with a difference and without one.")
    };
    format!("As advised beside against advice: {verdict}; {numbers}. {meaning}")
}

const BITES_NOTE: &str = "Ranked by count. With so many questions some lead by chance: this is an agenda for the next \
                          version of the bank, and no weight is changed by it.";

fn bit(track: &Track<'_>) -> String {
    let super::Bites { all, warned, unasked, .. } = &track.bit;
    let unasked = match unasked {
        0 => String::new(),
        1 => " In 1 case something bit that no question asks about.".to_owned(),
        cases => format!(" In {cases} cases something bit that no question asks about."),
    };
    if *all == 0 {
        return format!("Nobody named a question that bit. That does not show that none did.{unasked}");
    }
    format!(
        "Questions are named {} as what bit. {warned} of these answers were below ready or open before the start, and {} \
         were good enough.{unasked}",
        Count(*all, "time"),
        all - warned
    )
}

fn bites(surprising: &[Bite<'_>]) -> Table {
    let row = |bite: &Bite<'_>| -> Vec<Cell> {
        let interval =
            bite.interval.map_or_else(String::new, |Interval { low, high }| format!("{low} to {high} %"));
        vec![bite.label.into(), format!("{} of {}", bite.bit, bite.answered).into(), interval.into()]
    };
    Table {
        caption: "Answered well enough before the start, and it bit all the same.".to_owned(),
        columns: vec![Column::words("Question"), Column::number("Bit"), Column::number("95 % interval")],
        rows: surprising.iter().take(BITES).map(row).collect(),
    }
}

fn item(item: &ItemCounts<'_>) -> Table {
    let row = |option: &super::OptionCount<'_>| -> Vec<Cell> {
        std::iter::once(option.text.into())
            .chain(option.cases.iter().map(|count| count.to_string().into()))
            .collect()
    };
    let heads = Cohort::ALL.map(|cohort| Column::number(cohort.heading()));
    Table {
        caption: String::new(),
        columns: std::iter::once(Column::words(item.label)).chain(heads).collect(),
        rows: item.options.iter().map(row).collect(),
    }
}

/// Every case. A terminal cuts names, so that each case is a line of it; the sheet has them whole.
fn cases(track: &Track<'_>, medium: &Medium) -> Table {
    let row = |case: &TrackedCase<'_>| -> Vec<Cell> {
        let bit: Vec<&str> =
            case.bit.iter().map(|question: &ById<'_, _>| track.bank[question.at].label.as_str()).collect();
        vec![
            if medium.has_folds { case.name.clone() } else { cut(&case.name, NAME) }.into(),
            case.verdict.map_or("", |verdict| verdict.title).into(),
            case.cohort.map_or("", Cohort::heading).into(),
            case.outcome.words().unwrap_or_default().into(),
            bit.join("; ").into(),
        ]
    };
    Table {
        caption: "What was forecast, how it began, how it ended.".to_owned(),
        columns: vec![
            Column::words("Case"),
            Column::words("Forecast"),
            Column::words("Began"),
            Column::words("Ended"),
            Column::prose("What bit").from(110),
        ],
        rows: track.cases.iter().map(row).collect(),
    }
}
