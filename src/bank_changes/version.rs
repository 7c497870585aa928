//! The step from one version of a bank to the next.

use crate::bank::Bank;
use serde::Serialize;

/// What a change of the bank does to answers that were given before. The order is by gravity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Step"))]
#[serde(rename_all = "kebab-case")]
pub enum VersionStep {
    /// The banks mean the same.
    None,
    /// The same answers give the same scores and verdicts; words around them changed.
    Patch,
    /// All answers can still be taken over, and may score differently or are to be confirmed.
    Minor,
    /// Some answers cannot be taken over, or a name that scripts use is gone.
    Major,
}

impl VersionStep {
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
        let first = (0..3).find(|at| old[*at] != new[*at]).filter(|at| new[*at] > old[*at]);
        // Before 1.0.0 the second number is the one that tells of a break.
        Some(match (first, new[0]) {
            (None, _) => Self::None,
            (Some(0), _) | (Some(1), 0) => Self::Major,
            (Some(1), _) | (Some(_), 0) => Self::Minor,
            (Some(_), _) => Self::Patch,
        })
    }
}

/// What is wrong with the step from one version to the next, if they are versions of three numbers.
pub(super) fn too_small(old: &Bank, new: &Bank, needed: VersionStep) -> Option<String> {
    let step = VersionStep::between(&old.version, &new.version)?;
    (step < needed).then(|| {
        let went = if old.version == new.version {
            format!("the version is still {}", new.version)
        } else {
            format!("the version went from {} to {}", old.version, new.version)
        };
        format!("{went}, and the changes make a {} step", needed.word())
    })
}
