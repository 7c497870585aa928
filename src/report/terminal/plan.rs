//! The plan: its steps by stage, the ways through it, and what it does not change.

use crate::{
    layout::terminal::Page,
    report::{plan_view::Step, view::Report, words},
    text::join,
};

pub(super) fn plan(page: &mut Page, report: &Report<'_>) {
    let plan = &report.plan;
    if !plan.steps.is_empty() {
        page.heading(words::plan_heading(report));
        for line in words::whole_plan(report) {
            page.item("", &line);
        }
    }
    let mut stage = None;
    for (at, step) in plan.steps.iter().enumerate() {
        if step.stage != stage {
            stage = step.stage;
            if let Some(stage) = stage {
                page.heading(stage.title);
            }
        }
        page.blank();
        one_step(page, report, at + 1, step);
    }
    ways(page, report);
    facts(page, report);
    obstacles(page, report);
}

fn one_step(page: &mut Page, report: &Report<'_>, number: usize, step: &Step<'_>) {
    let number = format!("{number}. ");
    let head = format!("{} ({}, {})", step.question.label, words::effort(step), words::by(step));
    page.strong_item(&number, &head);
    let indent = " ".repeat(number.len());
    let note = step.note.map_or_else(String::new, |note| format!(" \"{note}\""));
    page.labelled(&indent, "now", &format!("{}{note}", step.now));
    page.labelled(&indent, "ready", &step.then);
    page.labelled(&indent, "first step", step.first_step);
    page.labelled(&indent, "then", step.action);
    page.labelled(&indent, "done when", &words::done_when(step));
    let effect = words::effect(step);
    if !effect.is_empty() {
        page.labelled(&indent, "effect", &effect);
    }
    let marks = words::marks(step);
    if !marks.is_empty() {
        page.labelled(&indent, "needed for", &join(&marks, "and"));
    }
    if !step.after.is_empty() {
        page.labelled(&indent, "after", &words::labels(&step.after));
    }
    if let Some(recheck) = step.recheck {
        page.labelled(&indent, "recheck", recheck);
    }
    if let Some(template) = step.template {
        page.labelled(&indent, "template", &words::template_command(report.bank, template));
    }
}

fn ways(page: &mut Page, report: &Report<'_>) {
    for way in &report.plan.ways {
        page.heading(&words::way_heading(way));
        let numbers: Vec<String> =
            report.plan.steps(&way.steps).map(|(number, _)| number.to_string()).collect();
        page.item("", &format!("Steps {}.", join(&numbers, "and")));
        for line in words::way(report, way) {
            page.item("", &line);
        }
    }
}

fn facts(page: &mut Page, report: &Report<'_>) {
    if report.plan.facts.is_empty() {
        return;
    }
    page.heading("Facts that no step changes");
    for fact in &report.plan.facts {
        page.item("- ", &format!("{}: {}", fact.question.label, fact.now));
        for follows in &fact.follows {
            page.item("  ", &format!("What follows: {}.", follows.trim_end_matches('.')));
        }
    }
}

fn obstacles(page: &mut Page, report: &Report<'_>) {
    if report.plan.obstacles.is_empty() {
        return;
    }
    page.heading(&words::obstacles(report));
    for obstacle in &report.plan.obstacles {
        page.item("- ", &obstacle.text);
    }
}
