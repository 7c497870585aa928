//! What is still to ask, as the reader would ask it.

use super::{
    Region,
    writer::{Writer, list, region},
};
use crate::{paper::markdown::escape, report::Step, score::State};

/// A question that is still open for whoever begins.
pub(super) struct OpenPoint<'a> {
    pub(super) person: &'a str,
    role: &'a str,
    pub(super) about: &'a str,
    ask: &'a str,
}

impl<'r, 'a: 'r> Writer<'r, 'a> {
    /// What is not ready, what nobody knows, and the facts that nobody told, the most important first.
    pub(super) fn open(&self) -> Vec<OpenPoint<'r>> {
        let report = self.report;
        let mut steps: Vec<(&'r Step<'a>, _)> =
            self.steps().filter(|(_, spoken)| self.leaves.may(spoken.section.shown_to)).collect();
        steps.sort_by_key(|(step, _)| step.rank);
        let steps = steps.into_iter().map(|(step, spoken)| OpenPoint {
            person: step.person,
            role: step.owner,
            about: &spoken.question.label,
            ask: &spoken.words.ask,
        });
        let first = report.ask_next.iter().map(|question| question.at);
        let rest = report.answers.iter().map(|answer| answer.question.at);
        let rest = rest.filter(|at| report.ask_next.iter().all(|question| question.at != *at));
        let unknown = first.chain(rest).filter_map(|at| {
            let spoken = self.spoken(at).filter(|spoken| self.leaves.may(spoken.section.shown_to))?;
            let is_open = matches!(report.answers[at.0].state, State::Unknown | State::Blank);
            is_open.then(|| OpenPoint {
                person: report.about.person(&spoken.section.asked_of),
                role: &spoken.section.asked_of,
                about: &spoken.question.label,
                ask: &spoken.words.ask,
            })
        });
        let untold = report.bank.facts.iter().filter_map(|fact| {
            let is_told = report.told.iter().any(|told| told.fact == fact.id);
            let ask = fact.ask.as_deref().filter(|_| self.leaves.may(fact.shown_to) && !is_told)?;
            Some(OpenPoint {
                person: report.about.person(&fact.asked_of),
                role: &fact.asked_of,
                about: &fact.label,
                ask,
            })
        });
        steps.chain(unknown).chain(untold).collect()
    }

    pub(super) fn questions(&self) -> Option<Region> {
        let lines = self.open().into_iter().enumerate().map(|(at, open)| {
            let role =
                if open.person == open.role { String::new() } else { format!(" ({})", escape(open.role)) };
            format!("{}. **{}**{role}: {}\n", at + 1, escape(open.person), escape(open.ask))
        });
        let mut body: String = lines.collect();
        // Whether terms are settled may be asked, and what they say may not be told.
        let terms = self.steps().filter(|(_, spoken)| !self.leaves.may(spoken.section.shown_to));
        let terms: Vec<&str> = terms.map(|(step, _)| step.question.label).collect();
        if !terms.is_empty() {
            let terms = escape(&list(&terms));
            body.push_str(&format!("\nTo be agreed between both sides before the start: {terms}.\n"));
        }
        let lead = "Ask these, the most important ones first; each is for the person in front of it.";
        region("questions", "# Open questions", lead, &body)
    }
}
