//! Texts of strangers in Markdown.
//!
//! GitHub and GitLab read more into a text than Markdown does: `@name` calls a person, `#12` links
//! an issue, seven digits of a hash link a commit, `$x$` is a formula, `/close` at the start of a
//! line closes an issue. They look for most of that when backslashes and entities are gone, so an
//! invisible space breaks it up, as Dependabot and Renovate do it.

use crate::{paper::address, text::visible};

/// An invisible space.
const BREAK: &str = "&#8203;";

/// The hexadecimal digits that may stand in a row: with one more they can be the hash of a commit.
const HASH: usize = 6;

/// The text on one line with nothing in it that Markdown or a code host acts on. The address of a web page is code:
/// it leads nowhere and can be copied, which it cannot with an invisible space in it.
pub(crate) fn escape(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text.trim();
    while let Some((before, address, after)) = first_address(rest) {
        out.push_str(&escape_words(before, out.is_empty()));
        out.push_str(&format!("`{address}`"));
        rest = after;
    }
    out.push_str(&escape_words(rest, out.is_empty()));
    out
}

/// The text on one line for a place where Markdown is not read, such as a `<summary>`, and a host still looks for links.
pub(super) fn summary(text: &str) -> String {
    escape_words(visible(text).trim(), true)
}

/// The first address of a web page in a text as a word of its own, with what stands before and behind it.
fn first_address(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(found) = text[from..].find("://") {
        let scheme = from + found;
        let start = text[..scheme].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let end = text[scheme..].find(char::is_whitespace).map_or(text.len(), |at| scheme + at);
        let word = text[start..end].trim_start_matches(['(', '"']);
        let start = end - word.len();
        let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"']);
        // What would be written in another way is no address that can be copied.
        if address::web(word).as_deref() == Some(word) {
            return Some((&text[..start], word, &text[start + word.len()..]));
        }
        from = end;
    }
    None
}

