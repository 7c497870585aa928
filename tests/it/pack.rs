//! The pack: what somebody from outside gets, and what stays with the team.

use crate::{
    app,
    examples::bank as bank_of,
    harness::{App, DAY, root},
    inert::{HOSTILE, answers_with, assert_tables_hold},
};
use asyncready::{
    answers::{self, Answer, Answers},
    bank::{Bank, Loaded, QuestionIndex},
    document::Language,
    input,
    pack::Pack,
    report::Report,
    scan::{Claim, Evidence, Observation, SeenIn},
    template::Leaves,
};
use snapbox::{Data, assert_data_eq, data::DataFormat};
use std::{
    collections::BTreeSet,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

/// The teams whose packs stand in examples/packs.
const SHOWN: [&str; 3] = ["start-small", "start-now", "fix-first"];

fn example(name: &str) -> (Bank, Answers) {
    let Loaded { bank, .. } = input::read_bank(Some(bank_of(name))).unwrap();
    let bank = bank.unwrap();
    let (source, language) = input::read_answers(&root().join(format!("examples/{name}.toml"))).unwrap();
    let answers = answers::read(&source, language, &bank).answers.unwrap();
    (bank, answers)
}

fn names() -> Vec<String> {
    let entries = fs::read_dir(root().join("examples")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect()
}

/// The files below a folder with their texts, by path.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// The names of all files below a folder, whatever is in them.
fn all_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { all_files(&path) } else { vec![path] }).collect()
}

fn pack(answers: &Path, bank: &str, folder: &Path, more: &[&str]) -> crate::harness::Run {
    let mut words: Vec<OsString> = ["pack", "--bank", bank].map(Into::into).to_vec();
    words.extend([answers.into(), folder.into()]);
    words.extend(more.iter().map(Into::into));
    App::new(words).run()
}

