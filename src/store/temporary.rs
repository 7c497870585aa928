//! Files that are written beside their place and then moved there, and what is left of them when
//! a process is killed in between.
//!
//! Nobody can clean up after `kill -9` but the next process. It has to know that nobody works on a
//! file any more, and that it is not somebody's own. So the name has the number of the process that
//! works on it, the process holds a lock on it, and both are looked at.

use super::place::{folder_of, same_file};
#[cfg(unix)]
use std::{collections::BTreeMap, fs::File, path::PathBuf};
use std::{fs::TryLockError, io, path::Path};
use tempfile::{Builder, NamedTempFile};

const PREFIX: &str = ".asyncready-";
const SUFFIX: &str = ".tmp";
/// The length of the part of the name that makes it the only one.
const RANDOM: usize = 6;

/// How often a file is made anew because another process has removed it.
const TRIES: usize = 8;

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Its owner alone.
    Owner,
    /// Everybody whom the umask lets.
    Umask,
}

/// A new file in the folder of its place, locked until it is dropped.
pub(super) fn beside(place: &Path, readers: Readers) -> io::Result<NamedTempFile> {
    let prefix = format!("{PREFIX}{}-", std::process::id());
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    if readers == Readers::Umask {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    // Elsewhere a folder decides who may read what is in it.
    #[cfg(not(unix))]
    let _ = readers;
    for _ in 0..TRIES {
        let file = builder.tempfile_in(folder_of(place)).map_err(|error| without_name(&error))?;
        match file.as_file().try_lock() {
            // Where there are no locks, nobody can take this file for one without a process either.
            Ok(()) | Err(TryLockError::Error(_)) if same_file(file.as_file(), file.path()) => {
                return Ok(file);
            }
            // Seen by another process before it was locked, in a container that counts its processes
            // by itself. That process removes it.
            Ok(()) | Err(TryLockError::Error(_) | TryLockError::WouldBlock) => {}
        }
    }
    Err(io::Error::other("another program removes the files that are made here"))
}

/// The reason alone: nobody knows the file by the name that it has for a moment, which tempfile adds at the end.
fn without_name(error: &io::Error) -> io::Error {
    let words = error.to_string();
    io::Error::new(error.kind(), words.split(" at path ").next().unwrap_or_default())
}

/// The number of the process that made a file, by its name.
#[cfg(any(unix, test))]
fn maker(name: &str) -> Option<u32> {
    let (process, random) = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.split_once('-')?;
    let is_random = random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_number = process.bytes().all(|byte| byte.is_ascii_digit());
    (is_random && is_number).then(|| process.parse().ok()).flatten()
}

/// Removes what processes that are gone left in the folder of a place. What cannot be removed
/// hinders nobody.
#[cfg(unix)]
pub(crate) fn sweep(place: &Path) {
    let Ok(entries) = std::fs::read_dir(folder_of(place)) else { return };
    let mut left: BTreeMap<u32, Vec<PathBuf>> = BTreeMap::new();
    for entry in entries.flatten() {
        if let Some(process) = entry.file_name().to_str().and_then(maker) {
            left.entry(process).or_default().push(entry.path());
        }
    }
    for (_, files) in left.into_iter().filter(|(process, _)| !is_alive(*process)) {
        // A process that works on many files has only one of them locked. Its own number may be a dead one here.
        if !files.iter().any(|file| is_locked(file)) {
            for file in files {
                let _ = remove(&file, place);
            }
        }
    }
}

/// Nobody can be asked there whether a process is gone.
#[cfg(not(unix))]
pub(crate) fn sweep(_: &Path) {}

/// Removes a file if it is a plain one of this person, or of the owner of the place, that nobody
/// has locked.
#[cfg(unix)]
fn remove(path: &Path, place: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let file = open(path)?;
    let data = file.metadata()?;
    let is_ours = data.uid() == rustix::process::geteuid().as_raw()
        || std::fs::metadata(place).is_ok_and(|place| place.uid() == data.uid());
    if data.is_file() && data.nlink() == 1 && is_ours && file.try_lock().is_ok() && same_file(&file, path) {
        std::fs::remove_file(path)?;
    }
    Ok(())
}

/// Whether somebody has a plain file locked.
#[cfg(unix)]
fn is_locked(path: &Path) -> bool {
    let is_file = path.symlink_metadata().is_ok_and(|data| data.is_file());
    is_file && open(path).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

/// Neither through a link, nor waiting for a pipe.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    std::fs::OpenOptions::new().read(true).custom_flags(flags).open(path)
}

/// Whether another process has this number and runs. One that was killed keeps its number until the process
/// that started it has heard of its end, which may be long. The own number may be that of a dead process as
/// well, since each container counts from one; then the lock alone decides.
#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    use rustix::{
        io::Errno,
        process::{Pid, test_kill_process},
    };
    let number = i32::try_from(process).ok().filter(|_| process != std::process::id());
    // No process has number zero, and a number that is too large is none either.
    number.and_then(Pid::from_raw).is_some_and(|pid| test_kill_process(pid) != Err(Errno::SRCH))
        && !is_over(process)
}

