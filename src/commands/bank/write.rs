//! `asyncready bank export` and `asyncready bank new`

use crate::{
    bank::{Builtin, bank_schema, builtin},
    commands::Context,
    exit::{Exit, Stop},
    input,
    output::{MadeFolders, Policy},
    text::{Count, show_path},
};
use std::path::{Path, PathBuf};

/// The first line of a built-in bank's files, and what it is where the schema lies beside them.
const SCHEMA_ABOVE: &str = "#:schema ../bank.schema.json\n";
const SCHEMA_BESIDE: &str = "#:schema bank.schema.json\n";

const SMALLEST: &str = include_str!("../../../questions/smallest.toml");

pub(super) fn export(id: &str, folder: &Path, context: Context) -> anyhow::Result<Exit> {
    let Some(bank) = builtin(id) else {
        let message = format!("there is no built-in bank `{id}`; {}", input::builtin_near(id));
        return Err(Stop::error(Exit::Usage, message).into());
    };
    write_all(folder, files(bank), context)
}

pub(super) fn new(folder: &Path, context: Context) -> anyhow::Result<Exit> {
    let files = vec![(PathBuf::from("bank.toml"), SMALLEST.to_owned()), schema()];
    write_all(folder, files, context)
}

/// The files of a bank, by their path in its folder.
fn files(bank: &Builtin) -> Vec<(PathBuf, String)> {
    let tables = bank.files.iter().map(|(path, text)| {
        let name = path.rsplit('/').next().unwrap_or(path);
        (PathBuf::from(name), text.replacen(SCHEMA_ABOVE, SCHEMA_BESIDE, 1))
    });
    let templates = bank
        .templates
        .iter()
        .map(|(name, text)| (Path::new("templates").join(format!("{name}.md")), (*text).to_owned()));
    tables.chain(templates).chain([schema()]).collect()
}

fn schema() -> (PathBuf, String) {
    (PathBuf::from("bank.schema.json"), format!("{:#}\n", bank_schema()))
}

/// Writes files into a folder, and none of them if one is there already or the disk is full.
fn write_all(folder: &Path, files: Vec<(PathBuf, String)>, context: Context) -> anyhow::Result<Exit> {
    let files: Vec<_> = files.into_iter().map(|(path, text)| (folder.join(path), text)).collect();
    let there = files.iter().map(|(path, _)| path).find(|path| path.symlink_metadata().is_ok());
    if let Some(path) = there {
        let message = format!("`{}` is there already, and nothing is overwritten", path.display());
        return Err(Stop::error(Exit::Failure, message).into());
    }
    for parent in files.iter().filter_map(|(path, _)| path.parent()) {
        // The person named the folder and not what is in it.
        if parent != folder && parent.is_symlink() {
            let message = format!("`{}` is a link, and nothing is written through it", parent.display());
            return Err(Stop::error(Exit::Failure, message).into());
        }
    }
    let mut made = MadeFolders::default();
    for parent in files.iter().filter_map(|(path, _)| path.parent()) {
        made.make(parent)?;
    }
    Policy::new_files("nothing is overwritten").write(&files)?;
    let folder = show_path(folder);
    context.print(&format!(
        "wrote {} to {folder}\nnext: asyncready bank check {folder} --deny warnings\n",
        Count(files.len(), "file")
    ))?;
    Ok(Exit::Done)
}
