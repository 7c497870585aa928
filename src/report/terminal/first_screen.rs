//! What a founder forwards: the verdict, why, the numbers.

use super::{
    page::{FAIR, GOOD, POOR, Page},
    tables,
};
use crate::{
    report::view::{Report, Verdict},
    text::join,
};

pub(super) fn first_screen(page: &mut Page, report: &Report<'_>) {
    page.strong_item("", &report.bank.title);
    let about = &report.about;
    let whom: Vec<&str> = [&about.subject, &about.work].into_iter().flatten().map(String::as_str).collect();
    if !whom.is_empty() {
        page.item("", &whom.join(": "));
    }
    let mut how: Vec<String> = Vec::new();
    if let Some(respondent) = &about.respondent {
        how.push(format!("answered by {respondent}"));
    }
    how.extend(about.date.clone());
    how.push(match report.profile {
        crate::answers::Profile::Quick => "quick screen".to_owned(),
        crate::answers::Profile::Full => "all questions".to_owned(),
    });
    page.faint(&how.join(", "));
    page.blank();

    verdict(page, report);
    page.heading("Why");
    for line in &report.why {
        page.item("- ", line);
    }
    page.blank();
    numbers(page, report);
    page.blank();
    page.block(&tables::sections(&report.sections, page.width()));
}

fn verdict(page: &mut Page, report: &Report<'_>) {
    let once: Vec<&str> = report.conditions.iter().map(|condition| condition.until).collect();
    match &report.team_verdict {
        None => banner(page, report, "", &report.verdict, &once),
        Some(team) => {
            banner(page, report, "This piece of work: ", &report.verdict, &[]);
            banner(page, report, "The team itself: ", team, &once);
        }
    }
}

fn banner(page: &mut Page, report: &Report<'_>, label: &str, verdict: &Verdict<'_>, once: &[&str]) {
    let lowest = report.bank.ladder.len() - 1;
    let style = match verdict.depth {
        Some(0) if once.is_empty() => GOOD,
        Some(depth) if depth == lowest => POOR,
        _ => FAIR,
    };
    let title = verdict.name.title;
    match once {
        [] => page.styled(style, "", &format!("{label}{title}")),
        // The lowest verdict starts nothing, so there is nothing that could start "once".
        all if verdict.depth == Some(lowest) => {
            page.styled(style, "", &format!("{label}{title}"));
            page.item("", &format!("Also open before a start: {}.", join(all, "and")));
        }
        [only] => page.styled(style, "", &format!("{label}{title} once {only}")),
        all => {
            page.styled(style, "", &format!("{label}{title} once"));
            for until in all {
                page.styled(style, "  - ", until);
            }
        }
    }
    page.item("", &verdict.headline);
    page.item("", &format!("Could start in: {}", verdict.starts_in));
}

fn numbers(page: &mut Page, report: &Report<'_>) {
    let index = report.index.map_or_else(|| "none yet".to_owned(), |index| format!("{index} of 100"));
    page.item(
        "",
        &format!("Index {index}, range {} to {}, {} % known", report.low, report.high, report.known),
    );
    let verdict = report.team_verdict.as_ref().unwrap_or(&report.verdict);
    if verdict.provisional {
        let (worst, best) = verdict.range;
        let text = format!(
            "Provisional: open answers can still move it between {} and {}.",
            worst.title, best.title
        );
        page.item("", &text);
    }
}
