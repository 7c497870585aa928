//! The plan: its steps by stage, who does what when, the ways through it, and what it does not change.

use crate::{
    bank::Rung,
    number::Tenths,
    paper::{Bar, Block, Card, Cell, Column, Item, Part, Style, Table, Text},
    plan::WorkingDays,
    report::{
        days::{between, day},
        first_steps::words_only,
        plan_view::{Step, Sums, Way},
        view::Report,
        words,
    },
    text::{Count, join},
};
use jiff::civil::Date;

/// The steps by stage.
pub(super) fn plan(report: &Report<'_>) -> Option<Part> {
    let steps = &report.plan.steps;
    if steps.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Lines(whole_plan(report).into_iter().map(Text::from).collect())];
    let mut stage = None;
    for (number, step) in (1..).zip(steps) {
        if step.stage != stage {
            stage = step.stage;
            blocks.extend(stage.map(|stage| Block::Heading(stage.title.to_owned())));
        }
        blocks.push(Block::Card(card(report, number, step)));
    }
    let heading = format!("{} ({})", plan_heading(report), Count(steps.len(), "step"));
    Part::new("plan", heading, blocks)
}

fn card(report: &Report<'_>, number: usize, step: &Step<'_>) -> Card {
    let mut now = Text::from(step.now.as_str());
    if let Some(note) = step.note {
        now = now.with(Style::Quote, note);
    }
    let template = step.template.map(|name| words::template_command(report.bank, name));
    let terms = [
        ("Now", now),
        ("Ready", step.then.as_str().into()),
        ("First step", step.first_step.into()),
        ("Then", step.action.into()),
        ("Done when", step.done_when.into()),
        ("Effect", words::effect(step).into()),
        ("Needed for", join(&marks(step), "and").into()),
        ("After", words::labels(&step.after).into()),
        ("Recheck", step.recheck.unwrap_or_default().into()),
        (
            "Template",
            template.map_or_else(Text::default, |command| Text::default().with(Style::Code, command)),
        ),
    ];
    Card {
        number,
        title: step.question.label.to_owned(),
        about: format!("{}, {}", words::effort(step), words::by(step)),
        terms: terms.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        more: vec![("Why", step.why.into())],
    }
}

/// When each person does what, and when they wait for others.
pub(super) fn calendar(report: &Report<'_>) -> Option<Part> {
    let plan = &report.plan;
    let last = plan.steps.iter().map(|step| step.when.done.high).max().filter(|last| *last > 0)?;
    let share = |days: u32| Tenths::ratio(u64::from(days), u64::from(last)).unwrap_or_default();
    let mut chart = "gantt\n  dateFormat YYYY-MM-DD\n  axisFormat %e %b\n".to_owned();
    let mut tables = Vec::new();
    for person in &plan.sums.people {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        chart.push_str(&format!("  section {}\n", words_only(&person.name)));
        for (number, step) in (1..).zip(&plan.steps).filter(|(_, step)| step.person == person.name) {
            let (worked, waited) = (worked(report, step), waited(report, step));
            let (label, (from, to)) = (words_only(step.question.label), worked);
            chart.push_str(&format!("  {number} {label} :{from}, {to}\n"));
            if let Some((from, to)) = waited {
                chart.push_str(&format!("  {number} {label}, others :done, {from}, {to}\n"));
            }
            let span = |from: u32, to: u32| Some((share(from), share(to)));
            let bar = Bar {
                dark: span(step.when.begins.high, step.when.worked.high),
                light: waited.and(span(step.when.asked.high, step.when.waited.high)),
            };
            let others = waited.map_or_else(|| "none".to_owned(), |(from, to)| between(from, to));
            let name = format!("{number}. {}", step.question.label);
            rows.push(vec![Cell { bar: Some(bar), ..name.into() }, between(from, to).into(), others.into()]);
        }
        tables.push(Table {
            caption: format!("{}, {} together", person.name, person.hours.hours()),
            columns: vec![Column::words("Step"), Column::number("Hands-on"), Column::number("Others")],
            rows,
        });
    }
    let when = format!(
        "From {}, by the high estimates. Where there are bars, a dark one is hands-on and a light one a wait for others.",
        between(report.from, plan.sums.latest)
    );
    let blocks = vec![Block::Paragraph(when.into()), Block::Timeline(chart, tables)];
    Part::new("calendar", "Who does what when", blocks)
}

/// The sets of steps that lead to a better verdict, and what stands in the way.
pub(super) fn ways(report: &Report<'_>) -> Option<Part> {
    let plan = &report.plan;
    let mut blocks = Vec::new();
    for way in &plan.ways {
        let mut steps = Text::from(if way.steps.len() == 1 { "Step " } else { "Steps " });
        for (at, (number, _)) in plan.steps(&way.steps).enumerate() {
            let and = if at == 0 {
                ""
            } else if at + 1 == way.steps.len() {
                " and "
            } else {
                ", "
            };
            steps = steps.plain(and).with(Style::Card, number.to_string());
        }
        let lines = [steps.plain(".")].into_iter().chain(way_words(report, way).into_iter().map(Text::from));
        blocks.extend([Block::Heading(way_heading(way)), Block::Lines(lines.collect())]);
    }
    if let Some(obstacles) = Block::list(plan.obstacles.iter().map(|obstacle| obstacle.text.as_str())) {
        blocks.extend([Block::Heading(obstacles_heading(report)), obstacles]);
    }
    Part::new("ways", "Where the steps lead", blocks)
}

