//! How the numbers come about, and which bank they come from.

use super::{
    super::{view::Report, words},
    Part,
};
use maud::{Markup, html};

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
