//! What the table of rows and its drawing say alike.

use super::{Portfolio, Row, RowStanding};
use crate::{number::Tenths, report::day, text::Count};

/// What the table of sections shows.
pub(super) const SECTIONS: &str = "Scores by section (columns are numbered as above)";

/// The rows that could be read, with their numbers.
pub(super) fn read<'p, 'a>(
    portfolio: &'p Portfolio<'a>,
) -> impl Iterator<Item = (usize, &'p Row<'a>, &'p RowStanding<'a>)> {
    let numbered = portfolio.rows.iter().enumerate();
    numbered.filter_map(|(at, row)| Some((at + 1, row, row.standing.as_ref()?)))
}

/// What the open answers leave open; `None` where nothing is.
pub(super) fn range(standing: &RowStanding<'_>) -> Option<String> {
    let judgement = &standing.judgement;
    (judgement.low != judgement.high).then(|| format!("{} to {}", judgement.low, judgement.high))
}

pub(super) fn score(score: Option<Tenths>) -> String {
    score.map_or_else(|| "-".to_owned(), |score| score.to_string())
}

/// The next milestone with what it takes, as in `START NOW: 3 steps, 4 to 8 hours, by 21 Dec 2026`.
pub(super) fn milestone(standing: &RowStanding<'_>) -> Option<String> {
    let next = standing.next.as_ref()?;
    // No fix changes where the work belongs, but the next work may belong here.
    let whose = if standing.judgement.team_verdict.is_some() { " for the team" } else { "" };
    let how = match (next.is_same, standing.judgement.conditions.is_empty()) {
        (false, _) => "",
        (true, false) => " without conditions",
        (true, true) => " with all essentials done",
    };
    let asks = match next.asks {
        0 => String::new(),
        asks => format!(", after {}", Count(asks, "open answer")),
    };
    let (steps, hours) = (Count(next.steps, "step"), next.hours.hours());
    Some(format!("{}{whose}{how}: {steps}, {hours}, by {}{asks}", next.to.title, day(next.by)))
}
