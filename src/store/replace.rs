//! A file is replaced as a whole.

use super::{
    keep::{Lost, keep},
    temporary::{self, Readers},
};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Replaces a file by way of a new one in the same folder, and says what of the old one is lost. A
/// file that exists keeps its mode; a new one is for its owner alone, because answers say where a
/// team is weak.
pub fn replace(target: &Path, bytes: &[u8]) -> io::Result<Vec<Lost>> {
    let mut new = temporary::beside(target, Readers::Owner)?;
    new.write_all(bytes)?;
    let lost = match fs::metadata(target) {
        Ok(old) => keep(new.as_file(), target, &old)?,
        Err(_) => Vec::new(),
    };
    new.as_file().sync_all()?;
    new.persist(target).map_err(|error| error.error)?;
    // The new name survives a power cut only when the folder is on the disk too. Not every system
    // can sync a folder, and the file is complete either way.
    if let Ok(folder) = File::open(folder_of(target)) {
        let _ = folder.sync_all();
    }
    Ok(lost)
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
