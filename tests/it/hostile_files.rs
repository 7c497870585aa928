//! Files that nobody wrote in good faith: refused or used within seconds, with a clear message and
//! nothing half done.

use crate::{
    app,
    harness::{Run, root},
};
use asyncready::text::acts;
use std::{
    ffi::OsStr,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// The most that one hostile file may take, in a program built for tests on a busy machine.
const PATIENCE: Duration = Duration::from_secs(15);

/// How deep hostile files are nested.
const DEEP: usize = 100_000;

const GOOD: &str = "examples/start-small.toml";

/// Runs a command on a file that cannot be used.
#[track_caller]
fn refused(words: &[&OsStr], status: i32, expected: &str) -> Run {
    let start = Instant::now();
    let run = crate::harness::App::new(words).run();
    assert!(start.elapsed() < PATIENCE, "{words:?} took {:?}", start.elapsed());
    assert_eq!((run.status, run.stdout.as_str()), (status, ""), "{words:?}: {}", run.stderr);
    assert!(run.stderr.contains(expected), "{words:?} said {}", run.stderr);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    let acting = run.stderr.chars().find(|c| acts(*c) && *c != '\n');
    assert_eq!(acting, None, "{words:?} said {:?}", run.stderr);
    // Two hundred problems with their places, and never the file itself.
    assert!(run.stderr.len() < 400_000, "{words:?} said {} bytes", run.stderr.len());
    run
}

/// Gives a file to every command that reads answers or a bank.
#[track_caller]
fn refused_by_all(path: &Path, (answers, bank): (i32, i32), expected: &str) {
    let path = path.as_os_str();
    let [report, check, issues, show, answers_word, bank_word, assess, plain, option, good] =
        ["report", "check", "issues", "show", "answers", "bank", "assess", "--plain", "--bank", GOOD]
            .map(OsStr::new);
    refused(&[report, path], answers, expected);
    refused(&[answers_word, check, path], answers, expected);
    refused(&[issues, path], answers, expected);
    refused(&[bank_word, check, path], bank, expected);
    refused(&[bank_word, show, option, path], bank, expected);
    refused(&[report, good, option, path], bank, expected);
    // The wizard has words of its own; what it must not do is hang or write.
    let before = fs::metadata(path).ok().map(|data| (data.len(), data.modified().ok()));
    refused(&[assess, plain, path], if answers == 1 { 1 } else { answers }, "error");
    assert_eq!(fs::metadata(path).ok().map(|data| (data.len(), data.modified().ok())), before);
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn file(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_hundred_megabytes_are_refused_by_their_size() {
    let folder = folder();
    let path = folder.path().join("big.toml");
    File::create(&path).unwrap().set_len(100 << 20).unwrap();
    refused_by_all(&path, (1, 1), "is larger than 4 MiB");
    // As one of the files of a bank, and as a template.
    refused(
        &["bank", "check"].map(OsStr::new).into_iter().chain([folder.path().as_os_str()]).collect::<Vec<_>>(),
        1,
        "is larger than 4 MiB",
    );
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_line() {
    let folder = folder();
    let path = file(&folder, "latin.toml", b"bank = \"x\"\nsubject = \"Caf\xe9\"\n");
    refused_by_all(&path, (1, 1), "is not UTF-8 text: line 2 has a byte that is none");
    let cut = [&utf_16("bank = 1")[..], b"\n"].concat();
    refused_by_all(&file(&folder, "wide.toml", cut), (1, 1), "begins as UTF-16 text and is none");
}

/// What an old PowerShell makes of a text that is sent into a file with `>`.
fn utf_16(text: &str) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn zero_bytes_and_lone_carriage_returns_are_errors_of_their_line() {
    let folder = folder();
    for (name, text) in [("nul.toml", "bank = \"a\0b\"\n"), ("cr.toml", "bank = \"a\"\rversion = \"1\"\r")] {
        refused_by_all(&file(&folder, name, text), (4, 3), "this is not valid TOML");
    }
}

#[test]
fn a_byte_order_mark_and_the_line_ends_of_another_system_change_nothing() {
    let folder = folder();
    let good = fs::read_to_string(root().join(GOOD)).unwrap();
    let expected = app!["report", GOOD].run().success();
    let marked = format!("\u{feff}{}", good.replace('\n', "\r\n"));
    assert_eq!(app!["report", file(&folder, "a.toml", &marked)].run().success(), expected);
    assert_eq!(app!["report", "-"].stdin(marked).run().success(), expected);
    assert_eq!(app!["report", file(&folder, "b.toml", utf_16(&good))].run().success(), expected);
    let bank = fs::read_to_string(root().join("questions/smallest.toml")).unwrap();
    let marked = format!("\u{feff}{}", bank.replace('\n', "\r\n"));
    app!["bank", "check", file(&folder, "bank.toml", marked), "--deny", "warnings"].run().success();
}

#[test]
fn a_hundred_thousand_unknown_keys_are_counted_and_the_first_are_shown() {
    let folder = folder();
    let keys = |line: &dyn Fn(usize) -> String| (0..100_000).map(line).collect::<String>();
    let head = "bank = \"async-contracting\"\nversion = \"3.0.0\"\n[answers]\n";
    let toml = format!("{head}{}", keys(&|at| format!("spec-{at} = 1\n")));
    let path = file(&folder, "a.toml", toml);
    let expected = "100000 problems, of which the first 200 are shown";
    refused(&["report".as_ref(), path.as_os_str()], 4, expected);
    // All in one line, which no message can show.
    let json = format!(
        "{{\"bank\":\"async-contracting\",\"version\":\"3.0.0\",\"answers\":{{{}\"z\":1}}}}",
        keys(&|at| format!("\"spec-{at}\":1,"))
    );
    let path = file(&folder, "a.json", json);
    let run = refused(&["report".as_ref(), path.as_os_str()], 4, "of which the first 200 are shown");
    assert!(run.stderr.contains("a.json:1:73"), "{}", &run.stderr[..2000]);
    // Answers to another version only get a warning, which could point at every key.
    let toml = format!("{}{}", head.replace("3.0.0", "0"), keys(&|at| format!("spec-{at} = 1\n")));
    let path = file(&folder, "old.toml", toml);
    let start = Instant::now();
    let run = app!["report", &path].run();
    assert_eq!(run.status, 0);
    assert!(start.elapsed() < PATIENCE && run.stderr.len() < 50_000, "{:?}", start.elapsed());
    // Unknown keys and unknown names in a bank.
    let bank = fs::read_to_string(root().join("questions/smallest.toml")).unwrap();
    let path = file(&folder, "bank.toml", format!("{}{bank}", keys(&|at| format!("sectio{at} = 1\n"))));
    refused(
        &["bank", "check"].map(OsStr::new).into_iter().chain([path.as_os_str()]).collect::<Vec<_>>(),
        3,
        "problem",
    );
}

#[test]
fn nothing_is_nested_too_deep_to_be_refused() {
    let folder = folder();
    for (name, text) in [
        ("lists.toml", format!("bank = {}", "[".repeat(DEEP))),
        ("tables.toml", format!("bank = {}", "{ a = ".repeat(DEEP))),
        ("closed.toml", format!("bank = {}1{}", "[".repeat(DEEP), "]".repeat(DEEP))),
        ("keys.toml", format!("{}a = 1\n", "a.".repeat(DEEP))),
        ("heads.toml", format!("[{}a]\n", "a.".repeat(DEEP))),
        ("lists.json", "[".repeat(DEEP)),
        ("closed.json", format!("{}1{}", "[".repeat(DEEP), "]".repeat(DEEP))),
        ("tables.json", "{\"a\":".repeat(DEEP)),
    ] {
        let path = file(&folder, name, text);
        refused(&["report".as_ref(), path.as_os_str()], 4, "cannot be used");
        refused(&["bank".as_ref(), "check".as_ref(), path.as_os_str()], 3, "cannot be used");
    }
}

/// The smallest bank with another condition for its rule.
fn with_condition(when: &str) -> String {
    let bank = fs::read_to_string(root().join("questions/smallest.toml")).unwrap();
    bank.replace("{ question = \"way-back\", at_most = 2 }", when)
}

#[test]
fn conditions_may_be_deep_or_many_and_the_check_ends() {
    let folder = folder();
    let atom = "{ question = \"way-back\", at_most = 2 }";
    for (deep, expected) in [(50, ""), (10_000, "")] {
        let when = format!("{}{atom}{}", "{ all = [ ".repeat(deep), " ] }".repeat(deep));
        let path = file(&folder, "deep.toml", with_condition(&when));
        refused(&["bank".as_ref(), "check".as_ref(), path.as_os_str()], 3, expected);
    }
    // Side by side: a wide one, and one whose ways multiply.
    let wide = format!("{{ any = [ {} ] }}", format!("{atom}, ").repeat(50_000));
    let pair = format!("{{ any = [ {atom}, {{ question = \"checked\", at_most = 2 }} ] }}, ");
    let ways = format!("{{ all = [ {} ] }}", pair.repeat(1_000));
    for when in [wide, ways] {
        let path = file(&folder, "wide.toml", with_condition(&when));
        let start = Instant::now();
        let run = app!["bank", "check", &path].run();
        assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
        assert!(matches!(run.status, 0 | 3), "{}", run.stderr);
    }
}

/// A bank with many questions and a rule for each of some of them.
fn large(questions: usize, rules: usize) -> String {
    let smallest = fs::read_to_string(root().join("questions/smallest.toml")).unwrap();
    let (head, question) = smallest.split_once("[[question]]").unwrap();
    let question = format!("[[question]]{}", question.split("# A checklist").next().unwrap());
    let question: String = question
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| line.split("   # ").next().unwrap().trim_end().to_owned() + "\n")
        .collect();
    let mut bank = head.replace("\"way-back\"", "\"way-back0\"");
    for at in 0..rules {
        bank += &format!(
            "[[rule]]\nid = \"r{at}\"\neffect = \"cap\"\nverdict = \"hold\"\nbecause = \"b\"\n\
             when = {{ all = [ {{ question = \"way-back{at}\", at_least = 2 }}, {{ section = \"release\", below = 40 }} ] }}\n"
        );
    }
    for at in 0..questions {
        bank += &question.replace("\"way-back\"", &format!("\"way-back{at}\""));
    }
    bank
}

#[test]
fn the_largest_bank_is_checked_within_a_limit_that_is_told() {
    let folder = folder();
    let path = file(&folder, "large.toml", large(1_000, 500));
    let start = Instant::now();
    let run = app!["bank", "check", &path].run();
    assert!(start.elapsed() < 2 * PATIENCE, "{:?}", start.elapsed());
    assert!(matches!(run.status, 0 | 3), "{}", run.stderr);
    assert!(
        run.stdout.contains("the bank is too large to try the rest, so more may be wrong"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_bank_has_at_most_a_thousand_questions_in_all_its_files() {
    let folder = folder();
    let check = |path: &Path, expected: &str| {
        refused(&["bank".as_ref(), "check".as_ref(), path.as_os_str()], 3, expected);
    };
    let bank = large(1_001, 1);
    let path = file(&folder, "one.toml", &bank);
    check(&path, "`question` must have between 0 and 1000 entries, and has 1001");
    fs::remove_file(path).unwrap();
    let (middle, _) = bank.match_indices("[[question]]").nth(600).unwrap();
    file(&folder, "some.toml", &bank[..middle]);
    file(&folder, "more.toml", &bank[middle..]);
    check(folder.path(), "a bank may have 1000 tables [[question]], and its files have 1001");
}

#[test]
fn a_bank_has_at_most_ten_thousand_conditions() {
    let folder = folder();
    let hundred = format!("{{ any = [ {} ] }}", "{ question = \"way-back\", at_most = 2 }, ".repeat(100));
    for (hundreds, expected) in [(99, None), (100, None), (101, Some("and this one has 10100"))] {
        // Two lists, since one has at most a hundred entries.
        let (some, rest) = (format!("{hundred}, ").repeat(50), format!("{hundred}, ").repeat(hundreds - 50));
        let when = format!("{{ all = [ {{ any = [ {some} ] }}, {{ any = [ {rest} ] }} ] }}");
        let path = file(&folder, "bank.toml", with_condition(&when));
        match expected {
            Some(expected) => {
                refused(&["bank".as_ref(), "check".as_ref(), path.as_os_str()], 3, expected);
            }
            None => {
                app!["bank", "show", "--bank", path].run().success();
            }
        }
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_in_a_circle_is_called_one() {
        let folder = folder();
        let path = folder.path().join("loop.toml");
        symlink("loop.toml", &path).unwrap();
        refused_by_all(&path, (1, 1), "symbolic links");
    }

    #[test]
    fn a_device_without_an_end_is_read_to_the_limit_only() {
        if Path::new("/dev/zero").exists() {
            refused_by_all(Path::new("/dev/zero"), (1, 1), "is larger than 4 MiB");
        }
    }

    #[test]
    fn a_folder_is_no_file_and_an_empty_one_no_bank() {
        let folder = folder();
        let path = folder.path().join("a.toml");
        fs::create_dir(&path).unwrap();
        let path = path.as_os_str();
        refused(&["report".as_ref(), path], 1, "is a folder, and a file is needed");
        refused(&["assess".as_ref(), "--plain".as_ref(), path], 1, "it is not a file; name another file");
        refused(&["bank".as_ref(), "check".as_ref(), path], 1, "has no .toml file, so it is not a bank");
        // A bank would be another one without the file that was meant.
        refused(
            &["bank".as_ref(), "check".as_ref(), folder.path().as_os_str()],
            1,
            "is a folder, and a file is needed",
        );
    }

    #[test]
    fn a_file_of_a_bank_that_leads_nowhere_is_never_left_out() {
        let folder = folder();
        app!["bank", "new", folder.path()].run().success();
        symlink("nowhere", folder.path().join("more.toml")).unwrap();
        let bank = folder.path().as_os_str();
        refused(&["bank".as_ref(), "check".as_ref(), bank], 5, "more.toml`: No such file");
        refused(
            &["answers".as_ref(), "new".as_ref(), "--bank".as_ref(), bank],
            5,
            "more.toml`: No such file",
        );
    }

    #[test]
    fn a_template_that_leads_out_of_its_bank_is_given_to_nobody() {
        let folder = folder();
        let (secret, bank) = (folder.path().join("secret.md"), folder.path().join("bank"));
        fs::write(&secret, "# my key\n").unwrap();
        app!["bank", "new", &bank].run().success();
        let file = bank.join("bank.toml");
        // As a link of its own, by way of the whole folder, and from a bank of one file.
        for (link, to) in [("templates/key.md", "../../secret.md"), ("templates", "../more")] {
            let _ = fs::remove_dir_all(bank.join("templates"));
            fs::create_dir_all(bank.join(link).parent().unwrap()).unwrap();
            fs::create_dir_all(folder.path().join("more")).unwrap();
            fs::copy(&secret, folder.path().join("more/key.md")).unwrap();
            symlink(to, bank.join(link)).unwrap();
            for bank in [&bank, &file] {
                let steps = folder.path().join("steps");
                for words in [
                    &["template", "key", "--bank"][..],
                    &["template", "--list", "--bank"],
                    &["bank", "check"],
                    &["bank", "show", "--bank"],
                    &["answers", "new", "--bank"],
                    &["pack", "none.toml", steps.to_str().unwrap(), "--bank"],
                ] {
                    let words: Vec<&OsStr> = words.iter().map(OsStr::new).chain([bank.as_os_str()]).collect();
                    let run = refused(&words, 3, "/templates/key.md` leads to `");
                    assert!(run.stderr.contains("put a copy of the file in its place"), "{}", run.stderr);
                    assert!(!steps.exists());
                }
            }
        }
        // One that stays in the bank is as good as a file, however the bank is named.
        fs::remove_file(bank.join("templates")).unwrap();
        fs::create_dir(bank.join("templates")).unwrap();
        fs::copy(&secret, bank.join("key.text")).unwrap();
        symlink("../key.text", bank.join("templates/key.md")).unwrap();
        symlink("bank", folder.path().join("same")).unwrap();
        for bank in [&bank, &file, &folder.path().join("same"), &folder.path().join("same/bank.toml")] {
            assert_eq!(app!["template", "key", "--bank", bank].run().success(), "# my key\n");
        }
        // A link that leads nowhere is told as before.
        fs::remove_file(bank.join("key.text")).unwrap();
        refused(
            &["bank", "check"].map(OsStr::new).into_iter().chain([bank.as_os_str()]).collect::<Vec<_>>(),
            1,
            "key.md`: No such file",
        );
    }

    #[test]
    fn a_bank_in_the_working_folder_has_its_templates() {
        let folder = folder();
        app!["bank", "new", folder.path()].run().success();
        fs::create_dir(folder.path().join("templates")).unwrap();
        fs::write(folder.path().join("templates/key.md"), "# here\n").unwrap();
        for bank in ["bank.toml", "."] {
            let output = Command::new(env!("CARGO_BIN_EXE_asyncready"))
                .args(["template", "key", "--bank", bank])
                .current_dir(folder.path())
                .output()
                .unwrap();
            assert_eq!(Run::from(output).success(), "# here\n", "{bank}");
        }
    }

    fn pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    #[test]
    fn a_pipe_gives_a_report_once_somebody_writes_to_it() {
        let folder = folder();
        let path = folder.path().join("a.toml");
        pipe(&path);
        let text = fs::read_to_string(root().join(GOOD)).unwrap();
        let to = path.clone();
        let writer = std::thread::spawn(move || fs::write(to, text));
        let report = app!["report", &path].run().success();
        writer.join().unwrap().unwrap();
        assert_eq!(report, app!["report", GOOD].run().success());
    }

    #[test]
    fn the_wizard_does_not_wait_for_a_pipe() {
        let folder = folder();
        let path = folder.path().join("a.toml");
        pipe(&path);
        refused(
            &["assess".as_ref(), "--plain".as_ref(), path.as_os_str()],
            1,
            "it is not a file; name another file",
        );
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_gives_a_whole_report_or_a_message() {
        let folder = folder();
        let path = folder.path().join("a.toml");
        let good = fs::read_to_string(root().join(GOOD)).unwrap();
        let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        let (to, text, ended) = (path.clone(), good.clone(), stop.clone());
        fs::write(&path, &good).unwrap();
        let writer = std::thread::spawn(move || {
            while !ended.load(std::sync::atomic::Ordering::Relaxed) {
                // In place and in pieces, as a careless program would.
                fs::write(&to, &text[..text.len() / 2]).unwrap();
                fs::write(&to, &text).unwrap();
            }
        });
        let whole = app!["report", GOOD].run().success();
        for _ in 0..20 {
            let run = app!["report", &path].run();
            match run.status {
                // Half a file may be a valid one with fewer answers; its report is a whole one, too.
                0 => assert_eq!(
                    (run.stdout.lines().next(), run.stdout.lines().last()),
                    (whole.lines().next(), whole.lines().last())
                ),
                status => assert_eq!((status, run.stdout.as_str()), (4, ""), "{}", run.stderr),
            }
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        writer.join().unwrap();
    }
}

/// Any bytes at all, given as a whole file, are refused or give a whole report.
#[test]
fn short_hostile_texts_do_no_harm() {
    for text in [
        "", "\u{feff}", "\0", "\r", "\r\n", "=", "[", "[[", "[answers", "\"", "'''", "{", "}", "null", "[]",
        "-", "\u{85}", "\u{2028}",
    ] {
        crate::properties::bank(text);
        crate::properties::answers(text, asyncready::document::Language::detect(text));
    }
}

#[test]
fn as_many_syntax_errors_as_lines_are_told_at_once() {
    let folder = folder();
    let head = "bank = \"async-contracting\"\n";
    for (name, line) in [("words", "a\n"), ("tables", "[a]\n"), ("keys", "a = 1\n"), ("open", "[\n")] {
        for size in [200 << 10, 4_000 << 10] {
            let path = file(&folder, name, format!("{head}{}", line.repeat(size / line.len())));
            let run = refused(&["report".as_ref(), path.as_os_str()], 4, "error[");
            assert!(run.stderr.len() < 20_000, "{name}: {}", run.stderr.len());
            refused(&["bank".as_ref(), "check".as_ref(), path.as_os_str()], 3, "error[");
        }
    }
}

#[test]
fn a_key_of_a_million_parts_or_characters_is_told_in_a_few_words() {
    let folder = folder();
    let head = "bank = \"async-contracting\"\nversion = \"3.0.0\"\n[answers]\n";
    let deep = file(&folder, "deep.toml", format!("{head}{}a = 1\n", "a.".repeat(1_900_000)));
    refused_by_all(&deep, (4, 3), "nested-too-deep");
    let long = file(&folder, "long.toml", format!("{head}{} = 1\n", "a".repeat(4_000_000)));
    let run = refused(&["report".as_ref(), long.as_os_str()], 4, "has no question");
    assert!(run.stderr.len() < 5_000, "{} bytes", run.stderr.len());
}
