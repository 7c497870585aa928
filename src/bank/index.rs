//! Positions in a bank, one type for each list, so that they cannot be mixed up.

use super::{Bank, Fact, Question, Reference, Rule, Section, Stage, Verdict};
use std::ops::Index;

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident => $list:ident: $item:ty;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);

        impl Index<$name> for Bank {
            type Output = $item;

            fn index(&self, at: $name) -> &$item {
                &self.$list[at.0]
            }
        }
    )+};
}

index! {
    /// A question.
    QuestionIndex => questions: Question;
    /// A fact about the work.
    FactIndex => facts: Fact;
    /// A section.
    SectionIndex => sections: Section;
    /// A stage of a plan.
    StageIndex => stages: Stage;
    /// A rule.
    RuleIndex => rules: Rule;
    /// A source that questions rest on.
    ReferenceIndex => references: Reference;
    /// A verdict of the ladder, counted from the best: a greater rung is a worse verdict.
    Rung => ladder: Verdict;
    /// A verdict off the ladder.
    RouteIndex => routes: Verdict;
}