#[test]
fn the_packs_of_the_examples_are_what_the_program_writes() {
    for name in SHOWN {
        let folder = tempfile::tempdir().unwrap();
        let run = pack(&root().join(format!("examples/{name}.toml")), bank_of(name), folder.path(), &[]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let shown = root().join("examples/packs").join(name);
        let written = files(folder.path());
        for (path, text) in &written {
            let place = shown.join(path.strip_prefix(folder.path()).unwrap());
            assert_data_eq!(text.clone(), Data::read_from(&place, Some(DataFormat::Text)).raw());
        }
        let relative = |files: &[(PathBuf, String)], from: &Path| -> BTreeSet<PathBuf> {
            files.iter().map(|(path, _)| path.strip_prefix(from).unwrap().to_owned()).collect()
        };
        assert_eq!(relative(&files(&shown), &shown), relative(&written, folder.path()), "{name}");
    }
}

#[test]
fn every_pack_reads_as_a_person_would_have_written_it() {
    for name in names() {
        let (bank, answers) = example(&name);
        let report = Report::new(&bank, &answers, DAY);
        for leaves in [Leaves::default(), Leaves { comments: true, terms: true }] {
            let pack = Pack::new(&report, &answers, leaves).ok().unwrap();
            let pages: Vec<String> = pack
                .pages
                .iter()
                .map(|page| page.regions.iter().map(|region| region.text.as_str()).collect())
                .collect();
            let all = pages.concat();
            no_empty_heading(&all);
            no_sentence_twice(&name, &bank, &all);
            for question in &bank.questions {
                for theirs in [&question.prompt, &question.show_me] {
                    assert!(
                        !all.contains(theirs.as_str()),
                        "{name} gives the team's question away: {theirs}"
                    );
                }
                let bold = format!("**{}**", question.label);
                assert!(question.pack.is_some() || !all.contains(&bold), "{name}: {bold}");
            }
            // An id of several words is no word of any language.
            for id in bank.questions.iter().map(|question| &question.id).filter(|id| id.contains('-')) {
                assert!(!all.contains(id.as_str()), "{name}: {id}");
            }
            for word in ["Index ", "The index", "verdict", " of 100", "START ", "FIX FIRST", "SPEC SPRINT"] {
                assert!(!all.contains(word), "{name}: {word}");
            }
            for verdict in bank.ladder.iter().chain(&bank.routes) {
                assert!(!all.contains(&verdict.title), "{name}: {}", verdict.title);
            }
            assert!(!all.contains("The same, "), "{name} says the same as nobody knows what");
            // The single file says the same as the pages.
            let single: String = Pack::single(&report, &answers, leaves)
                .regions
                .into_iter()
                .map(|region| region.text)
                .collect();
            no_empty_heading(&single);
            no_sentence_twice(&name, &bank, &single);
            assert_eq!(single.lines().filter(|line| line.starts_with("# ")).count(), 1, "{name}");
        }
    }
}

#[track_caller]
fn no_empty_heading(text: &str) {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let level = |line: &str| line.len() - line.trim_start_matches('#').len();
    for pair in lines.windows(2) {
        let (above, below) = (level(pair[0]), level(pair[1]));
        assert!(above == 0 || below == 0 || below > above, "{} is empty", pair[0]);
    }
    assert!(level(lines[lines.len() - 1]) == 0, "{text}");
}

#[track_caller]
fn no_sentence_twice(name: &str, bank: &Bank, text: &str) {
    // The name of a thing may stand wherever it is meant.
    let is_name = |text: &str| bank.questions.iter().any(|question| question.label == text.trim_matches('*'));
    let mut seen = BTreeSet::new();
    for line in text.lines() {
        for sentence in line.split(['.', '|', '?', ':']) {
            let sentence = sentence.trim();
            if sentence.split_whitespace().count() >= 6 && !is_name(sentence) {
                assert!(seen.insert(sentence.to_owned()), "{name}: \"{sentence}\" stands there twice");
            }
        }
    }
}

#[test]
fn what_the_pack_says_is_what_the_report_says() {
    for name in names() {
        let (bank, answers) = example(&name);
        let report = Report::new(&bank, &answers, DAY);
        let pack = Pack::new(&report, &answers, Leaves { comments: false, terms: true }).ok().unwrap();
        let regions: Vec<_> = pack.pages.iter().flat_map(|page| &page.regions).collect();
        let region =
            |name: &str| regions.iter().find(|region| region.name == name).map_or("", |region| &region.text);
        let (exists, missing) = (region("exists"), region("missing"));
        let spoken = |at: QuestionIndex| bank[at].pack.is_some();
        for step in report.plan.steps.iter().filter(|step| spoken(step.question.at)) {
            let row = format!("| {} | ", asyncready_escape(step.question.label));
            let line = missing
                .lines()
                .find(|line| line.starts_with(&row))
                .unwrap_or_else(|| panic!("{name}: {row}"));
            let by = step.when.latest.strftime("%-d %b %Y").to_string();
            assert!(line.contains(&format!(" | {} | {by} |", step.person)), "{name}: {line}");
            assert!(!exists.contains(&format!("**{}**", asyncready_escape(step.question.label))), "{name}");
        }
        let good = report.good.iter().flat_map(|section| &section.questions);
        for question in good.filter(|question| spoken(question.at)) {
            assert!(
                exists.contains(&format!("**{}**", asyncready_escape(question.label))),
                "{name}: {}",
                question.label
            );
        }
    }
}

/// The labels of the examples have nothing to escape but this.
fn asyncready_escape(label: &str) -> String {
    label.replace('#', "\\#")
}

#[test]
fn only_a_line_of_somebody_else_names_who_gave_the_answer() {
    let (bank, mut answers) = example("start-small");
    for id in ["fit-coupling", "fit-size", "terms-exit-handback"] {
        answers.entries[bank.find_question(id).unwrap().0].by = Some("Ben".to_owned());
    }
    let pack = Pack::single(&Report::new(&bank, &answers, DAY), &answers, Leaves::default());
    let text: String = pack.regions.into_iter().map(|region| region.text).collect();
    for label in ["Where this work meets other work", "Size of the largest part", "Hand-over at the end"] {
        let line = text.lines().find(|line| line.contains(label)).unwrap();
        assert!(line.contains("(Ben)") || label.starts_with("Hand-over"), "{line}");
    }
    assert_eq!(text.matches("(Ben)").count(), 2, "terms say only that they are to be agreed");
    assert_eq!(text.matches("This is what Kettle & Crumb told us on 18 Nov 2026.").count(), 1, "{text}");
    assert_eq!(text.matches("18 Nov 2026").count(), 1, "{text}");
}

#[test]
fn a_page_with_nothing_to_say_any_more_does_not_go_on_saying_it() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("a.toml"), folder.path().join("out"));
    fs::copy(root().join("examples/start-small.toml"), &file).unwrap();
    assert_eq!(pack(&file, "async-contracting", &out, &[]).status, 0);
    let questions = || fs::read_to_string(out.join("questions.md")).unwrap();
    assert!(questions().contains("# Open questions"));
    let (bank, mut answers) = example("start-small");
    for (entry, question) in answers.entries.iter_mut().zip(&bank.questions) {
        entry.answer = Some(Answer::best(question));
    }
    answers.facts.fill(Some("told".to_owned()));
    fs::write(&file, answers::write(None, &bank, &answers).unwrap()).unwrap();
    let run = pack(&file, "async-contracting", &out, &["--check"]);
    assert!(run.stdout.contains("questions.md: changes in questions\n"), "{}", run.stdout);
    assert_eq!(pack(&file, "async-contracting", &out, &[]).status, 0);
    assert!(!questions().contains("# Open questions"), "{}", questions());
    // Where there is no such page, none is made.
    let fresh = folder.path().join("fresh");
    assert_eq!(pack(&file, "async-contracting", &fresh, &[]).status, 0);
    assert!(fresh.join("README.md").exists() && !fresh.join("questions.md").exists());
}

