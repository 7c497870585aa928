//! Text for people: made harmless, measured and wrapped.
//!
//! Banks and answers are written by strangers. Whatever of them reaches a terminal goes through
//! [`visible`], so that no control sequence, no change of writing direction and no invisible
//! character of theirs can act.

use regex_syntax::hir::{Class, HirKind};
use std::{borrow::Cow, fmt, path::Path, sync::LazyLock};
use unicode_width::UnicodeWidthStr;

/// The characters that Unicode lets be invisible wherever a font does not know them: its property
/// `Default_Ignorable_Code_Point`. Among them are the changes of writing direction, the tags and the variation
/// selectors, in which whole texts can be hidden from people.
static IGNORABLE: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let parsed =
        regex_syntax::parse(r"\p{Default_Ignorable_Code_Point}").map(regex_syntax::hir::Hir::into_kind);
    match parsed {
        Ok(HirKind::Class(Class::Unicode(class))) => {
            class.iter().map(|range| (range.start(), range.end())).collect()
        }
        // The name is known as long as the library has its tables, which a test holds.
        _ => Vec::new(),
    }
});

/// The ignorable characters that stay, because people write with them: Persian, Indic scripts and emoji need the
/// two joiners, and the two selectors say whether a character is an emoji or a text.
const STAYING: [char; 4] = ['\u{200c}', '\u{200d}', '\u{fe0e}', '\u{fe0f}'];

/// Whether a character acts on a terminal or hides text instead of showing something.
///
/// These are the control characters, all that Unicode lets be invisible but the joiners and the emoji selectors,
/// line and paragraph separators, and the marks of annotations between lines.
pub fn acts(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}')
        || is_ignorable(c) && !STAYING.contains(&c)
}

fn is_ignorable(c: char) -> bool {
    let behind = IGNORABLE.partition_point(|(start, _)| *start <= c);
    behind.checked_sub(1).is_some_and(|at| c <= IGNORABLE[at].1)
}

/// Whether each byte of a text is a printable character of one column. Nearly every text is so, and
/// takes a short way in what follows.
fn is_printable_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The text on one line with every acting character written out, as in `\u{1b}`.
///
/// Line breaks and tabs become spaces.
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_printable_ascii(text) || !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\t' => out.push(' '),
            c if acts(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The name of a file on one line, with every acting character written out.
pub fn show_path(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// The text with its line breaks and with every other acting character written out, as in `\u{1b}`.
///
/// Tabs become spaces.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte == b'\n' || matches!(byte, b' '..=b'~');
    if text.bytes().all(is_plain) || !text.chars().any(|c| acts(c) && c != '\n') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").split('\n').map(visible).collect::<Vec<_>>().join("\n"))
}

/// The columns that a text takes in a terminal.
pub fn width(text: &str) -> usize {
    if is_printable_ascii(text) { text.len() } else { text.width() }
}

/// Wraps a text to lines of at most `columns`, breaking a word only if it is longer than a line.
///
/// `first` and `rest` are put before the first and the following lines and count as width.
/// Acting characters are made [`visible`].
pub fn wrap(text: &str, columns: usize, first: &str, rest: &str) -> Vec<String> {
    let text = visible(text);
    if let Some(lines) = wrap_printable_ascii(&text, columns, first, rest) {
        return lines;
    }
    // The library adds up single characters, but some take more room together, such as a heart and
    // the mark that makes an emoji of it. Where that makes a line too wide, all are made narrower.
    let mut narrower = columns.max(1);
    loop {
        let lines = wrap_by_character(&text, narrower, first, rest);
        if narrower == 1 || lines.iter().all(|line| width(line) <= columns) {
            return lines;
        }
        narrower -= 1;
    }
}

/// What the library makes of a text of one byte a column, in a tenth of the time; `None` where the text or
/// an indent is not so, or a word is longer than a line.
fn wrap_printable_ascii(text: &str, columns: usize, first: &str, rest: &str) -> Option<Vec<String>> {
    if ![text, first, rest].into_iter().all(is_printable_ascii) {
        return None;
    }
    let (mut lines, mut indent, mut left) = (Vec::new(), first, text);
    loop {
        let room = columns.checked_sub(indent.len())?;
        if left.len() <= room {
            lines.push([indent, left.trim_end_matches(' ')].concat());
            return Some(lines);
        }
        // A word may end just where the room does.
        let end = left.as_bytes()[..=room].iter().rposition(|byte| *byte == b' ')?;
        let line = left[..end].trim_end_matches(' ');
        if line.is_empty() {
            return None;
        }
        lines.push([indent, line].concat());
        left = left[end..].trim_start_matches(' ');
        if left.is_empty() {
            return Some(lines);
        }
        indent = rest;
    }
}

fn wrap_by_character(text: &str, columns: usize, first: &str, rest: &str) -> Vec<String> {
    let options = textwrap::Options::new(columns)
        .initial_indent(first)
        .subsequent_indent(rest)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(Cow::into_owned).collect()
}

/// Cuts a text to at most `columns`, ending in `...` where something was left out.
pub fn cut(text: &str, columns: usize) -> String {
    let text = visible(text);
    if width(&text) <= columns {
        return text.into_owned();
    }
    let room = columns.saturating_sub(3);
    let mut out = String::new();
    for c in text.chars() {
        let mut next = out.clone();
        next.push(c);
        if width(&next) > room {
            break;
        }
        out = next;
    }
    let out = out.trim_end();
    format!("{out}{}", &"..."[..columns.min(3)])
}

/// A number of things, as in `1 question` or `3 questions`.
#[derive(Clone, Copy, Debug)]
pub struct Count<'a>(pub usize, pub &'a str);

