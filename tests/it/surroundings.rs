//! Disks that are full, folders that are read-only, streams that are closed, odd clocks and
//! locales: answers are never lost, and the message names the cure.

use crate::{
    app,
    harness::{App, Run, root},
    pty::Pty,
    wizard::{NAMES, bank, folder, parsed},
};
use asyncready::answers::Answer;
use std::{
    ffi::OsStr,
    fs,
    io::{BufRead, Write},
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::Path,
    process::{Command, Stdio},
};

const ANSWERS: &str = "examples/start-small.toml";

/// Runs a script in which `$APP` is the program and `$ANSWERS` a good file.
fn sh(script: &str) -> Run {
    let mut command = Command::new("bash");
    command.args(["-c", script]).env_clear().current_dir(root());
    command.env("APP", env!("CARGO_BIN_EXE_asyncready")).env("ANSWERS", ANSWERS).env("PATH", "/usr/bin:/bin");
    Run::from(command.stdin(Stdio::null()).output().unwrap())
}

/// A small file system of its own, unmounted at the end.
struct Disk(tempfile::TempDir);

impl Disk {
    /// None where this machine or this person may not mount one; the reason is printed.
    fn new(options: &str) -> Option<Self> {
        let folder = folder();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(folder.path())
            .output()
            .is_ok_and(|output| output.status.success());
        if !mounted {
            // A test has no other way to say that it proves nothing here.
            std::io::stderr().write_all(b"skipped: no file system can be mounted here\n").unwrap();
        }
        mounted.then(|| Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        let status = Command::new("mount").args(["-o", &options]).arg(self.path()).status().unwrap();
        assert!(status.success());
    }

    fn fill(&self) {
        let mut file = fs::File::create(self.path().join("filler")).unwrap();
        while file.write_all(&[b'x'; 512]).is_ok() {}
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // A mount that stays keeps the folder from being removed, and the test from nothing else.
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Answers the questions of a file line by line.
fn assess(path: &Path, lines: &str) -> Run {
    let words: Vec<&OsStr> = ["assess", "--plain", "--quick"].iter().chain(&NAMES).map(OsStr::new).collect();
    App::new(words.into_iter().chain([path.as_os_str()])).stdin(lines).run()
}

#[test]
fn a_full_disk_loses_no_answer_and_leaves_no_half_file() {
    let Some(disk) = Disk::new("size=128k") else { return };
    let path = disk.path().join("a.toml");
    assert_eq!(assess(&path, "1\nq\n").status, 0);
    let before = fs::read_to_string(&path).unwrap();
    disk.fill();
    let run = assess(&path, "3 4\n2\nq\n");
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("NOT SAVED: ") && run.stderr.contains("No space left"), "{}", run.stderr);
    assert!(run.stderr.contains("all of them are printed above"), "{}", run.stderr);
    assert!(!run.stderr.contains(", saved in ") && run.stderr.contains("not saved in "), "{}", run.stderr);
    // What could not be saved is on standard output, as a file that can be used.
    let answers = parsed(&run.stdout, &bank());
    assert!(answers.entries.iter().filter(|entry| entry.answer.is_some()).count() >= 2, "{}", run.stdout);
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    assert_eq!(names(disk.path()), ["a.toml", "filler"]);

    let report =
        app!["report", ANSWERS, "-o", disk.path().join("a.html"), "-o", disk.path().join("a.md")].run();
    assert_eq!((report.status, report.stdout.as_str()), (1, ""));
    assert!(
        report.stderr.contains("cannot write") && report.stderr.contains("No space left"),
        "{}",
        report.stderr
    );
    let copy = app!["bank", "export", "async-contracting", disk.path().join("copy")].run();
    assert_eq!(copy.status, 1, "{}", copy.stderr);
    for (words, folder) in [
        (&["pack", ANSWERS][..], "s"),
        (&["issues", ANSWERS, "--dir"], "i"),
        (&["answers", "import", "-", "--dir"], "n"),
    ] {
        let place = disk.path().join(folder);
        let run = App::new(words.iter().map(OsStr::new).chain([place.as_os_str()]));
        let run = run.stdin("subject,fit-coupling\nS,3\n").run();
        assert!(run.status == 1 && run.stderr.contains("No space left"), "{words:?}: {}", run.stderr);
    }
    assert_eq!(names(disk.path()), ["a.toml", "filler"], "no folder stays behind");
    let back = "bank = \"async-contracting\"\nversion = \"3.0.0\"\n[answers]\nfit-coupling = 2\n";
    let merge = app!["answers", "merge", &path, "-"].stdin(back).run();
    let told = "; it is as it was; -o writes the merged answers into another file\n";
    assert!(merge.status == 1 && merge.stderr.ends_with(told), "{}", merge.stderr);
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    assert_eq!(names(disk.path()).iter().filter(|name| name.starts_with("a.")).count(), 1);
    let left = Command::new("find").arg(disk.path()).args(["-name", "*.toml"]).output().unwrap();
    assert_eq!(String::from_utf8(left.stdout).unwrap().lines().count(), 1);
}

#[test]
fn a_read_only_folder_is_told_before_the_first_question() {
    let Some(disk) = Disk::new("size=128k") else { return };
    let path = disk.path().join("a.toml");
    assert_eq!(assess(&path, "1\nq\n").status, 0);
    disk.remount("ro");
    for path in [path, disk.path().join("new.toml")] {
        let run = assess(&path, "2\n");
        assert_eq!((run.status, run.stdout.as_str()), (1, ""));
        assert!(run.stderr.contains("Read-only file system"), "{}", run.stderr);
        assert!(run.stderr.contains("name a file where you may write"), "{}", run.stderr);
        assert!(!run.stderr.contains("Question 1"));
    }
    // Reading needs no more than that.
    app!["answers", "check", disk.path().join("a.toml")].run().success();
    let report = app!["report", ANSWERS, "-o", disk.path().join("a.md")].run();
    assert_eq!(report.status, 1);
    assert!(report.stderr.contains("cannot write") && report.stderr.contains("a.md"), "{}", report.stderr);
}

#[test]
fn a_result_that_cannot_be_written_is_a_failure() {
    for command in
        ["report $ANSWERS", "bank show", "answers new", "--help", "--version", "man", "template --list"]
    {
        let run = sh(&format!("\"$APP\" {command} > /dev/full"));
        assert_eq!(run.status, 1, "{command}");
        assert!(
            command.starts_with("--")
                || run.stderr.starts_with("error: cannot write to standard output: No space left"),
            "{command}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure_and_hides_no_gate() {
    for command in ["report $ANSWERS --format html", "schema report", "answers new", "--help", "bank show"] {
        let run = sh(&format!("\"$APP\" {command} | head -c 1 > /dev/null; echo ${{PIPESTATUS[0]}}"));
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("0\n", ""), "{command}");
    }
    // The reader is gone before anything is written, so that the pipe is broken for certain.
    let gone = |command: &str| sh(&format!("(sleep 0.3; \"$APP\" {command}; echo $? >&2) | true"));
    assert_eq!(gone("report $ANSWERS").stderr, "0\n");
    assert!(gone("report $ANSWERS --require start-now").stderr.ends_with("\n10\n"));
    let folder = folder();
    let path = folder.path().join("a.md");
    let run = gone(&format!("report $ANSWERS --format json -o {}", path.display()));
    assert!(run.stderr.ends_with("\n0\n") && path.exists(), "{}", run.stderr);
}

#[test]
fn nobody_to_tell_is_no_reason_to_do_less() {
    let folder = folder();
    let bad = folder.path().join("bad.toml");
    fs::write(&bad, "bank = 1").unwrap();
    for nowhere in ["2>&-", "2> /dev/full", "2> >(true)"] {
        let path = folder.path().join("a.md");
        let run = sh(&format!("\"$APP\" report $ANSWERS -o {} {nowhere}", path.display()));
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{nowhere}");
        assert!(path.exists());
        fs::remove_file(path).unwrap();
        assert_eq!(sh(&format!("\"$APP\" report {} {nowhere}", bad.display())).status, 4, "{nowhere}");
        let check = sh(&format!("\"$APP\" bank check tests/banks/check/same-text.toml {nowhere}"));
        assert_eq!(check.status, 3, "{nowhere}");
        assert_eq!(sh(&format!("\"$APP\" report $ANSWERS --require start-now {nowhere}")).status, 10);
    }
    // Answers to another version get a warning, and a report.
    let old = fs::read_to_string(root().join(ANSWERS)).unwrap().replace("3.0.0", "0.9.0");
    fs::write(&bad, old).unwrap();
    let run = sh(&format!("\"$APP\" report {} 2> /dev/full", bad.display()));
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("START SMALL"));
}

#[test]
fn the_surroundings_of_a_bare_machine_change_no_byte() {
    let expected = app!["report", ANSWERS].run().success();
    for (name, value) in [
        ("LC_ALL", "C"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "xx_XX.none"),
        ("HOME", "/nonexistent"),
        ("TZ", "Nowhere/Never"),
        ("TERM", "none"),
        ("COLUMNS", ""),
        ("COLUMNS", "many"),
        ("COLUMNS", "-1"),
        ("COLUMNS", "0"),
    ] {
        assert_eq!(app!["report", ANSWERS].env(name, value).run().success(), expected, "{name}={value}");
    }
    for format in ["terminal", "markdown", "html", "json", "csv"] {
        for columns in ["1", "2", "39", "65535", "18446744073709551615", "99999999999999999999999"] {
            app!["report", ANSWERS, "--format", format].env("COLUMNS", columns).run().success();
        }
    }
    for columns in ["1", "18446744073709551615"] {
        app!["bank", "show"].env("COLUMNS", columns).run().success();
        app!["bank", "show", "path-access"].env("COLUMNS", columns).run().success();
        app!["template", "--list"].env("COLUMNS", columns).run().success();
        let check = app!["bank", "check", "tests/banks/check/same-text.toml"].env("COLUMNS", columns).run();
        assert_eq!(check.status, 3, "{}", check.stderr);
        assert_eq!(app!["--help"].env("COLUMNS", columns).run().status, 0);
    }
}

#[test]
fn a_terminal_of_one_column_gets_lines() {
    for size in [(1, 1), (1, 24), (80, 1)] {
        let folder = folder();
        let words = [&[env!("CARGO_BIN_EXE_asyncready"), "--quick"], &NAMES[..]].concat();
        let mut pty = Pty::command(words, folder.path(), size, &[]);
        pty.wait_for("to be answered", |_| true);
        pty.send("1\rq\r");
        assert_eq!(pty.exit(), 0);
        assert!(
            fs::read_to_string(folder.path().join("asyncready.toml")).unwrap().contains("fit-finish-line")
        );
    }
}

#[test]
fn no_clock_is_too_odd() {
    let epochs = [
        ("0", "date = 1970-01-01\n"),
        ("-86400", "date = 1969-12-31\n"),
        ("4134000000", "date = 2101-01-01\n"),
    ];
    for (seconds, expected) in epochs {
        let folder = folder();
        let path = folder.path().join("a.toml");
        let words: Vec<&OsStr> =
            ["assess", "--plain", "--quick"].iter().chain(&NAMES).map(OsStr::new).collect();
        let run = App::new(words.into_iter().chain([path.as_os_str()]))
            .env("SOURCE_DATE_EPOCH", seconds)
            .stdin("1\nq\n")
            .run();
        assert_eq!(run.status, 0, "{}", run.stderr);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(expected), "{text}");
        app!["report", &path].run().success();
    }
    for nonsense in ["99999999999999999", "9223372036854775807", "-9223372036854775808", "soon", ""] {
        let folder = folder();
        let path = folder.path().join("a.toml");
        let words: Vec<&OsStr> =
            ["assess", "--plain", "--quick"].iter().chain(&NAMES).map(OsStr::new).collect();
        let run = App::new(words.into_iter().chain([path.as_os_str()]))
            .env("SOURCE_DATE_EPOCH", nonsense)
            .stdin("1\nq\n")
            .run();
        assert_eq!(run.status, 0, "{}", run.stderr);
        app!["report", &path].run().success();
    }
}

#[test]
fn a_report_beside_a_running_wizard_is_always_a_whole_one() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    assert_eq!(assess(&path, "1\nq\n").status, 0);
    let mut wizard = Command::new(env!("CARGO_BIN_EXE_asyncready"))
        .args(["assess", "--plain"])
        .arg(&path)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = wizard.stdin.take().unwrap();
    for round in 0..10 {
        // To the first question and an answer, again and again.
        stdin.write_all(format!("g 1\n{}\n", 1 + round % 2).repeat(5).as_bytes()).unwrap();
        let report = app!["report", &path].run();
        assert_eq!((report.status, report.stderr.as_str()), (0, ""));
        assert!(report.stdout.contains("Acme GmbH"));
    }
    drop(stdin);
    assert!(wizard.wait().unwrap().success());
    let answers = parsed(&fs::read_to_string(&path).unwrap(), &bank());
    assert!(matches!(answers.entries[0].answer, Some(Answer::Ticks(_) | Answer::Level(_))));
    assert_eq!(names(folder.path()), ["a.toml"]);
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn answers_are_for_their_owner_and_keep_what_they_were_given() {
    let folder = folder();
    let (path, link) = (folder.path().join("a.toml"), folder.path().join("link.toml"));
    assert_eq!(assess(&path, "1\nq\n").status, 0);
    assert_eq!(mode(&path), 0o600);
    symlink("a.toml", &link).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
    // Only root may give a file away; others keep what they have.
    let given = std::os::unix::fs::chown(&path, Some(12345), Some(12345)).is_ok();
    assert_eq!(assess(&link, "2\nq\n").status, 0);
    assert!(link.is_symlink());
    assert_eq!(mode(&path), 0o664);
    let data = fs::metadata(&path).unwrap();
    assert!(!given || (data.uid(), data.gid()) == (12345, 12345), "{}:{}", data.uid(), data.gid());

    let (page, other) = (folder.path().join("page.md"), folder.path().join("other.md"));
    symlink("page.md", &other).unwrap();
    // A link that leads to no file yet makes that file, and stays.
    let run = app!["report", ANSWERS, "-o", &other, "--force"].run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(other.is_symlink() && fs::read_to_string(&page).unwrap().starts_with('#'));
    let circle = folder.path().join("circle.md");
    symlink("circle.md", &circle).unwrap();
    let run = app!["report", ANSWERS, "-o", &circle, "--force"].run();
    assert_eq!(run.status, 1);
    assert!(circle.is_symlink() && run.stderr.contains("too many symbolic links"), "{}", run.stderr);
    fs::create_dir(folder.path().join("dir.md")).unwrap();
    let run = app!["report", ANSWERS, "-o", folder.path().join("dir.md"), "--force"].run();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("is a folder, and a file is needed"), "{}", run.stderr);
}

