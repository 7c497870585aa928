//! What a person reads when the questions are answered: one screen, in every window.

use super::{days::day, document::look_again, view::Report};
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

/// What a part of the screen is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ScreenTopic {
    Title,
    Ladder,
    Headline,
    Guess,
    Progress,
    Tomorrow,
    Task,
    Ask,
    Date,
    Written,
    Next,
    Gap,
}

/// One part of the screen, as high as it is in whole, and how many lines of it are shown.
struct ScreenPart {
    topic: ScreenTopic,
    lines: Vec<String>,
    shown: usize,
    /// What stays of it whatever is cut off.
    end: String,
}

/// What gets lines, and up to how many, as long as the window has any left: whatever comes first is never missing for
/// what comes later.
const ORDER: [(ScreenTopic, usize); 19] = [
    (ScreenTopic::Ladder, 9),
    (ScreenTopic::Tomorrow, 1),
    (ScreenTopic::Task, 1),
    (ScreenTopic::Guess, 1),
    (ScreenTopic::Date, 1),
    (ScreenTopic::Next, 1),
    (ScreenTopic::Task, 6),
    (ScreenTopic::Next, 2),
    (ScreenTopic::Guess, 2),
    (ScreenTopic::Next, 4),
    (ScreenTopic::Written, 1),
    (ScreenTopic::Title, 1),
    (ScreenTopic::Guess, 4),
    (ScreenTopic::Headline, 3),
    (ScreenTopic::Date, 6),
    (ScreenTopic::Written, 2),
    (ScreenTopic::Gap, 1),
    (ScreenTopic::Ask, 3),
    (ScreenTopic::Progress, 2),
];

impl EndScreen<'_, '_> {
    /// The screen in lines that are shorter than the window is wide, with as much as `rows` have room for.
    pub fn lines(&self, columns: usize, rows: usize) -> Vec<String> {
        let columns = columns.clamp(20, 100) - 1;
        let mut parts = self.parts(columns);
        let mut left = rows;
        for (topic, most) in ORDER {
            for part in parts.iter_mut().filter(|part| part.topic == topic) {
                let more = part.lines.len().min(most).saturating_sub(part.shown).min(left);
                part.shown += more;
                left -= more;
            }
        }
        parts.iter().flat_map(|part| part.cut_to_shown(columns)).collect()
    }

    /// All there is to say, from the top.
    fn parts(&self, columns: usize) -> Vec<ScreenPart> {
        let report = self.report;
        let part = |topic, text: &str| {
            let (first, rest) = if topic == ScreenTopic::Ask { ("- ", "  ") } else { ("", "") };
            ScreenPart::new(topic, wrap(&visible(text), columns, first, rest))
        };
        let gap = || ScreenPart::new(ScreenTopic::Gap, vec![String::new()]);
        let title = report.about.whom().unwrap_or_else(|| report.bank.title.clone());
        let ladder = self.ladder(columns).iter().map(|line| visible(line).into_owned()).collect();
        let (tomorrow, tasks) = self.tasks();
        let mut parts =
            vec![part(ScreenTopic::Title, &title), gap(), ScreenPart::new(ScreenTopic::Ladder, ladder)];
        parts.push(part(ScreenTopic::Headline, &report.headline));
        let progress = format!("{}.", self.progress);
        match report.judgement.ladder(report.bank).guess() {
            Some(guess) => {
                parts.extend([part(ScreenTopic::Guess, &guess), part(ScreenTopic::Progress, &progress)]);
            }
            None => {
                let certain = format!("No open answer can change it. {progress}");
                parts.push(part(ScreenTopic::Progress, &certain));
            }
        }
        parts.extend([gap(), part(ScreenTopic::Tomorrow, &tomorrow)]);
        parts.extend(tasks.into_iter().enumerate().map(|(at, (task, minutes))| {
            let number = format!("{}. ", at + 1);
            let lines = wrap(visible(&format!("{task} {minutes}")).trim_end(), columns, &number, "   ");
            ScreenPart { end: minutes.to_owned(), ..ScreenPart::new(ScreenTopic::Task, lines) }
        }));
        parts.extend(self.asks.iter().map(|ask| part(ScreenTopic::Ask, ask)));
        parts.extend([gap(), part(ScreenTopic::Date, &self.date())]);
        parts.extend([part(ScreenTopic::Written, &self.written), part(ScreenTopic::Next, &self.next)]);
        parts
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

    /// Three things to do, and what stands above them: the first steps, or the first questions to find out where too
    /// little is known. Each has the minutes that it takes, as far as the bank tells.
    fn tasks(&self) -> (String, Vec<(String, &str)>) {
        let plan = &self.report.plan;
        let tomorrow = |tasks: &[(String, &str)]| {
            if tasks.is_empty() { "Nothing is to fix." } else { "For tomorrow:" }.to_owned()
        };
        if self.report.judgement.is_not_enough_known() {
            let find_out = self.report.ask_next.iter().take(3).map(|question| {
                let whom = match self.report.about.whom_to_ask(question.asked_of).whom() {
                    Some(whom) => format!("Ask {whom}"),
                    None => "Find out".to_owned(),
                };
                (format!("{whom}: {}", question.prompt), "")
            });
            let tasks: Vec<_> = find_out.collect();
            return (tomorrow(&tasks), tasks);
        }
        let steps: Vec<_> = plan.steps(&plan.first).map(|(_, step)| step).collect();
        // Where one person does all of it the name stands once.
        let only = steps.first().map(|first| first.person);
        let only = only.filter(|only| steps.iter().all(|step| step.person == *only));
        let tasks: Vec<_> = steps
            .iter()
            .map(|step| {
                let (text, minutes) = step.first_step_and_minutes();
                let who = only.map_or_else(|| format!("{}: ", step.person), |_| String::new());
                (who + text, minutes.unwrap_or_default())
            })
            .collect();
        (only.map_or_else(|| tomorrow(&tasks), |only| format!("For tomorrow ({only}):")), tasks)
    }

    /// One date, with what it assumes: by when the work could start, or else when to look again.
    fn date(&self) -> String {
        let start = &self.report.start;
        let when = match start.days() {
            Some((_, latest)) if latest > self.report.from => {
                format!("The work could start by {}.", day(latest))
            }
            None if !self.report.plan.first.is_empty() => {
                format!("{} {}", start.sentence(), look_again(self.report))
            }
            Some(_) | None => start.sentence(),
        };
        [Some(when), start.assumes()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

impl ScreenPart {
    fn new(topic: ScreenTopic, lines: Vec<String>) -> Self {
        Self { topic, lines, shown: 0, end: String::new() }
    }

    /// Its first lines; where some are left out the last one says so.
    fn cut_to_shown(&self, columns: usize) -> Vec<String> {
        let mut lines = self.lines[..self.shown].to_vec();
        if self.shown < self.lines.len()
            && let Some(last) = lines.last_mut()
        {
            let end = format!("... {}", self.end);
            let end = end.trim_end();
            let kept = cut(last, columns.saturating_sub(width(end) + 1).max(8));
            *last = format!("{} {end}", kept.trim_end_matches('.').trim_end());
        }
        lines
    }
}
