//! `asyncready issues`

use super::{
    Context,
    context::{BankArg, today},
    day::day,
    targets::{files_read, write_into},
};
use crate::{
    exit::Exit,
    input,
    output::Policy,
    report::{Issue, Report, issues},
    text::show_path,
};
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

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
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Count the plan's days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) from: Option<Date>,
    /// Only the first N issues
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Write a Markdown file for each issue into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long, requires = "dir")]
    pub(crate) force: bool,
}

/// Prints the fixes as issues, a line of JSON each, or writes them into a folder.
pub(super) fn run(args: &IssuesArgs, context: Context) -> anyhow::Result<Exit> {
    let bank = context.bank(&args.bank)?;
    let answers = context.answers(&args.file, &bank)?;
    let report = Report::new(&bank, &answers, context.start(args.from, today(), &answers));
    let mut issues = issues(&report);
    issues.truncate(args.top.unwrap_or(usize::MAX));
    let Some(folder) = &args.dir else {
        context.print(&issues.iter().map(Issue::json_line).collect::<String>())?;
        return Ok(Exit::Done);
    };
    let digits = issues.len().to_string().len().max(2);
    let files = issues.iter().enumerate().map(|(at, issue)| {
        let number = at + 1;
        (folder.join(format!("{number:0digits$}-{}.md", issue.question)), issue.markdown())
    });
    let files: Vec<_> = files.collect();
    let in_use = files_read(&args.file, &args.bank);
    write_into(folder, &files, "issue", Policy::made(args.force, &in_use), context)?;
    // An earlier run with more issues or other numbers may have left some.
    let there = input::files(folder, "md").unwrap_or_default();
    for path in there.into_iter().filter(|path| files.iter().all(|(new, _)| new != path)) {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (number, id) = stem.split_once('-').unwrap_or_default();
        if number.len() >= 2 && number.bytes().all(|c| c.is_ascii_digit()) && bank.find_question(id).is_some()
        {
            let name = show_path(&path);
            context.say(&format!("not written by this run, remove it if it is out of date: {name}\n"));
        }
    }
    Ok(Exit::Done)
}
