//! The rooms of the source tree and the order that `src/lib.rs` draws.

use crate::harness::root;
use std::{collections::BTreeSet, fs, path::Path};

/// The lines of the drawing, from the lowest room up.
fn floors() -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let (_, drawing) = text.split_once("uses only rooms of the lines above it:").unwrap();
    let drawing = drawing.split("```").nth(1).unwrap();
    let lines = drawing.lines().skip(1).map(|line| line.trim_start_matches("//!").trim());
    let floors =
        lines.filter(|line| !line.is_empty()).map(|line| line.split(' ').map(str::to_owned).collect());
    floors.collect()
}

/// The source of a room without its tests.
pub(crate) fn source(path: &Path, out: &mut String) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            source(&entry.unwrap().path(), out);
        }
    } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
        let text = fs::read_to_string(path).unwrap();
        out.push_str(text.split("#[cfg(test)]\nmod ").next().unwrap());
    }
}

/// The rooms that a source names behind `crate`, one by one or in a list in braces.
fn named(source: &str) -> BTreeSet<String> {
    let word = |text: &str| {
        let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
        text[..end].to_owned()
    };
    let mut found = BTreeSet::new();
    for rest in source.split("crate::").skip(1) {
        let Some(list) = rest.strip_prefix('{') else {
            found.insert(word(rest));
            continue;
        };
        let (mut depth, mut at_start) = (0, true);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => at_start = true,
                c if at_start && !c.is_whitespace() => {
                    found.insert(word(&list[at..]));
                    at_start = false;
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn each_room_uses_only_rooms_above_it_in_the_drawing() {
    let floors = floors();
    let drawn: Vec<&String> = floors.iter().flatten().collect();
    let rooms: BTreeSet<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "lib" && name != "main")
        .collect();
    assert_eq!(drawn.iter().copied().cloned().collect::<BTreeSet<_>>(), rooms);
    assert_eq!(drawn.len(), rooms.len(), "a room is drawn twice");
    for (floor, names) in floors.iter().enumerate() {
        for room in names {
            let mut text = String::new();
            let folder = root().join("src").join(room);
            source(&if folder.is_dir() { folder } else { folder.with_extension("rs") }, &mut text);
            assert!(!text.is_empty(), "{room}");
            for used in named(&text).iter().filter(|used| rooms.contains(*used) && *used != room) {
                let at = floors.iter().position(|names| names.contains(used)).unwrap();
                assert!(at < floor, "{room} uses {used}, which stands beside or below it");
            }
        }
    }
}

#[test]
fn names_in_a_list_and_alone_are_found() {
    let text = "use crate::{\n    bank::{Bank, index::At},\n    text,\n};\nfn f(x: crate::score::Tenths) {}";
    assert_eq!(named(text).into_iter().collect::<Vec<_>>(), ["bank", "score", "text"]);
}
