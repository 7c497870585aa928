//! `asyncready scan`

use super::{
    Context,
    context::{BankArg, today},
    day::day,
    targets::{OutputArgs, Targets, bank_read, file_read},
};
use crate::{
    bank::{Bank, Export, ExportColumn, Words},
    diagnostic::{Diagnostics, Source},
    exit::{Exit, Stop},
    input::{self, Decoded},
    output::InUse,
    progress::Progress,
    scan::{
        CheckSet, DateOrder, Dispute, Exported, ListedScan, Observed, Scan, ScanPage, Unusable, checkout,
        columns, read_disputes, read_rows, scan as look,
    },
    suggest::did_you_mean,
    text::{Count, join, visible},
};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Arguments of `scan`.
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = long_help())]
pub struct ScanArgs {
    /// A folder with a git repository, with or without a work tree, or any folder with files
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Set these answers beside what is found; TOML or JSON, - reads standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) beside: BesideArgs,
    /// Look at the repository as it was on this day, as in 2026-11-23: at the newest commit up to then
    /// [default: the newest one]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// Fail with status 10 if an answer is contradicted
    #[arg(long, requires = "answers")]
    pub(crate) no_contradictions: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs<true>,
}

/// What comes first in a date of numbers alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Dates {
    /// The day, as in 25/04/2026
    DayFirst,
    /// The month, as in 04/25/2026
    MonthFirst,
}

impl From<Dates> for DateOrder {
    fn from(dates: Dates) -> Self {
        match dates {
            Dates::DayFirst => Self::DayFirst,
            Dates::MonthFirst => Self::MonthFirst,
        }
    }
}

/// What a scan reads beside a checkout.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(crate) struct BesideArgs {
    /// An export of the tickets of this work from GitHub, GitLab, Jira or Linear, CSV or JSON
    ///
    /// Most questions ask for the tickets of the work that is handed over. With a whole backlog the
    /// answers are set beside the whole backlog.
    #[arg(long, value_name = "FILE")]
    pub(crate) tickets: Option<PathBuf>,
    /// An export of pull requests or merge requests, CSV or JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) pulls: Option<PathBuf>,
    /// What a column of the exports means, where its name is not known; may be repeated
    ///
    /// The meanings are title, body, state, labels, author, closed-by, created, first-answer, closed,
    /// reopened, size and type. With tickets: or pulls: in front it counts for that export alone, as in
    /// pulls:closed=Merged.
    #[arg(long, value_name = "MEANING=NAME")]
    pub(crate) columns: Vec<String>,
    /// What comes first in dates of numbers alone, such as 03/04/2026, where the export does not tell it itself
    #[arg(long, value_name = "ORDER")]
    pub(crate) dates: Option<Dates>,
    /// A TOML file that says which findings do not count, why, who says so and until when
    #[arg(long, value_name = "FILE")]
    pub(crate) disputes: Option<PathBuf>,
}

const HELP: &str = "Examples:\n  \
    asyncready scan .                                    what the repository suggests, with places\n  \
    asyncready scan . --answers my.toml                  what it contradicts and what it supports\n  \
    asyncready scan . --tickets jira.csv --columns title=Summary\n  \
    asyncready scan . --answers my.toml --no-contradictions -o scan.json\n  \
    asyncready scan . --answers my.toml -o scan.sarif    for a code host, with the lines\n\n\
    Only reads, and needs no network: no program, hook or filter of the repository runs, no link is followed, \
    and of something like a secret only its place is printed. No answer and no score is changed.";

fn long_help() -> String {
    let mut text = format!("{HELP}\n\nColumns of the CSV, one row a check:\n");
    for (name, about) in columns() {
        text.push_str(&format!("  {name:<10}  {about}\n"));
    }
    text.push_str(
        "\nA disputes file has tables like this one; the reasons are test-data, elsewhere, not-applicable and \
         wrong:\n\n  [[dispute]]\n  check  = \"secret-in-file\"\n  place  = \"tests/fixtures/key.pem\"\n  \
         reason = \"test-data\"\n  who    = \"Ana\"\n  until  = 2027-03-31",
    );
    text
}

