//! What holds the verdict, and what it would be otherwise.

use super::{
    super::{view::Report, words},
    part,
};
use maud::{Markup, html};

pub(super) fn held(report: &Report<'_>) -> Markup {
    if report.held_by.is_empty() {
        return html! {};
    }
    let content = html! {
        table.rows {
            caption { "Rules that hold the verdict, the one that matters most first" }
            thead {
                tr {
                    th scope="col" { "Because" }
                    th scope="col" { "Effect" }
                    th scope="col" { "Without this rule" }
                }
            }
            tbody {
                @for held in &report.held_by {
                    tr {
                        th scope="row" {
                            (held.because)
                            @for (question, answer) in &held.answers { span.said { (question) ": " (answer) } }
                            @if held.answers.is_empty() && !held.questions.is_empty() {
                                span.said { (held.questions.join(", ")) }
                            }
                        }
                        td { (words::limit(held)) }
                        td { (words::without(report, held)) }
                    }
                }
            }
        }
    };
    part("held", "What holds the verdict", &content)
}
