//! Paragraphs of a width, collected to a text.

use crate::{
    paper::{Screen, Style as Meaning, Text},
    text::{visible, width, wrap},
};
use anstyle::{AnsiColor, Style};

/// Headings and names.
pub(crate) const STRONG: Style = Style::new().bold();
/// What a reader may skip.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// A good verdict.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// A verdict with work to do.
pub(crate) const FAIR: Style = AnsiColor::Yellow.on_default().bold();
/// A bad verdict.
pub(crate) const POOR: Style = AnsiColor::Red.on_default().bold();

/// A text that grows line by line. Every text that is put in is made visible first.
pub(crate) struct Page {
    screen: Screen,
    out: String,
}

impl Page {
    /// An empty page.
    pub(crate) fn new(screen: Screen) -> Self {
        Self { screen, out: String::new() }
    }

    /// The columns of the page.
    pub(crate) fn width(&self) -> usize {
        self.screen.columns
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// A heading with an empty line above.
    pub(crate) fn heading(&mut self, text: &str) {
        self.blank();
        self.styled(STRONG, "", text);
    }

    /// A paragraph behind a bullet, a number or nothing; the bullet hangs.
    pub(crate) fn item(&mut self, bullet: &str, text: &str) {
        self.styled(Style::new(), bullet, text);
    }

    /// An item in bold.
    pub(crate) fn strong_item(&mut self, bullet: &str, text: &str) {
        self.styled(STRONG, bullet, text);
    }

    /// A paragraph that a reader may skip.
    pub(crate) fn faint(&mut self, text: &str) {
        self.faint_item("", text);
    }

    /// An item that a reader may skip.
    pub(crate) fn faint_item(&mut self, bullet: &str, text: &str) {
        self.styled(FAINT, bullet, text);
    }

    /// A paragraph behind a label that stands in a column of its own.
    pub(crate) fn labelled(&mut self, indent: &str, label: &str, text: &str) {
        self.styled(Style::new(), &format!("{indent}{label:<10}  "), text);
    }

    /// A paragraph in a style.
    pub(crate) fn styled(&mut self, style: Style, bullet: &str, text: &str) {
        let hang = " ".repeat(bullet.len());
        let style = if self.screen.has_colour { style } else { Style::new() };
        // Written once a paragraph: a style puts itself together anew each time.
        let (on, off) = (style.render().to_string(), style.render_reset().to_string());
        for line in wrap(text, self.screen.columns, bullet, &hang) {
            self.out.extend([&on, line.trim_end(), &off, "\n"]);
        }
    }

    /// A paragraph with paths. None is broken, so that it can be copied: one that is longer than a line has a line of
    /// its own.
    pub(crate) fn with_paths(&mut self, style: Style, bullet: &str, text: &Text) {
        let hang = " ".repeat(bullet.len());
        let style = if self.screen.has_colour { style } else { Style::new() };
        let room = self.screen.columns.saturating_sub(hang.len());
        let (on, off) = (style.render().to_string(), style.render_reset().to_string());
        let mut put = |line: &str| self.out.extend([&on, line.trim_end(), &off, "\n"]);
        let mut line = bullet.to_owned();
        let mut is_empty = true;
        let all = words(text);
        // What stands close to each other stays together where it has room.
        for together in all.chunk_by(|_, next| !next.is_apart) {
            let whole: String = together.iter().map(|word| word.text.as_str()).collect();
            let gap = if together[0].is_apart && !is_empty { " " } else { "" };
            if width(&line) + gap.len() + width(&whole) <= self.screen.columns {
                line.extend([gap, &whole]);
            } else if width(&whole) <= room {
                put(&line);
                line = hang.clone() + &whole;
            } else {
                for (at, word) in together.iter().enumerate() {
                    let gap = if at == 0 { gap } else { "" };
                    if width(&line) + gap.len() + width(&word.text) <= self.screen.columns {
                        line.extend([gap, &word.text]);
                        continue;
                    }
                    put(&line);
                    let mut lines = if word.is_path {
                        vec![hang.clone() + &word.text]
                    } else {
                        wrap(&word.text, self.screen.columns, &hang, &hang)
                    };
                    line = lines.pop().unwrap_or_default();
                    for line in &lines {
                        put(line);
                    }
                }
            }
            is_empty = false;
        }
        put(&line);
    }

    /// Lines that have the right width already, such as a table; they hold visible text only.
    pub(crate) fn block(&mut self, lines: &str) {
        for line in lines.lines() {
            debug_assert_eq!(visible(line), line);
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    /// The whole text.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}

/// A word of a paragraph, or a path with what stands close to it.
struct Word {
    text: String,
    is_path: bool,
    /// Whether a space stands before it.
    is_apart: bool,
}

fn words(text: &Text) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_apart = false;
    for (style, part) in &text.0 {
        let part = visible(part);
        let is_path = *style == Meaning::Path;
        let pieces = if is_path { vec![part.as_ref()] } else { part.split(' ').collect() };
        for (at, piece) in pieces.into_iter().enumerate() {
            is_apart |= at > 0;
            if !piece.is_empty() {
                words.push(Word { text: piece.to_owned(), is_path, is_apart });
                is_apart = false;
            }
        }
    }
    words
}
