//! `-o`: what is written, and what is never overwritten.

use crate::{
    app,
    harness::{App, Run},
};
use std::{ffi::OsString, fs, path::Path};

const ANSWERS: &str = "examples/start-small.toml";

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn several_files_are_written_in_the_form_of_their_ending_and_nothing_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let run = app!["report", ANSWERS, "-o", path("a.md"), "-o", path("a.HTML"), "-o", path("a.txt")].run();
    let told = ["a.md", "a.HTML", "a.txt"].map(|name| format!("wrote {}\n", path(name).display())).concat();
    assert_eq!((run.status, run.stdout.as_str(), run.stderr), (0, "", told));
    assert!(fs::read_to_string(path("a.md")).unwrap().starts_with("# Kettle & Crumb"));
    assert!(fs::read_to_string(path("a.HTML")).unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(fs::read_to_string(path("a.txt")).unwrap(), app!["report", ANSWERS].run().success());
    assert_eq!(names(folder.path()), ["a.HTML", "a.md", "a.txt"]);
}

#[test]
fn standard_output_is_used_only_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    let terminal = app!["report", ANSWERS].run().success();
    let json = app!["report", ANSWERS, "--format", "json"].run().success();
    assert_eq!(app!["report", ANSWERS, "-o", "-"].run().success(), terminal);
    assert_eq!(app!["report", ANSWERS, "-o", "-", "--format", "json"].run().success(), json);
    let run = app!["report", ANSWERS, "-o", &path, "--format", "json"].run();
    assert_eq!((run.status, run.stdout), (0, json));
    assert!(path.exists());
}

#[test]
fn a_file_that_exists_stays_and_nothing_else_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old.csv"), folder.path().join("new.md"));
    fs::write(&old, "mine").unwrap();
    let run = app!["report", ANSWERS, "-o", &new, "-o", &old].run();
    let told = format!("error: `{}` exists already; add --force to replace it\n", old.display());
    assert_eq!((run.status, run.stdout.as_str(), run.stderr), (1, "", told));
    assert_eq!(names(folder.path()), ["old.csv"]);
    assert_eq!(fs::read_to_string(&old).unwrap(), "mine");

    let run = app!["report", ANSWERS, "-o", &new, "-o", &old, "--force"].run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(fs::read_to_string(&old).unwrap().starts_with("\u{feff}section,question,"));
}

#[test]
fn a_target_that_cannot_be_is_named_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str| app!["report", "no-such-answers.toml", "-o", folder.path().join(name)].run();
    let unknown = run("a.pdf");
    assert_eq!(unknown.status, 2);
    assert!(
        unknown.stderr.ends_with(
            "is not known by its ending; known endings are .txt, .md, .html, .json, .csv, .xml and .sarif\n"
        ),
        "{}",
        unknown.stderr
    );
    assert!(run("a.htm").stderr.ends_with("did you mean `html`?\n"));
    assert_eq!(run("none").status, 2);
    let missing = run("none/a.md");
    assert_eq!(missing.status, 1);
    assert!(missing.stderr.contains("there is no folder"), "{}", missing.stderr);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_gate_still_decides_the_status_when_files_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    let run = app!["report", ANSWERS, "-o", &path, "--require", "start-now"].run();
    assert_eq!(run.status, 10);
    assert!(run.stderr.starts_with("wrote ") && run.stderr.contains("below the gate"), "{}", run.stderr);
    assert!(path.exists());
}

