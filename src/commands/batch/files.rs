//! What a batch reads: files one after the other, or standard input.

use crate::{
    exit::{Exit, Stop, unreadable},
    store::Identity,
};
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// A stream with the name by which a person knows it.
pub(super) struct Opened {
    pub(super) name: String,
    pub(super) stream: Box<dyn Read + Send>,
}

/// Opens all files before anything is read, so that nobody waits for a name that is wrong.
pub(super) fn open_all(paths: &[PathBuf]) -> anyhow::Result<Vec<Opened>> {
    let stdin = [PathBuf::from("-")];
    let paths = if paths.is_empty() { &stdin } else { paths };
    paths.iter().map(|path| open(path)).collect()
}

fn open(path: &Path) -> anyhow::Result<Opened> {
    if path == Path::new("-") {
        let (name, stdin) = ("standard input".to_owned(), io::stdin());
        not_where_output_goes(&name, Identity::from_stream(&stdin).as_ref())?;
        return Ok(Opened { name, stream: Box::new(stdin) });
    }
    let name = format!("`{}`", path.display());
    let file = File::open(path).map_err(|error| unreadable(&name, error))?;
    if file.metadata().is_ok_and(|data| data.is_dir()) {
        return Err(Stop::error(Exit::Failure, format!("{name} is a folder, and a file is needed")).into());
    }
    not_where_output_goes(&name, Identity::read(path).ok().as_ref())?;
    Ok(Opened { name, stream: Box::new(file) })
}

/// A file that is read and written at once would grow as fast as it is read.
fn not_where_output_goes(name: &str, file: Option<&Identity>) -> Result<(), Stop> {
    if file.is_some_and(|file| Identity::from_stream(&io::stdout()).as_ref() == Some(file)) {
        let message = format!("{name} is also where standard output goes; name another file");
        return Err(Stop::error(Exit::Failure, message));
    }
    Ok(())
}
