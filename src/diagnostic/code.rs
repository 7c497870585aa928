//! The names of all problems.

use super::{Diagnostic, Place, Severity};
use serde::{Serialize, Serializer};
use std::{cmp::Ordering, fmt};

/// Declares the codes: those of what cannot be read, each with its name in messages, and those of what a look at a
/// whole bank finds, errors first, each with its severity, its name and what it means as a fragment.
macro_rules! codes {
    (
        reading { $($read:ident $read_name:literal,)+ }
        looking { $($found:ident $severity:ident $name:literal $meaning:literal,)+ }
    ) => {
        /// A kind of problem. Its name is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the name says it, and the message where it is found says more")]
        pub enum Code {
            $($read,)+
            $(#[doc = $meaning] $found,)+
        }

        impl Code {
            /// Every code.
            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$read,)+ $(Self::$found),+];

            /// Those that a look at a whole bank finds, errors first. An error means that the bank says something that
            /// is not so, a warning that a part of it does nothing or fits badly.
            pub const FINDINGS: &[Self] = &[$(Self::$found),+];

            /// The name in messages.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$read => $read_name,)+
                    $(Self::$found => $name,)+
                }
            }

            /// What a finding means, as a fragment; nothing for what cannot be read, whose message says it.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$read)|+ => "",
                    $(Self::$found => $meaning,)+
                }
            }

            /// How grave a finding is.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$read)|+ => Severity::Error,
                    $(Self::$found => Severity::$severity,)+
                }
            }
        }
    };
}

codes! {
reading {
    AfterCircular "after-circular",
    AnswersInMail "answers-in-mail",
    AskIfCircular "ask-if-circular",
    BadDate "bad-date",
    BadId "bad-id",
    BadLine "bad-line",
    BadPattern "bad-pattern",
    BadUrl "bad-url",
    BrokenSeal "broken-seal",
    CheckLevel "check-level",
    ChoiceEnds "choice-ends",
    ConditionDepth "condition-depth",
    ConditionForm "condition-form",
    ConditionKind "condition-kind",
    ControlCharacter "control-character",
    CountsOrder "counts-order",
    CountsTooHigh "counts-too-high",
    CutMail "cut-mail",
    DuplicateId "duplicate-id",
    DuplicateItem "duplicate-item",
    DuplicateKey "duplicate-key",
    DuplicateTable "duplicate-table",
    EmptyLine "empty-line",
    EmptySection "empty-section",
    EmptyText "empty-text",
    FirstLevel "first-level",
    FixFrom "fix-from",
    JsonSyntax "json-syntax",
    LadderEnd "ladder-end",
    LadderOrder "ladder-order",
    LevelOutOfRange "level-out-of-range",
    LevelsWere "levels-were",
    LineTooLong "line-too-long",
    MissingFormat "missing-format",
    MissingKey "missing-key",
    NaNotAllowed "na-not-allowed",
    NaWithoutReason "na-without-reason",
    NestedTooDeep "nested-too-deep",
    NoIndex "no-index",
    NoQuickScreen "no-quick-screen",
    NotOnLadder "not-on-ladder",
    NotUtf8 "not-utf8",
    OtherBank "other-bank",
    OtherContent "other-content",
    OtherMeaning "other-meaning",
    OtherVersion "other-version",
    OutOfRange "out-of-range",
    PackSays "pack-says",
    PairOrder "pair-order",
    PairsTooMany "pairs-too-many",
    PhraseEnds "phrase-ends",
    PromptNoQuestion "prompt-no-question",
    ReservedId "reserved-id",
    RouteToLadder "route-to-ladder",
    TextTooLong "text-too-long",
    TomlSyntax "toml-syntax",
    TwoAnswers "two-answers",
    TwoForms "two-forms",
    TwoMails "two-mails",
    UnknownCheck "unknown-check",
    UnknownFact "unknown-fact",
    UnknownFalse "unknown-false",
    UnknownFormat "unknown-format",
    UnknownItem "unknown-item",
    UnknownKey "unknown-key",
    UnknownOption "unknown-option",
    UnknownQuestion "unknown-question",
    UnknownRecommendation "unknown-recommendation",
    UnknownRole "unknown-role",
    UnknownRule "unknown-rule",
    UnknownSection "unknown-section",
    UnknownSource "unknown-source",
    UnknownStage "unknown-stage",
    UnknownVerdict "unknown-verdict",
    UnknownWord "unknown-word",
    Unreadable "unreadable",
    Unusable "unusable",
    VerdictInRule "verdict-in-rule",
    VersionStep "version-step",
    WaitOrder "wait-order",
    WaitTwice "wait-twice",
    WasInUse "was-in-use",
    WasTwice "was-twice",
    WrongEffect "wrong-effect",
    WrongKind "wrong-kind",
    WrongLook "wrong-look",
    WrongType "wrong-type",
}
looking {
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
    OutcomeNeverHolds Error "outcome-never-holds" "a condition of `[outcome]` contradicts itself",
    OutcomeAlwaysHolds Error "outcome-always-holds" "a condition of `[outcome]` holds whatever came",
    CheckUnusable Error "check-unusable" "a glob or a pattern of a check cannot be used",
    CheckNeverSays Error "check-never-says" "a check never says anything",
    ChecksContradict Error "checks-contradict" "two checks contradict each other on the same facts",
    ReadyBelowBest Warning "ready-below-best" "the index of answers that are all good enough is below the best verdict",
    RuleNeverMatters Warning "rule-never-matters" "whenever a rule holds, others decide the same or worse",
    AdviceNeverHolds Warning "advice-never-holds" "the condition of a recommendation contradicts itself",
    AtMostAll Warning "at-most-all" "an `at_most` names the highest level, so that every answer meets it",
    VerdictWithoutRoute Warning "verdict-without-route" "no rule leads to a verdict off the ladder",
    QuestionWithoutEffect Warning "question-without-effect" "neither the index nor a condition looks at a question",
    SectionCannotMove Warning "section-cannot-move" "a section weighs too little to move the index by one printed step",
    FixUnreachable Warning "fix-unreachable" "no answer is below `ready`",
    FixFirstWithoutRule Warning "fix-first-without-rule" "no rule looks at a question of `fix_first`",
    CardTooTall Warning "card-too-tall" "a question does not fit on a screen of 80 columns and 24 rows",
    TemplateUnused Warning "template-unused" "no fix names a template",
    PackUnread Warning "pack-unread" "words for a pack stand at what only the team may read",
    SourceUnused Warning "source-unused" "no question names a source",
    StageUnused Warning "stage-unused" "no question stands in a stage",
    StageMissing Warning "stage-missing" "a question has no stage in a bank that has some",
    EssentialWithoutStart Warning "essential-without-start" "a question is essential, and work begins with no verdict",
    CheckAlwaysSays Warning "check-always-says" "a check says the same whatever it sees",
}
}

impl Code {
    /// What a look at a whole bank found, as grave as its kind is.
    pub fn found_at(self, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: self.severity(), ..Diagnostic::error(self, message, place) }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// By name, as people look for them.
impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_a_name_of_its_own() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(
            names
                .iter()
                .all(|name| name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))),
            "{names:?}"
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
