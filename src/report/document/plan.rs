//! The plan: its first steps and the others by stage, the ways through it, and what it does not change.

use crate::{
    bank::{Range, Rung},
    number::Tenths,
    paper::{Bar, Block, Card, Cell, Column, Item, Medium, Part, Style, Table, Text},
    report::{
        days::{between, day},
        past_plans::PastPlans,
        plan_view::{Step, Way},
        view::Report,
        words,
    },
    text::{Count, join, sentence},
};

/// What steps are called that are done beside the work.
pub(super) const WHILE_IT_RUNS: &str = "While the work runs";

/// A line a step, all that is to be known about those on the way to the next verdict, and where the others lead.
pub(super) fn plan_part(report: &Report<'_>, medium: &Medium) -> Option<Part> {
    let plan = &report.plan;
    if plan.steps.is_empty() {
        return ways_part(report);
    }
    let mut blocks = vec![Block::Lines(describe_plan(report).into_iter().map(Text::from).collect())];
    blocks.push(Block::Table(steps(report, medium)));
    let (next, later) = match plan.ways.split_first() {
        Some((next, later)) => (Some(next), later),
        None => (None, &[][..]),
    };
    let in_full = next.map_or(&plan.first, |way| &way.steps);
    match next {
        Some(way) => blocks.extend(way_blocks(report, way)),
        None => blocks.push(Block::Heading("The first steps in full".to_owned())),
    }
    blocks.extend(plan.steps(in_full).map(|(number, step)| Block::Card(card(report, medium, number, step))));
    if !medium.has_folds && in_full.len() < plan.steps.len() {
        let rest = Count(plan.steps.len() - in_full.len(), "other step");
        let how =
            format!("{rest} in full: in the page that `-o report.html` writes, and in `asyncready issues`.");
        blocks.push(Block::Paragraph(Text::default().faint(how)));
    }
    for way in later {
        blocks.extend(way_blocks(report, way));
    }
    blocks.extend(obstacles(report));
    let result = format!("{}, {}", Count(plan.steps.len(), "step"), plan.sums.hours.hours());
    Part::new("plan", plan_heading(report), blocks).map(|part| part.with_result(result))
}

/// What leads on where there is nothing to do.
fn ways_part(report: &Report<'_>) -> Option<Part> {
    let ways = report.plan.ways.iter().flat_map(|way| way_blocks(report, way));
    Part::new("plan", plan_heading(report), ways.chain(obstacles(report)).collect())
}

/// The first steps and then the others by stage, a line each. Where a page folds, what else is to be known opens
/// below the line, unless it stands in a card. A terminal shows when as a bar.
fn steps(report: &Report<'_>, medium: &Medium) -> Table {
    let plan = &report.plan;
    let mut columns = vec![Column::words("Step")];
    columns.extend(medium.has_folds.then(|| Column::prose("First step")));
    columns.extend([Column::words("Who"), Column::words("Hours").unit("h"), Column::words("Done by")]);
    let in_full = plan.ways.first().map_or(&plan.first, |way| &way.steps);
    let last = plan.steps.iter().map(|step| step.when.done.high).max().unwrap_or_default();
    let share = |days: u32| Tenths::ratio(u64::from(days), u64::from(last)).unwrap_or_default();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut heading = None;
    for (number, step) in (1..).zip(&plan.steps) {
        let stage = if plan.is_first(step) { Some("First") } else { step.stage.map(|stage| stage.title) };
        if stage != heading && plan.steps.iter().any(|step| step.stage.is_some()) {
            heading = stage;
            rows.extend(stage.map(|stage| vec![Cell::from(Text::default().strong(stage))]));
        }
        let name =
            Text::default().with(Style::Card, number.to_string()).plain(". ").strong(step.question.label);
        let span = (share(step.when.begins.high), share(step.when.worked.high));
        let bar = (!medium.has_folds && last > 0).then_some(Bar { dark: Some(span), ..Bar::default() });
        let mut row = vec![Cell { bar, ..name.into() }];
        if medium.has_folds {
            let is_card = in_full.iter().any(|at| at.at == step.question.at);
            let fold = (!is_card).then(|| folded(number, step));
            row.push(Cell { fold, ..step.first_step_on_a_line().into() });
        }
        row.extend([step.person.into(), hours(step).into(), day(step.when.latest).into()]);
        rows.push(row);
    }
    let bars = format!("A bar is the work of a step, from {}.", in_words(report));
    Table { caption: if medium.has_folds { String::new() } else { bars }, columns, rows }
}

/// From the first day to the last one of the plan.
pub(super) fn in_words(report: &Report<'_>) -> String {
    between(report.from, report.plan.sums.latest)
}

/// Hours without the word, which stands above them.
fn hours(step: &Step<'_>) -> String {
    let Range { low, high } = step.hours;
    if low == high { high.to_string() } else { format!("{low} to {high}") }
}

/// All that is to be known about a step and does not stand in its line.
fn card(report: &Report<'_>, medium: &Medium, number: usize, step: &Step<'_>) -> Card {
    let first = if medium.has_folds { String::new() } else { step.first_step_on_a_line() };
    let terms = [
        ("Now", now(step)),
        ("Ready", step.then.as_str().into()),
        ("First step", first.into()),
        ("Then", step.action.into()),
        ("Done when", step.done_when.into()),
        ("Effect", words::capital(&words::effect(step)).into()),
        ("After", after(report, step)),
        ("Recheck", step.recheck.unwrap_or_default().into()),
        ("Template", template(report, step)),
    ];
    Card {
        number,
        title: step.question.label.to_owned(),
        about: if medium.has_folds {
            words::capital(&words::beside_hours(step))
        } else {
            format!("{}, {}", words::effort(step), words::by(step))
        },
        terms: terms.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        why: if report.plan.is_first(step) { step.why.into() } else { Text::default() },
    }
}

