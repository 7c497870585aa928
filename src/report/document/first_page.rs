//! What a founder forwards: the verdict, why, what to do first, and when they could start.

use super::{extra::Extra, plan};
use crate::{
    bank::{Bank, Rung},
    paper::{Banner, Block, Item, Text, Tone},
    report::{
        days::day,
        plan_view::Step,
        view::{AnswerView, Report},
        words,
    },
    score::{OpenCondition, ReachedVerdict},
};

/// How many conditions the first page prints in full; the others are named together.
const IN_FULL: usize = 3;
/// How many requests that others take days over it prints in full.
const REQUESTS: usize = 1;
/// How many questions to ask it prints where nothing else can be said.
const QUESTIONS: usize = 5;
/// How many good answers the first page names.
const SOME_GOOD: usize = 3;

pub(super) fn blocks(report: &Report<'_>, extra: &Extra) -> Vec<Block> {
    let mut blocks = banners(report);
    let heading = if report.certain.is_empty() { "Why" } else { "What is certain" };
    part(&mut blocks, heading, Block::list(why(report)));
    if let Some(evidence) = &report.evidence
        && let Some(heading) = evidence.heading()
    {
        part(&mut blocks, &heading, Block::list(evidence.first_page(extra.contradicted)));
    }
    if report.judgement.is_not_enough_known() && !report.ask_next.is_empty() {
        let asks = report.ask_next.iter().take(QUESTIONS).map(|question| {
            let ask = format!(" ({}): {}", question.asked_of, question.prompt);
            Text::default().strong(question.label).plain(ask).into()
        });
        part(&mut blocks, "Ask next", Some(Block::Tasks(asks.collect())));
    }
    steps(&mut blocks, report);
    let quotes = extra.quotes.as_deref().map(Text::from);
    let strong = |text: String| Text::default().strong(text);
    let last = ask_today(report).map(strong).into_iter().chain(quotes);
    let last = last.chain(good(report).map(Text::from));
    let last = last.chain(uncontradicted(report).map(Text::from));
    let last = last.chain(not_asked(report).map(strong));
    blocks.push(Block::Lines(last.chain([look_again(report).into()]).collect()));
    blocks
}

fn part(blocks: &mut Vec<Block>, heading: &str, block: Option<Block>) {
    blocks.extend(block.map(|block| [Block::Heading(heading.to_owned()), block]).into_iter().flatten());
}

/// The verdict about this piece of work, and about the team where a route decides about the work.
fn banners(report: &Report<'_>) -> Vec<Block> {
    let mut banners = match &report.judgement.team_verdict {
        None => vec![banner(report, "", &report.judgement.verdict, true)],
        Some(team) => vec![
            banner(report, "This piece of work", &report.judgement.verdict, false),
            banner(report, "The team itself", team, true),
        ],
    };
    banners[0].lines.push(report.start.sentence());
    banners[0].lines.extend(report.start.assumes());
    if let Some(last) = banners.last_mut() {
        last.lines.extend(since(report));
    }
    let ladder = Block::Ladder(report.judgement.ladder(report.bank));
    banners.into_iter().map(Block::Banner).chain([ladder]).collect()
}

fn banner(report: &Report<'_>, label: &'static str, verdict: &ReachedVerdict<'_>, is_team: bool) -> Banner {
    let conditions = if is_team { report.judgement.conditions.as_slice() } else { &[] };
    let (can_start, mut first, mut lines) = (can_start(report.bank, verdict), Vec::new(), Vec::new());
    let is_provisional = verdict.provisional && verdict.rung().is_some();
    lines.extend(report.judgement.ladder(report.bank).guess().filter(|_| is_provisional));
    lines.extend(tells_headline(report, is_team).then(|| report.headline.clone()));
    if can_start {
        first.extend(conditions.iter().take(IN_FULL).map(|condition| condition.until.to_owned()));
        let rest = labels_behind(report, conditions.get(IN_FULL..).unwrap_or_default());
        first.extend(rest.map(|labels| format!("and more: {labels}")));
    } else if verdict.rung().is_some() {
        let open = labels_behind(report, conditions);
        lines.extend(open.map(|labels| format!("Also open before a start: {labels}.")));
    }
    let tone = match verdict.rung() {
        Some(Rung(0)) if conditions.is_empty() => Tone::Good,
        Some(rung) if rung == report.bank.worst() => Tone::Poor,
        _ => Tone::Fair,
    };
    let title = verdict.name.title.to_owned();
    Banner { tone, label, title, is_provisional, first, lines }
}

fn steps(blocks: &mut Vec<Block>, report: &Report<'_>) {
    let plan = &report.plan;
    let steps: Vec<Item> = plan
        .steps(&plan.first)
        .map(|(_, step)| Item {
            text: Text::default().strong(step.question.label).faint(format!(
                " ({}, {})",
                words::effort(step),
                words::by(step)
            )),
            details: vec![step.first_step.into()],
        })
        .collect();
    if steps.is_empty() {
        return;
    }
    part(blocks, first_heading(report), Some(Block::Steps(steps)));
    let requests = plan.steps(&plan.waits).take(REQUESTS).map(|(_, step)| {
        let request = format!(" ({}): {}", request(step), step.first_step);
        Text::default().strong(step.question.label).plain(request)
    });
    let rest: Vec<&str> =
        plan.steps(&plan.waits).skip(REQUESTS).map(|(_, step)| step.question.label).collect();
    let rest = (!rest.is_empty()).then(|| format!("also: {}", words::labels(&rest)).into());
    part(blocks, "Send today, because others take days", Block::list(requests.chain(rest)));
}

