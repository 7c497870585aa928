//! Two rounds of one assessment side by side: what changed, and where a change of the index comes from.
//!
//! The two may be answered with two versions of the bank. Each side is scored with its own, and what the answers
//! of one side say to the bank of the other makes a third and a fourth score; see [`Parts`].

mod changes;
mod page;
mod paper;
mod parts;
mod picture;
mod progress;
pub mod sheet;
mod stopped;
mod words;

pub use self::{
    changes::{AnswerChange, ChangeKind, RoundAnswer},
    paper::COMPARE_SCHEMA,
    parts::{IndexPath, Parts},
    progress::{PlanProgress, StepLeft},
    stopped::{RuleEnding, StoppedRule},
};

use crate::{
    answers::{About, Answers, Profile},
    bank::{Bank, RuleIndex},
    bank_changes::{BankHistory, Links},
    outcome::KnownOutcome,
    report::{ChangedRule, ChangedSection, Pair, bank},
    score::{Judgement, Scorecard, TeamVerdict, VerdictName},
};
use parts::{Shares, shares};
use serde::Serialize;

/// One round: answers and the bank that they were given to.
#[derive(Clone, Copy, Debug)]
pub struct ComparedRound<'a> {
    /// The bank.
    pub bank: &'a Bank,
    /// The answers.
    pub answers: &'a Answers,
}

/// Two rounds side by side.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Comparison<'a> {
    /// The change in one sentence.
    pub sentence: String,
    /// What a reader must know to read the rest: other teams, another order, a bank that is not there.
    pub notes: Vec<String>,
    /// A rise that is no progress, in sentences.
    pub not_progress: Vec<String>,
    /// The earlier round.
    pub old: Side<'a>,
    /// The later round.
    pub new: Side<'a>,
    /// Days from the one to the other, where both are dated.
    pub days: Option<i32>,
    /// Where the change of the index comes from; `None` where one side has no index.
    pub parts: Option<Parts>,
    /// Each question that has another answer, what got worse first.
    pub changes: Vec<AnswerChange<'a>>,
    /// The sections that both banks have.
    pub sections: Vec<ChangedSection<'a>>,
    /// Rules that both banks have, and that hold only now.
    pub began: Vec<ChangedRule<'a>>,
    /// Rules that both banks have, and that hold no more.
    pub stopped: Vec<StoppedRule<'a>>,
    /// How far the ways up of the old plan were walked, nearest verdict first.
    pub progress: Vec<PlanProgress<'a>>,
    /// What changed in the bank; `None` where both sides have the same one.
    pub bank_changes: Option<BankHistory>,
    /// What became worse by the later bank, in sentences; empty where nothing did. A change of the bank is
    /// none of it.
    pub regressions: Vec<String>,
}

/// How one round stands, by its own bank.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Side<'a> {
    /// The bank that was answered.
    #[serde(serialize_with = "bank")]
    #[cfg_attr(test, schemars(with = "crate::report::BankName<'a>"))]
    pub bank: &'a Bank,
    /// What the assessment is about.
    #[serde(flatten)]
    pub about: &'a About,
    /// The quick screen or the whole bank.
    pub profile: Profile,
    /// What it comes to.
    #[serde(flatten)]
    pub judgement: Judgement<'a>,
    /// What came of the work, where it started in this round. A comparison has no day, so nothing is overdue in it.
    pub outcome: Option<KnownOutcome>,
}

impl<'a> Comparison<'a> {
    /// Compares two rounds.
    pub fn new(old: ComparedRound<'a>, new: ComparedRound<'a>) -> Self {
        let both = Both::new(old, new);
        Self { progress: progress::progress(&both), ..Self::from_both(&both) }
    }

    /// The same without what became of the old plan, which takes longer to work out than everything else.
    pub fn brief(old: ComparedRound<'a>, new: ComparedRound<'a>) -> Self {
        Self::from_both(&Both::new(old, new))
    }

    /// The change in one sentence, with the names of answers that got worse.
    pub fn named_sentence(&self) -> String {
        words::named(self)
    }

    fn from_both(both: &Both<'a>) -> Self {
        let (old, new) = (&both.old, &both.new);
        let parts = both.parts();
        let changes = both.changes(parts.as_ref());
        let mut comparison = Self {
            sentence: String::new(),
            notes: Vec::new(),
            not_progress: Vec::new(),
            old: both.old.side(),
            new: both.new.side(),
            days: days(&old.answers.about, &new.answers.about),
            parts,
            changes,
            sections: both.sections(),
            began: only_here(&both.new, &both.old)
                .map(|rule| ChangedRule::new(&both.new.bank[rule]))
                .collect(),
            stopped: both.stopped(),
            progress: Vec::new(),
            bank_changes: (old.bank.hash() != new.bank.hash())
                .then(|| BankHistory::new(old.bank, new.bank, &both.links)),
            regressions: Vec::new(),
        };
        comparison.sentence = words::sentence(&comparison);
        comparison.notes = words::notes(&comparison);
        comparison.not_progress = words::not_progress(&comparison);
        comparison.regressions = both.regressions(&comparison.changes);
        comparison
    }
}

