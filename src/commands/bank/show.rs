//! A bank, or one question of it, for a reader.

use crate::{
    answers::words,
    bank::{Audience, Bank, Kind, Question, QuestionIndex, Range, RuleEffect},
    paper::{Screen, terminal::Page},
    text::Count,
};

/// The sections with their questions, and the verdicts.
pub(super) fn bank(bank: &Bank, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.strong_item("", &format!("{} ({} {}, {})", bank.title, bank.id, bank.version, bank.hash().short()));
    page.item("", &bank.summary);
    page.item("", &bank.instructions);
    for (at, section) in bank.sections() {
        let weight = match section.weight {
            0 => "scored apart".to_owned(),
            weight => format!("weight {weight}"),
        };
        page.heading(&format!("{} ({}, {weight})", section.title, section.id));
        page.item("", &section.intro);
        for (_, question) in bank.questions_of(at) {
            let quick = if question.quick { ", quick" } else { "" };
            page.item(
                "- ",
                &format!(
                    "{} ({}, {}{quick}): {}",
                    question.label,
                    question.id,
                    question.kind.word(),
                    question.prompt
                ),
            );
        }
    }
    if !bank.facts.is_empty() {
        page.heading("The work in facts (a line each, never scored)");
    }
    for fact in &bank.facts {
        let who = match fact.shown_to {
            Audience::Team => "for the team",
            Audience::Terms => "outside with the terms",
            Audience::Outside => "outside",
        };
        let quoted = if fact.first_page { ", on the first page" } else { "" };
        let about = format!("{} ({}, ask the {}, {who}{quoted})", fact.label, fact.id, fact.asked_of);
        page.item("- ", &format!("{about}: {}", fact.prompt));
    }
    page.heading("Verdicts");
    for verdict in &bank.ladder {
        page.item(
            "- ",
            &format!("{} ({}), from {}: {}", verdict.title, verdict.id, verdict.from, verdict.headline),
        );
    }
    for verdict in &bank.routes {
        page.item("- ", &format!("{} ({}), by a rule: {}", verdict.title, verdict.id, verdict.headline));
    }
    page.heading("Rules");
    for rule in &bank.rules {
        page.item("- ", &format!("{}: because {}", effect(bank, &rule.effect), rule.because));
    }
    page.finish()
}

fn effect(bank: &Bank, effect: &RuleEffect) -> String {
    match effect {
        RuleEffect::Route(route) => bank[*route].title.clone(),
        RuleEffect::Cap(rung) => format!("At most {}", bank[*rung].title),
        RuleEffect::Once { until } => format!("But first: {until}"),
    }
}

/// Everything about one question.
pub(super) fn question(bank: &Bank, at: QuestionIndex, screen: Screen) -> String {
    let question = &bank[at];
    let section = &bank[question.section];
    let mut page = Page::new(screen);
    page.strong_item("", &question.prompt);
    if let Some(hint) = &question.hint {
        page.item("", hint);
    }
    page.blank();
    answers(&mut page, question);
    if let Some(na) = &question.na {
        page.labelled("", words::NOT_APPLICABLE, na);
    }
    page.heading("About");
    let quick = if question.quick { ", in the quick screen" } else { "" };
    let weight = format!("{} of {}, section {} ({}){quick}", question.weight, 3, section.title, section.id);
    page.labelled("", "id", &question.id);
    if question.label != question.id {
        page.labelled("", "label", &question.label);
    }
    page.labelled("", "weight", &weight);
    page.labelled("", "ask", &format!("the {}", section.asked_of));
    page.labelled("", "why", &question.why);
    page.labelled("", "show me", &question.show_me);
    page.heading("If the answer is low");
    let fix = &question.fix;
    plan(&mut page, bank, question);
    page.labelled("", "fix", &fix.action);
    page.labelled("", "first step", &fix.first_step);
    page.labelled("", "done when", &fix.done_when);
    if let Some(alone) = &fix.done_when_alone {
        page.labelled("", "alone", alone);
    }
    if let Some(recheck) = &question.recheck {
        page.labelled("", "recheck", recheck);
    }
    page.labelled("", "effort", &format!("{}, by the {}", estimates(&fix.hours, Range::hours), fix.owner));
    if !fix.wait.is_empty() {
        page.labelled("", "wait", &format!("others take {}", estimates(&fix.wait, Range::working_days)));
    }
    if let Some(template) = &fix.template {
        page.labelled("", "template", template);
    }
    rules(&mut page, bank, at);
    sources(&mut page, bank, question);
    page.finish()
}

/// Where the fix stands in a plan.
fn plan(page: &mut Page, bank: &Bank, question: &Question) {
    if let Some(stage) = question.stage {
        page.labelled("", "stage", &bank[stage].title);
    }
    let after: Vec<&str> = question.after.iter().map(|before| bank[*before].label.as_str()).collect();
    if !after.is_empty() {
        page.labelled("", "after", &after.join(", "));
    }
    if question.essential {
        page.labelled("", "essential", "work does not begin while this is below ready");
    }
    match question.fix_from {
        None => page.labelled("", "fact", "no fix changes this answer"),
        Some(1) => {}
        Some(from) => page.labelled("", "fact", &format!("no fix changes an answer below level {from}")),
    }
}

/// Estimates, with the level from which each is counted where there are several.
fn estimates(pairs: &[Range], in_words: fn(Range) -> String) -> String {
    let texts = pairs.iter().enumerate().map(|(at, pair)| match pairs.len() {
        1 => in_words(*pair),
        _ => format!("{} from level {}", in_words(*pair), at + 1),
    });
    texts.collect::<Vec<_>>().join(", ")
}

fn answers(page: &mut Page, question: &Question) {
    let ready = question.kind.ready();
    match &question.kind {
        Kind::Ladder { levels, .. } => {
            for (at, level) in levels.iter().enumerate() {
                let mark = if ready == u8::try_from(at + 1).ok() { " (ready)" } else { "" };
                page.item(&format!("  {} ", at + 1), &format!("{}{mark}", level.text));
            }
        }
        Kind::Checklist(checklist) => {
            for item in &checklist.items {
                let must = checklist.must.iter().any(|at| checklist.items[*at].id == item.id);
                let must = if must { " (must be ticked for ready)" } else { "" };
                page.item("  - ", &format!("{}: {}{must}", item.id, item.text));
            }
            for (at, count) in checklist.counts.iter().enumerate() {
                let mark = if ready == u8::try_from(at + 2).ok() { " (ready)" } else { "" };
                page.item(
                    "  ",
                    &format!("level {} from {}{mark}", at + 2, Count(usize::from(*count), "tick")),
                );
            }
        }
        Kind::Choice(choice) => {
            for option in &choice.options {
                page.item("  - ", &format!("{}: {} ({} %)", option.id, option.text, option.percent));
            }
        }
    }
}

fn rules(page: &mut Page, bank: &Bank, at: QuestionIndex) {
    let about =
        bank.rules.iter().filter(|rule| rule.when.atoms().iter().any(|atom| atom.question() == Some(at)));
    for (number, rule) in about.enumerate() {
        if number == 0 {
            page.heading("Rules that look at it");
        }
        page.item("- ", &format!("{}: because {}", effect(bank, &rule.effect), rule.because));
    }
}

fn sources(page: &mut Page, bank: &Bank, question: &Question) {
    if question.sources.is_empty() {
        return;
    }
    page.heading("Sources");
    for source in &question.sources {
        let source = &bank[*source];
        let url = source.url.as_ref().map_or_else(String::new, |url| format!(" {url}"));
        page.item("- ", &format!("{}: {}{url}", source.cite, source.finding));
    }
}
