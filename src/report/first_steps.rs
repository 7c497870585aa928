//! What to do first, as the page beside the templates that it needs.

use super::{
    markdown::{code, escape},
    view::Report,
    words,
};

/// The first steps as a task list in Markdown that names the file to fill in for each.
pub fn first_steps(report: &Report<'_>) -> String {
    let title = words::subject(report).unwrap_or_else(|| report.bank.title.clone());
    let mut out = format!("# What to do first: {}\n\n", escape(&title));
    if report.plan.first.is_empty() {
        out.push_str("No answer is below ready, so nothing is to fix.\n");
        return out;
    }
    out.push_str(&format!("The verdict is {}. These steps come first.\n", escape(report.verdict.name.title)));
    for (at, (_, step)) in report.plan.steps(&report.plan.first).enumerate() {
        out.push_str(&format!("\n## {}. {}\n\n", at + 1, escape(step.action)));
        out.push_str(&format!("- [ ] {}\n", escape(step.first_step)));
        if let Some(name) = step.template {
            out.push_str(&format!("- [ ] Fill in {}\n", code(&format!("{name}.md"))));
        }
        out.push_str(&format!("- [ ] Done when: {}\n\n", escape(&words::done_when(step))));
        let effort = format!("{}, {}", words::effort(step), words::by(step));
        out.push_str(&format!("Effort: {}. Why: {}\n", escape(&effort), escape(step.why)));
    }
    out.push_str("\nThen change the answers in the answers file and make the report again.\n");
    out
}
