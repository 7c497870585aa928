//! What a founder forwards: the verdict, why, what to do first, and when they could start.

use crate::{
    layout::{Banner, Block, Item, Text, Tone},
    report::{
        view::{Report, Verdict},
        words::{self, Extra},
    },
};

pub(super) fn blocks(report: &Report<'_>, extra: &Extra) -> Vec<Block> {
    let mut blocks = banners(report);
    let heading = if report.certain.is_empty() { "Why" } else { "What is certain" };
    part(&mut blocks, heading, Block::list(words::why(report)));
    if let Some(evidence) = &report.evidence
        && let Some(heading) = evidence.heading()
    {
        part(&mut blocks, &heading, Block::list(evidence.first_page(extra.contradicted)));
    }
    if report.is_not_enough_known() && !report.ask_next.is_empty() {
        let asks = report.ask_next.iter().take(words::QUESTIONS).map(|question| {
            let ask = format!(" ({}): {}", question.asked_of, question.prompt);
            Text::default().strong(question.label).plain(ask).into()
        });
        part(&mut blocks, "Ask next", Some(Block::Tasks(asks.collect())));
    }
    steps(&mut blocks, report);
    let quotes = extra.quotes.as_deref().map(Text::from);
    let strong = |text: String| Text::default().strong(text);
    let last = words::ask_today(report).map(strong).into_iter().chain(quotes);
    let last = last.chain(words::good(report).map(Text::from));
    let last = last.chain(words::uncontradicted(report).map(Text::from));
    let last = last.chain(words::not_asked(report).map(strong));
    blocks.push(Block::Lines(last.chain([words::look_again(report).into()]).collect()));
    blocks
}

fn part(blocks: &mut Vec<Block>, heading: &str, block: Option<Block>) {
    blocks.extend(block.map(|block| [Block::Heading(heading.to_owned()), block]).into_iter().flatten());
}

/// The verdict about this piece of work, and about the team where a route decides about the work.
fn banners(report: &Report<'_>) -> Vec<Block> {
    let mut banners = match &report.team_verdict {
        None => vec![banner(report, "", &report.verdict, true)],
        Some(team) => vec![
            banner(report, "This piece of work", &report.verdict, false),
            banner(report, "The team itself", team, true),
        ],
    };
    banners[0].lines.push(words::start(report));
    if let Some(last) = banners.last_mut() {
        last.lines.extend(words::since(report));
    }
    banners.into_iter().map(Block::Banner).collect()
}

fn banner(report: &Report<'_>, label: &'static str, verdict: &Verdict<'_>, is_team: bool) -> Banner {
    let conditions = if is_team { report.conditions.as_slice() } else { &[] };
    let (can_start, mut first, mut lines) = (words::can_start(report, verdict), Vec::new(), Vec::new());
    lines.extend(words::tells_headline(report, is_team).then(|| verdict.headline.clone()));
    if can_start {
        first.extend(conditions.iter().take(words::IN_FULL).map(|condition| condition.until.to_owned()));
        let rest = words::labels_behind(conditions.get(words::IN_FULL..).unwrap_or_default());
        first.extend(rest.map(|labels| format!("and more: {labels}")));
    } else if verdict.depth.is_some() {
        let open = words::labels_behind(conditions);
        lines.extend(open.map(|labels| format!("Also open before a start: {labels}.")));
    }
    let tone = match verdict.depth {
        Some(0) if conditions.is_empty() => Tone::Good,
        Some(depth) if depth + 1 == report.bank.ladder.len() => Tone::Poor,
        _ => Tone::Fair,
    };
    Banner { tone, label, title: verdict.name.title.to_owned(), first, lines }
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
    part(blocks, words::first_heading(report), Some(Block::Steps(steps)));
    let requests = plan.steps(&plan.waits).take(words::REQUESTS).map(|(_, step)| {
        let request = format!(" ({}): {}", words::request(step), step.first_step);
        Text::default().strong(step.question.label).plain(request)
    });
    let rest: Vec<&str> =
        plan.steps(&plan.waits).skip(words::REQUESTS).map(|(_, step)| step.question.label).collect();
    let rest = (!rest.is_empty()).then(|| format!("also: {}", words::labels(&rest)).into());
    part(blocks, "Send today, because others take days", Block::list(requests.chain(rest)));
}
