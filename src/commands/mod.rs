//! The command line: one file a command, its arguments above and what it does below. Each wires files and
//! streams to the core.

mod about;
mod agenda;
mod answers;
mod assess;
mod bank;
mod batch;
mod chosen;
mod collection;
mod compare;
mod context;
mod day;
mod evidence;
mod form;
mod import;
mod issues;
mod merge;
mod outcome;
mod pack;
mod portfolio;
mod report;
mod scan;
mod schema;
mod shell;
mod started;
mod targets;
mod template;
mod track;
mod voices;

pub use self::context::Context;
use self::{
    agenda::AgendaArgs, answers::AnswersCommand, assess::AssessArgs, bank::BankCommand, batch::BatchArgs,
    compare::CompareArgs, context::Color, form::FormArgs, issues::IssuesArgs, outcome::OutcomeArgs,
    pack::PackArgs, portfolio::PortfolioArgs, report::ReportArgs, scan::ScanArgs, schema::SchemaArgs,
    started::StartedArgs, template::TemplateArgs, track::TrackArgs,
};
use crate::exit::{Exit, Stop};
use clap::{Parser, Subcommand};

/// The heading of what every command takes.
const EVERYWHERE: &str = "With every command";

/// Can a piece of backend work be handed to an asynchronous remote contractor now, and what is to
/// be fixed first if not?
#[derive(Debug, Parser)]
#[command(version, disable_help_subcommand = true)]
#[command(after_help = HELP, after_long_help = long_help())]
pub struct Cli {
    /// When to use colour: auto, always or never; colour never carries meaning
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, global = true, help_heading = EVERYWHERE)]
    pub(crate) color: Color,
    /// Never ask anything; fail where an answer is missing
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(crate) no_input: bool,
    #[command(flatten)]
    pub(crate) assess: AssessArgs,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Ask the questions, save the answers, show the report (also without a command)
    Assess(AssessArgs),
    /// Print the readiness report for an answers file
    Report(ReportArgs),
    /// Print what changed between two answers files
    Compare(CompareArgs),
    /// Print what people who answered apart disagree about, in the order in which to settle it
    Agenda(AgendaArgs),
    /// Make a form that somebody fills in with a browser and sends back
    Form(FormArgs),
    /// Set beside the answers what a repository and exports of trackers show
    Scan(ScanArgs),
    /// Print the fixes as issues for GitHub, GitLab or another tracker
    Issues(IssuesArgs),
    /// Assess many answers, a line of JSON each, and print a line of JSON for each
    Batch(BatchArgs),
    /// Print one page about many answers files: where each stands, what holds it, what most of them lack
    Portfolio(PortfolioArgs),
    /// Write down that the work started, and with it what was forecast
    Started(StartedArgs),
    /// Say what came of the work, three minutes when it is over
    Outcome(OutcomeArgs),
    /// Print how often the forecasts were right: counts, cohorts, intervals, what bit
    Track(TrackArgs),
    /// Print a starter document of the bank, filled in from answers
    Template(TemplateArgs),
    /// Write what somebody from outside gets on the first day
    Pack(PackArgs),
    /// Make or check an answers file
    #[command(subcommand)]
    Answers(AnswersCommand),
    /// List question banks and read what they ask
    #[command(subcommand)]
    Bank(BankCommand),
    /// Print the JSON Schema of something that the program prints or reads
    #[command(hide = true)]
    Schema(SchemaArgs),
    /// Print the completion script of a shell
    #[command(
        hide = true,
        after_help = "Example:\n  \
        asyncready completions bash > ~/.local/share/bash-completion/completions/asyncready"
    )]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(hide = true, after_help = "Example:\n  asyncready man > asyncready.1")]
    Man,
}

/// Does what the command line says.
pub fn run(cli: &Cli, context: Context) -> anyhow::Result<Exit> {
    let Some(command) = &cli.command else {
        return assess::run(&cli.assess, cli.no_input, context);
    };
    // Without this the file or flag would silently mean nothing.
    if cli.assess != AssessArgs::default() {
        let message = "a file or flag of the questions stands before another command; put it behind `assess`";
        return Err(Stop::error(Exit::Usage, message).into());
    }
    match command {
        Command::Assess(args) => assess::run(args, cli.no_input, context),
        Command::Report(args) => report::run(args, context),
        Command::Compare(args) => compare::run(args, context),
        Command::Agenda(args) => agenda::run(args, context),
        Command::Form(args) => form::run(args, context),
        Command::Scan(args) => scan::run(args, context),
        Command::Issues(args) => issues::run(args, context),
        Command::Pack(args) => pack::run(args, context),
        Command::Batch(args) => batch::run(args, context),
        Command::Portfolio(args) => portfolio::run(args, context),
        Command::Started(args) => started::run(args, context),
        Command::Outcome(args) => outcome::run(args, cli.no_input, context),
        Command::Track(args) => track::run(args, context),
        Command::Template(args) => template::run(args, context),
        Command::Answers(command) => answers::run(command, context),
        Command::Bank(command) => bank::run(command, context),
        Command::Schema(args) => schema::run(args, context),
        Command::Completions { shell } => shell::completions(*shell, context),
        Command::Man => shell::man(context),
    }
}

const HELP: &str = "Try it:\n  \
    asyncready                                 ask the questions, save the answers, show the report\n  \
    asyncready answers new --quick > my.toml   a file with 12 questions; fill it in\n  \
    asyncready report my.toml                  the verdict, and what to fix first\n\n\
    For shells and tools: asyncready completions SHELL, asyncready man, asyncready schema NAME";

fn long_help() -> String {
    let mut text = format!("{HELP}\n\nExit status:\n");
    for exit in Exit::ALL {
        text.push_str(&format!("  {:<4} {}\n", exit.code(), exit.meaning()));
    }
    text.push_str("\nA low score is not an error: the status is 0 unless a gate was asked for.");
    text
}

/// A help with the columns of the CSV below it.
fn with_columns(
    help: &str,
    rows: &str,
    width: usize,
    columns: impl Iterator<Item = (&'static str, &'static str)>,
) -> String {
    let mut text = format!("{help}\n\nColumns of the CSV, {rows}:\n");
    for (name, about) in columns {
        text.push_str(&format!("  {name:<width$}  {about}\n"));
    }
    text.push_str("A text that a spreadsheet would run as a formula starts with an apostrophe.");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_defined_and_every_argument_is_explained() {
        Cli::command().help_expected(true).debug_assert();
    }
}
