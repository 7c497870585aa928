//! The three kinds of questions, and what each answer of them is worth.

use std::cmp::Reverse;

/// The three kinds of questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Levels from worst to best.
    Ladder {
        /// What each level means; level 1 is the first.
        levels: Vec<Level>,
        /// The level that is good enough.
        ready: u8,
    },
    /// Items to tick; their number gives the level.
    Checklist(Checklist),
    /// Options without an order, each with its worth.
    Choice(Choice),
}

/// One level of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// What it says where it is read below the other levels.
    pub text: String,
    /// What it adds to the level below it; `None` where it says all by itself.
    pub adds: Option<Addition>,
}

/// How a level says more than the one below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addition {
    /// Its text is a sentence about the level below.
    Sentence,
    /// The end of its text goes on where the level below ends; what stands before only points there.
    Clause(String),
}

/// A level that says all by itself.
impl From<String> for Level {
    fn from(text: String) -> Self {
        Self { text, adds: None }
    }
}

/// Items to tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    /// The items in bank order.
    pub items: Vec<ChecklistItem>,
    /// Ticks needed for level 2, 3, ...; rising.
    pub counts: Vec<u8>,
    /// The level that is good enough.
    pub ready: u8,
    /// The items, by position, without which the level stays below ready.
    pub must: Vec<usize>,
}

/// One item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistItem {
    /// Its name in answers files and `lacks` conditions.
    pub id: String,
    /// Its names in earlier versions of the bank.
    pub was: Vec<String>,
    /// What it says.
    pub text: String,
}

/// Options without an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The options in bank order; the least worth 0 and the most worth 100 per cent.
    pub options: Vec<ChoiceOption>,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Its name in answers files and `is` conditions.
    pub id: String,
    /// Its names in earlier versions of the bank.
    pub was: Vec<String>,
    /// What it says.
    pub text: String,
    /// Its worth in per cent.
    pub percent: u8,
}

/// How much of a question's weight an answer earns, in 4200ths.
///
/// 4200 is the least common multiple of 1 to 8 (a ladder has up to nine levels) and 100 (a choice
/// has per cents), so every share is a whole number and sums of shares are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub u32);

impl Share {
    /// The share of the best answer.
    pub const WHOLE: Self = Self(4200);
    /// The share from which a level counts as ready unless the bank says otherwise: 75 %.
    pub const READY: Self = Self(3150);

    /// The share of a level among `levels` of them: (level - 1) / (levels - 1).
    pub fn from_level(level: u8, levels: usize) -> Self {
        let steps = u32::try_from(levels).unwrap_or(u32::MAX).saturating_sub(1).max(1);
        Self(u32::from(level.saturating_sub(1)) * Self::WHOLE.0 / steps)
    }

    /// The share of an option worth `percent`.
    pub fn from_percent(percent: u8) -> Self {
        Self(u32::from(percent) * Self::WHOLE.0 / 100)
    }
}

impl Kind {
    /// How many levels there are; none for a choice.
    pub fn levels(&self) -> Option<usize> {
        match self {
            Self::Ladder { levels, .. } => Some(levels.len()),
            Self::Checklist(checklist) => Some(checklist.levels()),
            Self::Choice(_) => None,
        }
    }

    /// The level that is good enough; none for a choice.
    pub fn ready(&self) -> Option<u8> {
        match self {
            Self::Ladder { ready, .. } | Self::Checklist(Checklist { ready, .. }) => Some(*ready),
            Self::Choice(_) => None,
        }
    }

    /// What can be chosen or ticked, in order.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Ladder { levels, .. } => levels.iter().map(|level| level.text.as_str()).collect(),
            Self::Checklist(checklist) => checklist.items.iter().map(|item| item.text.as_str()).collect(),
            Self::Choice(choice) => choice.options.iter().map(|option| option.text.as_str()).collect(),
        }
    }

    /// The names of what can be chosen or ticked, in order; none for a ladder, whose levels are numbers.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Ladder { .. } => Vec::new(),
            Self::Checklist(checklist) => checklist.items.iter().map(|item| item.id.as_str()).collect(),
            Self::Choice(choice) => choice.options.iter().map(|option| option.id.as_str()).collect(),
        }
    }

    /// What an answer calls each thing that can be chosen or ticked: the number of a level, or a name.
    pub fn keys(&self) -> Vec<String> {
        match self {
            Self::Ladder { levels, .. } => (1..=levels.len()).map(|level| level.to_string()).collect(),
            Self::Checklist(_) | Self::Choice(_) => self.names().into_iter().map(str::to_owned).collect(),
        }
    }

    /// The names of some of what can be chosen or ticked.
    pub fn names_of(&self, positions: &[usize]) -> Vec<&str> {
        let names = self.names();
        positions.iter().map(|at| names[*at]).collect()
    }

    /// The word for this kind in the bank format.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Ladder { .. } => "ladder",
            Self::Checklist(_) => "checklist",
            Self::Choice(_) => "choice",
        }
    }
}

impl Checklist {
    /// How many levels the counts make.
    pub fn levels(&self) -> usize {
        self.counts.len() + 1
    }

    /// The level that these ticks give: by their number, and below ready while a `must` item is missing.
    pub fn level(&self, ticks: &[bool]) -> u8 {
        let level = self.level_of(ticks.iter().filter(|tick| **tick).count());
        if self.must.iter().all(|item| ticks.get(*item) == Some(&true)) {
            level
        } else {
            level.min(self.ready.saturating_sub(1).max(1))
        }
    }

    /// The level of the fewest ticks that are ready; the `must` items alone may lead beyond it.
    pub fn raised_level(&self) -> u8 {
        let needed = usize::from(self.ready).checked_sub(2).and_then(|at| self.counts.get(at));
        self.level_of(needed.map_or(0, |needed| usize::from(*needed)).max(self.must.len()))
    }

    /// The level that so many ticks give by their number.
    fn level_of(&self, count: usize) -> u8 {
        let reached = self.counts.iter().filter(|needed| usize::from(**needed) <= count).count();
        u8::try_from(reached + 1).unwrap_or(u8::MAX)
    }

    /// The ticks with as many more as ready takes: the `must` items first, then those of `order`, then
    /// the rest in bank order.
    pub fn raised(&self, ticks: &[bool], order: &[usize]) -> Vec<bool> {
        let mut ticks = ticks.to_vec();
        ticks.resize(self.items.len(), false);
        for item in &self.must {
            ticks[*item] = true;
        }
        let rest = (0..self.items.len()).filter(|item| !order.contains(item));
        for item in order.iter().copied().chain(rest) {
            if self.level(&ticks) >= self.ready {
                break;
            }
            ticks[item] = true;
        }
        ticks
    }
}

impl Choice {
    /// The first option worth the least.
    pub fn worst(&self) -> usize {
        self.first_by(|option| option.percent)
    }

    /// The first option worth the most.
    pub fn best(&self) -> usize {
        self.first_by(|option| Reverse(option.percent))
    }

    /// The option that a fix leads to: the least worth that is still ready, or else the best.
    pub fn ready(&self) -> usize {
        let ready = |option: &ChoiceOption| Share::from_percent(option.percent) >= Share::READY;
        let candidates = self.options.iter().enumerate().filter(|(_, option)| ready(option));
        candidates.min_by_key(|(_, option)| option.percent).map_or_else(|| self.best(), |(at, _)| at)
    }

    fn first_by<K: Ord>(&self, key: impl Fn(&ChoiceOption) -> K) -> usize {
        let least = self.options.iter().enumerate().min_by_key(|(_, option)| key(option));
        least.map_or(0, |(at, _)| at)
    }
}
