//! `asyncready answers import`

use super::{
    Context,
    context::BankArg,
    scan::Dates,
    targets::{bank_read, file_read, write_into},
};
use crate::{
    answers::write,
    bank::Bank,
    exit::{Exit, Stop},
    input::{self, Decoded},
    output::{InUse, Policy},
    scan::DateOrder,
    survey::{self, Mismatch, Separator, Wishes},
    text::{Count, acts, join, letters, shell_word, visible, wrap},
};
use anyhow::anyhow;
use clap::Args;
use std::path::{Path, PathBuf};

/// Arguments of `answers import`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready answers import sheet.csv --dir clients\n  \
    asyncready answers import survey.csv --dir clients --column Timestamp=date --column Email=-\n\n\
    A heading is that of the sheet which `answers new --csv` prints, or a question's or fact's name or text \
    as printed; ID.evidence, ID.by, ID.ITEM and people.ROLE are more. Exports of survey services are read as they \
    are: with a column an item, with headings in two rows or lines before them, with numbers or stars at a \
    question. What a service adds, such as times and addresses, is left out and named. A cell is a level, an \
    option, ticked items with ; between them, each by its name or as printed, or unknown, or na=reason. An empty \
    cell is not answered. Whatever does not match is told with its row and column, and nothing is written then.")]
pub struct ImportArgs {
    /// The table, as CSV with a row of headings; - reads standard input
    #[arg(value_name = "TABLE")]
    pub(crate) table: PathBuf,
    /// Write the answers files into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// What the column with this heading holds, as a heading of the sheet, or - for nothing; can be repeated
    #[arg(long = "column", value_name = "HEADING=NAME", value_parser = column)]
    pub(crate) columns: Vec<(String, String)>,
    /// What stands between two cells, where the headings do not tell
    #[arg(long, value_enum)]
    pub(crate) separator: Option<Separator>,
    /// What comes first in dates of numbers alone, such as 03/04/2026, where the table does not tell it itself
    #[arg(long, value_name = "ORDER")]
    pub(crate) dates: Option<Dates>,
    /// Write the rows that match, tell the others, and end with status 4
    #[arg(long)]
    pub(crate) skip_bad_rows: bool,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Replace answers files that exist
    #[arg(long)]
    pub(crate) force: bool,
}

fn column(text: &str) -> Result<(String, String), &'static str> {
    let (heading, name) = text.rsplit_once('=').ok_or("write HEADING=NAME, as in Timestamp=date")?;
    Ok((heading.to_owned(), name.to_owned()))
}

/// The most mismatches that are listed; each one may stand for many rows.
const MOST: usize = 100;

/// The most rows that a mismatch lists.
const ROWS: usize = 8;

