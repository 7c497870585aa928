//! The arguments of `form`.

use super::BankArg;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `form`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready form -o form.html --subject \"Acme GmbH\"         the whole questionnaire\n  \
    asyncready form -o form.html --quick                       only the quick screen\n  \
    asyncready form -o lead.html --for \"tech lead\"             what this role usually knows\n  \
    asyncready form -o rest.html --open acme.toml              what is still open in a file\n  \
    asyncready answers merge acme.toml back.toml               takes over what came back\n\n\
    The page works from a mail or a folder, without network or server, and gives an answers file back. \
    It holds the questions and, with --open, the subject, the work and the answers on which a question \
    depends; no comment, no evidence and no score.")]
pub struct FormArgs {
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Write the page into this file, which ends in .html [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
    /// Ask only the questions of the quick screen
    #[arg(long)]
    pub(crate) quick: bool,
    /// Ask only this section; may be given several times
    #[arg(long, value_name = "ID")]
    pub(crate) section: Vec<String>,
    /// Ask only what this role usually knows
    #[arg(long = "for", value_name = "ROLE")]
    pub(crate) role: Option<String>,
    /// Ask only what is still open in this answers file
    #[arg(long, value_name = "FILE")]
    pub(crate) open: Option<PathBuf>,
    /// The team or client
    #[arg(long, value_name = "NAME")]
    pub(crate) subject: Option<String>,
    /// The piece of work to hand over
    #[arg(long, value_name = "NAME")]
    pub(crate) work: Option<String>,
}
