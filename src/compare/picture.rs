//! Before and now as drawings, for HTML. Each repeats numbers and words that stand beside it.

use super::{AnswerChange, Comparison, RoundAnswer};
use crate::{
    bank::Verdict,
    number::{Change, Tenths},
    paper::Table,
    report::{ChangedSection, Pair},
    text::sentence,
};
use maud::{Markup, html};

/// The index on the bands of the verdicts, with a marker before, one now and an arrow between them.
pub(super) fn bands(comparison: &Comparison<'_>) -> Markup {
    let ladder = &comparison.new.bank.ladder;
    let (old, new) = (&comparison.old.judgement, &comparison.new.judgement);
    let count = ladder.len() as u64;
    html! {
        figure.bands {
            ol {
                @for rung in ladder.iter().rev() {
                    @let was = old.team().name.title == rung.title;
                    @let is = new.team().name.title == rung.title;
                    li.here[is].was[was && !is] {
                        @if is { strong { (rung.title) } } @else { (rung.title) }
                        @match (was, is) {
                            (true, true) => span { "before and now" },
                            (true, false) => span { "before" },
                            (false, true) => span { "now" },
                            (false, false) => {},
                        }
                    }
                }
            }
            svg aria-hidden="true" width="100%" height="22" {
                rect.track x="0" y="5" width="100%" height="12" rx="3" {}
                @for at in 1..count {
                    @let edge = Tenths::ratio(at, count).unwrap_or_default();
                    line.edge x1={ (edge) "%" } x2={ (edge) "%" } y1="1" y2="21" {}
                }
                (marks(old.index.map(|index| place(ladder, index)), new.index.map(|index| place(ladder, index)), 11))
            }
            figcaption {
                @match (old.index, new.index) {
                    (Some(before), Some(now)) if before == now => { "The index is " (now) " of 100, as before." }
                    (Some(before), Some(now)) => { "Index " (before) " of 100 before (the ring), " (now) " now." }
                    (None, Some(now)) => { "Index " (now) " of 100 now; there was none before." }
                    (Some(before), None) => { "Index " (before) " of 100 before; there is none now." }
                    (None, None) => { "There is no index yet." }
                }
            }
        }
    }
}

/// Where an index stands along a drawing in which each verdict is as wide as the others, in per cent.
fn place(ladder: &[Verdict], index: Tenths) -> Tenths {
    let count = u64::try_from(ladder.len()).unwrap_or(u64::MAX);
    // The best verdict is the first one, and the worst begins at 0.
    let at = ladder.iter().position(|verdict| index.reaches(verdict.from)).unwrap_or_default();
    let from = ladder.get(at).map_or(0, |verdict| u64::from(verdict.from) * 10);
    let to = at.checked_sub(1).map_or(1000, |above| u64::from(ladder[above].from) * 10);
    let below = (ladder.len() - 1 - at) as u64;
    let width = to.saturating_sub(from).max(1);
    Tenths::ratio(below * width + u64::from(index.0).saturating_sub(from), count * width).unwrap_or_default()
}

/// A ring before, a dot now, and a line from the one to the other that ends as an arrow where there is room for
/// one. The places are per cents of the width.
fn marks(before: Option<Tenths>, now: Option<Tenths>, y: u32) -> Markup {
    /// From so many tenths of the width on, an arrow is seen.
    const ARROW: u32 = 30;
    let shift = before.zip(now).map(|(before, now)| now.since(before).0);
    html! {
        @if let (Some(before), Some(now)) = (before, now) {
            line.score x1={ (before) "%" } y1=(y) x2={ (now) "%" } y2=(y) {}
        }
        @if let Some(before) = before { circle.was cx={ (before) "%" } cy=(y) r="5" {} }
        @if let Some(now) = now {
            @match shift {
                Some(shift) if shift.unsigned_abs() >= u64::from(ARROW) => {
                    svg.arrow x={ (now) "%" } y=(y) width="1" height="1" {
                        path.arrow d=(if shift > 0 { "M6 0L-6 -6V6Z" } else { "M-6 0L6 -6V6Z" }) {}
                    }
                }
                _ => circle.score cx={ (now) "%" } cy=(y) r="4" {},
            }
        }
    }
}

/// What there is of the whole, and each section with the same marks on a scale from 0 to 100.
pub(super) fn scores(whole: &Table, sections: &[ChangedSection<'_>]) -> Markup {
    let score = |score: Option<Tenths>| score.map_or_else(|| "none".to_owned(), |score| score.to_string());
    html! {
        table.moves {
            thead {
                tr {
                    @for (at, column) in whole.columns.iter().enumerate() {
                        th.number[at > 0] scope="col" { (column.heading) }
                    }
                }
            }
            tbody {
                @for row in &whole.rows {
                    tr {
                        @for (at, cell) in row.iter().enumerate() {
                            @if at == 0 { th scope="row" { strong { (cell.text.words()) } } }
                            @else { td.number dir="auto" { (cell.text.words()) } }
                        }
                    }
                }
                @for ChangedSection { title, score: Pair { before, after }, .. } in sections {
                    tr {
                        th scope="row" dir="auto" {
                            (title)
                            svg.bar aria-hidden="true" width="100%" height="14" {
                                rect.track x="0" y="5" width="100%" height="4" rx="2" {}
                                (marks(*before, *after, 7))
                            }
                        }
                        td.number { (score(*before)) }
                        td.number { strong { (score(*after)) } }
                        td.number { (Pair { before: *before, after: *after }.change().map_or_else(String::new, signed)) }
                    }
                }
            }
        }
    }
}

/// A difference with its sign; nothing has none.
pub(super) fn signed(change: Change) -> String {
    if change.0 == 0 { "0.0".to_owned() } else { change.to_string() }
}

/// Answers in two columns, before and now. On a phone the two stand beside each other below their question, so the
/// roles are said: a browser forgets them where a table is laid out otherwise.
pub(super) fn answers(changes: &[&AnswerChange<'_>]) -> Markup {
    html! {
        table.pairs role="table" {
            thead role="rowgroup" {
                tr role="row" {
                    @for heading in ["Question", "Before", "Now"] {
                        th scope="col" role="columnheader" { (heading) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for change in changes {
                    tr role="row" {
                        th scope="row" role="rowheader" dir="auto" {
                            strong { (change.label) }
                            span.quiet { (change.section_title) @if change.index.0 != 0 { ", " (change.index) } }
                            @if change.reworded { span.quiet { "Reworded in between" } }
                        }
                        td role="cell" dir="auto" { (answer(&change.before)) }
                        td role="cell" dir="auto" { (answer(&change.after)) }
                    }
                }
            }
        }
    }
}

fn answer(answer: &RoundAnswer<'_>) -> Markup {
    html! {
        (sentence(answer.words()))
        @if let Some(note) = answer.note { span.note dir="auto" { (note) } }
    }
}
