//! `asyncready completions` and `asyncready man`

use super::Context;
use crate::{commands::Cli, exit::Exit};
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

/// Prints the completion script of a shell.
pub(super) fn completions(shell: Shell, context: Context) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "asyncready", &mut script);
    let script = String::from_utf8(script)?;
    context.print(&if shell == Shell::Zsh { command_or_file(&script) } else { script })?;
    Ok(Exit::Done)
}

/// The script for zsh with one place for the command or the file.
///
/// The generator makes two places of them, so that the command is taken for the file and nothing
/// behind it is completed.
fn command_or_file(script: &str) -> String {
    const COMMAND: &str = r#"":: :_asyncready_commands" \"#;
    let (mut out, mut behind) = (String::new(), false);
    let lines: Vec<&str> = script.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        match *line {
            _ if lines.get(at + 1) == Some(&COMMAND) => continue,
            COMMAND => out.push_str(r#"":: :{_asyncready_commands; _files}" \"#),
            // The options may stand behind the file as well.
            "            (assess)" if !behind => {
                behind = true;
                out.push_str("            (assess|*.toml)");
            }
            line => out.push_str(&line.replace("$line[2]", "$line[1]")),
        }
        out.push('\n');
    }
    out
}

/// Prints the manual page, with every command in it.
pub(super) fn man(context: Context) -> anyhow::Result<Exit> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    let man = Man::new(command.clone()).date("").source(format!("asyncready {}", env!("CARGO_PKG_VERSION")));
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for sub in leaves(&command) {
        let heading = sub.get_display_name().unwrap_or_default().replace('-', " ").to_uppercase();
        let name = sub.get_bin_name().unwrap_or_default().to_owned();
        let sub_man = Man::new(sub.bin_name(name));
        page.extend(format!(".SH \"{heading}\"\n").into_bytes());
        let mut body = Vec::new();
        sub_man.render_synopsis_section(&mut body)?;
        sub_man.render_description_section(&mut body)?;
        sub_man.render_options_section(&mut body)?;
        // The sections of one page become parts of a section in this one.
        page.extend(
            String::from_utf8(body)?.replace("\n.SH ", "\n.SS ").replacen(".SH ", ".SS ", 1).into_bytes(),
        );
    }
    man.render_extra_section(&mut page)?;
    context.print(&String::from_utf8(page)?)?;
    Ok(Exit::Done)
}

/// The commands that do something themselves.
fn leaves(command: &Command) -> Vec<Command> {
    command
        .get_subcommands()
        .flat_map(|sub| if sub.has_subcommands() { leaves(sub) } else { vec![sub.clone()] })
        .collect()
}
