//! One page about many files, through the program and with hostile texts in all of them.

use crate::{
    app,
    harness::{App, DAY, root},
    inert::{HOSTILE, entries},
};
use asyncready::{
    bank::builtins,
    paper::{Format, Screen},
    portfolio::{Names, Portfolio},
    text::width,
};
use serde_json::Value;
use std::fs;

/// A pipe that is named may be read, one that is found is nobody's answers.
#[cfg(unix)]
#[test]
fn a_pipe_or_a_socket_in_a_folder_is_a_row_that_says_why() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(root().join("examples/start-now.toml"), folder.path().join("a.toml")).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, folder.path().join("b.toml"), rustix::fs::Mode::RWXU).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("c.json")).unwrap();
    let run = app!["portfolio", folder.path()].run();
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (4, "error: 2 of 3 files could not be used; the page says why\n")
    );
    let why = "It is a pipe, a socket or a device, and a file is needed.";
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words.matches(why).count(), 2, "{}", run.stdout);
}

#[test]
fn a_page_does_not_become_one_of_its_own_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(root().join("examples/start-now.toml"), folder.path().join("a.toml")).unwrap();
    let page = folder.path().join("all.json");
    for force in [&["--force"][..], &[]] {
        let words = ["portfolio".as_ref(), folder.path().as_os_str(), "-o".as_ref(), page.as_os_str()];
        let run = App::new(words.into_iter().chain(force.iter().map(std::ffi::OsStr::new))).run();
        assert!(
            run.status == 2 && run.stderr.contains("would be one of the answers files"),
            "{}",
            run.stderr
        );
        assert!(!page.exists());
    }
    app!["portfolio", folder.path(), "-o", folder.path().join("all.html")].run();
    assert!(folder.path().join("all.html").exists());
    // A page that the shell has begun there.
    #[cfg(unix)]
    {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_asyncready"));
        command.args(["portfolio", "--format", "json"]).arg(folder.path());
        command.stdout(fs::File::create(&page).unwrap());
        assert_eq!(crate::harness::Run::from(command.output().unwrap()).status, 0);
        let written: Value = serde_json::from_str(&fs::read_to_string(&page).unwrap()).unwrap();
        assert_eq!(written["rows"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let bank = builtins()[0].load().bank.unwrap();
    for text in HOSTILE {
        let entries = entries(&bank, text);
        let portfolio = Portfolio::new(&bank, &entries, DAY, Names::Shown);
        for columns in [40, 80] {
            for line in Format::Terminal.render(&portfolio, Screen::plain(columns)).lines() {
                assert!(width(line) <= columns, "{columns}: {line:?}");
            }
        }
    }
}

#[test]
fn each_row_is_one_line_of_a_usual_terminal() {
    let files = crate::examples::answers();
    let files: Vec<String> = files
        .iter()
        .filter(|name| crate::examples::bank(name) == "async-contracting")
        .map(|name| format!("examples/{name}.toml"))
        .collect();
    let words = ["portfolio"].into_iter().chain(files.iter().map(String::as_str));
    let page = App::new(words).run().success();
    let table = page.split("Assessment ").nth(1).unwrap().split("\n\n").next().unwrap();
    assert_eq!(table.lines().count(), 1 + files.len(), "{table}");
}

/// Files of another bank are named and cost nothing; where all of them are, the bank is the wrong one.
#[test]
fn files_of_another_bank_are_kept_apart() {
    let (ours, other) = ("examples/start-small.toml", "examples/on-call-answers.toml");
    for format in Format::ALL {
        let format = format!("{format:?}").to_lowercase();
        let run = app!["portfolio", ours, other, "--format", &format].run();
        let note = "1 file of 2 answers another bank than `async-contracting` and is kept apart\n";
        assert_eq!((run.status, run.stderr.as_str()), (0, note), "{format}");
        match format.as_str() {
            "csv" => assert_eq!(run.stdout.lines().count(), 2, "{}", run.stdout),
            "json" => {
                let page: Value = serde_json::from_str(&run.stdout).unwrap();
                assert_eq!(page["other_banks"][0]["file"], other);
                assert_eq!(page["rows"].as_array().unwrap().len(), 1);
            }
            _ => assert!(run.stdout.contains("answers another question bank"), "{}", run.stdout),
        }
    }
    let run = app!["portfolio", other].run();
    assert_eq!((run.status, run.stdout.as_str()), (4, ""));
    assert!(run.stderr.contains("none of the 1 file answers the bank `async-contracting`"), "{}", run.stderr);
}

#[test]
fn folders_and_files_make_one_page_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let clients = folder.path().join("clients");
    fs::create_dir(&clients).unwrap();
    for name in ["start-small", "fix-first"] {
        fs::copy(root().join(format!("examples/{name}.toml")), clients.join(format!("{name}.toml"))).unwrap();
    }
    fs::write(clients.join("notes.txt"), "no answers").unwrap();
    let page = folder.path().join("page.html");
    let (dir, file) = (clients.to_str().unwrap(), clients.join("start-small.toml"));
    let file = file.to_str().unwrap();
    let run = app!["portfolio", dir, file, "-o", page.to_str().unwrap(), "--format", "json"].run();
    assert_eq!((run.status, run.stderr.lines().count()), (0, 1), "{}", run.stderr);
    let value: Value = serde_json::from_str(&run.stdout).unwrap();
    // A file that is named twice is one row.
    assert_eq!(value["rows"].as_array().unwrap().len(), 2);
    let schema: Value = serde_json::from_str(&app!["schema", "portfolio"].run().success()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    assert!(schema.is_valid(&value));
    let mut wrong = value;
    wrong["rows"][0]["other"] = 1.into();
    assert!(!schema.is_valid(&wrong));
    assert!(fs::read_to_string(&page).unwrap().contains("Parcelpals"));

    fs::write(clients.join("broken.json"), "{").unwrap();
    let run = app!["portfolio", dir, "--format", "csv"].run();
    assert_eq!(run.status, 4);
    assert_eq!(run.stderr, "error: 1 of 3 files could not be used; the page says why\n");
    assert!(run.stdout.ends_with("\r\n") && run.stdout.lines().count() == 4);
    assert!(run.stdout.contains("this is not valid JSON"), "{}", run.stdout);
    let run = app!["portfolio", dir].run();
    assert!(run.stdout.contains("Could not be used: number 3 (broken.json). The list"), "{}", run.stdout);
    let run = app!["portfolio", dir, "none.toml", "--anonymous"].run();
    assert!(run.status == 4 && run.stdout.contains("cannot be used") && !run.stdout.contains("none.toml"));
    fs::create_dir(folder.path().join("empty")).unwrap();
    let run = app!["portfolio", folder.path().join("empty").to_str().unwrap()].run();
    assert!(run.status == 2 && run.stderr.contains("has no .toml or .json file"), "{}", run.stderr);
    // What it reads is never written over.
    let run = app!["portfolio", dir, "-o", clients.join("broken.json").to_str().unwrap(), "--force"].run();
    assert!(run.status == 1 && run.stderr.contains("is the answers file"), "{}", run.stderr);
}

#[test]
fn a_round_before_is_no_row_and_a_broken_chain_costs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().to_str().unwrap();
    let copy = |from: &str, to: &str, previous: Option<&str>| {
        let text = fs::read_to_string(root().join("examples").join(from)).unwrap();
        let previous = previous.map_or_else(String::new, |name| format!("previous = \"{name}\"\n"));
        fs::write(folder.path().join(to), previous + &text).unwrap();
    };
    let rows = |arguments: &[&str]| -> (Value, Vec<(String, usize, bool)>) {
        let words = [&["portfolio", dir, "--format", "json"], arguments].concat();
        let run = App::new(&words).run();
        assert_eq!(run.status, 0, "{}", run.stderr);
        let page: Value = serde_json::from_str(&run.stdout).unwrap();
        let mut rows: Vec<_> = page["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                let file = row["file"].as_str().unwrap_or_default();
                let name = file.strip_prefix(dir).unwrap_or(file).trim_start_matches('/').to_owned();
                let standing = &row["standing"];
                (name, standing["rounds"].as_array().unwrap().len(), standing["rounds_note"].is_string())
            })
            .collect();
        rows.sort();
        (page, rows)
    };
    let row = |name: &str, rounds, noted| (name.to_owned(), rounds, noted);

    // Three rounds are one row.
    copy("start-small.toml", "a.1.toml", None);
    copy("start-small.toml", "a.2.toml", Some("a.1.toml"));
    copy("start-small.toml", "a.toml", Some("a.2.toml"));
    let (page, found) = rows(&[]);
    assert_eq!(found, [row("a.toml", 3, false)]);
    assert_eq!(page["earlier_rounds"], 2);
    // A file that is not there, one about something else, and a circle: every file keeps its row.
    copy("fix-first.toml", "b.toml", Some("gone.toml"));
    copy("fix-first.toml", "c.toml", Some("a.1.toml"));
    copy("half-known.toml", "d.toml", Some("e.toml"));
    copy("half-known.toml", "e.toml", Some("d.toml"));
    let (page, found) = rows(&[]);
    let expected = [
        row("a.toml", 3, false),
        row("b.toml", 0, true),
        row("c.toml", 0, true),
        row("d.toml", 2, true),
        row("e.toml", 2, true),
    ];
    assert_eq!((found.as_slice(), &page["earlier_rounds"]), (expected.as_slice(), &Value::from(2)));
    // No name of a file is in the notes where names are hidden.
    let (page, _) = rows(&["--anonymous"]);
    assert!(!page.to_string().contains(".toml"), "{page}");
}
