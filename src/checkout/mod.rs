//! The edge of the evidence: a checkout on a disk becomes facts.
//!
//! It only reads. No program is started, nothing is fetched, no link is followed, and what the checkout
//! says about itself in its configuration is ignored. In a repository the files of the newest commit are
//! read from the object database, so that nothing outside of the repository can be meant by a path; a
//! folder without a history is walked.

mod folder;
mod progress;
mod repository;

pub use self::progress::Progress;

use crate::evidence::{Facts, History, Lens, Origin};
use anyhow::{Context, bail};
use std::{fs, path::Path};

/// The most files that are listed.
const FILES: usize = 250_000;
/// The largest file that is read, in bytes. Nobody writes by hand what is larger.
const FILE_SIZE: u64 = 1 << 20;
/// The most that is read of all files together, in bytes.
const ALL_SIZE: u64 = 256 << 20;
/// The most commits that are read.
const COMMITS: usize = 20_000;

/// The files of a checkout and what happened to them.
struct Checkout {
    origin: Origin,
    files: Vec<String>,
    texts: Vec<(usize, String)>,
    history: Result<History, String>,
    left_out: LeftOut,
}

/// What was not read.
#[derive(Debug, Default)]
struct LeftOut {
    /// Whether there are more than [`FILES`].
    files: bool,
    /// Files that are larger than [`FILE_SIZE`].
    large: usize,
    /// Files behind the first [`ALL_SIZE`] bytes.
    beyond: usize,
    /// Files that could not be read.
    unreadable: usize,
    /// Whether there are more than [`COMMITS`].
    commits: bool,
    /// What is to be known beside that.
    notes: Vec<String>,
}

/// How much is still to be read.
struct Budget {
    left: u64,
}

/// Reads a checkout. The exports are not part of it.
pub fn read(path: &Path, lens: &Lens, progress: &Progress) -> anyhow::Result<Facts> {
    let name = path.display();
    let data = fs::metadata(path).with_context(|| format!("cannot read `{name}`"))?;
    if !data.is_dir() {
        bail!("`{name}` is a file, and a folder with a checkout is needed");
    }
    let checkout = if repository::is_one(path) {
        match repository::read(path, lens, progress) {
            Ok(checkout) => checkout,
            Err(why) => {
                let mut checkout = folder::read(path, lens, progress);
                checkout.history = Err(why);
                checkout
            }
        }
    } else if let Some(top) = repository::above(path) {
        bail!("`{name}` is a part of the repository `{}`; scan that one", top.display());
    } else {
        folder::read(path, lens, progress)
    };
    progress.end();
    let limits = checkout.left_out.in_words();
    let Checkout { origin, files, texts, history, .. } = checkout;
    let no_export = |what: &str| Err(format!("no {what} were given"));
    Ok(Facts {
        origin,
        files,
        texts,
        history,
        tickets: no_export("tickets"),
        pulls: no_export("pull requests"),
        limits,
    })
}

impl Budget {
    fn new() -> Self {
        Self { left: ALL_SIZE }
    }

    /// Whether a file of this size is read; if not, it is counted.
    fn allows(&mut self, size: u64, left_out: &mut LeftOut) -> bool {
        if size > FILE_SIZE {
            left_out.large += 1;
        } else if size > self.left {
            left_out.beyond += 1;
        } else {
            self.left -= size;
            return true;
        }
        false
    }
}

/// The text of a file; none where it is not text.
fn text(bytes: Vec<u8>) -> Option<String> {
    let start = &bytes[..bytes.len().min(8000)];
    if start.contains(&0) {
        return None;
    }
    Some(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

impl LeftOut {
    fn in_words(&self) -> Vec<String> {
        use crate::text::Count;
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
