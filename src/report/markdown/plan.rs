//! The plan: its steps as a task list by stage, a picture, and the ways through it.

use super::{
    super::{plan_view::Step, view::Report, words},
    code,
    details::folded,
    escape,
};
use crate::text::join;

pub(super) fn plan(out: &mut String, report: &Report<'_>) {
    let plan = &report.plan;
    if !plan.steps.is_empty() {
        let mut text = format!("{}\n", escape(&words::whole_plan(report).join(" ")));
        let mut stage = None;
        for (at, step) in plan.steps.iter().enumerate() {
            if step.stage != stage {
                stage = step.stage;
                if let Some(stage) = stage {
                    text.push_str(&format!("\n**{}**\n", escape(stage.title)));
                }
            }
            text.push_str(&format!("\n{}", item(report, at + 1, step)));
        }
        let heading = words::plan_heading(report);
        folded(out, &format!("{heading} ({} steps)", plan.steps.len()), &text);
        folded(out, "Who does what when", &gantt(report));
    }
    for way in &plan.ways {
        let numbers: Vec<String> = plan.steps(&way.steps).map(|(number, _)| number.to_string()).collect();
        let text = format!("Steps {}. {}", join(&numbers, "and"), escape(&words::way(report, way).join(" ")));
        folded(out, &escape(&words::way_heading(way)), &text);
    }
    if !plan.facts.is_empty() {
        let facts = plan.facts.iter().map(|fact| {
            let follows: Vec<String> = fact
                .follows
                .iter()
                .map(|because| format!("\n  - What follows: {}", escape(because)))
                .collect();
            format!("- {}: {}{}", escape(fact.question.label), escape(&fact.now), follows.concat())
        });
        folded(out, "Facts that no step changes", &facts.collect::<Vec<_>>().join("\n"));
    }
    if !plan.obstacles.is_empty() {
        let lines = plan.obstacles.iter().map(|obstacle| format!("- {}", escape(&obstacle.text)));
        folded(out, &escape(&words::obstacles(report)), &lines.collect::<Vec<_>>().join("\n"));
    }
}

fn item(report: &Report<'_>, number: usize, step: &Step<'_>) -> String {
    let head = format!("({}, {})", words::effort(step), words::by(step));
    let mut text = format!("- [ ] {number}. **{}** {}\n", escape(step.question.label), escape(&head));
    let mut line = |label: &str, content: &str| {
        if !content.is_empty() {
            text.push_str(&format!("  - {label}: {content}\n"));
        }
    };
    let note = step.note.map_or_else(String::new, |note| format!(" \"{note}\""));
    line("Now", &escape(&format!("{}{note}", step.now)));
    line("Ready", &escape(&step.then));
    line("First step", &escape(step.first_step));
    line("Then", &escape(step.action));
    line("Done when", &escape(&words::done_when(step)));
    line("Effect", &escape(&words::effect(step)));
    line("Needed for", &escape(&join(&words::marks(step), "and")));
    line("After", &escape(&words::labels(&step.after)));
    line("Recheck", &escape(step.recheck.unwrap_or_default()));
    line(
        "Template",
        &step.template.map_or_else(String::new, |name| code(&words::template_command(report.bank, name))),
    );
    text
}

/// The plan as a Mermaid chart: a bar for each step in the part of its person, and one for each wait.
fn gantt(report: &Report<'_>) -> String {
    let mut out = "```mermaid\ngantt\n  dateFormat YYYY-MM-DD\n  axisFormat %e %b\n".to_owned();
    for person in &report.plan.sums.people {
        out.push_str(&format!("  section {}\n", words_only(&person.name)));
        for (at, step) in report.plan.steps.iter().enumerate().filter(|(_, step)| step.person == person.name)
        {
            let label = words_only(step.question.label);
            let (from, to) = words::worked(report, step);
            out.push_str(&format!("  {} {label} :{from}, {to}\n", at + 1));
            if let Some((from, to)) = words::waited(report, step) {
                out.push_str(&format!("  {} {label}, others :done, {from}, {to}\n", at + 1));
            }
        }
    }
    out.push_str("```\n");
    out
}

/// The letters, digits and spaces of a text: everything else could mean something to Mermaid or end the
/// block it stands in. Long words with digits are left out: a code host may take one for a commit.
fn words_only(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let is_short = |word: &&str| word.len() < 7 || !word.contains(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = kept.split_whitespace().filter(is_short).collect();
    if words.is_empty() { "step".to_owned() } else { words.join(" ") }
}

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
