//! The scripts for engines call the program as it is, and those that need no engine do what one process does.

use crate::{app, harness::root};
use asyncready::commands::Cli;
use clap::Parser;
use std::{env, fs, path::Path, process::Command};

fn folder() -> std::path::PathBuf {
    root().join("examples/engines")
}

#[test]
fn every_command_line_of_the_scripts_can_be_typed_and_lets_bad_lines_pass() {
    let mut called = Vec::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("asyncready batch") {
            let line = text[at..].split(['\n', '|', '>', '`', '\'']).next().unwrap();
            if let Err(error) = Cli::try_parse_from(line.replace('"', "").split_whitespace()) {
                panic!("{name}: {line}: {error}");
            }
            called.push(name.clone());
        }
        if name != "README.md" && text.contains("asyncready batch") {
            // 4 is a bad line, which its result tells.
            assert!(text.contains("|| test $? -eq 4"), "{name}");
        }
        if name != "README.md" {
            let readme = fs::read_to_string(folder().join("README.md")).unwrap();
            assert!(readme.contains(&format!("[{name}]({name})")), "{name}");
            let is_called =
                |start: &str| readme.lines().any(|line| line.starts_with(&format!("{start}{name} ")));
            assert!(is_called("./") || is_called("python3 "), "{name}");
        }
    }
    for script in ["parallel.sh", "spark.py", "xargs.sh", "README.md"] {
        assert!(called.iter().any(|name| name == script), "{script}");
    }
}

/// Runs a script with the program of this build in its path: its status and what it printed.
#[cfg(unix)]
fn run(script: &str, arguments: &[&str], program: &Path) -> (Option<i32>, String) {
    let path = format!("{}:{}", program.parent().unwrap().display(), env::var("PATH").unwrap());
    let output = Command::new(folder().join(script)).args(arguments).env("PATH", path).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[cfg(unix)]
#[test]
fn what_many_processes_make_is_what_one_makes() {
    let temporary = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(root().join("examples/quick.toml")).unwrap();
    let mut line = crate::schema::json(&text).unwrap();
    let lines = (0..2_500).map(|at| {
        line["id"] = at.into();
        if at % 500 == 7 { "{\n".to_owned() } else { format!("{line}\n") }
    });
    let file = temporary.path().join("answers.jsonl");
    fs::write(&file, lines.collect::<String>()).unwrap();
    let file = file.to_str().unwrap();
    // An engine counts lines anew in each part.
    let plain = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| {
                line.split_once("\"line\":")
                    .map_or(line, |(_, rest)| rest.split_once(',').unwrap().1)
                    .to_owned()
            })
            .collect()
    };
    let one = app!["batch", file].run();
    assert_eq!((one.status, one.stdout.lines().count()), (4, 2_500));
    let ours = Path::new(env!("CARGO_BIN_EXE_asyncready"));
    let broken = temporary.path().join("bin/asyncready");
    fs::create_dir(broken.parent().unwrap()).unwrap();
    fs::write(&broken, "#!/bin/sh\ncat > /dev/null\nexit 1\n").unwrap();
    fs::set_permissions(&broken, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    for (script, arguments) in [("xargs.sh", &[file, "2"][..]), ("parallel.sh", &[file])] {
        if script == "parallel.sh" && Command::new("parallel").arg("--version").output().is_err() {
            continue;
        }
        let (status, text) = run(script, arguments, ours);
        assert_eq!(status, Some(0), "{script}");
        assert!(plain(&text) == plain(&one.stdout), "{script}");
        // A program that fails is no short answer.
        assert_ne!(run(script, arguments, &broken).0, Some(0), "{script}");
    }
}
