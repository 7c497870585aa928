//! A long text on a terminal, one screen after the other.
//!
//! The pages are printed below one another, so that all of them can be scrolled back to and none is gone
//! after the end.

use super::tty::{self, RawMode};
use console::{Key, Term};
use std::io;

/// Cuts a text into pages of at most `rows` lines. No page goes over the end of the first `head` lines,
/// which are a page of their own to the reader, and a page ends above a heading where it can.
pub fn pages(text: &str, head: usize, rows: usize) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let rows = rows.max(1);
    let (first, annex) = lines.split_at(head.min(lines.len()));
    let mut pages = Vec::new();
    for mut part in [first, annex] {
        while !part.is_empty() {
            let end = end_of_page(part, rows);
            let (page, rest) = part.split_at(end);
            pages.push(page.join("\n") + "\n");
            part = rest;
        }
    }
    pages
}

/// Where the first page of these lines ends: at the last empty line of its lower half, or where it is full.
fn end_of_page(lines: &[&str], rows: usize) -> usize {
    if lines.len() <= rows {
        return lines.len();
    }
    (rows / 2..rows).rev().find(|at| *at > 0 && lines[*at].is_empty()).unwrap_or(rows)
}

/// Whether the person goes on to the next page; `None` if they left by Ctrl-C or a signal.
///
/// `what` names what comes next.
pub fn more(page: usize, pages: usize, what: &str) -> io::Result<Option<bool>> {
    let _raw = RawMode::for_prompt()?;
    let term = Term::stderr();
    tty::write(&format!("-- {page} of {pages}: Enter shows {what}, q ends --"))?;
    let answer = loop {
        match term.read_key_raw()? {
            Key::Enter | Key::PageDown | Key::ArrowDown | Key::Char(' ' | 'j') => break Some(true),
            Key::Escape | Key::Char('q') => break Some(false),
            Key::CtrlC => break None,
            _ => {}
        }
    };
    tty::write("\r\x1b[K")?;
    Ok(answer)
}

/// What somebody does at the end of the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtEnd {
    /// They leave.
    Leave,
    /// They read the whole report.
    Report,
    /// They go back to the questions.
    Questions,
}

/// Asks what comes behind the last screen; `None` if the person left by Ctrl-C or a signal.
pub fn choose() -> io::Result<Option<AtEnd>> {
    let _raw = RawMode::for_prompt()?;
    let term = Term::stderr();
    tty::write("Enter ends  r whole report  b questions")?;
    let chosen = loop {
        match term.read_key_raw()? {
            Key::Enter | Key::Escape | Key::Char('q') => break Some(AtEnd::Leave),
            Key::Char('r') => break Some(AtEnd::Report),
            Key::Char('b') => break Some(AtEnd::Questions),
            Key::CtrlC => break None,
            _ => {}
        }
    };
    tty::write("\r\x1b[K")?;
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lines: usize) -> String {
        (1..=lines).map(|line| format!("line {line}\n")).collect::<Vec<_>>().concat()
    }

    #[test]
    fn the_first_page_stands_alone_and_nothing_is_lost() {
        let whole = text(70);
        for (head, rows) in [(38, 22), (38, 60), (0, 22), (90, 22), (38, 0)] {
            let pages = pages(&whole, head, rows);
            assert_eq!(pages.concat(), whole);
            assert!(pages.iter().all(|page| page.lines().count() <= rows.max(1)));
            let mut ends = pages.iter().scan(0, |at, page| {
                *at += page.lines().count();
                Some(*at)
            });
            assert!(ends.any(|end| end == head) || head == 0 || head > 70, "{head} {rows}");
        }
        assert_eq!(pages("", 0, 9), [] as [String; 0]);
    }

    #[test]
    fn a_page_ends_above_a_heading() {
        let whole = text(14) + "\nHeading\n" + &text(20);
        let pages = pages(&whole, 0, 20);
        assert_eq!(pages[0], text(14));
        assert!(pages[1].starts_with("\nHeading\n"));
        assert_eq!(pages.concat(), whole);
    }
}