/// The steps that come first.
fn after(report: &Report<'_>, step: &Step<'_>) -> Text {
    let numbers =
        (1..).zip(&report.plan.steps).filter(|(_, other)| step.after.contains(&other.question.label));
    let numbers: Vec<usize> = numbers.map(|(number, _)| number).collect();
    if numbers.is_empty() { Text::default() } else { super::with_steps(Text::default(), "Step", &numbers) }
}

/// What was answered, and what the person said about it.
fn now(step: &Step<'_>) -> Text {
    let now = Text::from(step.now.as_str());
    step.note.map_or_else(|| now.clone(), |note| now.clone().with(Style::Quote, note))
}

/// What the line of a step does not say and its person needs soon.
fn folded(number: usize, step: &Step<'_>) -> Card {
    let others = if step.wait.high > 0 { step.wait.working_days() } else { String::new() };
    let terms = [
        ("Now", now(step)),
        ("Others need", others.into()),
        ("Done when", step.done_when.into()),
        (
            "Template",
            step.template.map_or_else(Text::default, |name| Text::default().with(Style::Code, name)),
        ),
    ];
    Card {
        number,
        title: step.question.label.to_owned(),
        about: String::new(),
        terms: terms.into_iter().filter(|(_, text): &(_, Text)| !text.is_empty()).collect(),
        why: Text::default(),
    }
}

fn template(report: &Report<'_>, step: &Step<'_>) -> Text {
    let command = step.template.map(|name| words::template_command(report.bank, name));
    command.map_or_else(Text::default, |command| Text::default().with(Style::Code, command))
}

/// A set of steps that leads to a better verdict.
fn way_blocks(report: &Report<'_>, way: &Way<'_>) -> [Block; 2] {
    let numbers: Vec<usize> = report.plan.steps(&way.steps).map(|(number, _)| number).collect();
    let index = way.index.map_or_else(String::new, |index| format!("; you would then score {index}"));
    let steps = super::with_steps(Text::default(), "Step", &numbers);
    let first = steps.plain(format!(": {}{index}.", way.sums.hours.hours()));
    let lines = [first].into_iter().chain(describe_way(way).into_iter().map(Text::from));
    [Block::Heading(way_heading(way)), Block::Lines(lines.collect())]
}

/// What stands in the way of a better verdict.
fn obstacles(report: &Report<'_>) -> Vec<Block> {
    let list = Block::list(report.plan.obstacles.iter().map(|obstacle| obstacle.text.as_str()));
    list.into_iter().flat_map(|list| [Block::Heading(obstacles_heading(report)), list]).collect()
}

/// Answers below ready that no step changes, and what follows from them.
pub(super) fn facts_part(report: &Report<'_>) -> Option<Part> {
    let facts = report.plan.facts.iter().map(|fact| {
        let follows = fact.follows.iter().map(|because| because.trim_end_matches('.'));
        Item {
            text: Text::default().strong(fact.question.label).plain(format!(": {}", fact.now)),
            details: follows.map(|because| format!("What follows: {because}.").into()).collect(),
        }
    });
    super::list_part("facts", "Facts that no step changes", facts)
}

/// What a way is called.
fn way_heading(way: &Way<'_>) -> String {
    if way.is_same {
        format!("To {} without conditions", way.to.title)
    } else {
        format!("To {}", way.to.title)
    }
}

/// When a way ends and what is open even then, a sentence each.
fn describe_way(way: &Way<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if !way.steps.is_empty() {
        let days = between(way.sums.earliest, way.sums.latest);
        lines.push(format!("Finished {days}, if these steps come before all others."));
    }
    if !way.open.is_empty() {
        lines.push(format!("Even then, first: {}.", words::labels(&way.open)));
    }
    if !way.asks.is_empty() {
        lines.push(format!("Still to answer before a start: {}.", words::labels(&way.asks)));
    }
    lines
}

/// Who does how much, when it is done if something holds, what it costs each week, and what past plans teach; a
/// sentence each.
fn describe_plan(report: &Report<'_>) -> Vec<String> {
    let (plan, sums) = (&report.plan, &report.plan.sums);
    let people: Vec<String> =
        sums.people.iter().map(|person| format!("{} {}", person.name, person.hours.hours())).collect();
    let mut lines = Vec::new();
    if !people.is_empty() {
        lines.push(sentence(&join(&people, "and")));
        let (days, weekly) = (between(sums.earliest, sums.latest), words::weekly(plan.hours_per_week));
        let from = day(report.from);
        lines.push(format!("Finished {days}, if each person gives it {weekly} a week from {from} on."));
        lines.extend(plan.assumes.sentence());
    }
    if sums.weekly_hours > 0 {
        lines.push(format!("After that it costs {} a week to keep.", words::weekly(sums.weekly_hours)));
    }
    let read: Vec<String> = (1..)
        .zip(&plan.steps)
        .filter(|(_, step)| step.cold_read)
        .map(|(number, _)| number.to_string())
        .collect();
    if read.len() > 1 {
        let steps = join(&read, "and");
        lines.push(format!("One reader from outside can check steps {steps} together."));
    }
    lines.extend(report.past_plans.iter().flat_map(PastPlans::sentences));
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
    if can_run(report) { WHILE_IT_RUNS } else { "The plan" }
}

/// Whether the work can run now, so that the steps are done beside it.
pub(super) fn can_run(report: &Report<'_>) -> bool {
    report.judgement.verdict.rung() == Some(Rung(0)) && report.judgement.conditions.is_empty()
}
