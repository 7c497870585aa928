//! `asyncready portfolio`

use super::{
    Context,
    context::{BankArg, today},
    targets::{OutputArgs, Targets, files_read},
    with_columns,
};
use crate::{
    answers,
    bank::Bank,
    exit::{Exit, Stop},
    input,
    portfolio::{Earlier, Entry, Names, Portfolio, columns},
    rounds::{Chain, chain},
    store::Identity,
    text::Count,
};
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

const HELP: &str = "Examples:\n  \
    asyncready portfolio clients/\n  \
    asyncready portfolio acme.toml beta.toml -o portfolio.html\n  \
    asyncready portfolio clients/ --anonymous -o others.md\n\n\
    The rows begin with what is closest to its next verdict in hours. A file that cannot be used is a row that \
    says why; the status is then 4. A file that another one names as `previous` is shown in the row of that \
    one, and has none of its own.";

/// Arguments of `portfolio`.
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = with_columns(HELP, "one row a file, and behind them one a section", 12, columns()))]
pub struct PortfolioArgs {
    /// Answers files, and folders of them: every .toml and .json file in a folder, not in those within
    #[arg(value_name = "FILE|DIR", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Count the plans' days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// Letters in place of clients, in the order of their files, and roles in place of people
    #[arg(long)]
    pub(crate) anonymous: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Prints or writes one page about all files.
pub(super) fn run(args: &PortfolioArgs, context: Context) -> anyhow::Result<Exit> {
    let files = files(&args.files)?;
    let in_use = files.iter().flat_map(|file| files_read(file, &args.bank)).collect();
    let targets = Targets::new(&args.output, in_use)?;
    let bank = context.bank(&args.bank)?;
    let mut entries: Vec<Entry> = Vec::new();
    let mut before: Vec<Vec<Identity>> = Vec::new();
    for file in &files {
        let (entry, rounds) = entry(file, &bank);
        entries.push(entry);
        before.push(rounds.iter().filter_map(|round| Identity::of(round).ok()).collect());
    }
    let identities: Vec<Option<Identity>> = files.iter().map(|file| Identity::of(file).ok()).collect();
    let follows =
        |later: usize, at: usize| identities[at].as_ref().is_some_and(|it| before[later].contains(it));
    for (at, entry) in entries.iter_mut().enumerate() {
        // Of files that name each other in a circle none is the earlier one.
        entry.is_earlier_round = (0..files.len()).any(|later| follows(later, at) && !follows(at, later));
    }
    let names = if args.anonymous { Names::Hidden } else { Names::Shown };
    let portfolio = Portfolio::new(&bank, &entries, args.from.unwrap_or_else(today), names);
    targets.write(context, &portfolio)?;
    match portfolio.refused() {
        0 => Ok(Exit::Done),
        refused => {
            let all = Count(entries.len(), "file");
            let message = format!("{refused} of {all} could not be used; the page says why");
            Err(Stop::error(Exit::AnswersInvalid, message).into())
        }
    }
}

/// The files that are named and those of the folders that are named, by name, each once.
fn files(named: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for path in named {
        if path.is_dir() {
            let found = input::answers_files(path)?;
            if found.is_empty() {
                let message = format!("the folder `{}` has no .toml or .json file", path.display());
                return Err(Stop::error(Exit::Usage, message).into());
            }
            all.extend(found);
        } else {
            all.push(path.clone());
        }
    }
    all.sort();
    let mut seen: Vec<Identity> = Vec::new();
    all.retain(|path| match Identity::of(path) {
        Ok(identity) if seen.contains(&identity) => false,
        Ok(identity) => {
            seen.push(identity);
            true
        }
        // Whoever reads it says best what is wrong with it.
        Err(_) => true,
    });
    Ok(all)
}

/// What a file says, and the files of the rounds before it.
fn entry(path: &Path, bank: &Bank) -> (Entry, Vec<PathBuf>) {
    let (source, language) = match input::read_answers(path) {
        Ok(read) => read,
        Err(error) => {
            return (Entry::unreadable(path.display().to_string(), format!("{error:#}")), Vec::new());
        }
    };
    let read = answers::read(&source, language, bank);
    let Chain { rounds, note } = match &read.answers {
        Some(answers) => chain(path, answers, bank),
        None => Chain::default(),
    };
    let files = rounds.iter().map(|round| round.path.clone()).collect();
    let before = rounds
        .into_iter()
        .rev()
        .map(|round| Earlier { answers: round.answers, is_same_content: !round.is_of_other_content });
    let entry = Entry {
        before: before.collect(),
        broken_chain: note,
        ..Entry::new(source.name, &source.text, read.answers, &read.problems)
    };
    (entry, files)
}
