//! Texts of strangers in Markdown.
//!
//! GitHub and GitLab read more into a text than Markdown does: `@name` calls a person, `#12` links
//! an issue, `$x$` is a formula. An invisible space behind the first character stops the first two,
//! as Dependabot and Renovate do it, since a backslash is gone before they are looked for.

use crate::{report::address, text::visible};

/// An invisible space.
const BREAK: &str = "&#8203;";

/// The text on one line with nothing in it that Markdown or a code host acts on.
///
/// Round brackets stay as they are: they mean something only behind square ones, which do not.
pub(in crate::report) fn escape(text: &str) -> String {
    let text = visible(text);
    let text = text.trim();
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let before_name = rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        match c {
            '&' if before_name || rest.starts_with('#') => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '$' => out.push_str("&#36;"),
            '@' | '!' | '%' if before_name => {
                out.push(c);
                out.push_str(BREAK);
            }
            '#' | '~' if before_name => {
                out.push('\\');
                out.push(c);
                out.push_str(BREAK);
            }
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '~' | '|' => {
                out.push('\\');
                out.push(c);
            }
            // A web address would become a link of its own accord.
            ':' if rest.starts_with("//") => out.push_str("\\:"),
            '.' if text[..at].to_ascii_lowercase().ends_with("www") => out.push_str("\\."),
            '-' if text[..at].ends_with("GH") && before_name => {
                out.push(c);
                out.push_str(BREAK);
            }
            // What would start a list, a heading or a rule.
            '-' | '+' if at == 0 && (rest.is_empty() || rest.starts_with([' ', '-'])) => {
                out.push('\\');
                out.push(c);
            }
            '=' if at == 0 => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if digits > 0 && at == digits && (rest.is_empty() || rest.starts_with(' ')) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// A name or a command as code where that can hold it, and as text otherwise.
pub(in crate::report) fn code(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '\'');
    if !text.is_empty() && text.chars().all(plain) { format!("`{text}`") } else { escape(text) }
}

/// Evidence as a link where it is a web address.
pub(super) fn link(evidence: &str) -> String {
    address::web(evidence).map_or_else(|| escape(evidence), |address| format!("<{address}>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(escape(text), expected);
    }

    #[test]
    fn markdown_does_not_act() {
        check("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
        check("[x](javascript:y)", "\\[x\\](javascript:y)");
        check("a | b `c` *d* _e_ ~f~ \\", "a \\| b \\`c\\` \\*d\\* \\_e\\_ \\~&#8203;f\\~ \\\\");
        check("&copy; $x$", "&amp;copy; &#36;x&#36;");
    }

    #[test]
    fn nothing_starts_a_block() {
        check("- a", "\\- a");
        check("---", "\\---");
        check("+0.8 and -1", "+0.8 and -1");
        check("+ a", "\\+ a");
        check("===", "\\===");
        check("# a", "\\# a");
        check("1. a", "1\\. a");
        check("12) a", "12\\) a");
        check("2.5 days. Then", "2.5 days. Then");
        check("   code\n\n> quote", "code  &gt; quote");
    }

    #[test]
    fn code_hosts_find_no_names() {
        check("@team #12 GH-7 !3", "@&#8203;team \\#&#8203;12 GH-&#8203;7 !&#8203;3");
        check("a@b.example", "a@&#8203;b.example");
        check("https://a.example www.a.example", "https\\://a.example www\\.a.example");
    }

    #[test]
    fn a_link_stays_in_its_cell() {
        assert_eq!(link("https://a.example/x|y"), "<https://a.example/x%7Cy>");
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(code("a`b"), "a\\`b");
    }
}
