//! What others take days over.

use super::{
    Region,
    writer::{Writer, list, region, table},
};
use crate::{
    paper::markdown::escape,
    report::{Step, day},
    score::State,
};
use std::cmp::Reverse;

impl Writer<'_, '_> {
    pub(super) fn access(&self) -> Option<Region> {
        let about = self.report.about;
        let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
        let mut there: Vec<&str> = Vec::new();
        for spoken in self.report.bank.questions().filter_map(|(at, _)| self.spoken(at)) {
            let fix = &spoken.question.fix;
            if fix.wait.iter().all(|wait| wait.high == 0) {
                continue;
            }
            let (wait, who, by) =
                match (self.report.plan.step(spoken.at), self.report.answers[spoken.at.0].state) {
                    (Some((_, Step { wait, person, when, .. })), _) => (*wait, *person, day(when.latest)),
                    (None, State::Unknown | State::Blank) => (
                        fix.wait_from(None),
                        about.person(&spoken.section.asked_of),
                        "not known yet".to_owned(),
                    ),
                    (None, State::Answered) if !self.report.plan.is_fact(spoken.at) => {
                        there.push(&spoken.question.label);
                        continue;
                    }
                    (None, State::Answered | State::NotApplicable | State::NotAsked) => continue,
                };
            let allow = if wait.high > 0 { wait.working_days() } else { "no wait".to_owned() };
            rows.push((wait.high, vec![escape(&spoken.question.label), allow, escape(who), by]));
        }
        rows.sort_by_key(|(weight, _)| Reverse(*weight));
        let rows: Vec<Vec<String>> = rows.into_iter().map(|(_, row)| row).collect();
        let mut body = table(&["What", "Allow", "Who sees to it", "By"], &rows);
        let lead = if rows.is_empty() { "" } else { "The longest wait comes first." };
        if !there.is_empty() {
            let gap = if rows.is_empty() { "" } else { "\n" };
            body.push_str(&format!("{gap}Settled already: {}.\n", escape(&list(&there))));
        }
        region("access", "# Access and waiting times", lead, &body)
    }
}
