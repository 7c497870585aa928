//! One file a command: each wires files and streams to the core.

mod agenda;
mod answers;
mod assess;
mod bank;
mod batch;
mod chosen;
mod compare;
mod context;
mod evidence;
mod form;
mod gate;
mod import;
mod issues;
mod merge;
mod pack;
mod portfolio;
mod report;
mod rounds;
mod scan;
mod schema;
mod shell;
mod targets;
mod template;

use crate::{
    cli::{AssessArgs, Cli, Command},
    exit::{Exit, Stop},
};

pub use self::context::Context;

/// Does what the command line says.
pub fn run(cli: &Cli, context: Context) -> anyhow::Result<Exit> {
    let Some(command) = &cli.command else {
        return assess::assess(&cli.assess, cli.no_input, context);
    };
    // Without this the file or flag would silently mean nothing.
    if cli.assess != AssessArgs::default() {
        let message = "a file or flag of the questions stands before another command; put it behind `assess`";
        return Err(Stop::error(Exit::Usage, message).into());
    }
    match command {
        Command::Assess(args) => assess::assess(args, cli.no_input, context),
        Command::Report(args) => report::report(args, context),
        Command::Compare(args) => compare::compare(args, context),
        Command::Agenda(args) => agenda::agenda(args, context),
        Command::Form(args) => form::form(args, context),
        Command::Scan(args) => scan::scan(args, context),
        Command::Issues(args) => issues::print(args, context),
        Command::Pack(args) => pack::pack(args, context),
        Command::Batch(args) => batch::batch(args, context),
        Command::Portfolio(args) => portfolio::portfolio(args, context),
        Command::Template(args) => template::template(args, context),
        Command::Answers(command) => answers::answers(command, context),
        Command::Bank(command) => bank::bank(command, context),
        Command::Schema(args) => schema::print(args.of, context),
        Command::Completions { shell } => shell::completions(*shell, context),
        Command::Man => shell::man(context),
    }
}
