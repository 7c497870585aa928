//! Tables as people and other programs write them.

use super::{column::SurveyColumn, headings::Headings, *};
use crate::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, async_contracting as bank},
};

fn read_rows(table: &str) -> Vec<Filled> {
    let survey = read(table, &bank(), &Wishes::default()).unwrap();
    assert_eq!(survey.mismatches, []);
    survey.rows
}

/// Each mismatch as `rows column: message`.
#[track_caller]
fn assert_mismatches(table: &str, wishes: &Wishes, expected: &[&str]) {
    let survey = read(table, &bank(), wishes).unwrap();
    let told: Vec<String> = survey
        .mismatches
        .iter()
        .map(|mismatch| {
            let rows: Vec<String> = mismatch.rows.iter().map(ToString::to_string).collect();
            let column = mismatch.column.map_or_else(|| "row".to_owned(), crate::text::letters);
            format!("{} {column}: {}", rows.join(","), mismatch.cause)
        })
        .collect();
    assert_eq!(told, expected);
}

fn answer(bank: &Bank, answers: &Answers, question: &str) -> Option<Answer> {
    answers.answer(bank.find_question(question).unwrap()).cloned()
}

#[test]
fn a_heading_is_an_id_a_label_or_the_text_as_printed() {
    let bank = bank();
    let headings = Headings::new(&bank);
    let find = |heading: &str| headings.find(&bank, heading).map_err(|none| none.to_string());
    let at = bank.find_question("path-access").unwrap();
    let question = &bank[at];
    for heading in [
        "path-access",
        " Path-Access ",
        &question.label,
        &question.prompt,
        &question.prompt.to_uppercase(),
        &question.prompt.replace(' ', "\n  "),
    ] {
        assert_eq!(find(heading), Ok(SurveyColumn::Answer(at)), "{heading}");
    }
    assert_eq!(find(&format!("{}: comment", question.label)), Ok(SurveyColumn::Note(at)));
    assert_eq!(find("path-access.evidence"), Ok(SurveyColumn::Evidence(at)));
    assert!(find(&format!("{} by", question.prompt)).is_err());
    assert_eq!(find("people.tech lead"), Ok(SurveyColumn::Person("tech lead".to_owned())));
    assert_eq!(find("Result of the work"), find("facts.result"));
    for (heading, column) in [
        ("Team or client:", SurveyColumn::Subject),
        ("Client", SurveyColumn::Subject),
        ("Who answers", SurveyColumn::Respondent),
    ] {
        assert_eq!(find(heading), Ok(column), "{heading}");
    }
    for fact in &bank.facts {
        assert!(find(&fact.id).is_err(), "{} is a word that any table may have", fact.id);
    }
    assert_eq!(
        find("path-acess"),
        Err("`path-acess` is no question, fact or other column; did you mean `path-access`?".to_owned())
    );
    for column in SurveyColumn::all(&bank) {
        assert_eq!(find(&column.name(&bank)), Ok(column));
    }
}

#[test]
fn survey_services_write_a_heading_in_many_ways() {
    let bank = bank();
    let headings = Headings::new(&bank);
    let find = |heading: &str| headings.find(&bank, heading).map_err(|none| none.to_string());
    let at = bank.find_question("guard-ci").unwrap();
    let text = &bank[at].prompt;
    for heading in [
        format!("7. {text}"),
        format!("Q7: {text} *"),
        format!("Q12.3 {text}"),
        format!("guardci. {text}"),
        format!("{text}*"),
        format!("{text} (required)"),
    ] {
        assert_eq!(find(&heading), Ok(SurveyColumn::Answer(at)), "{heading}");
    }
    let at = bank.find_question("spec-definition-of-done").unwrap();
    let (text, items) = (&bank[at].prompt, bank[at].kind.texts());
    for (item, name) in items.iter().enumerate() {
        for heading in [
            format!("{text} [{name}]"),
            format!("{text}/{name}"),
            format!("Q3. {text} - Selected Choice - {name}"),
            format!("{name}:{text}"),
            (*name).to_owned(),
        ] {
            assert_eq!(find(&heading), Ok(SurveyColumn::Item(at, item)), "{heading}");
        }
    }
    assert_eq!(find(&format!("{text} [Other (please specify)]")), Ok(SurveyColumn::Other(at)));
    assert!(find(&format!("{text} [something else]")).is_err());
}

