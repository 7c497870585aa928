//! Files that are written whole or not at all.

use crate::{
    store::{Draft, Expected, Identity, NotWritten, Readers, StoreError, folder_of, resolve, sweep, write},
    text::{Count, show_path},
};
use anyhow::{Context, anyhow, bail};
use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
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
    /// Whether a file that another process has locked stays.
    pub locks: bool,
}

impl<'a> Policy<'a> {
    /// Files that a person named, replaced with `--force`.
    pub fn named(force: bool, in_use: &'a [InUse]) -> Self {
        let hint = "add --force to replace it";
        Self { replace: force, follow_links: true, in_use, hint, locks: false }
    }

    /// The same for answers files, on which a wizard may be at work.
    #[must_use]
    pub fn with_locks(self) -> Self {
        Self { locks: true, ..self }
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
    pub fn check<P: AsRef<Path>>(&self, paths: &[P]) -> anyhow::Result<Vec<PathBuf>> {
        let mut places = Vec::new();
        let mut seen: HashMap<Identity, &Path> = HashMap::new();
        for path in paths {
            let path = path.as_ref();
            let (identity, place) = self.check_one(path)?;
            if let Some(other) = seen.insert(identity, path) {
                if other.as_os_str() == path.as_os_str() {
                    bail!("`{}` is named twice", show_path(path));
                }
                bail!("`{}` and `{}` are the same file; name another one", show_path(other), show_path(path));
            }
            places.push(place);
        }
        Ok(places)
    }

    fn check_one(&self, path: &Path) -> anyhow::Result<(Identity, PathBuf)> {
        let name = show_path(path);
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
            bail!("there is no folder `{}` for `{name}`", show_path(folder));
        }
        let identity = Identity::read(&place).with_context(|| format!("cannot write `{name}`"))?;
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

    /// Writes files, all or none.
    pub fn write(&self, files: &[(PathBuf, String)]) -> anyhow::Result<()> {
        let paths: Vec<&Path> = files.iter().map(|(path, _)| path.as_path()).collect();
        let expected = match (self.replace, self.locks) {
            (false, _) => Expected::Nothing,
            // Answers cannot be made again, and not everybody who changes them takes a lock.
            (true, true) => Expected::Same,
            (true, false) => Expected::Any,
        };
        self.write_each(&paths, files.iter().map(|(_, text)| (text.into(), expected.clone())))
    }

    /// Writes files, all or none. Each text is made when it is its turn and says what must be in its place.
    pub(crate) fn write_each<'t>(
        &self,
        paths: &[&Path],
        texts: impl ExactSizeIterator<Item = (Cow<'t, str>, Expected<'t>)>,
    ) -> anyhow::Result<()> {
        let places = self.check(paths)?;
        let folders: BTreeMap<&Path, &PathBuf> =
            places.iter().map(|place| (folder_of(place), place)).collect();
        for place in folders.into_values() {
            sweep(place);
        }
        // For everybody whom the umask lets read. What a page could not keep nobody is told: it can be made again.
        let drafts = places.into_iter().zip(texts).map(|(place, (text, expected))| Draft {
            place,
            bytes: match text {
                Cow::Borrowed(text) => text.as_bytes().into(),
                Cow::Owned(text) => text.into_bytes().into(),
            },
            expected,
            readers: Readers::Umask,
            like: None,
            locks: self.locks,
        });
        match write(drafts) {
            Ok(_) => Ok(()),
            Err(failed) => Err(self.not_written(paths, failed)),
        }
    }

    /// Why nothing was written, or which files were all the same.
    fn not_written(&self, paths: &[&Path], NotWritten { at, why, left }: NotWritten) -> anyhow::Error {
        let name = show_path(paths[at]);
        let mut message = match why {
            StoreError::Io(error) if error.kind() == ErrorKind::AlreadyExists && !self.replace => {
                format!("`{name}` exists already; {}", self.hint)
            }
            why if why.is_of_others() => format!(
                "somebody else changed `{name}` in the meantime, and it stays so; run the command again"
            ),
            why => format!("cannot write `{name}`: {why}"),
        };
        if !left.is_empty() {
            let (first, more) = (show_path(paths[left[0]]), left.len() - 1);
            let others =
                if more == 0 { String::new() } else { format!(" and {}", Count(more, "other file")) };
            message.push_str(&format!(
                ". `{first}`{others} had been written already, and could not be taken back"
            ));
        }
        anyhow!(message)
    }
}

/// Makes a folder where there is none, with those above it. Those that were made are removed again on drop, as
/// far as nothing is in them.
#[derive(Debug, Default)]
#[must_use]
pub struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    /// Makes a folder.
    pub fn make(&mut self, folder: &Path) -> anyhow::Result<()> {
        let above = folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists());
        let missing: Vec<PathBuf> = above.map(Path::to_path_buf).collect();
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder `{}`", show_path(folder)))?;
        self.0.extend(missing.into_iter().rev());
        Ok(())
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        // One that has a file in it is not removed by this, and that is what it is for.
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::seam;

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

    /// Whoever saves answers with an editor takes no lock.
    #[test]
    fn answers_that_somebody_saves_while_they_are_replaced_stay() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.toml");
        let write = || Policy::made(true, &[]).with_locks().write(&[(place.clone(), "new".to_owned())]);
        for old in [Some("old"), None] {
            let _ = fs::remove_file(&place);
            if let Some(old) = old {
                fs::write(&place, old).unwrap();
            }
            let theirs = place.clone();
            seam::before_all_moves(move || fs::write(theirs, "theirs").unwrap());
            let error = write().unwrap_err().to_string();
            assert!(error.ends_with("in the meantime, and it stays so; run the command again"), "{error}");
            assert_eq!(fs::read_to_string(&place).unwrap(), "theirs");
        }
        write().unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "new");
    }

    #[test]
    fn a_place_that_cannot_be_written_is_known_before() {
        let folder = tempfile::tempdir().unwrap();
        let check = |path: PathBuf| Policy::named(false, &[]).check(&[&path, &path]).unwrap_err().to_string();
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
