//! Which file a name leads to.

use super::folder_of;
use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

/// One file, whatever it is called: by way of a link, another folder or a second name of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// A file that exists: its file system and its number there.
    #[cfg(unix)]
    File(u64, u64),
    /// A place, without links in its folder, for a file that does not exist. Where files have no
    /// numbers, also for one that does.
    Place(PathBuf),
}

impl Identity {
    /// The file that a path leads to.
    pub fn read(path: &Path) -> io::Result<Self> {
        #[cfg(unix)]
        if let Ok(data) = fs::metadata(path) {
            return Ok(Self::from_data(&data));
        }
        #[cfg(not(unix))]
        if let Ok(path) = fs::canonicalize(path) {
            return Ok(Self::Place(path));
        }
        let name = path.file_name().map_or_else(OsString::new, OsString::from);
        Ok(Self::Place(fs::canonicalize(folder_of(path))?.join(name)))
    }

    /// The file behind a stream such as standard output; none where it is a terminal or a pipe.
    #[cfg(unix)]
    pub fn from_stream(stream: &impl std::os::fd::AsFd) -> Option<Self> {
        let stream = stream.as_fd().try_clone_to_owned().ok()?;
        let data = fs::File::from(stream).metadata().ok()?;
        data.is_file().then(|| Self::from_data(&data))
    }

    /// Where files have no numbers, nobody can tell.
    #[cfg(not(unix))]
    pub fn from_stream<T>(_: &T) -> Option<Self> {
        None
    }

    #[cfg(unix)]
    fn from_data(data: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self::File(data.dev(), data.ino())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_the_same_by_every_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let same = |a: &str, b: &str| Identity::read(&path(a)).unwrap() == Identity::read(&path(b)).unwrap();
        fs::create_dir(path("sub")).unwrap();
        for _ in 0..2 {
            assert!(same("a", "./a") && same("a", "sub/../a"));
            assert!(!same("a", "b") && !same("a", "sub/a"));
            // And once more for a file that exists.
            fs::write(path("a"), "").unwrap();
        }
        fs::hard_link(path("a"), path("c")).unwrap();
        #[cfg(unix)]
        assert!(same("a", "c"));
        Identity::read(&path("none/a")).unwrap_err();
    }
}
