//! What changed from one version of a bank to the next.

use super::{
    Link, Links, Meaning, VersionStep,
    counting::{is_same_condition, is_same_rule, lost, rescored},
};
use crate::{
    bank::{Bank, BankPart, FollowUp, Question},
    text::join,
};
use jiff::civil::Date;
use serde::Serialize;

/// What changed from one version of a bank to the next.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BankHistory {
    /// The kind of version step that the changes make together.
    pub step: VersionStep,
    /// Every change that concerns answers or scores, the gravest kind first.
    pub changes: Vec<BankChange>,
}

/// One change of a bank.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BankChange {
    /// What happened.
    pub change: ChangeOf,
    /// What it does to answers that were given before.
    pub step: VersionStep,
    /// The id of what changed.
    pub id: String,
    /// The change in words: a fragment without a full stop.
    pub text: String,
    /// Where it stands in the later bank.
    #[serde(skip)]
    pub part: Option<BankPart>,
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

impl ChangeOf {
    /// The words with which a change begins.
    fn words(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::OtherMeaning => "other meaning",
            Self::New => "new",
            Self::Renamed => "renamed",
            Self::Reworded => "reworded",
            Self::Rescored => "counts differently",
        }
    }
}

impl BankHistory {
    /// Finds every change from one bank to the next.
    pub fn new(old: &Bank, new: &Bank, links: &Links) -> Self {
        let mut found = Finder { old, new, changes: Vec::new() };
        found.questions(links);
        found.parts();
        found.head();
        found.follow_up();
        let mut changes = found.changes;
        changes.sort_by_key(|change| std::cmp::Reverse(change.step));
        let words = if old.hash() == new.hash() { VersionStep::None } else { VersionStep::Patch };
        let step = changes.iter().map(|change| change.step).max().unwrap_or(words);
        Self { step, changes }
    }
}

struct Finder<'b> {
    old: &'b Bank,
    new: &'b Bank,
    changes: Vec<BankChange>,
}

impl<'b> Finder<'b> {
    fn push(&mut self, change: ChangeOf, step: VersionStep, id: &str, text: &str, part: Option<BankPart>) {
        let text = format!("{}: {text}", change.words());
        self.changes.push(BankChange { change, step, id: id.to_owned(), text, part });
    }

    fn questions(&mut self, links: &Links) {
        let (old, new) = (self.old, self.new);
        let name = |question: &Question| format!("question `{}` ({})", question.id, question.label);
        for at in &links.removed {
            self.push(ChangeOf::Gone, VersionStep::Major, &old[*at].id, &name(&old[*at]), None);
        }
        for at in &links.added {
            let part = Some(BankPart::Question(*at));
            self.push(ChangeOf::New, VersionStep::Minor, &new[*at].id, &name(&new[*at]), part);
        }
        for link in &links.pairs {
            self.question(link);
        }
    }

    fn question(&mut self, link: &Link) {
        let (before, after) = (&self.old[link.old], &self.new[link.new]);
        let differs = rescored(self.old, before, self.new, after);
        let part = Some(BankPart::Question(link.new));
        let id = &after.id;
        let mut push = |change, step, text: String| self.push(change, step, id, &text, part);
        if before.id != *id {
            push(ChangeOf::Renamed, VersionStep::Minor, format!("question `{}` is `{id}` now", before.id));
        }
        match link.meaning {
            Meaning::Same => {}
            Meaning::Other => {
                let was = match (before.kind.word(), after.kind.word()) {
                    (was, is) if was != is => format!("it was a {was} and is a {is}"),
                    (word, _) => format!("no answer to the {word} of before is one now"),
                };
                return push(ChangeOf::OtherMeaning, VersionStep::Major, format!("question `{id}`: {was}"));
            }
            Meaning::Reworded => {
                let text = format!("question `{id}`, so answers of before are to be confirmed");
                push(ChangeOf::Reworded, VersionStep::Minor, text);
            }
        }
        let lost = lost(before, after);
        if !lost.is_empty() {
            push(ChangeOf::Gone, VersionStep::Major, format!("of question `{id}`, {}", join(&lost, "and")));
        }
        if before.na.is_some() && after.na.is_none() {
            let text = format!("question `{id}` has no \"does not apply\" any more");
            push(ChangeOf::Gone, VersionStep::Major, text);
        }
        if !differs.is_empty() {
            push(
                ChangeOf::Rescored,
                VersionStep::Minor,
                format!("question `{id}`: {}", join(&differs, "and")),
            );
        }
    }

