//! Where a result goes, checked before any work is done for it, and what must not be written over.

use super::Context;
use crate::{
    commands::context::BankArg,
    exit::{Exit, Stop},
    input,
    output::{InUse, MadeFolders, Policy},
    paper::{Format, Paper, Screen},
    store::Identity,
    suggest::did_you_mean,
    text::{Count, join, show_path},
};
use clap::{
    Args, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use std::{
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
};

/// Where a result goes and in which format. `CASES` is whether a pipeline can list it.
#[derive(Args, Debug)]
pub(crate) struct OutputArgs<const CASES: bool = false> {
    /// Format of the result on standard output [default: terminal, or nothing with -o]
    #[arg(long, value_parser = format_parser(CASES), value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
    /// Write the result into a file, in the format that its ending names, as in report.html; - is standard
    /// output. May be given several times
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Vec<PathBuf>,
    /// Replace files that exist
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}

/// The formats that a command prints.
fn formats(has_cases: bool) -> Vec<Format> {
    let of_cases = Format::OF_CASES.into_iter().filter(|_| has_cases);
    Format::ALL.into_iter().chain(of_cases).collect()
}

/// Takes a format that the command prints; the help shows only those.
fn format_parser(has_cases: bool) -> impl TypedValueParser<Value = Format> {
    let values = formats(has_cases).into_iter().filter_map(|format| format.to_possible_value());
    PossibleValuesParser::new(values).try_map(|word| Format::from_str(&word, false))
}

/// Where a result goes.
pub(super) struct Targets {
    stdout: Option<Format>,
    files: Vec<(PathBuf, Format)>,
    force: bool,
    in_use: Vec<InUse>,
}

impl Targets {
    /// Checks every target before anything is read, so that nobody waits for a wrong one. `in_use` are the
    /// files that the command reads.
    pub(super) fn new<const CASES: bool>(
        args: &OutputArgs<CASES>,
        mut in_use: Vec<InUse>,
    ) -> anyhow::Result<Self> {
        let asked = if args.json { Some(Format::Json) } else { args.format };
        let mut to_stdout = args.output.is_empty() || asked.is_some();
        let mut files = Vec::new();
        for path in &args.output {
            if path == Path::new("-") {
                to_stdout = true;
            } else {
                files.push((path.clone(), format_of(path, &formats(CASES))?));
            }
        }
        let stdout = to_stdout.then(|| asked.unwrap_or(Format::Terminal));
        let behind = stdout.and_then(|_| Identity::from_stream(&io::stdout()));
        in_use.extend(behind.map(|identity| InUse { identity, is: "also where standard output goes" }));
        let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
        let targets = Self { stdout, files, force: args.force, in_use };
        targets.policy().check(&paths)?;
        Ok(targets)
    }

    /// Whether a pipeline is to list what is printed or written.
    pub(super) fn have_cases(&self) -> bool {
        let mut all = self.files.iter().map(|(_, format)| *format).chain(self.stdout);
        all.any(|format| Format::OF_CASES.contains(&format))
    }

    fn policy(&self) -> Policy<'_> {
        Policy::named(self.force, &self.in_use)
    }

    /// Writes the files, says which, and prints what goes to standard output.
    pub(super) fn write(&self, context: Context, paper: &dyn Paper) -> anyhow::Result<()> {
        let files =
            self.files.iter().map(|(path, format)| (path.clone(), format.render(paper, Screen::FILE)));
        self.policy().write(&files.collect::<Vec<_>>())?;
        for (path, _) in &self.files {
            context.say(&format!("wrote {}\n", show_path(path)));
        }
        match self.stdout {
            Some(format) => context.print(&format.render(paper, context.screen())),
            None => Ok(()),
        }
    }
}

/// Writes files into a folder, which is made where there is none, and says how many.
pub(super) fn write_into(
    folder: &Path,
    files: &[(PathBuf, String)],
    noun: &str,
    policy: Policy<'_>,
    context: Context,
) -> anyhow::Result<()> {
    let mut made = MadeFolders::default();
    made.make(folder)?;
    policy.write(files)?;
    context.say(&format!("wrote {} into {}\n", Count(files.len(), noun), show_path(folder)));
    Ok(())
}

/// The format that the ending of a file names, one of these.
fn format_of(path: &Path, formats: &[Format]) -> Result<Format, Stop> {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    let of_files = || formats.iter().filter_map(|format| Some((*format, format.extension()?)));
    let found = of_files().find(|(_, own)| own.eq_ignore_ascii_case(ending));
    found.map(|(format, _)| format).ok_or_else(|| {
        let known: Vec<String> = of_files().map(|(_, own)| format!(".{own}")).collect();
        let endings = of_files().map(|(_, own)| own);
        let help = did_you_mean(ending, endings, || format!("known endings are {}", join(&known, "and")));
        let message = format!("the format of `{}` is not known by its ending; {help}", path.display());
        Stop::error(Exit::Usage, message)
    })
}

/// The answers file and the files of the bank. Written over, they would be lost to the person who
/// only mistyped a name.
pub(super) fn files_read(answers: &Path, bank: &BankArg) -> Vec<InUse> {
    let answers = file_read(answers, "the answers file, which this command reads");
    answers.into_iter().chain(bank_read(bank)).collect()
}

/// A file that a command reads, or what stands behind `-`.
pub(super) fn file_read(path: &Path, is: &'static str) -> Option<InUse> {
    let identity =
        if path == Path::new("-") { Identity::from_stream(&io::stdin()) } else { Identity::read(path).ok() };
    identity.map(|identity| InUse { identity, is })
}

/// The files of the bank.
pub(super) fn bank_read(bank: &BankArg) -> Vec<InUse> {
    let files = input::bank_files(bank.bank.as_deref());
    let files = files.iter().filter_map(|path| Identity::read(path).ok());
    files.map(|identity| InUse { identity, is: "a file of the bank, which this command reads" }).collect()
}
