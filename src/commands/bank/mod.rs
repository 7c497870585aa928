//! `asyncready bank`

mod check;
mod show;
mod write;

use self::check::Deny;
use super::{Context, context::BankArg};
use crate::{
    bank::builtins,
    exit::{Exit, Stop},
    suggest::did_you_mean,
    text::wrap,
};
use clap::Subcommand;
use std::path::PathBuf;

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

pub(super) fn run(command: &BankCommand, context: Context) -> anyhow::Result<Exit> {
    match command {
        BankCommand::Check { bank, deny, against } => {
            return check::check(bank, *deny, against.as_deref(), context);
        }
        BankCommand::Export { id, folder } => return write::export(id, folder, context),
        BankCommand::New { folder } => return write::new(folder, context),
        BankCommand::List => {
            let mut out = String::new();
            for builtin in builtins() {
                let Some(bank) = builtin.open().bank else { continue };
                let quick = bank.questions.iter().filter(|question| question.quick).count();
                let line = format!(
                    "{} {} {}: {}, {} questions, {quick} of them in the quick screen",
                    bank.id,
                    bank.version,
                    bank.hash().short(),
                    bank.title,
                    bank.questions.len()
                );
                out.extend(wrap(&line, context.width(), "", "  ").into_iter().map(|line| line + "\n"));
            }
            context.print(&out)?;
        }
        BankCommand::Show { question, bank } => {
            let bank = context.bank(bank)?;
            let text = match question {
                None => show::bank(&bank, context.screen()),
                Some(id) => {
                    let Some(at) = bank.find_question(id) else {
                        let ids = bank.questions.iter().map(|question| question.id.as_str());
                        let all = || "`asyncready bank show` lists all of them".to_owned();
                        let near = did_you_mean(id, ids, all);
                        let message = format!("the bank `{}` has no question `{id}`; {near}", bank.id);
                        return Err(Stop::error(Exit::Usage, message).into());
                    };
                    show::question(&bank, at, context.screen())
                }
            };
            context.print(&text)?;
        }
    }
    Ok(Exit::Done)
}
