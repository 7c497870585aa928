//! What a founder forwards: the verdict, why, what to do first, and when they could start.

use super::plan;
use crate::{
    bank::{Bank, Rung},
    paper::{Banner, Block, Item, Text, Tone},
    plan::Direction,
    report::{
        days::{between, day},
        named::NamedQuestion,
        plan_view::Step,
        start::Start,
        view::{AnswerView, Report},
    },
    score::{OpenCondition, ReachedVerdict, State},
    text::{all_in_sentences, join, sentence},
};

/// How many other requests that others take days over stand below the first steps.
const REQUESTS: usize = 3;
/// How many questions it names that decide, and how many to ask where nothing else can be said.
const DECIDING: usize = 3;
const QUESTIONS: usize = 5;
/// How many good answers the first page names.
const SOME_GOOD: usize = 2;
/// How many contradictions it tells in full; the others are named.
const CONTRADICTED: usize = 2;

pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let mut blocks = banners(report);
    let heading = if report.certain.is_empty() { "Why" } else { "What is certain" };
    part(&mut blocks, heading, Block::list(why(report)));
    if let Some(evidence) = &report.evidence
        && let Some(heading) = evidence.heading()
    {
        let in_full = evidence.contradicted.len().min(CONTRADICTED);
        part(&mut blocks, &heading, Block::list(evidence.first_page(in_full)));
    }
    if report.judgement.is_not_enough_known() && !report.ask_next.is_empty() {
        let asks = report.ask_next.iter().take(QUESTIONS).map(|question| ask(report, question));
        part(&mut blocks, "Ask next", Some(Block::Tasks(asks.collect())));
    }
    let steps = today(report);
    if !steps.is_empty() {
        part(&mut blocks, today_heading(report), Some(Block::Steps(steps)));
    }
    let deciding = deciding(report);
    if !deciding.is_empty() {
        let heading = if deciding.len() == 1 { "Ask first: this decides" } else { "Ask first: these decide" };
        part(
            &mut blocks,
            heading,
            Some(Block::Tasks(deciding.into_iter().map(|question| ask(report, question)).collect())),
        );
    }
    let plain = |text: String| Text::from(text);
    let strong = |text: String| Text::default().strong(text);
    let mut last: Vec<Text> = ask_today(report).map(strong).into_iter().collect();
    last.extend(also_open(report).map(plain));
    last.extend(about_the_start(report).into_iter().map(plain));
    last.extend(quotes(report).map(plain));
    last.extend(good(report).map(plain));
    last.extend(uncontradicted(report).map(plain));
    last.extend(not_asked(report).map(strong));
    last.push(look_again(report).into());
    blocks.push(Block::Lines(last));
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
    let when = [Some(report.start.when()), beside_the_plan(report)];
    banners[0].lines.push(when.into_iter().flatten().collect::<Vec<_>>().join(" "));
    if let Some(last) = banners.last_mut() {
        last.lines.extend(since(report));
    }
    let ladder = Block::Ladder(report.judgement.ladder(report.bank));
    banners.into_iter().map(Block::Banner).chain([ladder]).collect()
}

fn banner(report: &Report<'_>, label: &'static str, verdict: &ReachedVerdict<'_>, is_team: bool) -> Banner {
    let conditions = if is_team { report.judgement.conditions.as_slice() } else { &[] };
    let (mut first, mut lines) = (Vec::new(), Vec::new());
    if can_start(report.bank, verdict) {
        match conditions {
            [only] => first.push(format!("{}{}", only.until, steps_behind(report, conditions))),
            several => lines.extend(settle_first(report, several)),
        }
    }
    let is_provisional = verdict.provisional && verdict.rung().is_some();
    let guess = report.judgement.ladder(report.bank).guess().filter(|_| is_provisional);
    let headline = tells_headline(report, is_team).then(|| report.headline.clone());
    let said: Vec<String> = guess.into_iter().chain(headline).collect();
    lines.extend((!said.is_empty()).then(|| said.join(" ")));
    let tone = match verdict.rung() {
        Some(Rung(0)) if conditions.is_empty() => Tone::Good,
        Some(rung) if rung == report.bank.worst() => Tone::Poor,
        _ => Tone::Fair,
    };
    let title = verdict.name.title.to_owned();
    Banner { tone, label, title, is_provisional, first, lines }
}

/// Several conditions in a sentence, each with the step that meets it.
fn settle_first(report: &Report<'_>, conditions: &[OpenCondition<'_>]) -> Option<String> {
    let named: Vec<String> = phrases_behind(report, conditions)
        .into_iter()
        .map(|(phrase, step)| {
            step.map_or_else(|| phrase.to_owned(), |number| format!("{phrase} (step {number})"))
        })
        .collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    (!named.is_empty()).then(|| all_in_sentences("First settle", "Also settle", &named))
}

