//! Files that are written whole or not at all.

use crate::{
    store::{keep_access, resolve},
    text::visible,
};
use anyhow::{Context, bail};
use std::{
    collections::BTreeSet,
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};
use tempfile::{Builder, NamedTempFile};

/// Whether a file that exists may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// It is replaced.
    Replace,
}

/// Says what keeps files from being written, before any work is done for them.
pub fn check(paths: &[PathBuf], existing: Existing, hint: &str) -> anyhow::Result<()> {
    let mut seen = BTreeSet::new();
    for path in paths {
        let name = name(path);
        if !seen.insert(path) {
            bail!("`{name}` is named twice");
        }
        if path.is_dir() {
            bail!("`{name}` is a folder, and a file is needed");
        }
        if existing == Existing::Keep && path.symlink_metadata().is_ok() {
            bail!("`{name}` exists already; {hint}");
        }
        let folder = folder(path);
        if !folder.is_dir() {
            bail!("there is no folder `{}` for `{name}`", visible(&folder.display().to_string()));
        }
    }
    Ok(())
}

/// Writes files. Each one is written beside its place and moved there when all of them are complete.
pub fn write(files: &[(PathBuf, String)], existing: Existing, hint: &str) -> anyhow::Result<()> {
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
    check(&paths, existing, hint)?;
    let mut complete = Vec::new();
    for (path, text) in files {
        // Replacing a link would leave the file that it leads to as it was.
        let place = resolve(path).with_context(|| format!("cannot write `{}`", name(path)))?;
        let file = beside(&place, text).with_context(|| format!("cannot write `{}`", name(path)))?;
        complete.push((path, place, file));
    }
    for (path, place, file) in complete {
        let moved = match existing {
            Existing::Keep => file.persist_noclobber(&place),
            Existing::Replace => file.persist(&place),
        };
        if let Err(error) = moved {
            // Somebody else may have been faster since the check.
            if error.error.kind() == ErrorKind::AlreadyExists {
                bail!("`{}` exists already; {hint}", name(path));
            }
            return Err(error.error).with_context(|| format!("cannot write `{}`", name(path)));
        }
    }
    Ok(())
}

/// Makes a folder where there is none.
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", name(folder)))
}

fn beside(place: &Path, text: &str) -> std::io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".asyncready-");
    // A temporary file is for its owner alone; a report is for everybody whom the umask lets read.
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder(place))?;
    file.write_all(text.as_bytes())?;
    if let Ok(old) = fs::metadata(place) {
        keep_access(file.as_file(), &old)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn name(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
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
        let error = write(&files, Existing::Keep, "add --force").unwrap_err().to_string();
        assert!(error.ends_with("old.md` exists already; add --force"), "{error}");
        assert!(!new.exists());
        assert_eq!(fs::read_to_string(&old).unwrap(), "old");

        write(&files, Existing::Replace, "").unwrap();
        assert_eq!(fs::read_to_string(&new).unwrap(), "a");
        assert_eq!(fs::read_to_string(&old).unwrap(), "b");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_known_before() {
        let folder = tempfile::tempdir().unwrap();
        let check = |path: PathBuf| check(&[path.clone(), path], Existing::Keep, "").unwrap_err().to_string();
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
        write(&[(link.clone(), "new".to_owned())], Existing::Replace, "").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        fs::write(&other, "").unwrap();
        let made = folder.path().join("made.md");
        write(&[(made.clone(), String::new())], Existing::Keep, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&made), mode(&other));
    }
}
