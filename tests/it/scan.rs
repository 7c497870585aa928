//! `scan` in surroundings of every kind: repositories that the tests make, folders, exports, and what is wrong
//! with them.

use crate::{
    app,
    harness::{App, Run, root},
    inert::cells,
};
use gix::{
    ObjectId, Repository,
    actor::SignatureRef,
    objs::{Tree, tree},
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A repository that a test makes, without the git program.
pub(crate) struct Made {
    pub(crate) folder: TempDir,
    repo: Repository,
    files: BTreeMap<String, String>,
    last: Option<ObjectId>,
}

impl Made {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repo = gix::init(folder.path()).unwrap();
        Self { folder, repo, files: BTreeMap::new(), last: None }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Writes files and commits them on a day, counted from 2026-01-01.
    pub(crate) fn commit(&mut self, day: i64, who: &str, files: &[(&str, &str)]) -> &mut Self {
        for (path, text) in files {
            self.files.insert((*path).to_owned(), (*text).to_owned());
        }
        let entries: Vec<(Vec<&str>, &str)> =
            self.files.iter().map(|(path, text)| (path.split('/').collect(), text.as_str())).collect();
        let tree = self.tree(&entries);
        let time = format!("{} +0000", 1_767_225_600 + day * 86_400);
        let who = SignatureRef { name: who.into(), email: "a@example.com".into(), time: &time };
        let id = self.repo.commit_as(who, who, "HEAD", "x", tree, self.last).unwrap();
        self.last = Some(id.detach());
        self
    }

    fn tree(&self, entries: &[(Vec<&str>, &str)]) -> ObjectId {
        let mut tree = Tree::empty();
        let mut folders: BTreeMap<&str, Vec<(Vec<&str>, &str)>> = BTreeMap::new();
        let mut add = |name: &str, mode: tree::EntryKind, oid: ObjectId| {
            tree.entries.push(tree::Entry { mode: mode.into(), filename: name.into(), oid });
        };
        for (path, text) in entries {
            match path.as_slice() {
                [name] if text.starts_with("-> ") => {
                    add(name, tree::EntryKind::Link, self.repo.write_blob(&text[3..]).unwrap().detach());
                }
                [name] => add(name, tree::EntryKind::Blob, self.repo.write_blob(text).unwrap().detach()),
                [folder, rest @ ..] => folders.entry(folder).or_default().push((rest.to_vec(), text)),
                [] => {}
            }
        }
        for (name, entries) in folders {
            add(name, tree::EntryKind::Tree, self.tree(&entries));
        }
        tree.entries.sort();
        self.repo.write_object(&tree).unwrap().detach()
    }
}

/// The result of a scan as JSON.
#[track_caller]
fn json(path: &Path, more: &[&str]) -> Value {
    let mut arguments = vec!["scan", path.to_str().unwrap(), "--format", "json"];
    arguments.extend(more);
    serde_json::from_str(&App::new(&arguments).run().success()).unwrap()
}

fn finding<'v>(scan: &'v Value, check: &str) -> &'v Value {
    let findings = scan["findings"].as_array().unwrap();
    findings.iter().find(|finding| finding["check"] == check).unwrap()
}

fn state<'v>(scan: &'v Value, check: &str) -> &'v str {
    finding(scan, check)["state"].as_str().unwrap()
}

#[test]
fn a_repository_is_read_from_its_commits_and_not_from_its_folder() {
    let mut made = Made::new();
    made.commit(0, "Ana", &[("docs/adr/0001.md", "x"), ("src/a.go", "package a"), (".env", "A=1")]);
    for day in 1..15 {
        made.commit(day * 20, "Ana", &[("src/a.go", &format!("package a{day}"))]);
    }
    fs::write(made.path().join("Makefile"), "").unwrap();
    let scan = json(&made.path(), &[]);
    assert_eq!((&scan["read"]["files"], &scan["read"]["commits"]), (&3.into(), &15.into()));
    assert_eq!(state(&scan, "set-up-in-one-step"), "not-seen");
    assert_eq!(
        (state(&scan, "decisions-not-recent"), &finding(&scan, "decisions-not-recent")["number"]),
        ("rules-out", &9.into())
    );
    assert_eq!(finding(&scan, "environment-file-tracked")["places"][0], ".env");
    assert!(
        scan["read"]["limits"][0].as_str().unwrap().contains("changes that are not committed were not read")
    );
    // The history up to a day.
    let before = json(&made.path(), &["--as-of", "2026-02-15"]);
    assert_eq!(state(&before, "decisions-not-recent"), "not-seen");
    // The same without a work tree.
    let bare = json(&made.path().join(".git"), &[]);
    assert_eq!(bare["findings"], scan["findings"]);
    // A part of it is not the whole.
    fs::create_dir(made.path().join("src")).unwrap();
    let part = app!["scan", made.path().join("src")].run();
    assert_eq!(part.status, 1);
    assert!(part.stderr.contains("is a part of the repository"), "{}", part.stderr);
}

