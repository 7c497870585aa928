//! The report as Markdown for a pull request, an issue or a wiki.
//!
//! What a reader must see comes first; the rest is folded where the page can fold. Fixes are items
//! of a task list, so the report can be pasted as an issue and worked through.

mod details;
mod escape;

pub(in crate::report) use self::escape::{code, escape};
use super::{
    view::{Fix, Report, Verdict},
    words,
};
use crate::{plan::TOP, score::State, text::join};

/// The report as Markdown.
pub fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    head(&mut out, report);
    if report.is_not_enough_known() {
        details::open(&mut out, report);
    }
    top(&mut out, report);
    blockers(&mut out, report);
    details::held(&mut out, report);
    details::numbers(&mut out, report);
    details::ways(&mut out, report);
    details::more(&mut out, report);
    details::actions(&mut out, report);
    if !report.is_not_enough_known() {
        details::open(&mut out, report);
    }
    details::good(&mut out, report);
    details::answers(&mut out, report);
    details::method(&mut out, report);
    out
}

fn head(out: &mut String, report: &Report<'_>) {
    let subject = words::subject(report);
    out.push_str(&format!("# {}\n\n", escape(subject.as_deref().unwrap_or(&report.bank.title))));
    match &report.team_verdict {
        None => verdict(out, report, "", &report.verdict, true),
        Some(team) => {
            verdict(out, report, "This piece of work: ", &report.verdict, false);
            verdict(out, report, "The team itself: ", team, true);
        }
    }
    let mut numbers = format!("Index **{}**", words::index(report));
    if report.low != report.high {
        numbers.push_str(&format!(", range {} to {}", report.low, report.high));
    }
    numbers.push_str(&format!(", {} % known.", report.known));
    if let Some(provisional) = words::provisional(report) {
        numbers.push_str(&format!(" **{}**", escape(&provisional)));
    }
    out.push_str(&format!("{numbers}\n\n"));
    for line in &report.why {
        out.push_str(&format!("- {}\n", escape(line)));
    }
    let circumstances = words::circumstances(report);
    out.push_str(&format!("\n_{}: {}_\n", escape(&report.bank.title), escape(&circumstances)));
}

fn verdict(out: &mut String, report: &Report<'_>, label: &str, verdict: &Verdict<'_>, is_team: bool) {
    let once = if is_team { words::conditions(report) } else { Vec::new() };
    let nothing = words::starts_nothing(report, verdict);
    let title = escape(verdict.name.title);
    match once.as_slice() {
        [only] if !nothing => out.push_str(&format!("## {label}{title} once {}\n\n", escape(only))),
        all if !nothing && !all.is_empty() => {
            out.push_str(&format!("## {label}{title} once\n\n"));
            for until in all {
                out.push_str(&format!("- {}\n", escape(until)));
            }
            out.push('\n');
        }
        _ => out.push_str(&format!("## {label}{title}\n\n")),
    }
    let (headline, starts_in) = (escape(&verdict.headline), escape(verdict.starts_in));
    out.push_str(&format!("{headline} Could start in: {starts_in}.\n\n"));
    if nothing && !once.is_empty() {
        out.push_str(&format!("Also open before a start: {}.\n\n", escape(&join(&once, "and"))));
    }
}

fn top(out: &mut String, report: &Report<'_>) {
    let top = &report.fixes[..report.fixes.len().min(TOP)];
    if top.is_empty() {
        return;
    }
    out.push_str(if top.len() == 1 { "\n## Fix this first\n\n" } else { "\n## Fix these first\n\n" });
    for fix in top {
        out.push_str(&format!("- [ ] **{}**\n", escape(&fix.text.action)));
        let mut item = |label: &str, text: String| out.push_str(&format!("  - {label}: {text}\n"));
        item("First step", escape(&fix.text.first_step));
        item("Done when", escape(&fix.text.done_when));
        item("Effort", escape(&words::effort(fix)));
        item("Effect", escape(&words::effect(fix)));
        if !fix.missing.is_empty() {
            let texts: Vec<&str> = fix.missing.iter().map(|(_, text)| *text).collect();
            item("Missing", escape(&texts.join("; ")));
        }
        item("Question", format!("{}, {}", code(fix.question.id), escape(&words::standing(fix))));
        if let Some(name) = &fix.text.template {
            item("Template", code(&words::template_command(report.bank, name)));
        }
    }
}

/// A fix in a line.
fn item(report: &Report<'_>, fix: &Fix<'_>) -> String {
    let text =
        format!("{}, {}, {}, {}", words::hours(fix), words::days(fix), fix.text.owner, words::effect(fix));
    let mut line = format!("- [ ] {} {}, {}", escape(&fix.text.action), code(fix.question.id), escape(&text));
    if let Some(name) = &fix.text.template {
        line.push_str(&format!(", {}", code(&words::template_command(report.bank, name))));
    }
    line
}

fn blockers(out: &mut String, report: &Report<'_>) {
    if report.blockers.is_empty() {
        return;
    }
    out.push_str("\n## Blockers: send the slow request today\n\n");
    for fix in &report.blockers {
        let line = if fix.question.state == State::Answered {
            format!(
                "{} {}, {}, {}",
                escape(&fix.text.first_step),
                code(fix.question.id),
                words::days(fix),
                escape(&fix.text.owner)
            )
        } else {
            let ask = format!("Ask the {}: {}", fix.question.asked_of, fix.question.prompt);
            format!("{} {}", escape(&ask), code(fix.question.id))
        };
        out.push_str(&format!("- [ ] {line}\n"));
    }
}
