//! The rows as a board for HTML: a chip of the verdict in colour and shape, the index with its range, a small line of
//! the rounds; and the scores of the sections with each colour behind its own number.

use super::{Content, Portfolio, Row, RowRound, RowStanding, words};
use crate::{
    bank::{AnyVerdict, Bank},
    number::Tenths,
    report::date_in_words,
    score::ReachedVerdict,
    text::{Count, join},
};
use maud::{Markup, html};

/// From so many points on a section is good, and below so many it is poor.
const GOOD: u16 = 75;
const POOR: u16 = 50;
/// The small line of rounds, in pixels.
const LINE: (usize, usize) = (96, 34);

/// A row each. On a phone the cells of a row stand below each other, so the roles are said: a browser forgets them
/// where a table is laid out otherwise.
pub(super) fn board(portfolio: &Portfolio<'_>) -> Markup {
    let has_rounds = words::read(portfolio).any(|(.., standing)| !standing.rounds.is_empty());
    let headings = ["Assessment", "Verdict", "Index", "Next", "Rounds"];
    html! {
        table.board role="table" {
            thead role="rowgroup" {
                tr role="row" {
                    @for heading in &headings[..if has_rounds { 5 } else { 4 }] {
                        th scope="col" role="columnheader" { (heading) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for (at, row) in portfolio.rows.iter().enumerate() {
                    tr #{ "assessment-" (at + 1) } role="row" { (cells(portfolio.bank, at + 1, row, has_rounds)) }
                }
            }
        }
    }
}

fn cells(bank: &Bank, number: usize, row: &Row<'_>, has_rounds: bool) -> Markup {
    html! {
        th scope="row" role="rowheader" dir="auto" {
            (number) ". " strong { (row.name) }
            @if let Some(date) = row.date { span.quiet { "answered " (date_in_words(date)) } }
        }
        @match &row.standing {
            None => td role="cell" colspan=(if has_rounds { 4 } else { 3 }) { "Could not be used" },
            Some(standing) => {
                td role="cell" { (chip(bank, &standing.judgement.verdict)) (beside(standing)) }
                td role="cell" { (index(standing)) }
                td role="cell" dir="auto" { @if let Some(next) = words::milestone(standing) { (next) } @else { "-" } }
                @if has_rounds { td role="cell" { (rounds(standing)) } }
            }
        }
    }
}

/// The verdict with as many steps filled as it stands high on the ladder, dashed while open answers can move it.
fn chip(bank: &Bank, verdict: &ReachedVerdict<'_>) -> Markup {
    let rungs = bank.ladder.len();
    let filled = verdict.rung().map(|rung| rungs - rung.0);
    let tone = match (filled, verdict.name.verdict) {
        (Some(filled), _) if filled == rungs => "good",
        (Some(1), _) => "poor",
        (Some(_), _) => "fair",
        (None, Some(AnyVerdict::Route(_) | AnyVerdict::Rung(_))) => "away",
        (None, None) => "unknown",
    };
    html! {
        span.chip.(tone).open[verdict.provisional || filled.is_none() && tone == "unknown"] {
            svg aria-hidden="true" width="20" height="14" viewBox="0 0 20 14" {
                @match filled {
                    Some(filled) => {
                        @let wide = 20 / rungs.max(1);
                        @for step in 0..rungs {
                            @let high = 14 * (step + 1) / rungs;
                            rect.filled[step < filled].empty[step >= filled] x=(step * wide) y=(14 - high) width=(wide.saturating_sub(1)) height=(high) {}
                        }
                    }
                    None if tone == "away" => path.way d="M1 7H17M11 1L17 7L11 13" {},
                    None => circle.way cx="10" cy="7" r="5.5" {},
                }
            }
            (verdict.words())
        }
    }
}

/// What is to be known beside the verdict about the work.
fn beside(standing: &RowStanding<'_>) -> Markup {
    html! {
        @if let Some(team) = &standing.judgement.team_verdict { span.quiet { "team: " (team.words()) } }
        @if let Some(outcome) = standing.outcome { span.quiet { (outcome.words) } }
        @if standing.is_quick() { span.quiet { "quick screen" } }
        @if standing.content == Content::Other { span.quiet { "another content of the bank" } }
    }
}

/// The index and its range on a scale from 0 to 100, with the same in numbers.
fn index(standing: &RowStanding<'_>) -> Markup {
    let judgement = &standing.judgement;
    let (low, high) = (judgement.low, judgement.high);
    html! {
        strong.index-number { (words::score(judgement.index)) }
        @if let Some(range) = words::range(standing) { span.quiet { (range) } }
        svg.bar aria-hidden="true" width="100%" height="12" {
            rect.track x="0" y="4" width="100%" height="4" rx="2" {}
            @if low < high {
                rect.range x={ (low) "%" } y="2" width={ (Tenths(high.0 - low.0)) "%" } height="8" rx="2" {}
            }
            @if let Some(index) = judgement.index {
                line.mark x1={ (index) "%" } x2={ (index) "%" } y1="0" y2="12" {}
            }
        }
    }
}

/// The index over the rounds as a small line, from 0 at the foot to 100 at the top.
fn rounds(standing: &RowStanding<'_>) -> Markup {
    let (width, height) = LINE;
    let last = standing.rounds.len().saturating_sub(1);
    let x = |at: usize| 5 + (width - 10) * at / last.max(1);
    let y = |index: Tenths| height - 4 - (height - 8) * (index.0 as usize).min(1000) / 1000;
    let points: Vec<(usize, Option<Tenths>)> =
        standing.rounds.iter().enumerate().map(|(at, round)| (at, round.index)).collect();
    html! {
        @if standing.rounds.is_empty() {
            "first round"
        } @else {
            svg.rounds role="img" aria-label=(description(&standing.rounds)) width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } {
                @for pair in points.windows(2) {
                    @if let [(from, Some(before)), (to, Some(after))] = pair {
                        line.score x1=(x(*from)) y1=(y(*before)) x2=(x(*to)) y2=(y(*after)) {}
                    }
                }
                @for (at, index) in &points {
                    @if let Some(index) = index { circle.score cx=(x(*at)) cy=(y(*index)) r=(if *at == last { 4 } else { 3 }) {} }
                }
            }
            @if let [first, .., now] = standing.rounds.as_slice() {
                span.quiet { (words::score(first.index)) " to " (words::score(now.index)) }
            }
        }
    }
}

fn description(rounds: &[RowRound<'_>]) -> String {
    let round = |round: &RowRound<'_>| {
        let date = round.date.map_or_else(String::new, |date| format!(" on {}", date_in_words(date)));
        format!("{}, index {}{date}", round.verdict.title, words::score(round.index))
    };
    let all: Vec<String> = rounds.iter().map(round).collect();
    format!("{}: {}", Count(rounds.len(), "round"), join(&all, "then"))
}

/// The scores of the sections, a column an assessment.
pub(super) fn heat(portfolio: &Portfolio<'_>) -> Markup {
    let read: Vec<(usize, &Row<'_>, &RowStanding<'_>)> = words::read(portfolio).collect();
    let class = |score: Option<Tenths>| match score {
        None => "none",
        Some(score) if score.reaches(GOOD) => "good",
        Some(score) if score.reaches(POOR) => "fair",
        Some(_) => "poor",
    };
    html! {
        div.wide tabindex="0" role="region" aria-label=(words::SECTIONS) {
            table.heat {
                caption { (words::SECTIONS) }
                thead {
                    tr {
                        th scope="col" { "Section" }
                        @for (number, row, _) in &read {
                            th scope="col" { a href={ "#assessment-" (number) } aria-label={ (number) ": " (row.name) } { (number) } }
                        }
                    }
                }
                tbody {
                    @for (at, section) in portfolio.bank.sections.iter().enumerate() {
                        tr {
                            th scope="row" dir="auto" { (section.title) }
                            @for (_, _, standing) in &read {
                                @let score = standing.judgement.sections[at].score;
                                td.(class(score)) { (words::score(score)) }
                            }
                        }
                    }
                }
            }
        }
        p.legend {
            span.good { (GOOD) " and more" } " "
            span.fair { (POOR) " to " (GOOD) } " "
            span.poor { "below " (POOR) } " "
            span.none { "- no answer counts" }
        }
    }
}