#[test]
fn a_day_in_the_past_has_the_files_and_the_history_of_that_day() {
    let mut made = Made::new();
    made.commit(0, "Ana", &[("README.md", "# R"), ("src/a.go", "package a")]);
    made.commit(150, "Ana", &[("docs/adr/0001-x.md", "# ADR")]);
    let (then, now) = (json(&made.path(), &["--as-of", "2026-02-01"]), json(&made.path(), &[]));
    assert_eq!((&then["read"]["date"], &then["read"]["files"]), (&"2026-01-01".into(), &2.into()));
    assert_eq!((&then["read"]["commits"], &now["read"]["commits"]), (&1.into(), &2.into()));
    assert_eq!(json(&made.path(), &["--as-of", "2026-05-31"])["read"]["commit"], now["read"]["commit"]);
    let early = app!["scan", made.path(), "--as-of", "2025-12-31"].run();
    let told = "there is no commit up to 2025-12-31; the oldest one that is here is of 2026-01-01\n";
    assert!(early.status == 1 && early.stderr.ends_with(told), "{}", early.stderr);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("README.md"), "# R").unwrap();
    let limits = json(folder.path(), &["--as-of", "2026-02-01"])["read"]["limits"].to_string();
    assert!(limits.contains("Read as it is today"), "{limits}");
}

fn bank() -> asyncready::bank::Bank {
    asyncready::bank::builtins()[0].load().bank.unwrap()
}

/// Answers to some questions, as a file.
fn with_answers(folder: &Path, answers: &str) -> String {
    let bank = bank();
    let path = folder.join("answers.toml");
    let head = format!(
        "bank = \"{}\"\nversion = \"{}\"\nsubject = \"Acme\"\nwork = \"payouts\"\n",
        bank.id, bank.version
    );
    fs::write(&path, format!("{head}\n[answers]\n{answers}")).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn what_is_shown_stands_beside_the_claim_and_no_warning_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("made");
    fs::create_dir_all(made.join("docs")).unwrap();
    let operation =
        |at: usize| format!("  /a{at}:\n    get:\n      responses:\n        '200': {{description: x}}\n");
    let paths: String = (0..7).map(operation).collect::<Vec<_>>().concat();
    let with_error = "  /b:\n    get:\n      responses:\n        '404': {description: x}\n";
    fs::write(made.join("docs/openapi.yml"), format!("openapi: 3.1.0\npaths:\n{paths}{with_error}")).unwrap();
    fs::write(made.join("a.go"), "package a").unwrap();
    let page = |answers: &str| {
        let answers = with_answers(folder.path(), answers);
        let run = app!["scan", &made, "--answers", &answers].env("COLUMNS", "80").run().success();
        assert!(run.lines().count() <= 45, "{run}");
        run.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // The team and its work lead, a claim above what is shown is told so, and the warning stands before it.
    let high = page("api-spec = 5\nguard-tests = 4\n");
    assert!(high.starts_with("Acme: payouts What the checkout shows. "), "{high}");
    let (lead, fits) =
        ("What was seen contradicts 1 of the 2 answers that it could.", "What was seen fits at best: ");
    let (warning, shown) = (
        "API description: 88 % of the operations",
        "Shown in part, and claimed above that. API description.",
    );
    let find = |words: &str| high.find(words).unwrap_or_else(|| panic!("{words}: {high}"));
    assert!(
        find(lead) < find("Fix first: Tests around the work.")
            && find(fits) < find(warning)
            && find(warning) < find(shown)
    );
    // Answers stand in the words of their levels, and no level in its number.
    let levels = bank()[bank().find_question("guard-tests").unwrap()].kind.texts().join("\n");
    let words = high.split_once(fits).unwrap().1.split_once('.').unwrap().0;
    assert!(levels.contains(words) && !high.contains("evel 4") && !high.contains("evel 3"), "{high}");
    // With the worst answers nothing is contradicted, and what is there is told.
    let low = page("api-spec = 1\nguard-tests = 1\n");
    assert!(low.contains("More is there than you claim. API description."), "{low}");
    let whole = app![
        "scan",
        &made,
        "--answers",
        with_answers(folder.path(), "api-spec = 1\n"),
        "--format",
        "markdown"
    ];
    let whole = whole.run().success();
    assert!(whole.contains("The team says: ") && whole.contains("What was seen fits: "), "{whole}");
    let answers = with_answers(folder.path(), "guard-tests = 1\n");
    let scan = json(&made, &["--answers", &answers]);
    assert_eq!(state(&scan, "no-tests"), "rules-out");
    assert_eq!(scan["against"]["contradicted"], serde_json::json!([]));
}

#[test]
fn what_lies_in_a_submodule_is_named_and_accuses_nobody() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("lib/here")).unwrap();
    let modules = "[submodule \"a\"]\n\tpath = lib/shop\n\turl = x\n[submodule \"b\"]\n\tpath = lib/here\n";
    fs::write(folder.path().join(".gitmodules"), modules).unwrap();
    fs::write(folder.path().join("lib/here/a.go"), "package a").unwrap();
    let scan = json(folder.path(), &[]);
    assert_eq!(state(&scan, "no-tests"), "not-measured");
    assert!(
        scan["read"]["limits"].to_string().contains("1 submodule not read: lib/shop."),
        "{}",
        scan["read"]
    );
}

