//! `asyncready report`

use super::{Context, clock::today, gate, in_use};
use crate::{
    answers::{Answer, read_change},
    bank::{Bank, QuestionIndex},
    cli::ReportArgs,
    exit::{Exit, Stop},
    output::{Existing, InUse, Links, Policy},
    report::{Extent, Format, Report, WhatIf},
    score::State,
    suggest::nearest,
    text::{Count, join, visible},
};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

/// What to do about a file that exists.
const HINT: &str = "add --force to replace it";

/// Prints or writes the report, then says what fell short of a gate.
pub(super) fn report(args: &ReportArgs, context: Context) -> anyhow::Result<Exit> {
    let targets = Targets::new(args)?;
    let bank = context.bank(&args.bank)?;
    let gate = gate::Gate::new(&bank, args)?;
    let answers = context.answers(&args.file, &bank)?;
    if !args.what_if.is_empty() {
        let changes = changes(&bank, &args.what_if)?;
        let what_if = WhatIf::new(&bank, &answers, &changes);
        let format = args.format.unwrap_or(Format::Terminal);
        let text = format.render_what_if(&what_if, context.width()).ok_or_else(|| {
            Stop::error(
                Exit::Usage,
                "--what-if prints terminal text or JSON; the other forms are for whole reports",
            )
        })?;
        context.print(&text)?;
        return Ok(Exit::Done);
    }
    let report = Report::new(&bank, &answers, args.from.unwrap_or_else(today));
    targets.write(&report, context)?;
    if args.strict {
        let blank: Vec<&str> = report.open(State::Blank).map(|answer| answer.question).collect();
        if !blank.is_empty() {
            let message =
                format!("{} without an answer: {}", Count(blank.len(), "question"), join(&blank, "and"));
            return Err(Stop::error(Exit::AnswersInvalid, message).into());
        }
    }
    match gate.shortfall(&report) {
        Some(message) => Err(Stop { exit: Exit::BelowGate, message }.into()),
        None => Ok(Exit::Done),
    }
}

/// Where the report goes.
struct Targets {
    stdout: Option<Format>,
    files: Vec<(PathBuf, Format)>,
    existing: Existing,
    extent: Extent,
    in_use: Vec<InUse>,
}

impl Targets {
    /// Checks every target before anything is read, so that nobody waits for a wrong one.
    fn new(args: &ReportArgs) -> anyhow::Result<Self> {
        let mut to_stdout = args.output.is_empty() || args.format.is_some();
        let mut files = Vec::new();
        for path in &args.output {
            if path == Path::new("-") {
                to_stdout = true;
            } else {
                files.push((path.clone(), format_of(path)?));
            }
        }
        let existing = if args.force { Existing::Replace } else { Existing::Keep };
        let stdout = to_stdout.then(|| args.format.unwrap_or(Format::Terminal));
        let extent = if args.brief { Extent::FirstPage } else { Extent::Whole };
        let mut in_use = in_use::read(&args.file, &args.bank);
        in_use.extend(stdout.and_then(|_| in_use::stdout()));
        let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
        let targets = Self { stdout, files, existing, extent, in_use };
        targets.policy().check(&paths)?;
        Ok(targets)
    }

    fn policy(&self) -> Policy<'_> {
        Policy { existing: self.existing, links: Links::Follow, in_use: &self.in_use, hint: HINT }
    }

    fn write(&self, report: &Report<'_>, context: Context) -> anyhow::Result<()> {
        let text = |format: &Format| format.render_file(report, self.extent);
        let files = self.files.iter().map(|(path, format)| (path.clone(), text(format)));
        self.policy().write(&files.collect::<Vec<_>>())?;
        for (path, _) in &self.files {
            context.say(&format!("wrote {}\n", visible(&path.display().to_string())));
        }
        match self.stdout {
            Some(format) => context.print(&format.render(report, context.width(), self.extent)),
            None => Ok(()),
        }
    }
}

fn format_of(path: &Path) -> Result<Format, Stop> {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    Format::of_extension(extension).ok_or_else(|| {
        let known: Vec<String> =
            Format::ALL.iter().map(|format| format!(".{}", format.extension())).collect();
        let near = nearest(extension, Format::ALL.iter().map(|format| format.extension()));
        let near = near.map_or_else(String::new, |near| format!("; did you mean `.{near}`?"));
        let name = path.display().to_string();
        let message = format!("the form of `{name}` is not known by its ending{near}");
        let stop = if near.is_empty() { "." } else { "" };
        Stop::error(
            Exit::Usage,
            visible(&format!("{message}{stop} Known endings are {}", join(&known, "and"))),
        )
    })
}

/// The changes of `--what-if`, at most one a question.
fn changes(bank: &Bank, texts: &[String]) -> Result<Vec<(QuestionIndex, Answer)>, Stop> {
    let mut changes: Vec<(QuestionIndex, Answer)> = Vec::new();
    for text in texts {
        let (at, answer) = read_change(bank, text)
            .map_err(|message| Stop::error(Exit::Usage, format!("--what-if: {message}")))?;
        if changes.iter().any(|(other, _)| *other == at) {
            let message = format!("--what-if: `{}` is changed twice", bank[at].id);
            return Err(Stop::error(Exit::Usage, message));
        }
        changes.push((at, answer));
    }
    Ok(changes)
}
