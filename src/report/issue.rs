//! The fixes as issues for the tracker of a code host.

use super::{plan_view::Step, view::Report, words};
use crate::{
    bank::{QuestionIndex, Range},
    paper::{
        json,
        markdown::{code, escape},
    },
};
use serde::Serialize;

/// One step of the plan as an issue.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Issue<'a> {
    /// What it is about, in a few words.
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
    pub hours: Option<Range>,
    /// Working days that others take, low and high; none for a question that must be asked first.
    pub wait: Option<Range>,
    /// The command that prints a starter document.
    pub template: Option<String>,
}

/// The steps in the order of the plan, and before them what nobody knows yet and must be known before a
/// start.
pub fn issues<'a>(report: &'a Report<'a>) -> Vec<Issue<'a>> {
    let behind = report.judgement.conditions.iter().flat_map(|condition| &condition.questions);
    let mut open: Vec<QuestionIndex> = Vec::new();
    for question in behind.filter(|question| report.answers[question.at.0].state.is_open()) {
        if !open.contains(&question.at) {
            open.push(question.at);
        }
    }
    let ask = open.into_iter().map(|at| Issue::ask(report, at));
    ask.chain(report.plan.steps.iter().map(|step| Issue::step(report, step))).collect()
}

impl<'a> Issue<'a> {
    fn step(report: &'a Report<'a>, step: &'a Step<'a>) -> Self {
        let blocks = !step.decides.is_empty() || !step.conditions.is_empty();
        let mut steps = vec![step.first_step.to_owned()];
        let template = step.template.map(|name| words::template_command(report.bank, name));
        steps.push(step.action.to_owned());
        steps.extend(step.missing.iter().map(|item| format!("Still missing: {}", item.text)));
        let effect = words::effect(step);
        let effect = if effect.is_empty() { String::new() } else { format!(" Effect: {effect}.") };
        Self {
            title: step.question.label.to_owned(),
            body: String::new(),
            labels: labels(step.section.id(), blocks),
            question: step.question.id,
            why: step.why,
            steps,
            done_when: step.done_when.to_owned(),
            owner: step.person,
            hours: Some(step.hours),
            wait: Some(step.wait),
            template,
        }
        .with_body(
            &[
                Some(format!("Effort: {}, {}.{effect}", words::effort(step), words::by(step))),
                report.plan.assumes.sentence(),
            ]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        )
    }

    fn ask(report: &'a Report<'a>, at: QuestionIndex) -> Self {
        let question = &report.bank[at];
        let section = &report.bank[question.section];
        Self {
            title: format!("Find out: {}", question.label),
            body: String::new(),
            labels: labels(&section.id, true),
            question: &question.id,
            why: &question.why,
            steps: vec![
                format!("Ask the {}: {}", section.asked_of, question.prompt),
                question.show_me.clone(),
            ],
            done_when: "The answer is in the answers file, and the report was made again.".to_owned(),
            owner: &section.asked_of,
            hours: None,
            wait: None,
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
        json::to_line(self)
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
