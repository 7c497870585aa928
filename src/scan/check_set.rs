//! The globs and patterns of a bank, ready to look at facts.

use crate::{
    bank::{Bank, Check, Look},
    suggest::did_you_mean,
};
use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use regex::{Regex, RegexBuilder};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;
use whatlang::Lang;

/// The most memory that one pattern may take once it is ready to search, in bytes.
const PATTERN_SIZE: usize = 4 << 20;

/// What a glob is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// `files` of the check with this position.
    Files(usize),
    Except(usize),
    Of(usize),
    OnlyIf(usize),
    Unless(usize),
    /// `files` of `unless_text`.
    UnlessText(usize),
    /// Files that no check looks at.
    NoCheck,
    /// Files that are code.
    Code,
}

/// A pattern or a glob that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// The check that has it, by its position; `None` in `[scan]`.
    pub check: Option<usize>,
    /// The key behind which it stands.
    pub key: &'static str,
    /// Why.
    pub why: NotReady,
}

/// Why something of a check cannot be made ready to look, as a lowercase fragment.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotReady {
    /// A glob is wrong.
    #[error("`{0}` is not a glob: {1}")]
    Glob(String, globset::ErrorKind),
    /// The globs are too many together.
    #[error(transparent)]
    Globs(#[from] globset::Error),
    /// A pattern would take more memory than one may.
    #[error("this pattern takes too much memory; write it shorter")]
    TooBig,
    /// A pattern is wrong, and where.
    #[error("this is not a regular expression: {0}")]
    NotAPattern(String),
    /// Another check that is not there, and the nearest one.
    #[error("there is no check `{id}`; {help}")]
    NoCheck {
        /// What was named.
        id: String,
        /// The nearest one, or what to do.
        help: String,
    },
    /// A language that nobody knows.
    #[error("`{0}` is no code of a language that can be told, such as eng")]
    NoLanguage(String),
}

/// A bank's checks, ready to look.
#[derive(Debug)]
pub struct CheckSet {
    set: GlobSet,
    /// By the position of the glob in the set.
    roles: Vec<Vec<Role>>,
    patterns: Vec<Option<Regex>>,
    /// What defines names.
    defined: Vec<Option<Regex>>,
    bots: Vec<Regex>,
    headings: Option<Regex>,
    /// `pattern` of `unless_text`.
    unless: Vec<Option<Regex>>,
    /// The language that the patterns know.
    language: Option<Lang>,
    /// Checks that look for a pattern in files.
    of_text: Vec<usize>,
}

/// Which of some paths a check looks at.
#[derive(Clone, Debug, Default)]
pub(super) struct CheckFiles {
    /// Those of `files`, in the order of the paths.
    pub(super) files: Vec<usize>,
    /// Those of `of`, or of the code.
    pub(super) of: Vec<usize>,
    /// Those in which `unless_text` is looked for.
    pub(super) unless_text: Vec<usize>,
    /// Whether `only_if` and `unless` let it apply.
    pub(super) applies: bool,
}

