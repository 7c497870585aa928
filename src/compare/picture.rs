//! Before and now as drawings, for HTML. Each repeats numbers and words that stand beside it.

use super::{AnswerChange, RoundAnswer};
use crate::{
    number::{Change, Tenths},
    paper::{Table, html::marks},
    report::{ChangedSection, Pair},
    text::sentence,
};
use maud::{Markup, html};

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
