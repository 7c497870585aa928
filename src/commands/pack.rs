//! `asyncready pack`

use super::{
    Context,
    context::{BankArg, today},
    day::day,
    evidence::scan_read,
    targets::files_read,
};
use crate::{
    exit::{Exit, Stop},
    output::{MadeFolders, Policy},
    pack::{MergedPage, Pack, PackPage, Spoiled, merge},
    report::Report,
    store::{self, Expected},
    template::Leaves,
    text::{Count, join, show_path, visible},
};
use anyhow::Context as _;
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Arguments of `pack`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready pack my.toml start           a folder: start page, access, first call, questions, documents\n  \
    asyncready pack my.toml --single -      one text for a mail\n  \
    asyncready pack my.toml start --check   what would change; status 10 if anything would\n\n\
    It has no score and no verdict. Comments and terms stay with the team unless they are asked for.\n\
    Written again, it changes only what stands between its own marks; a file without marks stays as it is.\n\
    The days move on from day to day; --from DATE keeps them where they were.")]
pub struct PackArgs {
    /// Answers file, TOML or JSON; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The folder to write into; it is made if it is not there
    #[arg(value_name = "DIR", required_unless_present = "single")]
    pub(crate) dir: Option<PathBuf>,
    /// Write one file without the documents instead; - is standard output
    #[arg(long, value_name = "PATH", conflicts_with = "dir")]
    pub(crate) single: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Count the plan's days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) from: Option<Date>,
    /// Let people's comments leave as well
    #[arg(long)]
    pub(crate) comments: bool,
    /// Let what was told about terms leave as well; otherwise only whether it is done
    #[arg(long)]
    pub(crate) terms: bool,
    /// Where a scan contradicts an answer, say what the team says and what the repository shows: the JSON of
    /// `asyncready scan`
    #[arg(long, value_name = "SCAN")]
    pub(crate) evidence: Option<PathBuf>,
    /// Write nothing and say what would change; fail with status 10 if anything would
    #[arg(long)]
    pub(crate) check: bool,
}

/// A file that gets a text.
struct FileChange {
    path: PathBuf,
    text: String,
    /// What it said when it was read; none where there was none.
    old: Option<String>,
}

/// What becomes of the files of a pack.
#[derive(Default)]
struct Changes {
    /// Pages that are new or have new parts, and documents that are not there yet.
    files: Vec<FileChange>,
    /// What would change, a line each.
    says: Vec<String>,
    /// What stays although the pack has something else, a line each.
    kept: Vec<String>,
}

/// Writes a pack, or says what would change.
pub(super) fn run(args: &PackArgs, context: Context) -> anyhow::Result<Exit> {
    let bank = context.bank(&args.bank)?;
    let answers = context.answers(&args.file, &bank)?;
    let evidence = context.evidence(args.evidence.as_deref(), &bank, &answers)?;
    let report =
        Report::new(&bank, &answers, context.start(args.from, today(), &answers)).with_evidence(evidence);
    let leaves = Leaves { comments: args.comments, terms: args.terms };
    let mut changes = Changes::default();
    if let Some(path) = &args.single {
        let page = Pack::single(&report, &answers, leaves);
        if path == Path::new("-") {
            if args.check {
                let message = "--check says what would change in a file, and `--single -` writes none";
                return Err(Stop::error(Exit::Usage, message).into());
            }
            if let Ok(MergedPage::New(text)) = merge(None, &page) {
                context.print(&text)?;
            }
            return Ok(Exit::Done);
        }
        if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("md")) {
            let message =
                format!("a pack is Markdown, so its name ends in .md, and this is `{}`", show_path(path));
            return Err(Stop::error(Exit::Usage, message).into());
        }
        changes.page(path.clone(), &page)?;
        if let Some(kept) = changes.kept.pop() {
            return Err(Stop::error(Exit::Failure, format!("{kept}; name another file")).into());
        }
    }
    if let Some(folder) = &args.dir {
        let pack = Pack::new(&report, &answers, leaves).map_err(|Spoiled(name, why)| {
            let message = format!("the template `{name}` of the bank `{}` cannot be filled: {why}", bank.id);
            Stop::error(Exit::BankInvalid, message)
        })?;
        for page in &pack.pages {
            changes.page(folder.join(page.file), page)?;
        }
        for document in pack.documents {
            changes.document(folder.join("documents").join(document.file), document.text);
        }
    }
    context.say(&lines(&changes.kept));
    if args.check {
        context.print(&lines(&changes.says))?;
        return Ok(if changes.says.is_empty() { Exit::Done } else { Exit::BelowGate });
    }
    let mut in_use = files_read(&args.file, &args.bank);
    in_use.extend(args.evidence.as_deref().and_then(scan_read));
    let mut made = MadeFolders::default();
    for folder in changes.files.iter().filter_map(|file| file.path.parent()).filter(|_| args.dir.is_some()) {
        made.make(folder)?;
    }
    let paths: Vec<&Path> = changes.files.iter().map(|file| file.path.as_path()).collect();
    let texts = changes.files.iter().map(|FileChange { text, old, .. }| {
        let expected = old.as_deref().map_or(Expected::Nothing, |old| Expected::Bytes(old.as_bytes().into()));
        (text.into(), expected)
    });
    // Two packs at once count as well: who comes second finds a page that is not what it read.
    let policy = Policy { hint: "run the command again", ..Policy::made(true, &in_use) }.with_locks();
    policy.write_each(&paths, texts)?;
    let place = args.dir.as_deref().or(args.single.as_deref()).unwrap_or(Path::new(""));
    let place = show_path(place);
    context.say(&match changes.files.len() {
        0 => format!("nothing to change in {place}\n"),
        _ if args.single.is_some() => format!("wrote {place}\n"),
        files => format!("wrote {} into {place}\n", Count(files, "file")),
    });
    Ok(Exit::Done)
}

