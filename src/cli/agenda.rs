//! The arguments of `agenda`.

use super::{BankArg, OutputArgs};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `agenda`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready agenda founder.toml tech-lead.toml\n  \
    asyncready agenda ana.toml ben.toml cara.toml -o agenda.html\n  \
    asyncready agenda ana.toml ben.toml --merge both.toml   then: asyncready assess both.toml\n\n\
    Each file is answered apart, by one person, about the same work. What can decide the verdict comes first. \
    A person is named as in `respondent`, or by the file.")]
pub struct AgendaArgs {
    /// Answers files of two or more people, TOML or JSON
    #[arg(value_name = "FILE", required = true, num_args = 2..)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Write what is agreed into a new answers file; what is in dispute stays open there, with what each said
    #[arg(long, value_name = "FILE")]
    pub(crate) merge: Option<PathBuf>,
    /// Call people A, B, C in the order of the files; comments stay as they are
    #[arg(long)]
    pub(crate) anonymous: bool,
    /// Go on where the files name different teams or pieces of work
    #[arg(long)]
    pub(crate) any_work: bool,
}
