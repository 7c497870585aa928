//! What a person reads when the questions are answered: one screen, in every window.

use super::{days::day, view::Report};
use crate::text::{cut, visible, width, wrap};

/// A result on one screen: the verdict on its ladder, how certain it is, what to do tomorrow, one date, what was
/// written, and one next step.
#[derive(Debug)]
pub struct EndScreen<'r, 'a> {
    /// The result.
    pub report: &'r Report<'a>,
    /// How far it has come, as in `11 of 12 answered, 1 don't know`.
    pub progress: String,
    /// Whom to ask for what is open, a sentence each.
    pub asks: Vec<String>,
    /// What was written where, a sentence.
    pub written: String,
    /// The one next step, a sentence.
    pub next: String,
}

/// How much room a screen has: empty lines between its parts, and lines for each of its texts.
struct Room {
    gaps: bool,
    each: usize,
    asks: usize,
}

/// From the roomiest to the tightest.
const ROOMS: [Room; 5] = [
    Room { gaps: true, each: 4, asks: 3 },
    Room { gaps: true, each: 3, asks: 1 },
    Room { gaps: true, each: 2, asks: 0 },
    Room { gaps: false, each: 2, asks: 0 },
    Room { gaps: false, each: 1, asks: 0 },
];

impl EndScreen<'_, '_> {
    /// The screen in lines that are shorter than the window is wide, in the roomiest way that fits; never more
    /// than `rows`.
    pub fn lines(&self, columns: usize, rows: usize) -> Vec<String> {
        let columns = columns.clamp(20, 100) - 1;
        let mut ways = ROOMS.iter().map(|room| self.in_room(room, columns));
        let tightest = || self.in_room(&ROOMS[ROOMS.len() - 1], columns);
        let mut lines = ways.find(|lines| lines.len() <= rows).unwrap_or_else(tightest);
        lines.truncate(rows);
        lines
    }

    fn in_room(&self, room: &Room, columns: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let text = |lines: &mut Vec<String>, text: &str, first: &str, rest: &str, most: usize| {
            let mut part = wrap(&visible(text), columns, first, rest);
            if part.len() > most {
                part.truncate(most);
                if let Some(last) = part.last_mut() {
                    *last = cut(&format!("{last} ..."), columns);
                }
            }
            lines.extend(part);
        };
        let gap = |lines: &mut Vec<String>| lines.extend(room.gaps.then(String::new));
        let report = self.report;
        let title = report.about.whom().unwrap_or_else(|| report.bank.title.clone());
        text(&mut lines, &title, "", "", 1);
        gap(&mut lines);
        lines.extend(self.ladder(columns).iter().map(|line| visible(line).into_owned()));
        text(&mut lines, &report.headline, "", "", room.each.max(2));
        text(&mut lines, &self.certainty(), "", "", 3);
        gap(&mut lines);
        let tasks: Vec<(String, &str)> = self.tasks();
        if tasks.is_empty() {
            lines.push("Nothing is to fix.".to_owned());
        } else {
            lines.push("For tomorrow:".to_owned());
        }
        for (at, (task, minutes)) in tasks.iter().enumerate() {
            let number = format!("{}. ", at + 1);
            let mut part = wrap(&visible(&format!("{task} {minutes}")), columns, &number, "   ");
            if part.len() > room.each {
                // Whatever is cut off, how long it takes stays.
                part.truncate(room.each);
                let end = format!("... {minutes}");
                if let Some(last) = part.last_mut() {
                    let kept = cut(last, columns.saturating_sub(width(&end) + 1).max(8));
                    *last = format!("{} {end}", kept.trim_end_matches('.').trim_end());
                }
            }
            lines.extend(part);
        }
        for ask in self.asks.iter().take(room.asks) {
            text(&mut lines, ask, "- ", "  ", 2);
        }
        gap(&mut lines);
        text(&mut lines, &self.date(), "", "", room.each.max(2));
        text(&mut lines, &self.written, "", "", 2);
        text(&mut lines, &self.next, "", "", 3);
        lines
    }

    /// The verdicts from the worst to the best, with the one that was reached; for work that belongs elsewhere that
    /// alone.
    fn ladder(&self, columns: usize) -> Vec<String> {
        let verdict = &self.report.judgement.verdict;
        match verdict.rung() {
            Some(_) => self.report.judgement.ladder(self.report.bank).lines(columns),
            None => vec![verdict.name.title.to_owned()],
        }
    }

    fn certainty(&self) -> String {
        let guess = self.report.judgement.ladder(self.report.bank).guess();
        let certain = guess.unwrap_or_else(|| "No open answer can change it.".to_owned());
        format!("{certain} {}.", self.progress)
    }

    /// Three things to do: the first steps, or the first questions to ask where too little is known.
    /// Each with the minutes that it takes, as far as the bank tells.
    fn tasks(&self) -> Vec<(String, &str)> {
        let plan = &self.report.plan;
        if self.report.judgement.is_not_enough_known() {
            let asks = self.report.ask_next.iter().take(3);
            return asks
                .map(|question| (format!("Ask the {}: {}", question.asked_of, question.prompt), ""))
                .collect();
        }
        let first = plan.steps(&plan.first).map(|(_, step)| {
            let (text, minutes) = step.first_step_and_minutes();
            (format!("{}: {text}", step.person), minutes.unwrap_or_default())
        });
        first.collect()
    }

    /// One date, with what it assumes.
    fn date(&self) -> String {
        let start = &self.report.start;
        let when = match start.days() {
            Some((_, latest)) if latest > self.report.from => {
                format!("The work could start by {}.", day(latest))
            }
            _ => start.sentence(),
        };
        [Some(when), start.assumes()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