/// Prints or writes what a checkout shows.
pub(super) fn run(args: &ScanArgs, context: Context) -> anyhow::Result<Exit> {
    let answers = args.answers.as_deref();
    let answers_read = answers.and_then(|path| file_read(path, "the answers file, which this command reads"));
    let in_use = answers_read.into_iter().chain(read_beside(&args.beside)).chain(bank_read(&args.bank));
    let targets = Targets::new(&args.output, in_use.collect())?;
    let bank = context.bank(&args.bank)?;
    // Whatever is wrong with what people wrote is said before the checkout is read.
    let answers = answers.map(|path| context.answers_and_lines(path, &bank)).transpose()?;
    let (answers, lines) = answers.unzip();
    let Scanned { mut scan, unused } = scanned(&args.path, &args.beside, args.as_of, &bank, context)?;
    scan.whom = answers.as_ref().and_then(|answers| answers.about.whom());
    let shown = ScanPage::new(&bank, &scan, answers.as_ref(), unused);
    targets.write(context, &ListedScan { page: &shown, lines: lines.as_ref() })?;
    let contradicted: Vec<&str> =
        shown.against.iter().flat_map(|against| &against.contradicted).map(|claim| claim.label).collect();
    if args.no_contradictions && !contradicted.is_empty() {
        let message =
            format!("{} contradicted: {}", Count(contradicted.len(), "answer"), join(&contradicted, "and"));
        return Err(Stop { exit: Exit::BelowGate, message: visible(&message).into_owned() }.into());
    }
    Ok(Exit::Done)
}

/// The files that are read beside a checkout.
fn read_beside(args: &BesideArgs) -> impl Iterator<Item = InUse> {
    let files = [
        (&args.tickets, "the export of tickets, which this command reads"),
        (&args.pulls, "the export of pull requests, which this command reads"),
        (&args.disputes, "the disputes file, which this command reads"),
    ];
    files.into_iter().filter_map(|(path, is)| file_read(path.as_deref()?, is))
}

/// A scan with its disputes, and those of them that changed nothing, a sentence each.
pub(super) struct Scanned {
    pub(super) scan: Scan,
    pub(super) unused: Vec<String>,
}

