//! Completions and the manual page.

use crate::app;
use std::{
    io::Write,
    process::{Command, Stdio},
};

/// Feeds a text to a program; `None` where the program is not installed.
fn check(program: &str, arguments: &[&str], input: &str) -> Option<bool> {
    let mut command = Command::new(program);
    let mut child = command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Some(output.status.success() && output.stderr.is_empty())
}

#[test]
fn every_shell_gets_a_script_that_it_can_read() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = app!["completions", shell].run().success();
        assert!(script.contains("report") && script.contains("min-index"), "{shell}");
        // Where the shell is installed it reads the script without running it.
        if ["bash", "zsh", "fish"].contains(&shell) {
            assert_ne!(check(shell, &["-n"], &script), Some(false), "{shell}");
        }
    }
}

#[test]
fn the_manual_page_has_every_command() {
    let page = app!["man"].run().success();
    for command in ["ASYNCREADY REPORT", "ASYNCREADY ANSWERS CHECK", "ASYNCREADY BANK SHOW"] {
        assert!(page.contains(&format!(".SH \"{command}\"")), "{command}");
    }
    assert_ne!(check("groff", &["-man", "-ww", "-Tutf8"], &page), Some(false));
}
