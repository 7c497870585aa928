//! What a new file keeps of the one that it replaces, so that whoever could read the answers before
//! still can, and nobody else.

use crate::text::{Count, join, visible};
use std::{
    fmt,
    fs::{self, File},
    io,
    path::Path,
};

/// Something of a file that the one in its place does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Its owner, because only root may give a file away.
    Owner,
    /// Its group, because the person is not in it.
    Group,
    /// Extended attributes, by their names.
    Attributes(Vec<String>),
    /// Its other names, so many. To keep them, the file would have to be written over in place, and
    /// a crash in the middle of that would cost the answers.
    Names(u64),
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Owner => f.write_str("The file has another owner than before: you."),
            Self::Group => f.write_str("The file could not be given to the group that it had."),
            Self::Attributes(names) => {
                let number = Count(names.len(), "extended attribute");
                let names: Vec<_> = names.iter().map(|name| visible(name)).collect();
                write!(f, "The file could not keep {number}: {}.", join(&names, "and"))
            }
            Self::Names(1) => {
                f.write_str("The file had another name, a hard link. That still has the old answers.")
            }
            Self::Names(number) => {
                write!(f, "The file had {number} other names, hard links. They still have the old answers.")
            }
        }
    }
}

/// Gives a new file the owner, the mode and the attributes of the one that it will replace, as far
/// as the system lets it, and says what is lost.
#[cfg(unix)]
pub(super) fn keep(new: &File, place: &Path, old: &fs::Metadata) -> io::Result<Vec<Lost>> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let mut lost = Vec::new();
    if old.nlink() > 1 {
        lost.push(Lost::Names(old.nlink() - 1));
    }
    // Only root may give a file away, but a group of one's own can be kept.
    if fchown(new, Some(old.uid()), Some(old.gid())).is_err() {
        let _ = fchown(new, None, Some(old.gid()));
    }
    let now = new.metadata()?;
    if now.uid() != old.uid() {
        lost.push(Lost::Owner);
    }
    let mut mode = old.permissions().mode();
    let same_group = now.gid() == old.gid();
    if !same_group {
        lost.push(Lost::Group);
        // Another group gets no more than everybody else.
        mode = (mode & !0o070) | ((mode & 0o007) << 3);
    }
    let names = attributes::keep(new, place, mode, same_group)?;
    if !names.is_empty() {
        lost.push(Lost::Attributes(names));
    }
    Ok(lost)
}

/// Gives a new file the owner of another one, where the system lets it.
#[cfg(unix)]
pub(super) fn keep_owner(new: &File, of: &Path) {
    if let Ok(of) = fs::metadata(of) {
        use std::os::unix::fs::{MetadataExt, fchown};
        let _ = fchown(new, Some(of.uid()), Some(of.gid()));
    }
}

/// Where files have no owners there is nothing to give.
#[cfg(not(unix))]
pub(super) fn keep_owner(_: &File, _: &Path) {}

/// Where files have neither owners nor modes, there is only whether they may be written to.
#[cfg(not(unix))]
pub(super) fn keep(new: &File, _: &Path, old: &fs::Metadata) -> io::Result<Vec<Lost>> {
    new.set_permissions(old.permissions())?;
    Ok(Vec::new())
}

