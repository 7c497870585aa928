//! The plan: its steps as cards by stage, who does what when, the ways through it, and what it does not
//! change.

use super::{
    super::{days::between, plan_view::Step, view::Report, words},
    Part, bars,
};
use crate::text::join;
use maud::{Markup, html};

/// The steps by stage.
pub(super) fn plan(report: &Report<'_>) -> Option<Part> {
    let steps = &report.plan.steps;
    let stage_changes = |at: usize| at == 0 || steps[at].stage != steps[at - 1].stage;
    let content = html! {
        @for line in words::whole_plan(report) { p { (line) } }
        @for (at, step) in steps.iter().enumerate() {
            @if let Some(stage) = step.stage.filter(|_| stage_changes(at)) { h3.stage { (stage.title) } }
            (card(report, at + 1, step))
        }
    };
    (!steps.is_empty()).then(|| Part::new("plan", words::plan_heading(report), content))
}

fn card(report: &Report<'_>, number: usize, step: &Step<'_>) -> Markup {
    let (marks, after) = (join(&words::marks(step), "and"), words::labels(&step.after));
    let effect = words::effect(step);
    html! {
        article.card id={ "step-" (number) } {
            // Without stages a step stands one rank higher.
            @if step.stage.is_some() { h4 { (number) ". " (step.question.label) } }
            @else { h3 { (number) ". " (step.question.label) } }
            p.quiet dir="auto" { (words::effort(step)) ", " (words::by(step)) }
            dl {
                div {
                    dt { "Now" }
                    dd dir="auto" { (step.now) @if let Some(note) = step.note { p.note dir="auto" { (note) } } }
                }
                div { dt { "Ready" } dd { (step.then) } }
                div { dt { "First step" } dd { (step.first_step) } }
                div { dt { "Then" } dd { (step.action) } }
                div { dt { "Done when" } dd { (words::done_when(step)) } }
                @if !effect.is_empty() { div { dt { "Effect" } dd { (effect) } } }
                @if !marks.is_empty() { div { dt { "Needed for" } dd { (marks) } } }
                @if !after.is_empty() { div { dt { "After" } dd { (after) } } }
                @if let Some(recheck) = step.recheck { div { dt { "Recheck" } dd { (recheck) } } }
                div { dt { "Why" } dd { (step.why) } }
                @if let Some(name) = step.template {
                    div { dt { "Template" } dd { code { (words::template_command(report.bank, name)) } } }
                }
            }
        }
    }
}

/// A bar for each step, person by person, and a lighter one for the wait.
pub(super) fn calendar(report: &Report<'_>) -> Option<Part> {
    let plan = &report.plan;
    let last = plan.steps.iter().map(|step| step.when.done.high).max().filter(|last| *last > 0)?;
    let content = html! {
        p {
            "From " (between(report.from, plan.sums.latest))
            ", by the high estimates. Dark: hands-on. Light: others take their time."
        }
        table.lanes {
            thead {
                tr {
                    th scope="col" { "Person and step" }
                    th.number scope="col" { "Hands-on" }
                    th.number scope="col" { "Others" }
                }
            }
            @for person in &plan.sums.people {
                tbody {
                    tr.owner {
                        th scope="rowgroup" dir="auto" { (person.name) }
                        td.number colspan="2" { (person.hours.hours()) " together" }
                    }
                    @for (at, step) in plan.steps.iter().enumerate().filter(|(_, step)| step.person == person.name) {
                        @let (from, to) = words::worked(report, step);
                        tr {
                            th scope="row" {
                                (at + 1) ". " (step.question.label)
                                (bars::spans(step.when.begins.high, step.when.worked.high, step.when.asked.high, step.when.waited.high, last))
                            }
                            td.number { (between(from, to)) }
                            td.number {
                                @if let Some((from, to)) = words::waited(report, step) { (between(from, to)) }
                                @else { "none" }
                            }
                        }
                    }
                }
            }
        }
    };
    Some(Part::new("calendar", "Who does what when", content))
}

/// The sets of steps that lead to a better verdict, and what stands in the way.
pub(super) fn ways(report: &Report<'_>) -> Option<Part> {
    let plan = &report.plan;
    let content = html! {
        @for way in &plan.ways {
            h3 { (words::way_heading(way)) }
            p {
                "Steps "
                @for (at, (number, _)) in plan.steps(&way.steps).enumerate() {
                    @if at > 0 { ", " }
                    a href={ "#step-" (number) } { (number) }
                }
                ". " (words::way(report, way).join(" "))
            }
        }
        @if !plan.obstacles.is_empty() {
            h3 { (words::obstacles(report)) }
            ul { @for obstacle in &plan.obstacles { li { (obstacle.text) } } }
        }
    };
    let is_empty = plan.ways.is_empty() && plan.obstacles.is_empty();
    (!is_empty).then(|| Part::new("ways", "Where the steps lead", content))
}

/// Answers below ready that no step changes, and what follows from them.
pub(super) fn facts(report: &Report<'_>) -> Option<Part> {
    let content = html! {
        ul {
            @for fact in &report.plan.facts {
                li {
                    strong { (fact.question.label) } ": " (fact.now)
                    @for follows in &fact.follows { p.quiet { "What follows: " (follows) "." } }
                }
            }
        }
    };
    (!report.plan.facts.is_empty()).then(|| Part::new("facts", "Facts that no step changes", content))
}

/// What the verdict asks for now, and the bank's advice for this case.
pub(super) fn advice(report: &Report<'_>) -> Option<Part> {
    let actions = &report.verdict.actions;
    let content = html! {
        @if !actions.is_empty() {
            h3 { "What " (report.verdict.name.title) " means now" }
            ul { @for action in actions { li { (action) } } }
        }
        @for advice in &report.recommendations {
            h3 { (advice.title) }
            p { (advice.text) }
        }
    };
    let is_empty = actions.is_empty() && report.recommendations.is_empty();
    (!is_empty).then(|| Part::new("advice", "Advice for this case", content))
}
