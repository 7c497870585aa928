//! Completions and the manual page.

use crate::app;
use asyncready::commands::Cli;
use clap::CommandFactory;
use std::{
    fs,
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
            let read_only = if shell == "fish" { "--no-execute" } else { "-n" };
            assert_ne!(check(shell, &[read_only], &script), Some(false), "{shell}");
        }
    }
}

/// What a shell says about a script, given in the file `$1`; `None` where the shell is not installed.
fn loaded(shell: &[&str], script: &str, commands: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("script");
    fs::write(&file, script).unwrap();
    let mut command = Command::new(shell[0]);
    let command = command.args(&shell[1..]).arg("-c").arg(commands.replace("$1", file.to_str().unwrap()));
    // No settings of the person who runs the tests.
    let command = command.env("HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path());
    let output = command.current_dir(folder.path()).stdin(Stdio::null()).output().ok()?;
    assert!(output.stderr.is_empty(), "{shell:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn bash_completes() {
    let script = app!["completions", "bash"].run().success();
    let commands = r#"
        source "$1"
        complete -p asyncready > /dev/null || exit
        for line in "asyncready rep" "asyncready report --min" "asyncready answers ch"; do
            read -ra words <<< "$line"
            COMP_WORDS=("${words[@]}"); COMP_CWORD=$((${#words[@]} - 1)); COMPREPLY=()
            _asyncready asyncready "${words[$COMP_CWORD]}" "${words[$((COMP_CWORD - 1))]}"
            echo "${COMPREPLY[@]}"
        done"#;
    if let Some(said) = loaded(&["bash", "--norc"], &script, commands) {
        assert_eq!(said, "report\n--min-index\ncheck\n");
    }
}

#[test]
fn zsh_loads_the_script_and_takes_no_command_for_a_file() {
    let script = app!["completions", "zsh"].run().success();
    // The first word is the command or the file; with two places the command was taken for the file.
    assert!(script.contains(r#"":: :{_asyncready_commands; _files}" \"#), "{script}");
    assert!(script.contains("            (assess|*.toml)\n"), "{script}");
    assert!(script.contains("words=($line[1] ") && !script.contains("$line[2]"), "{script}");
    let commands = r#"
        autoload -U compinit
        compinit -u -D
        source "$1"
        print -r -- $_comps[asyncready]
        whence -w _asyncready _asyncready_commands"#;
    if let Some(said) = loaded(&["zsh", "-f"], &script, commands) {
        assert_eq!(said, "_asyncready\n_asyncready: function\n_asyncready_commands: function\n");
    }
}

#[test]
fn fish_completes() {
    let script = app!["completions", "fish"].run().success();
    let commands = r#"
        source "$1"
        for line in "asyncready rep" "asyncready report --min" "asyncready answers ch"
            complete -C $line | string replace -r "\t.*" ""
        end"#;
    if let Some(said) = loaded(&["fish", "--no-config"], &script, commands) {
        assert_eq!(said, "report\n--min-index\ncheck\n");
    }
}

/// The commands that do something themselves, as in `ANSWERS CHECK`.
fn leaves(command: &clap::Command, path: &str) -> Vec<String> {
    let subcommands: Vec<&clap::Command> = command.get_subcommands().collect();
    if subcommands.is_empty() {
        return vec![path.to_owned()];
    }
    let name = |sub: &clap::Command| format!("{path} {}", sub.get_name().to_uppercase());
    subcommands.into_iter().flat_map(|sub| leaves(sub, &name(sub))).collect()
}

#[test]
fn the_manual_page_has_every_command() {
    let page = app!["man"].run().success();
    let commands = leaves(&Cli::command(), "ASYNCREADY");
    assert!(commands.len() > 10, "{commands:?}");
    for command in commands {
        assert!(page.contains(&format!(".SH \"{command}\"\n")), "{command}");
    }
    assert_ne!(check("groff", &["-man", "-ww", "-Tutf8"], &page), Some(false));
    // Other systems have a man without this option.
    #[cfg(target_os = "linux")]
    assert_ne!(check("man", &["--warnings", "-Tutf8", "-l", "-"], &page), Some(false));
}
