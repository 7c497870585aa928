//! Phrases that more than one format prints, so that all of them say the same.

use super::{
    days::{between, day, workday},
    plan_view::{Step, Sums, Way},
    view::{Condition, Deciding, Held, HeldEffect, Report, Round, Rounds, Section, Start, Verdict},
};
use crate::{
    answers::{Answer, Profile},
    bank::{Bank, Kind, Range, builtins},
    number::Tenths,
    plan::{Direction, Obstacle},
    score::State,
    text::{Count, cut, join, sentence, shell_word},
};
use jiff::civil::Date;

/// How many contradictions a first page with room tells in full.
pub(super) const CONTRADICTED: usize = 2;

/// What the first page says where there is room for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Extra {
    /// What it quotes of the facts.
    pub(super) quotes: Option<String>,
    /// How many contradictions it tells in full; the others are named.
    pub(super) contradicted: usize,
}

impl Extra {
    /// All of it first, and less and less.
    pub(super) fn of(report: &Report<'_>) -> Vec<Self> {
        let most =
            report.evidence.as_ref().map_or(0, |evidence| evidence.contradicted.len().min(CONTRADICTED));
        let without = (0..=most).rev().map(|contradicted| Self { quotes: None, contradicted });
        let mut all: Vec<Self> = without.collect();
        if let Some(quotes) = quotes(report) {
            all.insert(0, Self { quotes: Some(quotes), contradicted: most });
        }
        all
    }
}

/// How many conditions the first page prints in full; the others are named together.
pub(super) const IN_FULL: usize = 3;
/// How many requests that others take days over it prints in full.
pub(super) const REQUESTS: usize = 1;
/// The columns of a fact that it quotes; the annex has all of it.
const QUOTED: usize = 48;
/// How many questions to ask it prints where nothing else can be said.
pub(super) const QUESTIONS: usize = 5;

/// Who answered, when, and how much was asked.
pub(super) fn circumstances(report: &Report<'_>) -> String {
    let mut how: Vec<String> = Vec::new();
    if let Some(respondent) = &report.about.respondent {
        how.push(format!("answered by {respondent}"));
    }
    how.extend(report.about.date.as_deref().map(date));
    how.push(counts(report));
    how.join(", ")
}

/// A date as an answers file has it, in the way of all other days.
fn date(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), day)
}

/// Names of questions in a row. Many have commas and an "and" of their own.
pub(super) fn labels<T: AsRef<str>>(labels: &[T]) -> String {
    labels.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; ")
}

/// Whether work can begin with a verdict, so that conditions stand before a start and not beside it. A bank
/// that does not say so means every verdict but the lowest.
pub(super) fn can_start(report: &Report<'_>, verdict: &Verdict<'_>) -> bool {
    if report.bank.ladder.iter().any(|rung| rung.starts) {
        verdict.starts
    } else {
        verdict.depth.is_some_and(|depth| depth + 1 < report.bank.ladder.len())
    }
}

/// Between which verdicts open answers can still move the result, if they can.
pub(super) fn provisional(report: &Report<'_>) -> Option<String> {
    let verdict = report.team_verdict.as_ref().unwrap_or(&report.verdict);
    let (worst, best) = verdict.range;
    verdict.provisional.then(|| {
        format!("Provisional: open answers can still move it between {} and {}.", worst.title, best.title)
    })
}

/// A rule that holds the verdict: where it leads or how far it lets the verdict come, why, and what the verdict
/// would be if only this rule did not hold, unless others hold it as well.
pub(super) fn held(report: &Report<'_>, held: &Held<'_>) -> String {
    let title = held.verdict.title;
    let (limit, now) = match held.effect {
        HeldEffect::Route => (title.to_owned(), &report.verdict),
        HeldEffect::Cap => {
            (format!("At most {title}"), report.team_verdict.as_ref().unwrap_or(&report.verdict))
        }
    };
    let same = held.without == now.name;
    let without = if same { String::new() } else { format!(" Without this: {}.", held.without.title) };
    format!("{limit}, because {}.{without}", held.because.trim_end_matches('.'))
}

