//! What a scan takes, by files and by commits, as a ratio to that of a folder of a thousand files.
//!
//! `cargo bench --bench scan`

mod ratios;

use crate::ratios::Ratios;
use asyncready::{
    bank::{Bank, builtins},
    progress::Progress,
    scan::{CheckSet, checkout, scan},
};
use gix::{
    ObjectId, Repository,
    actor::SignatureRef,
    objs::{
        Tree,
        tree::{Entry, EntryKind},
    },
};
use std::{
    fs, io,
    path::Path,
    time::{Duration, Instant},
};

/// Files of a folder inside of the checkout.
const FOLDER: usize = 100;

/// The text of a file; a thousand different ones.
fn text(at: usize) -> String {
    let at = at % 1000;
    format!("package a{at}\n\nfunc F{at}() string {{\n\treturn \"{at}\" // TODO\n}}\n")
}

/// A folder with so many small files.
fn folder(path: &Path, files: usize) -> io::Result<()> {
    for at in 0..files {
        let folder = path.join(format!("d{:04}", at / FOLDER));
        if at % FOLDER == 0 {
            fs::create_dir_all(&folder)?;
        }
        fs::write(folder.join(format!("f{at}.go")), text(at))?;
    }
    Ok(())
}

/// The tree of one folder, with a file that a commit changed.
fn tree(repo: &Repository, blobs: &[ObjectId], folder: usize, files: usize, commit: usize) -> ObjectId {
    let mut tree = Tree::empty();
    for at in (folder * FOLDER..files).take(FOLDER) {
        let blob = if at == commit { at + commit + 1 } else { at };
        tree.entries.push(Entry {
            mode: EntryKind::Blob.into(),
            filename: format!("f{at}.go").into(),
            oid: blobs[blob % blobs.len()],
        });
    }
    tree.entries.sort();
    repo.write_object(&tree).expect("the folder can be written").detach()
}

/// A bare repository with so many small files and commits, each of which changes one file.
fn repository(path: &Path, files: usize, commits: usize) {
    let repo = gix::init_bare(path).expect("the folder can be written");
    let blob = |at| repo.write_blob(text(at)).expect("the folder can be written").detach();
    let blobs: Vec<ObjectId> = (0..1000).map(blob).collect();
    let mut folders: Vec<ObjectId> =
        (0..files.div_ceil(FOLDER)).map(|folder| tree(&repo, &blobs, folder, files, usize::MAX)).collect();
    let mut last: Option<ObjectId> = None;
    for commit in 0..commits {
        let changed = commit % files;
        if commit > 0 {
            folders[changed / FOLDER] = tree(&repo, &blobs, changed / FOLDER, files, changed);
        }
        let entries = folders.iter().enumerate().map(|(at, folder)| Entry {
            mode: EntryKind::Tree.into(),
            filename: format!("d{at:04}").into(),
            oid: *folder,
        });
        let root = repo.write_object(Tree { entries: entries.collect() }).expect("the folder can be written");
        let time = format!("{} +0000", 1_600_000_000 + commit * 3600);
        let who = SignatureRef { name: "Ana".into(), email: "ana@example.com".into(), time: &time };
        let id = repo.commit_as(who, who, "HEAD", "x", root, last).expect("the folder can be written");
        last = Some(id.detach());
    }
}

fn timed(path: &Path, bank: &Bank, checks: &CheckSet) -> Duration {
    let start = Instant::now();
    let observed = checkout::read(path, checks, None, &Progress::on_stderr(false)).expect("it can be read");
    let found = scan(bank, checks, &observed, None, jiff::civil::date(2026, 11, 23));
    let taken = start.elapsed();
    assert!(!found.findings.is_empty());
    taken
}

fn main() -> io::Result<()> {
    let bank = builtins()[0].load().bank.expect("the built-in bank is valid");
    let checks = CheckSet::new(&bank).expect("its checks can be made");
    let place = tempfile::tempdir()?;
    // `cargo test --benches` only looks whether everything still runs.
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let most = if is_bench { 100_000 } else { 1_000 };
    let mut works = Vec::new();
    for files in [1_000, 10_000, 100_000].into_iter().filter(|files| *files <= most) {
        let (plain, bare) = (place.path().join(format!("f{files}")), place.path().join(format!("r{files}")));
        folder(&plain, files)?;
        repository(&bare, files, 1);
        works.push((format!("a folder of {files} files"), plain));
        works.push((format!("{files} files of one commit"), bare));
    }
    for (files, commits) in [(1_000, 1_000), (5_000, 5_000)].into_iter().filter(|(files, _)| *files <= most) {
        let bare = place.path().join(format!("h{files}"));
        repository(&bare, files, commits);
        works.push((format!("{files} files, {commits} commits, no pack"), bare));
    }
    let time = |path: &Path| timed(path, &bank, &checks);
    let mut rows = works.iter();
    let (name, path) = rows.next().expect("there is one");
    rows.fold(Ratios::to(name, || time(path)), |ratios, (name, path)| ratios.row(name, || time(path)))
        .print(7)
}
