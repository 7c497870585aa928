//! `asyncready compare`

use super::{
    Context,
    context::BankArg,
    targets::{OutputArgs, Targets, files_read},
    with_columns,
};
use crate::{
    answers::{self, Head},
    bank::{Bank, builtins},
    compare::{ComparedRound, Comparison, sheet},
    exit::{Exit, Stop},
    input,
    text::visible,
};
use clap::Args;
use std::path::{Path, PathBuf};

/// Arguments of `compare`.
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = with_columns(HELP, "one row a changed question", 12, sheet::columns()))]
pub struct CompareArgs {
    /// Answers file of the earlier round, TOML or JSON
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// Answers file of the later round; one of the two may be -, standard input
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Question bank of the earlier round [default: the built-in one of its version, or else the bank of the
    /// later round]
    #[arg(long, value_name = "PATH|ID")]
    pub(crate) old_bank: Option<String>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Fail with status 10 if an answer, the guaranteed score of a section or the verdict became worse
    #[arg(long)]
    pub(crate) no_regression: bool,
}

const HELP: &str = "Examples:\n  \
    asyncready compare acme.2026-09-01.toml acme.toml\n  \
    asyncready compare old.toml new.toml -o changes.html -o changes.md\n  \
    asyncready compare old.toml new.toml --format json | jq .parts\n  \
    asyncready compare old.toml new.toml --old-bank bank-1.0/ --bank bank-2.0/\n  \
    asyncready compare old.toml new.toml --no-regression\n\n\
    The change of the index comes in parts that add up: answers that changed, questions that count now or no \
    more, and the bank. The gate looks at the later bank alone, so a change of the bank never trips it; every \
    open answer is taken at its worst.";

/// Prints or writes what changed, then says what fell short of the gate.
pub(super) fn run(args: &CompareArgs, context: Context) -> anyhow::Result<Exit> {
    if args.old == Path::new("-") && args.new == Path::new("-") {
        return Err(Stop::error(Exit::Usage, "only one of the two files can be standard input").into());
    }
    let old_bank = BankArg { bank: args.old_bank.clone() };
    let mut in_use = files_read(&args.old, &old_bank);
    in_use.extend(files_read(&args.new, &args.bank));
    let targets = Targets::new(&args.output, in_use)?;
    let bank = context.bank(&args.bank)?;
    let named = args.old_bank.is_some().then(|| context.bank(&old_bank)).transpose()?;

    let (source, language) = input::read_answers(&args.old)?;
    let head = Head::read(&source, language);
    let (found, note) = match named {
        Some(named) => (Some(named), None),
        None => old_bank_of(&head, &bank),
    };
    let before = found.as_ref().unwrap_or(&bank);
    let read = answers::read(&source, language, before);
    let old = context.checked(source, read)?;
    let new = context.answers(&args.new, &bank)?;

    let mut comparison = Comparison::new(
        ComparedRound { bank: before, answers: &old },
        ComparedRound { bank: &bank, answers: &new },
    );
    comparison.notes.extend(note);
    targets.write(context, &comparison)?;
    if args.no_regression && !comparison.regressions.is_empty() {
        let message = format!("below the gate: {}", comparison.regressions.join("; "));
        return Err(Stop { exit: Exit::BelowGate, message: visible(&message).into_owned() }.into());
    }
    Ok(Exit::Done)
}

/// The bank that the earlier answers name, where it is another one than that of the later ones; and what is
/// to be said where it cannot be found.
fn old_bank_of(head: &Head, bank: &Bank) -> (Option<Bank>, Option<String>) {
    let is = |bank: &Bank| {
        head.bank.as_ref().is_none_or(|id| *id == bank.id)
            && head.version.as_ref().is_none_or(|version| *version == bank.version)
            && head.bank_hash.as_ref().is_none_or(|hash| bank.hash().is(hash))
    };
    if is(bank) || head.bank.as_ref().is_some_and(|id| *id != bank.id) {
        // Answers of another bank are an error, which reading them tells.
        return (None, None);
    }
    let named = builtins().iter().filter(|builtin| builtin.id == bank.id);
    if let Some(found) = named.filter_map(|builtin| builtin.open().bank).find(is) {
        return (Some(found), None);
    }
    let version = head.version.as_deref().unwrap_or("unknown");
    let hash = head.bank_hash.as_ref().map_or_else(String::new, |hash| format!(" ({hash})"));
    let note = format!(
        "The first file was answered with {} {version}{hash}, which is not here. Both are scored with {} ({}); \
         --old-bank names the bank of the first one.",
        bank.id,
        bank.version,
        bank.hash().short()
    );
    (None, Some(note))
}
