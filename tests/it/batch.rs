//! Many assessments through the program: whatever happens to the streams.

use crate::{app, harness::root, schema};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
};

/// An example as a line of JSON, with a name.
fn line(example: &str, id: &str) -> String {
    let text = fs::read_to_string(root().join(format!("examples/{example}.toml"))).unwrap();
    let mut value = schema::json(&text).unwrap();
    value["id"] = json!(id);
    value.to_string()
}

const EXAMPLES: [&str; 4] = ["start-small", "fix-first", "half-known", "onsite-hybrid"];

/// So many good lines, in which the examples take turns.
fn lines(count: usize) -> String {
    let examples: Vec<String> = EXAMPLES.iter().map(|example| line(example, "ID")).collect();
    (0..count)
        .map(|at| examples[at % examples.len()].replace("\"ID\"", &format!("\"a{at}\"")) + "\n")
        .collect()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_asyncready"));
    command.arg("batch").args(arguments).current_dir(root()).env_clear();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs a batch on some bytes: status, output, messages.
fn batch(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = command(arguments).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

fn parsed(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Runs a batch to its end and gives back what it was told to say at the end.
fn messages(mut child: Child) -> (Option<i32>, String) {
    let mut text = String::new();
    child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
    (child.wait().unwrap().code(), text)
}

#[test]
fn each_line_gives_one_line_in_order_whatever_is_wrong_with_it() {
    let long = vec![b'x'; 50 << 20];
    let good = line("start-small", "good");
    let parts: [&[u8]; 8] = [
        good.as_bytes(),
        b"",
        b"\xff\xfe",
        &long,
        b"{",
        b"{\"id\":\"half\"}",
        good.as_bytes(),
        &good.as_bytes()[..300],
    ];
    let expected =
        ["", "empty-line", "not-utf8", "line-too-long", "json-syntax", "missing-key", "", "json-syntax"];
    let input = parts.join(&b'\n');
    for jobs in ["1", "3"] {
        let (status, output, errors) = batch(&["--stats", "--jobs", jobs], &input);
        assert_eq!(status, 4, "{errors}");
        let found = parsed(&output);
        assert_eq!(found.len(), expected.len());
        for (at, (line, code)) in found.iter().zip(expected).enumerate() {
            if code.is_empty() {
                assert_eq!((&line["id"], &line["verdict"]["id"]), (&json!("good"), &json!("start-small")));
            } else {
                assert_eq!((&line["line"], &line["error"]["code"]), (&json!(at + 1), &json!(code)), "{line}");
            }
        }
        assert_eq!(found[5]["id"], "half");
        assert!(errors.starts_with("8 lines: 2 assessed, 6 in error\n"), "{errors}");
        assert!(errors.contains("           2  100.0 %  START SMALL\n"), "{errors}");
        assert!(errors.contains("           2           error: json-syntax\n"), "{errors}");
        let end = "error: 6 of 8 lines could not be used; `error` in their place says why\n";
        assert!(errors.ends_with(end), "{errors}");
    }
}

#[test]
fn files_are_read_one_after_the_other_and_the_number_of_jobs_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("1.jsonl"), folder.path().join("2.jsonl"));
    let all = lines(700);
    let cut = all.match_indices('\n').nth(300).unwrap().0;
    // The last line of a file ends with the file.
    fs::write(&first, &all[..cut]).unwrap();
    fs::write(&second, all[cut + 1..].trim_end()).unwrap();
    let files = [first.to_str().unwrap(), second.to_str().unwrap()];
    let expected = batch(&["--jobs", "1"], all.as_bytes());
    assert_eq!((expected.0, expected.2.as_str(), expected.1.lines().count()), (0, "", 700));
    assert_eq!(batch(&[&files[..], &["--jobs", "3"]].concat(), b""), expected);
    assert_eq!(batch(&["-"], all.as_bytes()), expected);
    for jobs in ["0", "257", "100000"] {
        let (status, _, errors) = batch(&["--jobs", jobs], b"");
        assert!(status == 2 && errors.contains("is not in 1..=256"), "{errors}");
    }
    let (status, output, _) = batch(&[files[0], "-", files[1]], b"x");
    assert_eq!((status, parsed(&output)[301]["line"].clone()), (4, json!(302)));
}

#[test]
fn a_full_line_is_the_report_that_report_prints() {
    for example in EXAMPLES {
        let text = line(example, "x");
        let (status, output, errors) = batch(&["--full", "--from", "2026-11-23"], text.as_bytes());
        assert_eq!((status, errors.as_str()), (0, ""));
        let document = text.replace("\"id\":\"x\",", "");
        let report = app!["report", "-", "--format", "json", "--from", "2026-11-23"].stdin(document).run();
        let report = report.success();
        // No text of these examples has a line break or two blanks in a row.
        let report: String = report.lines().map(str::trim_start).collect::<String>();
        let report = report.replace("\": ", "\":");
        let start = output.find("\"report\":").unwrap() + "\"report\":".len();
        assert_eq!(output[start..], report + "}\n", "{example}");
    }
    // A plan has days, a summary has none.
    let run = app!["batch", "--from", "2026-11-23"].run();
    assert_eq!(run.status, 2);
}

#[test]
fn every_line_fits_the_schema() {
    let printed = |of: &str| serde_json::from_str::<Value>(&app!["schema", of].run().success()).unwrap();
    let schema = jsonschema::validator_for(&printed("batch")).unwrap();
    let report = jsonschema::validator_for(&printed("report")).unwrap();
    let input = lines(4) + "x\n{\"id\":1}\n" + &line("quick", "q").replace("3.0.0", "0.1.0");
    for arguments in [&[][..], &["--full"]] {
        let (_, output, _) = batch(arguments, input.as_bytes());
        let lines = parsed(&output);
        assert_eq!(lines.len(), 7);
        for line in lines {
            assert!(schema.is_valid(&line), "{line}");
            let mut wrong = line.clone();
            wrong["other"] = json!(1);
            assert!(!schema.is_valid(&wrong));
            if let Some(full) = line.get("report") {
                assert!(report.is_valid(full));
            }
        }
    }
}

#[test]
fn whoever_waits_for_an_answer_before_the_next_line_gets_it() {
    let mut child = command(&[]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for at in 0..20 {
        writeln!(stdin, "{}", line(EXAMPLES[at % 4], &at.to_string())).unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&answer).unwrap()["id"], json!(at.to_string()));
    }
    drop(stdin);
    assert_eq!(messages(child), (Some(0), String::new()));
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_batch_without_a_failure() {
    for (text, status) in [(lines(1), 0), (String::from("x\n"), 4)] {
        let mut child = command(&[]).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdin.write_all(text.as_bytes()).unwrap();
        stdout.read_line(&mut String::new()).unwrap();
        drop(stdout);
        // It is noticed with one of the next lines, although more may come: another test that starts a
        // program at this moment holds the pipe open for an instant.
        while stdin.write_all(text.as_bytes()).is_ok() {}
        let (code, errors) = messages(child);
        assert_eq!(code, Some(status), "{errors}");
        drop(stdin);
    }
}

#[test]
fn a_full_disk_is_a_failure_that_names_the_last_whole_line() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let mut child = command(&["--stats"]).stdout(File::create("/dev/full").unwrap()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(lines(3).as_bytes()).unwrap();
    drop(stdin);
    let (code, errors) = messages(child);
    assert_eq!(code, Some(1));
    assert!(errors.starts_with("0 lines: 0 assessed, 0 in error\n"), "{errors}");
    let end = "error: cannot write to standard output before the first line: No space left on device (os error 28)\n";
    assert!(errors.ends_with(end), "{errors}");
}

#[test]
fn a_signal_ends_the_output_behind_a_whole_line() {
    use rustix::process::{Pid, Signal, kill_process};
    let input = lines(2_000);
    let (_, expected, _) = batch(&[], input.as_bytes());
    for (signal, status, at) in [(Signal::TERM, 143, 1), (Signal::INT, 130, 40), (Signal::HUP, 129, 700)] {
        let mut child = command(&["--stats"]).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.clone();
        let writer = thread::spawn(move || {
            // It never ends by itself.
            while stdin.write_all(input.as_bytes()).is_ok() {}
        });
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut output = String::new();
        for _ in 0..at {
            stdout.read_line(&mut output).unwrap();
        }
        kill_process(Pid::from_child(&child), signal).unwrap();
        stdout.read_to_string(&mut output).unwrap();
        let (code, errors) = messages(child);
        writer.join().unwrap();
        assert_eq!(code, Some(status), "{errors}");
        assert!(output.ends_with('\n'));
        let count = output.lines().count();
        assert!(count >= at);
        for (found, expected) in output.lines().zip(expected.lines().cycle()) {
            assert_eq!(found, expected);
        }
        let lines = count;
        assert!(errors.starts_with(&format!("{lines} line")), "{errors}");
        assert!(
            errors.ends_with(&format!("error: ended by a signal after line {lines}; that line is whole\n")),
            "{errors}"
        );
    }
}

#[test]
fn a_second_signal_ends_a_batch_whose_output_is_not_read() {
    use rustix::process::{Pid, Signal, kill_process};
    use std::os::unix::process::ExitStatusExt;
    let mut child = command(&[]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = lines(2_000);
    let writer = thread::spawn(move || while stdin.write_all(input.as_bytes()).is_ok() {});
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    // From the first line on the writer works; the pipe is full a moment later.
    stdout.read_line(&mut String::new()).unwrap();
    let pid = Pid::from_child(&child);
    while child.try_wait().unwrap().is_none() {
        kill_process(pid, Signal::TERM).unwrap();
        thread::yield_now();
    }
    let status = child.wait().unwrap();
    assert!(status.signal() == Some(15) || status.code() == Some(143), "{status}");
    writer.join().unwrap();
}

#[test]
fn what_cannot_be_read_is_known_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    fs::write(&path, lines(2)).unwrap();
    let name = path.to_str().unwrap();
    for (files, status, words) in [
        ([name, "none.jsonl"], 5, "cannot read `none.jsonl`: No such file"),
        ([name, "examples"], 1, "`examples` is a folder, and a file is needed"),
    ] {
        let (ended, output, errors) = batch(&files, b"");
        assert_eq!((ended, output.as_str()), (status, ""));
        assert!(errors.contains(words), "{errors}");
    }
    let both = fs::OpenOptions::new().append(true).open(&path).unwrap();
    let (code, errors) = messages(command(&[name]).stdout(both).spawn().unwrap());
    assert_eq!(code, Some(1));
    assert!(errors.contains("is also where standard output goes; name another file"), "{errors}");
    let (status, _, errors) = batch(&["--bank", "examples/fix-first.toml"], lines(1).as_bytes());
    assert_eq!(status, 3, "{errors}");
}

/// It would read what it writes until the disk is full.
#[test]
fn a_file_is_not_read_and_written_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("g.jsonl");
    let lines = "{\"bank\":\"async-contracting\",\"version\":\"3.0.0\",\"answers\":{}}\n".repeat(3);
    fs::write(&path, &lines).unwrap();
    for arguments in [&[][..], &["-"], &["/dev/stdin"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_asyncready"));
        command.arg("batch").args(arguments).stdin(File::open(&path).unwrap());
        command.stdout(fs::OpenOptions::new().append(true).open(&path).unwrap());
        let run = crate::harness::Run::from(command.output().unwrap());
        let told = "is also where standard output goes; name another file\n";
        assert!(run.status == 1 && run.stderr.ends_with(told), "{}", run.stderr);
        assert_eq!(fs::read_to_string(&path).unwrap(), lines);
    }
}
