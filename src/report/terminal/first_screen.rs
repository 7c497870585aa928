//! What a founder forwards: the verdict, why, the numbers.

use super::{
    page::{FAIR, GOOD, POOR, Page},
    tables,
};
use crate::{
    report::{
        view::{Report, Verdict},
        words,
    },
    text::join,
};

pub(super) fn first_screen(page: &mut Page, report: &Report<'_>) {
    page.strong_item("", &report.bank.title);
    if let Some(subject) = words::subject(report) {
        page.item("", &subject);
    }
    page.faint(&words::circumstances(report));
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
    let once = words::conditions(report);
    match &report.team_verdict {
        None => banner(page, report, "", &report.verdict, &once),
        Some(team) => {
            banner(page, report, "This piece of work: ", &report.verdict, &[]);
            banner(page, report, "The team itself: ", team, &once);
        }
    }
}

fn banner(page: &mut Page, report: &Report<'_>, label: &str, verdict: &Verdict<'_>, once: &[&str]) {
    let starts_nothing = words::starts_nothing(report, verdict);
    let style = match verdict.depth {
        Some(0) if once.is_empty() => GOOD,
        Some(_) if starts_nothing => POOR,
        _ => FAIR,
    };
    let title = verdict.name.title;
    match once {
        [] => page.styled(style, "", &format!("{label}{title}")),
        all if starts_nothing => {
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
    page.item(
        "",
        &format!(
            "Index {}, range {} to {}, {} % known",
            words::index(report),
            report.low,
            report.high,
            report.known
        ),
    );
    if let Some(provisional) = words::provisional(report) {
        page.item("", &provisional);
    }
}