impl CheckSet {
    /// Makes the checks of a bank ready, or says what cannot be used.
    pub fn new(bank: &Bank) -> Result<Self, Vec<Unusable>> {
        let mut problems = Vec::new();
        let mut globs: BTreeMap<String, (Glob, BTreeSet<Role>)> = BTreeMap::new();
        let mut add = |list: &[String], role: Role, check: Option<usize>, key: &'static str| {
            for glob in list {
                let lower = glob.to_lowercase();
                match GlobBuilder::new(&lower).literal_separator(true).build() {
                    Ok(ready) => {
                        globs.entry(lower).or_insert_with(|| (ready, BTreeSet::new())).1.insert(role);
                    }
                    Err(error) => {
                        let why = NotReady::Glob(glob.clone(), error.kind().clone());
                        problems.push(Unusable { check, key, why });
                    }
                }
            }
        };
        add(&bank.scan.scope.except, Role::NoCheck, None, "except");
        add(&bank.scan.scope.code, Role::Code, None, "code");
        for (at, check) in bank.scan.checks.iter().enumerate() {
            if let Some(files) = check.look.files() {
                add(&files.globs, Role::Files(at), Some(at), "files");
                add(&files.except, Role::Except(at), Some(at), "except");
            }
            if let Look::Paths { of, .. } | Look::Text { of, .. } | Look::History { of, .. } = &check.look {
                add(of, Role::Of(at), Some(at), "of");
            }
            add(&check.only_if, Role::OnlyIf(at), Some(at), "only_if");
            add(&check.unless, Role::Unless(at), Some(at), "unless");
            if let Some(text) = &check.unless_text {
                add(&text.files, Role::UnlessText(at), Some(at), "unless_text");
            }
        }
        let mut set = GlobSetBuilder::new();
        let mut roles = Vec::new();
        for (glob, of_glob) in globs.into_values() {
            set.add(glob);
            roles.push(of_glob.into_iter().collect());
        }
        problems.extend(unknown_checks(bank));
        let mut pattern = |text: &str, check: Option<usize>, key: &'static str| {
            ready(text).map_err(|why| problems.push(Unusable { check, key, why })).ok()
        };
        let checks = || bank.scan.checks.iter().enumerate();
        let patterns =
            checks().map(|(at, check)| pattern(check.look.pattern()?, Some(at), "pattern")).collect();
        let of_defined = |(at, check): (usize, &Check)| match &check.look {
            Look::Text { defined: Some(defined), .. } => pattern(defined, Some(at), "defined"),
            Look::Text { .. }
            | Look::Paths { .. }
            | Look::Build { .. }
            | Look::History { .. }
            | Look::Rows { .. } => None,
        };
        let defined = checks().map(of_defined).collect();
        let bots = bank.scan.scope.bots.iter().filter_map(|text| pattern(text, None, "bots")).collect();
        let headings = bank.scan.scope.acceptance.as_ref().and_then(|text| pattern(text, None, "acceptance"));
        let of_unless = |(at, check): (usize, &Check)| {
            pattern(&check.unless_text.as_ref()?.pattern, Some(at), "unless_text")
        };
        let unless = checks().map(of_unless).collect();
        let language = bank.scan.scope.language.as_ref().map(|code| (code, Lang::from_code(code.as_str())));
        if let Some((code, None)) = language {
            let why = NotReady::NoLanguage(code.clone());
            problems.push(Unusable { check: None, key: "language", why });
        }
        let language = language.and_then(|(_, language)| language);
        let is_text =
            |(_, check): &(usize, &Check)| matches!(check.look, Look::Text { .. } | Look::Build { .. });
        let of_text = checks().filter(is_text).map(|(at, _)| at).collect();
        match set.build() {
            Ok(set) if problems.is_empty() => {
                Ok(Self { set, roles, patterns, defined, bots, headings, unless, language, of_text })
            }
            Ok(_) => Err(problems),
            Err(error) => {
                problems.push(Unusable { check: None, key: "except", why: error.into() });
                Err(problems)
            }
        }
    }

    /// Whether a check wants to read the text of a file.
    pub fn wants(&self, path: &str) -> bool {
        let roles = self.roles_of(path);
        let has = |role: Role| roles.binary_search(&role).is_ok();
        let wants = |at: usize| has(Role::Files(at)) && !has(Role::Except(at)) || has(Role::Of(at));
        let is_unless = roles.iter().any(|role| matches!(role, Role::UnlessText(_)));
        !has(Role::NoCheck) && (is_unless || self.of_text.iter().any(|at| wants(*at)))
    }

    /// Every role that a path has, in order.
    fn roles_of(&self, path: &str) -> Vec<Role> {
        let globs = self.set.matches(path.to_lowercase());
        let mut roles: Vec<Role> =
            globs.into_iter().flat_map(|glob| self.roles[glob].iter().copied()).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// What each check sees of some paths.
    pub(super) fn look(&self, bank: &Bank, paths: &[String]) -> Vec<CheckFiles> {
        let checks = &bank.scan.checks;
        let seen = checks
            .iter()
            .map(|check| CheckFiles { applies: check.only_if.is_empty(), ..CheckFiles::default() });
        let mut seen: Vec<CheckFiles> = seen.collect();
        let against_code: Vec<usize> = (0..checks.len())
            .filter(|at| matches!(&checks[*at].look, Look::History { of, .. } if of.is_empty()))
            .collect();
        let mut unless = vec![false; checks.len()];
        for (path_at, path) in paths.iter().enumerate() {
            let roles = self.roles_of(path);
            let has = |role: Role| roles.binary_search(&role).is_ok();
            if has(Role::NoCheck) {
                continue;
            }
            for role in &roles {
                match *role {
                    Role::Files(at) if !has(Role::Except(at)) => seen[at].files.push(path_at),
                    Role::Of(at) => seen[at].of.push(path_at),
                    Role::OnlyIf(at) => seen[at].applies = true,
                    Role::Unless(at) => unless[at] = true,
                    Role::UnlessText(at) => seen[at].unless_text.push(path_at),
                    Role::Code => against_code.iter().for_each(|at| seen[*at].of.push(path_at)),
                    Role::Files(_) | Role::Except(_) | Role::NoCheck => {}
                }
            }
        }
        for (seen, unless) in seen.iter_mut().zip(unless) {
            seen.applies &= !unless;
        }
        seen
    }

    /// The pattern of a check.
    pub(super) fn pattern(&self, check: usize) -> Option<&Regex> {
        self.patterns.get(check)?.as_ref()
    }

    /// What defines the names that a check looks for.
    pub(super) fn defined(&self, check: usize) -> Option<&Regex> {
        self.defined.get(check)?.as_ref()
    }

    /// The headings of acceptance lines.
    pub(super) fn headings(&self) -> Option<&Regex> {
        self.headings.as_ref()
    }

    /// What must not stand in a file, for a check to say something.
    pub(super) fn unless(&self, check: usize) -> Option<&Regex> {
        self.unless.get(check)?.as_ref()
    }

    /// The language that the patterns know.
    pub(super) fn language(&self) -> Option<Lang> {
        self.language
    }

    /// Whether an author is a program.
    pub(super) fn is_bot(&self, author: &str) -> bool {
        self.bots.iter().any(|bot| bot.is_match(author))
    }
}