impl fmt::Display for Count<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, noun) = self;
        let plural = match *number {
            1 => "",
            _ if noun.ends_with('x') || noun.ends_with("ch") => "es",
            _ => "s",
        };
        write!(f, "{number} {noun}{plural}")
    }
}

/// Names joined for a sentence: `a`, `a and b`, `a, b and c`.
pub fn join<T: AsRef<str>>(names: &[T], last: &str) -> String {
    match names {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [init @ .., end] => {
            let init: Vec<&str> = init.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", init.join(", "), end.as_ref())
        }
    }
}

/// How many names a sentence has room for.
const NAMED: usize = 3;

/// The first names for a sentence, and how many more there are.
pub fn some(names: &[&str]) -> String {
    match names.len().checked_sub(NAMED) {
        Some(more @ 1..) => format!("{} and {more} more", names[..NAMED].join(", ")),
        _ => join(names, "and"),
    }
}

/// All names, in as many sentences as they need: `Settle a and b. Also settle c and d.`
pub fn all_in_sentences(first: &str, next: &str, names: &[&str]) -> String {
    let sentences = names.len().div_ceil(NAMED).max(1);
    let parts = names.chunks(names.len().div_ceil(sentences).max(1)).enumerate();
    let parts =
        parts.map(|(at, part)| format!("{} {}.", if at == 0 { first } else { next }, join(part, "and")));
    parts.collect::<Vec<_>>().join(" ")
}

/// A place in a row as letters, as spreadsheets name their columns: A, B, ... Z, AA, AB, ...
pub fn letters(at: usize) -> String {
    let (before, last) = (at / 26, at % 26);
    let last = char::from(b'A' + u8::try_from(last).unwrap_or_default());
    if before == 0 { last.to_string() } else { letters(before - 1) + &last.to_string() }
}

/// A fragment as a sentence: a capital at the start and a full stop at the end.
pub fn sentence(fragment: &str) -> String {
    let mut chars = fragment.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let stop = if fragment.ends_with(['.', '?', '!']) { "" } else { "." };
    first.to_uppercase().chain(chars).collect::<String>() + stop
}

/// A file or another word as a shell and this program take it: not as an option either.
pub fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+=:@~".contains(c);
    let word = if word.starts_with('-') { Cow::Owned(format!("./{word}")) } else { Cow::Borrowed(word) };
    let word = visible(&word);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// A text that begins with the byte order mark of UTF-16: Windows PowerShell writes one for `>`.
