//! What changed from one version of a bank to the next, and what kind of version step that is.

use super::{
    Link, Links, Meaning,
    rescored::{lost, rescored},
};
use crate::{
    bank::{Bank, Part, Rule, Section, Verdict},
    text::join,
};
use serde::Serialize;

/// What changed from one version of a bank to the next.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BankHistory {
    /// The kind of version step that the changes make together.
    pub step: Step,
    /// Every change that concerns answers or scores, the gravest kind first.
    pub changes: Vec<BankChange>,
}

/// What a change of the bank does to answers that were given before. The order is by gravity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The banks mean the same.
    None,
    /// The same answers give the same scores and verdicts; words around them changed.
    Patch,
    /// All answers can still be taken over, and may score differently or are to be confirmed.
    Minor,
    /// Some answers cannot be taken over, or a name that scripts use is gone.
    Major,
}

/// One change of a bank.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BankChange {
    /// What happened.
    pub change: ChangeOf,
    /// What it does to answers that were given before.
    pub step: Step,
    /// The id of what changed.
    pub id: String,
    /// The change in words: a fragment without a full stop.
    pub text: String,
    /// Where it stands in the later bank.
    #[serde(skip)]
    pub part: Option<Part>,
}

/// What happened to a part of a bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ChangeOf {
    /// It is gone.
    Gone,
    /// It has the id of something that was gone or that meant something else.
    OtherMeaning,
    /// It is new.
    New,
    /// It has another id and the same history.
    Renamed,
    /// Its words changed.
    Reworded,
    /// It counts differently.
    Rescored,
}

impl Step {
    /// The word for a person.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The step between two versions of three numbers; `None` where they are none.
    pub fn between(old: &str, new: &str) -> Option<Self> {
        let numbers = |version: &str| {
            let parts: Vec<u64> = version.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
            <[u64; 3]>::try_from(parts).ok()
        };
        let (old, new) = (numbers(old)?, numbers(new)?);
        Some(match () {
            () if new[0] > old[0] => Self::Major,
            // Before 1.0.0 the second number is the one that tells of a break.
            () if new[0] == old[0] && new[1] > old[1] => {
                if new[0] == 0 {
                    Self::Major
                } else {
                    Self::Minor
                }
            }
            () if new[..2] == old[..2] && new[2] > old[2] => {
                if new[0] == 0 {
                    Self::Minor
                } else {
                    Self::Patch
                }
            }
            () => Self::None,
        })
    }
}

impl BankHistory {
    /// Finds every change from one bank to the next.
    pub fn new(old: &Bank, new: &Bank, links: &Links) -> Self {
        let mut found = Found { old, new, changes: Vec::new() };
        found.questions(links);
        found.facts();
        found.sections();
        found.verdicts();
        found.rules();
        found.head();
        let mut changes = found.changes;
        changes.sort_by_key(|change| std::cmp::Reverse(change.step));
        let words = if old.hash() == new.hash() { Step::None } else { Step::Patch };
        let step = changes.iter().map(|change| change.step).max().unwrap_or(words);
        Self { step, changes }
    }
}

struct Found<'b> {
    old: &'b Bank,
    new: &'b Bank,
    changes: Vec<BankChange>,
}

