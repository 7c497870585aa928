//! The banks inside the program.

use super::{
    CheckList, LazyCheckList, Template,
    load::{Loaded, load},
};
use crate::diagnostic::Source;

#[cfg(test)]
use super::Bank;

/// A bank inside the program.
#[derive(Debug)]
pub struct Builtin {
    /// The id that its `[bank]` table has.
    pub id: &'static str,
    /// Its TOML files: path in the source tree, and text.
    pub files: &'static [(&'static str, &'static str)],
    /// Its templates: name, and text.
    pub templates: &'static [(&'static str, &'static str)],
}

macro_rules! embed {
    ($id:literal, files: [$($file:literal),+ $(,)?], templates: [$($template:literal),* $(,)?]) => {
        Builtin {
            id: $id,
            files: &[$((
                concat!("questions/", $id, "/", $file),
                include_str!(concat!("../../questions/", $id, "/", $file)),
            )),+],
            templates: &[$((
                $template,
                include_str!(concat!("../../questions/", $id, "/templates/", $template, ".md")),
            )),*],
        }
    };
}

const BUILTINS: &[Builtin] = &[embed!(
    "async-contracting",
    files: [
        "async.toml", "bank.toml", "checks.toml", "context.toml", "contracts.toml", "facts.toml", "fit.toml",
        "guard.toml", "outcome.toml", "path.toml",
        "recommendations.toml", "rules.toml", "sources.toml", "spec.toml", "terms.toml",
    ],
    templates: ["acceptance-criteria", "access-matrix", "api-change-policy", "api-description", "ci-workflow", "communication-charter", "contractor-onboarding", "contractor-start-page", "data-inventory", "decision-record", "definition-of-done", "domain-rules", "engagement-brief", "findings-note", "kickoff-call", "repository-rules", "runbook", "statement-of-work", "system-context", "ticket", "trial-task", "weekly-update"
    ]
)];

/// The file that only a scan looks into.
const CHECKS: &str = "/checks.toml";

/// Every bank inside the program; the first one is used where none is named.
pub fn builtins() -> &'static [Builtin] {
    BUILTINS
}

/// The bank inside the program with this id.
pub fn builtin(id: &str) -> Option<&'static Builtin> {
    BUILTINS.iter().find(|bank| bank.id == id)
}

/// The bank that most tests use.
#[cfg(test)]
pub(crate) fn async_contracting() -> Bank {
    BUILTINS[0].load().bank.unwrap()
}

impl Builtin {
    /// Reads the bank from all its files.
    pub fn load(&self) -> Loaded {
        self.load_files(|_| true)
    }

    /// Reads the bank for those who use it and ask for no places. A third of its text says what a scan looks for,
    /// and is read when a scan does.
    pub fn open(&'static self) -> Loaded {
        let mut loaded = self.load_files(|name| !name.ends_with(CHECKS));
        if let Some(bank) = &mut loaded.bank {
            let read =
                || self.load().bank.map_or_else(CheckList::default, |bank| CheckList::clone(&bank.scan));
            bank.scan = LazyCheckList::new(read);
        }
        loaded
    }

    fn load_files(&self, is_read: impl Fn(&str) -> bool) -> Loaded {
        let files = self.files.iter().filter(|(name, _)| is_read(name));
        load(files.map(|(name, text)| Source::new(*name, *text)).collect(), self.templates())
    }

    fn templates(&self) -> Vec<Template> {
        let template =
            |(name, text): &(&str, &'static str)| Template { name: (*name).to_owned(), text: (*text).into() };
        self.templates.iter().map(template).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, fs, path::Path};

    /// The names in a folder that end as stated, without that ending.
    fn names(folder: &Path, ending: &str) -> BTreeSet<String> {
        let entries = fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).collect()
    }

    #[test]
    fn nothing_in_the_folder_is_forgotten() {
        for bank in builtins() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions").join(bank.id);
            let files = bank.files.iter().map(|(name, _)| {
                let name = name.rsplit('/').next().unwrap();
                name.strip_suffix(".toml").unwrap().to_owned()
            });
            assert_eq!(names(&folder, ".toml"), files.collect::<BTreeSet<_>>());
            let templates = bank.templates.iter().map(|(name, _)| (*name).to_owned());
            assert_eq!(names(&folder.join("templates"), ".md"), templates.collect::<BTreeSet<_>>());
        }
    }

    #[test]
    fn every_bank_is_valid_and_has_its_id() {
        for bank in builtins() {
            let loaded = bank.load();
            let text = loaded.problems.render(&loaded.sources, &annotate_snippets::Renderer::plain());
            assert_eq!(text, "");
            let whole = loaded.bank.unwrap();
            assert_eq!(whole.id, bank.id);
            // What is read later is all there when it is looked at, and is no part of what the hash is taken of.
            assert!(!whole.scan.checks.is_empty());
            assert_eq!(bank.open().bank.unwrap(), whole);
        }
    }
}