/// The checks named in `unless_check` that the bank has not.
fn unknown_checks(bank: &Bank) -> Vec<Unusable> {
    let ids = || bank.scan.checks.iter().map(|check| check.id.as_str());
    let named = bank.scan.checks.iter().enumerate().flat_map(|(at, check)| {
        check.unless_check.iter().filter(move |id| ids().all(|own| own != **id)).map(move |id| (at, id))
    });
    let problem = |(at, id): (usize, &String)| {
        let help = did_you_mean(id, ids(), || "name another check of this bank".to_owned());
        let why = NotReady::NoCheck { id: id.clone(), help };
        Unusable { check: Some(at), key: "unless_check", why }
    };
    named.map(problem).collect()
}

/// A pattern ready to search. `^` and `$` are the ends of a line, and the border of a word is that of English: the
/// search is many times slower with the letters of all scripts.
fn ready(pattern: &str) -> Result<Regex, NotReady> {
    let mut quick = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('b')) => quick.push_str(r"(?-u:\b)"),
            (c, after) => quick.extend([c].into_iter().chain(after)),
        }
    }
    let ready = RegexBuilder::new(&quick).multi_line(true).size_limit(PATTERN_SIZE).build();
    ready.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => NotReady::TooBig,
        error => {
            let text = error.to_string();
            let last = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
            NotReady::NotAPattern(last.to_owned())
        }
    })
}
