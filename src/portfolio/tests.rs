//! A page about files that are good, old and broken.

use super::*;
use crate::{
    answers,
    bank::builtins,
    diagnostic::Source,
    document::Language,
    paper::{Format, Screen, frozen, json::Numbered},
    report::Report,
};
use jiff::civil::date;
use serde_json::Value;
use std::{fs, rc::Rc};

const DAY: Date = date(2026, 11, 23);
const FORMATS: [Format; 5] = Format::ALL;

fn bank() -> Bank {
    builtins()[0].load().bank.unwrap()
}

fn example(name: &str) -> String {
    fs::read_to_string(format!("{}/examples/{name}.toml", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn entry(bank: &Bank, file: &str, text: &str) -> PortfolioEntry {
    let read = answers::read(&Source::new(file, text.to_owned()), Language::Toml, bank);
    PortfolioEntry::new(file.to_owned(), text, read.answers.map(Rc::new), &read.problems)
}

/// Two examples, one that was answered for an older version, and two that cannot be used.
fn entries(bank: &Bank) -> Vec<PortfolioEntry> {
    vec![
        entry(bank, "clients/a.toml", &example("fix-first")),
        entry(
            bank,
            "clients/b.toml",
            "bank = \"async-contracting\"\nversion = \"3.0.0\"\n[answers]\nsecret-question = 1\nfit-size = 9\n",
        ),
        entry(bank, "clients/c.toml", &example("start-small").replace("\"3.0.0\"", "\"1.9.0\"")),
        PortfolioEntry::unreadable("clients/d.toml".to_owned(), "cannot read `clients/d.toml`".to_owned()),
        entry(bank, "clients/e.toml", &example("start-now")),
    ]
}

fn json(bank: &Bank, entries: &[PortfolioEntry], names: Names) -> Value {
    serde_json::from_str(&Format::Json.render(&Portfolio::new(bank, entries, DAY, names), Screen::FILE))
        .unwrap()
}

#[test]
fn rows_begin_with_what_is_closest_to_its_next_verdict_and_end_with_what_cannot_be_used() {
    let bank = bank();
    let portfolio = json(&bank, &entries(&bank), Names::Shown);
    let rows = portfolio["rows"].as_array().unwrap();
    let files: Vec<&str> = rows.iter().map(|row| row["file"].as_str().unwrap()).collect();
    let expected = ["clients/c.toml", "clients/a.toml", "clients/e.toml", "clients/b.toml", "clients/d.toml"];
    assert_eq!(files, expected);
    let hours = |row: &Value| row["standing"]["next"]["hours"][1].as_u64();
    assert!(hours(&rows[0]) < hours(&rows[1]) && hours(&rows[2]).is_none());
    assert_eq!(rows[0]["standing"]["content"], "other");
    assert_eq!(
        rows[3]["error"],
        "Line 4: the bank `async-contracting` has no question `secret-question`; 1 more."
    );
    assert_eq!(rows[4]["error"], "Cannot read `clients/d.toml`.");
}

/// A quick screen has fewer hours to its next verdict than a team that answered everything, and stands behind it.
#[test]
fn what_may_still_change_is_never_called_closest() {
    let bank = bank();
    let quick = example("start-small").replace("\"full\"", "\"quick\"");
    let entries = [entry(&bank, "quick", &quick), entry(&bank, "whole", &example("fix-first"))];
    let portfolio = Portfolio::new(&bank, &entries, DAY, Names::Shown);
    let [first, second] = portfolio.rows.as_slice() else { panic!("two rows") };
    assert_eq!((first.file, second.file), (Some("whole"), Some("quick")));
    let hours = |row: &Row<'_>| row.standing.as_ref().unwrap().next.as_ref().map(|next| next.hours.low);
    assert!(hours(second).unwrap() < hours(first).unwrap());
}

#[test]
fn a_row_says_what_the_report_of_its_file_says() {
    let bank = bank();
    let entries = entries(&bank);
    let portfolio = json(&bank, &entries, Names::Shown);
    for row in portfolio["rows"].as_array().unwrap() {
        let entry = entries.iter().find(|entry| entry.file == row["file"].as_str().unwrap()).unwrap();
        let Ok(answers) = &entry.read else { continue };
        let report = Report::new(&bank, answers, DAY);
        let report: Value = serde_json::from_str(&Format::Json.render(&report, Screen::FILE)).unwrap();
        let standing = &row["standing"];
        let way = &report["plan"]["ways"][0];
        assert_eq!(standing["next"]["to"], way["to"]);
        assert_eq!(standing["next"]["hours"], way["sums"]["hours"]);
        assert_eq!(standing["action"]["question"], report["plan"]["first"][0]);
        assert_eq!(standing["assumes"], report["plan"]["assumes"]);
    }
}

#[test]
fn days_that_rest_on_unnamed_people_say_so_in_every_form() {
    let bank = bank();
    let people: Vec<String> = bank.roles().iter().map(|role| format!("\"{role}\" = \"Ana\"\n")).collect();
    let people = people.concat();
    let plain = example("start-small");
    let named = plain.replacen("[answers]", &format!("[people]\n{people}\n[answers]"), 1);
    let entries = [entry(&bank, "a.toml", &plain), entry(&bank, "b.toml", &named)];
    let portfolio = Portfolio::new(&bank, &entries, DAY, Names::Shown);
    let standing = |at: usize| portfolio.rows[at].standing.as_ref().unwrap();
    // With one person for all of it the work takes longer and no more hours; equals stay in the order of their files.
    assert!(standing(0).rests_on_assumptions() && !standing(1).rests_on_assumptions());
    for format in [Format::Terminal, Format::Markdown, Format::Html] {
        let page = format.render(&portfolio, Screen::FILE);
        let plain = page.split_whitespace().collect::<Vec<_>>().join(" ").replace('\\', "");
        assert!(plain.contains("The days of number 1 assume that each role without a name"), "{plain}");
        // What somebody types stands out in the way of the format.
        let typed = match format {
            Format::Html => "<code>[people]</code> in an",
            _ => "[people] in an",
        };
        assert!(plain.contains(typed), "{plain}");
        assert!(!plain.contains('`') && !plain.contains(">Rounds<"), "{plain}");
    }
    let sheet = Format::Csv.render(&portfolio, Screen::FILE);
    assert!(sheet.contains("product owner; founder; tech lead"), "{sheet}");
}

#[test]
fn each_colour_of_the_sections_stands_behind_its_own_number_and_names_are_whole() {
    let bank = bank();
    let entries = entries(&bank);
    let portfolio = Portfolio::new(&bank, &entries, DAY, Names::Shown);
    let page = Format::Html.render(&portfolio, Screen::FILE);
    let heat = page.split("<table class=\"heat\">").nth(1).unwrap().split("</table>").next().unwrap();
    let cells: Vec<(&str, &str)> = heat
        .split("<td class=\"")
        .skip(1)
        .map(|cell| cell.split("</td>").next().unwrap().split_once("\">").unwrap())
        .collect();
    assert_eq!(cells.len(), bank.sections.len() * 3);
    for (colour, score) in cells {
        let expected = match score.parse::<f64>() {
            Err(_) => "none",
            Ok(score) if score >= 75.0 => "good",
            Ok(score) if score >= 50.0 => "fair",
            Ok(_) => "poor",
        };
        assert_eq!(colour, expected, "{score}");
    }
    for words in [
        "75 and more",
        "50 to 75",
        "below 50",
        "<strong>Parcelpals: move the dispatch service off the old server<",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn what_several_lack_is_counted_over_those_that_could_be_read() {
    let bank = bank();
    let entries = entries(&bank);
    let portfolio = Portfolio::new(&bank, &entries, DAY, Names::Shown);
    assert!(portfolio.lacks.len() > 5);
    let mut before = usize::MAX;
    for lack in &portfolio.lacks {
        let with = portfolio.rows.iter().filter_map(|row| row.standing.as_ref());
        let with = with.filter(|standing| standing.below.iter().any(|(at, _)| bank[*at].id == lack.question));
        assert_eq!(
            (lack.count, lack.of, lack.names.len()),
            (with.count(), 3, lack.count),
            "{}",
            lack.question
        );
        assert!(lack.count > 1 && lack.count <= before);
        before = lack.count;
    }
}

#[test]
fn every_form_says_who_cannot_be_used_and_who_answered_something_else() {
    let bank = bank();
    let entries = entries(&bank);
    let portfolio = Portfolio::new(&bank, &entries, DAY, Names::Shown);
    for format in FORMATS {
        let text = format.render(&portfolio, Screen::FILE);
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in ["Kettle", "ine 4: the bank", "has no question", "annot read"] {
            assert!(plain.contains(words), "{format:?} without {words}: {plain}");
        }
        match format {
            Format::Csv | Format::Json => assert!(plain.contains("other")),
            _ => assert!(plain.contains("Answered for another content"), "{plain}"),
        }
    }
}

#[test]
fn hidden_names_are_in_no_form_and_a_client_keeps_its_letter() {
    let bank = bank();
    let entries = entries(&bank);
    let portfolio = Portfolio::new(&bank, &entries, DAY, Names::Hidden);
    for format in FORMATS {
        let text = format.render(&portfolio, Screen::FILE);
        // Whatever the files name: clients, work, people, the files themselves, what stands in them.
        for hidden in [
            "Kettle",
            "stock sync",
            "Parcelpals",
            "dispatch",
            "Mira",
            "Tom",
            "Ledgerline",
            "payout",
            "toml",
            "secret-question",
            "clients",
        ] {
            assert!(!text.contains(hidden), "{format:?} has {hidden}");
        }
    }
    let names = |entries: &[PortfolioEntry]| -> Vec<String> {
        Portfolio::new(&bank, entries, DAY, Names::Hidden).rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(names(&entries), ["C", "A", "E", "B", "D"]);
    let many: Vec<PortfolioEntry> =
        (0..28).map(|_| PortfolioEntry::unreadable(String::new(), String::new())).collect();
    assert_eq!(names(&many)[24..], ["Y", "Z", "AA", "AB"]);
}

#[test]
fn rounds_are_shown_from_the_oldest_on_in_every_form() {
    let bank = bank();
    let mut now = entry(&bank, "clients/a.toml", &example("start-small"));
    let before = entry(&bank, "clients/b.toml", &example("spec-sprint"));
    let answers = before.read.clone().unwrap();
    now.before = vec![Earlier { answers, is_same_content: false }];
    now.broken_chain = Some("the round before, `secret.toml`, cannot be read".to_owned());
    let entries = [now, PortfolioEntry { is_earlier_round: true, ..before }];
    let line =
        "SPEC SPRINT 47.1 (19 Nov 2026, another content of the bank), then START SMALL 58.2 (18 Nov 2026).";
    for (names, note) in [
        (Names::Shown, "The round before, `secret.toml`, cannot be read."),
        (Names::Hidden, "The rounds before could not be followed to the first one."),
    ] {
        let portfolio = Portfolio::new(&bank, &entries, DAY, names);
        assert_eq!((portfolio.rows.len(), portfolio.earlier_rounds), (1, 1));
        for format in FORMATS {
            let page = format.render(&portfolio, Screen::FILE);
            let plain = page.split_whitespace().collect::<Vec<_>>().join(" ").replace('\\', "");
            let plain = plain.replace("<code>", "`").replace("</code>", "`");
            match format {
                Format::Json => {
                    let page: Value = serde_json::from_str(&page).unwrap();
                    let standing = &page["rows"][0]["standing"];
                    assert_eq!(standing["rounds_note"], note);
                    assert_eq!(standing["rounds"][0]["content"], "other");
                    assert_eq!(standing["rounds"][1]["content"], "same");
                }
                Format::Csv => assert!(plain.contains(&format!("{line} {note}")), "{plain}"),
                Format::Junit | Format::Sarif | Format::Github => {}
                Format::Terminal | Format::Markdown | Format::Html => {
                    assert!(plain.contains(&format!("Rounds: {line} {note}")), "{plain}");
                    assert_eq!(plain.contains(">Rounds</th>"), format == Format::Html, "{plain}");
                    assert!(
                        plain.contains("1 file is an earlier round; it is shown with the latest one."),
                        "{plain}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_frozen_schema_is_that_of_the_types() {
    frozen::check::<Numbered<'_, Portfolio<'_>>>(
        "src/portfolio/schema/portfolio.schema.json",
        "A portfolio of asyncready",
        Some(SCHEMA_NUMBER),
    );
}
