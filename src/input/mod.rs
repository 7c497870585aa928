//! Files and standard input, read whole.

mod banks;
mod decode;

pub use self::{
    banks::{bank_files, builtin_near, read_bank, read_whole_bank},
    decode::Decoded,
};

use self::decode::{decode, text_of};
use crate::{diagnostic::Source, document::Language, exit::unreadable, store::LIMIT};
use anyhow::{Context, bail};
use std::{
    ffi::OsStr,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::Duration,
};

/// More bytes than an answers file has as a rule, so that it is read at once.
const USUAL: usize = 16 << 10;

/// The most bytes of a table of many answers, which is a thousand times as much as its usual answers file.
const TABLE_LIMIT: u64 = 64 << 20;

/// How long a pipe or a device may take; a named pipe that nobody writes to would never end.
const PATIENCE: Duration = Duration::from_secs(30);

/// The text of a file that people wrote, without a byte order mark.
pub fn read_file(path: &Path) -> anyhow::Result<String> {
    read_within(path, PATIENCE, LIMIT, text_of)
}

/// The text of an export of another program. What is no UTF-8 is read as Windows-1252.
pub fn read_export(path: &Path, most: u64) -> anyhow::Result<Decoded> {
    read_within(path, PATIENCE, most, decode)
}

/// The text of a file that a program wrote and that may have so many bytes.
pub fn read_file_of(path: &Path, most: u64) -> anyhow::Result<String> {
    read_within(path, PATIENCE, most, text_of)
}

fn read_within<T: Send + 'static>(
    path: &Path,
    patience: Duration,
    most: u64,
    decode: fn(Vec<u8>, &str) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let name = format!("`{}`", path.display());
    let metadata = fs::metadata(path).map_err(|error| unreadable(&name, error))?;
    if metadata.is_dir() {
        bail!("{name} is a folder, and a file is needed");
    }
    let (own_path, own_name) = (path.to_owned(), name.clone());
    let read = move || {
        let file = File::open(own_path).with_context(|| format!("cannot read {own_name}"))?;
        decode(read_bytes(file, &own_name, most)?, &own_name)
    };
    if metadata.is_file() {
        return read();
    }
    let (send, receive) = mpsc::channel();
    // A thread that is still waiting for a pipe ends with the program.
    thread::spawn(move || send.send(read()));
    receive.recv_timeout(patience).unwrap_or_else(|_| {
        let seconds = patience.as_secs();
        bail!("{name} is a pipe or a device, and did not come to its end in {seconds} seconds")
    })
}

/// The text of standard input.
fn read_stdin(most: u64) -> anyhow::Result<String> {
    let name = "standard input";
    text_of(read_bytes(std::io::stdin().lock(), name, most)?, name)
}

fn read_bytes(from: impl Read, name: &str, most: u64) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(USUAL);
    from.take(most + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
    if bytes.len() as u64 > most {
        bail!("{name} is larger than {} MiB, more than any such file needs", most >> 20);
    }
    Ok(bytes)
}

/// A table of many answers, or standard input for `-`. What is no UTF-8 is read as Windows-1252.
pub fn read_table(path: &Path) -> anyhow::Result<Decoded> {
    if path == Path::new("-") {
        let name = "standard input";
        return decode(read_bytes(std::io::stdin().lock(), name, TABLE_LIMIT)?, name);
    }
    read_export(path, TABLE_LIMIT)
}

/// An answers file, or standard input for `-`, with its language.
pub fn read_answers(path: &Path) -> anyhow::Result<(Source, Language)> {
    if path == Path::new("-") {
        let text = read_stdin(LIMIT)?;
        let language = Language::detect(&text);
        return Ok((Source::new("<stdin>", text), language));
    }
    let text = read_file(path)?;
    let language = match path.extension().and_then(OsStr::to_str) {
        Some("json") => Language::Json,
        Some("toml") => Language::Toml,
        _ => Language::detect(&text),
    };
    Ok((Source::new(path.display().to_string(), text), language))
}

/// The endings of answers files.
const ANSWERS: [&str; 2] = ["toml", "json"];

/// Whether a file has the name of an answers file.
pub fn is_answers_name(path: &Path) -> bool {
    ANSWERS.iter().any(|ending| path.extension() == Some(OsStr::new(ending)))
}

/// What in a folder has the name of an answers file, by name.
pub fn answers_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    entries(folder, is_answers_name)
}

/// Whether editors and systems keep a file of their own under such a name.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Whether a path leads to a pipe, a socket or a device, which may have no end.
pub fn is_endless(path: &Path) -> bool {
    path.metadata().is_ok_and(|data| !data.is_file() && !data.is_dir())
}

/// The files of a folder with an extension, by name.
pub fn files(folder: &Path, extension: &str) -> anyhow::Result<Vec<PathBuf>> {
    let found = entries(folder, |path| path.extension() == Some(OsStr::new(extension)))?;
    // Nobody named it, so nobody would know what is waited for.
    if let Some(path) = found.iter().find(|path| is_endless(path)) {
        bail!("`{}` is a pipe or a device, and a file is needed", path.display());
    }
    Ok(found)
}

/// What in a folder is of a kind, by name.
fn entries(folder: &Path, is_of_kind: impl Fn(&Path) -> bool) -> anyhow::Result<Vec<PathBuf>> {
    let cannot = || format!("cannot read the folder `{}`", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(cannot)? {
        let path = entry.with_context(cannot)?.path();
        // Whatever has the name of a file of the bank belongs to it. A link that leads nowhere or a
        // folder is then reported; left out, it would silently make another bank.
        if is_of_kind(&path) && !is_hidden(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn a_pipe_that_nobody_writes_to_is_given_up() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
        let start = Instant::now();
        let error = read_within(&path, Duration::from_millis(50), LIMIT, text_of).unwrap_err().to_string();
        assert!(error.contains("is a pipe or a device, and did not come to its end"), "{error}");
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn what_windows_power_shell_writes_is_read() {
        let units =
            |to: fn(u16) -> [u8; 2]| "\u{feff}[\"é😀\"]".encode_utf16().flat_map(to).collect::<Vec<u8>>();
        for bytes in [units(u16::to_le_bytes), units(u16::to_be_bytes)] {
            assert_eq!(text_of(bytes.clone(), "x").unwrap(), "[\"é😀\"]");
        }
        let broken = text_of(vec![0xff, 0xfe, 0x00, 0xd8], "x").unwrap_err();
        assert_eq!(broken.to_string(), "x begins as UTF-16 text and is none");
    }

    #[test]
    fn an_export_of_an_older_program_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, b"Titel\nf\xfcr 5 \x80\n").unwrap();
        let Decoded { text, is_windows } = read_export(&path, LIMIT).unwrap();
        assert_eq!((text.as_str(), is_windows), ("Titel\nfür 5 €\n", true));
        fs::write(&path, "Titel\nfür\n").unwrap();
        assert!(!read_export(&path, LIMIT).unwrap().is_windows);
    }
}
