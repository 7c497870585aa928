//! The report as a document: the first page, which is forwarded, and behind it everything else.

mod answers;
mod calendar;
mod first_page;
mod numbers;
mod open;
mod plan;
mod what_if;

pub(super) use self::{first_page::look_again, what_if::what_if};
use super::{days::day, view::Report, words};
use crate::{
    answers::Profile,
    paper::{Block, Document, Item, Medium, Part, Style, Text},
    score::{Blocker, BlockerEffect, OpenCondition},
    text::{Count, sentence},
};

/// The report as people read it: its first page, and behind it everything else.
pub(super) fn whole(report: &Report<'_>, medium: &Medium) -> Document {
    Document { parts: parts(report, medium), ..first_page(report) }
}

/// The first page; what follows has all of it.
pub(super) fn first_page(report: &Report<'_>) -> Document {
    let (bank, subject) = (report.bank, report.about.whom());
    Document {
        language: bank.language.clone(),
        kind: subject.as_ref().map_or_else(String::new, |_| bank.title.clone()),
        title: subject.unwrap_or_else(|| bank.title.clone()),
        subtitle: circumstances(report),
        day: report.about.date.as_deref().map(date).unwrap_or_default(),
        blocks: first_page::blocks(report),
        parts: Vec::new(),
        footer: Text::default()
            .plain(format!("Question bank {} {} (", bank.id, bank.version))
            // As code, so that no host takes it for a commit.
            .with(Style::Code, bank.hash().short())
            .plain("), made with asyncready."),
    }
}

/// The parts that say something. Without folds what is long is left out.
fn parts(report: &Report<'_>, medium: &Medium) -> Vec<Part> {
    let has_folds = medium.has_folds;
    let open = open::open_part(report);
    // Without a verdict the questions to ask are the report.
    let (first, later) = if report.judgement.is_not_enough_known() {
        (open.map(|part| Part { is_open: true, ..part }), None)
    } else {
        (None, open)
    };
    let parts = [
        first,
        facts_told(report),
        evidence(report),
        numbers::rounds_part(report),
        numbers::index_part(report),
        blockers(report),
        conditions(report),
        plan::plan_part(report, medium),
        has_folds.then(|| calendar::calendar_part(report)).flatten(),
        plan::facts_part(report),
        advice(report),
        later,
        (!has_folds).then(|| good(report)).flatten(),
        has_folds.then(|| answers::answers_part(report)).flatten(),
        has_folds.then(|| numbers::method_part(report)).flatten(),
    ];
    parts.into_iter().flatten().collect()
}

/// A part that is a list; what it comes to is how many it has.
fn list_part<T: Into<Item>>(
    id: &'static str,
    heading: impl Into<String>,
    items: impl Iterator<Item = T>,
) -> Option<Part> {
    let items: Vec<T> = items.collect();
    let count = items.len().to_string();
    Part::new(id, heading, Block::list(items).into_iter().collect()).map(|part| part.with_result(count))
}

/// The facts about the work, as they were told, but for those that the first page quotes. They are counted nowhere.
fn facts_told(report: &Report<'_>) -> Option<Part> {
    let facts = report.told.iter().filter(|told| !told.first_page && !told.earliest_start);
    let facts = facts.map(|told| Text::from(format!("{}: ", told.label)).with(Style::Link, told.text));
    let as_told = report
        .about
        .respondent
        .as_ref()
        .map_or_else(|| "as told".to_owned(), |who| format!("as told by {who}"));
    list_part("told", format!("More about the work, {as_told}"), facts)
}

/// What a checkout and exports show beside the answers.
fn evidence(report: &Report<'_>) -> Option<Part> {
    let evidence = report.evidence.as_ref()?;
    let (against, supported) = (evidence.contradicted.len(), evidence.supported.len());
    let result = format!("{against} contradicted, {supported} supported");
    Part::new("evidence", EVIDENCE, evidence.blocks()).map(|part| part.with_result(result))
}

/// Each rule that holds the verdict: why, what the verdict would be without it, and the answers behind it.
fn blockers(report: &Report<'_>) -> Option<Part> {
    let together = together(report).map(|together| Block::Paragraph(together.into()));
    let items = report.judgement.held_by.iter().map(|held| {
        let behind: Vec<&str> = held.behind.iter().map(|at| report.answers[at.0].label).collect();
        let sentence = Text::from(held_sentence(report, held));
        if behind.is_empty() { sentence } else { sentence.faint(format!(" ({})", words::labels(&behind))) }
    });
    let blocks = together.into_iter().chain(Block::list(items));
    let result = Count(report.judgement.held_by.len(), "rule").to_string();
    Part::new("held", "What holds the verdict", blocks.collect()).map(|part| part.with_result(result))
}

fn conditions(report: &Report<'_>) -> Option<Part> {
    let conditions = &report.judgement.conditions;
    let sentences = conditions.iter().map(|condition| condition_sentences(report, condition));
    let part = list_part("conditions", "Must be true before a start", sentences);
    part.map(|part| part.with_result(format!("{} open", conditions.len())))
}

