//! The command line: types and help texts only, one file a command.

mod agenda;
mod answers;
mod assess;
mod bank;
mod batch;
mod compare;
mod form;
mod issues;
mod output;
mod pack;
mod portfolio;
mod report;
mod scan;
mod schema;
mod template;

use crate::exit::Exit;
use clap::{Parser, Subcommand, ValueEnum};

pub use self::{
    agenda::AgendaArgs,
    answers::{AnswersCommand, ImportArgs, MergeArgs},
    assess::AssessArgs,
    bank::{BankArg, BankCommand, Deny},
    batch::BatchArgs,
    compare::CompareArgs,
    form::FormArgs,
    issues::IssuesArgs,
    output::OutputArgs,
    pack::PackArgs,
    portfolio::PortfolioArgs,
    report::ReportArgs,
    scan::{BesideArgs, ScanArgs},
    schema::{SchemaArgs, SchemaOf},
    template::TemplateArgs,
};

/// Can a piece of backend work be handed to an asynchronous remote contractor now, and what is to
/// be fixed first if not?
#[derive(Debug, Parser)]
#[command(version, disable_help_subcommand = true)]
#[command(after_help = HELP, after_long_help = long_help())]
pub struct Cli {
    /// When to use colour; colour never carries meaning
    #[arg(long, value_enum, default_value_t, global = true)]
    pub(crate) color: Color,
    /// Never ask anything; fail where an answer is missing
    #[arg(long, global = true)]
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
    /// Print a starter document of the bank, or write those that the first fixes need
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
    Schema(SchemaArgs),
    /// Print the completion script of a shell
    #[command(after_help = "Example:\n  \
        asyncready completions bash > ~/.local/share/bash-completion/completions/asyncready")]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  asyncready man > asyncready.1")]
    Man,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

const HELP: &str = "Try it:\n  \
    asyncready                                 ask the questions, save the answers, show the report\n  \
    asyncready answers new --quick > my.toml   a form with 13 questions; fill it in\n  \
    asyncready report my.toml                  the verdict, and what to fix first";

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
