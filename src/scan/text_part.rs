//! Parts of a text. What does not belong to a part is blanked out, so that places stay what they are.

use super::settings::settings;
use crate::bank::TextPart;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use regex::Regex;
use std::{borrow::Cow, ops::Range};

/// A part of a text with the line on which each of its own lines stands.
pub(super) struct PartOfText<'t> {
    pub(super) text: Cow<'t, str>,
    /// Counted from 1; the part's own lines where there are none.
    lines: Option<Vec<usize>>,
}

impl PartOfText<'_> {
    /// The line of the whole text on which a byte of the part stands, counted from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        let own = self.text[..at].matches('\n').count();
        match &self.lines {
            Some(lines) => lines.get(own).copied().unwrap_or(1),
            None => own + 1,
        }
    }
}

/// A part of a text.
pub(super) fn part<'t>(text: &'t str, which: TextPart, headings: Option<&Regex>) -> PartOfText<'t> {
    let whole = |text: Cow<'t, str>| PartOfText { text, lines: None };
    match which {
        TextPart::All => whole(Cow::Borrowed(text)),
        TextPart::Prose => whole(Cow::Owned(part_of(text, &ranges(text, is_no_prose), false))),
        TextPart::Code => {
            let is_code =
                |event: &Event<'_>| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
            whole(Cow::Owned(part_of(text, &ranges(text, is_code), true)))
        }
        TextPart::Headings => {
            let is_heading = |event: &Event<'_>| matches!(event, Event::Start(Tag::Heading { .. }));
            whole(Cow::Owned(part_of(text, &ranges(text, is_heading), true)))
        }
        TextPart::Settings => {
            let (text, lines) = settings(text);
            PartOfText { text: Cow::Owned(text), lines: Some(lines) }
        }
        TextPart::Acceptance => {
            let prose = part_of(text, &ranges(text, is_marked_code), false);
            whole(Cow::Owned(acceptance(&prose, headings)))
        }
    }
}

/// Code, HTML and the addresses of links.
fn is_no_prose(event: &Event<'_>) -> bool {
    matches!(event, Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::CodeBlock(_)))
}

/// Code between marks: what is only indented may be a list of another markup.
fn is_marked_code(event: &Event<'_>) -> bool {
    matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))))
}

/// The bytes of a Markdown text that are wanted.
fn ranges(text: &str, is_wanted: fn(&Event<'_>) -> bool) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS).into_offset_iter();
    parser.filter(|(event, _)| is_wanted(event)).map(|(_, range)| range).collect()
}

/// The text with all but some of its bytes blanked out, or with these blanked out.
fn part_of(text: &str, ranges: &[Range<usize>], inside: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut put = |part: &str, is_inside: bool| {
        if is_inside == inside {
            out.push_str(part);
        } else {
            out.extend(part.bytes().map(blank));
        }
    };
    let mut at = 0;
    for range in ranges {
        // A range may lie inside of one that came before.
        let (start, end) = (range.start.max(at), range.end.max(at));
        put(&text[at..start], false);
        put(&text[start..end], true);
        at = end;
    }
    put(&text[at..], false);
    out
}

fn blank(byte: u8) -> char {
    if byte == b'\n' { '\n' } else { ' ' }
}

/// The relative addresses of the links and pictures of a Markdown text with the line of each.
pub(super) fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for (event, range) in Parser::new(text).into_offset_iter() {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            if range.start > counted {
                line += text[counted..range.start].matches('\n').count();
                counted = range.start;
            }
            found.push((line, dest_url.into_string()));
        }
    }
    found
}

/// The longest line that can be a heading.
const HEADING: usize = 60;

/// How the lines of an example begin.
const STEPS: &[&str] = &["given ", "when ", "then ", "and "];

/// The lines under an acceptance heading up to the next heading, boxes to tick, and the
/// steps of an example. Trackers mark headings in many ways, so a heading is a short line of its own
/// with a mark: `#`, `h3.`, asterisks around it or a colon behind it.
fn acceptance(text: &str, headings: Option<&Regex>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    // A sentence may begin with one of these words; an example has a condition and a result.
    let begins = |word: &str| {
        text.lines()
            .any(|line| line.trim_start_matches(['-', '*', ' ', '\t']).to_lowercase().starts_with(word))
    };
    let has_steps = begins("then ") && (begins("given ") || begins("when "));
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let lower = trimmed.trim_start_matches(['-', '*', ' ']).to_lowercase();
        let is_heading = is_heading(trimmed);
        if is_heading {
            inside = headings.is_some_and(|pattern| pattern.is_match(trimmed));
        }
        let is_box = ["[ ]", "[x]", "☐", "☑"].iter().any(|mark| lower.starts_with(mark));
        let is_step = has_steps && STEPS.iter().any(|word| lower.starts_with(word));
        if (inside && !is_heading) || is_box || is_step {
            out.push_str(line);
        } else {
            out.extend(line.bytes().map(blank));
        }
    }
    out
}

fn is_heading(line: &str) -> bool {
    let marked = line.starts_with('#')
        || (line.len() > 3
            && line.starts_with('h')
            && line.as_bytes()[1].is_ascii_digit()
            && line[2..].starts_with('.'))
        || (line.starts_with('*') && line.trim_end_matches(':').ends_with('*') && !line.starts_with("* "))
        || (line.ends_with(':') && !line.starts_with(['-', '*']));
    marked && line.chars().count() <= HEADING
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "# Set-up\n\nRun `make x` fast.\n\n```sh\nmake test\n```\n\n[a](docs/a.md) and\n![b](/b.png)\n";

    fn read(which: TextPart) -> Vec<String> {
        let headings = Some(Regex::new("(?i)acceptance").unwrap());
        let part = part(TEXT, which, headings.as_ref());
        assert_eq!(part.text.len(), TEXT.len());
        part.text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn the_parts_of_markdown_keep_their_places() {
        assert_eq!(read(TextPart::Headings), ["# Set-up"]);
        assert_eq!(read(TextPart::Code), ["`make x`", "```sh", "make test", "```"]);
        assert_eq!(
            read(TextPart::Prose),
            ["# Set-up", "Run          fast.", "[a](docs/a.md) and", "![b](/b.png)"]
        );
        let code = part(TEXT, TextPart::Code, None);
        assert_eq!(code.line(code.text.find("make test").unwrap()), 6);
    }

    #[test]
    fn links_have_their_lines() {
        assert_eq!(links(TEXT), [(9, "docs/a.md".to_owned()), (10, "/b.png".to_owned())]);
    }

    #[test]
    fn acceptance_lines_stand_under_their_heading() {
        let headings = Some(Regex::new("(?i)acceptance").unwrap());
        for (text, lines) in [
            ("Why\n## Acceptance criteria\n- a\n- b\n## Notes\nc", vec!["- a", "- b"]),
            ("h3. Acceptance\n* a\nh3. More\nb", vec!["* a"]),
            ("*Acceptance criteria*\na\n*Notes*\nb", vec!["a"]),
            ("Acceptance:\na\nNotes:\nb", vec!["a"]),
            ("We accept this.\nAcceptance is later\na", vec![]),
            ("x\n- [ ] box\nGiven a\nWhen b\nThen c", vec!["- [ ] box", "Given a", "When b", "Then c"]),
        ] {
            let found = acceptance(text, headings.as_ref());
            let found: Vec<&str> = found.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            assert_eq!(found, lines, "{text}");
        }
    }
}