/// Words without an address, with nothing in them that acts.
///
/// Round brackets stay as they are: they mean something only behind square ones, which do not.
fn escape_words(text: &str, is_line_start: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let digits = if is_line_start {
        text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()
    } else {
        0
    };
    let (mut hash, mut is_path) = (0, false);
    for (at, c) in text.char_indices() {
        let (before, rest) = (&text[..at], &text[at + c.len_utf8()..]);
        hash = if c.is_ascii_hexdigit() { hash + 1 } else { 0 };
        if hash > HASH {
            out.push_str(BREAK);
            hash = 1;
        }
        is_path = !c.is_whitespace() && (is_path || (c == '/' && before.ends_with(char::is_alphanumeric)));
        let breaks = is_reference(before, c, rest, is_path);
        match c {
            '<' => out.push_str("&lt;"),
            // GitLab links `group/project>`.
            '>' if breaks => out.push_str(&format!("{BREAK}&gt;")),
            '>' => out.push_str("&gt;"),
            '$' => out.push_str("&#36;"),
            '&' if rest.starts_with(|c: char| is_name(c) || c == '#') => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '~' | '|' => {
                out.push('\\');
                out.push(c);
            }
            '.' if ends_with(before, "www") => out.push_str("\\."),
            _ if is_line_start && at == 0 && starts_line(c, rest) => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if digits > 0 && at == digits && (rest.is_empty() || rest.starts_with(' ')) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
        if breaks && c != '>' {
            out.push_str(BREAK);
        }
    }
    out
}

/// Whether a code host could read a character and what stands around it as the start of a link.
fn is_reference(before: &str, c: char, rest: &str, is_path: bool) -> bool {
    let number = rest.starts_with(|c: char| c.is_ascii_digit());
    match c {
        '@' => rest.starts_with(is_name),
        // Issues, merge requests, epics and snippets have numbers; `#stock-sync` is a channel of a chat.
        '!' | '#' | '&' | '$' => number,
        // GitLab has names of labels and milestones in quotation marks.
        '%' | '~' => rest.starts_with(|c| is_name(c) || c == '"'),
        '-' => number && (ends_with(before, "gh") || ends_with(before, "gl")),
        // `[cadence:1]` and `[[a page]]`, but not every pair of brackets.
        '[' => rest.starts_with('[') || is_keyed(rest),
        // `*iteration:1`
        '*' => is_keyed(rest),
        '>' => is_path && before.ends_with(char::is_alphanumeric),
        // A web address would become a link of its own accord.
        ':' => rest.starts_with("//"),
        _ => false,
    }
}

/// Whether a character at the start of a text would begin a list, a rule, a heading or a command.
fn starts_line(c: char, rest: &str) -> bool {
    match c {
        '-' | '+' => rest.is_empty() || rest.starts_with([' ', '-']),
        '=' => true,
        // GitLab and many a robot do what a line such as `/close` says.
        '/' => rest.starts_with(is_name),
        _ => false,
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a text begins with a word and a colon.
fn is_keyed(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_');
    rest.len() < text.len() && rest.starts_with(':')
}

/// Whether a text ends with a word in capital or small letters.
fn ends_with(text: &str, word: &str) -> bool {
    let end = text.len().checked_sub(word.len()).map(|at| &text.as_bytes()[at..]);
    end.is_some_and(|end| end.eq_ignore_ascii_case(word.as_bytes()))
}

/// A name or a command as code where that can hold it, and as text otherwise.
pub(crate) fn code(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '\'');
    if !text.is_empty() && text.chars().all(plain) { format!("`{text}`") } else { escape(text) }
}

/// Evidence as a link where it is a web address.
pub(crate) fn link(evidence: &str) -> String {
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
        check("gh-1 Gh-2 GL-3 gl-4", "gh-&#8203;1 Gh-&#8203;2 GL-&#8203;3 gl-&#8203;4");
        check("a@b.example", "a@&#8203;b.example");
        check("a/b#1 a/b!1 a/b&1 a/b%1", "a/b\\#&#8203;1 a/b!&#8203;1 a/b&amp;&#8203;1 a/b%&#8203;1");
        check("$1 ~bug ^alert#1", "&#36;&#8203;1 \\~&#8203;bug ^alert\\#&#8203;1");
        check("~\"a b\" %\"a b\"", "\\~&#8203;\"a b\" %&#8203;\"a b\"");
        check("[epic:1] [[Home]]", "\\[&#8203;epic:1\\] \\[&#8203;\\[Home\\]\\]");
        check("*iteration:1 a/b>", "\\*&#8203;iteration:1 a/b&#8203;&gt;");
        check("www.a.example", "www\\.a.example");
    }

    #[test]
    fn an_address_can_be_copied_and_leads_nowhere() {
        check("https://a.example/b#c.", "`https://a.example/b#c`.");
        check("- at (https://a.example), or #shop", "\\- at (`https://a.example`), or \\#shop");
        check("see https://a.example/9fceb02d0ae5: - b", "see `https://a.example/9fceb02d0ae5`: - b");
        check(
            "https://a.example/`x` javascript://y",
            "https:&#8203;//a.example/\\`x\\` javascript:&#8203;//y",
        );
        assert_eq!(summary("https://a.example"), "https:&#8203;//a.example");
    }

    #[test]
    fn code_hosts_find_no_commits() {
        check("see 9fceb02d0ae5", "see 9fceb0&#8203;2d0ae5");
        check("9FCEB02", "9FCEB0&#8203;2");
        let hash = "9fceb02d0ae598e95dc970b74767f19372d61af8";
        for text in [hash.to_owned(), format!("a/b@{hash}"), format!("x{hash}"), format!("0{hash}...{hash}")]
        {
            let longest = escape(&text).replace(BREAK, " ");
            let longest = longest.split(|c: char| !c.is_ascii_hexdigit()).map(str::len).max();
            assert_eq!(longest, Some(HASH), "{text}");
        }
    }

    #[test]
    fn no_line_is_a_command() {
        check("/close", "\\/close");
        check("  /assign @a", "\\/assign @&#8203;a");
        check("/ and /close", "/ and /close");
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in [
            "1/2 of src/report/mod.rs, and/or 24/7: 100 % (a & b), 12 > 3 -> 4!",
            "GH and gh-pages, high-level, UTF-8, facade, 123456, 2026-11-18, +0.8.",
            "5 % of 30 $, R&D's \"name\"; why? 3-5 days",
        ] {
            assert_eq!(escape(text).replace("&gt;", ">").replace("&#36;", "$").replace("&amp;", "&"), text);
        }
    }

    #[test]
    fn a_link_stays_in_its_cell() {
        assert_eq!(link("https://a.example/x|y"), "<https://a.example/x%7Cy>");
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(code("a`b"), "a\\`b");
    }
}