#[test]
fn a_column_of_no_export_and_one_without_a_name_are_refused() {
    for (columns, more, told) in [
        ("title=Summary", &[][..], "add --tickets or --pulls"),
        ("title=", &["--tickets", "Cargo.toml"], "`title=` names no column; write MEANING=NAME"),
    ] {
        let words = ["scan", "examples", "--columns", columns];
        let run = App::new(words.iter().chain(more)).run();
        assert!(run.status == 2 && run.stderr.contains(told), "{}", run.stderr);
    }
}

#[test]
fn what_is_not_known_becomes_no_number() {
    let empty = tempfile::tempdir().unwrap();
    let scan = json(empty.path(), &[]);
    for finding in scan["findings"].as_array().unwrap() {
        let state = finding["state"].as_str().unwrap();
        assert!(
            ["not-seen", "not-applicable", "cannot-be-seen", "not-measured"].contains(&state)
                || finding["check"] == "nothing-written",
            "{finding}"
        );
        assert!(state != "not-measured" || finding["number"].is_null(), "{finding}");
    }
    // A shallow clone, and a repository without a commit.
    let mut made = Made::new();
    made.commit(0, "Ana", &[("docs/adr/1.md", "x"), ("a.go", "package a")]);
    made.commit(400, "Ana", &[("a.go", "package b")]);
    assert_eq!(state(&json(&made.path(), &[]), "decisions-stopped"), "rules-out");
    let newest = made.last.unwrap();
    fs::write(made.path().join(".git/shallow"), format!("{newest}\n")).unwrap();
    let shallow = json(&made.path(), &[]);
    assert_eq!(state(&shallow, "decisions-stopped"), "not-measured");
    assert!(finding(&shallow, "decisions-stopped")["says"].as_str().unwrap().contains("shallow"));
    assert_eq!(shallow["read"]["commits"], Value::Null);
    let none = Made::new();
    let scan = json(&none.path(), &[]);
    assert!(finding(&scan, "one-person")["says"].as_str().unwrap().contains("no commit yet"), "{scan}");
}