/// What is certain, or else why the verdict is what it is, in lines.
fn why(report: &Report<'_>) -> Vec<String> {
    report.certain.iter().chain(&report.why).cloned().collect()
}

/// Whether a verdict says what to do. That of the team does not where the work belongs elsewhere.
fn tells_headline(report: &Report<'_>, is_team: bool) -> bool {
    report.judgement.team_verdict.is_none() || !is_team
}

/// Whether work can begin with a verdict, so that conditions stand before a start and not beside it. A bank
/// that does not say so means every verdict but the lowest.
pub(super) fn can_start(bank: &Bank, verdict: &ReachedVerdict<'_>) -> bool {
    if bank.ladder.iter().any(|rung| rung.starts) {
        verdict.starts
    } else {
        verdict.rung().is_some_and(|rung| rung < bank.worst())
    }
}

/// What changed since the last round, in a line or two; nothing where there was none.
fn since(report: &Report<'_>) -> Option<String> {
    let since = report.rounds.as_ref()?.since.as_ref()?;
    let (first, rest) = since.named.split_at(since.named.chars().next().map_or(0, char::len_utf8));
    let mut text = format!("Since the last round: {}{rest}", first.to_lowercase());
    if !since.not_progress.is_empty() {
        text.push_str(" Part of the rise is no progress: see Rounds.");
    }
    Some(text)
}

/// The answers behind some conditions, one after the other.
fn answers_behind<'r, 'a>(
    report: &'r Report<'a>,
    conditions: &'r [OpenCondition<'a>],
) -> impl Iterator<Item = &'r AnswerView<'a>> {
    let questions = conditions.iter().flat_map(|condition| &condition.questions);
    questions.map(|question| &report.answers[question.at.0])
}

/// The labels of the questions behind some conditions, each once; nothing where there are none.
fn labels_behind<'a>(report: &Report<'a>, conditions: &[OpenCondition<'a>]) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for answer in answers_behind(report, conditions) {
        if !names.contains(&answer.label) {
            names.push(answer.label);
        }
    }
    (!names.is_empty()).then(|| words::labels(&names))
}

/// What the first steps are called.
fn first_heading(report: &Report<'_>) -> &'static str {
    match plan::plan_heading(report) {
        "The plan" => "What matters most: first steps for today",
        heading => heading,
    }
}

/// Person and wait of a step that must be asked for today.
fn request(step: &Step<'_>) -> String {
    format!("{}, {}", step.person, step.wait.working_days())
}

/// Whom to ask today: what stands behind a condition and nobody has answered yet.
fn ask_today(report: &Report<'_>) -> Option<String> {
    let mut asks: Vec<String> = Vec::new();
    for answer in answers_behind(report, &report.judgement.conditions) {
        let ask = format!("{} ({})", answer.label, report.judgement.sections[answer.section.at.0].asked_of);
        if answer.state.is_open() && !asks.contains(&ask) {
            asks.push(ask);
        }
    }
    (!asks.is_empty() && !report.judgement.is_not_enough_known())
        .then(|| format!("Ask today: {}.", words::labels(&asks)))
}

/// What is good already, in a line: how much, and one of each of the first sections.
/// In a later round what changed since the last one stands in its place.
fn good(report: &Report<'_>) -> Option<String> {
    if report.rounds.as_ref().is_some_and(|rounds| rounds.since.is_some()) {
        return None;
    }
    let count: usize = report.good.iter().map(|good| good.questions.len()).sum();
    let asked: usize = report.judgement.sections.iter().map(|section| section.asked - section.na).sum();
    let some: Vec<&str> = report
        .good
        .iter()
        .filter_map(|good| good.questions.first())
        .map(|q| q.label)
        .take(SOME_GOOD)
        .collect();
    let such_as = if count > some.len() { ", such as" } else { ":" };
    (count > 0).then(|| format!("Good already: {count} of {asked}{such_as} {}.", words::labels(&some)))
}

/// That nothing is contradicted, and how much could have been.
fn uncontradicted(report: &Report<'_>) -> Option<String> {
    report.evidence.as_ref()?.uncontradicted()
}

/// What the first page says below a quick screen; nothing where all essentials were asked.
fn not_asked(report: &Report<'_>) -> Option<String> {
    let names: Vec<&str> = report.not_asked.iter().map(|question| question.label).collect();
    (!names.is_empty()).then(|| format!("Before you sign, also check: {}.", words::labels(&names)))
}

/// When to look again: the day by which the first steps are done.
fn look_again(report: &Report<'_>) -> String {
    match report.plan.steps(&report.plan.first).map(|(_, step)| step.when.latest).max() {
        Some(date) => format!("Check again on {}.", day(date)),
        None => "Check again after the first milestone.".to_owned(),
    }
}
