//! `asyncready agenda`

use super::{
    Context,
    context::BankArg,
    targets::{OutputArgs, Targets, files_read},
    voices::{check_work, voices},
};
use crate::{agenda::Agenda, exit::Exit};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `agenda`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready agenda founder.toml tech-lead.toml\n  \
    asyncready agenda ana.toml ben.toml cara.toml -o agenda.html\n  \
    asyncready answers merge both.toml ana.toml ben.toml   what they agree about, in a new file\n\n\
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
    /// Call people A, B, C in the order of the files; comments stay as they are
    #[arg(long)]
    pub(crate) anonymous: bool,
    /// Go on where the files name different teams or pieces of work
    #[arg(long)]
    pub(crate) any_work: bool,
}

/// Prints or writes the agenda.
pub(super) fn run(args: &AgendaArgs, context: Context) -> anyhow::Result<Exit> {
    let reads = args.files.iter().flat_map(|file| files_read(file, &args.bank)).collect();
    let targets = Targets::new(&args.output, reads)?;
    let bank = context.bank(&args.bank)?;
    let voices = voices(&args.files, args.anonymous, &bank, context)?;
    if !args.any_work {
        check_work(&voices, &args.files, ", or add --any-work if it is the same")?;
    }
    targets.write(context, &Agenda::new(&bank, &voices))?;
    Ok(Exit::Done)
}