/// What is to be said where several rules hold the verdict at the same place.
pub(super) fn together(report: &Report<'_>) -> Option<&'static str> {
    let caps = report.held_by.iter().filter(|held| held.effect == HeldEffect::Cap).count();
    (caps > 1).then_some("All of these must go: each one alone holds the verdict where it is.")
}

/// A condition, why it is not met yet, and the answers that it stands on.
pub(super) fn condition(condition: &Condition<'_>) -> String {
    let names: Vec<&str> = condition.questions.iter().map(|question| question.label).collect();
    let names = if names.is_empty() { String::new() } else { format!(" ({})", labels(&names)) };
    format!("{} Not yet: {}{names}.", sentence(condition.until), condition.because.trim_end_matches('.'))
}

/// How many answers that got worse the first page names.
const WORSE: usize = 3;

/// What changed since the last round, in a line or two; nothing where there was none.
pub(super) fn since(report: &Report<'_>) -> Option<String> {
    let since = report.rounds.as_ref()?.since.as_ref()?;
    let (first, rest) = since.sentence.split_at(since.sentence.chars().next().map_or(0, char::len_utf8));
    let mut text = format!("Since the last round: {}{rest}", first.to_lowercase());
    if !since.worse.is_empty() {
        let shown: Vec<&str> = since.worse.iter().take(WORSE).map(String::as_str).collect();
        let more = since.worse.len() - shown.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let names = if more.is_empty() { join(&shown, "and") } else { shown.join(", ") };
        match text.strip_suffix("got worse.") {
            Some(before) => text = format!("{before}got worse: {names}{more}."),
            None => text.push_str(&format!(" Worse: {names}{more}.")),
        }
    }
    if !since.not_progress.is_empty() {
        text.push_str(" Part of the rise is no progress: see Rounds.");
    }
    Some(text)
}

/// What is said below the table of rounds.
pub(super) fn about_rounds(rounds: &Rounds) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    if let Some(since) = &rounds.since {
        lines.extend(since.not_progress.iter().cloned());
    }
    if rounds.all.iter().any(|round| round.other_bank) {
        lines.push("* answered with another content of the bank, and scored with today's.".to_owned());
    }
    lines.extend(rounds.note.clone());
    lines
}

/// The rows of the table of rounds: day, who, verdict, index, range, known.
pub(super) fn round(round: &Round) -> [String; 6] {
    let star = if round.other_bank { " *" } else { "" };
    let date = round.date.as_deref().unwrap_or("no date");
    [
        format!("{date}{star}"),
        round.respondent.clone().unwrap_or_default(),
        round.verdict.clone(),
        round.index.map_or_else(|| "none".to_owned(), |index| index.to_string()),
        format!("{} to {}", round.low, round.high),
        round.known.to_string(),
    ]
}

