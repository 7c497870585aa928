//! The arguments of `assess`.

use super::{BankArg, BesideArgs};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `assess`, which is also what runs without a command.
#[derive(Args, Debug, Default, PartialEq, Eq)]
#[command(after_help = "Examples:\n  \
    asyncready assess                           answers are saved in asyncready.toml, after every question\n  \
    asyncready assess acme.toml --quick         13 questions; they can grow into the whole later\n  \
    asyncready assess acme.toml --section path  only the questions of one section\n  \
    asyncready assess --plain < lines.txt       line by line, for screen readers and pipes\n  \
    asyncready assess acme.toml --new-round     ask again after a while; the answers so far are kept\n  \
    asyncready assess --scan .                  with what the repository shows beside the questions\n\n\
    The same command goes on where it was left.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct AssessArgs {
    /// Answers file, TOML; made if there is none [default: asyncready.toml]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Ask only the questions of the quick screen
    #[arg(long)]
    pub(crate) quick: bool,
    /// Ask the whole questionnaire
    #[arg(long, conflicts_with = "quick")]
    pub(crate) full: bool,
    /// Ask only this section; may be given several times
    #[arg(long, value_name = "ID")]
    pub(crate) section: Vec<String>,
    /// Ask everything again. With the first answer the file is kept as FILE.DATE.toml and begins anew; last
    /// time's answers are shown
    #[arg(long)]
    pub(crate) new_round: bool,
    /// Show beside each question what a checkout shows; y takes it over, with the place as evidence
    #[arg(long, value_name = "PATH")]
    pub(crate) scan: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) beside: BesideArgs,
    /// Line by line, without a screen; also with ACCESSIBLE=1 or TERM=dumb
    #[arg(long)]
    pub(crate) plain: bool,
    /// Stay on a question after an answer; Enter goes on
    #[arg(long)]
    pub(crate) no_advance: bool,
    /// The team or client
    #[arg(long, value_name = "NAME")]
    pub(crate) subject: Option<String>,
    /// The piece of work to hand over
    #[arg(long, value_name = "NAME")]
    pub(crate) work: Option<String>,
    /// Who answers
    #[arg(long, value_name = "NAME")]
    pub(crate) respondent: Option<String>,
}