#[test]
fn nothing_of_a_hostile_repository_acts_or_is_printed() {
    let secret = "AKIAIOSFODNN7QZ5WXYZ";
    let mut made = Made::new();
    let key = format!("key = \"{secret}\"\n");
    made.commit(
        0,
        "Ana",
        &[
            ("config/prod.ini", &key),
            ("config/x\u{1b}]0;evil\u{7}.ini", &key),
            ("link.md", "-> /etc/passwd"),
            ("loop", "-> loop"),
            ("vendor/x/prod.ini", &key),
        ],
    );
    let marker = made.path().join("ran");
    let run = format!("touch {}", marker.display());
    fs::write(
        made.path().join(".git/config"),
        format!("[core]\n\trepositoryformatversion = 0\n\tfsmonitor = \"{run}\"\n\tsshCommand = \"{run}\"\n\tpager = \"{run}\"\n\thooksPath = /\n\tworktree = /\n[include]\n\tpath = /etc/passwd\n[filter \"x\"]\n\tclean = \"{run}\"\n\tsmudge = \"{run}\"\n[alias]\n\tlog = \"!{run}\"\n"),
    )
    .unwrap();
    for format in ["terminal", "markdown", "html", "json", "csv"] {
        let text = app!["scan", made.path(), "--format", format].run().success();
        assert!(!text.contains(secret) && !text.contains('\u{1b}') && !text.contains('\u{7}'), "{text}");
        let place = text.replace('\\', "").contains("config/prod.ini:1");
        assert!(place, "{text}");
    }
    assert!(!marker.exists());
    let scan = json(&made.path(), &[]);
    assert_eq!(finding(&scan, "secret-in-file")["number"], 2);
}

/// A saved scan beside the answers of an example, and what the command says beside the report.
fn with_evidence(scan: &Path, answers: &str, more: &[&str]) -> Run {
    let mut arguments = vec!["report", answers, "--evidence", scan.to_str().unwrap()];
    arguments.extend(more);
    App::new(&arguments).run()
}

#[test]
fn a_report_says_what_the_team_says_and_what_the_repository_shows() {
    let mut made = Made::new();
    made.commit(0, "Ana", &[("a.go", "package a"), ("docs/adr/0001.md", "x"), ("Makefile", "test:\n")]);
    made.commit(400, "Ana", &[("a.go", "package b")]);
    let answers = root().join("examples/start-now.toml");
    let answers = answers.to_str().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (disputes, file) = (folder.path().join("disputes.toml"), folder.path().join("scan.json"));
    fs::write(
        &disputes,
        "[[dispute]]\ncheck = \"no-tests\"\nreason = \"elsewhere\"\nwho = \"Ben\"\nuntil = 2026-11-23\n",
    )
    .unwrap();
    app!["scan", made.path(), "--answers", answers, "--disputes", &disputes, "-o", &file].run();
    assert!(file.exists());
    let plain: Value =
        serde_json::from_str(&app!["report", answers, "--format", "json"].run().success()).unwrap();
    let report: Value =
        serde_json::from_str(&with_evidence(&file, answers, &["--format", "json"]).success()).unwrap();
    // The answers, the index and the verdict stay as they are.
    let mut same = report.clone();
    same["evidence"] = Value::Null;
    assert_eq!(same, plain);
    let lowered = &report["evidence"]["lowered"];
    assert_eq!(lowered["index"], report["index"]);
    assert!(lowered["index_lowered"].as_f64().unwrap() < report["index"].as_f64().unwrap());
    assert_eq!(report["evidence"]["disputed"][0]["dispute"]["who"], "Ben");
    assert_eq!(report["evidence"]["disputed"][0]["question"], "guard-tests");
    for (format, first_page) in
        [("terminal", "Everything else"), ("markdown", "<details>"), ("html", "<details")]
    {
        let text = with_evidence(&file, answers, &["--format", format]).success();
        let text =
            text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\\', "").replace("&quot;", "\"");
        let (first, _) = text.split_once(first_page).unwrap_or((&text, ""));
        assert!(first.contains("What was seen contradicts"), "{format}: {first}");
        assert!(first.contains(": the team says \""), "{format}: {first}");
        assert!(first.contains("If what was seen is right, you would score "), "{format}: {first}");
        for words in ["What the repository shows", "the repository shows: ", "says Ben, until 2026-11-23"] {
            assert!(text.contains(words), "{format} without {words}: {text}");
        }
        // The newest decision record is old, and its place is told.
        assert!(text.contains("docs/adr/0001.md"), "{format}: {text}");
    }
    let csv = with_evidence(&file, answers, &["--format", "csv"]).success();
    let rows = cells(&csv);
    let column = |name: &str| rows[0].iter().position(|cell| cell == name).unwrap();
    let row = rows.iter().find(|row| row.contains(&"guard-ci".to_owned())).unwrap();
    assert_eq!(row[column("shown")], "contradicted");
    assert!(row[column("shown_by")].starts_with("the repository shows: no file sets up a build"), "{row:?}");
    // On the day after the last one of the dispute it no longer holds.
    let later = App::new(["report", answers, "--evidence", file.to_str().unwrap()])
        .env("SOURCE_DATE_EPOCH", "1795564800")
        .run();
    assert!(
        later.stderr.contains("note: The dispute of Ben about `no-tests` ended on 2026-11-23"),
        "{}",
        later.stderr
    );
    assert!(later.stdout.contains("Tests around the work: the team says"), "{}", later.stdout);
}

