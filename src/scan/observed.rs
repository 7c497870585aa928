//! What was read of a checkout and of exports: facts without any judgement.

use super::exports::ExportRow;
use jiff::civil::Date;
use std::collections::BTreeSet;
use thiserror::Error;

/// What was read.
#[derive(Clone, Debug)]
pub struct Observed {
    /// What the files belong to.
    pub origin: Origin,
    /// The paths of the files with `/` between their parts, in order.
    pub files: Vec<String>,
    /// The text of those files that checks wanted to read, by their position in `files`.
    pub texts: Vec<(usize, String)>,
    /// Those of `files` whose content is kept elsewhere, by their position: pointers of Git LFS.
    pub pointers: BTreeSet<usize>,
    /// The paths of other repositories that belong to this one and were not read.
    pub submodules: Vec<String>,
    /// What happened to the files; why not, where that is not known.
    pub history: Result<History, NoHistory>,
    /// The tickets, where an export was given.
    pub tickets: Option<Vec<ExportRow>>,
    /// The pull requests, where an export was given.
    pub pulls: Option<Vec<ExportRow>>,
    /// What was left out, a sentence each.
    pub limits: Vec<String>,
}

/// What the files belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The commit whose files were read; `None` for a folder without a history.
    pub commit: Option<String>,
    /// The day of that commit.
    pub date: Option<Date>,
}

/// Why nothing is known of what happened to the files, as a lowercase fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoHistory {
    /// It is a folder and no repository.
    #[error("this folder has no git history")]
    Folder,
    /// The repository is empty.
    #[error("there is no commit yet")]
    NoCommit,
    /// Only its newest commits were fetched.
    #[error("the clone is shallow: it has only the newest commits")]
    Shallow,
    /// It is no repository that can be opened.
    #[error("its git history cannot be read: no repository of a known kind")]
    UnknownKind,
    /// Its head leads nowhere.
    #[error("its git history cannot be read: its newest commit is missing")]
    NewestMissing,
    /// The newest commit has no tree.
    #[error("its git history cannot be read: its files are missing")]
    FilesMissing,
    /// An older commit or its tree cannot be found.
    #[error("its git history cannot be read: some of its objects are missing")]
    ObjectsMissing,
}

/// The commits of a repository.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The newest first.
    pub commits: Vec<Commit>,
    /// Every path that one of them changed.
    pub paths: Vec<String>,
    /// `Name <address>` of everybody who wrote one.
    pub authors: Vec<String>,
    /// Whether these are all commits; otherwise the newest.
    pub complete: bool,
}

/// A commit.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The day on which it was made.
    pub day: Date,
    /// Its author, by the position in [`History::authors`].
    pub author: u32,
    /// Who wrote it with them, as its message says.
    pub with: Vec<u32>,
    /// Whether it has several parents.
    pub is_merge: bool,
    /// Whether it is reached from the newest one by first parents only.
    pub is_mainline: bool,
    /// What it changed against its first parent, by the position in [`History::paths`].
    pub paths: Vec<u32>,
}
