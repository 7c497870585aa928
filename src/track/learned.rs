//! How often the ranges of plans held, and how far off they were.

use super::exact::shrunk_median;
use crate::{answers::Forecast, report::Learned};

/// From what was said, a low and a high end, and what came.
pub(super) fn learn(pairs: impl IntoIterator<Item = ((u32, u32), u32)>) -> Learned {
    let (mut learned, mut ratios) = (Learned::default(), Vec::new());
    for ((low, high), came) in pairs {
        learned.cases += 1;
        learned.held += usize::from((low..=high).contains(&came));
        learned.above += usize::from(came > high);
        // One more on both sides, so that a day that was said to be today has a ratio too.
        let (said, came) = (u64::from(low) + u64::from(high) + 2, 2 * (u64::from(came) + 1));
        ratios.push(u32::try_from((200 * came + said) / (2 * said)).unwrap_or(u32::MAX / 2));
    }
    learned.ratio = (ratios.len() >= Learned::FEWEST).then(|| shrunk_median(ratios));
    learned
}

/// In a sentence, with the noun of what is counted; `None` where there is no case.
pub(super) fn sentence(learned: &Learned, what: &str) -> Option<String> {
    let Learned { cases, held, above, .. } = learned;
    if *cases == 0 {
        return None;
    }
    let mut out =
        format!("{what}: the range of the plan held in {held} of {cases}, and more came in {above}.");
    match learned.ratio_in_words() {
        Some(ratio) => out.push_str(&format!(
            " The median of what came to what was said, drawn to 1 with the weight of five cases, is {ratio}."
        )),
        None => out.push_str(" From five cases on the ratio is said."),
    }
    Some(out)
}

/// Calendar days from the day from which a plan is counted: the range, and the day of the start.
pub(super) fn days(forecast: &Forecast) -> Option<((u32, u32), u32)> {
    let since = |day: jiff::civil::Date| {
        let days = forecast.counted_from.until(day).ok()?.get_days();
        u32::try_from(days.max(0)).ok()
    };
    let (first, last) = forecast.could_start?;
    Some(((since(first)?, since(last)?), since(forecast.started?)?))
}
