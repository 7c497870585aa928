//! The first steps as a task list that names the file to fill in for each.

use super::{view::Report, words};
use crate::{
    paper::markdown::{code, escape},
    text::acts,
};

/// The letters, digits and spaces of a text: everything else could mean something to Mermaid or end the
/// block it stands in. Long words with digits are left out: a code host may take one for a commit.
pub(super) fn words_only(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_alphanumeric() && !acts(c) { c } else { ' ' }).collect();
    let is_short = |word: &&str| word.len() < 7 || !word.contains(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = kept.split_whitespace().filter(is_short).collect();
    if words.is_empty() { "step".to_owned() } else { words.join(" ") }
}

/// The first steps as a task list in Markdown that names the file to fill in for each.
pub fn first_steps(report: &Report<'_>) -> String {
    let title = report.about.whom().unwrap_or_else(|| report.bank.title.clone());
    let mut out = format!("# What to do first: {}\n\n", escape(&title));
    if report.plan.first.is_empty() {
        out.push_str("No answer is below ready, so nothing is to fix.\n");
        return out;
    }
    out.push_str(&format!(
        "The verdict is {}. These steps come first.\n",
        escape(report.judgement.verdict.name.title)
    ));
    for (at, (_, step)) in report.plan.steps(&report.plan.first).enumerate() {
        out.push_str(&format!("\n## {}. {}\n\n", at + 1, escape(step.action)));
        out.push_str(&format!("- [ ] {}\n", escape(step.first_step)));
        if let Some(name) = step.template {
            out.push_str(&format!("- [ ] Fill in {}\n", code(&format!("{name}.md"))));
        }
        out.push_str(&format!("- [ ] Done when: {}\n\n", escape(step.done_when)));
        let effort = format!("{}, {}", words::effort(step), words::by(step));
        out.push_str(&format!("Effort: {}. Why: {}\n", escape(&effort), escape(step.why)));
    }
    out.push_str("\nThen change the answers in the answers file and make the report again.\n");
    out
}
