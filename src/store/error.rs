//! Why a file could not be opened or saved.

use std::{fmt, io, path::PathBuf};

/// Why a file could not be opened or saved.
#[derive(Debug)]
pub enum StoreError {
    /// Another wizard has the file; the text of its lock says which process.
    InUse(String),
    /// A file that is no lock has the name of the lock.
    NotALock(PathBuf),
    /// The file is not what this process last read or wrote.
    Changed,
    /// It is larger than [`LIMIT`](super::LIMIT).
    TooLarge,
    /// It is neither UTF-8 nor UTF-16.
    NotText,
    /// It is a folder, a device or the like.
    NotAFile,
    /// Nothing can be saved in this folder.
    Folder(PathBuf, io::Error),
    /// Anything else.
    Io(io::Error),
}

impl StoreError {
    /// Whether somebody else wrote the file, or made it where there was none.
    pub(crate) fn is_of_others(&self) -> bool {
        matches!(self, Self::Changed)
            || matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::AlreadyExists)
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse(who) if who.is_empty() => f.write_str("another wizard has this file open"),
            Self::InUse(who) => write!(f, "another wizard has this file open ({who})"),
            Self::NotALock(path) => {
                write!(f, "{} is needed as a lock and is something else", path.display())
            }
            Self::Changed => f.write_str("somebody else changed the file in the meantime"),
            Self::TooLarge => f.write_str("it is larger than 4 MiB, so it is not an answers file"),
            Self::NotText => f.write_str("it is not a text in UTF-8 or UTF-16"),
            Self::NotAFile => f.write_str("it is not a file"),
            // The lock and the round before stand beside the file and have longer names.
            Self::Folder(_, error) | Self::Io(error) if error.kind() == io::ErrorKind::InvalidFilename => {
                f.write_str("its name is too long")
            }
            Self::Folder(folder, error) => {
                write!(f, "nothing can be saved in the folder {}: {error}", folder.display())
            }
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StoreError {}
