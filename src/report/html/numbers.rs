//! The index with its range, and how each section stands.

use super::{
    super::{view::Report, words},
    Part, bars, radar,
};
use maud::html;

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
                "Known: " (report.known) " % of its weight; " (words::counts(report)) "."
            }
            @if let Some(provisional) = words::provisional(report) { " " strong { (provisional) } }
        }
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
