//! Answers out of a mail: what stands around them is left out, and what a mail program did to them is undone.
//!
//! The form writes the answers between two lines, [`FIRST`] and [`LAST`]. Nothing is guessed: a text is taken only
//! if it is whole, and every change that is undone here makes of valid TOML something that is none. Whatever still
//! cannot be read is told with its place in the mail.

mod lexer;
mod taken;

use self::taken::Taken;
use super::{CheckedAnswers, read_parsed, shapes};
use crate::{
    bank::Bank,
    diagnostic::{Code, Diagnostic, Diagnostics, Place, Source},
    document::Language,
    text::Count,
};
use std::ops::Range;

/// The line before answers that are copied into a mail; a comment to TOML.
pub const FIRST: &str = "# The answers begin here.";
/// The line behind them.
pub const LAST: &str = "# The answers end here.";

/// Reads answers that somebody sent: an answers file, or a mail with one in it.
pub fn read_received(source: &Source, language: Language, bank: &Bank) -> CheckedAnswers {
    let mut problems = Diagnostics::default();
    let root = language.parse(0, &source.text, &mut problems);
    if language == Language::Json {
        return read_parsed(root.as_ref(), problems, bank);
    }
    let mail = &*source.text;
    let found = match find(mail) {
        // A file that is right as it is may say anything in its comments, but not that it goes on. What is only
        // indented is right too, but for the comments of several lines in it.
        Ok(block)
            if root.is_some()
                && block.as_ref().is_none_or(|block| !block.is_cut() && !block.is_indented()) =>
        {
            None
        }
        Ok(Some(block)) if block.is_cut() => {
            let message = "the answers that begin here have no end, so a part of them may be missing";
            let problem = Diagnostic::error(Code::CutMail, message, block.place(mail));
            return refuse(problem.help(format!("take the whole text, down to the line `{LAST}`")));
        }
        Ok(block) => block,
        Err(_) if root.is_some() => None,
        Err(problem) => return refuse(*problem),
    };
    let Some(block) = found else {
        return read_parsed(root.as_ref(), problems, bank);
    };
    let is_key = |name: &str| {
        bank.find_question(name).is_some()
            || bank.facts.iter().any(|fact| fact.id == name)
            || bank.roles().contains(&name.trim_matches('"'))
            || shapes::FILE.names().contains(&name)
    };
    let mut last = CheckedAnswers { answers: None, problems };
    for undo in [Undo::Nothing, Undo::Spaces, Undo::SpacesAndQuotes] {
        let taken = block.take(mail, undo).rejoin(is_key);
        let mut problems = Diagnostics::default();
        let root = Language::Toml.parse(0, &taken.text, &mut problems);
        let is_toml = root.is_some();
        let mut checked = read_parsed(root.as_ref(), problems, bank);
        checked.problems.move_places(|place| taken.place(place, mail.len()));
        if is_toml {
            checked.problems.push(block.diagnose(mail));
            return checked;
        }
        last = checked;
    }
    let help = format!("leave only the answers in the text; the form writes them down to the line `{LAST}`");
    last.problems.push(block.diagnose(mail).help(help));
    last
}

fn refuse(problem: Diagnostic) -> CheckedAnswers {
    let mut problems = Diagnostics::default();
    problems.push(problem);
    CheckedAnswers { answers: None, problems }
}

/// What of a mail is answers, in whole lines.
#[derive(Clone, Debug, PartialEq, Eq)]
struct MarkedBlock<'m> {
    /// The bytes of the mail.
    span: Range<usize>,
    /// What the mail program put before each line, such as `> `.
    prefix: &'m str,
    end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The line [`LAST`].
    Mark,
    /// [`LAST`] is missing behind [`FIRST`].
    Cut,
    /// The mail has no [`FIRST`]: its end, a signature or the end of a fenced block.
    Unmarked,
}

/// What a mail program changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Undo {
    Nothing,
    Spaces,
    SpacesAndQuotes,
}

/// Whether a line is one of the marks, whatever is quoted before it. A program that shows Markdown takes a `#` away.
fn is_mark(line: &str, mark: &str) -> bool {
    bare(line).trim_start_matches('#').trim().eq_ignore_ascii_case(mark.trim_start_matches("# "))
}

/// A line without what mail programs put before it.
fn bare(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '|')).trim_end()
}

