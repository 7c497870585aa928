//! The verdict's reasons, in at most three sentences.

use super::view::{Report, Section};
use crate::text::sentence;

/// More than three lines are not read.
const LINES: usize = 3;

/// Why the verdict is what it is: first what holds it, then where the index stands.
pub(super) fn why(report: &Report<'_>) -> Vec<String> {
    let mut lines: Vec<String> = report.held_by.iter().map(|held| sentence(&held.because)).collect();
    if let (Some(index), false) = (report.index, report.is_not_enough_known()) {
        let band = report.bank.band(index);
        let title = &report.bank[band].title;
        let from = report.bank[band].from;
        lines.push(match band.0.checked_sub(1).map(|above| &report.bank.ladder[above]) {
            Some(above) => format!("The index {index} is in the band of {title} ({from} to {}).", above.from),
            None => format!("The index {index} reaches {from}, where {title} begins."),
        });
    }
    if report.verdict.depth != Some(0)
        && let Some(weakest) = weakest(report)
    {
        lines.push(weakest);
    }
    lines.truncate(LINES);
    lines
}

fn weakest(report: &Report<'_>) -> Option<String> {
    let weighted = report.sections.iter().filter(|section| section.weight > 0 && section.score.is_some());
    let mut sections: Vec<&Section<'_>> = weighted.collect();
    sections.sort_by_key(|section| section.score);
    match sections.as_slice() {
        [] | [_] => None,
        [lowest, next, ..] => {
            let score = |section: &Section<'_>| section.score.unwrap_or_default();
            Some(format!(
                "Lowest sections: {} ({}) and {} ({}).",
                lowest.title,
                score(lowest),
                next.title,
                score(next)
            ))
        }
    }
}