/// The question, its items and another question of a small survey.
fn read_texts(bank: &Bank) -> (String, Vec<String>, String) {
    let find = |id: &str| &bank[bank.find_question(id).unwrap()];
    let items = find("fit-finish-line").kind.texts().into_iter().map(str::to_owned);
    (find("fit-finish-line").prompt.clone(), items.collect(), find("guard-ci").prompt.clone())
}

/// A table with one row of answers, as one string a cell.
fn table(rows: &[Vec<&str>]) -> String {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        out.write_record(row).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

#[test]
fn a_survey_is_read_as_its_service_exports_it() {
    let bank = bank();
    let (list, items, ci) = read_texts(&bank);
    let (first, third) = (items[0].as_str(), items[2].as_str());
    let beside: Vec<String> = items.iter().map(|item| format!("{list} [{item}]")).collect();
    let below: Vec<String> = items.iter().map(|item| format!("{list}/{item}")).collect();
    let before: Vec<String> = items.iter().map(|item| format!("{item}:{list}")).collect();
    let alone: Vec<&str> = items.iter().map(String::as_str).collect();
    let find = |texts: &'_ [String]| texts.to_vec();
    let row = |head: &[&str], middle: &[String], tail: &[&str]| -> Vec<String> {
        let middle = middle.iter().map(String::as_str);
        head.iter().copied().chain(middle).chain(tail.iter().copied()).map(str::to_owned).collect()
    };
    let ticked = |yes: &str, no: &str| [yes, no, yes, no].map(str::to_owned).to_vec();
    let own = vec![first.to_owned(), String::new(), third.to_owned(), String::new()];
    let spaced = format!("{first} {third}");
    let services: Vec<(&str, Vec<Vec<String>>)> = vec![
        (
            "LimeSurvey",
            vec![
                row(&["id. Response ID", "submitdate. Date submitted"], &find(&beside), &[&ci]),
                row(&["4", "2026-11-18 09:12:44"], &ticked("Yes", "No"), &["3"]),
            ],
        ),
        (
            "Kobo",
            vec![
                row(&["start", "end", &list], &find(&below), &[&ci, "_id", "_uuid"]),
                row(&["2026-11-18T09:12:44.000+01:00", "x", &spaced], &ticked("1", "0"), &["3", "7", "u"]),
            ],
        ),
        ("Alchemer", vec![row(&["Response ID"], &find(&before), &[&ci]), row(&["9"], &own, &["3"])]),
        (
            "Typeform",
            vec![
                row(&["#"], &alone.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>(), &[&ci, "Network ID"]),
                row(&["a1"], &own, &["3", "d35"]),
            ],
        ),
        (
            "SurveyMonkey",
            vec![
                row(&["Respondent ID"], &[list.clone(), String::new(), String::new(), String::new()], &[&ci]),
                row(&[""], &items, &["Response"]),
                row(&["114"], &own, &["3"]),
            ],
        ),
        (
            "Qualtrics",
            vec![
                row(&["StartDate"], &["Q1_1", "Q1_2", "Q1_3", "Q1_4"].map(str::to_owned), &["Q2"]),
                row(
                    &["Start Date"],
                    &items.iter().map(|item| format!("{list} - {item}")).collect::<Vec<_>>(),
                    &[&ci],
                ),
                row(&["{\"ImportId\":\"startDate\"}"], &["x", "x", "x", "x"].map(str::to_owned), &["x"]),
                row(&["2026-11-18"], &own, &["3"]),
            ],
        ),
        (
            "FormSG",
            vec![
                row(&["Number of responses", "1"], &[], &[]),
                row(&["Success count", "1"], &[], &[]),
                row(&["Response ID", "Timestamp", &list, &ci], &[], &[]),
                row(&["r1", "18 Nov 2026", &format!("{first}, {third}"), "3"], &[], &[]),
            ],
        ),
        (
            "Microsoft Forms",
            vec![
                row(&["ID", "Start time", "Email", "Name", &list, &format!("{ci} *")], &[], &[]),
                row(
                    &["1", "11/18/26 9:12:44", "anonymous", "Zo", &format!("{first};{third};"), "3"],
                    &[],
                    &[],
                ),
            ],
        ),
    ];
    for (service, rows) in services {
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let survey = read(&table(&rows), &bank, &Wishes::default()).unwrap();
        assert_eq!(survey.mismatches, [], "{service}");
        assert_eq!(survey.rows.len(), 1, "{service}");
        let answers = &survey.rows[0].answers;
        let ticks = Answer::Ticks(vec![true, false, true, false]);
        assert_eq!(answer(&bank, answers, "fit-finish-line"), Some(ticks), "{service}");
        assert_eq!(answer(&bank, answers, "guard-ci"), Some(Answer::Level(3)), "{service}");
        assert!(answers.facts.iter().all(Option::is_none) && answers.about.date.is_none(), "{service}");
        assert!(!survey.left_out.is_empty(), "{service}");
    }
}

#[test]
fn what_somebody_adds_to_a_list_becomes_a_comment_and_no_tick() {
    let bank = bank();
    let (list, items, _) = read_texts(&bank);
    let (item, other) = (format!("{list} [{}]", items[0]), format!("{list} [Other]"));
    let survey = read(
        &table(&[vec![&item, &other], vec!["Yes", "we have a video of it"], vec!["No", "No"]]),
        &bank,
        &Wishes::default(),
    );
    let survey = survey.unwrap();
    let entry = |row: usize| survey.rows[row].answers.entry(bank.find_question("fit-finish-line").unwrap());
    assert_eq!(entry(0).answer, Some(Answer::Ticks(vec![true, false, false, false])));
    assert_eq!(entry(0).note.as_deref(), Some("we have a video of it"));
    assert_eq!((&entry(1).answer, &entry(1).note), (&Some(Answer::Ticks(vec![false; 4])), &None));
    assert_mismatches(
        &table(&[vec![&item], vec!["perhaps"]]),
        &Wishes::default(),
        &["2 A: `perhaps` is no word for a tick, such as 1, yes or the item itself, nor 0 or no"],
    );
}

#[test]
fn a_day_is_read_where_its_order_is_certain_or_was_said() {
    let read_days = |days: &[&str], dates| {
        let wishes = Wishes { dates, ..Wishes::default() };
        let table = format!("date,guard-ci\n{},3\n", days.join(",3\n"));
        let survey = read(&table, &bank(), &wishes).unwrap();
        let days = survey.rows.into_iter().map(|row| row.answers.about.date.unwrap_or_default());
        (days.collect::<Vec<_>>(), survey.bad_rows)
    };
    assert_eq!(read_days(&["18.11.2026 09:12:44"], None), (vec!["2026-11-18".to_owned()], 0));
    assert_eq!(read_days(&["2026-11-18T23:30:00.000-08:00"], None), (vec!["2026-11-18".to_owned()], 0));
    let both = vec!["2026-11-18".to_owned(), "2026-11-04".to_owned()];
    assert_eq!(read_days(&["11/18/2026 9:12:44 AM", "11/4/2026"], None), (both, 0));
    assert_eq!(read_days(&["3/4/2026"], None), (vec![], 1));
    let day_first = Some(crate::scan::DateOrder::DayFirst);
    assert_eq!(read_days(&["3/4/2026"], day_first), (vec!["2026-04-03".to_owned()], 0));
}

#[test]
fn two_columns_that_share_a_label_are_told_apart_by_their_ids() {
    let mut bank = bank();
    bank.questions[3].label = bank.questions[2].label.clone();
    let label = bank.questions[2].label.clone();
    let headings = Headings::new(&bank);
    let (first, second) = (&bank.questions[2].id, &bank.questions[3].id);
    let message = format!("`{label}` can be `{first}` and `{second}`; write one of these");
    assert_eq!(headings.find(&bank, &label).unwrap_err().to_string(), message);
    assert!(headings.find(&bank, first).is_ok());
}

#[test]
fn cells_are_levels_options_and_ticks_by_name_or_as_printed() {
    let bank = bank();
    let finish = &bank[bank.find_question("fit-finish-line").unwrap()].kind.texts().join(", ");
    let table = format!(
        "fit-finish-line,fit-role-intent,spec-shared-context,data-model,path-access\r\n\
         start; end;,pieces,4,na=it keeps no data,unknown\r\n\
         \"{finish}\",\"One or more defined pieces of backend work, delivered\",4.0,N/A: none,Don\u{2019}t know\r\n\
         None,,,,\r\n"
    );
    let rows = read_rows(&table);
    let find = |row: usize| {
        let find = |id: &str| answer(&bank, &rows[row].answers, id);
        [
            find("fit-finish-line"),
            find("fit-role-intent"),
            find("spec-shared-context"),
            find("data-model"),
            find("path-access"),
        ]
    };
    let na = |reason: &str| Some(Answer::NotApplicable(reason.to_owned()));
    let ticks = |start, list, end, order| Some(Answer::Ticks(vec![start, list, end, order]));
    let (pieces, four, unknown) = (Some(Answer::Option(5)), Some(Answer::Level(4)), Some(Answer::Unknown));
    assert_eq!(
        find(0),
        [
            ticks(true, false, true, false),
            pieces.clone(),
            four.clone(),
            na("it keeps no data"),
            unknown.clone()
        ]
    );
    assert_eq!(find(1), [ticks(true, true, true, true), pieces, four, na("none"), unknown]);
    assert_eq!(find(2), [ticks(false, false, false, false), None, None, None, None]);
    assert_eq!(rows.iter().map(|row| row.row).collect::<Vec<_>>(), [2, 3, 4]);
}

#[test]
fn every_level_of_the_bank_is_known_by_its_number_and_its_text_as_printed() {
    let bank = bank();
    for question in &bank.questions {
        let crate::bank::Kind::Ladder { levels, .. } = &question.kind else { continue };
        for (at, level) in (1u8..).zip(levels) {
            for said in [
                at.to_string(),
                level.text.clone(),
                format!(" {at}  {}", level.text),
                format!("{at}. {}", level.text),
            ] {
                assert_eq!(crate::answers::read_typed(question, &said), Ok(Answer::Level(at)), "{said}");
            }
        }
    }
}

#[test]
fn what_does_not_match_is_told_at_once_with_row_column_and_the_nearest_name() {
    let table = "subject,spec-shared-context,fit-finish-line,date,file\n\
                 Acme,9,strt;end,2026-11-31,a\n\
                 Beta,9,end;start,11/12/2026,../b\n\
                 Gama,3,\n\
                 Delta,3,end,2026-11-21,d,x\n\
                 Delta,3,end,2026-11-21,d\n\
                 Delta,3,end,2026-11-21 15:04,D.toml\n";
    assert_mismatches(
        table,
        &Wishes::default(),
        &[
            "2,3 B: `spec-shared-context` has the levels 1 to 5, and this is `9`",
            "2 C: `fit-finish-line` has no item `strt`; did you mean `start`?",
            "2 D: `2026-11-31` is not a day that is certain; write year-month-day, as in 2026-11-21, or say --dates day-first or month-first",
            "3 D: `11/12/2026` is not a day that is certain; write year-month-day, as in 2026-11-21, or say --dates day-first or month-first",
            "3 E: `../b` is no plain name of a file; use letters, digits, - and _",
            "4 row: 3 cells, and the headings are 5: is a line break without quotation marks in it?",
            "5 F: a cell behind the last heading",
            "6 row: another row has the file `d.toml` as well",
            "7 row: another row has the file `D.toml` as well",
        ],
    );
}

#[test]
fn a_heading_that_means_nothing_is_told_until_somebody_says_what_it_holds() {
    let table = "Timestamp,Email,Your company,path-access,\n2026/11/21 10:04,a@b.example,Acme,3,\n,,,,x\n";
    assert_mismatches(
        table,
        &Wishes::default(),
        &[
            "1 C: `Your company` is no question, fact or other column",
            "3 E: a cell in a column without a heading",
        ],
    );
    let pairs = [("Timestamp", "date"), ("Email", "-"), ("Your company", "subject"), ("Compny", "work")];
    let mut columns: Vec<(String, String)> =
        pairs.iter().map(|(heading, name)| ((*heading).to_owned(), (*name).to_owned())).collect();
    let missing = "no column has the heading `Compny` of --column";
    let table = table.replace(",x\n", ",\n");
    assert_mismatches(
        &table,
        &Wishes { columns: columns.clone(), ..Wishes::default() },
        &[&format!("1 row: {missing}")],
    );
    columns.pop();
    let survey = read(&table, &bank(), &Wishes { columns, ..Wishes::default() }).unwrap();
    assert_eq!((survey.mismatches.len(), survey.rows.len()), (0, 1));
    let about = &survey.rows[0].answers.about;
    assert_eq!((about.subject.as_deref(), about.date.as_deref()), (Some("Acme"), Some("2026-11-21")));
    assert_eq!(survey.rows[0].file, "acme.toml");
}

#[test]
fn the_separator_is_taken_where_it_is_certain() {
    let cells = [["subject", "spec-shared-context"], ["A; B, C", "4"]];
    for (mark, byte) in [(",", b','), (";", b';'), ("\t", b'\t')] {
        let mut out = csv::WriterBuilder::new().delimiter(byte).from_writer(Vec::new());
        for row in cells {
            out.write_record(row).unwrap();
        }
        let text = String::from_utf8(out.into_inner().unwrap()).unwrap();
        for table in
            [text.clone(), format!("\u{feff}{}", text.replace('\n', "\r\n")), format!("sep={mark}\n{text}")]
        {
            let rows = read_rows(&table);
            assert_eq!(rows[0].answers.about.subject.as_deref(), Some("A; B, C"), "{table:?}");
        }
    }
    let unclear = "subject,x;path-access\n";
    let why = read(unclear, &bank(), &Wishes::default()).unwrap_err();
    assert_eq!(why, NoTable::Separator);
    let wishes = Wishes { separator: Some(Separator::Comma), ..Wishes::default() };
    assert_mismatches(
        unclear,
        &wishes,
        &["1 B: `x;path-access` is no question, fact or other column; did you mean `path-access`?"],
    );
    for (table, why) in [
        ("", "no column is a question"),
        ("subject,work\nA,B\n", "no column is a question"),
        (
            "Rank,Score\n1,2\n",
            "no column is a question: its first row has `Rank` and `Score`, and a heading is a question as it is printed \
             or its id, as in the sheet of `asyncready answers new --csv`",
        ),
        ("path-access\n\n", "no row has an answer"),
    ] {
        assert_eq!(read(table, &bank(), &Wishes::default()).unwrap_err().to_string(), why);
    }
}

#[test]
fn rows_are_counted_as_a_spreadsheet_shows_them() {
    let table = "subject,path-access,path-access.note\n\n\"A\nand B\",3,\"one\ntwo\n\nthree\"\n,,\n\nC,9,\n";
    assert_mismatches(
        table,
        &Wishes::default(),
        &["6 B: `path-access` has the levels 1 to 5, and this is `9`"],
    );
    let survey = read(table, &bank(), &Wishes::default()).unwrap();
    assert_eq!((survey.rows.len(), survey.bad_rows, survey.rows[0].row), (1, 1, 3));
    let entry = survey.rows[0].answers.entry(bank().find_question("path-access").unwrap()).clone();
    assert_eq!(entry.note.as_deref(), Some("one\ntwo\n\nthree"));
}

#[test]
fn a_question_may_stand_twice_where_only_one_cell_says_something() {
    let table = "path-access,System overview on one page,path-access\n3,,\n,,4\n2,,2\n1,,2\n"
        .replace("System overview on one page", &bank()[bank().find_question("path-access").unwrap()].label);
    assert_mismatches(
        &table,
        &Wishes::default(),
        &["5 C: it says something else than column A, which means the same"],
    );
    assert_eq!(read(&table, &bank(), &Wishes::default()).unwrap().rows.len(), 3);
}

#[test]
fn a_table_of_the_quick_screen_alone_makes_quick_assessments() {
    let profile = |table: &str| read_rows(table)[0].answers.profile;
    assert_eq!(profile("spec-shared-context\n3\n"), Profile::Quick);
    assert_eq!(profile("spec-shared-context,ctx-domain-rules\n3,2\n"), Profile::Full);
}

#[test]
fn the_sheet_has_a_column_for_every_question_and_its_guide_is_no_row() {
    let bank = bank();
    for profile in [Profile::Full, Profile::Quick] {
        let sheet = sheet(&bank, profile);
        assert!(!sheet.lines().any(|line| line.contains("\"=") || line.contains(",=")));
        let head = sheet.lines().next().unwrap();
        for question in &bank.questions {
            assert_eq!(
                head.split(',').any(|cell| cell == question.id),
                profile == Profile::Full || question.quick
            );
        }
        assert_eq!(read(&sheet, &bank, &Wishes::default()).unwrap_err(), NoTable::NoRow);
    }
}

#[test]
fn files_are_named_after_what_they_are_about_and_never_twice() {
    let table = "file,subject,work,respondent,path-access\n\
                 ,Acme GmbH & Co.,Payout/Service,Ana,3\n\
                 acme-gmbh-co-payout-service-ana,Beta,,,3\n\
                 ,,,,3\n\
                 ,../..,,,3\n";
    let files: Vec<String> = read_rows(table).into_iter().map(|row| row.file).collect();
    assert_eq!(
        files,
        [
            "acme-gmbh-co-payout-service-ana-row-2.toml",
            "acme-gmbh-co-payout-service-ana.toml",
            "row-4.toml",
            "row-5.toml"
        ]
    );
}

#[test]
fn a_hostile_cell_takes_no_time_and_does_nothing() {
    let long = "a,".repeat(200_000);
    let table =
        format!("fit-finish-line;path-access;path-access.note\n{long};'=1;'=HYPERLINK(\"x\")\n;3;'=1+1\n");
    let survey = read(&table, &bank(), &Wishes::default()).unwrap();
    let messages: Vec<String> = survey.mismatches.iter().map(|mismatch| mismatch.cause.to_string()).collect();
    assert!(messages.iter().all(|message| message.len() < 300), "{messages:?}");
    assert_eq!(messages.len(), 2);
    let note = survey.rows[0].answers.entry(bank().find_question("path-access").unwrap()).note.clone();
    assert_eq!(note.as_deref(), Some("=1+1"));
}

#[test]
fn a_table_has_at_most_so_many_rows_and_says_so() {
    let bank = bank();
    let table = |rows: usize| format!("fit-coupling\n{}", "3\n".repeat(rows));
    let read = |rows| read_as(&table(rows), &bank, &Wishes::default(), drop).map(|survey| survey.rows.len());
    assert_eq!(read(MOST_ROWS), Ok(MOST_ROWS));
    let told = read(MOST_ROWS + 1).unwrap_err().to_string();
    assert_eq!(told, "it has more than 100000 rows, and so many are read at once; import it in parts");
}

#[test]
fn a_name_that_is_made_is_no_name_that_another_row_has() {
    let rows = read_rows("file,subject,fit-coupling\n,Acme,1\nacme-row-4,x,1\n,Acme,2\nb,x,3\n");
    let names: Vec<&str> = rows.iter().map(|row| row.file.as_str()).collect();
    assert_eq!(names, ["acme.toml", "acme-row-4.toml", "acme-row-4-2.toml", "b.toml"]);
}