#[test]
fn two_names_of_one_file_are_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("sub")).unwrap();
    fs::write(path("old.csv"), "mine").unwrap();
    fs::hard_link(path("old.csv"), path("second.csv")).unwrap();
    let mut pairs = vec![("a.md", "./a.md"), ("a.md", "sub/../a.md"), ("old.csv", "./old.csv")];
    if cfg!(unix) {
        pairs.push(("old.csv", "second.csv"));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink("old.csv", path("link.csv")).unwrap();
        symlink("a.md", path("new.md")).unwrap();
        symlink(".", path("same")).unwrap();
        pairs.extend([("link.csv", "old.csv"), ("new.md", "a.md"), ("a.md", "same/a.md")]);
    }
    for (first, second) in pairs {
        for force in [&["--force"][..], &[]] {
            let before = names(folder.path());
            let mut words = vec!["report".into(), ANSWERS.into(), "-o".into(), path("whole.md").into()];
            for name in [first, second] {
                words.extend(["-o".into(), path(name).into_os_string()]);
            }
            let run = App::new(words.into_iter().chain(force.iter().map(OsString::from))).run();
            assert_eq!(run.status, 1, "{first} {second}");
            let told = "are the same file; name another one\n";
            assert!(run.stderr.ends_with(told) || force.is_empty(), "{first} {second}: {}", run.stderr);
            assert_eq!(names(folder.path()), before, "{first} {second}");
            assert_eq!(fs::read_to_string(path("old.csv")).unwrap(), "mine");
        }
    }
}

#[test]
fn what_a_command_reads_is_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let json = r#"{"bank": "my-bank", "version": "0.1.0", "answers": {"way-back": 1}}"#;
    fs::create_dir(path("bank")).unwrap();
    app!["bank", "new", path("bank")].run().success();
    fs::create_dir(path("bank/templates")).unwrap();
    fs::write(path("bank/templates/page.md"), "# Page\n").unwrap();
    fs::write(path("a.json"), json).unwrap();
    let mut targets = vec![
        ("a.json", "the answers file"),
        ("bank/../a.json", "the answers file"),
        ("bank/templates/page.md", "a file of the bank"),
    ];
    fs::hard_link(path("a.json"), path("second.json")).unwrap();
    fs::hard_link(path("bank/bank.toml"), path("bank.md")).unwrap();
    if cfg!(unix) {
        targets.extend([("second.json", "the answers file"), ("bank.md", "a file of the bank")]);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a.json", path("link.json")).unwrap();
        targets.push(("link.json", "the answers file"));
    }
    for bank in ["bank", "bank/bank.toml"] {
        for (target, is) in &targets {
            for force in [&["--force"][..], &[]] {
                let words = ["report".into(), path("a.json").into(), "--bank".into(), path(bank).into()];
                let outputs = ["-o".into(), path("new.md").into(), "-o".into(), path(target).into()];
                let words: Vec<OsString> = words.into_iter().chain(outputs).collect();
                let run = App::new(words.into_iter().chain(force.iter().map(OsString::from))).run();
                let told = format!("` is {is}, which this command reads; name another file\n");
                assert!(run.status == 1 && run.stderr.ends_with(&told), "{target}: {}", run.stderr);
                assert!(!path("new.md").exists());
                assert_eq!(fs::read_to_string(path("a.json")).unwrap(), json);
                assert_eq!(fs::read_to_string(path("bank/templates/page.md")).unwrap(), "# Page\n");
                assert!(fs::read_to_string(path("bank.md")).unwrap().contains("way-back"));
            }
        }
    }
}

/// Devices, pipes, sockets and links.
#[cfg(unix)]
mod unix {
    use super::*;
    use std::{
        ffi::OsStr,
        io::Write,
        os::unix::{
            fs::{FileTypeExt, symlink},
            net::UnixListener,
        },
        process::{Command, Stdio},
    };

