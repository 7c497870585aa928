//! The commands about answers files.

use super::BankArg;
use clap::Subcommand;
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
}
