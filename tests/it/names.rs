//! Names of the source: one for each type, and verbs for functions.

use crate::{harness::root, rooms::source};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The files of the program, each with its text without tests.
fn files(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            let mut text = String::new();
            source(&path, &mut text);
            found.push((path, text));
        }
    }
}

/// The name behind one of some words at the beginning of a line, whoever may use it.
fn declared<'t>(line: &'t str, words: &[&str]) -> Option<&'t str> {
    let line = line.trim_start();
    let line = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => line,
    };
    let line = line.strip_prefix("const ").unwrap_or(line);
    let name = words.iter().find_map(|word| line.strip_prefix(word)?.strip_prefix(' '))?;
    name.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

#[test]
fn each_name_of_a_type_is_declared_in_one_file() {
    let mut of_name: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
    let mut all = Vec::new();
    files(&root().join("src"), &mut all);
    for (path, text) in &all {
        // A type inside of an `impl` is that of a trait.
        for line in text.lines().filter(|line| !line.starts_with(' ')) {
            if let Some(name) = declared(line, &["struct", "enum", "trait", "type", "union"]) {
                of_name.entry(name.to_owned()).or_default().insert(path.clone());
            }
        }
    }
    assert!(of_name.len() > 400, "{}", of_name.len());
    of_name.retain(|_, files| files.len() > 1);
    assert!(of_name.is_empty(), "one name and several types: {of_name:#?}");
}

/// What tells nobody what a function does.
const NO_VERBS: [&str; 9] = ["said", "told", "seen", "shown", "of", "at", "says", "asked", "given"];

#[test]
fn no_function_has_a_name_that_is_no_verb() {
    let mut all = Vec::new();
    files(&root().join("src"), &mut all);
    let names = all.iter().flat_map(|(path, text)| {
        let closures = text.split("let ").filter_map(|rest| rest.split_once(" = |").map(|(name, _)| name));
        let functions = text.lines().filter_map(|line| declared(line, &["fn"]));
        functions.chain(closures).map(move |name| (path, name))
    });
    let names: Vec<(&PathBuf, &str)> = names.collect();
    assert!(names.len() > 2500, "{}", names.len());
    for (path, name) in names {
        assert!(!NO_VERBS.contains(&name), "{}: say with a verb what `{name}` does", path.display());
    }
}

/// An error that is a text cannot be told apart from another one, and a name that is near is proposed in one way.
#[test]
fn errors_are_types_and_ask_what_was_meant_in_one_way() {
    let mut all = Vec::new();
    files(&root().join("src"), &mut all);
    let is_text = regex::Regex::new(r"Result<[^;{=]*, ?String>+ *(\{|=|;|,|$)").unwrap();
    for (path, text) in &all {
        let is_one = |line: &&str| is_text.is_match(line) && !line.contains("BTreeMap<");
        assert_eq!(text.lines().find(is_one), None, "{}", path.display());
        let home = ["src/suggest.rs", "src/diagnostic/render.rs"].iter().any(|home| path.ends_with(home));
        assert!(home || !text.contains("did you mean"), "{}", path.display());
    }
}

#[test]
fn a_declaration_is_found_whoever_may_use_it() {
    let name = |line| declared(line, &["fn", "struct"]);
    assert_eq!(name("pub(in crate::bank) struct A<'a> {"), Some("A"));
    assert_eq!(name("pub struct B(u8);"), Some("B"));
    assert_eq!(name("    pub(super) const fn c() {"), Some("c"));
    assert_eq!(name("structure"), None);
}
