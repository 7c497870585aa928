//! Index and verdict over the rounds, as a line. It repeats the table beside it as a shape.

use super::name;
use crate::{
    number::Tenths,
    report::{
        view::{Report, Round, Rounds},
        words,
    },
    text::cut,
};
use maud::{Markup, html};

/// The picture, in pixels: room for the numbers at the left and for the names of the bands at the right.
const SIZE: (usize, usize) = (560, 300);
/// Left, right, upper and lower end of the field.
const FIELD: (usize, usize, usize, usize) = (34, 430, 34, 236);
/// With more rounds than these, words under the dots would run into each other.
const NAMED: usize = 4;
/// Characters of a verdict under a dot, and of the name of a band.
const TITLE: usize = 16;

pub(in crate::report) fn line(report: &Report<'_>, rounds: &Rounds) -> Markup {
    let (width, height) = SIZE;
    let (left, right, upper, lower) = FIELD;
    let last = rounds.all.len() - 1;
    let is_named = |at: usize| last < NAMED || at == 0 || at == last;
    let description: Vec<String> = rounds
        .all
        .iter()
        .map(|round| {
            let [day, _, verdict, index, ..] = words::round(round);
            format!("{day}: {verdict}, index {index}")
        })
        .collect();
    html! {
        figure { svg.radar role="img" aria-labelledby="rounds-title rounds-desc" viewBox={ "0 0 " (width) " " (height) } {
            title #rounds-title { "Index and verdict over the rounds" }
            desc #rounds-desc { (description.join(". ")) }
            rect.ground width=(width) height=(height) {}
            @for verdict in &report.bank.ladder {
                @let y = row(Tenths(u32::from(verdict.from) * 10));
                line.ring x1=(left) y1=(y) x2=(right) y2=(y) {}
                (name(left - 6, y + 4, "end", &verdict.from.to_string()))
                (name(right + 8, y - 4, "start", &cut(&verdict.title, TITLE)))
            }
            line.ring x1=(left) y1=(upper) x2=(right) y2=(upper) {}
            (name(left - 6, upper + 4, "end", "100"))
            @for (at, round) in rounds.all.iter().enumerate() {
                @let x = column(at, last);
                @if round.low != round.high {
                    line.edge x1=(x) y1=(row(round.low)) x2=(x) y2=(row(round.high)) {}
                }
                @if let Some((next, index)) = rounds.all.get(at + 1).and_then(|next| Some((next.index?, round.index?))) {
                    line.score x1=(x) y1=(row(index)) x2=(column(at + 1, last)) y2=(row(next)) {}
                }
            }
            @for (at, round) in rounds.all.iter().enumerate() {
                (dot(round, column(at, last), is_named(at), lower))
            }
        }
        figcaption {
            "Line with dots: the index. Upright lines: its range. Words below: the verdict, which can be lower than \
             the band."
        } }
    }
}

fn dot(round: &Round, x: usize, is_named: bool, lower: usize) -> Markup {
    html! {
        @if let Some(index) = round.index {
            circle.score cx=(x) cy=(row(index)) r="4" {}
            (name(x, row(index) - 10, "middle", &index.to_string()))
        }
        @if is_named {
            (name(x, lower + 22, "middle", round.date.as_deref().unwrap_or("no date")))
            (name(x, lower + 40, "middle", &cut(&round.verdict, TITLE)))
        }
    }
}

/// Where a round stands from left to right; the outer ones have room for their words.
fn column(at: usize, last: usize) -> usize {
    let (left, right, ..) = FIELD;
    let (from, to) = (left + 44, right - 44);
    from + (to - from) * at / last.max(1)
}

/// Where an index stands from above.
fn row(index: Tenths) -> usize {
    let (.., upper, lower) = FIELD;
    lower - (lower - upper) * (index.0 as usize).min(1000) / 1000
}