#[test]
fn a_scan_of_something_else_is_refused_or_told() {
    let made = tempfile::tempdir().unwrap();
    fs::write(made.path().join("a.go"), "package a").unwrap();
    let answers = root().join("examples/start-now.toml");
    let answers = answers.to_str().unwrap();
    let scan = json(made.path(), &["--answers", answers]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("scan.json");
    let run = |scan: &Value, status: i32| {
        fs::write(&file, scan.to_string()).unwrap();
        let run = with_evidence(&file, answers, &[]);
        assert_eq!(run.status, status, "{}", run.stderr);
        run.stderr + &run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let changed = |key: &str, value: Value| {
        let mut scan = scan.clone();
        scan[key] = value;
        scan
    };
    let said = run(&scan, 0);
    assert!(!said.contains("note: ") && !said.contains("contradicts none of these"), "{said}");
    let nothing = run(&changed("findings", serde_json::json!([])), 0);
    assert!(nothing.contains("What was read can contradict no answer"), "{nothing}");
    let other = run(&changed("bank_hash", "0".repeat(64).into()), 0);
    assert_eq!(other.matches("of another content than").count(), 2, "{other}");
    let other = run(&changed("whom", "Others: another work".into()), 0);
    assert_eq!(other.matches("beside answers about Others: another work").count(), 2, "{other}");
    assert!(run(&changed("bank", "other".into()), 2).contains("was made for the bank `other`"));
    assert!(run(&changed("schema", 7.into()), 2).contains("is a scan of schema 7"));
    assert!(run(&changed("more", 7.into()), 2).contains("is not a scan"));
    let mut odd = scan.clone();
    odd["findings"][0]["level"] = 9.into();
    assert!(run(&odd, 2).contains("that the question has not"));
    odd["findings"][0]["question"] = "guard-c".into();
    assert!(run(&odd, 2).contains("did you mean `guard-ci`?"));
    fs::write(&file, "bank = 1").unwrap();
    assert!(with_evidence(&file, answers, &[]).stderr.contains("is not JSON"));
    let over = with_evidence(&file, answers, &["-o", file.to_str().unwrap(), "--force"]);
    assert!(
        over.status == 1 && over.stderr.contains("the saved scan, which this command reads"),
        "{}",
        over.stderr
    );
}

/// A checkout with a file that speaks for a level of `guard-ci`.
fn with_a_build(folder: &Path) -> PathBuf {
    let checkout = folder.join("checkout");
    fs::create_dir_all(checkout.join(".github/workflows")).unwrap();
    let build = "on: pull_request\njobs:\n  a:\n    steps:\n      - run: cargo test\n";
    fs::write(checkout.join(".github/workflows/a.yml"), build).unwrap();
    fs::write(checkout.join("a.rs"), "fn main() {}\n").unwrap();
    checkout
}

#[test]
fn line_by_line_what_was_seen_is_read_and_taken_with_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let (checkout, file) = (with_a_build(folder.path()), folder.path().join("a.toml"));
    let names = ["--subject", "A", "--work", "B", "--respondent", "C"];
    let mut arguments = vec!["assess", "--plain", "--full", file.to_str().unwrap()];
    arguments.extend(names);
    arguments.extend(["--scan", checkout.to_str().unwrap()]);
    let run = App::new(&arguments).stdin("g guard-ci\ny\nq\n").run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("Read: a folder without a history, 2 files."), "{}", run.stderr);
    assert!(run.stderr.contains("(.github/workflows/a.yml:5)"), "{}", run.stderr);
    assert!(run.stderr.contains("y for what was seen"), "{}", run.stderr);
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("evidence = [\".github/workflows/a.yml:5\"]") && text.contains("guard-ci"),
        "{text}"
    );
    assert_eq!(text.matches("evidence").count(), 1, "{text}");
    // What a scan reads beside a checkout is for a scan, and a scan is for somebody who is asked.
    let error = |more: &[&str]| {
        let run = App::new([&["assess", "--plain", file.to_str().unwrap()], more].concat()).run();
        assert_eq!(run.status, 2, "{}", run.stderr);
        run.stderr
    };
    assert!(error(&["--tickets", "a.csv"]).contains("add --scan PATH"));
    assert!(error(&["--scan", ".", "--no-input"]).contains("--no-input asks none"));
}