impl Found<'_> {
    fn push(&mut self, change: ChangeOf, step: Step, id: &str, text: String, part: Option<Part>) {
        self.changes.push(BankChange { change, step, id: id.to_owned(), text, part });
    }

    fn questions(&mut self, links: &Links) {
        let (old, new) = (self.old, self.new);
        for at in &links.removed {
            let question = &old[*at];
            let text = format!("gone: question `{}` ({})", question.id, question.label);
            self.push(ChangeOf::Gone, Step::Major, &question.id, text, None);
        }
        for at in &links.added {
            let question = &new[*at];
            let text = format!("new: question `{}` ({})", question.id, question.label);
            self.push(ChangeOf::New, Step::Minor, &question.id, text, Some(Part::Question(*at)));
        }
        for link in &links.pairs {
            self.question(link);
        }
    }

    fn question(&mut self, link: &Link) {
        let (before, after) = (&self.old[link.old], &self.new[link.new]);
        let part = Some(Part::Question(link.new));
        let id = &after.id;
        if before.id != *id {
            let text = format!("renamed: question `{}` is `{id}` now", before.id);
            self.push(ChangeOf::Renamed, Step::Minor, id, text, part);
        }
        match link.meaning {
            Meaning::Same => {}
            Meaning::Other => {
                let was = match (before.kind.word(), after.kind.word()) {
                    (was, is) if was != is => format!("it was a {was} and is a {is}"),
                    (word, _) => format!("no answer to the {word} of before is one now"),
                };
                let text = format!("other meaning: question `{id}`: {was}");
                self.push(ChangeOf::OtherMeaning, Step::Major, id, text, part);
                return;
            }
            Meaning::Reworded => {
                let text = format!("reworded: question `{id}`, so answers of before are to be confirmed");
                self.push(ChangeOf::Reworded, Step::Minor, id, text, part);
            }
        }
        let lost = lost(before, after);
        if !lost.is_empty() {
            let text = format!("gone: of question `{id}`, {}", join(&lost, "and"));
            self.push(ChangeOf::Gone, Step::Major, id, text, part);
        }
        if before.na.is_some() && after.na.is_none() {
            let text = format!("gone: question `{id}` cannot be answered with n/a any more");
            self.push(ChangeOf::Gone, Step::Major, id, text, part);
        }
        let differs = rescored(self.old, before, self.new, after);
        if !differs.is_empty() {
            let text = format!("counts differently: question `{id}`: {}", join(&differs, "and"));
            self.push(ChangeOf::Rescored, Step::Minor, id, text, part);
        }
    }

    /// Facts are told and never scored, so none of them can change a score.
    fn facts(&mut self) {
        let (old, new) = (self.old, self.new);
        for fact in old.facts.iter().filter(|fact| new.find_fact(&fact.id).is_none()) {
            self.push(ChangeOf::Gone, Step::Minor, &fact.id, format!("gone: fact `{}`", fact.id), None);
        }
        for fact in new.facts.iter().filter(|fact| old.find_fact(&fact.id).is_none()) {
            self.push(ChangeOf::New, Step::Minor, &fact.id, format!("new: fact `{}`", fact.id), None);
        }
    }

    fn sections(&mut self) {
        let (old, new) = (self.old, self.new);
        for before in &old.sections {
            if !new.sections.iter().any(|section| section.id == before.id) {
                let text = format!("gone: section `{}`", before.id);
                self.push(ChangeOf::Gone, Step::Minor, &before.id, text, None);
            }
        }
        for (at, section) in new.sections() {
            let Section { id, weight, .. } = section;
            let part = Some(Part::Section(at));
            match old.sections.iter().find(|before| before.id == *id) {
                None => self.push(ChangeOf::New, Step::Minor, id, format!("new: section `{id}`"), part),
                Some(before) if before.weight != *weight => {
                    let text =
                        format!("counts differently: section `{id}`: weight {} to {weight}", before.weight);
                    self.push(ChangeOf::Rescored, Step::Minor, id, text, part);
                }
                Some(_) => {}
            }
        }
    }

    fn verdicts(&mut self) {
        let (old, new) = (self.old, self.new);
        let all = |bank| {
            let Bank { ladder, routes, .. }: &Bank = bank;
            ladder.iter().map(|verdict| (verdict, true)).chain(routes.iter().map(|verdict| (verdict, false)))
        };
        for (Verdict { id, .. }, _) in all(old) {
            if new.find_verdict(id).is_none() {
                // Gates and scripts know verdicts by their ids.
                self.push(ChangeOf::Gone, Step::Major, id, format!("gone: verdict `{id}`"), None);
            }
        }
        for (verdict, on_ladder) in all(new) {
            let id = &verdict.id;
            let text = match all(old).find(|(before, _)| before.id == *id) {
                None => format!("new: verdict `{id}`"),
                Some((before, was_on_ladder))
                    if (before.from, was_on_ladder) != (verdict.from, on_ladder) =>
                {
                    format!("counts differently: verdict `{id}`: from {} to {}", before.from, verdict.from)
                }
                Some(_) => continue,
            };
            let change = if text.starts_with("new") { ChangeOf::New } else { ChangeOf::Rescored };
            self.push(change, Step::Minor, id, text, None);
        }
    }

    fn rules(&mut self) {
        let (old, new) = (self.old, self.new);
        for Rule { id, .. } in
            old.rules.iter().filter(|before| !new.rules.iter().any(|rule| rule.id == before.id))
        {
            self.push(ChangeOf::Gone, Step::Minor, id, format!("gone: rule `{id}`"), None);
        }
        for (at, rule) in new.rules() {
            let id = &rule.id;
            let part = Some(Part::Rule(at));
            match old.rules.iter().find(|before| before.id == *id) {
                None => self.push(ChangeOf::New, Step::Minor, id, format!("new: rule `{id}`"), part),
                Some(before) if old.text_of(before) != new.text_of(rule) => {
                    let text = format!("counts differently: rule `{id}` says something else");
                    self.push(ChangeOf::Rescored, Step::Minor, id, text, part);
                }
                Some(_) => {}
            }
        }
    }

    fn head(&mut self) {
        let (old, new) = (self.old, self.new);
        let name =
            |bank: &Bank| bank.quick_at_most.map_or_else(|| "none".to_owned(), |at| bank[at].id.clone());
        let first = |bank: &Bank| {
            let ids: Vec<&str> = bank.fix_first.iter().map(|at| bank[*at].id.as_str()).collect();
            if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
        };
        for (key, was, is) in [
            ("minimum_known", old.minimum_known.to_string(), new.minimum_known.to_string()),
            ("quick_at_most", name(old), name(new)),
            ("fix_first", first(old), first(new)),
            ("hours_per_week", old.hours_per_week.to_string(), new.hours_per_week.to_string()),
        ] {
            if was != is {
                let text = format!("counts differently: `{key}`: {was} to {is}");
                self.push(ChangeOf::Rescored, Step::Minor, key, text, Some(Part::Bank));
            }
        }
    }
}