/// Answers below ready that no step changes, and what follows from them.
pub(super) fn facts(report: &Report<'_>) -> Option<Part> {
    let facts = report.plan.facts.iter().map(|fact| {
        let follows = fact.follows.iter().map(|because| because.trim_end_matches('.'));
        Item {
            text: Text::default().strong(fact.question.label).plain(format!(": {}", fact.now)),
            details: follows.map(|because| format!("What follows: {because}.").into()).collect(),
        }
    });
    super::list("facts", "Facts that no step changes", facts)
}

fn working_days(report: &Report<'_>) -> WorkingDays {
    WorkingDays::new(report.from, report.plan.days_off.iter().copied())
}

/// The days on which the person of a step begins with it and is through, by the high estimates.
fn worked(report: &Report<'_>, step: &Step<'_>) -> (Date, Date) {
    let days = working_days(report);
    (days.find(step.when.begins.high), days.find(step.when.worked.high))
}

/// The days between which others take their time, by the high estimates; nothing where they take none.
fn waited(report: &Report<'_>, step: &Step<'_>) -> Option<(Date, Date)> {
    (step.wait.high > 0)
        .then(|| working_days(report))
        .map(|days| (days.find(step.when.asked.high), days.find(step.when.waited.high)))
}

/// The verdicts that a step belongs to the way of.
fn marks<'a>(step: &Step<'a>) -> Vec<&'a str> {
    let mut titles: Vec<&str> = step.ways.iter().map(|way| way.title).collect();
    titles.dedup();
    titles
}

/// What a way is called.
fn way_heading(way: &Way<'_>) -> String {
    if way.is_same {
        format!("To {} with nothing open", way.to.title)
    } else {
        format!("To {}", way.to.title)
    }
}

/// What a way takes and where it ends, a sentence each.
fn way_words(report: &Report<'_>, way: &Way<'_>) -> Vec<String> {
    let steps = Count(way.steps.len(), "step");
    let index = way.index.map_or_else(String::new, |index| format!(" The index is then {index}."));
    let mut lines = vec![format!("{steps}, {}.{index}", way.sums.hours.hours())];
    lines.extend(sums(report, &way.sums, "these steps come before all others and everybody gives them"));
    if !way.open.is_empty() {
        lines.push(format!("Even then, first: {}.", words::labels(&way.open)));
    }
    if !way.asks.is_empty() {
        lines.push(format!("Still to answer before a start: {}.", words::labels(&way.asks)));
    }
    lines
}

/// What the whole plan takes, a sentence each.
fn whole_plan(report: &Report<'_>) -> Vec<String> {
    let steps = &report.plan.steps;
    let mut lines = sums(report, &report.plan.sums, "everybody gives it");
    if steps.len() > 1 {
        lines.push("The day of a step counts all steps of its person before it.".to_owned());
    }
    let read: Vec<String> =
        (1..).zip(steps).filter(|(_, step)| step.cold_read).map(|(number, _)| number.to_string()).collect();
    if read.len() > 1 {
        lines.push(format!("One outside reader can check steps {} together.", join(&read, "and")));
    }
    lines
}

/// Who does how much, when it is done if something holds, and what it costs each week.
fn sums(report: &Report<'_>, sums: &Sums, provided: &str) -> Vec<String> {
    let people: Vec<String> =
        sums.people.iter().map(|person| format!("{} {}", person.name, person.hours.hours())).collect();
    let mut lines = Vec::new();
    if !people.is_empty() {
        lines.push(format!("{}.", join(&people, "and")));
        let days = between(sums.earliest, sums.latest);
        lines.push(format!(
            "Done {days}, if {provided} {} a week from {} on.",
            words::weekly(report.plan.hours_per_week),
            day(report.from)
        ));
        lines.extend(report.plan.assumes.sentence());
    }
    if sums.weekly_hours > 0 {
        lines.push(format!("From then on this takes {} of every week.", words::weekly(sums.weekly_hours)));
    }
    lines
}

/// What the list of obstacles is called.
fn obstacles_heading(report: &Report<'_>) -> String {
    match report.plan.out_of_reach {
        Some(best) => format!("What stands between the plan and {}", best.title),
        None => "What the plan does not change".to_owned(),
    }
}

/// What the whole plan is called.
pub(super) fn plan_heading(report: &Report<'_>) -> &'static str {
    if report.judgement.verdict.rung() == Some(Rung(0)) && report.judgement.conditions.is_empty() {
        "While the work runs"
    } else {
        "The plan"
    }
}
