//! The ladder of verdicts as a drawing. Each verdict is as wide as the others, so that its name stands in it on a
//! phone too; the scores at the edges say where each begins. Words below say the same.

use super::marks;
use crate::{number::Tenths, paper::Ladder};
use maud::{Markup, html};

pub(super) fn ladder(ladder: &Ladder) -> Markup {
    let edge = |at: usize| Tenths::ratio(at as u64, ladder.rungs.len() as u64).unwrap_or_default();
    let (low, high) = (ladder.place(ladder.range.0), ladder.place(ladder.range.1));
    html! {
        figure.ladder {
            ol {
                @for (at, rung) in ladder.rungs.iter().enumerate() {
                    @let is_here = ladder.here == Some(at);
                    @let mark = ladder.mark(at);
                    li.here[is_here].was[mark.is_some() && !is_here].open[is_here && ladder.guess().is_some()] {
                        @if is_here { strong { (rung.title) } } @else { (rung.title) }
                        @if let Some(mark) = mark {
                            span { (mark) @if is_here && ladder.is_held { ", held" (lock()) } }
                        }
                    }
                }
            }
            svg aria-hidden="true" width="100%" height="36" {
                rect.track x="0" y="4" width="100%" height="12" rx="3" {}
                @if low < high {
                    rect.range x={ (low) "%" } y="4" width={ (Tenths(high.0 - low.0)) "%" } height="12" {}
                }
                @for (at, rung) in ladder.rungs.iter().enumerate() {
                    @if at > 0 { line.edge x1={ (edge(at)) "%" } x2={ (edge(at)) "%" } y1="0" y2="18" {} }
                    (number(&rung.from.to_string(), edge(at), if at == 0 { "start" } else { "middle" }))
                }
                (number("100", Tenths::HUNDRED, "end"))
                @let now = ladder.score.map(|score| ladder.place(score));
                @match (ladder.before, now) {
                    (Some(before), _) => (marks(before.score.map(|score| ladder.place(score)), now, 10)),
                    (None, Some(at)) => line.mark x1={ (at) "%" } x2={ (at) "%" } y1="1" y2="19" {},
                    (None, None) => {},
                }
            }
            figcaption { (ladder.words()) }
        }
    }
}

/// A number below an edge, as text of the page: its background is known, so that a program can tell whether it can
/// be read.
fn number(number: &str, at: Tenths, side: &str) -> Markup {
    let shift = match side {
        "start" => 0,
        "end" => -40,
        _ => -20,
    };
    html! {
        foreignObject x={ (at) "%" } y="20" width="40" height="16" transform={ "translate(" (shift) ")" } {
            div class={ "axis " (side) } { span { (number) } }
        }
    }
}

/// That a rule holds the verdict; the word stands beside it.
fn lock() -> Markup {
    html! {
        svg.lock aria-hidden="true" width="10" height="12" viewBox="0 0 10 12" {
            path d="M2.5 6V3.5a2.5 2.5 0 0 1 5 0V6" fill="none" stroke="currentColor" stroke-width="1.5" {}
            rect x="1" y="5.5" width="8" height="6" rx="1" fill="currentColor" {}
        }
    }
}