/// That nothing is contradicted, where something could be.
pub(super) fn uncontradicted(report: &Report<'_>) -> Option<&'static str> {
    let evidence = report.evidence.as_ref()?;
    evidence.contradicted.is_empty().then_some("What was seen in the repository contradicts no answer.")
}

/// The heading of what a checkout and exports show.
pub(super) const EVIDENCE: &str = "What the repository shows";

/// Index, range, and how much is known: of the index, and of what stands apart from it.
pub(super) fn numbers(report: &Report<'_>) -> String {
    let index = report.index.map_or_else(|| "none yet".to_owned(), |index| format!("{index} of 100"));
    let (low, high, known, counts) = (report.low, report.high, report.known, counts(report));
    let (apart, counted): (Vec<&Section<'_>>, Vec<_>) =
        report.sections.iter().partition(|section| section.weight == 0);
    let is_open = |section: &&Section<'_>| section.unknown + section.blank > 0;
    if report.index.is_none() || counted.iter().any(is_open) {
        return format!("Index {index}, range {low} to {high}. {known} % of what counts is known; {counts}.");
    }
    let open = apart.iter().filter(|section| is_open(section));
    let open: Vec<String> =
        open.map(|section| format!("{} of {}", section.unknown + section.blank, section.title)).collect();
    let open = if open.is_empty() {
        String::new()
    } else {
        format!("; still open, apart from the index: {}", join(&open, "and"))
    };
    format!("Index {index}. Every question of the index is answered{open}. In all: {counts}.")
}

/// When the work could start, as a sentence or two.
pub(super) fn start(report: &Report<'_>) -> String {
    match &report.start {
        Start::Unknown => "When it could start is not known yet.".to_owned(),
        Start::Blocked { because } => format!("Cannot start as things are. {because}").trim_end().to_owned(),
        Start::Words { words } => format!("Could start: {words}."),
        Start::Between { days, earliest, latest, because } => {
            let when = match (days.low, days.high) {
                (0, 0) => "Could start today.".to_owned(),
                (0, _) => format!(
                    "Could start by {}, within {}.",
                    day(*latest),
                    Range::new(days.high, days.high).working_days()
                ),
                _ => format!("Could start {}, in {}.", between(*earliest, *latest), days.working_days()),
            };
            format!("{when} {because}").trim_end().to_owned()
        }
    }
}

/// The labels of the questions behind some conditions, each once; nothing where there are none.
pub(super) fn labels_behind(conditions: &[Condition<'_>]) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for question in conditions.iter().flat_map(|condition| &condition.questions) {
        if !names.contains(&question.label) {
            names.push(question.label);
        }
    }
    (!names.is_empty()).then(|| labels(&names))
}

/// The days on which the person of a step begins with it and is through, by the high estimates.
pub(super) fn worked(report: &Report<'_>, step: &Step<'_>) -> (Date, Date) {
    (workday(report.from, step.when.begins.high), workday(report.from, step.when.worked.high))
}

/// The days between which others take their time, by the high estimates; nothing where they take none.
pub(super) fn waited(report: &Report<'_>, step: &Step<'_>) -> Option<(Date, Date)> {
    (step.wait.high > 0)
        .then(|| (workday(report.from, step.when.asked.high), workday(report.from, step.when.waited.high)))
}

/// Person, hours and the wait for others, as in `Ana, 2 to 4 hours, others take 5 to 20 working days`.
pub(super) fn effort(step: &Step<'_>) -> String {
    let mut text = format!("{}, {}", step.person, step.hours.hours());
    if step.wait.high > 0 {
        text.push_str(&format!(", others take {}", step.wait.working_days()));
    }
    if step.weekly_hours > 0 {
        text.push_str(&format!(", then {} a week", weekly(step.weekly_hours)));
    }
    text
}

/// Person and wait of a step that must be asked for today.
pub(super) fn request(step: &Step<'_>) -> String {
    format!("{}, {}", step.person, step.wait.working_days())
}

/// What is certain, or else why the verdict is what it is, in lines.
pub(super) fn why(report: &Report<'_>) -> Vec<String> {
    let provisional = provisional(report).filter(|_| report.certain.is_empty());
    report.certain.iter().chain(&report.why).chain(&provisional).cloned().collect()
}

/// Whether a verdict says what to do. That of the team does not where the work belongs elsewhere.
pub(super) fn tells_headline(report: &Report<'_>, is_team: bool) -> bool {
    report.team_verdict.is_none() || !is_team
}

/// Hours of each week.
fn weekly(hours: u32) -> Count<'static> {
    Count(hours as usize, "hour")
}

/// The day by which a step is done, by the high estimates.
pub(super) fn by(step: &Step<'_>) -> String {
    format!("done by {}", day(step.when.latest))
}

/// What this step does; nothing where it alone does nothing that can be seen.
pub(super) fn effect(step: &Step<'_>) -> String {
    let mut parts = Vec::new();
    if !step.decides.is_empty() {
        parts.push("decides the verdict".to_owned());
    }
    match step.conditions.len() {
        0 => {}
        1 => parts.push("meets a condition of the start".to_owned()),
        more => parts.push(format!("meets {more} conditions of the start")),
    }
    if let Some(gain) = step.gain {
        parts.push(format!("{gain} on the index"));
    }
    if let Some(unlocks) = step.unlocks {
        parts.push(format!("leads to {}", unlocks.title));
    }
    parts.join(", ")
}

/// The verdicts that a step belongs to the way of.
pub(super) fn marks<'a>(step: &Step<'a>) -> Vec<&'a str> {
    let mut titles: Vec<&str> = step.ways.iter().map(|way| way.title).collect();
    titles.dedup();
    titles
}

