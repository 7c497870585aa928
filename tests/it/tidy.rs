//! What is written in two places agrees.

use crate::{
    app,
    harness::{handbook, root},
};
use asyncready::{bank::builtins, commands::Cli, exit::Exit};
use clap::{CommandFactory, Parser};
use snapbox::{Data, assert_data_eq, data::DataFormat};
use std::{
    collections::BTreeSet,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The blocks of a Markdown text in one language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap()).collect()
}

/// A terminal with a text in it, as a picture that needs nothing else.
fn picture(text: &str) -> String {
    let width = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let height = text.lines().count();
    let (row, edge) = (18, 16);
    // A letter of the usual fonts is six tenths of its size wide.
    let wide = width * 843 / 100 + 1 + 2 * edge;
    let high = height * row + 2 * edge;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\" role=\"img\">\n\
         <title>The first page of a report in a terminal</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#fbfaf7\" stroke=\"#d8d5cc\"/>\n\
         <g font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\" fill=\"#1d2733\" \
         xml:space=\"preserve\">\n"
    );
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
        let line = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let down = edge + row * at + 14;
        writeln!(svg, "<text x=\"{edge}\" y=\"{down}\">{line}</text>").unwrap();
    }
    svg + "</g>\n</svg>\n"
}

#[test]
fn the_readme_shows_the_first_page_that_its_first_command_prints() {
    let readme = read("README.md");
    let page = app!["report", "examples/start-small.toml", "--from", "2026-11-23", "--brief"].run().success();
    let file = "examples/reports/start-small.svg";
    let expected = Data::read_from(&root().join(file), Some(DataFormat::Text));
    assert_data_eq!(picture(&page), expected.raw());
    assert!(readme.contains(&format!("]({file})")));
    assert!(readme.contains("cargo run --release -- report examples/start-small.toml --from 2026-11-23"));
}

#[test]
fn every_link_of_the_handbook_leads_to_a_file() {
    let guide = fs::read_dir(root().join("examples/guide")).unwrap();
    let guide: Vec<PathBuf> = guide.map(|page| page.unwrap().path()).collect();
    let others = ["README.md", "CONTRIBUTING.md", "questions/README.md", "benches/README.md"];
    for page in others.iter().map(|page| root().join(page)).chain(guide) {
        let text = fs::read_to_string(&page).unwrap();
        for rest in text.split("](").skip(1) {
            let to = rest.split([')', '#']).next().unwrap();
            if to.is_empty() || to.contains("://") || to.contains('<') {
                continue;
            }
            assert!(page.parent().unwrap().join(to).exists(), "{}: {to}", page.display());
        }
    }
}

#[test]
fn the_readme_is_read_in_four_minutes() {
    let words = read("README.md").split_whitespace().count();
    assert!(words <= 1200, "{words} words");
}

#[test]
fn the_readme_has_every_exit_status() {
    let mut table = String::from("| status | when |\n|---|---|\n");
    for exit in Exit::ALL {
        writeln!(table, "| {} | {} |", exit.code(), exit.meaning()).unwrap();
    }
    assert!(handbook().contains(&table), "expected:\n{table}");
    let help = app!["--help"].run().success();
    for exit in Exit::ALL {
        assert!(help.contains(&format!("  {:<4} {}\n", exit.code(), exit.meaning())), "{help}");
    }
    let codes: BTreeSet<u8> = Exit::ALL.into_iter().map(Exit::code).collect();
    assert_eq!(codes.len(), Exit::ALL.len());
}

#[test]
fn the_readme_has_the_weights_of_the_bank() {
    let bank = builtins()[0].load().bank.unwrap();
    let mut weights = String::from("| section | weight | questions and their weights |\n|---|---|---|\n");
    for (at, section) in bank.sections() {
        let weight = if section.weight == 0 { "apart".to_owned() } else { section.weight.to_string() };
        let questions: Vec<String> = bank
            .questions_of(at)
            .map(|(_, question)| format!("{} {}", question.id, question.weight))
            .collect();
        writeln!(weights, "| {} | {weight} | {} |", section.title, questions.join(", ")).unwrap();
    }
    let mut verdicts = String::from("| verdict | index from | could start in |\n|---|---|---|\n");
    for verdict in &bank.ladder {
        writeln!(verdicts, "| {} | {} | {} |", verdict.title, verdict.from, verdict.starts_in).unwrap();
    }
    for verdict in &bank.routes {
        writeln!(verdicts, "| {} | by a rule | {} |", verdict.title, verdict.starts_in).unwrap();
    }
    let readme = handbook();
    assert!(readme.contains(&weights), "expected:\n{weights}");
    assert!(readme.contains(&verdicts), "expected:\n{verdicts}");
    assert!(readme.contains(&format!("Below {} % known there is no verdict", bank.minimum_known)));
    assert!(readme.contains(&format!("the whole bank {}", bank.questions.len())));
}

#[test]
fn the_answers_file_of_the_readme_is_valid() {
    let readme = handbook();
    let check = app!["answers", "check", "-"].stdin(blocks(&readme, "toml")[0]).run().success();
    assert!(check.contains("valid, 5 of 47 questions answered, 1 unknown"), "{check}");
}

/// The words of a command, as a shell finds them: quotes keep one together.
fn words(command: &str) -> Vec<String> {
    let mut quoted = false;
    let is_gap = |c: char| {
        quoted ^= c == '"';
        c == ' ' && !quoted
    };
    command.split(is_gap).filter(|word| !word.is_empty()).map(|word| word.replace('"', "")).collect()
}

