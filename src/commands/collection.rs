//! Many answers files, and what stands in a folder of them.

use super::{
    Context,
    context::BankArg,
    targets::{OutputArgs, Targets, bank_read, file_read},
};
use crate::{
    answers::{self, Head},
    bank::Bank,
    exit::{Exit, Stop},
    input,
    portfolio::{Earlier, Names, PortfolioEntry},
    rounds::{Chain, Past, RoundReader, is_of_other_content},
    store::{Identity, folder_of},
    text::Count,
};
use clap::Args;
use std::{
    collections::{HashMap, HashSet},
    io,
    path::PathBuf,
    rc::Rc,
};

/// Which files a page is about, and how it names them.
#[derive(Args, Debug)]
pub(crate) struct CollectionArgs {
    /// Answers files, and folders of them: every .toml and .json file in a folder, not in those within
    #[arg(value_name = "FILE|DIR", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Letters in place of clients, in the order of their files, and roles in place of people
    #[arg(long)]
    pub(crate) anonymous: bool,
}

/// The files of a page, read, and where the page goes.
pub(super) struct Collection {
    pub(super) targets: Targets,
    pub(super) bank: Bank,
    pub(super) entries: Vec<PortfolioEntry>,
    pub(super) names: Names,
}

impl CollectionArgs {
    /// Reads all files, once it is certain that the page can be written.
    pub(super) fn read(&self, output: &OutputArgs, context: Context) -> anyhow::Result<Collection> {
        let listed = list(&self.files)?;
        let is = "the answers file, which this command reads";
        let read = listed.iter().filter_map(|file| file_read(&file.path, is));
        let targets = Targets::new(output, read.chain(bank_read(&self.bank)).collect())?;
        not_among_the_files(&output.output, &self.files)?;
        let bank = context.bank(&self.bank)?;
        let entries = entries(&listed, &bank);
        let names = if self.anonymous { Names::Hidden } else { Names::Shown };
        Ok(Collection { targets, bank, entries, names })
    }
}

impl Collection {
    /// How the command ends where some of the files could not be used.
    pub(super) fn end(&self, refused: usize) -> anyhow::Result<Exit> {
        if refused == 0 {
            return Ok(Exit::Done);
        }
        let all = Count(self.entries.len(), "file");
        let message = format!("{refused} of {all} could not be used; the page says why");
        Err(Stop::error(Exit::AnswersInvalid, message).into())
    }
}

/// One of the files.
pub(super) struct Listed {
    pub(super) path: PathBuf,
    /// Whether the person named it. What stands in a folder by chance is not waited for.
    is_named: bool,
}

/// The files that are named and those of the folders that are named, by name, each once.
pub(super) fn list(named: &[PathBuf]) -> anyhow::Result<Vec<Listed>> {
    let mut all = Vec::new();
    for path in named {
        if !path.is_dir() {
            all.push(Listed { path: path.clone(), is_named: true });
            continue;
        }
        let mut found = input::answers_files(path)?;
        // A page that the shell has begun in the folder is none of its files.
        let page = Identity::from_stream(&io::stdout());
        found.retain(|path| page.is_none() || Identity::read(path).ok() != page);
        if found.is_empty() {
            let message = format!("the folder `{}` has no .toml or .json file", path.display());
            return Err(Stop::error(Exit::Usage, message).into());
        }
        all.extend(found.into_iter().map(|path| Listed { path, is_named: false }));
    }
    all.sort_by(|one, other| one.path.cmp(&other.path));
    let mut seen: HashSet<Identity> = HashSet::new();
    // Whoever reads a file that has no identity says best what is wrong with it.
    all.retain(|file| Identity::read(&file.path).map_or(true, |identity| seen.insert(identity)));
    Ok(all)
}

/// A page in a folder that is read would be one of its files the next time.
fn not_among_the_files(outputs: &[PathBuf], named: &[PathBuf]) -> Result<(), Stop> {
    let folders: Vec<Identity> =
        named.iter().filter(|path| path.is_dir()).filter_map(|path| Identity::read(path).ok()).collect();
    let is_one = |output: &&PathBuf| {
        input::is_answers_name(output)
            && Identity::read(folder_of(output)).is_ok_and(|folder| folders.contains(&folder))
    };
    match outputs.iter().find(is_one) {
        None => Ok(()),
        Some(output) => {
            let message = format!(
                "`{}` would be one of the answers files of its folder the next time; name a place outside of it",
                output.display()
            );
            Err(Stop::error(Exit::Usage, message))
        }
    }
}

/// What all files say, each with the rounds before it; what is such a round of another file is marked as one.
pub(super) fn entries(listed: &[Listed], bank: &Bank) -> Vec<PortfolioEntry> {
    let reader = RoundReader::new(bank);
    let (mut entries, rounds): (Vec<PortfolioEntry>, Vec<Option<Rc<Past>>>) =
        listed.iter().map(|file| entry(file, &reader, bank)).unzip();
    let chains: Vec<Chain> = rounds
        .iter()
        .map(|round| round.as_ref().map_or_else(Chain::default, |round| reader.chain(round)))
        .collect();
    let at_of: HashMap<*const Past, usize> =
        rounds.iter().enumerate().filter_map(|(at, round)| Some((Rc::as_ptr(round.as_ref()?), at))).collect();
    let before = |chain: &Chain| -> HashSet<usize> {
        chain.rounds.iter().filter_map(|round| at_of.get(&Rc::as_ptr(round)).copied()).collect()
    };
    let before: Vec<HashSet<usize>> = chains.iter().map(before).collect();
    for (later, chain) in chains.iter().enumerate() {
        for at in chain.rounds.iter().filter_map(|round| at_of.get(&Rc::as_ptr(round))) {
            // Of files that name each other in a circle none is the earlier one.
            entries[*at].is_earlier_round |= !before[*at].contains(&later);
        }
    }
    for (entry, Chain { rounds, broken }) in entries.iter_mut().zip(chains) {
        // One that has no row needs none.
        if !entry.is_earlier_round {
            let earlier = |round: &Rc<Past>| Earlier {
                answers: Rc::clone(&round.answers),
                is_same_content: !round.is_of_other_content,
            };
            entry.before = rounds.iter().rev().map(earlier).collect();
            entry.broken_chain = broken.map(|why| why.to_string());
        }
    }
    entries
}

/// What a file says, alone and as a round that others may follow.
fn entry(file: &Listed, reader: &RoundReader<'_>, bank: &Bank) -> (PortfolioEntry, Option<Rc<Past>>) {
    let unreadable = |why| (PortfolioEntry::unreadable(file.path.display().to_string(), why), None);
    if !file.is_named && input::is_endless(&file.path) {
        return unreadable("it is a pipe, a socket or a device, and a file is needed".to_owned());
    }
    let (source, language) = match input::read_answers(&file.path) {
        Ok(read) => read,
        Err(error) => return unreadable(format!("{error:#}")),
    };
    let read = answers::read(&source, language, bank);
    let answers = read.answers.map(Rc::new);
    let round = answers.as_ref().map(|answers| {
        let is_other = is_of_other_content(&Head::read(&source, language), bank);
        reader.add(&file.path, Rc::clone(answers), is_other)
    });
    (PortfolioEntry::new(source.name, &source.text, answers, &read.problems), round)
}