#[cfg(unix)]
#[test]
fn on_a_card_what_was_seen_is_taken_with_a_key() {
    for (columns, rows) in [(80, 24), (40, 20)] {
        let folder = tempfile::tempdir().unwrap();
        with_a_build(folder.path());
        let words =
            ["assess", "a.toml", "--section", "guard", "--full", "--scan", "checkout", "--subject", "A"];
        let words = [&words[..], &["--work", "B", "--respondent", "C"]].concat();
        let program = [env!("CARGO_BIN_EXE_asyncready")];
        let words = program.iter().chain(&words);
        let mut pty = crate::pty::Pty::command(words, folder.path(), (columns, rows), &[]);
        pty.wait("Seen, which speaks for 3: ");
        pty.wait("y as seen");
        pty.send("y");
        pty.wait("Q 2 of");
        pty.send("q");
        pty.exit();
        let text = fs::read_to_string(folder.path().join("a.toml")).unwrap();
        assert!(text.contains(".github/workflows/a.yml:5"), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_is_walked_without_following_a_link_or_opening_a_pipe() {
    use std::os::unix::fs::symlink;
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = |name: &str| folder.path().join(name);
    fs::write(other.path().join("CONTRIBUTING.md"), "").unwrap();
    fs::write(other.path().join("a.go"), "").unwrap();
    symlink(other.path(), path("docs")).unwrap();
    symlink(path("round"), path("round")).unwrap();
    symlink(folder.path(), path("again")).unwrap();
    fs::create_dir_all(path("sub/.git")).unwrap();
    fs::write(path("sub/Makefile"), "").unwrap();
    fs::create_dir(path("out")).unwrap();
    fs::write(path("out/a.go"), "").unwrap();
    fs::write(path(".gitignore"), "out/\n").unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, path("pipe.md"), rustix::fs::Mode::RWXU).unwrap();
    // A sparse file of two gigabytes.
    fs::File::create(path("big.md")).unwrap().set_len(2 << 30).unwrap();
    fs::write(path("README.md"), b"# x\n\xff\xfe\n## Setup\n").unwrap();
    fs::write(path("picture.md"), b"\0\0## Setup\n").unwrap();
    let scan = json(folder.path(), &[]);
    assert_eq!(scan["read"]["files"], 4, "{}", scan["read"]);
    assert_eq!(finding(&scan, "start-page")["places"], serde_json::json!(["README.md:3"]));
    assert_eq!(state(&scan, "contributing"), "cannot-be-seen");
    assert!(
        scan["read"]["limits"][0].as_str().unwrap().contains("1 file, larger than 1 MiB"),
        "{}",
        scan["read"]
    );
    assert!(finding(&scan, "one-person")["says"].as_str().unwrap().contains("no git history"));
}

#[test]
fn a_broken_repository_is_still_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Makefile"), "").unwrap();
    for (name, text) in [(".git", "gitdir: /nowhere\n"), (".git", "nothing")] {
        fs::write(folder.path().join(name), text).unwrap();
        let scan = json(folder.path(), &[]);
        assert_eq!(state(&scan, "set-up-in-one-step"), "supports");
        assert!(finding(&scan, "one-person")["says"].as_str().unwrap().contains("cannot be read"));
    }
    let mut made = Made::new();
    made.commit(0, "Ana", &[("a.go", "package a")]).commit(1, "Ana", &[("a.go", "package b")]);
    // Every object but the newest commit and what it needs.
    fs::remove_dir_all(made.path().join(".git/objects/00")).ok();
    fs::write(made.path().join(".git/HEAD"), "ref: refs/heads/none\n").unwrap();
    assert!(json(&made.path(), &[])["read"]["commit"].is_null());
    let file = app!["scan", root().join("README.md")].run();
    assert!(file.status == 1 && file.stderr.contains("is a file, and a folder"), "{}", file.stderr);
    let none = app!["scan", "no/such"].run();
    assert!(none.status == 5 && none.stderr.contains("cannot read `no/such`"), "{}", none.stderr);
}

#[test]
fn exports_are_read_and_what_is_wrong_with_them_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let row =
        "P-1,\"line\r\nline\",As discussed with the customer on the call last week,12/Mar/24 9:41 AM\r\n";
    let jira =
        file("jira.csv", &format!("\u{feff}Issue key,Summary,Descr,Created\r\n{}P-9\r\n", row.repeat(6)));
    let empty = folder.path().join("checkout");
    fs::create_dir(&empty).unwrap();
    let scan = json(&empty, &["--tickets", &jira, "--columns", "body=Descr"]);
    assert_eq!(scan["read"]["tickets"], 7);
    assert_eq!(finding(&scan, "tickets-point-to-talks")["places"][0], "P-1");
    let run = |more: &[&str]| {
        let mut arguments = vec!["scan", empty.to_str().unwrap()];
        arguments.extend(more);
        let run = App::new(&arguments).run();
        assert_eq!(run.status, 2, "{}", run.stderr);
        run.stderr
    };
    assert!(run(&["--tickets", &file("odd.csv", "Aaa,Bbb\n1,2\n")]).contains("no column is known"));
    assert!(run(&["--tickets", &jira, "--columns", "body=Summary"]).contains("a title is no text"));
    assert!(run(&["--tickets", &jira, "--columns", "body=Desc"]).contains("did you mean `Descr`?"));
    assert!(run(&["--columns", "bdy=Descr"]).contains("did you mean `body`?"));
    assert!(run(&["--columns", "x"]).contains("has no `=`"));
    assert!(run(&["--columns", "pull:body=x"]).contains("did you mean `pulls`?"));
    assert!(run(&["--pulls", &file("a.json", "[{]")]).contains("it is not JSON"));
    let rows = file(
        "rows.csv",
        "375;CLOSED;Pending;bug;2023-02-07 07:53:22 +0000\n374;OPEN;Slow;bug;2023-02-06 23:42:20 +0000\n",
    );
    assert!(
        run(&["--tickets", &rows])
            .contains("its first row has values, such as `375`, and no names of columns")
    );
    let nothing = "it has no row; export it again, or leave it out";
    assert!(run(&["--tickets", &file("empty.json", "[]")]).contains(nothing));
    assert!(run(&["--pulls", &file("empty.csv", "Key,Description,Created\n")]).contains(nothing));
    assert!(run(&["--disputes", &file("d.toml", "[[dispute]]\ncheck = \"no-cl\"\n")]).contains("no-ci"));
}