/// A round with its scores.
struct Scores<'a> {
    bank: &'a Bank,
    answers: &'a Answers,
    card: Scorecard,
    /// What the answers of the other side say to this bank.
    carried: Answers,
    carried_card: Scorecard,
    /// What the answers count, and what the carried ones do.
    own: Shares,
    counted: Shares,
}

/// Both rounds with their scores.
struct Both<'a> {
    links: Links,
    old: Scores<'a>,
    new: Scores<'a>,
}

impl<'a> Scores<'a> {
    fn new(round: ComparedRound<'a>, carried: Answers) -> Self {
        let ComparedRound { bank, answers } = round;
        let (card, carried_card) = (Scorecard::new(bank, answers), Scorecard::new(bank, &carried));
        let (own, counted) = (shares(bank, &card), shares(bank, &carried_card));
        Self { bank, answers, card, carried, carried_card, own, counted }
    }

    fn side(&self) -> Side<'a> {
        Side {
            bank: self.bank,
            about: &self.answers.about,
            profile: self.answers.profile,
            judgement: Judgement::new(self.bank, &self.card),
            outcome: KnownOutcome::new(self.bank, self.answers, None),
        }
    }
}

impl<'a> Both<'a> {
    fn new(old: ComparedRound<'a>, new: ComparedRound<'a>) -> Self {
        let links = Links::new(old.bank, new.bank);
        let forth = links.forth(old.answers, new.bank);
        let back = links.back(new.answers, old.bank);
        Self { links, old: Scores::new(old, back), new: Scores::new(new, forth) }
    }

    fn parts(&self) -> Option<Parts> {
        Parts::new(&self.old, &self.new)
    }

    fn sections(&self) -> Vec<ChangedSection<'a>> {
        let both = self.new.bank.sections().filter_map(|(at, section)| {
            let before = self.old.bank.sections.iter().position(|before| before.id == section.id)?;
            let (before, after) = (self.old.card.sections[before].score, self.new.card.sections[at.0].score);
            Some(ChangedSection { id: &section.id, title: &section.title, score: Pair { before, after } })
        });
        both.collect()
    }

    /// What became worse by the later bank: an answer, the least that a section can have, the verdict.
    fn regressions(&self, changes: &[AnswerChange<'_>]) -> Vec<String> {
        let mut found = Vec::new();
        let worse: Vec<&str> = changes
            .iter()
            .filter(|change| change.kind == ChangeKind::Worse)
            .map(|change| change.label)
            .collect();
        if !worse.is_empty() {
            found.push(words::worse(&worse));
        }
        let bank = self.new.bank;
        let (before, after) = (&self.new.carried_card, &self.new.card);
        for (at, section) in bank.sections() {
            if let (Some(was), Some(is)) = (before.sections[at.0].low, after.sections[at.0].low)
                && is < was
            {
                found.push(format!("{}: guaranteed {was} before, {is} now", section.title));
            }
        }
        let (was, is) = (&before.standing, &after.standing);
        let fell = match (was.team, is.team) {
            (TeamVerdict::Rung(was), TeamVerdict::Rung(is)) => is > was,
            (TeamVerdict::Rung(_), TeamVerdict::NotEnoughKnown) => true,
            (TeamVerdict::NotEnoughKnown, _) => false,
        };
        if fell || (was.route.is_none() && is.route.is_some()) {
            let (was, is) = (VerdictName::new(bank, was.work()), VerdictName::new(bank, is.work()));
            found.push(format!("the verdict was {} and is {}", was.title, is.title));
        }
        found
    }
}

/// The rules of one side that hold there and not on the other, which has them too. A rule that a bank
/// lost is no condition that somebody closed.
fn only_here<'s>(hold: &'s Scores<'_>, other: &'s Scores<'_>) -> impl Iterator<Item = RuleIndex> + 's {
    let holds_there = |id: &str| other.card.standing.holding.iter().any(|rule| other.bank[*rule].id == id);
    let is_there = |id: &str| other.bank.rules.iter().any(|rule| rule.id == id);
    let rules = hold.card.standing.holding.iter().copied();
    rules.filter(move |rule| is_there(&hold.bank[*rule].id) && !holds_there(&hold.bank[*rule].id))
}

/// Days from one assessment to another.
fn days(old: &About, new: &About) -> Option<i32> {
    let date = |about: &About| about.date.as_ref()?.parse::<jiff::civil::Date>().ok();
    Some(date(old)?.until(date(new)?).ok()?.get_days())
}