/// The proof that a step is done, for whoever works alone as well.
pub(super) fn done_when(step: &Step<'_>) -> String {
    let alone = step.done_when_alone;
    let alone = alone.map_or_else(String::new, |alone| format!(" If you work alone: {alone}"));
    format!("{}{alone}", step.done_when)
}

/// What the whole plan is called.
pub(super) fn plan_heading(report: &Report<'_>) -> &'static str {
    if report.verdict.depth == Some(0) && report.conditions.is_empty() {
        "While the work runs"
    } else {
        "The plan"
    }
}

/// What the first steps are called.
pub(super) fn first_heading(report: &Report<'_>) -> &'static str {
    match plan_heading(report) {
        "The plan" => "What matters most: first steps for today",
        heading => heading,
    }
}

/// What is good already, in a line: how much, and one of each of the first sections.
/// In a later round what changed since the last one stands in its place.
pub(super) fn good(report: &Report<'_>) -> Option<String> {
    if report.rounds.as_ref().is_some_and(|rounds| rounds.since.is_some()) {
        return None;
    }
    let count: usize = report.good.iter().map(|good| good.questions.len()).sum();
    let asked: usize = report.sections.iter().map(|section| section.asked - section.na).sum();
    let some: Vec<&str> = report
        .good
        .iter()
        .filter_map(|good| good.questions.first())
        .map(|q| q.label)
        .take(SOME_GOOD)
        .collect();
    let such_as = if count > some.len() { ", such as" } else { ":" };
    (count > 0).then(|| format!("Good already: {count} of {asked}{such_as} {}.", labels(&some)))
}

/// How many good answers the first page names.
const SOME_GOOD: usize = 3;

/// Whom to ask today: what stands behind a condition and nobody has answered yet.
pub(super) fn ask_today(report: &Report<'_>) -> Option<String> {
    let mut asks: Vec<String> = Vec::new();
    for question in report.conditions.iter().flat_map(|condition| &condition.questions) {
        let ask = format!("{} ({})", question.label, question.asked_of);
        if question.state.is_open() && !asks.contains(&ask) {
            asks.push(ask);
        }
    }
    (!asks.is_empty() && !report.is_not_enough_known()).then(|| format!("Ask today: {}.", labels(&asks)))
}

/// What the first page quotes of the facts: the words of a person, and no promise.
pub(super) fn quotes(report: &Report<'_>) -> Option<String> {
    let told = report.told.iter().filter(|told| told.first_page);
    let quotes: Vec<String> =
        told.map(|told| format!("{} \"{}\"", told.label, beginning(told.text))).collect();
    (!quotes.is_empty()).then(|| sentence(&format!("{}: {}", as_told(report), quotes.join("; "))))
}

/// The first words of a text, as many as fit.
fn beginning(text: &str) -> String {
    let beginning = cut(text, QUOTED);
    match beginning.strip_suffix("...").and_then(|cut_off| cut_off.rsplit_once(' ')) {
        Some((whole, _)) if beginning.len() < text.len() => format!("{whole} ..."),
        _ => beginning,
    }
}

/// Whose words the facts are.
fn as_told(report: &Report<'_>) -> String {
    report.about.respondent.as_ref().map_or_else(|| "as told".to_owned(), |who| format!("as told by {who}"))
}

/// What the list of facts is called.
pub(super) fn facts_heading(report: &Report<'_>) -> String {
    format!("The work in facts, {}", as_told(report))
}

/// When to look again: the day by which the first steps are done.
pub(super) fn look_again(report: &Report<'_>) -> String {
    match report.plan.steps(&report.plan.first).map(|(_, step)| step.when.latest).max() {
        Some(date) => format!("Check again on {}.", day(date)),
        None => "Check again after the first milestone.".to_owned(),
    }
}

/// How many questions were asked and how many of them are answered.
pub(super) fn counts(report: &Report<'_>) -> String {
    let sum = |part: fn(&Section<'_>) -> usize| report.sections.iter().map(part).sum::<usize>();
    let asked = sum(|section| section.asked - section.na);
    let mut text = match report.profile {
        Profile::Quick => format!("{asked} of {} questions asked", report.answers.len()),
        Profile::Full => Count(asked, "question").to_string(),
    };
    for (count, what) in
        [(sum(|section| section.unknown), "not known"), (sum(|section| section.blank), "not answered")]
    {
        if count > 0 {
            text.push_str(&format!(", {count} {what}"));
        }
    }
    text
}

/// What the first page says below a quick screen; nothing where all essentials were asked.
pub(super) fn not_asked(report: &Report<'_>) -> Option<String> {
    let names: Vec<&str> = report.not_asked.iter().map(|question| question.label).collect();
    (!names.is_empty()).then(|| format!("Before you sign, also check: {}.", labels(&names)))
}

/// What was answered, or why there is no answer.
pub(super) fn answer(state: State, text: &str) -> &str {
    match state {
        State::Answered | State::Unknown | State::NotApplicable => text,
        State::Blank => "not answered yet",
        State::NotAsked => "not asked",
    }
}

/// The command that prints a starter document.
pub(super) fn template_command(bank: &Bank, name: &str) -> String {
    let name = shell_word(name);
    match builtins().iter().position(|builtin| builtin.id == bank.id) {
        Some(0) => format!("asyncready template {name}"),
        Some(_) => format!("asyncready template {name} --bank {}", bank.id),
        // Only the reader knows where a bank of their own lies.
        None => format!("asyncready template {name} --bank PATH"),
    }
}

/// What a way is called.
pub(super) fn way_heading(way: &Way<'_>) -> String {
    if way.is_same {
        format!("To {} with nothing open", way.to.title)
    } else {
        format!("To {}", way.to.title)
    }
}

/// What a way takes and where it ends, a sentence each.
pub(super) fn way(report: &Report<'_>, way: &Way<'_>) -> Vec<String> {
    let steps = Count(way.steps.len(), "step");
    let index = way.index.map_or_else(String::new, |index| format!(" The index is then {index}."));
    let mut lines = vec![format!("{steps}, {}.{index}", way.sums.hours.hours())];
    if let Some(least) = way.at_least {
        lines.push(format!(
            "The search was cut short: no set takes less than {least} mean hours, and this one may take more."
        ));
    }
    lines.extend(sums(report, &way.sums, "these steps come before all others and everybody gives them"));
    if !way.open.is_empty() {
        lines.push(format!("Even then, first: {}.", labels(&way.open)));
    }
    if !way.asks.is_empty() {
        lines.push(format!("Still to answer before a start: {}.", labels(&way.asks)));
    }
    lines
}

/// What the whole plan takes, a sentence each.
pub(super) fn whole_plan(report: &Report<'_>) -> Vec<String> {
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
            weekly(report.plan.hours_per_week),
            day(report.from)
        ));
    }
    if sums.weekly_hours > 0 {
        lines.push(format!("From then on this takes {} of every week.", weekly(sums.weekly_hours)));
    }
    lines
}

