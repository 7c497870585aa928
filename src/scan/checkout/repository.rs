//! A git repository, read without the git program and without its configuration. Nothing else of the
//! program knows gix.

use super::{COMMITS, FILES, LFS, LeftOut, observed, text};
use crate::{
    progress::Progress,
    scan::{self, CheckSet, History, NoHistory, Observed, Origin},
    text::Count,
};
use gix::{
    Commit, ObjectId, Repository,
    bstr::{BString, ByteSlice},
    diff::tree::{Recorder, State, recorder::Change},
    objs::TreeRefIter,
    revision::walk::Sorting,
    traverse::commit::simple::CommitTimeOrder,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
};
use thiserror::Error;

/// Memory for objects that are needed again, in bytes.
const CACHE: usize = 32 << 20;

/// Whether a folder is the top of a repository, with a work tree or without.
pub(super) fn is_one(path: &Path) -> bool {
    path.join(".git").exists() || (path.join("HEAD").is_file() && path.join("objects").is_dir())
}

/// Why a repository of a newer kind cannot be read, as a fragment with what to do. Its own configuration says of
/// which kind it is.
pub(super) fn unreadable_kind(path: &Path) -> Option<&'static str> {
    let folder = if path.join(".git").is_dir() { path.join(".git") } else { path.to_owned() };
    let config = std::fs::read_to_string(folder.join("config")).ok()?.to_lowercase();
    let settings: Vec<String> = config
        .lines()
        .map(|line| line.chars().filter(|c| !c.is_whitespace() && *c != '"').collect())
        .collect();
    let has = |setting: &str| settings.iter().any(|line| line == setting);
    if has("objectformat=sha256") {
        Some(
            "its objects have SHA-256 names, which this program cannot read; unpack `git archive HEAD` into a folder and scan that",
        )
    } else if has("refstorage=reftable") {
        Some(
            "it keeps its branches in a reftable, which this program cannot read; in a copy of it, run `git refs migrate --ref-format=files`",
        )
    } else {
        None
    }
}

/// The repository that a folder is a part of.
pub(super) fn above(path: &Path) -> Option<PathBuf> {
    let full = path.canonicalize().ok()?;
    full.ancestors().skip(1).find(|folder| folder.join(".git").exists()).map(Path::to_owned)
}

