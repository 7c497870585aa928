//! A file is replaced as a whole.

use super::{
    keep::{Lost, keep},
    place::folder_of,
    temporary::{self, Readers},
};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};
use tempfile::NamedTempFile;

/// A new file beside its place, whole and on the disk, with what it could keep of another one that may be
/// there, and what it could not.
pub(crate) fn prepare(
    place: &Path,
    readers: Readers,
    bytes: &[u8],
    like: &Path,
) -> io::Result<(NamedTempFile, Vec<Lost>)> {
    let mut new = temporary::beside(place, readers)?;
    new.as_file_mut().write_all(bytes)?;
    let lost = match fs::metadata(like) {
        Ok(old) => keep(new.as_file(), like, &old)?,
        Err(_) => Vec::new(),
    };
    new.as_file().sync_all()?;
    Ok((new, lost))
}

/// Replaces a file by way of a new one in the same folder, and says what of the old one is lost. A
/// file that exists keeps its mode; a new one is for its owner alone, because answers say where a
/// team is weak.
pub fn replace(target: &Path, bytes: &[u8]) -> io::Result<Vec<Lost>> {
    let (new, lost) = prepare(target, Readers::Owner, bytes, target)?;
    new.persist(target).map_err(|error| error.error)?;
    sync_folder_of(target);
    Ok(lost)
}

/// Makes a copy of a file with its mode and attributes, and never in the place of another one.
pub(super) fn copy(from: &Path, to: &Path, bytes: &[u8]) -> io::Result<()> {
    let (new, _) = prepare(to, Readers::Owner, bytes, from)?;
    new.persist_noclobber(to).map_err(|error| error.error)?;
    sync_folder_of(to);
    Ok(())
}

/// The new name survives a power cut only when the folder is on the disk too. Not every system
/// can sync a folder, and the file is complete either way.
fn sync_folder_of(place: &Path) {
    if let Ok(folder) = File::open(folder_of(place)) {
        let _ = folder.sync_all();
    }
}