/// Why no set of steps leads further: its kind, and a sentence.
pub(super) fn obstacle(bank: &Bank, obstacle: Obstacle) -> (&'static str, String) {
    match obstacle {
        Obstacle::NotEnoughKnown => (
            "not-enough-known",
            "Too little is known for a verdict, so there is nothing to count a way from; the open questions \
             come first."
                .to_owned(),
        ),
        Obstacle::TooLittleKnown(least) => (
            "too-little-known",
            format!(
                "The way to {} is shown once {least} % are known: until then it would be a guess.",
                bank.ladder[0].title
            ),
        ),
        Obstacle::Route(rule, route) => (
            "route",
            format!(
                "The steps help the team. This piece of work stays {} as long as this is so: {}.",
                bank[route].title,
                bank[rule].because.trim_end_matches('.')
            ),
        ),
        Obstacle::QuickScreen(most) => (
            "quick-screen",
            format!(
                "The quick screen alone gives at most {}; the full questionnaire can give more.",
                bank[most].title
            ),
        ),
        Obstacle::Cap(rule) => (
            "rule",
            format!(
                "This still holds when every step is done: {}.",
                bank[rule].because.trim_end_matches('.')
            ),
        ),
        Obstacle::Index { to, most } => {
            let most = most.map_or_else(|| "not there".to_owned(), |most| most.to_string());
            let (title, from) = (&bank[to].title, bank[to].from);
            ("index", format!("With every step done the index is {most}, and {title} begins at {from}."))
        }
        Obstacle::Open(count) => (
            "open-answers",
            sentence(&format!(
                "{} could still be the way: good answers lead further",
                Count(count, "open answer")
            )),
        ),
        Obstacle::Opens(to) => (
            "opens-questions",
            format!(
                "Steps open questions that have no answer yet, and then too little is known for {}.",
                bank[to].title
            ),
        ),
        Obstacle::SearchLimit { to, at_least } => (
            "search-limit",
            format!(
                "The search for {} was cut short without a result: if there is a way, it takes at least {} hours.",
                bank[to].title,
                mean(at_least)
            ),
        ),
    }
}

