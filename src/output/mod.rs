//! Files that are written whole or not at all.

mod identity;

pub use self::identity::Identity;

use crate::{
    store::{Readers, folder_of, prepare, resolve, sweep},
    text::shown,
};
use anyhow::{Context, bail};
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// A file that a command uses already, so that nothing may be written in its place.
#[derive(Clone, Debug)]
pub struct InUse {
    /// The file.
    pub identity: Identity,
    /// What it is, to be read behind its name.
    pub is: &'static str,
}

/// What may stand in the place of a file that is to be written. Whatever it says, only a regular
/// file is ever replaced: a device, a pipe or a socket with its name stays.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
    /// Whether files that exist are replaced. Otherwise they stay, and nothing is written.
    pub replace: bool,
    /// Whether the file behind a link is meant, because a person named the link.
    pub follow_links: bool,
    /// Files that must stay.
    pub in_use: &'a [InUse],
    /// What to do about a file that exists and must stay.
    pub hint: &'a str,
}

impl<'a> Policy<'a> {
    /// Files that a person named, replaced with `--force`.
    pub fn named(force: bool, in_use: &'a [InUse]) -> Self {
        Self { replace: force, follow_links: true, in_use, hint: "add --force to replace it" }
    }

    /// Files with names that come from a bank or a table, so that nobody meant the file behind a link.
    pub fn made(force: bool, in_use: &'a [InUse]) -> Self {
        Self { follow_links: false, ..Self::named(force, in_use) }
    }

    /// Files that nobody has written yet.
    pub fn new_files(hint: &'a str) -> Self {
        Self { hint, ..Self::made(false, &[]) }
    }

    /// Says what keeps files from being written, before any work is done for them. Gives the places
    /// of the files, behind all links.
    pub fn check(&self, paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
        let mut places = Vec::new();
        let mut seen: Vec<(Identity, &Path)> = Vec::new();
        for path in paths {
            let (identity, place) = self.check_one(path)?;
            if let Some((_, other)) = seen.iter().find(|(seen, _)| *seen == identity) {
                if other.as_os_str() == path.as_os_str() {
                    bail!("`{}` is named twice", shown(path));
                }
                bail!("`{}` and `{}` are the same file; name another one", shown(other), shown(path));
            }
            seen.push((identity, path));
            places.push(place);
        }
        Ok(places)
    }

    fn check_one(&self, path: &Path) -> anyhow::Result<(Identity, PathBuf)> {
        let name = shown(path);
        // Replacing a link would leave the file that it leads to as it was.
        let place = resolve(path).with_context(|| format!("cannot write `{name}`"))?;
        match fs::metadata(&place) {
            Ok(data) if data.is_dir() => bail!("`{name}` is a folder, and a file is needed"),
            Ok(data) if !data.is_file() => {
                bail!(
                    "`{name}` is a device, a pipe or a socket, and only a file is ever replaced; name another file"
                )
            }
            // What is wrong with a place shows when it is written to.
            Ok(_) | Err(_) => {}
        }
        let folder = folder_of(&place);
        if !folder.is_dir() {
            bail!("there is no folder `{}` for `{name}`", shown(folder));
        }
        let identity = Identity::of(&place).with_context(|| format!("cannot write `{name}`"))?;
        if let Some(used) = self.in_use.iter().find(|used| used.identity == identity) {
            bail!("`{name}` is {}; name another file", used.is);
        }
        if !self.replace && path.symlink_metadata().is_ok() {
            bail!("`{name}` exists already; {}", self.hint);
        }
        if !self.follow_links && path.is_symlink() {
            bail!("`{name}` is a link, and the file that it leads to stays; remove the link");
        }
        Ok((identity, place))
    }

    /// Writes files. Each one is written beside its place and moved there when all of them are
    /// complete.
    pub fn write(&self, files: &[(PathBuf, String)]) -> anyhow::Result<()> {
        let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
        let mut complete = Vec::new();
        let places = self.check(&paths)?;
        for (at, place) in places.iter().enumerate() {
            // Once for each folder.
            if places[..at].iter().all(|other| folder_of(other) != folder_of(place)) {
                sweep(place);
            }
        }
        for ((path, text), place) in files.iter().zip(places) {
            // For everybody whom the umask lets read. What a page could not keep nobody is told: it can be made
            // again.
            let (file, _) = prepare(&place, Readers::Umask, text.as_bytes(), &place)
                .with_context(|| format!("cannot write `{}`", shown(path)))?;
            complete.push((path, place, file));
        }
        for (path, place, file) in complete {
            let moved = if self.replace { file.persist(&place) } else { file.persist_noclobber(&place) };
            if let Err(error) = moved {
                // Somebody else may have been faster since the check.
                if error.error.kind() == ErrorKind::AlreadyExists {
                    bail!("`{}` exists already; {}", shown(path), self.hint);
                }
                return Err(error.error).with_context(|| format!("cannot write `{}`", shown(path)));
            }
        }
        Ok(())
    }
}

/// Makes a folder where there is none.
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", shown(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_unless_everything_can_be() {
        let folder = tempfile::tempdir().unwrap();
        let (new, old) = (folder.path().join("new.md"), folder.path().join("old.md"));
        fs::write(&old, "old").unwrap();
        let files = [(new.clone(), "a".to_owned()), (old.clone(), "b".to_owned())];
        let error = Policy::named(false, &[]).write(&files).unwrap_err().to_string();
        assert!(error.ends_with("old.md` exists already; add --force to replace it"), "{error}");
        assert!(!new.exists());
        assert_eq!(fs::read_to_string(&old).unwrap(), "old");

        Policy::named(true, &[]).write(&files).unwrap();
        assert_eq!(fs::read_to_string(&new).unwrap(), "a");
        assert_eq!(fs::read_to_string(&old).unwrap(), "b");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_known_before() {
        let folder = tempfile::tempdir().unwrap();
        let check =
            |path: PathBuf| Policy::named(false, &[]).check(&[path.clone(), path]).unwrap_err().to_string();
        assert!(check(folder.path().to_owned()).contains("is a folder"));
        assert!(check(folder.path().join("none/a.md")).contains("there is no folder"));
        assert!(check(folder.path().join("a.md")).contains("named twice"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_file_is_for_all_whom_the_umask_lets_read() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link, other) =
            (folder.path().join("file.md"), folder.path().join("link.md"), folder.path().join("other"));
        fs::write(&file, "old").unwrap();
        symlink(&file, &link).unwrap();
        Policy::named(true, &[]).write(&[(link.clone(), "new".to_owned())]).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        fs::write(&other, "").unwrap();
        let made = folder.path().join("made.md");
        Policy::named(false, &[]).write(&[(made.clone(), String::new())]).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&made), mode(&other));
    }
}
