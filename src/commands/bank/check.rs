//! `asyncready bank check`

use crate::{
    bank::{Bank, Places},
    bank_changes::ChangesSince,
    commands::{Context, context::BankArg},
    diagnostic::{Diagnostics, Severity},
    exit::{Exit, Stop},
    input,
    lint::{LintReport, lint},
    text::{Count, join, visible},
};
use clap::ValueEnum;

/// What `bank check` may be told to fail on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Parts of the bank that do nothing or fit badly
    Warnings,
}

pub(super) fn check(
    named: &str,
    deny: Option<Deny>,
    against: Option<&str>,
    context: Context,
) -> anyhow::Result<Exit> {
    let old = against.map(|against| context.bank(&BankArg { bank: Some(against.to_owned()) })).transpose()?;
    let loaded = input::read_whole_bank(named)?;
    let renderer = context.renderer();
    let Some(bank) = &loaded.bank else {
        let list = loaded.problems.render(&loaded.sources, &renderer);
        let count = Count(loaded.problems.count(Severity::Error), "problem");
        let message = format!("{list}error: the bank `{}` cannot be used: {count}", visible(named));
        return Err(Stop { exit: Exit::BankInvalid, message }.into());
    };
    let files = loaded.files();
    let places = Places::new(&files);
    let report = lint(bank, &places);
    let since = old.map(|old| ChangesSince::new(&old, bank, &places));
    let mut fails = false;
    for findings in
        [Some(&report.findings), since.as_ref().map(|since| &since.findings)].into_iter().flatten()
    {
        context.say(&findings.render(&loaded.sources, &renderer));
        fails |= findings.stop() || (deny == Some(Deny::Warnings) && !findings.is_empty());
    }
    let since = since.map_or_else(String::new, |since| since.list);
    context.print(&format!("{}{since}", summary(bank, &report)))?;
    Ok(if fails { Exit::BankInvalid } else { Exit::Done })
}

fn summary(bank: &Bank, report: &LintReport) -> String {
    let mut out = format!(
        "{} {}: {}, {}, {} sets of answers scored: {}\n",
        bank.id,
        bank.version,
        Count(bank.questions.len(), "question"),
        Count(bank.rules.len(), "rule"),
        report.tried,
        count(&report.findings),
    );
    if report.stopped {
        out.push_str("stopped there: the bank is too large to try the rest, so more may be wrong with it\n");
    }
    if !report.undecided.is_empty() {
        out.push_str(&format!("neither shown nor ruled out: {}\n", list_some(&report.undecided)));
    }
    out
}

/// The first phrases, and how many more there are.
fn list_some(phrases: &[String]) -> String {
    const SHOWN: usize = 20;
    match phrases.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{}, and {more} more", phrases[..SHOWN].join(", ")),
        _ => join(phrases, "and"),
    }
}

fn count(findings: &Diagnostics) -> String {
    let errors = findings.count(Severity::Error);
    let warnings = findings.count(Severity::Warning);
    match (errors, warnings) {
        (0, 0) => "nothing found".to_owned(),

        (0, _) => Count(warnings, "warning").to_string(),
        (_, 0) => Count(errors, "error").to_string(),
        _ => format!("{} and {}", Count(errors, "error"), Count(warnings, "warning")),
    }
}