/// What the list of obstacles is called.
pub(super) fn obstacles(report: &Report<'_>) -> String {
    match report.plan.out_of_reach {
        Some(best) => format!("What stands between the plan and {}", best.title),
        None => "What the plan does not change".to_owned(),
    }
}

/// A level in words that stand alone. Levels are read one below the other, so that "the same, and" means the
/// one before; away from them that one is said first.
pub(crate) fn alone(kind: &Kind, level: Option<u8>, text: &str) -> String {
    let below = |below: usize| match kind {
        Kind::Ladder { levels, .. } => levels.get(below).map(String::as_str),
        Kind::Checklist(_) | Kind::Choice(_) => None,
    };
    let at = level.and_then(|level| level.checked_sub(2));
    let (Some(rest), Some(at)) = (text.strip_prefix("The same"), at) else {
        return text.to_owned();
    };
    let Some(before) = below(usize::from(at)) else {
        return text.to_owned();
    };
    let before = alone(kind, Some(at + 1), before);
    match rest.strip_prefix(", ") {
        Some(rest) => format!("{}; {rest}", before.trim_end_matches('.')),
        None => format!("{before} {text}"),
    }
}

/// An answer in the words of the bank.
pub(crate) fn in_words(answer: &Answer, kind: &Kind) -> String {
    match (answer, kind) {
        (Answer::Level(level), Kind::Ladder { levels, .. }) => {
            levels.get(usize::from(*level).saturating_sub(1)).cloned().unwrap_or_default()
        }
        (Answer::Ticks(ticks), Kind::Checklist(checklist)) => {
            let ticked = checklist.items.iter().zip(ticks).filter(|(_, tick)| **tick);
            let texts: Vec<&str> = ticked.map(|(item, _)| item.text.as_str()).collect();
            let count = format!("{} of {}", texts.len(), checklist.items.len());
            if texts.is_empty() { count } else { format!("{count}: {}", texts.join("; ")) }
        }
        (Answer::Option(option), Kind::Choice(choice)) => {
            choice.options.get(*option).map(|option| option.text.clone()).unwrap_or_default()
        }
        (Answer::Unknown, _) => "don't know".to_owned(),
        (Answer::NotApplicable(reason), _) => format!("does not apply: {reason}"),
        // An answer always has the kind of its question; the reader and the wizard see to that.
        (Answer::Level(_) | Answer::Ticks(_) | Answer::Option(_), _) => String::new(),
    }
}