/// Makes an answers file of each row of a table.
pub(super) fn run(args: &ImportArgs, context: Context) -> anyhow::Result<Exit> {
    let bank = context.bank(&args.bank)?;
    let stdin = args.table == Path::new("-");
    let name = if stdin { "standard input".to_owned() } else { args.table.display().to_string() };
    let Decoded { text, is_windows } = input::read_table(&args.table)?;
    if is_windows {
        let says = format!(
            "note: `{name}` is no UTF-8, and was read in the Windows code page 1252; if letters are wrong, save it as \
             \"CSV UTF-8\" and import that"
        );
        context.say(&format!("{}\n", visible(&says)));
    }
    let dates = args.dates.map(DateOrder::from);
    let wishes = Wishes { separator: args.separator, columns: args.columns.clone(), dates };
    let survey = survey::read_as(&text, &bank, &wishes, |answers| write(None, &bank, &answers).ok());
    drop(text);
    let survey = survey.map_err(|why| {
        Stop::error(Exit::AnswersInvalid, visible(&format!("`{name}` cannot be imported: {why}")))
    })?;
    let list = list(&survey.mismatches, context.width());
    let mismatches = Count(survey.mismatches.iter().map(|mismatch| mismatch.rows.len()).sum(), "mismatch");
    if survey.is_bad_head || survey.rows.is_empty() || (survey.bad_rows > 0 && !args.skip_bad_rows) {
        let what = format!("`{name}` does not match the bank `{}` {}", bank.id, bank.version);
        let skip = if survey.is_bad_head {
            let command = command_without(args, &survey.unknown);
            let command = command.map_or_else(String::new, |command| {
                format!(", and this leaves out what means nothing (write subject, work, respondent or date for - where a column holds that):\n  {command}")
            });
            format!("; --column HEADING=NAME says what a column holds{command}")
        } else if survey.rows.is_empty() {
            String::new()
        } else {
            "; --skip-bad-rows writes the other rows".to_owned()
        };
        let message = format!("{list}error: {}: {mismatches}, and nothing was written{skip}", visible(&what));
        return Err(Stop { exit: Exit::AnswersInvalid, message }.into());
    }
    let files = survey.rows.into_iter().map(|row| {
        let text = row.answers.ok_or_else(|| cannot(row.row, &bank))?;
        Ok((args.dir.join(&row.file), text))
    });
    let files: Vec<(PathBuf, String)> = files.collect::<anyhow::Result<_>>()?;
    let table = file_read(&args.table, "the table, which this command reads");
    let in_use: Vec<InUse> = table.into_iter().chain(bank_read(&args.bank)).collect();
    let policy = Policy::made(args.force, &in_use).with_locks();
    write_into(&args.dir, &files, "answers file", policy, context)?;
    if !survey.left_out.is_empty() {
        let left_out: Vec<String> = survey.left_out.iter().map(|name| format!("`{name}`")).collect();
        let says = format!(
            "left out what survey services add: {}; --column HEADING=NAME takes one over",
            join(&left_out, "and")
        );
        let lines = wrap(&visible(&says), context.width(), "", "  ");
        context.say(&(lines.join("\n") + "\n"));
    }
    if survey.bad_rows == 0 {
        return Ok(Exit::Done);
    }
    let rows = Count(survey.bad_rows, "row");
    let message = format!("{list}error: {rows} left out, with {mismatches}");
    Err(Stop { exit: Exit::AnswersInvalid, message }.into())
}

/// The same command with each heading that means nothing left out; none where there are too many, or where one cannot be
/// typed as it is.
fn command_without(args: &ImportArgs, unknown: &[String]) -> Option<String> {
    const MOST: usize = 12;
    let can_be_typed =
        |heading: &String| !heading.starts_with('-') && !heading.chars().any(|c| acts(c) && c != '\n');
    if unknown.is_empty() || unknown.len() > MOST || !unknown.iter().all(can_be_typed) {
        return None;
    }
    let word = |text: &str| shell_word(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let (table, dir) = (args.table.display().to_string(), args.dir.display().to_string());
    let mut words =
        vec!["asyncready answers import".to_owned(), word(&table), format!("--dir {}", word(&dir))];
    let given = args.columns.iter().map(|(heading, name)| format!("{heading}={name}"));
    let left_out = unknown.iter().map(|heading| format!("{heading}=-"));
    words.extend(given.chain(left_out).map(|column| format!("--column {}", word(&column))));
    Some(words.join(" "))
}

fn cannot(row: usize, bank: &Bank) -> anyhow::Error {
    anyhow!("row {row} cannot be written as answers to the bank `{}`", bank.id)
}

/// The mismatches, each with its rows and its column.
fn list(mismatches: &[Mismatch], columns: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for Mismatch { rows, column, heading, cause } in mismatches.iter().take(MOST) {
        let mut shown: Vec<String> = rows.iter().take(ROWS).map(ToString::to_string).collect();
        if let Some(more) = rows.len().checked_sub(ROWS).filter(|more| *more > 0) {
            shown.push(format!("{more} more"));
        }
        let noun = if rows.len() == 1 { "row" } else { "rows" };
        let heading = if heading.is_empty() { String::new() } else { format!(" ({heading})") };
        let column = column.map_or_else(String::new, |at| format!(", column {}{heading}", letters(at)));
        let place = format!("{noun} {}{column}", join(&shown, "and"));
        lines.extend(wrap(&format!("{place}: {cause}"), columns, "", "  "));
    }
    if let Some(more) = mismatches.len().checked_sub(MOST).filter(|more| *more > 0) {
        lines.push(format!("and {more} more"));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}
