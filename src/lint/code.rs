//! The names of what a bank can be found guilty of.

use crate::diagnostic::{Diagnostic, Place, Severity};

/// Declares the codes, errors first: variant, severity, name in messages, and what it means as a fragment.
macro_rules! codes {
    ($($code:ident $severity:ident $name:literal $meaning:literal,)+) => {
        /// A kind of finding. Its name is stable; an error means that the bank says something that is not
        /// so, a warning that a part of it does nothing or fits badly.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code {
            $(#[doc = $meaning] $code,)+
        }

        impl Code {
            /// Every code, errors first.
            pub const ALL: &[Self] = &[$(Self::$code),+];

            /// The name in messages.
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)+ }
            }

            /// What it means, as a fragment.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$code => $meaning,)+ }
            }

            /// Whether the bank must not be used so.
            pub fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    RaiseWorsens Error "raise-worsens" "one more good practice makes the verdict worse",
    BestNotBest Error "best-not-best" "the best answers do not get the best verdict",
    ReadyLeavesRule Error "ready-leaves-rule" "a rule still holds when every answer is good enough",
    VerdictUnreachable Error "verdict-unreachable" "no answers lead to a verdict of the ladder",
    RuleNeverHolds Error "rule-never-holds" "the condition of a rule contradicts itself",
    AskIfNeverHolds Error "ask-if-never-holds" "the `ask_if` of a question contradicts itself",
    QuickOneVerdict Error "quick-one-verdict" "every way through the quick screen ends in the same verdict",
    TemplateMissing Error "template-missing" "a fix names a template that is not there",
    TemplatePlaceholder Error "template-placeholder" "a template has a placeholder that nothing fills",
    SameText Error "same-text" "two levels, items or options of a question say the same",
    HiddenCharacter Error "hidden-character" "a text contains a character that acts or cannot be seen",
    AfterLaterStage Error "after-later-stage" "a fix comes after one that stands in a later stage",
    EssentialNotFixable Error "essential-not-fixable" "an essential question asks for a fact that no fix changes",
    EstimateFalls Error "estimate-falls" "a lower level takes fewer hours or days than a higher one",
    MustUnreachable Error "must-unreachable" "`must` names more items than `counts` asks for, or does nothing",
    SameLabel Error "same-label" "two questions have the same label",
    StartEarlier Error "start-earlier" "work could begin earlier with a worse verdict",
    CheckUnusable Error "check-unusable" "a glob or a pattern of a check cannot be used",
    CheckNeverSays Error "check-never-says" "a check never says anything",
    ChecksContradict Error "checks-contradict" "two checks contradict each other on the same facts",
    ReadyBelowBest Warning "ready-below-best" "the index of answers that are all good enough is below the best verdict",
    RuleNeverMatters Warning "rule-never-matters" "whenever a rule holds, others decide the same or worse",
    AdviceNeverHolds Warning "advice-never-holds" "the condition of a recommendation contradicts itself",
    VerdictWithoutRoute Warning "verdict-without-route" "no rule leads to a verdict off the ladder",
    QuestionWithoutEffect Warning "question-without-effect" "neither the index nor a condition looks at a question",
    SectionCannotMove Warning "section-cannot-move" "a section weighs too little to move the index by one printed step",
    FixUnreachable Warning "fix-unreachable" "no answer is below `ready`",
    FixFirstWithoutRule Warning "fix-first-without-rule" "no rule looks at a question of `fix_first`",
    CardTooTall Warning "card-too-tall" "a question does not fit on a screen of 80 columns and 24 rows",
    TemplateUnused Warning "template-unused" "no fix names a template",
    SourceUnused Warning "source-unused" "no question names a source",
    StageUnused Warning "stage-unused" "no question stands in a stage",
    StageMissing Warning "stage-missing" "a question has no stage in a bank that has some",
    EssentialWithoutStart Warning "essential-without-start" "a question is essential, and work begins with no verdict",
    CheckAlwaysSays Warning "check-always-says" "a check says the same whatever it sees",
}

impl Code {
    pub(super) fn at(self, place: Place, message: impl Into<String>) -> Diagnostic {
        match self.severity() {
            Severity::Error => Diagnostic::error(self.name(), message, place),
            Severity::Warning => Diagnostic::warning(self.name(), message, place),
        }
    }
}
