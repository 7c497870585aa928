//! What a founder forwards: the verdict, why, what to do first, and when they could start. It fits on
//! one screen of 40 lines.

use crate::layout::terminal::{FAIR, GOOD, POOR, Page};
use crate::report::{
    view::{Report, Verdict},
    words::{self, Extra},
};

/// The lines that the page may have.
const LINES: usize = 40;

/// The first page, with as much of what may stand there as there is room for; the annex has all of it.
pub(super) fn first_page(page: &mut Page, report: &Report<'_>) {
    let width = page.width();
    let page_with = |extra: Extra| {
        let mut page = Page::new(width);
        one(&mut page, report, &extra);
        page
    };
    let mut extras = Extra::of(report);
    let first = page_with(extras.next().unwrap_or_default());
    *page = extras.fold(first, |page, extra| if page.lines() <= LINES { page } else { page_with(extra) });
}

fn one(page: &mut Page, report: &Report<'_>, extra: &Extra) {
    page.strong_item("", &report.bank.title);
    if let Some(subject) = words::subject(report) {
        page.item("", &subject);
    }
    page.faint(&words::circumstances(report));
    page.blank();
    match &report.team_verdict {
        None => banner(page, report, "", &report.verdict, true),
        Some(team) => {
            banner(page, report, "This piece of work: ", &report.verdict, false);
            banner(page, report, "The team itself: ", team, true);
        }
    }
    page.item("", &words::start(report));
    if let Some(since) = words::since(report) {
        page.item("", &since);
    }
    why(page, report);
    contradicted(page, report, extra.contradicted);
    if report.is_not_enough_known() {
        ask_next(page, report);
    }
    steps(page, report);
    page.blank();
    if let Some(ask) = words::ask_today(report) {
        page.strong_item("", &ask);
    }
    if let Some(quotes) = &extra.quotes {
        page.item("", quotes);
    }
    if let Some(good) = words::good(report) {
        page.item("", &good);
    }
    if let Some(uncontradicted) = words::uncontradicted(report) {
        page.item("", uncontradicted);
    }
    if let Some(not_asked) = words::not_asked(report) {
        page.item("", &not_asked);
    }
    page.item("", &words::look_again(report));
}

fn banner(page: &mut Page, report: &Report<'_>, label: &str, verdict: &Verdict<'_>, has_conditions: bool) {
    let can_start = words::can_start(report, verdict);
    let until: Vec<&str> = report.conditions.iter().map(|condition| condition.until).collect();
    let until = if has_conditions { until.as_slice() } else { &[] };
    let style = match verdict.depth {
        Some(0) if until.is_empty() => GOOD,
        Some(depth) if depth + 1 == report.bank.ladder.len() => POOR,
        _ => FAIR,
    };
    let title = format!("{label}{}", verdict.name.title);
    match until {
        _ if !can_start => page.styled(style, "", &title),
        [] => page.styled(style, "", &title),
        [only] => page.styled(style, "", &format!("{title}, but first: {only}.")),
        all => {
            page.styled(style, "", &format!("{title}, but first:"));
            for until in all.iter().take(words::IN_FULL) {
                page.styled(style, "  - ", until);
            }
            let rest = report.conditions.get(words::IN_FULL..).unwrap_or_default();
            if let Some(labels) = words::labels_behind(rest) {
                page.styled(style, "  - ", &format!("and more: {labels}"));
            }
        }
    }
    if words::tells_headline(report, has_conditions) {
        page.item("", &verdict.headline);
    }
    if !can_start
        && has_conditions
        && verdict.depth.is_some()
        && let Some(labels) = words::labels_behind(&report.conditions)
    {
        page.item("", &format!("Also open before a start: {labels}."));
    }
}

fn why(page: &mut Page, report: &Report<'_>) {
    let lines = words::why(report);
    if lines.is_empty() {
        return;
    }
    page.heading(if report.certain.is_empty() { "Why" } else { "What is certain" });
    for line in &lines {
        page.item("- ", line);
    }
}

/// What was seen against the answers.
fn contradicted(page: &mut Page, report: &Report<'_>, in_full: usize) {
    let Some(evidence) = &report.evidence else { return };
    if let Some(heading) = evidence.heading() {
        page.heading(&heading);
        for line in evidence.first_page(in_full) {
            page.item("- ", &line);
        }
    }
}

fn ask_next(page: &mut Page, report: &Report<'_>) {
    if report.ask_next.is_empty() {
        return;
    }
    page.heading("Ask next");
    for question in report.ask_next.iter().take(words::QUESTIONS) {
        page.item("- ", &format!("{} ({}): {}", question.label, question.asked_of, question.prompt));
    }
}

fn steps(page: &mut Page, report: &Report<'_>) {
    let plan = &report.plan;
    if plan.first.is_empty() {
        return;
    }
    page.heading(words::first_heading(report));
    for (at, (_, step)) in plan.steps(&plan.first).enumerate() {
        let head = format!("{} ({}, {})", step.question.label, words::effort(step), words::by(step));
        page.strong_item(&format!("{}. ", at + 1), &head);
        page.item("   ", step.first_step);
    }
    if !plan.waits.is_empty() {
        page.heading("Send today, because others take days");
        for (_, step) in plan.steps(&plan.waits).take(words::REQUESTS) {
            let text = format!("{} ({}): {}", step.question.label, words::request(step), step.first_step);
            page.item("- ", &text);
        }
        if plan.waits.len() > words::REQUESTS {
            let rest = plan.steps(&plan.waits[words::REQUESTS..]);
            let labels: Vec<&str> = rest.map(|(_, step)| step.question.label).collect();
            page.item("- ", &format!("also: {}", words::labels(&labels)));
        }
    }
}