/// What the verdict asks for now, and the bank's advice for this case.
fn advice(report: &Report<'_>) -> Option<Part> {
    let mut blocks = Vec::new();
    if let Some(actions) = Block::list(report.actions.iter().copied()) {
        blocks.extend([
            Block::Heading(format!("What {} means now", report.judgement.verdict.name.title)),
            actions,
        ]);
    }
    for advice in &report.recommendations {
        blocks.extend([Block::Heading(advice.title.to_owned()), Block::Paragraph(advice.text.into())]);
    }
    let count = report.recommendations.len() + usize::from(!report.actions.is_empty());
    Part::new("advice", "Advice for this case", blocks).map(|part| part.with_result(count.to_string()))
}

/// What is at or above ready.
fn good(report: &Report<'_>) -> Option<Part> {
    let sections = report.good.iter().map(|good| {
        let labels: Vec<&str> = good.questions.iter().map(|question| question.label).collect();
        format!("{}: {}", good.title, words::labels(&labels))
    });
    list_part("good", "Already good", sections)
}

/// The heading of what a checkout and exports show.
const EVIDENCE: &str = "What the repository shows";

/// Who answered, when, and how much was asked, unless the verdict says how much is missing.
fn circumstances(report: &Report<'_>) -> String {
    let mut how: Vec<String> = Vec::new();
    if let Some(respondent) = &report.about.respondent {
        how.push(format!("answered by {respondent}"));
    }
    how.extend(report.about.date.as_deref().map(date));
    let verdict = report.judgement.team();
    let says_what_is_missing = verdict.provisional && verdict.rung().is_some();
    if report.profile == Profile::Quick || !says_what_is_missing {
        how.push(words::counts(report));
    }
    words::capital(&how.join(", "))
}

/// A date as an answers file has it, in the way of all other days.
fn date(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), day)
}

/// A rule that holds the verdict: where it leads or how far it lets the verdict come, why, and what the verdict
/// would be if only this rule did not hold, unless others hold it as well.
fn held_sentence(report: &Report<'_>, held: &Blocker<'_>) -> String {
    let (limit, now) = match held.effect {
        BlockerEffect::Route => ("", &report.judgement.verdict),
        BlockerEffect::Cap => ("At most ", report.judgement.team()),
    };
    let same = held.without == now.name;
    let without = if same { String::new() } else { format!(" Without this: {}.", held.without.title) };
    format!("{limit}{}, because {}.{without}", now.name.title, held.because.trim_end_matches('.'))
}

/// What is to be said where several rules hold the verdict at the same place.
fn together(report: &Report<'_>) -> Option<&'static str> {
    let caps = report.judgement.held_by.iter().filter(|held| held.effect == BlockerEffect::Cap).count();
    (caps > 1).then_some("All of these must go: each one alone holds the verdict where it is.")
}

/// A condition with the steps that meet it; where there are none why it is not met yet, and the answers that it
/// stands on.
fn condition_sentences(report: &Report<'_>, condition: &OpenCondition<'_>) -> Text {
    let until = sentence(condition.until);
    let steps = condition.questions.iter().filter_map(|question| report.plan.step(question.at));
    let mut steps: Vec<usize> = steps.map(|(number, _)| number).collect();
    steps.sort_unstable();
    if !steps.is_empty() {
        let until = Text::from(format!("{} (", until.trim_end_matches('.')));
        return with_steps(until, "step", &steps).plain(").");
    }
    let names: Vec<&str> =
        condition.questions.iter().map(|question| report.answers[question.at.0].label).collect();
    let names = if names.is_empty() { String::new() } else { format!(" ({})", words::labels(&names)) };
    format!("{until} Not yet: {}{names}.", condition.because.trim_end_matches('.')).into()
}

/// A text, and behind it some steps by their numbers, each of which leads to it.
fn with_steps(text: Text, noun: &str, numbers: &[usize]) -> Text {
    let plural = if numbers.len() == 1 { "" } else { "s" };
    let mut text = text.plain(format!("{noun}{plural} "));
    for (at, number) in numbers.iter().enumerate() {
        let before = match at {
            0 => "",
            _ if at + 1 == numbers.len() => " and ",
            _ => ", ",
        };
        text = text.plain(before).with(Style::Card, number.to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answers::{Answer, Answers, Profile},
        bank::builtins,
        paper::{Format, Screen},
    };
    use jiff::civil::date;

    #[test]
    fn no_line_is_wider_than_asked_and_none_ends_in_blanks() {
        let bank = builtins()[0].load().bank.unwrap();
        let levels: [fn(&crate::bank::Question) -> Option<Answer>; 4] =
            [|q| Some(Answer::worst(q)), |q| Some(Answer::ready(q)), |_| Some(Answer::Unknown), |_| None];
        for level in levels {
            let answers = Answers::from_fn(&bank, Profile::Full, level);
            let report = Report::new(&bank, &answers, date(2026, 11, 23));
            for width in [40, 60, 80, 100, 120] {
                let text = Format::Terminal.render(&report, Screen::plain(width));
                for line in text.lines() {
                    assert!(crate::text::width(line) <= width, "{width}: {line}");
                    assert_eq!(line, line.trim_end());
                }
            }
        }
    }
}
