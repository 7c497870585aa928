//! The commands about banks, and the argument that names one.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Which bank to use.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub struct BankArg {
    /// Question bank: the id of a built-in one, a .toml file or a folder of them
    #[arg(long, value_name = "PATH|ID")]
    pub(crate) bank: Option<String>,
}

/// The commands about banks.
#[derive(Debug, Subcommand)]
pub enum BankCommand {
    /// List the built-in banks
    #[command(after_help = "Example:\n  asyncready bank list")]
    List,
    /// Show a whole bank, or everything about one question
    #[command(after_help = "Examples:\n  \
        asyncready bank show\n  \
        asyncready bank show path-access\n  \
        asyncready bank show --bank my-bank.toml")]
    Show {
        /// The id of a question
        #[arg(value_name = "QUESTION")]
        question: Option<String>,
        /// Which bank to show
        #[command(flatten)]
        bank: BankArg,
    },
    /// Check that a bank can be used and means what it says
    #[command(after_help = "Examples:\n  \
        asyncready bank check my-bank.toml\n  \
        asyncready bank check my-bank/ --deny warnings\n  \
        asyncready bank check async-contracting\n  \
        asyncready bank check my-bank/ --against my-bank-1.0/\n\n\
        --against lists what changed since an earlier version, says what kind of version step that is \
        (major: some answers cannot be taken over; minor: they can, and may score differently; patch: only \
        words around them), and finds ids that mean something else now.\n\
        Exit status 3 if there is an error, or a warning that is denied.")]
    Check {
        /// A .toml file, a folder of them, or the id of a built-in bank
        #[arg(value_name = "PATH|ID")]
        bank: String,
        /// Fail on these too
        #[arg(long, value_enum, value_name = "WHAT")]
        deny: Option<Deny>,
        /// An earlier version of the bank: a .toml file, a folder of them, or the id of a built-in one
        #[arg(long, value_name = "PATH|ID")]
        against: Option<String>,
    },
    /// Copy a built-in bank into a folder, to adapt it
    #[command(after_help = "Example:\n  \
        asyncready bank export async-contracting my-bank\n  \
        asyncready report answers.toml --bank my-bank\n\n\
        Nothing is overwritten. Give the copy an id of its own: answers belong to the bank they name.")]
    Export {
        /// The id of a built-in bank
        #[arg(value_name = "ID")]
        id: String,
        /// The folder to write to; it is made if it is not there
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Write the smallest good bank into a folder, with comments, to start from
    #[command(after_help = "Example:\n  asyncready bank new my-bank\n\nNothing is overwritten.")]
    New {
        /// The folder to write to; it is made if it is not there
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// What `bank check` may be told to fail on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Parts of the bank that do nothing or fit badly
    Warnings,
}
