//! `asyncready portfolio`

use super::{
    Context,
    context::today,
    targets::{Page, Targets, files_read},
};
use crate::{
    answers,
    bank::Bank,
    cli::PortfolioArgs,
    exit::{Exit, Stop},
    input,
    output::Identity,
    portfolio::{Entry, Names, Portfolio},
    report::Format,
    text::Count,
};
use std::path::{Path, PathBuf};

/// The columns of a page that is written into a file.
const FILE_WIDTH: usize = 80;

/// Prints or writes one page about all files.
pub(super) fn portfolio(args: &PortfolioArgs, context: Context) -> anyhow::Result<Exit> {
    let files = files(&args.files)?;
    let in_use = files.iter().flat_map(|file| files_read(file, &args.bank)).collect();
    let targets = Targets::new(&args.output, in_use)?;
    let bank = context.bank(&args.bank)?;
    let entries: Vec<Entry> = files.iter().map(|file| entry(file, &bank)).collect();
    let names = if args.anonymous { Names::Hidden } else { Names::Shown };
    let portfolio = Portfolio::new(&bank, &entries, args.from.unwrap_or_else(today), names);
    targets.write(context, |format, page| match page {
        Page::Screen(width) => portfolio.render(&bank, format, width),
        Page::File => {
            let text = portfolio.render(&bank, format, FILE_WIDTH);
            if format == Format::Terminal { anstream::adapter::strip_str(&text).to_string() } else { text }
        }
    })?;
    match portfolio.refused() {
        0 => Ok(Exit::Done),
        refused => {
            let message = format!(
                "{} of {} could not be used; the page says why",
                refused,
                Count(entries.len(), "file")
            );
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

fn entry(path: &Path, bank: &Bank) -> Entry {
    match input::read_answers(path) {
        Ok((source, language)) => {
            let read = answers::read(&source, language, bank);
            Entry::new(source.name, &source.text, read.answers, &read.problems)
        }
        Err(error) => Entry::unreadable(path.display().to_string(), format!("{error:#}")),
    }
}
