//! A question: what is asked, and what to do about a low answer.

use super::{Condition, Kind, PackWords, QuestionIndex, Range, ReferenceIndex, SectionIndex, StageIndex};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name in answers files and rules.
    pub id: String,
    /// Its names in earlier versions of the bank.
    pub was: Vec<String>,
    /// On a ladder: for each level of an earlier version with as many of them the level that it is now, or 0
    /// where there is none.
    pub levels_were: Vec<u8>,
    /// A few words that name it for people; the id where the bank has none.
    pub label: String,
    /// Other words by which people look for it.
    pub words: Vec<String>,
    /// The same inside of a sentence, as in `a definition of done`; the label where the bank has none.
    pub phrase: String,
    /// The section it is scored in.
    pub section: SectionIndex,
    /// The stage of the plan in which its fix stands.
    pub stage: Option<StageIndex>,
    /// Questions whose fixes come first. There is no circle.
    pub after: Vec<QuestionIndex>,
    /// Whether no start is honest while it is below ready.
    pub essential: bool,
    /// The lowest level from which a fix helps; `None` where the question asks for a fact about the
    /// work that no fix changes.
    pub fix_from: Option<u8>,
    /// What can be answered.
    pub kind: Kind,
    /// Its weight in the section, 1 to 3.
    pub weight: u32,
    /// How many accounts of work with a bad end blame what it asks about; 0 where nobody has counted.
    pub blamed: u32,
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
    /// How to count after a change, where the question looks back.
    pub recheck: Option<String>,
    /// What a pack says about it to somebody from outside; a pack is silent about it where the bank has none.
    pub pack: Option<PackWords>,
    /// What to do if the answer is below ready.
    pub fix: Fix,
}

/// What to do about an answer below ready.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fix {
    /// What to do, in the imperative.
    pub action: String,
    /// What can be done within the hour.
    pub first_step: String,
    /// An observable test that the fix is finished.
    pub done_when: String,
    /// The same test for somebody who works alone.
    pub done_when_alone: Option<String>,
    /// Whether the test may be made with others in one reading by an outsider.
    pub cold_read: bool,
    /// Hands-on hours from level 1, 2, ... to ready; the last entry serves every higher level.
    pub hours: Vec<Range>,
    /// Working days that others take, whatever one does, from level 1, 2, ...; the last entry serves
    /// every higher level, and none means that nobody is waited for.
    pub wait: Vec<Range>,
    /// Hours that it costs each week once it works.
    pub weekly_hours: u32,
    /// Who does it.
    pub owner: String,
    /// The name of a starter document of the bank.
    pub template: Option<String>,
}

impl Fix {
    /// Hands-on hours from a level to ready.
    pub fn hours_from(&self, level: Option<u8>) -> Range {
        from_level(&self.hours, level)
    }

    /// Working days that others take from a level to ready.
    pub fn wait_from(&self, level: Option<u8>) -> Range {
        from_level(&self.wait, level)
    }
}

/// The estimate for a level. A choice has no levels, and every option counts as the lowest.
fn from_level(pairs: &[Range], level: Option<u8>) -> Range {
    let at = usize::from(level.unwrap_or(1)).saturating_sub(1);
    pairs.get(at).or(pairs.last()).copied().unwrap_or_default()
}

impl Question {
    /// Whether a fix can raise this level; `None` is the level of a choice.
    pub fn is_fixable(&self, level: Option<u8>) -> bool {
        self.fix_from.is_some_and(|from| level.unwrap_or(from) >= from)
    }
}