#[test]
fn a_lock_that_somebody_laid_out_as_a_link_empties_no_file() {
    let folder = folder();
    let (path, precious) = (folder.path().join("a.toml"), folder.path().join("precious"));
    fs::write(&precious, "mine").unwrap();
    symlink("precious", folder.path().join(".a.toml.lock")).unwrap();
    let run = assess(&path, "1\nq\n");
    assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("symbolic links"), "{}", run.stderr);
}

#[test]
fn what_a_save_cannot_keep_is_told_once() {
    let folder = folder();
    let (path, second) = (folder.path().join("a.toml"), folder.path().join("b.toml"));
    assert_eq!(assess(&path, "1\nq\n").status, 0);
    let before = fs::read_to_string(&path).unwrap();
    fs::hard_link(&path, &second).unwrap();
    let told = "The file had another name, a hard link. That still has the old answers.\n";
    // Opened and left as it is, it has both names.
    assert!(!assess(&path, "q\n").stderr.contains(told));
    let run = assess(&path, "2\n3\nq\n");
    assert_eq!(run.stderr.matches(told).count(), 1, "{}", run.stderr);
    assert_eq!(fs::read_to_string(&second).unwrap(), before);
    assert_ne!(fs::read_to_string(&path).unwrap(), before);
    assert!(!assess(&path, "3\nq\n").stderr.contains(told));
}

