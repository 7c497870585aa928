//! The report as one HTML file that needs no network and no script, for a phone, a projector and paper.
//!
//! maud escapes every text. What escaping lets through and still acts, such as a change of the
//! writing direction, is written out at the very end, over the whole page, so that no block can
//! forget it. The policy in the head forbids scripts and everything from elsewhere all the same.

mod answers;
mod bars;
mod numbers;
mod plan;
mod radar;
mod reasons;
mod rounds;
mod top;

use super::{Extent, view::Report, words};
use crate::text::visible_lines;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");

/// Nothing from elsewhere, no scripts, no forms; of styles only the one in the head, by its hash.
const POLICY: &str = "default-src 'none'; style-src 'sha256-EcqalbVFgscrlV2Tf/gUcFex4VxENOu3UbXvym4/qQc='; base-uri 'none'; form-action 'none'";

/// Whether a tag of this name starts a line of the file, so that two versions of a report can be compared.
fn is_on_a_line(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "meta"
            | "title"
            | "style"
            | "body"
            | "header"
            | "main"
            | "section"
            | "footer"
            | "article"
            | "aside"
            | "nav"
            | "details"
            | "fieldset"
            | "legend"
            | "label"
            | "input"
            | "textarea"
            | "button"
            | "noscript"
            | "summary"
            | "/details"
            | "figure"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "p"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "div"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tr"
            | "svg"
            | "rect"
            | "line"
            | "circle"
            | "foreignObject"
            | "polygon"
            | "/main"
            | "/body"
            | "/html"
    )
}

/// The report as a page.
pub fn render(report: &Report<'_>, extent: Extent) -> String {
    let title = words::subject(report)
        .map_or_else(|| report.bank.title.clone(), |subject| format!("{subject} - {}", report.bank.title));
    let body = html! {
        (top::header(report))
        main {
            (top::first_page(report))
            @match extent {
                Extent::FirstPage => {},
                Extent::Whole => (annex(&parts(report))),
            }
        }
        (numbers::footer(report))
    };
    page(&report.bank.language, &title, &body)
}

/// A page in one file: it asks for nothing from elsewhere, and nothing in it acts.
pub(crate) fn page(language: &str, title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    };
    visible_lines(&in_lines(&page.into_string())).into_owned()
}

/// A part of the annex: the name of its place, its heading, and what it says.
struct Part {
    id: &'static str,
    heading: String,
    content: Markup,
}

impl Part {
    fn new(id: &'static str, heading: impl Into<String>, content: Markup) -> Self {
        Self { id, heading: heading.into(), content }
    }
}

/// The parts of the annex that say something.
fn parts(report: &Report<'_>) -> Vec<Part> {
    let open = reasons::open(report);
    // Without a verdict the questions to ask are the report.
    let (first, later) = if report.is_not_enough_known() { (open, None) } else { (None, open) };
    let parts = [
        first,
        reasons::told(report),
        rounds::rounds(report),
        Some(numbers::numbers(report)),
        reasons::held(report),
        reasons::conditions(report),
        plan::plan(report),
        plan::calendar(report),
        plan::ways(report),
        plan::facts(report),
        plan::advice(report),
        later,
        reasons::good(report),
        Some(answers::answers(report)),
        Some(numbers::method(report)),
    ];
    parts.into_iter().flatten().collect()
}

/// The parts, folded, behind a table of contents. A link opens the part that it leads to.
fn annex(parts: &[Part]) -> Markup {
    html! {
        nav.contents aria-labelledby="contents-heading" {
            h2 #contents-heading { "Everything else" }
            ul { @for part in parts { li { a href={ "#" (part.id) } { (part.heading) } } } }
        }
        @for part in parts {
            details.part {
                summary { h2 #{ (part.id) "-heading" } { (part.heading) } }
                // A target inside of a folded part makes a browser open it; one on the part itself does not.
                section id=(part.id) aria-labelledby={ (part.id) "-heading" } { (part.content) }
            }
        }
    }
}

/// Breaks the page into lines before tags. Texts hold no `<` any more, so only tags are found.
pub(crate) fn in_lines(page: &str) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 20);
    let mut rest = page;
    while let Some(at) = rest[1.min(rest.len())..].find('<') {
        let (before, tag) = rest.split_at(at + 1);
        out.push_str(before);
        let name = &tag[1..];
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '/').unwrap_or(name.len());
        if is_on_a_line(&name[..end]) {
            out.push('\n');
        }
        rest = tag;
    }
    out.push_str(rest);
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, prelude::BASE64_STANDARD};
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_allows_the_style_and_no_other() {
        let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE));
        assert!(
            POLICY.contains(&format!("style-src 'sha256-{hash}';")),
            "after a change of the style: {hash}"
        );
    }
}
