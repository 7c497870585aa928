//! The fixes as issues for the tracker of a code host.

use super::{
    json,
    markdown::{code, escape},
    view::{Fix, Report},
    words,
};
use crate::{score::State, text::cut};
use serde::Serialize;

/// Columns of a title; trackers cut longer ones, and the body says it in full.
const TITLE: usize = 120;

/// One fix as an issue.
#[derive(Clone, Debug, Serialize)]
pub struct Issue<'a> {
    /// The fix in a line.
    pub title: String,
    /// Everything below as Markdown, ready for the tracker.
    pub body: String,
    /// `asyncready`, the section, and `blocker` where the fix stands behind a condition or a rule.
    pub labels: Vec<&'a str>,
    /// The question behind it.
    pub question: &'a str,
    /// Why the question is asked.
    pub why: &'a str,
    /// What to do, in order.
    pub steps: Vec<String>,
    /// How to see that it is finished.
    pub done_when: String,
    /// Who does it.
    pub owner: &'a str,
    /// Low and high estimate in hours; none for a question that must be asked first.
    pub hours: Option<[u32; 2]>,
    /// Calendar days.
    pub days: Option<u32>,
    /// The command that prints a starter document.
    pub template: Option<String>,
}

/// The fixes in their order, and before them the blockers whose answer nobody knows yet.
pub fn issues<'a>(report: &Report<'a>) -> Vec<Issue<'a>> {
    let open = report.blockers.iter().filter(|fix| fix.question.state != State::Answered);
    open.map(Issue::ask).chain(report.fixes.iter().map(|fix| Issue::fix(report, fix))).collect()
}

impl<'a> Issue<'a> {
    fn fix(report: &Report<'_>, fix: &Fix<'a>) -> Self {
        let blocks = report.blockers.iter().any(|blocker| blocker.question.id == fix.question.id);
        let mut steps = vec![fix.text.first_step.clone()];
        let template = fix.text.template.as_ref().map(|name| words::template_command(report.bank, name));
        match fix.missing.as_slice() {
            [] => steps.push(fix.text.action.clone()),
            missing => steps.extend(missing.iter().map(|(_, text)| format!("Still missing: {text}"))),
        }
        Self {
            title: title(&fix.text.action),
            body: String::new(),
            labels: labels(fix.section, blocks),
            question: fix.question.id,
            why: fix.why,
            steps,
            done_when: fix.text.done_when.clone(),
            owner: &fix.text.owner,
            hours: Some([fix.text.hours.0, fix.text.hours.1]),
            days: Some(fix.text.days),
            template,
        }
        .with_body(&format!(
            "Effort: {} within {}. Effect: {}.",
            words::hours(fix),
            words::days(fix),
            words::effect(fix)
        ))
    }

    fn ask(fix: &Fix<'a>) -> Self {
        let action = format!("Find out: {}", fix.question.prompt);
        Self {
            title: title(&action),
            body: String::new(),
            labels: labels(fix.section, true),
            question: fix.question.id,
            why: fix.why,
            steps: vec![
                format!("Ask the {}: {}", fix.question.asked_of, fix.question.prompt),
                fix.question.show_me.to_owned(),
            ],
            done_when: "The answer is in the answers file, and the report was made again.".to_owned(),
            owner: fix.question.asked_of,
            hours: None,
            days: None,
            template: None,
        }
        .with_body("")
    }

    fn with_body(mut self, effort: &str) -> Self {
        let mut body = format!("## Why\n\n{}\n\n## Steps\n\n", escape(self.why));
        for step in &self.steps {
            body.push_str(&format!("- [ ] {}\n", escape(step)));
        }
        if let Some(template) = &self.template {
            body.push_str(&format!("\nA starting point: {}\n", code(template)));
        }
        body.push_str(&format!("\n## Done when\n\n{}\n\n", escape(&self.done_when)));
        body.push_str(format!("Owner: {}. {}", escape(self.owner), escape(effort)).trim_end());
        body.push_str(&format!("\n\nQuestion {} of asyncready.\n", code(self.question)));
        self.body = body;
        self
    }

    /// The issue as one line of JSON, with its line break.
    pub fn json_line(&self) -> String {
        // Texts, numbers and lists always serialise.
        let line = serde_json::to_string(self).unwrap_or_default();
        json::escape_acting(&line) + "\n"
    }

    /// The issue as a Markdown file.
    pub fn markdown(&self) -> String {
        format!("# {}\n\nLabels: {}\n\n{}", escape(&self.title), escape(&self.labels.join(", ")), self.body)
    }
}

fn labels(section: &str, blocks: bool) -> Vec<&str> {
    let mut labels = vec!["asyncready", section];
    if blocks {
        labels.push("blocker");
    }
    labels
}

fn title(action: &str) -> String {
    let action = action.trim();
    cut(action.strip_suffix('.').unwrap_or(action), TITLE)
}