#[test]
fn a_file_of_somebody_else_goes_to_whoever_saves_it_and_that_is_told() {
    use rustix::fs::{XattrFlags, setxattr};
    let folder = folder();
    let path = folder.path().join("a.toml");
    assert_eq!(assess(&path, "1\nq\n").status, 0);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o676)).unwrap();
    let given = std::os::unix::fs::chown(&path, Some(12345), Some(12345)).is_ok()
        && setxattr(&path, "security.note", b"x", XattrFlags::empty()).is_ok();
    // Only root can be a person without the rights of root.
    let other = Command::new("setpriv")
        .args(["--reuid=54321", "--regid=54321", "--clear-groups", env!("CARGO_BIN_EXE_asyncready")])
        .args(["assess", "--plain"])
        .arg(&path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Some(mut child) = other.ok().filter(|_| given) else {
        std::io::stderr().write_all(b"skipped: nobody can be somebody else here\n").unwrap();
        return;
    };
    child.stdin.take().unwrap().write_all(b"2\nq\n").unwrap();
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!(run.status, 0, "{}", run.stderr);
    for told in [
        "The file has another owner than before: you.\n",
        "The file could not be given to the group that it had.\n",
        "The file could not keep 1 extended attribute: security.note.\n",
    ] {
        assert_eq!(run.stderr.matches(told).count(), 1, "{}", run.stderr);
    }
    let data = fs::metadata(&path).unwrap();
    assert_eq!((data.uid(), data.gid(), mode(&path)), (54321, 54321, 0o666));
}