/// The command lines of a text: those that start with the program's name.
fn command_lines(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with("asyncready "));
    lines
        .map(|line| {
            let command = line.split(['|', '>', '<']).next().unwrap();
            // An explanation stands behind two blanks.
            let command = command.trim().split("  ").next().unwrap();
            words(command)
        })
        .collect()
}

#[test]
fn every_command_line_that_we_show_can_be_typed() {
    let mut shown: Vec<Vec<String>> =
        blocks(&handbook(), "console").into_iter().flat_map(command_lines).collect();
    let mut commands = vec![Cli::command()];
    while let Some(mut command) = commands.pop() {
        shown.extend(command_lines(&command.render_long_help().to_string()));
        commands.extend(command.get_subcommands().cloned());
    }
    assert!(shown.len() > 10);
    for line in shown {
        if let Err(error) = Cli::try_parse_from(&line) {
            panic!("{line:?}: {error}");
        }
    }
}

#[test]
fn every_command_line_of_the_ci_examples_can_be_typed() {
    let mut lines = 0;
    for file in fs::read_dir(root().join("examples/ci")).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for (at, _) in text.match_indices("asyncready ") {
            let line = text[at..].split(['\n', '>', '|', ';', '"']).next().unwrap();
            let mut words: Vec<&str> = line.split_whitespace().collect();
            let named = ["answers", "report"].contains(&words[1]);
            // A loop gives the name of the file in quotes, which end the line here.
            if named && words.last() == Some(&"check") {
                words.push("asyncready.toml");
            }
            // The name of the hook and the installation are no command lines of ours.
            if named {
                lines += 1;
                if let Err(error) = Cli::try_parse_from(&words) {
                    panic!("{words:?}: {error}");
                }
            }
        }
    }
    assert!(lines >= 6, "{lines}");
}

#[test]
fn the_help_of_every_command_fits_and_has_an_example() {
    let mut commands = vec![(Vec::new(), Cli::command())];
    while let Some((path, command)) = commands.pop() {
        let mut arguments: Vec<String> = path.clone();
        arguments.push("--help".to_owned());
        let help = crate::harness::App::new(&arguments).run().success();
        if !command.has_subcommands() {
            assert!(help.contains("Example"), "{path:?}: {help}");
        }
        for sub in command.get_subcommands() {
            let mut path = path.clone();
            path.push(sub.get_name().to_owned());
            commands.push((path, sub.clone()));
        }
    }
}

#[test]
fn the_changelog_knows_this_version() {
    let heading = format!("## [{}]", env!("CARGO_PKG_VERSION"));
    assert!(read("CHANGELOG.md").contains(&heading));
}

#[test]
fn every_dependency_says_why_it_is_there() {
    // Cargo writes the manifest of a packaged crate anew, without comments, and keeps ours beside it.
    let ours = if root().join("Cargo.toml.orig").exists() { "Cargo.toml.orig" } else { "Cargo.toml" };
    let manifest = read(ours);
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if inside && !line.trim().is_empty() {
            assert!(line.contains(" # "), "no reason: {line}");
        }
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let main = read("tests/it/main.rs");
    for entry in fs::read_dir(root().join("tests/it")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.trim_end_matches(".rs");
        assert!(stem == "main" || main.contains(&format!("mod {stem};")), "{name} is not declared");
    }
}

#[test]
fn no_source_file_is_left_unread() {
    fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                rust_files(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let forbidden =
        [concat!("to", "do!"), concat!("TO", "DO"), concat!("FIX", "ME"), concat!("unimple", "mented!")];
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        for word in forbidden {
            assert!(!text.contains(word), "{word} in {}", path.display());
        }
        assert!(text.starts_with("//!"), "{} does not say what it is for", path.display());
    }
}

#[test]
fn a_release_does_what_the_tests_see() {
    fn asks(path: &Path) -> bool {
        if path.is_dir() {
            return fs::read_dir(path).unwrap().any(|entry| asks(&entry.unwrap().path()));
        }
        read(path).contains("cfg!(debug_assertions)") || read(path).contains("cfg(debug_assertions)")
    }
    assert!(
        !asks(&root().join("src")),
        "whoever asks what kind of build it is does something that no test runs"
    );
}

#[test]
fn every_template_says_who_fills_it_in_and_when_it_is_ready_in_ninety_lines() {
    for template in builtins()[0].load().bank.unwrap().templates {
        let (name, text) = (&template.name, &template.text);
        assert!(text.lines().count() <= 90, "{name}: {} lines", text.lines().count());
        assert!(text.lines().all(|line| line.chars().count() <= 120), "{name}");
        for part in ["Purpose:", "Filled in by:", "Ready when", "Quillmere"] {
            assert!(text.contains(part), "{name} has no `{part}`");
        }
        assert!(text.contains("`<") || text.contains("<role>"), "{name} has no prompt");
    }
}

#[test]
fn the_places_that_contributing_names_are_there() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let rooms = ["src/", "tests/", "questions/", "examples/"];
    let names = text.split('`').skip(1).step_by(2);
    let places: Vec<&str> =
        names.filter(|name| rooms.iter().any(|room| name.starts_with(room)) && !name.contains(' ')).collect();
    assert!(places.len() > 20, "{places:?}");
    for place in places {
        assert!(root().join(place).exists(), "{place}");
    }
}