/// Why a repository cannot be read.
#[derive(Debug, Error)]
pub(super) enum Unread {
    /// It is none of a known kind, or something of it is missing.
    #[error(transparent)]
    Unreadable(#[from] NoHistory),
    /// It has no commit that is as old as the day that was asked for, and perhaps the day of its oldest.
    #[error("there is no commit up to {as_of}{}", .oldest.map_or_else(String::new, |day| format!("; the oldest one that is here is of {day}")))]
    NotSoOld { as_of: Date, oldest: Option<Date> },
}

/// Reads the newest commit, or the newest one up to a day, with its files and the history before it.
pub(super) fn read(
    path: &Path,
    checks: &CheckSet,
    as_of: Option<Date>,
    progress: &Progress,
    left_out: &mut LeftOut,
) -> Result<Observed, Unread> {
    let mut repo =
        gix::open_opts(path, gix::open::Options::isolated()).map_err(|_| NoHistory::UnknownKind)?;
    repo.object_cache_size(CACHE);
    let head = match repo.head_commit() {
        Ok(head) => head,
        Err(_) if repo.head().is_ok_and(|head| head.is_unborn()) => {
            return Err(NoHistory::NoCommit.into());
        }
        Err(_) => return Err(NoHistory::NewestMissing.into()),
    };
    let head = match as_of {
        Some(day) => newest_up_to(day, head)?,
        None => head,
    };
    let Tree { files, texts, pointers, submodules } =
        files(&repo, head.id, checks, progress, left_out).ok_or(NoHistory::FilesMissing)?;
    left_out.note_submodules(&submodules);
    if !pointers.is_empty() {
        left_out.notes.push(format!(
            "{} of Git LFS: the content is kept elsewhere and was not read.",
            Count(pointers.len(), "pointer")
        ));
    }
    let day = head.time().ok().and_then(|time| day(time.seconds));
    let id = head.id.to_hex_with_len(12).to_string();
    if !repo.is_bare() {
        left_out.notes.push(format!("Read as of commit {id}; changes that are not committed were not read."));
    }
    // Where that cannot be told, the walk finds a missing parent.
    let shallow = repo.is_shallow().unwrap_or(true);
    let history = if shallow {
        Err(NoHistory::Shallow)
    } else {
        history(&repo, head.id, progress, left_out).ok_or(NoHistory::ObjectsMissing)
    };
    let origin = Origin { commit: Some(id), date: day };
    Ok(Observed { pointers, submodules, ..observed(origin, files, texts, history) })
}

/// The commit in which the branch was at the end of a day: merged work is of the day of its merge.
fn newest_up_to(as_of: Date, head: Commit<'_>) -> Result<Commit<'_>, Unread> {
    let mut commit = head;
    loop {
        let day = commit.time().ok().and_then(|time| day(time.seconds));
        if day.is_some_and(|day| day <= as_of) {
            return Ok(commit);
        }
        let parent = commit.parent_ids().next().and_then(|parent| parent.object().ok());
        let Some(parent) = parent.and_then(|parent| parent.try_into_commit().ok()) else {
            return Err(Unread::NotSoOld { as_of, oldest: day });
        };
        commit = parent;
    }
}

fn day(seconds: i64) -> Option<Date> {
    Timestamp::from_second(seconds).ok().map(|time| time.to_zoned(TimeZone::UTC).date())
}

/// The files of a commit, as [`Observed`] has them.
struct Tree {
    files: Vec<String>,
    texts: Vec<(usize, String)>,
    pointers: BTreeSet<usize>,
    submodules: Vec<String>,
}

/// The files of a commit, and the texts of those that checks want to read.
fn files(
    repo: &Repository,
    commit: ObjectId,
    checks: &CheckSet,
    progress: &Progress,
    left_out: &mut LeftOut,
) -> Option<Tree> {
    let tree = repo.find_commit(commit).ok()?.tree().ok()?;
    let entries = tree.traverse().breadthfirst.files().ok()?;
    let mut named: Vec<(String, ObjectId)> = Vec::new();
    let mut submodules: Vec<String> = Vec::new();
    // Neither links nor submodules are files.
    for entry in entries.into_iter().filter(|entry| entry.mode.is_blob() || entry.mode.is_commit()) {
        match entry.filepath.to_str() {
            Ok(name) if entry.mode.is_commit() => submodules.push(name.to_owned()),
            Ok(name) => named.push((name.to_owned(), entry.oid)),
            Err(_) => left_out.unreadable += 1,
        }
    }
    named.sort_unstable();
    submodules.sort_unstable();
    left_out.files = named.len() > FILES;
    named.truncate(FILES);
    let (mut texts, mut pointers) = (Vec::new(), BTreeSet::new());
    for (at, (_, id)) in named.iter().enumerate().filter(|(_, (name, _))| checks.wants(name)) {
        progress.count(at, "file");
        // A partial clone lacks objects, and the size is known before anything is unpacked.
        match repo.find_header(*id) {
            Ok(header) if left_out.allows(header.size()) => match repo.find_blob(*id) {
                Ok(mut blob) => match text(blob.take_data()) {
                    Some(text) if text.starts_with(LFS) => drop(pointers.insert(at)),
                    Some(text) => texts.push((at, text)),
                    None => {}
                },
                Err(_) => left_out.unreadable += 1,
            },
            Ok(_) => {}
            Err(_) => left_out.unreadable += 1,
        }
    }
    let files = named.into_iter().map(|(name, _)| name).collect();
    Some(Tree { files, texts, pointers, submodules })
}

/// Numbers for texts, by the order in which they come.
#[derive(Default)]
struct Interned {
    of_text: HashMap<BString, u32>,
    texts: Vec<String>,
}

impl Interned {
    fn number(&mut self, text: &[u8]) -> u32 {
        if let Some(number) = self.of_text.get(text.as_bstr()) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_str_lossy().into_owned());
        self.of_text.insert(BString::from(text), number);
        number
    }
}

/// The commits, the newest first; `None` where an object is missing.
fn history(
    repo: &Repository,
    head: ObjectId,
    progress: &Progress,
    left_out: &mut LeftOut,
) -> Option<History> {
    let mut history = History { complete: true, ..History::default() };
    let (mut paths, mut authors) = (Interned::default(), Interned::default());
    let mut diff = Diff { repo, state: State::default() };
    // The next commit of those that only first parents lead to.
    let mut mainline = Some(head);
    let walk =
        repo.rev_walk([head]).sorting(Sorting::ByCommitTime(CommitTimeOrder::NewestFirst)).all().ok()?;
    for info in walk {
        let commit = info.ok()?.object().ok()?;
        if history.commits.len() == COMMITS {
            (history.complete, left_out.commits) = (false, true);
            break;
        }
        let parents: Vec<ObjectId> = commit.parent_ids().map(gix::Id::detach).collect();
        let author = commit.author().ok()?;
        let who = format!("{} <{}>", author.name, author.email);
        let message = commit.message_raw_sloppy().to_str_lossy();
        let with = co_authors(&message).map(|who| authors.number(who.as_bytes())).collect();
        let is_mainline = mainline == Some(commit.id);
        if is_mainline {
            mainline = parents.first().copied();
        }
        let changed = diff.paths(commit.tree_id().ok()?.detach(), parents.first().copied())?;
        history.commits.push(scan::Commit {
            day: day(commit.time().ok()?.seconds)?,
            author: authors.number(who.as_bytes()),
            with,
            is_merge: parents.len() > 1,
            is_mainline,
            paths: changed.iter().map(|path| paths.number(path)).collect(),
        });
        progress.count(history.commits.len(), "commit");
    }
    (history.paths, history.authors) = (paths.texts, authors.texts);
    Some(history)
}

/// `Name <address>` of those whom a message names as its further authors.
fn co_authors(message: &str) -> impl Iterator<Item = &str> {
    message.lines().filter_map(|line| {
        let (key, who) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case("co-authored-by").then_some(who.trim())
    })
}

/// Compares trees, without looking for files that were renamed: that would need their contents.
struct Diff<'r> {
    repo: &'r Repository,
    state: State,
}

