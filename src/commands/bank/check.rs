//! `asyncready bank check`

use crate::{
    bank::Bank,
    cli::Deny,
    commands::Context,
    diagnostic::{Diagnostics, Severity},
    exit::{Exit, Stop},
    input,
    proof::{self, Proof},
    text::{Count, join},
};
use std::io::Write;

pub(super) fn check(named: &str, deny: Option<Deny>, context: Context) -> anyhow::Result<Exit> {
    let loaded = input::read_bank(Some(named))?;
    let renderer = context.renderer();
    let Some(bank) = loaded.bank else {
        let list = loaded.problems.render(&loaded.sources, &renderer);
        let count = Count(loaded.problems.count(Severity::Error), "problem");
        let message = format!("{list}error: the bank `{named}` cannot be used: {count}");
        return Err(Stop { exit: Exit::BankInvalid, message }.into());
    };
    let proof = proof::prove(&bank, &loaded.places);
    let list = proof.findings.render(&loaded.sources, &renderer);
    context.stderr().write_all(list.as_bytes())?;
    context.print(&summary(&bank, &proof))?;
    let fails = proof.findings.stop() || (deny == Some(Deny::Warnings) && !proof.findings.is_empty());
    Ok(if fails { Exit::BankInvalid } else { Exit::Done })
}

fn summary(bank: &Bank, proof: &Proof) -> String {
    let mut out = format!(
        "{} {}: {}, {}, {} sets of answers scored: {}\n",
        bank.id,
        bank.version,
        Count(bank.questions.len(), "question"),
        Count(bank.rules.len(), "rule"),
        proof.tried,
        found(&proof.findings),
    );
    if !proof.undecided.is_empty() {
        out.push_str(&format!("neither shown nor ruled out: {}\n", join(&proof.undecided, "and")));
    }
    out
}

fn found(findings: &Diagnostics) -> String {
    let errors = findings.count(Severity::Error);
    let warnings = findings.count(Severity::Warning);
    match (errors, warnings) {
        (0, 0) => "nothing found".to_owned(),
        (0, _) => Count(warnings, "warning").to_string(),
        (_, 0) => Count(errors, "error").to_string(),
        _ => format!("{} and {}", Count(errors, "error"), Count(warnings, "warning")),
    }
}