#[test]
fn answers_stand_beside_what_was_seen_and_stay_as_they_are() {
    let mut made = Made::new();
    made.commit(0, "Ana", &[("a.go", "package a")]);
    let answers = root().join("examples/start-now.toml");
    let answers = answers.to_str().unwrap();
    let scan = json(&made.path(), &["--answers", answers]);
    let against = &scan["against"];
    let contradicted: Vec<&str> = against["contradicted"]
        .as_array()
        .unwrap()
        .iter()
        .map(|claim| claim["question"].as_str().unwrap())
        .collect();
    assert!(contradicted.contains(&"guard-ci") && contradicted.contains(&"guard-tests"), "{contradicted:?}");
    let number = |key: &str| against["lowered"][key].as_f64().unwrap();
    assert!(number("index_lowered") < number("index"));
    let report: Value =
        serde_json::from_str(&app!["report", answers, "--format", "json"].run().success()).unwrap();
    assert_eq!(report["index"], against["lowered"]["index"]);
    let gate = app!["scan", made.path(), "--answers", answers, "--no-contradictions"].run();
    assert_eq!(gate.status, 10);
    assert!(gate.stderr.contains("contradicted: "), "{}", gate.stderr);
    // Disputed, they no longer count.
    let mut disputes = String::new();
    for finding in
        scan["findings"].as_array().unwrap().iter().filter(|finding| finding["state"] == "rules-out")
    {
        let check = &finding["check"];
        disputes.push_str(&format!(
            "[[dispute]]\ncheck = {check}\nreason = \"elsewhere\"\nwho = \"Ana\"\nuntil = 2026-11-23\n"
        ));
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("disputes.toml");
    fs::write(&file, &disputes).unwrap();
    let args = ["--answers", answers, "--no-contradictions", "--disputes", file.to_str().unwrap()];
    assert_eq!(json(&made.path(), &args)["against"]["contradicted"], serde_json::json!([]));
    fs::write(&file, disputes.replace("2026-11-23", "2026-11-22")).unwrap();
    let old = app!["scan", made.path(), "--answers", answers, "--disputes", &file].run().success();
    assert!(old.contains("changed nothing"), "{old}");
}
