//! The look of problems: the lines of the file with marks, and what to write instead.

use super::{Diagnostic, Severity, Source};
use crate::text::{acts, visible};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use std::{borrow::Cow, ops::Range};

/// The longest line that is shown, and the most text between two places that are shown together. The
/// renderer reads all of it several times for each problem, and a hostile file has many problems.
const LONGEST: usize = 4 << 10;
const TOGETHER: usize = 64 << 10;

/// The longest message that is shown whole, and how much of both ends of a longer one. The longest list of
/// valid names that a message of ours has takes half of it.
const LONGEST_MESSAGE: usize = 4_000;
const HEAD: usize = 300;

/// A source and where its lines start.
pub(super) struct SourceLines<'a> {
    source: &'a Source,
    starts: Vec<usize>,
}

/// Some whole lines of a source, which hold all the places of a snippet.
struct Window<'a> {
    text: &'a str,
    start: usize,
    /// The number of the first line, from 1.
    line: usize,
    longest: usize,
}

impl<'a> SourceLines<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        let ends = source.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { source, starts: [0].into_iter().chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    /// The lines of these bytes.
    fn window(&self, span: &Range<usize>) -> Window<'a> {
        let text: &'a str = &self.source.text;
        let line = |at: usize| self.starts.partition_point(|start| *start <= at) - 1;
        let end_of = |line: usize| self.starts.get(line + 1).copied().unwrap_or(text.len());
        let (first, last) = (line(span.start), line(span.end));
        let start = self.starts[first];
        let longest = (first..=last).map(|line| end_of(line) - self.starts[line]).max();
        Window {
            text: &text[start..end_of(last)],
            start,
            line: first + 1,
            longest: longest.unwrap_or_default(),
        }
    }
}

impl Window<'_> {
    fn within(&self, span: &Range<usize>) -> Range<usize> {
        span.start - self.start..span.end - self.start
    }
}

/// What is shown of a file: the lines with their marks, or only where to look if a line is too long.
fn add<'a>(
    mut group: Group<'a>,
    lines: &SourceLines<'a>,
    marks: &[(AnnotationKind, Range<usize>, &'a str)],
) -> Group<'a> {
    let start = marks.iter().map(|(_, span, _)| span.start).min().unwrap_or_default();
    let end = marks.iter().map(|(_, span, _)| span.end).max().unwrap_or_default();
    let window = lines.window(&(start..end));
    let path = visible(&lines.source.name);
    if marks.len() > 1 && window.text.len() > TOGETHER {
        for mark in marks {
            group = add(group, lines, std::slice::from_ref(mark));
        }
        return group;
    }
    if window.longest > LONGEST {
        let column = window.text[..start - window.start].chars().count() + 1;
        return group.element(Origin::path(path).line(window.line).char_column(column));
    }
    let mut snippet = Snippet::source(harmless(window.text)).line_start(window.line).path(path);
    for (kind, span, label) in marks {
        let mark = kind.span(window.within(span));
        snippet = snippet.annotation(if label.is_empty() { mark } else { mark.label(*label) });
    }
    group.element(snippet)
}

/// One problem as text.
pub(super) fn render(diagnostic: &Diagnostic, sources: &[SourceLines<'_>], renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = shortened(visible(&diagnostic.message));
    let help = diagnostic.help.as_deref().map(|help| shortened(visible(help)));
    let title = level.primary_title(&*message).id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    let related: Vec<_> = diagnostic.related.iter().map(|(p, label)| (p, visible(label))).collect();
    let label = visible(&diagnostic.label);
    // One snippet a file; the file of the problem itself comes first.
    let mut files = vec![diagnostic.place.source];
    for (place, _) in &related {
        if !files.contains(&place.source) {
            files.push(place.source);
        }
    }
    for file in files {
        let Some(lines) = sources.get(file) else { continue };
        let text = &lines.source.text;
        let mut marks = Vec::new();
        if file == diagnostic.place.source {
            marks.push((AnnotationKind::Primary, whole_chars(text, &diagnostic.place.span), &*label));
        }
        for (place, label) in related.iter().filter(|(place, _)| place.source == file) {
            marks.push((AnnotationKind::Context, whole_chars(text, &place.span), &**label));
        }
        group = add(group, lines, &marks);
    }
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(&**help));
    }
    let mut report: Vec<Group<'_>> = vec![group];
    if let (Some(replacement), Some(lines)) = (&diagnostic.replacement, sources.get(diagnostic.place.source))
    {
        let span = whole_chars(&lines.source.text, &diagnostic.place.span);
        let window = lines.window(&span);
        let advice = Level::HELP.secondary_title("did you mean");
        report.push(if window.longest > LONGEST {
            let words = format!("write `{}` instead", visible(replacement));
            Group::with_title(Level::HELP.secondary_title(words))
        } else {
            let patch = Patch::new(window.within(&span), &**replacement);
            let snippet = Snippet::source(harmless(window.text))
                .line_start(window.line)
                .path(visible(&lines.source.name))
                .patch(patch);
            advice.element(snippet)
        });
    }
    renderer.render(&report)
}

/// The words of a message, without most of it where a file has put a very long name into it.
fn shortened(message: Cow<'_, str>) -> Cow<'_, str> {
    if message.len() <= LONGEST_MESSAGE {
        return message;
    }
    let head: String = message.chars().take(HEAD).collect();
    let tail: Vec<char> = message.chars().rev().take(HEAD).collect();
    format!("{head} ... {}", tail.into_iter().rev().collect::<String>()).into()
}

/// The text with every acting character replaced by one of the same length in bytes, so that spans
/// stay true. The renderer shows some of them as pictures, but lets others through.
fn harmless(text: &str) -> Cow<'_, str> {
    let harms = |c: char| acts(c) && !matches!(c, '\n' | '\t');
    if !text.contains(harms) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c.len_utf8() {
            _ if !harms(c) || (c == '\r' && chars.peek() == Some(&'\n')) => out.push(c),
            1 => out.push('?'),
            2 => out.push('\u{b7}'),
            3 => out.push('\u{fffd}'),
            _ => out.push_str("\u{fffd}?"),
        }
    }
    Cow::Owned(out)
}

/// The span cut to the text and moved to character boundaries, as the renderer needs it.
fn whole_chars(text: &str, span: &Range<usize>) -> Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start);
    start..floor(span.end).max(start)
}
