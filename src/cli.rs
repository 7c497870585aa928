//! The command line: types and help texts only.

use crate::{
    exit::Exit,
    report::{Format, csv},
};
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Can a piece of backend work be handed to an asynchronous remote contractor now, and what is to
/// be fixed first if not?
#[derive(Debug, Parser)]
#[command(version, disable_help_subcommand = true)]
#[command(after_help = "Try it:\n  \
    asyncready                                 ask the questions, save the answers, show the report\n  \
    asyncready answers new --quick > my.toml   a form with 13 questions; fill it in\n  \
    asyncready report my.toml                  the verdict, and what to fix first",
    after_long_help = long_help())]
pub struct Cli {
    /// When to use colour; colour never carries meaning
    #[arg(long, value_enum, default_value_t, global = true)]
    pub color: Color,
    /// Never ask anything; fail where an answer is missing
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Without a command, the questions are asked
    #[command(flatten)]
    pub assess: AssessArgs,
    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Ask the questions, save the answers, show the report (also without a command)
    Assess(AssessArgs),
    /// Print the readiness report for an answers file
    Report(ReportArgs),
    /// Print the fixes as issues for GitHub, GitLab or another tracker
    Issues(IssuesArgs),
    /// Print a starter document of the bank, or write those that the first fixes need
    Template(TemplateArgs),
    /// Make or check an answers file
    #[command(subcommand)]
    Answers(AnswersCommand),
    /// List question banks and read what they ask
    #[command(subcommand)]
    Bank(BankCommand),
    /// Print the JSON Schema of something that the program prints or reads
    #[command(after_help = "Examples:\n  \
        asyncready schema report > report.schema.json\n  \
        asyncready schema bank > bank.schema.json\n\n\
        An editor with Taplo (Even Better TOML) completes and checks a file that begins with\n  \
        #:schema bank.schema.json")]
    Schema {
        /// Of what
        #[arg(value_enum)]
        of: SchemaOf,
    },
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

/// Which bank to use.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub struct BankArg {
    /// Question bank: the id of a built-in one, a .toml file or a folder of them
    #[arg(long, value_name = "PATH|ID")]
    pub bank: Option<String>,
}

/// Arguments of `assess`, which is also what runs without a command.
#[derive(Args, Debug, Default, PartialEq, Eq)]
#[command(after_help = "Examples:\n  \
    asyncready assess                           answers are saved in asyncready.toml, after every question\n  \
    asyncready assess acme.toml --quick         13 questions; they can grow into the whole later\n  \
    asyncready assess acme.toml --section path  only the questions of one section\n  \
    asyncready assess --plain < lines.txt       line by line, for screen readers and pipes\n\n\
    The same command goes on where it was left.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct AssessArgs {
    /// Answers file, TOML; made if there is none [default: asyncready.toml]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Which bank to use
    #[command(flatten)]
    pub bank: BankArg,
    /// Ask only the questions of the quick screen
    #[arg(long)]
    pub quick: bool,
    /// Ask the whole questionnaire
    #[arg(long, conflicts_with = "quick")]
    pub full: bool,
    /// Ask only this section; may be given several times
    #[arg(long, value_name = "ID")]
    pub section: Vec<String>,
    /// Line by line, without a screen; also with ACCESSIBLE=1 or TERM=dumb
    #[arg(long)]
    pub plain: bool,
    /// Stay on a question after an answer; Enter goes on
    #[arg(long)]
    pub no_advance: bool,
    /// The team or client
    #[arg(long, value_name = "NAME")]
    pub subject: Option<String>,
    /// The piece of work to hand over
    #[arg(long, value_name = "NAME")]
    pub work: Option<String>,
    /// Who answers
    #[arg(long, value_name = "NAME")]
    pub respondent: Option<String>,
}

/// Arguments of `report`.
#[derive(Args, Debug)]
#[command(after_help = REPORT_HELP, after_long_help = report_long_help())]
pub struct ReportArgs {
    /// Answers file, TOML or JSON; - reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Which bank to use
    #[command(flatten)]
    pub bank: BankArg,
    /// Show what another answer would change, without changing the file; may be repeated
    ///
    /// The answer is a level, the id of an option, item ids with commas between them (nothing for
    /// none), unknown, or na=reason. The difference is printed as terminal text or as JSON.
    #[arg(long, value_name = "QUESTION=ANSWER")]
    #[arg(conflicts_with_all = ["require", "min_index", "strict", "output"])]
    pub what_if: Vec<String>,
    /// Form of the report on standard output [default: terminal, or nothing with -o]
    #[arg(long, value_enum, value_name = "FORM")]
    pub format: Option<Format>,
    /// Write the report into a file, in the form that its ending names: .txt, .md, .html, .json or
    /// .csv; - is standard output. May be given several times
    #[arg(short, long, value_name = "PATH")]
    pub output: Vec<PathBuf>,
    /// Replace files that exist
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Only the first page; JSON and CSV have no pages and stay whole
    #[arg(long)]
    pub brief: bool,
    /// Count the plan's days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Fail with status 10 unless the verdict is guaranteed to be this one or better
    #[arg(long, value_name = "VERDICT")]
    pub require: Option<String>,
    /// Fail with status 10 unless the index is guaranteed to be at least N
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=100))]
    pub min_index: Option<u16>,
    /// Fail with status 4 if a question has no answer; "unknown" is an answer
    #[arg(long)]
    pub strict: bool,
}

