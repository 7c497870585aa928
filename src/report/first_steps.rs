//! What to do first, as the page beside the templates that it needs.

use super::{
    markdown::{code, escape},
    view::Report,
    words,
};
use crate::plan::TOP;

/// The first fixes as a task list in Markdown that names the file to fill in for each.
pub fn first_steps(report: &Report<'_>) -> String {
    let title = words::subject(report).unwrap_or_else(|| report.bank.title.clone());
    let mut out = format!("# What to do first: {}\n\n", escape(&title));
    if report.fixes.is_empty() {
        out.push_str("No answer is below ready, so nothing is to fix.\n");
        return out;
    }
    out.push_str(&format!("The verdict is {}. These fixes come first.\n", escape(report.verdict.name.title)));
    for (at, fix) in report.fixes.iter().take(TOP).enumerate() {
        out.push_str(&format!("\n## {}. {}\n\n", at + 1, escape(&fix.text.action)));
        out.push_str(&format!("- [ ] {}\n", escape(&fix.text.first_step)));
        if let Some(name) = &fix.text.template {
            out.push_str(&format!("- [ ] Fill in {}\n", code(&format!("{name}.md"))));
        }
        out.push_str(&format!("- [ ] Done when: {}\n\n", escape(&fix.text.done_when)));
        out.push_str(&format!("Effort: {}. Why: {}\n", escape(&words::effort(fix)), escape(fix.why)));
    }
    out.push_str("\nThen change the answers in the answers file and make the report again.\n");
    out
}
