//! One wizard at a time on one answers file.

use super::{
    StoreError,
    place::{folder_of, same_file},
};
use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
};

/// What a lock says before the number of the process that holds it.
const HOLDER: &str = "process ";

/// Never through a symbolic link: in a folder that others can write to, one that leads to a file of
/// the person's own would have that file emptied.
fn not_through_a_link(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        options,
        rustix::fs::OFlags::NOFOLLOW.bits().cast_signed(),
    );
    options
}

/// A locked file beside the answers. The answers file itself cannot carry the lock, since every save
/// puts another file in its place. The system drops the lock when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    pub(super) fn take(target: &Path) -> Result<Self, StoreError> {
        // A name need not be text, and two that are none must not share a lock.
        let mut name = OsString::from(".");
        name.push(target.file_name().unwrap_or_default());
        name.push(".lock");
        let path = target.with_file_name(name);
        let folder = |error| StoreError::Folder(folder_of(target).to_path_buf(), error);
        loop {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = not_through_a_link(&mut options).open(&path).map_err(folder)?;
            // A pipe would let a reader wait for ever.
            if !file.metadata().map_err(folder)?.is_file() {
                return Err(StoreError::NotALock(path));
            }
            let locked = match file.try_lock() {
                Ok(()) => true,
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::InUse(start_of(&file).unwrap_or_default()));
                }
                // Some network folders have no locks. A changed file is still noticed at every save.
                Err(TryLockError::Error(_)) => false,
            };
            // Looked at before anything is written or removed: it may be a file of the person's own under
            // a second name, laid out by somebody else.
            let found = start_of(&file).map_err(folder)?;
            if !found.is_empty() && !found.starts_with(HOLDER) {
                return Err(StoreError::NotALock(path));
            }
            if !locked {
                return Ok(Self { path, _file: file });
            }
            // The one who had the lock may have removed this file while we opened it.
            if !same_file(&file, &path) {
                continue;
            }
            // Only for the message to the second wizard, so a failure does not matter.
            let _ = file
                .set_len(0)
                .and_then(|()| file.rewind())
                .and_then(|()| write!(file, "{HOLDER}{}", std::process::id()));
            return Ok(Self { path, _file: file });
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked, so that nobody can lock a file that is about to go.
        let _ = fs::remove_file(&self.path);
    }
}

/// What the file says, as far as a lock could.
fn start_of(file: &File) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.take(64).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
