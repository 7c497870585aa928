//! An answers file that is opened, saved and locked.

use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_made_saved_and_left_alone_in_its_folder() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let mut file = AnswersFile::open(&path).unwrap();
    assert_eq!(file.text(), None);
    assert_eq!(names(folder.path()), [".a.toml.lock"]);
    file.save("one").unwrap();
    file.save("two").unwrap();
    drop(file);
    assert_eq!(names(folder.path()), ["a.toml"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    assert_eq!(AnswersFile::open(&path).unwrap().text(), Some("two"));
}

#[test]
fn a_second_wizard_is_told_and_a_later_one_is_not() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let first = AnswersFile::open(&path).unwrap();
    let second = AnswersFile::open(&path).unwrap_err();
    let expected = format!("another wizard has this file open (process {})", std::process::id());
    assert_eq!(second.to_string(), expected);
    drop(first);
    AnswersFile::open(&path).unwrap();
}

#[test]
fn a_file_that_changed_meanwhile_is_never_overwritten() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let mut file = AnswersFile::open(&path).unwrap();
    file.save("mine").unwrap();
    fs::write(&path, "theirs").unwrap();
    assert!(matches!(file.save("mine again"), Err(StoreError::Changed)));
    assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");

    fs::write(folder.path().join("a-2.toml"), "taken").unwrap();
    let mut side = file.beside("mine again").unwrap();
    assert_eq!(side.path(), folder.path().join("a-3.toml"));
    side.save("and on").unwrap();
    assert_eq!(fs::read_to_string(side.path()).unwrap(), "and on");
    assert_eq!(fs::read_to_string(folder.path().join("a-2.toml")).unwrap(), "taken");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(side.path()).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

/// An editor or a program that syncs folders knows of no lock, and a sync takes seconds on a slow folder.
#[test]
fn what_somebody_else_writes_during_a_save_stays() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let mut file = AnswersFile::open(&path).unwrap();
    for mine in ["first", "second"] {
        // The first time where nothing was.
        let theirs = path.clone();
        seam::before_all_moves(move || fs::write(theirs, "theirs").unwrap());
        assert!(matches!(file.save(mine), Err(StoreError::Changed)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        fs::remove_file(&path).unwrap();
        file = {
            drop(file);
            fs::write(&path, "before").unwrap();
            AnswersFile::open(&path).unwrap()
        };
    }
    let theirs = path.clone();
    seam::before_all_moves(move || fs::remove_file(theirs).unwrap());
    assert!(matches!(file.save("third"), Err(StoreError::Changed)));
    assert_eq!(names(folder.path()), [".a.toml.lock"]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_share_no_lock() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder();
    let path = |name: &[u8]| folder.path().join(std::ffi::OsStr::from_bytes(name));
    let _first = AnswersFile::open(&path(b"b\xff\xfe.toml")).unwrap();
    AnswersFile::open(&path(b"b\xfe\xff.toml")).unwrap();
}

#[test]
fn a_file_that_has_the_name_of_the_lock_stays_as_it_is() {
    let folder = folder();
    let (path, lock) = (folder.path().join("a.toml"), folder.path().join(".a.toml.lock"));
    // In a folder of others this can be a second name of any file of the person's own.
    fs::write(&lock, "precious").unwrap();
    let told = AnswersFile::open(&path).unwrap_err().to_string();
    assert_eq!(told, format!("{} is needed as a lock and is something else", lock.display()));
    assert_eq!(fs::read_to_string(&lock).unwrap(), "precious");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    AnswersFile::open(&path).unwrap_err();
    assert!(lock.is_dir());
    fs::remove_dir(&lock).unwrap();
    #[cfg(unix)]
    {
        // A pipe that nobody writes to.
        assert!(std::process::Command::new("mkfifo").arg(&lock).status().unwrap().success());
        assert!(matches!(AnswersFile::open(&path), Err(StoreError::NotALock(_))));
        fs::remove_file(&lock).unwrap();
    }

    // What a wizard left that was killed is no hindrance.
    fs::write(&lock, "process 1").unwrap();
    drop(AnswersFile::open(&path).unwrap());
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn a_removed_file_counts_as_changed() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let mut file = AnswersFile::open(&path).unwrap();
    file.save("mine").unwrap();
    fs::remove_file(&path).unwrap();
    assert!(matches!(file.save("mine again"), Err(StoreError::Changed)));
}

#[test]
fn what_is_not_a_small_text_file_is_refused() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    assert!(matches!(AnswersFile::open(folder.path()), Err(StoreError::NotAFile)));
    fs::write(&path, [0xff, 0xfe, 0x00, 0xd8]).unwrap();
    assert!(matches!(AnswersFile::open(&path), Err(StoreError::NotText)));
    File::create(&path).unwrap().set_len(LIMIT + 1).unwrap();
    assert!(matches!(AnswersFile::open(&path), Err(StoreError::TooLarge)));
    let nowhere = folder.path().join("no/such/a.toml");
    assert!(matches!(AnswersFile::open(&nowhere), Err(StoreError::Folder(..))));
}

#[cfg(unix)]
#[test]
fn links_and_modes_stay_and_new_files_are_private() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let (real, link) = (folder.path().join("real.toml"), folder.path().join("link.toml"));
    symlink("real.toml", &link).unwrap();
    let mut file = AnswersFile::open(&link).unwrap();
    file.save("one").unwrap();
    assert_eq!(mode(&real), 0o600);
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    file.save("two").unwrap();
    assert_eq!(mode(&real), 0o640);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), "two");
}
