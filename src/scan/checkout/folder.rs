//! A folder without a history, walked without following a link.

use super::{FILES, LFS, LeftOut, observed, text};
use crate::{
    progress::Progress,
    scan::{CheckSet, NoHistory, Observed, Origin},
};
use ignore::{DirEntry, WalkBuilder};
use std::{collections::BTreeSet, fs::File, io::Read, path::Path};

/// Reads a folder, without what its `.gitignore` files leave out.
pub(super) fn read(path: &Path, checks: &CheckSet, progress: &Progress, left_out: &mut LeftOut) -> Observed {
    let mut files = Vec::new();
    let walk = WalkBuilder::new(path)
        .standard_filters(false)
        .git_ignore(true)
        .require_git(false)
        .follow_links(false)
        .filter_entry(is_own)
        .build();
    for entry in walk {
        let Ok(entry) = entry else {
            left_out.unreadable += 1;
            continue;
        };
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        if files.len() == FILES {
            left_out.files = true;
            break;
        }
        // A name that is no text cannot be printed as a place, nor be typed.
        match entry.path().strip_prefix(path).ok().and_then(Path::to_str) {
            Some(name) => files.push(name.replace('\\', "/")),
            None => left_out.unreadable += 1,
        }
        progress.count(files.len(), "file");
    }
    files.sort_unstable();
    let (mut texts, mut pointers) = (Vec::new(), BTreeSet::new());
    for (at, name) in files.iter().enumerate().filter(|(_, name)| checks.wants(name)) {
        progress.count(at, "file");
        match read_file(&path.join(name), left_out) {
            Ok(Some(text)) if text.starts_with(LFS) => drop(pointers.insert(at)),
            Ok(Some(text)) => texts.push((at, text)),
            Ok(None) => {}
            Err(_) => left_out.unreadable += 1,
        }
    }
    let no_history = Err(NoHistory::Folder);
    let submodules = submodules(path, &files);
    left_out.note_submodules(&submodules);
    Observed { pointers, submodules, ..observed(Origin::default(), files, texts, no_history) }
}

/// The submodules that `.gitmodules` names and of which no file is here.
fn submodules(path: &Path, files: &[String]) -> Vec<String> {
    if files.binary_search(&".gitmodules".to_owned()).is_err() {
        return Vec::new();
    }
    let Ok(Some(text)) = read_file(&path.join(".gitmodules"), &mut LeftOut::default()) else {
        return Vec::new();
    };
    let named = text.lines().filter_map(|line| {
        let (key, value) = line.split_once('=')?;
        (key.trim() == "path").then(|| value.trim().trim_matches('"').trim_end_matches('/').to_owned())
    });
    let is_here = |name: &String| files.iter().any(|file| file.starts_with(&format!("{name}/")));
    let mut missing: Vec<String> = named.filter(|name| !name.is_empty() && !is_here(name)).collect();
    missing.sort_unstable();
    missing
}

/// Whether an entry belongs to the folder: not the repository's own files, and no other repository.
fn is_own(entry: &DirEntry) -> bool {
    entry.depth() == 0 || (entry.file_name() != ".git" && !entry.path().join(".git").exists())
}

fn read_file(path: &Path, left_out: &mut LeftOut) -> std::io::Result<Option<String>> {
    // Somebody may have put a pipe there since the walk; opening one would wait for ever.
    let data = path.symlink_metadata()?;
    if !data.is_file() || !left_out.allows(data.len()) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(data.len()).read_to_end(&mut bytes)?;
    Ok(text(bytes))
}
