//! The globs and patterns of a bank, ready to look at facts.

use crate::bank::{Bank, Check, Look};
use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use regex::{Regex, RegexBuilder};
use std::collections::{BTreeMap, BTreeSet};

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
    /// Why, as a fragment.
    pub why: String,
}

/// A bank's checks, ready to look.
#[derive(Debug)]
pub struct Lens {
    set: GlobSet,
    /// By the position of the glob in the set.
    roles: Vec<Vec<Role>>,
    patterns: Vec<Option<Regex>>,
    /// What defines names.
    defined: Vec<Option<Regex>>,
    bots: Vec<Regex>,
    headings: Option<Regex>,
    unread: Option<Regex>,
    /// Checks that look for a pattern in files.
    of_text: Vec<usize>,
}

/// Which of some paths a check looks at.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// Those of `files`, in the order of the paths.
    pub(super) files: Vec<usize>,
    /// Those of `of`, or of the code.
    pub(super) of: Vec<usize>,
    /// Whether `only_if` and `unless` let it apply.
    pub(super) applies: bool,
}

impl Lens {
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
                        let why = format!("`{glob}` is not a glob: {}", error.kind());
                        problems.push(Unusable { check, key, why });
                    }
                }
            }
        };
        add(&bank.scan.except, Role::NoCheck, None, "except");
        add(&bank.scan.code, Role::Code, None, "code");
        for (at, check) in bank.checks.iter().enumerate() {
            if let Some(files) = check.look.files() {
                add(&files.globs, Role::Files(at), Some(at), "files");
                add(&files.except, Role::Except(at), Some(at), "except");
            }
            if let Look::Paths { of, .. } | Look::Text { of, .. } | Look::History { of, .. } = &check.look {
                add(of, Role::Of(at), Some(at), "of");
            }
            add(&check.only_if, Role::OnlyIf(at), Some(at), "only_if");
            add(&check.unless, Role::Unless(at), Some(at), "unless");
        }
        let mut set = GlobSetBuilder::new();
        let mut roles = Vec::new();
        for (glob, of_glob) in globs.into_values() {
            set.add(glob);
            roles.push(of_glob.into_iter().collect());
        }
        let mut pattern = |text: &str, check: Option<usize>, key: &'static str| {
            ready(text).map_err(|why| problems.push(Unusable { check, key, why })).ok()
        };
        let checks = || bank.checks.iter().enumerate();
        let patterns =
            checks().map(|(at, check)| pattern(check.look.pattern()?, Some(at), "pattern")).collect();
        let of_defined = |(at, check): (usize, &Check)| match &check.look {
            Look::Text { defined: Some(defined), .. } => pattern(defined, Some(at), "defined"),
            _ => None,
        };
        let defined = checks().map(of_defined).collect();
        let bots = bank.scan.bots.iter().filter_map(|text| pattern(text, None, "bots")).collect();
        let headings = bank.scan.acceptance.as_ref().and_then(|text| pattern(text, None, "acceptance"));
        let unread = bank.scan.unread.as_ref().and_then(|text| pattern(text, None, "unread"));
        let is_text = |(_, check): &(usize, &Check)| matches!(check.look, Look::Text { .. });
        let of_text = checks().filter(is_text).map(|(at, _)| at).collect();
        match set.build() {
            Ok(set) if problems.is_empty() => {
                Ok(Self { set, roles, patterns, defined, bots, headings, unread, of_text })
            }
            Ok(_) => Err(problems),
            Err(error) => {
                problems.push(Unusable { check: None, key: "except", why: error.to_string() });
                Err(problems)
            }
        }
    }

    /// Whether a check wants to read the text of a file.
    pub fn wants(&self, path: &str) -> bool {
        let roles = self.roles_of(path);
        let has = |role: Role| roles.binary_search(&role).is_ok();
        let wants = |at: usize| has(Role::Files(at)) && !has(Role::Except(at)) || has(Role::Of(at));
        !has(Role::NoCheck) && self.of_text.iter().any(|at| wants(*at))
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
    pub(super) fn look(&self, bank: &Bank, paths: &[String]) -> Vec<Seen> {
        let checks = &bank.checks;
        let seen = checks.iter().map(|check| Seen { applies: check.only_if.is_empty(), ..Seen::default() });
        let mut seen: Vec<Seen> = seen.collect();
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

    /// Whether a text is in a language that the patterns do not know.
    pub(super) fn is_unread(&self, text: &str) -> bool {
        self.unread.as_ref().is_some_and(|pattern| pattern.is_match(text))
    }

    /// Whether an author is a program.
    pub(super) fn is_bot(&self, author: &str) -> bool {
        self.bots.iter().any(|bot| bot.is_match(author))
    }
}

/// A pattern ready to search. `^` and `$` are the ends of a line.
fn ready(pattern: &str) -> Result<Regex, String> {
    let ready = RegexBuilder::new(pattern).multi_line(true).size_limit(PATTERN_SIZE).build();
    ready.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "this pattern takes too much memory; write it shorter".to_owned(),
        error => {
            let text = error.to_string();
            let last = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
            format!("this is not a regular expression: {last}")
        }
    })
}