/// How the numbers come about, a paragraph each.
pub(super) fn method(report: &Report<'_>) -> [String; 4] {
    [
        "A question earns its weight by its level: the lowest level earns nothing, the highest all of it. The \
         score of a section is what its answered questions earn, in per cent of their weight."
            .to_owned(),
        "The index is the mean of the section scores by their weights. A section with weight 0 stands apart: it \
         can limit or change the verdict and does not enter the index."
            .to_owned(),
        "An answer \"don't know\" and a missing answer do not lower the index. They widen its range: the low end \
         takes each of them at its worst, the high end at its best."
            .to_owned(),
        format!(
            "The verdict is the band of the index, or lower where a rule holds it. Below {} % known there is no \
             verdict. A gain is that of one fix alone; gains do not add up. Hours and days are estimates of the \
             bank, not measurements.",
            report.bank.minimum_known
        ),
    ]
}

/// How many groups of several questions are named for one direction.
const GROUPS: usize = 3;

/// What decides, in lines: where the verdict would go, and the questions that take it there.
pub(super) fn deciding<'a>(report: &Report<'a>) -> Vec<(String, Vec<&'a str>)> {
    let directions = [Direction::Up, Direction::Down, Direction::Away].into_iter();
    let of = |direction| report.decides.iter().filter(move |group| group.direction == direction);
    directions.flat_map(|direction| lines(&of(direction).collect::<Vec<_>>())).collect()
}

/// What the groups of one direction say: questions that suffice alone in one line for each verdict,
/// larger groups in a line each.
fn lines<'a>(groups: &[&Deciding<'a>]) -> Vec<(String, Vec<&'a str>)> {
    let mut lines: Vec<(String, Vec<&'a str>)> = Vec::new();
    let mut larger = 0;
    for group in groups {
        let ids = group.questions.iter().map(|question| question.label);
        let text = phrase(group);
        match lines.iter_mut().find(|(other, _)| *other == text) {
            Some((_, line)) if group.questions.len() == 1 => line.extend(ids),
            _ if group.questions.len() == 1 => lines.push((text, ids.collect())),
            _ if larger < GROUPS => {
                larger += 1;
                lines.push((text, ids.collect()));
            }
            _ => {}
        }
    }
    lines
}

fn phrase(group: &Deciding<'_>) -> String {
    let title = group.to.title;
    match (group.direction, group.questions.len()) {
        (Direction::Up, 1) => format!("up to {title}, if the answer is good"),
        (Direction::Up, _) => format!("up to {title}, if all of these answers are good"),
        (Direction::Down, 1) => format!("down to {title}, if the answer is bad"),
        (Direction::Down, _) => format!("down to {title}, if all of these answers are bad"),
        (Direction::Away, _) => format!("to {title}, if the answer says so"),
    }
}

/// The mean of two estimates that were added up, in tenths of an hour.
pub(super) fn mean(double_hours: u32) -> Tenths {
    Tenths(double_hours * 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_that_says_the_same_says_what() {
        let levels =
            ["None.", "One person decides.", "The same, and a deputy is named.", "The same for all."];
        let kind = Kind::Ladder { levels: levels.map(str::to_owned).to_vec(), ready: 2 };
        let of = |level: u8| alone(&kind, Some(level), levels[usize::from(level) - 1]);
        assert_eq!(of(2), "One person decides.");
        assert_eq!(of(3), "One person decides; and a deputy is named.");
        assert_eq!(of(4), "One person decides; and a deputy is named. The same for all.");
        assert_eq!(alone(&kind, None, "The same, again."), "The same, again.");
    }
}
