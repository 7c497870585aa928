//! A page in one HTML file that needs no network and no script, for a phone, a projector and paper.
//!
//! maud escapes every text. What escaping lets through and still acts, such as a change of the
//! writing direction, is written out at the very end, over the whole page, so that no block can
//! forget it. The policy in the head forbids scripts and everything from elsewhere all the same.

use crate::text::{cut, visible, visible_lines};
use base64::{Engine, prelude::BASE64_STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

const STYLE: &str = include_str!("style.css");

/// Nothing from elsewhere, no scripts, no forms; of styles only the one in the head, by its hash.
fn policy(style: &str) -> String {
    let hash = BASE64_STANDARD.encode(Sha256::digest(style));
    format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'")
}

/// The columns of the line at the foot of each sheet of paper.
const FOOT: usize = 90;

/// What a printer puts below each page: what it is about, and which page of how many.
fn foot(about: &str) -> String {
    // Of a stranger's text only letters and digits stand as they are, so that none of it can end the string.
    let quote =
        |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\{:x} ", u32::from(c)) };
    let about: String = visible(&cut(about, FOOT)).chars().map(quote).collect();
    format!("@page {{ @bottom-left {{ content: \"{about}\"; }} }}\n")
}

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

/// A page in one file: it asks for nothing from elsewhere, and nothing in it acts. On paper each sheet of it
/// says what it is about.
pub(super) fn page(language: &str, title: &str, about: &str, body: &Markup) -> String {
    let style = format!("{STYLE}{}", foot(about));
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            (head(&policy(&style), title, &style))
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

    #[test]
    fn no_text_ends_the_string_at_the_foot_of_a_sheet() {
        assert_eq!(
            foot("A&B\"}</style>"),
            "@page { @bottom-left { content: \"A\\26 B\\22 \\7d \\3c \\2f style\\3e \"; } }\n"
        );
    }
}
