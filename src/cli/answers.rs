//! The commands about answers files.

use super::BankArg;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The commands about answers files.
#[derive(Debug, Subcommand)]
pub enum AnswersCommand {
    /// Print an answers file with every question, ready to fill in
    #[command(after_help = "Examples:\n  \
        asyncready answers new > my.toml\n  \
        asyncready answers new --quick > my.toml\n  \
        asyncready answers new --from my.toml > my-2.toml\n\n\
        --from is for the next round: last time's answers stand above each question as comments.")]
    New {
        /// Which bank to use
        #[command(flatten)]
        bank: BankArg,
        /// Only the questions of the quick screen
        #[arg(long)]
        quick: bool,
        /// The round before: its answers are shown as comments, and the form names it
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// Check answers files and say what is still open
    #[command(after_help = "Examples:\n  \
        asyncready answers check my.toml\n  \
        asyncready answers check clients/*.toml")]
    Check {
        /// Answers files, TOML or JSON; - reads standard input
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Which bank to use
        #[command(flatten)]
        bank: BankArg,
    },
    /// Take over what came back into the answers of a client, with every conflict told
    Merge(MergeArgs),
}

/// Arguments of `answers merge`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready answers merge acme.toml back.toml\n  \
    asyncready answers merge acme.toml back.toml -o both.toml\n\n\
    What is open in CLIENT is filled in; comments, evidence and the order of CLIENT stay. Where both say \
    something else, CLIENT keeps its answer, the other one goes into the comment, and both are told.")]
pub struct MergeArgs {
    /// The client's own answers file, TOML; it is changed unless -o is given
    #[arg(value_name = "CLIENT")]
    pub client: PathBuf,
    /// The answers file that came back, TOML or JSON; - reads standard input
    #[arg(value_name = "BACK")]
    pub back: PathBuf,
    /// Which bank to use
    #[command(flatten)]
    pub bank: BankArg,
    /// Write the merged answers into this file, and leave CLIENT as it is
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace that file if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
}
