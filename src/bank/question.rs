//! A question: what is asked, what can be answered, and what to do about a low answer.

use super::{Condition, ReferenceIndex, SectionIndex};

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its name in answers files and rules.
    pub id: String,
    /// The section it is scored in.
    pub section: SectionIndex,
    /// What can be answered.
    pub kind: Kind,
    /// Its weight in the section, 1 to 3.
    pub weight: u32,
    /// Whether it is part of the quick screen.
    pub quick: bool,
    /// When it is asked; always, if absent.
    pub ask_if: Option<Condition>,
    /// The only reason for which "not applicable" is allowed.
    pub na: Option<String>,
    /// The question, ending with a question mark.
    pub prompt: String,
    /// How to count.
    pub hint: Option<String>,
    /// Why it is asked.
    pub why: String,
    /// What `why` rests on.
    pub sources: Vec<ReferenceIndex>,
    /// What a sceptic would ask to see.
    pub show_me: String,
    /// What to do if the answer is below ready.
    pub fix: Fix,
}

/// The three kinds of questions.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Levels from worst to best.
    Ladder {
        /// What each level means; level 1 is the first.
        levels: Vec<String>,
        /// The level that is good enough.
        ready: u8,
    },
    /// Items to tick; their number gives the level.
    Checklist(Checklist),
    /// Options without an order, each with its worth.
    Choice(Choice),
}

/// Items to tick.
#[derive(Clone, Debug)]
pub struct Checklist {
    /// The items in bank order.
    pub items: Vec<Item>,
    /// Ticks needed for level 2, 3, ...; rising.
    pub counts: Vec<u8>,
    /// The level that is good enough.
    pub ready: u8,
}

/// One item of a checklist.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name in answers files and `lacks` conditions.
    pub id: String,
    /// What it says.
    pub text: String,
}

/// Options without an order.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The options in bank order; the least worth 0 and the most worth 100 per cent.
    pub options: Vec<ChoiceOption>,
}

/// One option of a choice.
#[derive(Clone, Debug)]
pub struct ChoiceOption {
    /// Its name in answers files and `is` conditions.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Its worth in per cent.
    pub percent: u8,
}

/// What to do about an answer below ready.
#[derive(Clone, Debug, Default)]
pub struct Fix {
    /// What to do, in the imperative.
    pub action: String,
    /// What can be done within the hour.
    pub first_step: String,
    /// An observable test that the fix is finished.
    pub done_when: String,
    /// Low and high estimate of effort in hours.
    pub hours: (u32, u32),
    /// Calendar days.
    pub days: u32,
    /// Who does it.
    pub owner: String,
    /// The name of a starter document of the bank.
    pub template: Option<String>,
}

impl Fix {
    /// Low and high estimate added up: twice the mean hours, kept whole.
    pub fn double_hours(&self) -> u32 {
        self.hours.0 + self.hours.1
    }
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
    pub fn of_level(level: u8, levels: usize) -> Self {
        let steps = u32::try_from(levels).unwrap_or(u32::MAX).saturating_sub(1).max(1);
        Self(u32::from(level.saturating_sub(1)) * Self::WHOLE.0 / steps)
    }

    /// The share of an option worth `percent`.
    pub fn of_percent(percent: u8) -> Self {
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

    /// The level that so many ticks give.
    pub fn level(&self, ticks: usize) -> u8 {
        let reached = self.counts.iter().filter(|count| usize::from(**count) <= ticks).count();
        u8::try_from(reached + 1).unwrap_or(u8::MAX)
    }

    /// How many ticks a level needs.
    pub fn ticks_for(&self, level: u8) -> usize {
        match level {
            0 | 1 => 0,
            level => {
                self.counts.get(usize::from(level) - 2).map_or(self.items.len(), |count| usize::from(*count))
            }
        }
    }
}

impl Choice {
    /// The first option worth the least.
    pub fn worst(&self) -> usize {
        self.first_with(|best, percent| percent < best)
    }

    /// The first option worth the most.
    pub fn best(&self) -> usize {
        self.first_with(|best, percent| percent > best)
    }

    /// The option that a fix leads to: the least worth that is still ready, or else the best.
    pub fn ready(&self) -> usize {
        let ready = |option: &ChoiceOption| Share::of_percent(option.percent) >= Share::READY;
        let candidates = self.options.iter().enumerate().filter(|(_, option)| ready(option));
        candidates.min_by_key(|(_, option)| option.percent).map_or_else(|| self.best(), |(at, _)| at)
    }

    fn first_with(&self, better: impl Fn(u8, u8) -> bool) -> usize {
        let mut found = 0;
        for (at, option) in self.options.iter().enumerate() {
            if better(self.options[found].percent, option.percent) {
                found = at;
            }
        }
        found
    }
}