/// Arguments of `issues`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready issues my.toml --top 3 --dir issues\n  \
    asyncready issues my.toml | jq -r .title\n\n\
    Without --dir each issue is one line of JSON with title, body (Markdown), labels, question, why, steps, \
    done_when, owner, hours, wait and template. What nobody knows yet and must be known comes first.")]
pub struct IssuesArgs {
    /// Answers file, TOML or JSON; - reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Which bank to use
    #[command(flatten)]
    pub bank: BankArg,
    /// Count the plan's days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Only the first N issues
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Write a Markdown file for each issue into this folder
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long, requires = "dir")]
    pub force: bool,
}

/// Arguments of `template`.
#[derive(Args, Debug)]
#[command(group(ArgGroup::new("what").required(true).args(["name", "list", "needed"])))]
#[command(after_help = "Examples:\n  \
    asyncready template --list\n  \
    asyncready template decision-record > docs/decisions/0001.md\n  \
    asyncready template --for my.toml docs/start    what the first fixes need, with a README.md\n\n\
    --for never replaces a file.")]
pub struct TemplateArgs {
    /// The name of a template
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// List the templates of the bank
    #[arg(long)]
    pub list: bool,
    /// Write the templates behind the first fixes of an answers file into a folder
    #[arg(long = "for", num_args = 2, value_names = ["FILE", "DIR"])]
    pub needed: Option<Vec<PathBuf>>,
    /// Which bank to use
    #[command(flatten)]
    pub bank: BankArg,
}

/// The commands about answers files.
#[derive(Debug, Subcommand)]
pub enum AnswersCommand {
    /// Print an answers file with every question, ready to fill in
    #[command(after_help = "Examples:\n  \
        asyncready answers new > my.toml\n  \
        asyncready answers new --quick > my.toml")]
    New {
        /// Which bank to use
        #[command(flatten)]
        bank: BankArg,
        /// Only the questions of the quick screen
        #[arg(long)]
        quick: bool,
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
        asyncready bank check async-contracting\n\n\
        Exit status 3 if there is an error, or a warning that is denied.")]
    Check {
        /// A .toml file, a folder of them, or the id of a built-in bank
        #[arg(value_name = "PATH|ID")]
        bank: String,
        /// Fail on these too
        #[arg(long, value_enum, value_name = "WHAT")]
        deny: Option<Deny>,
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

/// What has a JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// What `report --format json` prints
    Report,
    /// What `report --what-if --format json` prints
    WhatIf,
    /// A line of what `issues` prints
    Issue,
    /// An answers file, TOML or JSON
    Answers,
    /// A file of a question bank
    Bank,
}

/// What `bank check` may be told to fail on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Parts of the bank that do nothing or fit badly
    Warnings,
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

const REPORT_HELP: &str = "Examples:\n  \
    asyncready report my.toml\n  \
    asyncready report my.toml -o report.html -o report.md\n  \
    asyncready report my.toml --format json | jq .verdict.id\n  \
    some-script | asyncready report -                TOML or JSON on standard input\n  \
    asyncready report my.toml --require start-small  exit status 10 if the result is worse\n  \
    asyncready report my.toml --what-if api-spec=4   what that answer would change\n\n\
    A gate holds on the guaranteed result: --require compares the verdict with every open answer at its \
    worst, --min-index the low end of the range. A piece of work that belongs elsewhere and an open \
    condition (\"once ...\") fail both.";

fn report_long_help() -> String {
    let mut text = format!("{REPORT_HELP}\n\nColumns of the CSV, one row a question:\n");
    for (name, about) in csv::columns() {
        text.push_str(&format!("  {name:<10}  {about}\n"));
    }
    text.push_str("A text that a spreadsheet would run as a formula starts with an apostrophe.");
    text
}

fn long_help() -> String {
    let mut text = "Try it:\n  \
        asyncready                                 ask the questions, save the answers, show the report\n  \
        asyncready answers new --quick > my.toml   a form with 13 questions; fill it in\n  \
        asyncready report my.toml                  the verdict, and what to fix first\n\n\
        Exit status:\n"
        .to_owned();
    for exit in Exit::ALL {
        text.push_str(&format!("  {:<4} {}\n", exit.code(), exit.meaning()));
    }
    text.push_str("\nA low score is not an error: the status is 0 unless a gate was asked for.");
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
