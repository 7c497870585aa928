//! Files that people share: read with a limit, replaced as a whole, kept by one process at a time.

mod error;
mod identity;
mod keep;
mod lock;
mod place;
mod temporary;
mod write;

#[cfg(test)]
pub(crate) use self::write::seam;
pub use self::{error::StoreError, identity::Identity, keep::Lost};
pub(crate) use self::{
    place::{folder_of, resolve},
    temporary::{Readers, sweep},
    write::{Draft, Expected, NotWritten, write},
};

use self::{keep::keep_owner, lock::Lock};
use crate::text;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The largest file that is read, and the most that the files of one bank have together. The
/// built-in bank has a tenth of a megabyte.
pub const LIMIT: u64 = 4 << 20;

/// An answers file that this process alone saves to: locked first and then read, so that what is changed is what
/// the file says, and looked at once more before each save.
#[derive(Debug)]
pub struct AnswersFile {
    /// The path as the person knows it.
    shown: PathBuf,
    /// The file itself, where the path is a symbolic link.
    target: PathBuf,
    /// What this process last read or wrote, to the byte; `None` where there is no file yet.
    bytes: Option<Vec<u8>>,
    /// The same as text. A file in UTF-16 is read, and saved in UTF-8.
    text: Option<String>,
    /// What the file had and has no more since it was saved.
    lost: Vec<Lost>,
    /// Held for as long as the file is in use.
    _lock: Lock,
}

impl AnswersFile {
    /// Opens a file that exists or that can be made, and keeps other wizards off it.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let target = resolve(path).map_err(StoreError::Io)?;
        // What cannot be read is told before a lock is made beside it.
        read_bytes(&target)?;
        let lock = Lock::take(&target)?;
        writable(&target)?;
        sweep(&target);
        let bytes = read_bytes(&target)?;
        let text = bytes.clone().map(text_of).transpose()?;
        Ok(Self { shown: path.to_path_buf(), target, bytes, text, lost: Vec::new(), _lock: lock })
    }

    /// The path as the person knows it.
    pub fn path(&self) -> &Path {
        &self.shown
    }

    /// The text that was last read or written.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// What the file had before it was saved, and could not keep.
    pub fn lost(&self) -> &[Lost] {
        &self.lost
    }

    /// Replaces the whole file, so that there is no moment at which it is not valid.
    pub fn save(&mut self, text: &str) -> Result<(), StoreError> {
        if self.text.as_deref() == Some(text) && self.target.exists() {
            return Ok(());
        }
        let expected = self.bytes.as_deref().map_or(Expected::Nothing, |bytes| Expected::Bytes(bytes.into()));
        for lost in write_one(&self.target, text.as_bytes(), expected, &self.target)? {
            // Each save is of a new file, and can lose the same again.
            if !self.lost.contains(&lost) {
                self.lost.push(lost);
            }
        }
        self.bytes = Some(text.as_bytes().to_vec());
        self.text = Some(text.to_owned());
        Ok(())
    }

    /// Keeps what the file says under another name beside it, as in `acme.2026-09-01.toml`, and gives that name.
    /// Nothing is ever written over; a file that says the same already is as good as a new one. The kept file
    /// is whole or not there, and this one stays as it is.
    pub fn keep_as(&self, stamp: &str) -> Result<String, StoreError> {
        let bytes = self.bytes.as_deref().unwrap_or_default();
        if read_bytes(&self.target)?.as_deref() != Some(bytes) {
            return Err(StoreError::Changed);
        }
        let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
        let (stem, ending) = (part(self.target.file_stem()), part(self.target.extension()));
        let ending = if ending.is_empty() { ending } else { format!(".{ending}") };
        let names = (1..).map(|number: usize| match number {
            1 => format!("{stem}.{stamp}{ending}"),
            _ => format!("{stem}.{stamp}-{number}{ending}"),
        });
        for name in names {
            // Beside the file itself, so that it is found by whichever link.
            let path = self.target.with_file_name(&name);
            match read_bytes(&path) {
                Ok(Some(kept)) if kept == bytes => return Ok(name),
                Ok(None) => match write_one(&path, bytes, Expected::Nothing, &self.target) {
                    Ok(_) => return Ok(name),
                    // A link that leads nowhere, or somebody who was faster.
                    Err(StoreError::Changed) => {}
                    Err(error) => return Err(error),
                },
                // Whatever has the name, it stays.
                Ok(Some(_)) | Err(StoreError::NotAFile | StoreError::TooLarge) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(String::new())
    }

    /// Goes on in a file beside this one, which did not exist before.
    pub fn beside(&self, text: &str) -> Result<Self, StoreError> {
        let stem = self.shown.file_stem().unwrap_or_default().to_string_lossy();
        let mut number = 2;
        loop {
            let path = self.shown.with_file_name(format!("{stem}-{number}.toml"));
            match private(OpenOptions::new().write(true).create_new(true)).open(&path) {
                Ok(new) => {
                    // Whoever owns the answers must be able to read these, too.
                    keep_owner(&new, &self.target);
                    let mut file = Self::open(&path)?;
                    file.save(text)?;
                    file.lost.splice(0..0, self.lost.iter().cloned());
                    return Ok(file);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(StoreError::Io(error)),
            }
        }
    }
}

/// Writes a file that this process has the lock of, or one that is new.
fn write_one(
    place: &Path,
    bytes: &[u8],
    expected: Expected<'_>,
    like: &Path,
) -> Result<Vec<Lost>, StoreError> {
    let (place, bytes, like) = (place.to_path_buf(), bytes.into(), Some(like));
    let draft = Draft { place, bytes, expected, readers: Readers::Owner, like, locks: false };
    // Nothing was there when it was read.
    write([draft].into_iter())
        .map_err(|failed| if failed.why.is_of_others() { StoreError::Changed } else { failed.why })
}

/// Reads a text file of at most [`LIMIT`] bytes in UTF-8; `None` where there is none.
pub fn read_text(path: &Path) -> Result<Option<String>, StoreError> {
    let text = read_bytes(path)?.map(String::from_utf8);
    text.transpose().map_err(|_| StoreError::NotText)
}

/// Text in UTF-8, or in UTF-16 with a byte order mark.
fn text_of(bytes: Vec<u8>) -> Result<String, StoreError> {
    let text = text::utf_16(&bytes).unwrap_or_else(|| String::from_utf8(bytes).map_err(Into::into));
    text.map_err(|_| StoreError::NotText)
}

fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    // Looked at before it is opened: opening a pipe that nobody writes to would wait for ever.
    match fs::metadata(path) {
        Ok(data) if data.is_file() => {}
        Ok(_) => return Err(StoreError::NotAFile),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::Io(error)),
    }
    let file = File::open(path).map_err(StoreError::Io)?;
    let mut bytes = Vec::new();
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(StoreError::Io)?;
    if bytes.len() as u64 > LIMIT {
        return Err(StoreError::TooLarge);
    }
    Ok(Some(bytes))
}

/// For the owner alone, because answers say where a team is weak.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Tries what a save will do: a new file in the folder, and writing to the file itself.
fn writable(target: &Path) -> Result<(), StoreError> {
    let folder = folder_of(target);
    tempfile::tempfile_in(folder).map_err(|error| StoreError::Folder(folder.to_path_buf(), error))?;
    match OpenOptions::new().write(true).open(target) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::Io(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
