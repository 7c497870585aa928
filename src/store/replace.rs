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

/// Replaces a file by way of a new one in the same folder, and says what of the old one is lost. A
/// file that exists keeps its mode; a new one is for its owner alone, because answers say where a
/// team is weak.
pub fn replace(target: &Path, bytes: &[u8]) -> io::Result<Vec<Lost>> {
    let mut new = temporary::beside(target, Readers::Owner)?;
    new.as_file_mut().write_all(bytes)?;
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

/// Makes a copy of a file with its mode and attributes, and never in the place of another one.
pub(super) fn copy(from: &Path, to: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = temporary::beside(to, Readers::Owner)?;
    new.as_file_mut().write_all(bytes)?;
    keep(new.as_file(), from, &fs::metadata(from)?)?;
    new.as_file().sync_all()?;
    new.persist_noclobber(to).map_err(|error| error.error)?;
    if let Ok(folder) = File::open(folder_of(to)) {
        let _ = folder.sync_all();
    }
    Ok(())
}
