//! A page in one HTML file that needs no network and no script, for a phone, a projector and paper.
//!
//! maud escapes every text. What escaping lets through and still acts, such as a change of the
//! writing direction, is written out at the very end, over the whole page, so that no block can
//! forget it. The policy in the head forbids scripts and everything from elsewhere all the same.

use crate::text::visible_lines;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::borrow::Cow;

const STYLE: &str = include_str!("style.css");

/// Nothing from elsewhere, no scripts, no forms; of styles only the one in the head, by its hash.
const POLICY: &str = "default-src 'none'; style-src 'sha256-24rsjX/WJwXAozYhHM8KcFpcZQ4XHjwUYZcJ9CRSqAk='; base-uri 'none'; form-action 'none'";

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

/// A page in one file: it asks for nothing from elsewhere, and nothing in it acts.
pub(crate) fn page(language: &str, title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            (head(POLICY, title, STYLE))
            body { (body) }
        }
    };
    let page = in_lines(&page.into_string());
    match visible_lines(&page) {
        Cow::Borrowed(_) => page,
        Cow::Owned(visible) => visible,
    }
}

/// The head of a page that asks for nothing from elsewhere.
pub(crate) fn head(policy: &str, title: &str, style: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            title { (title) }
            style { (PreEscaped(style)) }
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
