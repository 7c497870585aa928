//! When a rule, a recommendation or an `ask_if` holds.

use super::{AnyVerdict, QuestionIndex, SectionIndex};

/// A condition over answers, section scores and the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The answered level is at most this one.
    AtMost(QuestionIndex, u8),
    /// The answered level is at least this one.
    AtLeast(QuestionIndex, u8),
    /// A choice was answered with one of these options.
    Is(QuestionIndex, Vec<usize>),
    /// A checklist was answered and at least one of these items is not ticked.
    Lacks(QuestionIndex, Vec<usize>),
    /// The question is asked, and the answer is "don't know" or missing.
    Unknown(QuestionIndex),
    /// The section has a score below so many points.
    SectionBelow(SectionIndex, u16),
    /// The section has a score of at least so many points.
    SectionAtLeast(SectionIndex, u16),
    /// The verdict is one of these.
    Verdict(Vec<AnyVerdict>),
    /// All of them hold.
    All(Vec<Self>),
    /// At least one of them holds.
    Any(Vec<Self>),
}

impl Condition {
    /// What it is put together of, by `all` or `any`; `None` for an atom.
    pub fn parts(&self) -> Option<&[Self]> {
        match self {
            Self::All(parts) | Self::Any(parts) => Some(parts),
            Self::AtMost(..)
            | Self::AtLeast(..)
            | Self::Is(..)
            | Self::Lacks(..)
            | Self::Unknown(_)
            | Self::SectionBelow(..)
            | Self::SectionAtLeast(..)
            | Self::Verdict(_) => None,
        }
    }

    /// Every atom in it, in the order of the file.
    pub fn atoms(&self) -> Vec<&Self> {
        self.parts().map_or_else(|| vec![self], |parts| parts.iter().flat_map(Self::atoms).collect())
    }

    /// The question that an atom looks at.
    pub fn question(&self) -> Option<QuestionIndex> {
        match self {
            Self::AtMost(question, _)
            | Self::AtLeast(question, _)
            | Self::Is(question, _)
            | Self::Lacks(question, _)
            | Self::Unknown(question) => Some(*question),
            Self::SectionBelow(..)
            | Self::SectionAtLeast(..)
            | Self::Verdict(_)
            | Self::All(_)
            | Self::Any(_) => None,
        }
    }

    /// The section that an atom looks at.
    pub fn section(&self) -> Option<SectionIndex> {
        match self {
            Self::SectionBelow(section, _) | Self::SectionAtLeast(section, _) => Some(*section),
            Self::AtMost(..)
            | Self::AtLeast(..)
            | Self::Is(..)
            | Self::Lacks(..)
            | Self::Unknown(_)
            | Self::Verdict(_)
            | Self::All(_)
            | Self::Any(_) => None,
        }
    }
}