#[test]
fn a_file_beside_one_that_somebody_changed_has_the_same_owner() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    assert_eq!(assess(&path, "1\nq\n").status, 0);
    let given = std::os::unix::fs::chown(&path, Some(12345), Some(12345)).is_ok();
    let mut wizard = Command::new(env!("CARGO_BIN_EXE_asyncready"))
        .args(["assess", "--plain"])
        .arg(&path)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = wizard.stdin.take().unwrap();
    let mut stderr = std::io::BufReader::new(wizard.stderr.take().unwrap()).lines();
    assert!(stderr.any(|line| line.unwrap().starts_with("Question")));
    fs::write(&path, "theirs").unwrap();
    stdin.write_all(b"2\nq\n").unwrap();
    drop(stdin);
    let rest: Vec<String> = stderr.map(Result::unwrap).collect();
    assert!(wizard.wait().unwrap().success(), "{rest:?}");
    let data = fs::metadata(folder.path().join("a-2.toml")).unwrap();
    assert!(!given || (data.uid(), data.gid()) == (12345, 12345), "{}:{}", data.uid(), data.gid());
}

#[test]
fn what_a_killed_process_left_is_gone_after_the_next_start() {
    let folder = folder();
    let (path, report) = (folder.path().join("a.toml"), folder.path().join("a.md"));
    // No process has such a number.
    let left = folder.path().join(".asyncready-2147483647-a1B2c3.tmp");
    let mine = folder.path().join(".asyncready-notes.tmp");
    fs::write(&mine, "mine").unwrap();
    fs::write(&left, "half").unwrap();
    assert_eq!(assess(&path, "1\nq\n").status, 0);
    assert_eq!(names(folder.path()), [".asyncready-notes.tmp", "a.toml"]);
    fs::write(&left, "half").unwrap();
    assert_eq!(app!["report", ANSWERS, "-o", &report].run().status, 0);
    assert_eq!(names(folder.path()), [".asyncready-notes.tmp", "a.md", "a.toml"]);
}

#[test]
fn what_acts_in_an_argument_is_written_out_in_the_message() {
    for text in ["\u{202e}txt.toml", "a\u{200b}b", "\u{1b}[31mred", "one\ttwo"] {
        for arguments in
            [vec![text], vec!["report", text], vec!["report", "x.toml", text], vec!["schema", text]]
        {
            let run = App::new(arguments).run();
            assert_ne!(run.status, 0, "{text:?}");
            let acting = run.stderr.chars().find(|c| asyncready::text::acts(*c) && *c != '\n');
            assert_eq!(acting, None, "{text:?}: {:?}", run.stderr);
        }
    }
}
