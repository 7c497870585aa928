//! The arguments of `template`.

use super::BankArg;
use clap::{ArgGroup, Args};
use std::path::PathBuf;

/// Arguments of `template`.
#[derive(Args, Debug)]
#[command(group(ArgGroup::new("what").required(true).args(["name", "list", "dir"])))]
#[command(after_help = "Examples:\n  \
    asyncready template --list\n  \
    asyncready template decision-record > docs/decisions/0001.md\n  \
    asyncready template access-matrix --for my.toml      with what the answers tell\n  \
    asyncready template --for my.toml --dir docs/start   what the first fixes need, with a README.md\n\n\
    --dir never replaces a file. What the answers do not tell stays a prompt in angle brackets.")]
pub struct TemplateArgs {
    /// The name of a template
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// List the templates of the bank
    #[arg(long)]
    pub(crate) list: bool,
    /// Fill in what these answers tell; TOML or JSON, - reads standard input
    #[arg(long = "for", value_name = "FILE", conflicts_with = "list")]
    pub(crate) answers: Option<PathBuf>,
    /// Write the templates behind the first fixes of the answers into a folder
    #[arg(long, value_name = "DIR", requires = "answers")]
    pub(crate) dir: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
}