    /// Facts, sections, verdicts and rules.
    fn parts(&mut self) {
        let (old, new) = (self.old, self.new);
        let ids = |bank: &'b Bank| bank.facts.iter().map(|fact| (fact.id.as_str(), None)).collect::<Vec<_>>();
        // Facts are told and never scored, so none of them can change a score.
        self.named("fact", VersionStep::Minor, &ids(old), &ids(new), |_, _| None);
        let ids = |bank: &'b Bank| {
            let sections =
                bank.sections().map(|(at, section)| (section.id.as_str(), Some(BankPart::Section(at))));
            sections.collect::<Vec<_>>()
        };
        self.named("section", VersionStep::Minor, &ids(old), &ids(new), |was, is| {
            let (was, is) = (old.sections[was].weight, new.sections[is].weight);
            (was != is).then(|| format!(": weight {was} to {is}"))
        });
        let all = |bank: &'b Bank| bank.ladder.iter().chain(&bank.routes).collect::<Vec<_>>();
        let ids = |bank| all(bank).into_iter().map(|verdict| (verdict.id.as_str(), None)).collect::<Vec<_>>();
        // Gates and scripts know verdicts by their ids.
        self.named("verdict", VersionStep::Major, &ids(old), &ids(new), |was, is| {
            let (from, to) = (all(old)[was].from, all(new)[is].from);
            let moved = (was < old.ladder.len()) != (is < new.ladder.len());
            (from != to || moved).then(|| format!(": from {from} to {to}"))
        });
        let ids = |bank: &'b Bank| {
            let rules = bank.rules().map(|(at, rule)| (rule.id.as_str(), Some(BankPart::Rule(at))));
            rules.collect::<Vec<_>>()
        };
        self.named("rule", VersionStep::Minor, &ids(old), &ids(new), |was, is| {
            (!is_same_rule((old, &old.rules[was]), (new, &new.rules[is])))
                .then(|| " says something else".to_owned())
        });
    }

    /// What went, what came and what counts differently of parts with ids. `differs` says how one does that is
    /// at these places of the two banks.
    fn named(
        &mut self,
        noun: &str,
        gone: VersionStep,
        before: &[(&str, Option<BankPart>)],
        after: &[(&str, Option<BankPart>)],
        differs: impl Fn(usize, usize) -> Option<String>,
    ) {
        let place =
            |all: &[(&str, Option<BankPart>)], id: &str| all.iter().position(|(known, _)| *known == id);
        for (id, _) in before.iter().filter(|(id, _)| place(after, id).is_none()) {
            self.push(ChangeOf::Gone, gone, id, &format!("{noun} `{id}`"), None);
        }
        for (is, (id, part)) in after.iter().enumerate() {
            match place(before, id).map(|was| differs(was, is)) {
                None => self.push(ChangeOf::New, VersionStep::Minor, id, &format!("{noun} `{id}`"), *part),
                Some(Some(how)) => {
                    self.push(
                        ChangeOf::Rescored,
                        VersionStep::Minor,
                        id,
                        &format!("{noun} `{id}`{how}"),
                        *part,
                    );
                }
                Some(None) => {}
            }
        }
    }

    /// What is asked once the work is over, and what counts as success.
    fn follow_up(&mut self) {
        const ID: &str = "outcome";
        let part = Some(BankPart::Outcome);
        let (was, is) = match (self.old.follow_up.as_deref(), self.new.follow_up.as_deref()) {
            (None, None) => return,
            (None, Some(_)) => return self.push(ChangeOf::New, VersionStep::Minor, ID, "[outcome]", part),
            (Some(_), None) => return self.push(ChangeOf::Gone, VersionStep::Major, ID, "[outcome]", None),
            (Some(was), Some(is)) => (was, is),
        };
        let list_ids = |follow_up: &'b FollowUp| {
            let items = follow_up.bank.questions.iter().map(|item| item.id.as_str());
            let lines = follow_up.bank.facts.iter().map(|line| line.id.as_str());
            items.chain(lines).map(|id| (id, part)).collect::<Vec<_>>()
        };
        self.named("item of [outcome]", VersionStep::Major, &list_ids(was), &list_ids(is), |_, _| None);
        let kept = was.bank.questions.iter().filter_map(|item| {
            let now = is.bank.questions.iter().find(|now| now.id == item.id)?;
            Some((&item.id, lost(item, now)))
        });
        for (id, lost) in kept.filter(|(_, lost)| !lost.is_empty()) {
            let text = format!("of item `{id}` of [outcome], {}", join(&lost, "and"));
            self.push(ChangeOf::Gone, VersionStep::Major, id, &text, part);
        }
        // Forecasts of before were made for what counted then.
        for (key, before, after) in [
            ("success", &was.success, &is.success),
            ("not_started", &was.not_started, &is.not_started),
            ("after_fixes", &was.after_fixes, &is.after_fixes),
            ("elsewhere", &was.elsewhere, &is.elsewhere),
        ] {
            if !is_same_condition((&was.bank, before), (&is.bank, after)) {
                let text = format!("`{key}` of [outcome] says something else");
                self.push(ChangeOf::Rescored, VersionStep::Minor, key, &text, part);
            }
        }
        if was.due_after != is.due_after {
            let text = format!("`due_after` of [outcome]: {} to {}", was.due_after, is.due_after);
            self.push(ChangeOf::Rescored, VersionStep::Minor, "due_after", &text, part);
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
        let days = |bank: &Bank| {
            let days: Vec<String> = bank.days_off.iter().map(Date::to_string).collect();
            if days.is_empty() { "none".to_owned() } else { days.join(", ") }
        };
        for (key, was, is) in [
            ("minimum_known", old.minimum_known.to_string(), new.minimum_known.to_string()),
            ("quick_at_most", name(old), name(new)),
            ("fix_first", first(old), first(new)),
            ("hours_per_week", old.hours_per_week.to_string(), new.hours_per_week.to_string()),
            ("days_off", days(old), days(new)),
        ] {
            if was != is {
                let text = format!("`{key}`: {was} to {is}");
                self.push(ChangeOf::Rescored, VersionStep::Minor, key, &text, Some(BankPart::Bank));
            }
        }
    }
}