/// The steps that meet some conditions, in brackets; nothing where there is none.
fn steps_behind(report: &Report<'_>, conditions: &[OpenCondition<'_>]) -> String {
    let mut numbers: Vec<usize> =
        phrases_behind(report, conditions).into_iter().filter_map(|(_, step)| step).collect();
    numbers.sort_unstable();
    let names: Vec<String> = numbers.iter().map(usize::to_string).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => format!(" (step {only})"),
        several => format!(" (steps {})", join(several, "and")),
    }
}

/// What is to be done today: the first steps, and below them what must be asked for because others take days, as far
/// as it stands on the way to the next verdict or meets a condition.
fn today(report: &Report<'_>) -> Vec<(usize, Item)> {
    let plan = &report.plan;
    let needed = |step: &Step<'_>| {
        !step.conditions.is_empty()
            || plan.ways.first().is_none_or(|way| way.steps.iter().any(|at| at.at == step.question.at))
    };
    let first = plan.steps(&plan.first).map(|(number, step)| {
        let about = format!(" ({}, {}, by {}). ", step.person, step.hours.hours(), day(step.when.latest));
        (
            number,
            Text::default()
                .strong(step.question.label)
                .faint(about)
                .plain(step.first_step_on_a_line())
                .into(),
        )
    });
    let requests = plan.steps(&plan.waits).filter(|(_, step)| needed(step)).take(REQUESTS);
    let requests = requests.map(|(number, step)| {
        let days = format!(" ({}). Others need {}. ", step.person, step.wait.working_days());
        let ask = Text::default().strong(step.question.label).faint(days);
        (number, ask.plain(step.first_step_on_a_line()).into())
    });
    first.chain(requests).collect()
}

/// The open questions that decide about a verdict that is a guess, at most a few: first those that suffice alone, and
/// of them those that could make it worse.
fn deciding<'r, 'a>(report: &'r Report<'a>) -> Vec<&'r NamedQuestion<'a>> {
    let mut found: Vec<&NamedQuestion<'_>> = Vec::new();
    if !report.judgement.team().provisional || report.judgement.is_not_enough_known() {
        return found;
    }
    let mut groups: Vec<_> = report.decides.iter().collect();
    groups.sort_by_key(|group| (group.questions.len(), group.direction == Direction::Up));
    for question in groups.iter().flat_map(|group| &group.questions).chain(&report.ask_next) {
        if found.len() < DECIDING && !found.iter().any(|other| other.at == question.at) {
            found.push(question);
        }
    }
    found
}

/// A question with whom to ask and the words with which to ask it; for whoever can ask nobody else, where to look.
fn ask(report: &Report<'_>, question: &NamedQuestion<'_>) -> Item {
    let whom = report.about.whom_to_ask(question.asked_of).whom();
    let words =
        if whom.is_none() && question.state == State::Unknown { question.show_me } else { question.prompt };
    let whom = whom.map_or_else(|| " (find out yourself). ".to_owned(), |whom| format!(" (ask {whom}). "));
    Text::default().strong(question.label).faint(whom).plain(words).into()
}

/// What is certain, or else why the verdict is what it is, in lines.
fn why(report: &Report<'_>) -> Vec<String> {
    report.certain.iter().chain(&report.why).cloned().collect()
}

/// Whether a verdict says what to do. That of the team does not where the work belongs elsewhere.
fn tells_headline(report: &Report<'_>, is_team: bool) -> bool {
    report.judgement.team_verdict.is_none() || !is_team
}