/// Reads a checkout and what is beside it, and makes the checks of a bank.
pub(super) fn scanned(
    path: &Path,
    beside: &BesideArgs,
    as_of: Option<Date>,
    bank: &Bank,
    context: Context,
) -> anyhow::Result<Scanned> {
    let columns = beside.columns.iter().map(|text| read_column(text)).collect::<Result<Vec<_>, _>>()?;
    if !columns.is_empty() && beside.tickets.is_none() && beside.pulls.is_none() {
        let message = "--columns says what a column of an export means; add --tickets or --pulls";
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let checks = checks(bank)?;
    let disputes = match &beside.disputes {
        Some(path) => context.disputes(path, bank)?,
        None => Vec::new(),
    };
    let mut observed = read(path, &checks, as_of)?;
    let order = beside.dates.map(DateOrder::from);
    let export = |path: &Path, export: Export| read_export(path, export, &columns, order);
    if let Some(path) = &beside.tickets {
        let Exported { rows, notes } = export(path, Export::Tickets)?;
        observed.tickets = Some(rows);
        observed.limits.extend(notes);
    }
    if let Some(path) = &beside.pulls {
        let Exported { rows, notes } = export(path, Export::Pulls)?;
        observed.pulls = Some(rows);
        observed.limits.extend(notes);
    }
    let mut scan = look(bank, &checks, &observed, as_of, today());
    let unused = scan.dispute(&disputes, today());
    let unused = unused.into_iter().map(Dispute::changed_nothing).collect();
    Ok(Scanned { scan, unused })
}

/// The checks of a bank, ready to look.
fn checks(bank: &Bank) -> Result<CheckSet, Stop> {
    if bank.scan.checks.is_empty() {
        let message = format!(
            "the bank `{}` has no checks, so there is nothing to look for; questions/README.md says how to write them",
            bank.id
        );
        return Err(Stop::error(Exit::Usage, message));
    }
    CheckSet::new(bank).map_err(|problems| {
        let lines = problems.iter().map(|problem| {
            let Unusable { check, key, why } = problem;
            let check = check.map_or("[scan]", |at| &bank.scan.checks[at].id);
            format!("`{key}` of {check}: {why}")
        });
        let message = lines.collect::<Vec<_>>().join("; ");
        Stop::error(Exit::BankInvalid, format!("{message}. `asyncready bank check` shows the places"))
    })
}

/// Reads a checkout, with progress for a person.
fn read(path: &Path, checks: &CheckSet, as_of: Option<Date>) -> anyhow::Result<Observed> {
    checkout::read(path, checks, as_of, &Progress::on_stderr(true))
}

/// A column that the command line names: for one export or both, its meaning and its name.
struct NamedColumn {
    export: Option<Export>,
    column: ExportColumn,
    name: String,
}

fn read_column(text: &str) -> Result<NamedColumn, Stop> {
    let wrong = |why: String| Stop::error(Exit::Usage, format!("--columns: {why}"));
    let Some((meaning, name)) = text.split_once('=') else {
        return Err(wrong(format!("`{text}` has no `=`; write MEANING=NAME, as in title=Summary")));
    };
    let (export, meaning) = match meaning.split_once(':') {
        Some((export, meaning)) => (Some(export), meaning),
        None => (None, meaning),
    };
    let unknown = |what: &str, word: &str, words: &[&str]| {
        let help = did_you_mean(word, words.iter().copied(), || format!("write {}", join(words, "or")));
        wrong(format!("there is no {what} `{word}`; {help}"))
    };
    let export = export
        .map(|word| Export::from_word(word).ok_or_else(|| unknown("export", word, Export::WORDS)))
        .transpose()?;
    if name.trim().is_empty() {
        return Err(wrong(format!("`{text}` names no column; write MEANING=NAME, as in title=Summary")));
    }
    let column =
        ExportColumn::from_word(meaning).ok_or_else(|| unknown("meaning", meaning, ExportColumn::WORDS))?;
    Ok(NamedColumn { export, column, name: name.trim().to_owned() })
}

/// The largest export that is read, in bytes: some ten thousand tickets.
const EXPORT: u64 = 64 << 20;

fn read_export(
    path: &Path,
    export: Export,
    columns: &[NamedColumn],
    order: Option<DateOrder>,
) -> anyhow::Result<Exported> {
    let Decoded { text, is_windows } = input::read_export(path, EXPORT)?;
    let own = columns.iter().filter(|named| named.export.is_none_or(|only| only == export));
    let renames: Vec<(ExportColumn, String)> = own.map(|named| (named.column, named.name.clone())).collect();
    let read = read_rows(&text, export, &renames, order);
    let mut exported = read.map_err(|why| {
        let message = format!("`{}` cannot be used as an export of {}: {why}", path.display(), export.word());
        Stop::error(Exit::Usage, message)
    })?;
    if is_windows {
        exported.notes.push(format!("`{}` is no UTF-8, and was read as Windows-1252.", path.display()));
    }
    Ok(exported)
}

impl Context {
    /// Reads a disputes file; everything that is wrong with it ends the program.
    fn disputes(self, path: &Path, bank: &Bank) -> anyhow::Result<Vec<Dispute>> {
        let sources = [Source::new(path.display().to_string(), input::read_file(path)?)];
        let mut problems = Diagnostics::default();
        read_disputes(&sources[0].text, bank, &mut problems).ok_or_else(|| {
            self.rejected(Exit::Usage, &format!("the disputes in `{}`", sources[0].name), &problems, &sources)
        })
    }
}
