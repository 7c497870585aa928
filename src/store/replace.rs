//! A file is replaced as a whole, and whoever could read it before still can.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Replaces a file by way of a new one in the same folder. A file that exists keeps its mode; a new
/// one is for its owner alone, because answers say where a team is weak.
pub fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = tempfile::Builder::new().prefix(".asyncready-").tempfile_in(folder_of(target))?;
    new.write_all(bytes)?;
    if let Ok(old) = fs::metadata(target) {
        keep_access(new.as_file(), &old)?;
    }
    new.as_file().sync_all()?;
    new.persist(target).map_err(|error| error.error)?;
    // The new name survives a power cut only when the folder is on the disk too. Not every system
    // can sync a folder, and the file is complete either way.
    if let Ok(folder) = File::open(folder_of(target)) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Gives a new file the owner and the mode of the one that it will replace, so that whoever could
/// read the answers before still can.
pub(crate) fn keep_access(new: &File, old: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        // Only root may give a file away, but a group of one's own can be kept; where neither is
        // allowed the file is as good as before for whoever saves it.
        if fchown(new, Some(old.uid()), Some(old.gid())).is_err() {
            let _ = fchown(new, None, Some(old.gid()));
        }
    }
    new.set_permissions(old.permissions())
}

/// The file behind a path: symbolic links are followed, also to a file that does not exist yet.
pub(crate) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_path_buf();
    // Linux follows at most 40 links as well.
    for _ in 0..40 {
        match fs::read_link(&target) {
            Ok(next) => target = folder_of(&target).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// The folder that a path is in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