/// Whether work can begin with a verdict, so that conditions stand before a start and not beside it.
pub(super) fn can_start(bank: &Bank, verdict: &ReachedVerdict<'_>) -> bool {
    verdict.name.verdict.is_some_and(|verdict| bank.can_start(verdict))
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

/// The questions behind some conditions as words of a sentence, each once, with the step that answers it.
fn phrases_behind<'a>(
    report: &Report<'a>,
    conditions: &[OpenCondition<'a>],
) -> Vec<(&'a str, Option<usize>)> {
    let mut names: Vec<(&str, Option<usize>)> = Vec::new();
    for answer in answers_behind(report, conditions) {
        let at = answer.question.at;
        let name = (report.bank[at].phrase.as_str(), report.plan.step(at).map(|(number, _)| number));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What the list of today is called.
fn today_heading(report: &Report<'_>) -> &'static str {
    if plan::can_run(report) { plan::WHILE_IT_RUNS } else { "Do this today" }
}

/// What stands behind a condition and nobody has answered yet.
fn ask_today(report: &Report<'_>) -> Option<String> {
    let mut asks: Vec<&str> = Vec::new();
    for answer in answers_behind(report, &report.judgement.conditions) {
        let phrase = report.bank[answer.question.at].phrase.as_str();
        if answer.state.is_open() && !asks.contains(&phrase) {
            asks.push(phrase);
        }
    }
    (!asks.is_empty() && !report.judgement.is_not_enough_known()).then(|| {
        let asks = all_in_sentences("Ask today about", "Ask also about", &asks);
        format!("{asks} Nobody has answered that yet.")
    })
}

/// The conditions that wait until work could begin at all.
fn also_open(report: &Report<'_>) -> Option<String> {
    let (team, conditions) = (report.judgement.team(), &report.judgement.conditions);
    let phrases: Vec<&str> =
        phrases_behind(report, conditions).into_iter().map(|(phrase, _)| phrase).collect();
    (team.rung().is_some() && !can_start(report.bank, team) && !phrases.is_empty())
        .then(|| all_in_sentences("Before a start, also settle", "Also settle", &phrases))
}

/// What helps where no step leads to a start: the advice that rests on the answer which stands in the way.
fn beside_the_plan(report: &Report<'_>) -> Option<String> {
    if !matches!(report.start, Start::Blocked { .. }) {
        return None;
    }
    let obstacle = report.plan.obstacles.iter().find(|obstacle| obstacle.rule.is_some())?;
    let is_behind = |at| obstacle.questions.iter().any(|question| Some(question.at) == at);
    let advice = report.bank.recommendations.iter().find(|advice| {
        let is_given = report.recommendations.iter().any(|given| given.id == advice.id);
        is_given && advice.when.atoms().iter().any(|atom| is_behind(atom.question()))
    })?;
    Some(format!("No step of the plan changes that. {}", sentence(&advice.title)))
}

/// What takes so long until a start, what its days assume, and the day that the people themselves named.
fn about_the_start(report: &Report<'_>) -> Vec<String> {
    let start = &report.start;
    let mut lines: Vec<String> = start.because().map(str::to_owned).into_iter().collect();
    lines.extend(report.told.iter().filter(|told| told.earliest_start).map(|told| {
        let named = format!("You want to start: \"{}\".", told.text);
        start.days().map_or_else(
            || named.clone(),
            |(first, last)| {
                format!("{named} By the plan that can be {}; the later day counts.", between(first, last))
            },
        )
    }));
    lines.extend(start.assumes());
    lines
}

/// What the first page quotes of the facts, whole: the words of a person, and no promise.
fn quotes(report: &Report<'_>) -> impl Iterator<Item = String> {
    report.told.iter().filter(|told| told.first_page).map(|told| match told.phrase {
        Some(phrase) => format!("You said {phrase}: \"{}\"", told.text),
        None => format!("{}, as you told it: \"{}\"", told.label, told.text),
    })
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
        .map(|question| question.phrase)
        .take(SOME_GOOD)
        .collect();
    let are = if count == 1 { "is" } else { "are" };
    let among = if count > some.len() { ", among them" } else { ":" };
    (count > 0).then(|| format!("{count} of {asked} {are} already good{among} {}.", join(&some, "and")))
}

/// That nothing is contradicted, and how much could have been.
fn uncontradicted(report: &Report<'_>) -> Option<String> {
    report.evidence.as_ref()?.uncontradicted()
}

/// What the first page says below a quick screen; nothing where all essentials were asked.
fn not_asked(report: &Report<'_>) -> Option<String> {
    let names: Vec<&str> = report.not_asked.iter().map(|question| question.phrase).collect();
    (!names.is_empty()).then(|| format!("Before you sign, also check {}.", join(&names, "and")))
}

/// When to look again: the day by which the first steps are done.
pub(in crate::report) fn look_again(report: &Report<'_>) -> String {
    let done = report.plan.steps(&report.plan.first).map(|(_, step)| step.when.latest).max();
    match (done, report.plan.first.len()) {
        (Some(date), 1) => format!("Run this check again on {}, when step 1 is done.", day(date)),
        (Some(date), 2) => format!("Run this check again on {}, when steps 1 and 2 are done.", day(date)),
        (Some(date), last) => {
            format!("Run this check again on {}, when steps 1 to {last} are done.", day(date))
        }
        (None, _) => "Run this check again after the first milestone.".to_owned(),
    }
}
