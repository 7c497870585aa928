//! Which texts of a stranger may become links.

use crate::text::acts;

/// The text as the address of a web page, or nothing where it is anything else.
///
/// Only `http` and `https` lead to a page; `javascript`, `data` and `file` lead into the reader's
/// own machine. A user name in front of the host is refused because it makes a host look like another one.
pub(crate) fn web(text: &str) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let hides = |c: char| c.is_whitespace() || acts(c) || matches!(c, '<' | '>' | '"' | '\\' | '`');
    (is_web && !host.is_empty() && !host.contains('@') && !text.contains(hides)).then(|| encoded(text))
}

/// The address with the characters that it may not hold, and that would end the cell of a table.
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if matches!(c, '|' | '^' | '{' | '}') {
            out.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_web_are_linked() {
        for text in ["https://wiki.example/a?b=c#d", "HTTP://host.example", " https://a.example "] {
            assert_eq!(web(text), Some(text.trim().to_owned()));
        }
        assert_eq!(web("https://a.example/x|{y}").as_deref(), Some("https://a.example/x%7C%7By%7D"));
        for text in [
            "javascript:alert(1)",
            "javascript://x/%0aalert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "docs/api.md",
            "https://",
            "https:///path",
            "https://bank.example@evil.example/",
            "https://a.example/\u{202e}gpj",
            "https://a.example/ b",
            "https://a.example/\"x",
            "//a.example",
            "",
        ] {
            assert_eq!(web(text), None, "{text}");
        }
    }
}
