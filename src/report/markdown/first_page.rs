//! What a founder forwards: the verdict, why, what to do first, and when they could start, in under 300
//! words.

use super::{
    super::{
        view::{Report, Verdict},
        words::{self, Extra},
    },
    escape,
};

/// The words that the page may have.
const WORDS: usize = 300;

/// The first page, with as much of what may stand there as there is room for; the annex has all of it.
pub(super) fn first_page(out: &mut String, report: &Report<'_>) {
    let mut page = String::new();
    for extra in Extra::of(report) {
        page.clear();
        one(&mut page, report, extra);
        if page.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() <= WORDS {
            break;
        }
    }
    out.push_str(&page);
}

fn one(out: &mut String, report: &Report<'_>, extra: Extra) {
    let subject = words::subject(report);
    out.push_str(&format!("# {}\n\n", escape(subject.as_deref().unwrap_or(&report.bank.title))));
    let circumstances = words::circumstances(report);
    out.push_str(&format!("_{}: {}_\n\n", escape(&report.bank.title), escape(&circumstances)));
    match &report.team_verdict {
        None => verdict(out, report, "", &report.verdict, true),
        Some(team) => {
            verdict(out, report, "This piece of work: ", &report.verdict, false);
            verdict(out, report, "The team itself: ", team, true);
        }
    }
    out.push_str(&format!("{}\n", escape(&words::start(report))));
    if let Some(since) = words::since(report) {
        out.push_str(&format!("\n{}\n", escape(&since)));
    }
    let lines = words::why(report);
    if !lines.is_empty() {
        out.push('\n');
    }
    for line in lines {
        out.push_str(&format!("- {}\n", escape(&line)));
    }
    contradicted(out, report, extra.contradicted);
    if report.is_not_enough_known() {
        ask_next(out, report);
    }
    steps(out, report);
    out.push('\n');
    let uncontradicted = words::uncontradicted(report).map(str::to_owned);
    let after =
        [words::good(report), uncontradicted, words::not_asked(report), Some(words::look_again(report))];
    let last = words::ask_today(report).into_iter().chain(extra.quotes);
    let last: Vec<String> = last.chain(after.into_iter().flatten()).map(|line| escape(&line)).collect();
    out.push_str(&format!("{}\n", last.join("\n\n")));
}

fn verdict(out: &mut String, report: &Report<'_>, label: &str, verdict: &Verdict<'_>, has_conditions: bool) {
    let can_start = words::can_start(report, verdict);
    let conditions = if has_conditions { report.conditions.as_slice() } else { &[] };
    let title = escape(verdict.name.title);
    match conditions {
        [only] if can_start => {
            out.push_str(&format!("## {label}{title}, but first: {}\n\n", escape(only.until)));
        }
        [_, ..] if can_start => {
            out.push_str(&format!("## {label}{title}, but first\n\n"));
            for condition in conditions.iter().take(words::IN_FULL) {
                out.push_str(&format!("- {}\n", escape(condition.until)));
            }
            if let Some(labels) = words::labels_behind(conditions.get(words::IN_FULL..).unwrap_or_default()) {
                out.push_str(&format!("- and more: {}\n", escape(&labels)));
            }
            out.push('\n');
        }
        _ => out.push_str(&format!("## {label}{title}\n\n")),
    }
    if words::tells_headline(report, has_conditions) {
        out.push_str(&format!("{}\n\n", escape(&verdict.headline)));
    }
    if !can_start
        && verdict.depth.is_some()
        && let Some(labels) = words::labels_behind(conditions)
    {
        out.push_str(&format!("Also open before a start: {}.\n\n", escape(&labels)));
    }
}

/// What was seen against the answers.
fn contradicted(out: &mut String, report: &Report<'_>, in_full: usize) {
    let Some(evidence) = &report.evidence else { return };
    if let Some(heading) = evidence.heading() {
        out.push_str(&format!("\n### {heading}\n\n"));
        for line in evidence.first_page(in_full) {
            out.push_str(&format!("- {}\n", escape(&line)));
        }
    }
}

fn ask_next(out: &mut String, report: &Report<'_>) {
    if report.ask_next.is_empty() {
        return;
    }
    out.push_str("\n### Ask next\n\n");
    for question in report.ask_next.iter().take(words::QUESTIONS) {
        let ask = format!("{} ({}): {}", question.label, question.asked_of, question.prompt);
        out.push_str(&format!("- [ ] {}\n", escape(&ask)));
    }
}

fn steps(out: &mut String, report: &Report<'_>) {
    let plan = &report.plan;
    if plan.first.is_empty() {
        return;
    }
    out.push_str(&format!("\n### {}\n\n", words::first_heading(report)));
    for (at, (_, step)) in plan.steps(&plan.first).enumerate() {
        let head = format!("({}, {})", words::effort(step), words::by(step));
        let label = escape(step.question.label);
        let first = escape(step.first_step);
        out.push_str(&format!("{}. **{label}** {}: {first}\n", at + 1, escape(&head)));
    }
    if !plan.waits.is_empty() {
        out.push_str("\n### Send today, because others take days\n\n");
        for (_, step) in plan.steps(&plan.waits).take(words::REQUESTS) {
            let text = format!("({}): {}", words::request(step), step.first_step);
            out.push_str(&format!("- **{}** {}\n", escape(step.question.label), escape(&text)));
        }
        let rest: Vec<&str> =
            plan.steps(&plan.waits).skip(words::REQUESTS).map(|(_, step)| step.question.label).collect();
        if !rest.is_empty() {
            out.push_str(&format!("- also: {}\n", escape(&words::labels(&rest))));
        }
    }
}
