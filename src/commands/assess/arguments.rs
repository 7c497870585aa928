//! What the command line and the surroundings say, checked before anything is asked.

use crate::{
    answers::Profile,
    bank::Bank,
    commands::{Cli, about::AboutArgs, chosen, context::BankArg, scan::BesideArgs},
    exit::{Exit, Stop},
    store::StoreError,
    suggest::did_you_mean,
    wizard::start::Given,
};
use clap::{Args, CommandFactory};
use console::Term;
use std::{
    env,
    io::{self, ErrorKind, IsTerminal},
    path::{Path, PathBuf},
};

/// Arguments of `assess`, which is also what runs without a command.
#[derive(Args, Debug, Default, PartialEq, Eq)]
#[command(after_help = "Examples:\n  \
    asyncready assess                           answers are saved in asyncready.toml, after every question\n  \
    asyncready assess acme.toml --quick         12 questions; they can grow into the whole later\n  \
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
    #[command(flatten)]
    pub(crate) about: AboutArgs,
}

/// The smallest window for the card, in columns and rows; a smaller one gets lines.
const LEAST: (u16, u16) = (40, 12);
/// A name that is neither a file nor looks like one is a command that was not meant as a file.
pub(super) fn check_name(path: &Path) -> Result<(), Stop> {
    let name = path.display().to_string();
    if path.extension().is_some_and(|extension| extension == "json") {
        let message = format!("`{name}` is JSON, and the questions are saved in TOML; name a .toml file");
        return Err(Stop::error(Exit::Usage, message));
    }
    if name == "-" {
        return Err(Stop::error(Exit::Usage, "the answers are saved in a file, so `-` cannot be one"));
    }
    if path.exists() || path.extension().is_some() {
        return Ok(());
    }
    let command = Cli::command();
    let commands: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let near = did_you_mean(&name, commands, || {
        format!("the name of a new answers file ends in .toml, as in `{name}.toml`")
    });
    Err(Stop::error(Exit::Usage, format!("there is no command and no file `{name}`; {near}")))
}

/// What is read beside a checkout needs a checkout, and what is seen needs somebody who is asked.
pub(super) fn check_scan(args: &AssessArgs, no_input: bool) -> Result<(), Stop> {
    let message = match &args.scan {
        Some(_) if no_input => "--scan shows what was seen beside the questions, and --no-input asks none",
        None if args.beside != BesideArgs::default() => {
            "--tickets, --pulls, --columns and --disputes are for a scan; add --scan PATH"
        }
        _ => return Ok(()),
    };
    Err(Stop::error(Exit::Usage, message))
}

pub(super) fn read_given(args: &AssessArgs, bank: &Bank) -> Result<Given, Stop> {
    chosen::quick(bank, args.quick)?;
    Ok(Given {
        about: args.about.over(None),
        profile: match (args.quick, args.full) {
            (true, _) => Some(Profile::Quick),
            (_, true) => Some(Profile::Full),
            _ => None,
        },
    })
}

/// Whether to go line by line; an error if there is nobody to ask.
pub(in crate::commands) fn is_plain(plain: bool) -> Result<bool, Stop> {
    let accessible = env::var("ACCESSIBLE").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"));
    let dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
    if plain {
        return Ok(true);
    }
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        let message = "the questions need a terminal; add --plain to answer line by line, or give the answers \
                       in a file to `asyncready report FILE`";
        return Err(Stop::error(Exit::Usage, message));
    }
    let (rows, columns) = Term::stderr().size();
    Ok(accessible || dumb || columns < LEAST.0 || rows < LEAST.1)
}

/// Why the file cannot be used, and what to type instead.
pub(super) fn refused(path: &Path, error: &StoreError) -> Stop {
    let help = match error {
        StoreError::InUse(_) => "close it, or give another file to this command",
        StoreError::NotALock(_) => "move that away, or give another file to this command",
        StoreError::Folder(_, error) | StoreError::Io(error)
            if error.kind() != ErrorKind::InvalidFilename =>
        {
            "name a file where you may write, as in `asyncready assess ~/acme.toml`"
        }
        _ => "name another file, as in `asyncready assess acme.toml`",
    };
    Stop::error(Exit::Failure, format!("`{}`: {error}; {help}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_command_is_not_a_file() {
        let error = check_name(Path::new("reprot")).unwrap_err();
        assert_eq!(error.message, "error: there is no command and no file `reprot`; did you mean `report`?");
        assert!(check_name(Path::new("acme.toml")).is_ok());
        assert!(check_name(Path::new("acme.json")).is_err());
    }
}
