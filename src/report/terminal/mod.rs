//! The report for a terminal, a mail or a file: plain text in a given width, with colour that a
//! stream may strip without losing anything.

mod first_screen;
mod open;
mod page;
mod tables;
mod ways;
mod what_if;

pub use self::{page::Page, what_if::render as render_what_if};
use super::{
    view::{Fix, Report},
    words,
};
use crate::{plan::TOP, score::State};

/// The narrowest and the widest page: below, no sentence can be read; above, none can be followed.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// Renders the report in at most `width` columns. Colour codes are included.
pub fn render(report: &Report<'_>, width: usize) -> String {
    let mut page = Page::new(width.clamp(*WIDTHS.start(), *WIDTHS.end()));
    first_screen::first_screen(&mut page, report);
    held_by(&mut page, report);
    // Without a verdict the questions to ask are the report.
    if report.is_not_enough_known() {
        open::open(&mut page, report);
    }
    blockers(&mut page, report);
    top_fixes(&mut page, report);
    actions(&mut page, report);
    ways::ways(&mut page, report);
    if report.fixes.len() > TOP {
        page.heading("More fixes");
        page.block(&tables::fixes(&report.fixes[TOP..], TOP, page.width()));
    }
    today(&mut page, report);
    recommendations(&mut page, report);
    if !report.is_not_enough_known() {
        open::open(&mut page, report);
    }
    good(&mut page, report);
    footer(&mut page, report);
    page.finish()
}

/// Each rule that holds the verdict: why, the answer behind it, and what the verdict would be.
fn held_by(page: &mut Page, report: &Report<'_>) {
    if report.held_by.is_empty() {
        return;
    }
    page.heading("What holds the verdict");
    for held in &report.held_by {
        let limit = words::limit(held);
        let behind: Vec<String> = held
            .answers
            .iter()
            .map(|(question, answer)| format!("{question}: {}", answer.trim_end_matches('.')))
            .collect();
        let behind = if behind.is_empty() { String::new() } else { format!(" ({})", behind.join("; ")) };
        let because = held.because.trim_end_matches('.');
        let without = words::without(report, held);
        page.item("- ", &format!("{limit}, because {because}{behind}. Without this rule: {without}."));
    }
}

fn blockers(page: &mut Page, report: &Report<'_>) {
    if report.blockers.is_empty() {
        return;
    }
    page.heading("Blockers: send the slow request today");
    for fix in &report.blockers {
        let days = words::days(fix);
        if fix.question.state == State::Answered {
            page.item(
                "- ",
                &format!("{} ({days}, {}): {}", fix.question.id, fix.text.owner, fix.text.first_step),
            );
        } else {
            let ask =
                format!("{}: ask the {}. {}", fix.question.id, fix.question.asked_of, fix.question.prompt);
            page.item("- ", &ask);
        }
    }
}

fn top_fixes(page: &mut Page, report: &Report<'_>) {
    if report.fixes.is_empty() {
        return;
    }
    let top = &report.fixes[..report.fixes.len().min(TOP)];
    page.heading(if top.len() == 1 { "Fix this first" } else { "Fix these first" });
    for (at, fix) in top.iter().enumerate() {
        if at > 0 {
            page.blank();
        }
        one_fix(page, report, at + 1, fix);
    }
}

fn one_fix(page: &mut Page, report: &Report<'_>, number: usize, fix: &Fix<'_>) {
    page.strong_item(&format!("{number}. "), &fix.text.action);
    let indent = "   ";
    page.labelled(indent, "first step", &fix.text.first_step);
    page.labelled(indent, "done when", &fix.text.done_when);
    page.labelled(indent, "effort", &words::effort(fix));
    page.labelled(indent, "effect", &words::effect(fix));
    if !fix.missing.is_empty() {
        let texts: Vec<&str> = fix.missing.iter().map(|(_, text)| *text).collect();
        page.labelled(indent, "missing", &texts.join("; "));
    }
    page.labelled(indent, "question", &format!("{}, {}", fix.question.id, words::standing(fix)));
    if let Some(template) = &fix.text.template {
        page.labelled(indent, "template", &words::template_command(report.bank, template));
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

fn today(page: &mut Page, report: &Report<'_>) {
    if report.today.is_empty() {
        return;
    }
    page.heading("Under an hour today");
    for question in &report.today {
        page.item("- ", &format!("{}: {}", question.id, question.first_step));
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
        page.item("- ", &format!("{}: {}", section.title, section.questions.join(", ")));
    }
}

fn footer(page: &mut Page, report: &Report<'_>) {
    page.blank();
    page.faint(&format!(
        "{} {}. The index is the mean of the section scores by their weights. A gain is that of one fix alone; \
         gains do not add up.",
        report.bank.id, report.bank.version
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answers::{Answer, Answers, Profile},
        bank::builtins,
    };

    #[test]
    fn no_line_is_wider_than_asked_and_none_ends_in_blanks() {
        let bank = builtins()[0].load().bank.unwrap();
        let levels: [fn(&crate::bank::Question) -> Option<Answer>; 4] =
            [|q| Some(Answer::worst(q)), |q| Some(Answer::ready(q)), |_| Some(Answer::Unknown), |_| None];
        for level in levels {
            let answers = Answers::from_fn(&bank, Profile::Full, level);
            let report = Report::new(&bank, &answers);
            for width in [40, 60, 80, 100, 120] {
                let text = anstream::adapter::strip_str(&render(&report, width)).to_string();
                for line in text.lines() {
                    assert!(crate::text::width(line) <= width, "{width}: {line}");
                    assert_eq!(line, line.trim_end());
                }
            }
        }
    }
}
