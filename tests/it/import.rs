//! Tables into answers files: the round trip of the sheet, the example, and what is never written over.

use crate::{
    app,
    generate::{self, Dice, Rules, dice},
    harness::root,
    inert::HOSTILE,
};
use asyncready::{
    answers::{self, Answer, Answers, Holder, Profile, write},
    bank::{Bank, Kind, Question, builtins},
    diagnostic::Source,
    document::Language,
    survey::{Wishes, read, sheet},
    text::acts,
};
use proptest::prelude::*;
use std::{fs, sync::LazyLock};

static BUILTIN: LazyLock<Bank> = LazyLock::new(|| builtins()[0].load().bank.unwrap());

/// A cell as a spreadsheet keeps it: a text that it would run has an apostrophe in front.
fn guarded(text: &str) -> String {
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\'');
    if bare.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() }
}

/// One of the ways in which people write an answer into a cell.
fn cell(dice: &mut Dice, question: &Question, answer: &Answer) -> String {
    let (names, texts) = (question.kind.names(), question.kind.texts());
    let mut name = |at: usize| if dice.one_in(2) { texts[at] } else { names[at] }.to_owned();
    match answer {
        Answer::Unknown => "Unknown".to_owned(),
        Answer::NotApplicable(reason) => format!("n/a: {reason}"),
        Answer::Level(level) => match dice.roll(3) {
            0 => texts[usize::from(*level) - 1].to_owned(),
            1 => format!("{level}  {}", texts[usize::from(*level) - 1]),
            _ => level.to_string(),
        },
        Answer::Option(at) => name(*at),
        Answer::Ticks(ticks) => {
            let ticked = (0..ticks.len()).filter(|at| ticks[*at]);
            let ticked: Vec<String> = ticked.map(name).collect();
            if ticked.is_empty() { "none".to_owned() } else { ticked.join(["; ", ", ", ";\n"][dice.roll(3)]) }
        }
    }
}

/// A text of a stranger, or none.
fn draw_text(dice: &mut Dice) -> Option<String> {
    let text = HOSTILE[dice.roll(HOSTILE.len())].trim();
    dice.one_in(6).then(|| text.to_owned())
}