/// Whether a process has ended and only its number is left, where the system tells it.
#[cfg(unix)]
fn is_over(process: u32) -> bool {
    let stat = std::fs::read(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name of the program stands in brackets before the state, and may have brackets itself.
    let behind = stat.iter().rposition(|byte| *byte == b')').map(|at| &stat[at + 1..]);
    behind.is_some_and(|behind| matches!(behind, [b' ', b'Z' | b'X', ..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_failure_does_not_name_a_file_that_nobody_knows() {
        let folder = tempfile::tempdir().unwrap();
        let error = beside(&folder.path().join("none/a.toml"), Readers::Owner).unwrap_err();
        assert_eq!(error.to_string(), io::Error::from_raw_os_error(2).to_string());
    }

    #[test]
    fn a_file_has_a_name_that_says_who_made_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = beside(&folder.path().join("a.toml"), Readers::Owner).unwrap();
        let name = file.path().file_name().unwrap().to_str().unwrap();
        assert_eq!(maker(name), Some(std::process::id()));
        for other in [
            ".asyncready-1-abc123",
            "asyncready-1-abc123.tmp",
            ".asyncready-x-abc123.tmp",
            ".asyncready-abc123.tmp",
            ".asyncready-+1-abc123.tmp",
            ".asyncready--abc123.tmp",
            ".asyncready-1-abc12.tmp",
            ".asyncready-1-abc1234.tmp",
            ".asyncready-1-abc_23.tmp",
            ".asyncready-99999999999-abc123.tmp",
        ] {
            assert_eq!(maker(other), None, "{other}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_what_a_dead_process_left_is_removed() {
        use std::os::unix::fs::symlink;
        /// No system counts so far.
        const DEAD: u32 = i32::MAX as u32;
        /// Nor so far, and it has locked one of its files.
        const ELSEWHERE: u32 = DEAD - 1;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.toml");
        let path =
            |process: u32, random: &str| folder.path().join(format!("{PREFIX}{process}-{random}{SUFFIX}"));
        let left = |process, random| {
            let path = path(process, random);
            fs::write(&path, "half").unwrap();
            path
        };
        let (dead, own) = (left(DEAD, "dead01"), left(std::process::id(), "own001"));
        let mut kept = vec![
            left(std::os::unix::process::parent_id(), "alive1"),
            left(ELSEWHERE, "locked"),
            folder.path().join(".asyncready-notes"),
            folder.path().join("precious"),
            path(DEAD, "linked"),
            path(DEAD, "folder"),
            path(DEAD, "pipe01"),
            path(DEAD, "second"),
            left(ELSEWHERE, "closed"),
        ];
        let locked = File::open(&kept[1]).unwrap();
        locked.try_lock().unwrap();
        fs::write(&kept[2], "mine").unwrap();
        fs::write(&kept[3], "mine").unwrap();
        symlink("precious", &kept[4]).unwrap();
        fs::create_dir(&kept[5]).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &kept[6], rustix::fs::Mode::RWXU).unwrap();
        fs::hard_link(&kept[3], &kept[7]).unwrap();
        let working = beside(&place, Readers::Owner).unwrap();
        kept.push(working.path().to_owned());
        sweep(&place);
        // Its number is that of a process with a lock, which may be the one that made it.
        assert!(!dead.exists() && own.exists());
        for path in &kept {
            assert!(path.symlink_metadata().is_ok(), "{} is gone", path.display());
        }
        // Its lock is gone with its process.
        drop(locked);
        drop(working);
        sweep(&place);
        assert!(!own.exists() && !kept[1].exists() && !kept[8].exists());
        sweep(&folder.path().join("none/a.toml"));
    }

    /// Who kills a program and starts the next one at once has perhaps not yet heard that the first one ended.
    #[cfg(target_os = "linux")]
    #[test]
    fn what_a_process_left_that_nobody_has_waited_for_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let left = folder.path().join(format!("{PREFIX}{}-killed{SUFFIX}", child.id()));
        fs::write(&left, "half").unwrap();
        sweep(&folder.path().join("a.toml"));
        assert!(left.exists(), "its process runs");
        child.kill().unwrap();
        while !is_over(child.id()) {
            std::thread::yield_now();
        }
        assert!(rustix::process::test_kill_process(rustix::process::Pid::from_child(&child)).is_ok());
        sweep(&folder.path().join("a.toml"));
        assert!(!left.exists());
        child.wait().unwrap();
    }
}
