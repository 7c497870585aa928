//! The report for a terminal, a mail or a file: plain text in a given width, with colour that a
//! stream may strip without losing anything.

mod first_page;
mod open;
mod plan;
mod tables;
mod what_if;

pub use self::what_if::render as render_what_if;
use super::{Extent, view::Report, words};
use crate::layout::terminal::{Page, WIDTHS, blocks};

/// Renders the report in at most `width` columns. Colour codes are included.
pub fn render(report: &Report<'_>, width: usize, extent: Extent) -> String {
    let mut page = Page::new(width.clamp(*WIDTHS.start(), *WIDTHS.end()));
    first_page::first_page(&mut page, report);
    match extent {
        Extent::FirstPage => {}
        Extent::Whole => annex(&mut page, report),
    }
    page.finish()
}

fn annex(page: &mut Page, report: &Report<'_>) {
    told(page, report);
    numbers(page, report);
    evidence(page, report);
    rounds(page, report);
    held_by(page, report);
    conditions(page, report);
    // Without a verdict the questions to ask are the report.
    if report.is_not_enough_known() {
        open::open(page, report);
    }
    plan::plan(page, report);
    actions(page, report);
    recommendations(page, report);
    if !report.is_not_enough_known() {
        open::open(page, report);
    }
    good(page, report);
    footer(page, report);
}

/// The facts about the work. They are quoted and counted nowhere.
fn told(page: &mut Page, report: &Report<'_>) {
    if report.told.is_empty() {
        return;
    }
    page.heading(&words::facts_heading(report));
    for told in &report.told {
        page.item("- ", &format!("{}: {}", told.label, told.text));
    }
}

fn numbers(page: &mut Page, report: &Report<'_>) {
    page.heading("The numbers");
    page.item("", &words::numbers(report));
    page.block(&tables::sections(&report.sections, page.width()));
}

/// What a checkout and exports show beside the answers.
fn evidence(page: &mut Page, report: &Report<'_>) {
    if let Some(evidence) = &report.evidence {
        page.heading(words::EVIDENCE);
        blocks(page, &evidence.blocks());
    }
}

/// The rounds up to this one.
fn rounds(page: &mut Page, report: &Report<'_>) {
    let Some(rounds) = &report.rounds else { return };
    page.heading("Rounds");
    page.block(&tables::rounds(rounds, page.width()));
    for line in words::about_rounds(rounds) {
        page.item("", &line);
    }
}

/// Each rule that holds the verdict: why, the answer behind it, and what the verdict would be.
fn held_by(page: &mut Page, report: &Report<'_>) {
    if report.held_by.is_empty() {
        return;
    }
    page.heading("What holds the verdict");
    if let Some(together) = words::together(report) {
        page.item("", together);
    }
    for held in &report.held_by {
        let limit = words::limit(held);
        let behind: Vec<String> = held
            .answers
            .iter()
            .map(|(question, answer)| format!("{question}: {}", answer.trim_end_matches('.')))
            .collect();
        let behind = if behind.is_empty() { String::new() } else { format!(" ({})", behind.join("; ")) };
        let because = held.because.trim_end_matches('.');
        page.item("- ", &format!("{limit}, because {because}{behind}.{}", words::without(report, held)));
    }
}

fn conditions(page: &mut Page, report: &Report<'_>) {
    if report.conditions.is_empty() {
        return;
    }
    page.heading("Must be true before a start");
    for condition in &report.conditions {
        page.item("- ", &words::condition(condition));
    }
}

fn actions(page: &mut Page, report: &Report<'_>) {
    if report.verdict.actions.is_empty() {
        return;
    }
    page.heading(&format!("What {} means now", report.verdict.name.title));
    for action in &report.verdict.actions {
        page.item("- ", action);
    }
}

fn recommendations(page: &mut Page, report: &Report<'_>) {
    if report.recommendations.is_empty() {
        return;
    }
    page.heading("Advice for this case");
    for (at, advice) in report.recommendations.iter().enumerate() {
        if at > 0 {
            page.blank();
        }
        page.strong_item("", advice.title);
        page.item("", advice.text);
    }
}

fn good(page: &mut Page, report: &Report<'_>) {
    if report.good.is_empty() {
        return;
    }
    page.heading("Already good");
    for section in &report.good {
        let labels: Vec<&str> = section.questions.iter().map(|question| question.label).collect();
        page.item("- ", &format!("{}: {}", section.title, words::labels(&labels)));
    }
}

fn footer(page: &mut Page, report: &Report<'_>) {
    page.blank();
    page.faint(&format!(
        "{} {} ({}). The index is the mean of the section scores by their weights. A gain is that of one fix alone; \
         gains do not add up.",
        report.bank.id,
        report.bank.version,
        report.bank.hash().short()
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answers::{Answer, Answers, Profile},
        bank::builtins,
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
                let text = anstream::adapter::strip_str(&render(&report, width, Extent::Whole)).to_string();
                for line in text.lines() {
                    assert!(crate::text::width(line) <= width, "{width}: {line}");
                    assert_eq!(line, line.trim_end());
                }
            }
        }
    }
}