/// Where the answers stand in a mail; an error where it has two different sets of them.
fn find(mail: &str) -> Result<Option<MarkedBlock<'_>>, Box<Diagnostic>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in mail.split_inclusive('\n') {
        lines.push((at, line));
        at += line.len();
    }
    let firsts: Vec<usize> = (0..lines.len()).filter(|at| is_mark(lines[*at].1, FIRST)).collect();
    let block = |first: usize, is_last: fn(&str) -> bool, without: End| {
        let (start, line) = lines[first];
        let prefix = &line[..line.len() - line.trim_start_matches(['>', '|', ' ', '\t', '\u{a0}']).len()];
        let last = lines[first + 1..].iter().find(|(_, line)| is_last(line));
        let end = match last {
            Some((_, line)) if is_mark(line, LAST) => End::Mark,
            _ => without,
        };
        MarkedBlock { span: start..last.map_or(mail.len(), |(at, _)| *at), prefix, end }
    };
    let marked = |first: &usize| block(*first, |line| is_mark(line, LAST), End::Cut);
    let Some(first) = firsts.first() else {
        let is_bank = |line: &str| {
            bare(line).strip_prefix("bank").is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        let first = lines.iter().position(|(_, line)| is_bank(line));
        let is_last = |line: &str| is_mark(line, LAST) || bare(line) == "--" || bare(line).starts_with("```");
        return Ok(first.map(|first| block(first, is_last, End::Unmarked)));
    };
    let one = marked(first);
    let text = |block: &MarkedBlock<'_>| block.take(mail, Undo::SpacesAndQuotes).text;
    match firsts[1..].iter().map(marked).find(|other| text(other) != text(&one)) {
        None => Ok(Some(one)),
        Some(other) => {
            let message = "a second set of answers begins here, and which one counts cannot be guessed";
            let problem = Diagnostic::error(Code::TwoMails, message, other.place(mail));
            let problem = problem.related(one.place(mail), "the first one");
            Err(Box::new(problem.help("leave only one of them in the text")))
        }
    }
}

impl MarkedBlock<'_> {
    fn is_cut(&self) -> bool {
        self.end == End::Cut
    }

    /// Whether every line of it has spaces in front, and a line behind it says where it ends.
    fn is_indented(&self) -> bool {
        self.end == End::Mark && !self.prefix.is_empty()
    }

    /// The first line.
    fn place(&self, mail: &str) -> Place {
        let line = mail[self.span.clone()].lines().next().unwrap_or_default().trim_end();
        let start = self.span.start + self.prefix.len().min(line.len());
        Place { source: 0, span: start..self.span.start + line.len() }
    }

    /// That only a part of the text was read.
    fn diagnose(&self, mail: &str) -> Diagnostic {
        let first = mail[..self.span.start].lines().count() + 1;
        let last = mail[..self.span.end].trim_end().lines().count();
        let around = [&mail[..self.span.start], &mail[self.span.end..]];
        let lines = around.iter().flat_map(|text| text.lines());
        let skipped = lines
            .filter(|line| !bare(line).is_empty() && !is_mark(line, LAST) && !bare(line).starts_with("```"));
        let message = format!(
            "these answers stand in a mail: lines {first} to {last} were read, and {} around them skipped",
            Count(skipped.count(), "line")
        );
        Diagnostic::warning(Code::AnswersInMail, message, self.place(mail))
    }

    fn take(&self, mail: &str, undo: Undo) -> Taken {
        let mut taken = Taken::default();
        let mut at = self.span.start;
        for line in mail[self.span.clone()].split_inclusive('\n') {
            // An empty line has lost the space behind the mark, and one that was broken the mark.
            let own = line
                .strip_prefix(self.prefix)
                .or_else(|| line.strip_prefix(self.prefix.trim_end()))
                .unwrap_or(line);
            let start = at + line.len() - own.len();
            for (offset, c) in own.char_indices() {
                // TOML keeps the line ends of Windows within a text, and the form writes none.
                if c != '\r' {
                    taken.extend(undo.apply(c), start + offset);
                }
            }
            at += line.len();
        }
        taken
    }
}

impl Undo {
    /// The character that was there before a mail program changed it; nothing for one that it put there, since the
    /// form never writes such a one.
    fn apply(self, c: char) -> Option<char> {
        match c {
            '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
            '\u{a0}' | '\u{202f}' | '\u{2007}' if self != Self::Nothing => Some(' '),
            '“' | '”' | '„' | '‟' if self == Self::SpacesAndQuotes => Some('"'),
            '‘' | '’' | '‚' | '‛' if self == Self::SpacesAndQuotes => Some('\''),
            c => Some(c),
        }
    }
}

#[cfg(test)]
mod tests;