pub fn utf_16(bytes: &[u8]) -> Option<anyhow::Result<String>> {
    let (unit, units): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, units @ ..] => (u16::from_le_bytes, units),
        [0xfe, 0xff, units @ ..] => (u16::from_be_bytes, units),
        _ => return None,
    };
    let (pairs, rest) = units.as_chunks::<2>();
    if !rest.is_empty() {
        return Some(Err(anyhow::anyhow!("it ends in the middle of a character")));
    }
    let units = pairs.iter().map(|pair| unit(*pair));
    Some(char::decode_utf16(units).collect::<Result<String, _>>().map_err(Into::into))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_without_names_have_letters_in_the_order_of_their_files() {
        assert_eq!([0, 1, 25, 26, 27, 52].map(letters), ["A", "B", "Z", "AA", "AB", "BA"]);
    }

    #[test]
    fn a_word_can_be_pasted_and_cannot_end_its_command() {
        for word in ["a/b.toml", "decision-record"] {
            assert_eq!(shell_word(word), word);
        }
        assert_eq!(shell_word("Acme & Co's.toml"), r"'Acme & Co'\''s.toml'");
        assert_eq!(shell_word("a; rm -r 'b'"), r"'a; rm -r '\''b'\'''");
        assert_eq!(shell_word("-x $(y).toml"), "'./-x $(y).toml'");
    }

    proptest! {
        #[test]
        fn the_short_way_to_wrap_makes_the_same_lines(
            text in "[a-c ]{0,60}",
            columns in 1..30usize,
            first in "[ >]{0,4}",
            rest in " {0,4}",
        ) {
            if let Some(lines) = wrap_printable_ascii(&text, columns, &first, &rest) {
                prop_assert_eq!(lines, wrap_by_character(&text, columns, &first, &rest));
            }
        }
    }

    #[test]
    fn nothing_of_a_text_acts() {
        assert_eq!(visible("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(visible("one\r\ntwo\tthree"), "one two three");
        assert_eq!(visible("\u{202e}evil\u{9b}2J"), "\\u{202e}evil\\u{9b}2J");
        assert_eq!(visible_lines("one\r\n\u{7}two\n\tthree\n"), "one\n\\u{7}two\n three\n");
        for shown in [
            "naïve 日本 👩\u{200d}🔬",
            "\u{2764}\u{fe0f} \u{a9}\u{fe0e}",
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष",
        ] {
            assert_eq!(visible(shown), shown);
        }
    }

    #[test]
    fn whatever_hides_is_written_out() {
        for (first, last) in [
            ('\u{ad}', '\u{ad}'),
            ('\u{34f}', '\u{34f}'),
            ('\u{61c}', '\u{61c}'),
            ('\u{115f}', '\u{1160}'),
            ('\u{17b4}', '\u{17b5}'),
            ('\u{180b}', '\u{180f}'),
            ('\u{200b}', '\u{200b}'),
            ('\u{200e}', '\u{200f}'),
            ('\u{2028}', '\u{202e}'),
            ('\u{2060}', '\u{206f}'),
            ('\u{3164}', '\u{3164}'),
            ('\u{fe00}', '\u{fe0d}'),
            ('\u{feff}', '\u{feff}'),
            ('\u{ffa0}', '\u{ffa0}'),
            ('\u{fff0}', '\u{fffb}'),
            ('\u{1bca0}', '\u{1bca3}'),
            ('\u{1d173}', '\u{1d17a}'),
            ('\u{e0000}', '\u{e0fff}'),
        ] {
            let seen = (first..=last).find(|c| !acts(*c));
            assert_eq!(seen, None, "{first:?} to {last:?}");
        }
        assert_eq!(visible("A\u{ad}B\u{e0148}"), "A\\u{ad}B\\u{e0148}");
    }

    #[test]
    fn lines_fit_and_hang() {
        assert_eq!(wrap("one two three", 9, "1 ", "  "), ["1 one two", "  three"]);
        assert_eq!(wrap("日本語日本語", 6, "", ""), ["日本語", "日本語"]);
        // Two columns each, one and none by themselves.
        assert_eq!(
            wrap("\u{2764}\u{fe0f} \u{2764}\u{fe0f}", 4, "", ""),
            ["\u{2764}\u{fe0f}", "\u{2764}\u{fe0f}"]
        );
    }

    #[test]
    fn cut_text_says_so() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdefg", 6), "abc...");
        assert_eq!(cut("日本語日", 7), "日本...");
        assert_eq!(cut("abcdefg", 2), "..");
    }

    #[test]
    fn numbers_agree_with_their_noun() {
        assert_eq!(Count(1, "question").to_string(), "1 question");
        assert_eq!(Count(0, "question").to_string(), "0 questions");
        assert_eq!(Count(2, "mismatch").to_string(), "2 mismatches");
        assert_eq!(join(&["a", "b", "c"], "and"), "a, b and c");
    }
}
