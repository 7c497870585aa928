//! The wizard at the moment when its process dies.

use crate::wizard::{NAMES, bank, folder, parsed};
use asyncready::{
    answers::Answer,
    bank::{Bank, Question},
};
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// So many files are answered and killed over at the same time; a run waits more than it works.
const FILES: u64 = 4;

/// How often a wizard over each file is killed.
const ROUNDS: u64 = 50;

/// Each run is killed at another moment, without a chance to do anything about it.
#[test]
fn a_killed_wizard_never_loses_what_it_showed_as_saved() {
    let bank = &bank();
    let (shown, whole) = thread::scope(|scope| {
        let files: Vec<_> =
            (0..FILES).map(|seed| scope.spawn(move || kill_over_one_file(bank, seed))).collect();
        files.into_iter().fold((0, 0), |(shown, whole), file| {
            let (more, all) = file.join().unwrap();
            (shown + more, whole + all)
        })
    });
    // The test would prove nothing if every process died before its first answer or after its last.
    assert!(shown > 100 && whole < 150, "{shown} answers shown, {whole} whole questionnaires");
}

/// How many answers were shown as saved, and how often the questionnaire came to its end.
fn kill_over_one_file(bank: &Bank, seed: u64) -> (usize, usize) {
    let folder = folder();
    let path = folder.path().join("a.toml");
    let mut random = 7 + seed;
    let (mut shown, mut whole) = (0, 0);
    for round in 0..ROUNDS {
        let mut child = Command::new(env!("CARGO_BIN_EXE_asyncready"))
            .args(["assess", "--plain", "--full"])
            .args(NAMES)
            .arg(&path)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // Every question takes a 1 or a 2; the changing level shows an old file for what it is.
        let input = format!("{}\n", 1 + round % 2).repeat(60);
        let _ = stdin.write_all(input.as_bytes());
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        // From the first question on; starting up says nothing about saving.
        let mut first = String::new();
        while !first.starts_with("Question") {
            first.clear();
            assert!(stderr.read_line(&mut first).unwrap() > 0);
        }
        let reader = thread::spawn(move || {
            let lines = stderr.lines().map_while(Result::ok);
            let saved = |line: String| line.split_once("Saved: ").map(|(_, what)| what.to_owned());
            lines.filter_map(saved).collect::<Vec<_>>()
        });
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        thread::sleep(Duration::from_micros((random >> 33) % 60_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let saved = reader.join().unwrap();
        shown += saved.len();
        let text = fs::read_to_string(&path).unwrap_or_default();
        if text.is_empty() {
            assert_eq!(saved, [] as [String; 0]);
            continue;
        }
        let answers = parsed(&text, bank);
        for what in saved {
            let strip_label = |question: &Question| what.strip_prefix(&format!("{}: ", question.label));
            let (at, rest) =
                bank.questions().find_map(|(at, question)| Some((at, strip_label(question)?))).unwrap();
            let words = rest.split([',', '(']).next().unwrap().trim();
            let is = match answers.answer(at).unwrap() {
                Answer::Level(level) => level.to_string(),
                Answer::Option(option) => (option + 1).to_string(),
                Answer::Ticks(ticks) => {
                    format!("{} of {} ticked", ticks.iter().filter(|t| **t).count(), ticks.len())
                }
                other => panic!("{other:?}"),
            };
            assert_eq!(is, words, "{what}");
        }
        if answers.entries.iter().filter(|entry| entry.answer.is_none()).count() < 2 {
            whole += 1;
            fs::remove_file(&path).unwrap();
        }
    }
    // Some died in the middle of a save; the next start tidies up after all of them.
    let next = Command::new(env!("CARGO_BIN_EXE_asyncready"))
        .args(["assess", "--plain"])
        .args(NAMES)
        .arg(&path)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(next.status.success());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name == "a.toml"), "{left:?}");
    (shown, whole)
}