#[test]
fn comments_terms_and_what_is_for_the_team_stay_with_the_team() {
    let answers = Path::new("examples/start-small.toml");
    let text = |more: &[&str]| {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(pack(answers, "async-contracting", folder.path(), more).status, 0);
        files(folder.path()).into_iter().map(|(_, text)| text).collect::<String>()
    };
    let plain = text(&[]);
    let (comment, ceiling, running) = ("nobody here has called yet", "6,000 euros", "two mornings a week");
    for private in [comment, ceiling, running, "You need no real data"] {
        assert!(!plain.contains(private), "{private}");
    }
    assert!(plain.contains("| Rights and confidentiality | Still to be agreed. | founder | "), "{plain}");
    assert!(text(&["--comments"]).contains(comment));
    let terms = text(&["--terms"]);
    assert!(terms.contains(ceiling) && !terms.contains(comment) && !terms.contains(running));
    assert!(terms.contains("You need no real data"), "{terms}");
    assert!(!text(&["--terms", "--comments"]).contains(running));
    for told in ["Both wholesalers see our stock", "About 40 orders a month", "Nora (founder), Lisbon"] {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(pack(answers, "async-contracting", folder.path(), &[]).status, 0);
        let brief = fs::read_to_string(folder.path().join("documents/engagement-brief.md")).unwrap();
        assert!(brief.contains(told), "{told}: {brief}");
    }
}

#[test]
fn written_again_it_keeps_every_word_of_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("a.toml"), folder.path().join("out"));
    fs::copy(root().join("examples/start-small.toml"), &file).unwrap();
    let run = |more: &[&str]| pack(&file, "async-contracting", &out, more);
    let first = run(&["--check"]);
    assert_eq!((first.status, out.exists()), (10, false), "{}", first.stdout);
    assert!(first.stdout.contains("README.md: new\n"), "{}", first.stdout);
    assert!(run(&[]).stderr.contains("wrote 15 files into "));
    assert_eq!((run(&["--check"]).status, run(&["--check"]).stdout.as_str()), (0, ""));
    assert!(run(&[]).stderr.starts_with("nothing to change in "));

    // Words around the marks, a document that was filled in, and a page that somebody wrote alone.
    let readme = out.join("README.md");
    let own = fs::read_to_string(&readme).unwrap().replacen(
        "<!-- asyncready end work -->\n",
        "<!-- asyncready end work -->\n\nAsk Nora  about\tthe \u{fb01}sh.\n",
        1,
    );
    fs::write(&readme, &own).unwrap();
    let document = out.join("documents/ticket.md");
    fs::write(&document, "mine").unwrap();
    fs::write(out.join("agenda.md"), "# Our own agenda\n").unwrap();
    let before = files(&out);
    let check = run(&["--check"]);
    assert_eq!((check.status, check.stdout.as_str()), (0, ""));
    assert!(check.stderr.contains("agenda.md stays as it is: it has no marks of a pack"), "{}", check.stderr);

    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("within five minutes", "within a minute")).unwrap();
    let check = run(&["--check"]);
    assert_eq!(check.status, 10);
    assert!(check.stdout.contains("README.md: changes in work\n"), "{}", check.stdout);
    assert_eq!(files(&out), before);
    assert_eq!(run(&[]).status, 0);
    assert_eq!(fs::read_to_string(&readme).unwrap(), own.replace("within five minutes", "within a minute"));
    assert_eq!(fs::read_to_string(&document).unwrap(), "mine");
    assert_eq!(fs::read_to_string(out.join("agenda.md")).unwrap(), "# Our own agenda\n");

    // Broken marks are nobody's guess, and nothing is written then.
    fs::write(&readme, own.replace("<!-- asyncready end work -->", "")).unwrap();
    let broken = files(&out);
    let run = run(&[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("README.md:") && run.stderr.contains("mend the marks"), "{}", run.stderr);
    assert_eq!(files(&out), broken);
}

