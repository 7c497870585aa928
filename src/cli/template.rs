//! The arguments of `template`.

use super::BankArg;
use clap::{ArgGroup, Args};
use std::path::PathBuf;

/// Arguments of `template`.
#[derive(Args, Debug)]
#[command(group(ArgGroup::new("what").required(true).args(["name", "list", "needed"])))]
#[command(after_help = "Examples:\n  \
    asyncready template --list\n  \
    asyncready template decision-record > docs/decisions/0001.md\n  \
    asyncready template --for my.toml docs/start    what the first fixes need, with a README.md\n\n\
    --for never replaces a file.")]
pub struct TemplateArgs {
    /// The name of a template
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// List the templates of the bank
    #[arg(long)]
    pub list: bool,
    /// Write the templates behind the first fixes of an answers file into a folder
    #[arg(long = "for", num_args = 2, value_names = ["FILE", "DIR"])]
    pub needed: Option<Vec<PathBuf>>,
    /// Which bank to use
    #[command(flatten)]
    pub bank: BankArg,
}
