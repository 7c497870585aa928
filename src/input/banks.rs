//! The files of a bank: one file or a folder, with its templates.

use super::{files, read_file};
use crate::{
    bank::{self, Loaded, Template, builtin, builtins},
    diagnostic::Source,
    exit::{Exit, Stop},
    store::{LIMIT, folder_of},
    suggest::did_you_mean,
    text::join,
};
use anyhow::{Context, bail};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// The bank that a person named, or the first built-in one, to be used.
pub fn read_bank(named: Option<&str>) -> anyhow::Result<Loaded> {
    match named.map_or(builtins().first(), builtin) {
        Some(found) => Ok(found.open()),
        None => read_bank_files(named.unwrap_or_default()),
    }
}

/// The bank that a person named, with all its texts.
pub fn read_whole_bank(named: &str) -> anyhow::Result<Loaded> {
    builtin(named).map_or_else(|| read_bank_files(named), |found| Ok(found.load()))
}

fn read_bank_files(named: &str) -> anyhow::Result<Loaded> {
    let path = Path::new(named);
    // A link that leads nowhere or in a circle exists, and the system says best what is wrong with it.
    if path.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        bail!("there is no file, folder or built-in bank `{named}`; {}", builtin_near(named));
    }
    if path.is_dir() { read_folder(path) } else { read_single(path) }
}

/// Which built-in bank may be meant by a name that is none of them.
pub fn builtin_near(name: &str) -> String {
    let ids: Vec<&str> = builtins().iter().map(|bank| bank.id).collect();
    did_you_mean(name, ids.iter().copied(), || format!("the built-in banks are {}", join(&ids, "and")))
}

/// The files that a named bank is read from, as far as they can be found; none for a built-in one.
pub fn bank_files(named: Option<&str>) -> Vec<PathBuf> {
    let Some(path) = named.filter(|named| builtin(named).is_none()).map(Path::new) else {
        return Vec::new();
    };
    let (folder, mut found) = if path.is_dir() {
        (path, files(path, "toml").unwrap_or_default())
    } else {
        (folder_of(path), vec![path.to_owned()])
    };
    found.extend(files(&folder.join("templates"), "md").unwrap_or_default());
    found
}

fn read_folder(folder: &Path) -> anyhow::Result<Loaded> {
    let sources: Vec<Source> = read_all(folder, "toml")?
        .into_iter()
        .map(|(path, text)| Source::new(path.display().to_string(), text))
        .collect();
    if sources.is_empty() {
        bail!("the folder `{}` has no .toml file, so it is not a bank", folder.display());
    }
    Ok(bank::load(sources, read_templates(folder)?))
}

/// The files of a folder with an extension, each with its text.
fn read_all(folder: &Path, extension: &str) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let mut all = Vec::new();
    let mut size = 0;
    for path in files(folder, extension)? {
        let text = read_file(&path)?;
        size += text.len() as u64;
        if size > LIMIT {
            let (folder, most) = (folder.display(), LIMIT >> 20);
            bail!(
                "the .{extension} files of `{folder}` have more than {most} MiB together, more than any bank needs"
            );
        }
        all.push((path, text));
    }
    Ok(all)
}

fn read_single(path: &Path) -> anyhow::Result<Loaded> {
    let source = Source::new(path.display().to_string(), read_file(path)?);
    Ok(bank::load(vec![source], read_templates(folder_of(path))?))
}

fn read_templates(bank: &Path) -> anyhow::Result<Vec<Template>> {
    let folder = bank.join("templates");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    for path in files(&folder, "md")? {
        stays_within(bank, &path)?;
    }
    let all = read_all(&folder, "md")?.into_iter();
    let template = |(path, text): (PathBuf, String)| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Template { name, text: text.into() }
    };
    Ok(all.map(template).collect())
}

/// A template is given out word for word. Through a link, a bank of a stranger would give out any
/// file of the person who uses it.
fn stays_within(bank: &Path, template: &Path) -> anyhow::Result<()> {
    let name = template.display();
    let real = |path: &Path| path.canonicalize().with_context(|| format!("cannot read `{name}`"));
    let (file, folder) = (real(template)?, real(bank)?);
    if file.starts_with(&folder) {
        return Ok(());
    }
    let (file, folder) = (file.display(), bank.display());
    Err(Stop::error(
        Exit::BankInvalid,
        format!(
            "the template `{name}` leads to `{file}`, which is not in the folder `{folder}` of the bank; put a copy of the file in its place"
        ),
    )
    .into())
}
