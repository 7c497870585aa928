//! Files and standard input, read whole.

use crate::{
    bank::{self, Loaded, Template, builtin, builtins},
    diagnostic::Source,
    document::Language,
    exit::{Exit, Stop, unreadable},
    store::{LIMIT, folder_of},
    suggest::did_you_mean,
    text::{join, utf_16},
};
use anyhow::{Context, bail};
use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{ErrorKind, Read},
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

/// A text with how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// Whether it was no UTF-8 and was read as Windows-1252, as older programs write it.
    pub is_windows: bool,
}

/// The text of an export of another program. What is no UTF-8 is read as Windows-1252.
pub fn read_export(path: &Path, most: u64) -> anyhow::Result<Decoded> {
    read_within(path, PATIENCE, most, decode)
}

fn decode(bytes: Vec<u8>, name: &str) -> anyhow::Result<Decoded> {
    if utf_16(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok() {
        return Ok(Decoded { text: text_of(bytes, name)?, is_windows: false });
    }
    if let Some(kind) = workbook(&bytes) {
        bail!("{name} is {kind} and no CSV; open it, save it as \"CSV UTF-8\", and give that file");
    }
    Ok(Decoded { text: bytes.iter().map(|byte| windows_1252(*byte)).collect(), is_windows: true })
}

/// Which kind of a spreadsheet's own file begins so.
fn workbook(bytes: &[u8]) -> Option<&'static str> {
    const XLS: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
    if bytes.starts_with(b"PK\x03\x04") {
        let is_ods = bytes.windows(11).take(200).any(|part| part == b"opendocumen");
        Some(if is_ods {
            "a spreadsheet of LibreOffice (.ods)"
        } else {
            "a workbook of Excel (.xlsx) or another archive"
        })
    } else {
        bytes.starts_with(XLS).then_some("an old workbook of Excel (.xls)")
    }
}

/// The character of a byte of Windows-1252.
fn windows_1252(byte: u8) -> char {
    /// Those from 0x80 on; the five that stand for nothing are left as they are.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    HIGH.get(usize::from(byte).wrapping_sub(0x80)).copied().unwrap_or_else(|| char::from(byte))
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

/// UTF-8 or UTF-16 as text, without a byte order mark.
fn text_of(bytes: Vec<u8>, name: &str) -> anyhow::Result<String> {
    if let Some(text) = utf_16(&bytes) {
        return text.with_context(|| format!("{name} begins as UTF-16 text and is none"));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|byte| *byte == b'\n').count();
        anyhow::anyhow!("{name} is not UTF-8 text: line {line} has a byte that is none")
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
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