/// Each run is killed at another moment; whatever is there then is whole.
#[test]
fn a_killed_pack_leaves_whole_files_only() {
    let folder = tempfile::tempdir().unwrap();
    let answers = root().join("examples/start-small.toml");
    let whole = folder.path().join("whole");
    assert_eq!(pack(&answers, "async-contracting", &whole, &[]).status, 0);
    let whole: Vec<(PathBuf, String)> = files(&whole)
        .into_iter()
        .map(|(path, text)| (path.strip_prefix(&whole).unwrap().to_owned(), text))
        .collect();
    let (mut partly, mut random) = (0, 7u64);
    for round in 0..60 {
        let out = folder.path().join(format!("out-{round}"));
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_asyncready"))
            .args(["pack".as_ref(), answers.as_os_str(), out.as_os_str()])
            .current_dir(root())
            .env_clear()
            .env("SOURCE_DATE_EPOCH", "1795392000")
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // From the moment on when there is a folder; what comes before writes nothing.
        while !out.exists() && child.try_wait().unwrap().is_none() {}
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        std::thread::sleep(std::time::Duration::from_micros((random >> 33) % 8_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let left: Vec<_> = whole.iter().filter(|(path, _)| out.join(path).exists()).collect();
        // Most die while the files are written beside their places.
        let begun = out.exists() && !all_files(&out).is_empty();
        partly += usize::from(begun && left.len() < whole.len());
        for (path, text) in left {
            assert_eq!(&fs::read_to_string(out.join(path)).unwrap(), text, "{}", path.display());
        }
        // The next run completes it and leaves nothing beside it.
        assert_eq!(pack(&answers, "async-contracting", &out, &[]).status, 0);
        let now: Vec<_> = files(&out)
            .into_iter()
            .map(|(path, text)| (path.strip_prefix(&out).unwrap().to_owned(), text))
            .collect();
        assert_eq!(now, whole, "round {round}");
    }
    assert!(partly > 0, "no run was killed in the middle of its writing");
}

#[test]
fn one_file_for_a_mail() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.md");
    let run = app!["pack", "examples/start-small.toml", "--single", &path].run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    let text = fs::read_to_string(&path).unwrap();
    for part in
        ["# Start here", "## What is there", "## Kick-off call", "## Open questions", "## Access and waiting"]
    {
        assert!(text.contains(part), "{part}");
    }
    // A link to a file that is not sent along leads nowhere.
    assert!(!text.contains("](") && !text.contains("documents/"), "{text}");
    assert_eq!(app!["pack", "examples/start-small.toml", "--single", "-"].run().success(), text);
    let answers = folder.path().join("a.toml");
    fs::copy(root().join("examples/start-small.toml"), &answers).unwrap();
    let over = app!["pack", &answers, "--single", &answers].run();
    assert!(over.status == 2 && over.stderr.contains("its name ends in .md"), "{}", over.stderr);
    let own = folder.path().join("own.md");
    fs::write(&own, "mine").unwrap();
    let over = app!["pack", &answers, "--single", &own].run();
    assert_eq!(over.status, 1);
    assert!(over.stderr.contains("it has no marks of a pack; name another file"), "{}", over.stderr);
    assert_eq!(app!["pack", "examples/start-small.toml"].run().status, 2);
    assert_eq!(app!["pack", "examples/start-small.toml", "x", "--single", "y"].run().status, 2);
}

#[test]
fn a_contradicted_claim_says_what_the_team_says_and_what_the_repository_shows() {
    let (bank, answers) = example("start-small");
    let claim = |(question, what): (&'static str, &str)| Claim {
        question,
        label: question,
        answered: 4,
        answer: String::new(),
        level: 2,
        fits: String::new(),
        shows: vec![
            Observation {
                seen_in: SeenIn::Repository,
                says: format!("the {what} place <b>"),
                places: vec!["docs/a|b.md".to_owned()],
                more: 0,
            },
            Observation {
                seen_in: SeenIn::Tickets,
                says: "nothing else".to_owned(),
                places: Vec::new(),
                more: 0,
            },
        ],
        warnings: Vec::new(),
        signs: Vec::new(),
    };
    let claims = [("guard-ci", "there"), ("ctx-decisions", "missing"), ("terms-data-governance", "private")];
    let evidence = Evidence { contradicted: claims.map(claim).into(), ..Evidence::default() };
    let report = Report::new(&bank, &answers, DAY).with_evidence(Some(evidence));
    let pack = Pack::new(&report, &answers, Leaves::default()).ok().unwrap();
    let text: String =
        pack.pages.iter().flat_map(|page| &page.regions).map(|region| region.text.as_str()).collect();
    let line = |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap().to_owned();
    let there = line("- **Checks on every pull request**: ");
    assert!(there.contains("The team says: Tests must pass before the merge"), "{there}");
    let shows =
        " The repository shows: the there place &lt;b&gt; (docs/a\\|b.md); the tickets show: nothing else.";
    assert!(there.contains(shows), "{there}");
    assert!(line("| Decision records | ").contains("The repository shows: the missing place"));
    // Of the terms nothing leaves but whether they are done.
    assert!(!text.contains("private"), "{text}");
    assert_tables_hold(&text);
}

#[test]
fn a_pack_takes_a_saved_scan() {
    let folder = tempfile::tempdir().unwrap();
    let (checkout, scan) = (folder.path().join("checkout"), folder.path().join("scan.json"));
    fs::create_dir(&checkout).unwrap();
    fs::write(checkout.join("a.go"), "package a\n").unwrap();
    assert_eq!(app!["scan", &checkout, "-o", &scan].run().status, 0);
    let text =
        app!["pack", "examples/start-small.toml", "--single", "-", "--evidence", &scan].run().success();
    assert!(
        text.contains("The repository shows: no file sets up a build or tests on a known host."),
        "{text}"
    );
    let plain = app!["pack", "examples/start-small.toml", "--single", "-"].run().success();
    assert!(!plain.contains("The repository shows"), "{plain}");
}

/// What the pages of a pack say is among the papers on which no text acts; its documents come from templates,
/// which have marks of their own.
#[test]
fn no_text_acts_in_a_document_of_a_pack() {
    let bank = asyncready::bank::builtins()[0].load().bank.unwrap();
    let templates: String = bank.templates.iter().map(|template| template.text.as_ref()).collect();
    for text in HOSTILE.iter().chain(&["{{ work }} {% for %}", "<!-- asyncready end work -->", "# heading"]) {
        let answers = answers_with(&bank, text);
        let report = Report::new(&bank, &answers, DAY);
        let leaves = Leaves { comments: true, terms: true };
        for document in Pack::new(&report, &answers, leaves).ok().unwrap().documents {
            harmless(&document.text, &templates);
        }
    }
}

/// Nothing that acts, apart from what a template of the bank says itself.
#[track_caller]
fn harmless(text: &str, templates: &str) {
    assert!(!text.chars().any(|c| asyncready::text::acts(c) && c != '\n' && c != '\t'), "{text:?}");
    for acting in ["<script", "[x](javascript", "@everyone", "<!-- asyncready", "{{ work"] {
        assert!(!text.contains(acting) || templates.contains(acting), "{acting}");
    }
    let headings = text.lines().filter(|line| line.starts_with("# heading")).count();
    assert_eq!(headings, 0);
}

#[test]
fn facts_of_ten_thousand_characters_or_with_controls_are_refused_with_their_place() {
    let good = fs::read_to_string(root().join("examples/start-small.toml")).unwrap();
    for (text, code) in
        [("x".repeat(10_000), "text-too-long"), ("a\\u001b[2J".to_owned(), "control-character")]
    {
        let bad = good.replace("Both wholesalers see our stock within five minutes of a sale.", &text);
        assert_eq!(Language::detect(&bad), Language::Toml);
        let run = app!["pack", "-", "--single", "-"].stdin(bad).run();
        assert_eq!((run.status, run.stdout.as_str()), (4, ""));
        assert!(run.stderr.contains(code) && run.stderr.contains("--> <stdin>:"), "{}", run.stderr);
    }
}

#[test]
fn a_single_pack_is_markdown_and_a_check_of_none_prints_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("p.html");
    let run = app!["pack", "examples/start-small.toml", "--single", &page].run();
    assert!(run.status == 2 && run.stderr.contains("its name ends in .md"), "{}", run.stderr);
    assert!(!page.exists());
    let run = app!["pack", "examples/start-small.toml", "--single", "-", "--check"].run();
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("--check says what would change in a file"), "{}", run.stderr);
}
