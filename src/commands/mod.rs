//! One file a command: each wires files and streams to the core.

mod answers;
mod bank;
mod context;
mod gate;
mod report;
mod shell;

use crate::{
    cli::{Cli, Command},
    exit::Exit,
};

pub use self::context::Context;

/// Does what the command line says.
pub fn run(cli: &Cli, context: Context) -> anyhow::Result<Exit> {
    match &cli.command {
        Command::Report(args) => report::report(args, context),
        Command::Answers(command) => answers::answers(command, context),
        Command::Bank(command) => bank::bank(command, context),
        Command::Completions { shell } => shell::completions(*shell, context),
        Command::Man => shell::man(context),
    }
}
