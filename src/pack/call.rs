//! The first call.

use super::{
    Region,
    writer::{Writer, list, region, table},
};
use crate::{
    paper::markdown::escape,
    report::{Step, day},
    text::Count,
};

/// The minutes of the first call.
const MINUTES: usize = 30;
/// How many open questions the first call has room for.
const IN_THE_CALL: usize = 3;

impl Writer<'_, '_> {
    pub(super) fn agenda(&self) -> Option<Region> {
        let open = self.open();
        let first = open.iter().take(IN_THE_CALL);
        let first: Vec<String> = first.map(|open| format!("{} ({})", open.about, open.person)).collect();
        let steps: Vec<&Step<'_>> = self.steps().map(|(step, ..)| step).collect();
        let dates = steps.iter().take(IN_THE_CALL);
        let dates = dates.map(|step| format!("{} by {}", step.question.label, day(step.when.latest)));
        let dates: Vec<String> = dates.collect();
        let wait = steps.iter().filter(|step| step.wait.high > 0).max_by_key(|step| step.wait.high);
        let first =
            (!first.is_empty()).then(|| format!("The first open questions: {}.", escape(&list(&first))));
        let dates = (!dates.is_empty()).then(|| format!("What is on its way: {}.", escape(&list(&dates))));
        let wait = wait.map(|step| {
            let (label, who) = (escape(step.question.label), escape(step.person));
            format!("The longest wait: {label}, {} ({who}).", step.wait.working_days())
        });
        let begin = "You say in your own words what the work is and when it is over.";
        let end = "Where you ask, who answers within which time, and the date of the first result.";
        let points =
            [(5, Some(begin.to_owned())), (10, first), (5, dates), (5, wait), (5, Some(end.to_owned()))];
        let points = points.into_iter().filter_map(|(minutes, point)| Some((minutes, point?)));
        let mut points: Vec<(usize, String)> = points.collect();
        // What is not needed elsewhere goes to your own questions.
        let left = MINUTES.saturating_sub(points.iter().map(|(minutes, _)| minutes).sum());
        if left > 0 {
            points.insert(1, (left, "Your own questions.".to_owned()));
        }
        let rows: Vec<Vec<String>> =
            points.into_iter().map(|(minutes, point)| vec![minutes.to_string(), point]).collect();
        let lead = "Please read the pages before the call. Whoever leads notes each answer.";
        let heading = format!("# Kick-off call: {}", Count(MINUTES, "minute"));
        region("agenda", &heading, lead, &table(&["Minutes", "Point"], &rows))
    }
}