/// A line each, with nothing in it that acts.
fn lines(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| visible(line).into_owned() + "\n").collect();
    lines.concat()
}

impl Changes {
    fn page(&mut self, path: PathBuf, page: &PackPage) -> anyhow::Result<()> {
        let name = path.display().to_string();
        let old = match store::read_text(&path) {
            Ok(old) => old,
            Err(store::StoreError::NotText) => {
                self.kept.push(format!("{name} stays as it is: it is not text"));
                return Ok(());
            }
            Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", visible(&name))),
        };
        if old.is_none() && page.regions.is_empty() {
            return Ok(());
        }
        match merge(old.as_deref(), page) {
            Ok(MergedPage::Same) => {}
            Ok(MergedPage::New(text)) => {
                self.says.push(format!("{name}: new"));
                self.files.push(FileChange { path, text, old });
            }
            Ok(MergedPage::Changed(text, parts)) => {
                self.says.push(format!("{name}: changes in {}", join(&parts, "and")));
                self.files.push(FileChange { path, text, old });
            }
            Ok(MergedPage::Unmarked) => {
                self.kept.push(format!("{name} stays as it is: it has no marks of a pack"));
            }
            Err(fault) => {
                let message = format!("{name}:{}: {fault}; mend the marks or move the file away", fault.line);
                return Err(Stop::error(Exit::Failure, message).into());
            }
        }
        Ok(())
    }

    /// A document is written once: whoever fills it in owns it.
    fn document(&mut self, path: PathBuf, text: String) {
        if path.symlink_metadata().is_err() {
            self.says.push(format!("{}: new", path.display()));
            self.files.push(FileChange { path, text, old: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{commands::context::Color, store::seam};
    use clap::Parser;
    use std::fs;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: PackArgs,
    }

    fn write(folder: &Path, from: &str) -> anyhow::Result<Exit> {
        let line = ["pack", "examples/start-small.toml", folder.to_str().unwrap(), "--from", from];
        run(&Line::parse_from(line).args, Context { color: Color::Never })
    }

    #[test]
    fn words_that_somebody_saves_while_a_pack_is_written_stay_and_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let texts = || {
            let files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
            files
                .filter(|path| path.is_file())
                .map(|path| fs::read_to_string(path).unwrap())
                .collect::<Vec<_>>()
        };
        write(folder.path(), "2026-11-23").unwrap();
        let page = folder.path().join("README.md");
        let before = texts();
        let own = fs::read_to_string(&page).unwrap() + "MY NOTES\n";
        let (path, theirs) = (page.clone(), own.clone());
        seam::before_all_moves(move || fs::write(path, theirs).unwrap());
        let told = write(folder.path(), "2027-11-23").unwrap_err().to_string();
        assert!(told.contains("somebody else changed") && told.ends_with("run the command again"), "{told}");
        assert_eq!(fs::read_to_string(&page).unwrap(), own);
        fs::write(&page, own.replace("MY NOTES\n", "")).unwrap();
        assert_eq!(texts(), before);
        fs::write(&page, &own).unwrap();
        write(folder.path(), "2027-11-23").unwrap();
        let after = fs::read_to_string(&page).unwrap();
        assert!(after.ends_with("MY NOTES\n") && after != own);
    }
}
