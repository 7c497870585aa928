//! The sections as a radar chart. It repeats the table beside it as a shape.
//!
//! Colour carries nothing: the score is a thick line with dots, the ends of the range are dashed
//! and dotted, and every axis has its number.

use crate::{
    number::Tenths,
    score::SectionJudgement,
    text::{cut, wrap},
};
use maud::{Markup, html};
use std::f64::consts::TAU;

/// Fewer axes make no area, and more leave no room for their names.
const AXES: std::ops::RangeInclusive<usize> = 3..=12;
const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 326.0;
const RADIUS: f64 = 96.0;
/// From the end of an axis to its name.
const GAP: f64 = 10.0;
/// Columns and lines that the name of an axis may take.
const LABEL: (usize, usize) = (16, 3);
const LINE: f64 = 13.0;
/// What the longest of these lines takes.
const LABEL_WIDTH: f64 = 104.0;

pub(in crate::report) fn radar(sections: &[SectionJudgement<'_>]) -> Option<Markup> {
    if !AXES.contains(&sections.len()) {
        return None;
    }
    let axes = sections.len();
    let polygon = |end: fn(&SectionJudgement<'_>) -> Option<Tenths>| {
        let points = sections.iter().enumerate();
        let points = points.map(|(at, section)| point(at, axes, end(section).unwrap_or_default()));
        points.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
    };
    let ring = |score| {
        let points = (0..axes).map(|at| point(at, axes, score));
        points.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
    };
    let open = sections.iter().any(|section| section.low != section.high);
    let (x, y) = centre();
    Some(html! {
        figure.radar { svg.radar role="img" aria-labelledby="radar-title radar-desc" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } {
            title #radar-title { "Section scores as a radar chart" }
            desc #radar-desc { (description(sections)) }
            rect.ground width={ (WIDTH) } height={ (HEIGHT) } {}
            @for score in [250, 500, 750, 1000] { polygon.ring points=(ring(Tenths(score))) {} }
            @for at in 0..axes {
                @let (to_x, to_y) = point(at, axes, Tenths::HUNDRED);
                line.ring x1={ (x) } y1={ (y) } x2=(decimal(to_x)) y2=(decimal(to_y)) {}
            }
            @if open {
                polygon.high points=(polygon(|section| section.high)) {}
                polygon.low points=(polygon(|section| section.low)) {}
            }
            @for (from, to) in edges(sections) {
                line.score x1=(decimal(from.0)) y1=(decimal(from.1)) x2=(decimal(to.0)) y2=(decimal(to.1)) {}
            }
            @for (at, section) in sections.iter().enumerate() {
                @if let Some(score) = section.score {
                    @let (x, y) = point(at, axes, score);
                    circle.score cx=(decimal(x)) cy=(decimal(y)) r="4" {}
                }
                (label(at, axes, section))
            }
        }
        figcaption {
            "Rings at 25, 50, 75 and 100. Line with dots: score."
            @if open { " Dashed: best case of the open answers. Dotted: worst case." }
        } }
    })
}

/// Lines between neighbours that both have a score; a section without one leaves a gap.
fn edges(sections: &[SectionJudgement<'_>]) -> Vec<((f64, f64), (f64, f64))> {
    let axes = sections.len();
    let locate = |axis: usize| sections[axis].score.map(|score| point(axis, axes, score));
    (0..axes).filter_map(|axis| Some((locate(axis)?, locate((axis + 1) % axes)?))).collect()
}

fn description(sections: &[SectionJudgement<'_>]) -> String {
    let sections = sections.iter().map(|section| match (section.score, section.low, section.high) {
        (Some(score), Some(low), Some(high)) if low != high => {
            format!("{}: {score}, range {low} to {high}", section.title)
        }
        (Some(score), ..) => format!("{}: {score}", section.title),
        (None, ..) => format!("{}: no score yet", section.title),
    });
    sections.collect::<Vec<_>>().join(". ")
}

/// The name of an axis with its score. It is text of the page, not of the drawing: its background is known,
/// so that a program can tell whether it can be read.
#[expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "places on a circle; nothing here is compared or printed as a score, and lines are few"
)]
fn label(axis: usize, axes: usize, section: &SectionJudgement<'_>) -> Markup {
    let (x, y) = place(axis, axes, RADIUS + GAP);
    let (centre_x, centre_y) = centre();
    let (side, left) = match x - centre_x {
        off if off > 1.0 => ("start", x),
        off if off < -1.0 => ("end", x - LABEL_WIDTH),
        _ => ("middle", x - LABEL_WIDTH / 2.0),
    };
    let mut lines = wrap(section.title, LABEL.0, "", "");
    if lines.len() > LABEL.1 {
        let rest = lines.split_off(LABEL.1 - 1).join(" ");
        lines.push(cut(&rest, LABEL.0));
    }
    let value = section.score.map_or_else(|| "no score".to_owned(), |score| score.to_string());
    // Names above the centre end at their axis, names below start there.
    let (height, down) = ((lines.len() + 1) as f64 * LINE, (y - centre_y) / RADIUS);
    let top = y - height * (1.0 - down.clamp(-1.0, 1.0)) / 2.0;
    html! {
        foreignObject x=(decimal(left)) y=(decimal(top)) width=(LABEL_WIDTH) height=(decimal(height)) {
            div class={ "axis " (side) } {
                @for line in &lines { span { (line) } br; }
                span { strong { (value) } }
            }
        }
    }
}

fn centre() -> (f64, f64) {
    place(0, 1, 0.0)
}

/// The place of a score on its axis.
#[expect(
    clippy::float_arithmetic,
    reason = "places on a circle; nothing here is compared or printed as a score"
)]
fn point(axis: usize, axes: usize, score: Tenths) -> (f64, f64) {
    place(axis, axes, RADIUS * score.to_f64() / 100.0)
}

/// The place at a distance from the centre; the first axis points up and the others follow clockwise.
#[expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "places on a circle; nothing here is compared or printed as a score, and axes are few"
)]
fn place(axis: usize, axes: usize, distance: f64) -> (f64, f64) {
    let angle = TAU * axis as f64 / axes as f64;
    (WIDTH / 2.0 + distance * angle.sin(), HEIGHT / 2.0 - distance * angle.cos())
}

fn decimal(number: f64) -> String {
    format!("{number:.1}")
}
