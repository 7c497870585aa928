//! Who the people of an agenda are, and whether they speak about the same work.

use super::Voice;
use crate::{answers::Answers, text::letters};
use std::path::PathBuf;

/// How each person is called: as they call themselves if no other one does, and otherwise by the file too, or
/// by its whole path.
pub fn names(files: &[PathBuf], answers: &[Answers], anonymous: bool) -> Vec<String> {
    if anonymous {
        return (0..files.len()).map(letters).collect();
    }
    let stem = |file: &PathBuf| file.file_stem().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let path = |file: &PathBuf| file.display().to_string();
    let own = files
        .iter()
        .zip(answers)
        .map(|(file, answers)| answers.about.respondent.clone().unwrap_or_else(|| stem(file)));
    let own: Vec<String> = own.collect();
    let mut names = own.clone();
    for fuller in [&stem as &dyn Fn(&PathBuf) -> String, &path] {
        let is_one = |name: &String| names.iter().filter(|other| *other == name).count() == 1;
        let told_apart = names.iter().zip(&own).zip(files).map(|((name, own), file)| {
            if is_one(name) { name.clone() } else { format!("{own} ({})", fuller(file)) }
        });
        names = told_apart.collect();
    }
    names
}

/// Two files that are about different work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// `subject` or `work`.
    pub key: &'static str,
    /// A file and what it says.
    pub one: (PathBuf, String),
    /// Another file, which says something else.
    pub other: (PathBuf, String),
}

/// In what the files are about different work; answers to that would be no disagreement.
pub fn differences(voices: &[Voice], files: &[PathBuf]) -> Vec<Difference> {
    type Part = fn(&Answers) -> Option<&str>;
    let parts: [(&'static str, Part); 2] = [
        ("subject", |answers| answers.about.subject.as_deref()),
        ("work", |answers| answers.about.work.as_deref()),
    ];
    let difference = |(key, part): (&'static str, Part)| {
        let mut texts = voices
            .iter()
            .zip(files)
            .filter_map(|(voice, file)| part(&voice.answers).map(|text| (file.clone(), text.to_owned())));
        let one = texts.next()?;
        let other = texts.find(|(_, text)| *text != one.1)?;
        Some(Difference { key, one, other })
    };
    parts.into_iter().filter_map(difference).collect()
}