/// Fills the empty sheet in with answers, a row each, and with columns that the sheet leaves out.
fn fill(dice: &mut Dice, bank: &Bank, profile: Profile, all: &[Answers]) -> String {
    let sheet = sheet(bank, profile);
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(sheet.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<Vec<String>> =
        rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let mut head = rows[0].clone();
    let asked: Vec<&Question> =
        bank.questions.iter().filter(|question| head.contains(&question.id)).collect();
    head.extend(
        asked.iter().flat_map(|question| ["evidence", "by"].map(|part| format!("{}.{part}", question.id))),
    );
    head.extend(bank.roles().into_iter().map(|role| format!("people.{role}")));
    let mut out =
        csv::WriterBuilder::new().delimiter([b',', b';', b'\t'][dice.roll(3)]).from_writer(Vec::new());
    out.write_record(&head).unwrap();
    for mut guide in rows.into_iter().skip(1) {
        guide.resize(head.len(), String::new());
        out.write_record(guide).unwrap();
    }
    for answers in all {
        let about = &answers.about;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut cells = Vec::new();
        for name in &head {
            let (id, part) = name.split_once('.').unwrap_or((name, ""));
            let found = bank.find_question(id).map(|at| (&bank[at], answers.entry(at)));
            let value = match (name.as_str(), id, found, part) {
                ("file", ..) => String::new(),
                ("subject", ..) => text(&about.subject),
                ("work", ..) => text(&about.work),
                ("respondent", ..) => text(&about.respondent),
                ("date", ..) => text(&about.date),
                (_, "facts", ..) => {
                    answers.fact(bank.find_fact(part).unwrap()).unwrap_or_default().to_owned()
                }
                (_, "people", ..) => about.people.holder(part).map_or("", Holder::word).to_owned(),
                (_, _, Some((_, entry)), "note") => text(&entry.note),
                (_, _, Some((_, entry)), "by") => text(&entry.by),
                (_, _, Some((_, entry)), "evidence") => entry.evidence.join(" ; "),
                (_, _, Some((question, entry)), _) => {
                    entry.answer.as_ref().map(|answer| cell(dice, question, answer)).unwrap_or_default()
                }
                other => panic!("{other:?}"),
            };
            cells.push(guarded(&value));
        }
        out.write_record(cells).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sheet_that_was_filled_in_gives_the_answers_back(mut dice in dice()) {
        let bank = if dice.one_in(3) { BUILTIN.clone() } else { generate::bank(&mut dice, Rules::Any) };
        let has_quick = bank.questions.iter().any(|question| question.quick);
        let profile = if has_quick && dice.one_in(3) { Profile::Quick } else { Profile::Full };
        let mut all: Vec<Answers> = Vec::new();
        for row in 0..=dice.roll(3) {
            let mut answers = generate::answers(&mut dice, &bank);
            let is_quick = |question: &Question| question.quick;
            answers.profile = if profile == Profile::Quick || bank.questions.iter().all(is_quick) {
                Profile::Quick
            } else {
                Profile::Full
            };
            for (entry, question) in answers.entries.iter_mut().zip(&bank.questions) {
                if profile == Profile::Quick && !question.quick {
                    entry.answer = None;
                    continue;
                }
                entry.note = draw_text(&mut dice);
                entry.by = draw_text(&mut dice);
                let link = |link: &String| !link.contains([';', '\n']);
                entry.evidence = (0..dice.roll(3)).filter_map(|_| draw_text(&mut dice)).filter(link).collect();
            }
            for fact in &mut answers.facts {
                let text = draw_text(&mut dice).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
                *fact = text.filter(|text| !text.chars().any(char::is_control));
            }
            answers.about.subject = Some(format!("Acme {row}"));
            answers.about.work = draw_text(&mut dice);
            answers.about.respondent = draw_text(&mut dice);
            answers.about.date = dice.one_in(2).then(|| "2026-11-21".to_owned());
            let people = bank.roles().into_iter().filter_map(|role| Some((role.to_owned(), draw_text(&mut dice)?)));
            answers.about.people = people.collect();
            all.push(answers);
        }
        let table = fill(&mut dice, &bank, profile, &all);
        let survey = read(&table, &bank, &Wishes::default()).unwrap();
        prop_assert_eq!(survey.mismatches, []);
        let came: Vec<Answers> = survey.rows.iter().map(|row| row.answers.clone()).collect();
        prop_assert_eq!(&came, &all);
        for (at, row) in survey.rows.iter().enumerate() {
            prop_assert!(!row.file.chars().any(|c| acts(c) || "/\\".contains(c)), "{}", row.file);
            prop_assert!(survey.rows[..at].iter().all(|other| other.file != row.file));
            let text = write(None, &bank, &row.answers).unwrap();
            let back = answers::read(&Source::new("", text), Language::Toml, &bank).answers.unwrap();
            prop_assert_eq!(&back, &row.answers);
        }
    }

    #[test]
    fn no_table_makes_trouble(table in "(sep=;\n)?([,;\t\n\r\"' =a1]|subject|path-access|none|start|\u{feff}){0,60}") {
        let _ = read(&table, &BUILTIN, &Wishes::default());
    }
}

/// The words of the command that made the example.
const COLUMNS: [&str; 4] =
    ["Timestamp=date", "Company=subject", "Which piece of work is it about?=work", "Your name=respondent"];

#[test]
fn the_example_is_an_export_with_what_the_program_makes_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("new");
    let mut words = vec!["answers", "import", "examples/survey/survey.csv", "--dir", dir.to_str().unwrap()];
    words.extend(COLUMNS.iter().flat_map(|column| ["--column", column]));
    let run = crate::harness::App::new(&words).run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.starts_with("wrote 3 answers files into "), "{}", run.stderr);
    let names = |folder: &std::path::Path| -> Vec<String> {
        let entries =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = entries.filter(|name| name != "survey.csv").collect();
        names.sort();
        names
    };
    let example = root().join("examples/survey");
    assert_eq!(names(&dir), names(&example));
    for name in names(&dir) {
        let file = snapbox::Data::read_from(&example.join(&name), None);
        snapbox::assert_data_eq!(fs::read_to_string(dir.join(&name)).unwrap(), file.raw());
    }
    let table = fs::read_to_string(example.join("survey.csv")).unwrap();
    for question in BUILTIN.questions.iter().filter(|question| question.quick) {
        assert!(table.contains(&question.prompt), "{}", question.id);
        if let Kind::Choice(choice) = &question.kind {
            assert!(choice.options.iter().any(|option| table.contains(&option.text)));
        }
    }
    // Once more: what is there stays, and nothing else is written beside it.
    let kept = dir.join("oakline-2-invoices-a-day-sam.toml");
    fs::write(&kept, "mine").unwrap();
    fs::remove_file(dir.join("harbour-foods-order-export-to-the-new-warehouse-lena.toml")).unwrap();
    let run = crate::harness::App::new(&words).run();
    assert!(
        run.status == 1 && run.stderr.contains("exists already; add --force to replace it"),
        "{}",
        run.stderr
    );
    assert_eq!((names(&dir).len(), fs::read_to_string(&kept).unwrap()), (2, "mine".to_owned()));
    words.push("--force");
    assert_eq!(crate::harness::App::new(&words).run().status, 0);
    assert_eq!(names(&dir).len(), 3);
    assert_ne!(fs::read_to_string(&kept).unwrap(), "mine");
}