/// Extended attributes, among them the lists of who else may read a file.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod attributes {
    use rustix::{
        buffer::spare_capacity,
        fs::{XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr, getxattr, listxattr},
    };
    use std::{
        fs::{File, Permissions},
        io,
        os::unix::fs::PermissionsExt,
        path::Path,
    };

    /// The most that Linux lets a list of names or a value have.
    const LARGEST: usize = 64 << 10;

    /// Attributes that the system makes by itself for each file.
    const OF_THE_SYSTEM: [&[u8]; 3] = [b"security.ima", b"security.evm", b"com.apple.provenance"];

    /// Who else may read a file. It speaks of the file's group as well.
    const ACCESS: &[u8] = b"system.posix_acl_access";

    /// Sets the mode and copies the attributes, and gives the names of those that cannot be kept.
    pub(super) fn keep(new: &File, place: &Path, mode: u32, same_group: bool) -> io::Result<Vec<String>> {
        let old = names(|buffer| listxattr(place, buffer));
        // A folder may give its new files readers that the old file did not have.
        for name in names(|buffer| flistxattr(new, buffer)) {
            if !old.contains(&name) && !OF_THE_SYSTEM.contains(&name.as_slice()) {
                let _ = fremovexattr(new, name.as_slice());
            }
        }
        // In this order: a mode changes the list of readers, and the list has the last word.
        new.set_permissions(Permissions::from_mode(mode))?;
        let copy = |name: &[u8]| {
            let before = value(|buffer| getxattr(place, name, buffer))?;
            if value(|buffer| fgetxattr(new, name, buffer)).is_ok_and(|now| now == before) {
                return Ok(());
            }
            fsetxattr(new, name, &before, XattrFlags::empty())
        };
        let lost = old.into_iter().filter(|name| {
            let kept = (same_group || name != ACCESS) && copy(name).is_ok();
            !kept && !OF_THE_SYSTEM.contains(&name.as_slice())
        });
        Ok(lost.map(|name| String::from_utf8_lossy(&name).into_owned()).collect())
    }

    type Buffer<'a> = rustix::buffer::SpareCapacity<'a, u8>;

    fn value(read: impl FnOnce(Buffer<'_>) -> rustix::io::Result<usize>) -> rustix::io::Result<Vec<u8>> {
        let mut buffer = Vec::with_capacity(LARGEST);
        read(spare_capacity(&mut buffer))?;
        Ok(buffer)
    }

    /// Names with a zero byte behind each; none where the file system knows no attributes.
    fn names(list: impl FnOnce(Buffer<'_>) -> rustix::io::Result<usize>) -> Vec<Vec<u8>> {
        let names = value(list).unwrap_or_default();
        names.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(<[u8]>::to_vec).collect()
    }
}

/// Elsewhere there are no calls for them that need no unsafe code.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android", target_vendor = "apple"))))]
mod attributes {
    use std::{
        fs::{File, Permissions},
        io,
        os::unix::fs::PermissionsExt,
        path::Path,
    };

    pub(super) fn keep(new: &File, _: &Path, mode: u32, _: bool) -> io::Result<Vec<String>> {
        new.set_permissions(Permissions::from_mode(mode))?;
        Ok(Vec::new())
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;
    use crate::store::{Expected, StoreError, write_one};
    use rustix::{
        fs::{XattrFlags, listxattr, setxattr},
        io::Errno,
    };
    use std::{
        os::unix::fs::{MetadataExt, PermissionsExt},
        path::PathBuf,
    };

    fn replace(path: &Path, bytes: &[u8]) -> Result<Vec<Lost>, StoreError> {
        write_one(path, bytes, Expected::Any, path)
    }

    const LIST: &str = "system.posix_acl_access";

    /// A file with a mode in a folder; none where that knows no attributes.
    fn file(mode: u32) -> Option<(tempfile::TempDir, PathBuf)> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        match setxattr(folder.path(), "user.asyncready", b"", XattrFlags::empty()) {
            Err(Errno::NOTSUP) => None,
            result => result.map(|()| Some((folder, path))).unwrap(),
        }
    }

    fn names(path: &Path) -> Vec<String> {
        let mut names = Vec::with_capacity(1 << 16);
        listxattr(path, rustix::buffer::spare_capacity(&mut names)).unwrap();
        let names = String::from_utf8(names).unwrap();
        names
            .split_terminator('\0')
            .filter(|name| !name.starts_with("security."))
            .map(str::to_owned)
            .collect()
    }

    /// A list of readers in which one more person than usual may read.
    fn readers(person: u32) -> Vec<u8> {
        const NOBODY: u32 = u32::MAX;
        let mut list = 2u32.to_le_bytes().to_vec();
        for (tag, may, id) in
            [(1u16, 6u16, NOBODY), (2, 4, person), (4, 0, NOBODY), (0x10, 4, NOBODY), (0x20, 0, NOBODY)]
        {
            list.extend([tag.to_le_bytes(), may.to_le_bytes()].concat());
            list.extend(id.to_le_bytes());
        }
        list
    }

    #[test]
    fn attributes_and_readers_stay() {
        let Some((_folder, path)) = file(0o640) else { return };
        setxattr(&path, "user.note", b"from the wiki", XattrFlags::empty()).unwrap();
        setxattr(&path, "user.empty", b"", XattrFlags::empty()).unwrap();
        setxattr(&path, LIST, &readers(777), XattrFlags::empty()).unwrap();
        let before = names(&path);
        assert_eq!(replace(&path, b"new").unwrap(), []);
        assert_eq!(names(&path), before);
        let mut value = [0; 64];
        let length = rustix::fs::getxattr(&path, "user.note", &mut value).unwrap();
        assert_eq!(&value[..length], b"from the wiki");
        let length = rustix::fs::getxattr(&path, LIST, &mut value).unwrap();
        assert_eq!(&value[..length], readers(777));
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
    }

    #[test]
    fn nobody_can_read_a_saved_file_who_could_not_before() {
        let Some((folder, path)) = file(0o640) else { return };
        setxattr(folder.path(), "system.posix_acl_default", &readers(777), XattrFlags::empty()).unwrap();
        assert_eq!(replace(&path, b"new").unwrap(), []);
        assert_eq!(names(&path), [""; 0]);
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
    }

    #[test]
    fn other_names_are_lost_and_told() {
        let Some((folder, path)) = file(0o600) else { return };
        for name in ["b.toml", "c.toml"] {
            fs::hard_link(&path, folder.path().join(name)).unwrap();
        }
        assert_eq!(replace(&path, b"new").unwrap(), [Lost::Names(2)]);
        assert_eq!(replace(&path, b"newer").unwrap(), []);
        assert_eq!(fs::read_to_string(folder.path().join("b.toml")).unwrap(), "old");
    }

    #[test]
    fn losses_are_sentences() {
        let text = |lost: Lost| lost.to_string();
        assert_eq!(
            text(Lost::Attributes(vec!["user.a".to_owned(), "user.\u{1b}b".to_owned()])),
            "The file could not keep 2 extended attributes: user.a and user.\\u{1b}b."
        );
        assert!(text(Lost::Names(2)).contains("2 other names"));
    }
}