impl Diff<'_> {
    /// The paths that differ between a tree and that of a parent; all of them without one.
    fn paths(&mut self, tree: ObjectId, parent: Option<ObjectId>) -> Option<Vec<BString>> {
        let data = |id: ObjectId| self.repo.find_tree(id).ok().map(|tree| tree.data.clone());
        let before = match parent {
            Some(parent) => {
                let before = self.repo.find_commit(parent).ok()?.tree_id().ok()?.detach();
                if before == tree {
                    return Some(Vec::new());
                }
                data(before)?
            }
            None => Vec::new(),
        };
        let now = data(tree)?;
        let kind = self.repo.object_hash();
        let mut recorder = Recorder::default();
        gix::diff::tree(
            TreeRefIter::from_bytes(&before, kind),
            TreeRefIter::from_bytes(&now, kind),
            &mut self.state,
            &self.repo.objects,
            &mut recorder,
        )
        .ok()?;
        let changes = recorder.records.into_iter().map(|change| match change {
            Change::Addition { entry_mode, path, .. }
            | Change::Deletion { entry_mode, path, .. }
            | Change::Modification { entry_mode, path, .. } => (entry_mode, path),
        });
        Some(changes.filter(|(mode, _)| !mode.is_tree()).map(|(_, path)| path).collect())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn further_authors_stand_in_the_message() {
        let message =
            "Pay once\n\nco-authored-by:  Ben Ode <ben@example.com>\nSigned-off-by: Ana <a@example.com>\n";
        assert_eq!(super::co_authors(message).collect::<Vec<_>>(), ["Ben Ode <ben@example.com>"]);
    }
}