#[test]
fn nothing_is_written_where_something_does_not_match_unless_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("new");
    let dir = dir.to_str().unwrap();
    let table = "file,path-access,path-access.note\na,3,\nb,9,\u{1b}[31m\nc,9,\nd,2,\n";
    let run = app!["answers", "import", "-", "--dir", dir].stdin(table).run();
    assert_eq!(run.status, 4);
    assert_eq!(
        run.stderr,
        "rows 3 and 4, column B (path-access): `path-access` has the levels 1 to 5, and\n  this is `9`\n\
         error: `standard input` does not match the bank `async-contracting` 3.0.0: 2 mismatches, and nothing was \
         written; --skip-bad-rows writes the other rows\n"
    );
    assert!(!fs::exists(dir).unwrap());
    let run = app!["answers", "import", "-", "--dir", dir, "--skip-bad-rows"].stdin(table).run();
    assert_eq!(run.status, 4);
    assert!(run.stderr.starts_with("wrote 2 answers files into "), "{}", run.stderr);
    assert!(run.stderr.ends_with("error: 2 rows left out, with 2 mismatches\n"), "{}", run.stderr);
    assert_eq!(fs::read_dir(dir).unwrap().count(), 2);
    // A heading that is not understood concerns every row.
    let run = app!["answers", "import", "-", "--dir", dir, "--skip-bad-rows", "--force"]
        .stdin("path-access,\u{1b}]0;x\u{7}\n3,2\n")
        .run();
    assert!(
        run.status == 4 && run.stderr.contains("nothing was written; --column HEADING=NAME"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.chars().any(|c| acts(c) && c != '\n'), "{:?}", run.stderr);
    // The table is no answers file to write over, and a table in another encoding is no table.
    let own = folder.path().join("a.toml");
    fs::write(&own, "file,path-access\na,3\n").unwrap();
    let words =
        app!["answers", "import", own.to_str().unwrap(), "--dir", folder.path().to_str().unwrap(), "--force"];
    let run = words.run();
    assert!(
        run.status == 1 && run.stderr.contains("is the table, which this command reads"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_another_program_wrote_is_read_or_told_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let (table, dir) = (folder.path().join("a b.csv"), folder.path().join("new"));
    let import = |bytes: &[u8]| {
        fs::write(&table, bytes).unwrap();
        let run = app!["answers", "import", &table, "--dir", &dir, "--force"].env("COLUMNS", "200").run();
        (run.status, run.stderr)
    };
    // The code page of Windows, and the columns of a service.
    let (status, told) = import(b"ID;Completion time;client;path-access\n1;11/18/26 9:12:44;Zo\xeb;3\n");
    assert!(status == 0 && told.contains("in the Windows code page 1252"), "{told}");
    assert!(told.contains("save it as \"CSV UTF-8\""), "{told}");
    assert!(
        told.contains("left out what survey services add: `ID` and `Completion time`; --column"),
        "{told}"
    );
    let written = fs::read_to_string(dir.join("zo\u{eb}.toml")).unwrap();
    assert!(written.contains("Zo\u{eb}") && !written.contains("date"), "{written}");
    for (bytes, kind) in [
        (&b"PK\x03\x04\x14\0\x06\0[Content_Types].xml\xb5"[..], "is a workbook of Excel (.xlsx)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is an old workbook of Excel (.xls)"),
    ] {
        let (status, told) = import(bytes);
        assert!(status == 1 && told.contains(kind) && told.contains("save it as \"CSV UTF-8\""), "{told}");
    }
    // Whatever means nothing is told with a command to copy.
    let (status, told) = import(b"Our team,It's late,path-access\nA,B,3\n");
    let command = format!(
        "\n  asyncready answers import '{}' --dir {} --column 'Our team=-' --column 'It'\\''s late=-'\n",
        table.display(),
        dir.display()
    );
    assert!(status == 4 && told.contains(&command), "{told}\n{command}");
}

/// macOS lets a process have 256 open files, and Linux 1,024.
#[cfg(unix)]
#[test]
fn a_table_may_have_more_rows_than_a_process_may_have_open_files() {
    let folder = tempfile::tempdir().unwrap();
    let rows: Vec<String> = (0..300).map(|row| format!("f{row},S,3\n")).collect();
    let rows = rows.concat();
    fs::write(folder.path().join("t.csv"), format!("file,subject,fit-coupling\n{rows}")).unwrap();
    let import = |limit: u32, force: &str| {
        let script = format!("ulimit -n {limit} && exec \"$0\" answers import t.csv --dir d {force}");
        let mut command = std::process::Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_asyncready")]).current_dir(folder.path());
        crate::harness::Run::from(command.output().unwrap())
    };
    for force in ["", "--force"] {
        let run = import(64, force);
        assert_eq!((run.status, run.stderr.as_str()), (0, "wrote 300 answers files into d\n"));
        let names: Vec<_> = fs::read_dir(folder.path().join("d")).unwrap().collect();
        assert_eq!(names.len(), 300);
    }
}

#[test]
fn no_file_has_a_name_that_nobody_can_see() {
    let folder = tempfile::tempdir().unwrap();
    let table = |text: &str| {
        let run =
            app!["answers", "import", "-", "--dir", folder.path(), "--separator", "comma"].stdin(text).run();
        (run.status, run.stderr)
    };
    let (status, told) = table("file,fit-coupling\n\u{3164},3\n");
    assert!(status == 4 && told.contains("`\\u{3164}` is no plain name of a file"), "{told}");
    assert_eq!(table("subject,fit-coupling\n\u{3164},3\n").0, 0);
    assert!(folder.path().join("row-2.toml").exists());
}
