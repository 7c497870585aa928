//! The index on a scale. Lengths are per cents of the place they stand in, so it is sharp at every size.

use crate::{number::Tenths, report::Report, text::join};
use maud::{Markup, html};

/// The index on a scale from 0 to 100 with its range and the bands of the verdicts.
pub(in crate::report) fn scale(report: &Report<'_>) -> Markup {
    let bands: Vec<String> = report
        .bank
        .ladder
        .iter()
        .rev()
        .map(|verdict| format!("{} from {}", verdict.title, verdict.from))
        .collect();
    let bands = join(&bands, "and");
    let index = report
        .judgement
        .index
        .map_or_else(|| "There is no index yet".to_owned(), |index| format!("The index is {index}"));
    let edges = report.bank.ladder.iter().map(|verdict| verdict.from).filter(|from| *from > 0);
    html! {
        p.index {
            @match report.judgement.index {
                Some(index) => { strong { (index) } " of 100" }
                None => { strong { "no index yet" } }
            }
        }
        figure.scale {
            svg role="img" aria-labelledby="scale-title scale-desc" width="100%" height="46" {
                title #scale-title { "Index on a scale from 0 to 100" }
                desc #scale-desc { (index) "; its range is " (report.judgement.low) " to " (report.judgement.high) ". Bands: " (bands) "." }
                rect.ground width="100%" height="100%" {}
                rect.track x="0" y="10" width="100%" height="14" rx="3" {}
                rect.range x=(to_percent(report.judgement.low)) y="10" width=(to_percent(Tenths(report.judgement.high.0 - report.judgement.low.0))) height="14" {}
                @if let Some(index) = report.judgement.index { rect.score x="0" y="14" width=(to_percent(index)) height="6" {} }
                @for edge in edges {
                    line.edge x1={ (edge) "%" } x2={ (edge) "%" } y1="4" y2="30" {}
                    (label(&edge.to_string(), &format!("{edge}%"), "-20", "middle"))
                }
                (label("0", "0", "0", "start"))
                (label("100", "100%", "-40", "end"))
                @if let Some(index) = report.judgement.index {
                    line.mark x1=(to_percent(index)) x2=(to_percent(index)) y1="5" y2="29" {}
                }
            }
            figcaption {
                "Bands: " (bands) "."
                @if report.judgement.low != report.judgement.high { " The wide bar is the range, the thin one the index." }
            }
        }
    }
}

/// A number under the scale, as text of the page: its background is known, so that a program can tell whether
/// it can be read.
fn label(number: &str, at: &str, shift: &str, side: &str) -> Markup {
    html! {
        foreignObject x=(at) y="30" width="40" height="16" transform={ "translate(" (shift) ")" } {
            div class={ "axis " (side) } { span { (number) } }
        }
    }
}

fn to_percent(score: Tenths) -> String {
    format!("{score}%")
}
