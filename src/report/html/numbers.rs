//! The index with its range, how each section stands, how the numbers come about, and which bank they
//! come from.

use super::{
    super::{Evidence, view::Report, words},
    Part, bars, radar,
};
use maud::{Markup, html};

pub(super) fn numbers(report: &Report<'_>) -> Part {
    let open = report.sections.iter().any(|section| section.low != section.high);
    let content = html! {
        p.index {
            @match report.index {
                Some(index) => { strong { (index) } " of 100" }
                None => { strong { "no index yet" } }
            }
        }
        p {
            @if report.low == report.high { "Every question that counts is answered." }
            @else {
                "Range " (report.low) " to " (report.high) " with every open answer at its worst and at its best. "
                (report.known) " % of what counts is known; " (words::counts(report)) "."
            }
            @if let Some(provisional) = words::provisional(report) { " " strong { (provisional) } }
        }
        @if let Some(lowered) = report.evidence.as_ref().and_then(Evidence::if_lowered) { p { (lowered) } }
        (bars::scale(report))
        div.charts {
            @if let Some(radar) = radar::radar(&report.sections) { figure.radar { (radar) } }
            table {
                caption { "How each section stands, of 100" }
                thead {
                    tr {
                        th scope="col" { "Section" }
                        th.number scope="col" { "Score" }
                        @if open { th.number scope="col" { "Range" } }
                        th.number scope="col" { "Answered" }
                    }
                }
                tbody {
                    @for section in &report.sections {
                        tr {
                            th scope="row" {
                                (section.title)
                                @if section.weight == 0 { " " span.quiet { "(apart from the index)" } }
                                (bars::section(section))
                            }
                            td.number {
                                @match section.score { Some(score) => (score), None => span.quiet { "none" } }
                            }
                            @if open {
                                td.number {
                                    @if let (Some(low), Some(high)) = (section.low, section.high) && low != high {
                                        (low) " to " (high)
                                    }
                                }
                            }
                            td.number { (section.answered) " of " (section.asked - section.na) }
                        }
                    }
                }
            }
        }
    };
    Part::new("index", "Index and sections", content)
}

/// How the numbers come about.
pub(super) fn method(report: &Report<'_>) -> Part {
    let content = html! {
        @for paragraph in words::method(report) { p { (paragraph) } }
        table {
            caption { "Weights of the sections" }
            thead {
                tr {
                    th scope="col" { "Section" }
                    th scope="col" { "Who usually knows" }
                    th.number scope="col" { "Asked" }
                    th.number scope="col" { "Weight" }
                }
            }
            tbody {
                @for section in &report.sections {
                    tr {
                        th scope="row" { (section.title) }
                        td { (section.asked_of) }
                        td.number { (section.asked) }
                        td.number { @if section.weight == 0 { "apart" } @else { (section.weight) } }
                    }
                }
            }
        }
    };
    Part::new("method", "Method and weights", content)
}

pub(super) fn footer(report: &Report<'_>) -> Markup {
    html! {
        footer.page {
            p {
                "Question bank " (report.bank.id) " " (report.bank.version) " (" (report.bank.hash().short()) "), made with asyncready."
            }
        }
    }
}