    #[test]
    fn nothing_but_a_file_is_ever_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let make = |program: &str, arguments: &[&str]| {
            let made = Command::new(program).args(arguments).current_dir(folder.path()).status();
            made.is_ok_and(|status| status.success())
        };
        assert!(make("mkfifo", &["pipe.md"]));
        let _socket = UnixListener::bind(path("socket.md")).unwrap();
        // Only root may make a device, and root must not have the one of the machine at stake.
        let device = if make("mknod", &["device", "c", "1", "3"]) { "device" } else { "/dev/null" };
        symlink(device, path("device.md")).unwrap();
        symlink("pipe.md", path("link.md")).unwrap();
        symlink("link.md", path("far.md")).unwrap();
        let before = names(folder.path());
        for name in ["pipe.md", "socket.md", "device.md", "link.md", "far.md"] {
            let kind = fs::metadata(path(name)).unwrap().file_type();
            for force in [&["--force"][..], &[]] {
                let words = ["report".into(), ANSWERS.into(), "-o".into(), path("a.md").into_os_string()];
                let words = words.into_iter().chain(["-o".into(), path(name).into_os_string()]);
                let run = App::new(words.chain(force.iter().map(OsString::from))).run();
                let told = format!(
                    "error: `{}` is a device, a pipe or a socket, and only a file is ever replaced; name another \
                     file\n",
                    path(name).display()
                );
                assert_eq!((run.status, run.stdout.as_str(), run.stderr), (1, "", told));
                assert_eq!(fs::metadata(path(name)).unwrap().file_type(), kind, "{name}");
                assert_eq!(names(folder.path()), before);
            }
        }
        assert!(fs::metadata(path("device.md")).unwrap().file_type().is_char_device());
    }

    /// Whoever pastes what came back takes a while, and somebody else answers in the meantime.
    #[test]
    fn what_the_wizard_saves_while_a_merge_waits_for_its_input_stays() {
        const HEAD: &str = "bank=\"async-contracting\"\nversion=\"3.0.0\"\n";
        let folder = tempfile::tempdir().unwrap();
        let client = folder.path().join("c.toml");
        for output in [None, Some(folder.path().join("o.toml"))] {
            fs::write(&client, format!("{HEAD}[answers]\n")).unwrap();
            let mut merge = Command::new(env!("CARGO_BIN_EXE_asyncready"));
            merge.args(["answers", "merge"]).arg(&client).arg("-");
            merge.args(output.iter().flat_map(|path| [OsStr::new("-o"), path.as_os_str()]));
            merge.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut merge = merge.spawn().unwrap();
            let mut back = merge.stdin.take().unwrap();
            // More than a pipe holds: when it is written, the merge has begun to read it.
            let long = format!("{HEAD}{}[answers]\nfit-coupling=2\n", "# a remark\n".repeat(20_000));
            back.write_all(long.as_bytes()).unwrap();
            let wizard = app!["assess", &client, "--plain"].stdin("g fit-size\n4\nq\n").run();
            assert!(wizard.stderr.contains("Saved: Size of the largest part: 4"), "{}", wizard.stderr);
            drop(back);
            let merged = Run::from(merge.wait_with_output().unwrap());
            assert_eq!(merged.status, 0, "{}", merged.stderr);
            let text = fs::read_to_string(output.as_ref().unwrap_or(&client)).unwrap();
            assert!(text.contains("fit-size = 4\n") && text.contains("fit-coupling = 2\n"), "{text}");
            assert_eq!(names(folder.path()).len(), 1 + output.iter().count());
        }
    }

    #[test]
    fn a_file_is_not_given_to_standard_output_as_well() {
        let folder = tempfile::tempdir().unwrap();
        let (page, new) = (folder.path().join("a.md"), folder.path().join("b.md"));
        let run = |stdin: Stdio, answers: &str, target: &Path| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_asyncready"));
            command.args(["report", answers, "--format", "json", "--force", "-o"]).arg(&new).arg("-o");
            command.arg(target).current_dir(crate::harness::root()).stdin(stdin);
            Run::from(command.stdout(fs::File::create(&page).unwrap()).output().unwrap())
        };
        let told = run(Stdio::null(), ANSWERS, &page);
        assert!(
            told.status == 1
                && told.stderr.ends_with("is also where standard output goes; name another file\n"),
            "{}",
            told.stderr
        );
        // The same for a file that comes in on standard input.
        let answers = folder.path().join("a.json");
        fs::write(&answers, "{}").unwrap();
        let told = run(fs::File::open(&answers).unwrap().into(), "-", &answers);
        assert!(told.status == 1 && told.stderr.contains("is the answers file"), "{}", told.stderr);
        assert_eq!(names(folder.path()), ["a.json", "a.md"]);
    }
}
