//! The report as one HTML file that needs no network and no script, for a phone, a projector and paper.
//!
//! maud escapes every text. What escaping lets through and still acts, such as a change of the
//! writing direction, is written out at the very end, over the whole page, so that no block can
//! forget it. The policy in the head forbids scripts and everything from elsewhere all the same.

mod answers;
mod bars;
mod fixes;
mod held;
mod link;
mod method;
mod numbers;
mod open;
mod owners;
mod radar;
mod top;

use super::{view::Report, words};
use crate::text::visible_lines;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");

/// Nothing from elsewhere, no scripts, no forms; of styles only the one in the head, by its hash.
const POLICY: &str = "default-src 'none'; style-src 'sha256-6A7OILH3ewnmpkmd1kMg8dCQMbMpvruGPWRCUUi+ecI='; base-uri 'none'; form-action 'none'";

/// Tags that start a line of the file, so that two versions of a report can be compared.
const ON_A_LINE: &[&str] = &[
    "<head>", "<meta", "<title", "<style", "<body", "<header", "<main", "<section", "<footer", "<article",
    "<figure", "<h1", "<h2", "<h3", "<p", "<ul", "<ol", "<li", "<dl", "<div", "<dt", "<dd", "<table",
    "<caption", "<thead", "<tbody", "<tr", "<svg", "<rect", "<line", "<circle", "<text", "<polygon",
    "</main", "</body", "</html",
];

/// The report as a page.
pub fn render(report: &Report<'_>) -> String {
    let page = page(report).into_string();
    visible_lines(&in_lines(&page)).into_owned()
}

fn page(report: &Report<'_>) -> Markup {
    let title = words::subject(report)
        .map_or_else(|| report.bank.title.clone(), |subject| format!("{subject} - {}", report.bank.title));
    html! {
        (DOCTYPE)
        html lang=(report.bank.language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (top::header(report))
                main {
                    (top::verdict(report))
                    (numbers::numbers(report))
                    (held::held(report))
                    @if report.is_not_enough_known() { (open::open(report)) }
                    (fixes::blockers(report))
                    (fixes::top(report))
                    (owners::owners(report))
                    (owners::ways(report))
                    (fixes::actions(report))
                    (fixes::rest(report))
                    (fixes::today(report))
                    (fixes::advice(report))
                    @if !report.is_not_enough_known() { (open::open(report)) }
                    (open::good(report))
                    (answers::answers(report))
                    (method::method(report))
                }
                (method::footer(report))
            }
        }
    }
}

/// A part of the page under a heading of the second rank.
fn part(id: &str, heading: &str, content: &Markup) -> Markup {
    html! {
        section id=(id) aria-labelledby={ (id) "-heading" } {
            h2 id={ (id) "-heading" } { (heading) }
            (content)
        }
    }
}

/// Breaks the page into lines before tags. Texts hold no `<` any more, so only tags are found.
fn in_lines(page: &str) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 20);
    let mut rest = page;
    while let Some(at) = rest[1.min(rest.len())..].find('<') {
        let (before, tag) = rest.split_at(at + 1);
        out.push_str(before);
        let name_ends = |name: &str| {
            let next = tag[name.len()..].chars().next();
            name.ends_with('>') || next.is_none_or(|c| !c.is_ascii_alphanumeric())
        };
        if ON_A_LINE.iter().any(|name| tag.starts_with(name) && name_ends(name)) {
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
