//! The edge of the evidence: a checkout on a disk becomes observed.
//!
//! It only reads. No program is started, nothing is fetched, no link is followed, and what the checkout
//! says about itself in its configuration is ignored. In a repository the files of the newest commit are
//! read from the object database, so that nothing outside of the repository can be meant by a path; a
//! folder without a history is walked.

mod folder;
mod repository;

use self::repository::Unread;
use crate::{
    exit::unreadable,
    progress::Progress,
    scan::{CheckSet, History, NoHistory, Observed, Origin},
    text::Count,
};
use anyhow::bail;
use jiff::civil::Date;
use std::{collections::BTreeSet, fs, path::Path, string::FromUtf8Error};

/// The most files that are listed.
const FILES: usize = 250_000;
/// The largest file that is read, in bytes. Nobody writes by hand what is larger.
const FILE_SIZE: u64 = 1 << 20;
/// The most that is read of all files together, in bytes.
const ALL_SIZE: u64 = 256 << 20;
/// The most commits that are read.
const COMMITS: usize = 20_000;

/// How a pointer of Git LFS begins.
const LFS: &str = "version https://git-lfs.github.com/spec/";

/// What was not read.
#[derive(Debug, Default)]
struct LeftOut {
    /// Whether there are more than [`FILES`].
    files: bool,
    /// Files that are larger than [`FILE_SIZE`].
    large: usize,
    /// Files behind the first [`ALL_SIZE`] bytes.
    beyond: usize,
    /// The bytes of those that were read.
    read: u64,
    /// Files that could not be read.
    unreadable: usize,
    /// Whether there are more than [`COMMITS`].
    commits: bool,
    /// What is to be known beside that.
    notes: Vec<String>,
}

/// Reads a checkout, a repository as of a day if one is given. The exports are not part of it.
pub fn read(
    path: &Path,
    checks: &CheckSet,
    as_of: Option<Date>,
    progress: &Progress,
) -> anyhow::Result<Observed> {
    let name = path.display();
    let data = fs::metadata(path).map_err(|error| unreadable(format_args!("`{name}`"), error))?;
    if !data.is_dir() {
        bail!("`{name}` is a file, and a folder with a checkout is needed");
    }
    if let Some(why) = repository::unreadable_kind(path) {
        bail!("cannot read the repository `{name}`: {why}");
    }
    let mut left_out = LeftOut::default();
    let mut observed = if repository::is_one(path) {
        match repository::read(path, checks, as_of, progress, &mut left_out) {
            Ok(observed) => observed,
            Err(why @ Unread::NotSoOld { .. }) => bail!("`{name}`: {why}"),
            Err(Unread::Unreadable(why)) => {
                left_out = LeftOut::default();
                Observed { history: Err(why), ..folder::read(path, checks, progress, &mut left_out) }
            }
        }
    } else if let Some(top) = repository::above(path) {
        bail!("`{name}` is a part of the repository `{}`; scan that one", top.display());
    } else {
        folder::read(path, checks, progress, &mut left_out)
    };
    progress.clear();
    if as_of.is_some() && observed.origin.commit.is_none() {
        left_out.notes.push("Read as it is today: without a history no other day can be read.".to_owned());
    }
    observed.limits = left_out.in_words();
    Ok(observed)
}

/// What was read, before anything is known of exports.
fn observed(
    origin: Origin,
    files: Vec<String>,
    texts: Vec<(usize, String)>,
    history: Result<History, NoHistory>,
) -> Observed {
    Observed {
        origin,
        files,
        texts,
        pointers: BTreeSet::new(),
        submodules: Vec::new(),
        history,
        tickets: None,
        pulls: None,
        limits: Vec::new(),
    }
}

/// The text of a file; none where it is not text.
fn text(bytes: Vec<u8>) -> Option<String> {
    let start = &bytes[..bytes.len().min(8000)];
    if start.contains(&0) {
        return None;
    }
    let lossy = |error: FromUtf8Error| String::from_utf8_lossy(error.as_bytes()).into_owned();
    Some(String::from_utf8(bytes).unwrap_or_else(lossy))
}

/// How many submodules are named.
const SUBMODULES: usize = 5;

impl LeftOut {
    fn note_submodules(&mut self, submodules: &[String]) {
        if !submodules.is_empty() {
            let named = submodules.iter().take(SUBMODULES).map(String::as_str).collect::<Vec<_>>().join(", ");
            self.notes.push(format!("{} not read: {named}.", Count(submodules.len(), "submodule")));
        }
    }

    /// Whether a file of this size is read; if not, it is counted.
    fn allows(&mut self, size: u64) -> bool {
        if size > FILE_SIZE {
            self.large += 1;
        } else if size > ALL_SIZE - self.read {
            self.beyond += 1;
        } else {
            self.read += size;
            return true;
        }
        false
    }

    fn in_words(&self) -> Vec<String> {
        let mut words = self.notes.clone();
        if self.files {
            words.push(format!("Only the first {FILES} files were listed."));
        }
        for (count, why) in [
            (self.large, format!("larger than {} MiB", FILE_SIZE >> 20)),
            (self.beyond, format!("behind the first {} MiB", ALL_SIZE >> 20)),
            (self.unreadable, "not readable".to_owned()),
        ] {
            if count > 0 {
                words.push(format!("Not read: {}, {why}.", Count(count, "file")));
            }
        }
        if self.commits {
            words.push(format!("Only the newest {COMMITS} commits were read."));
        }
        words
    }
}
