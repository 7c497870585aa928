//! The names of what a bank can be found guilty of.

use crate::diagnostic::{Diagnostic, Place, Severity};

/// A kind of finding. Its name is stable; an error means that the bank says something that is not
/// so, a warning that a part of it does nothing or fits badly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// No answers lead to a verdict of the ladder.
    VerdictUnreachable,
    /// No rule leads to a verdict off the ladder.
    VerdictWithoutRoute,
    /// The condition of a rule contradicts itself.
    RuleNeverHolds,
    /// Whenever a rule holds, others decide the same or worse.
    RuleNeverMatters,
    /// The condition of a recommendation contradicts itself.
    AdviceNeverHolds,
    /// The `ask_if` of a question contradicts itself.
    AskIfNeverHolds,
    /// One more good practice makes the verdict worse.
    RaiseWorsens,
    /// The best answers do not get the best verdict.
    BestNotBest,
    /// A rule still holds when every answer is good enough.
    ReadyLeavesRule,
    /// The index of answers that are all good enough is below the best verdict.
    ReadyBelowBest,
    /// No answer is below `ready`.
    FixUnreachable,
    /// A fix names a template that is not there.
    TemplateMissing,
    /// A template has a placeholder that nothing fills.
    TemplatePlaceholder,
    /// No fix names a template.
    TemplateUnused,
    /// Neither the index nor a condition looks at a question.
    QuestionWithoutEffect,
    /// A section weighs too little to move the index by one printed step.
    SectionCannotMove,
    /// Two levels, items or options of a question say the same.
    SameText,
    /// Every way through the quick screen ends in the same verdict.
    QuickOneVerdict,
    /// A question does not fit on a screen of 80 columns and 24 rows.
    CardTooTall,
    /// A text contains a character that acts or cannot be seen.
    HiddenCharacter,
    /// No question names a source.
    SourceUnused,
    /// No rule looks at a question of `fix_first`.
    FixFirstWithoutRule,
    /// A fix comes after one of a later stage.
    AfterLaterStage,
    /// An essential question asks for a fact.
    EssentialNotFixable,
    /// A lower level takes less than a higher one.
    EstimateFalls,
    /// The `must` of a checklist cannot be met or does nothing.
    MustUnreachable,
    /// Two questions have one label.
    SameLabel,
    /// A worse verdict starts earlier.
    StartEarlier,
    /// No question stands in a stage.
    StageUnused,
    /// A question has no stage where others have.
    StageMissing,
    /// Essential, and no verdict starts.
    EssentialWithoutStart,
    /// A glob or a pattern of a check cannot be used.
    CheckUnusable,
    /// A check never says anything.
    CheckNeverSays,
    /// Two checks contradict each other on the same facts.
    ChecksContradict,
    /// A check says the same whatever it sees.
    CheckAlwaysSays,
}

impl Code {
    /// Every code, errors first.
    pub const ALL: [Self; 35] = [
        Self::RaiseWorsens,
        Self::BestNotBest,
        Self::ReadyLeavesRule,
        Self::VerdictUnreachable,
        Self::RuleNeverHolds,
        Self::AskIfNeverHolds,
        Self::QuickOneVerdict,
        Self::TemplateMissing,
        Self::TemplatePlaceholder,
        Self::SameText,
        Self::HiddenCharacter,
        Self::AfterLaterStage,
        Self::EssentialNotFixable,
        Self::EstimateFalls,
        Self::MustUnreachable,
        Self::SameLabel,
        Self::StartEarlier,
        Self::CheckUnusable,
        Self::CheckNeverSays,
        Self::ChecksContradict,
        Self::ReadyBelowBest,
        Self::RuleNeverMatters,
        Self::AdviceNeverHolds,
        Self::VerdictWithoutRoute,
        Self::QuestionWithoutEffect,
        Self::SectionCannotMove,
        Self::FixUnreachable,
        Self::FixFirstWithoutRule,
        Self::CardTooTall,
        Self::TemplateUnused,
        Self::SourceUnused,
        Self::StageUnused,
        Self::StageMissing,
        Self::EssentialWithoutStart,
        Self::CheckAlwaysSays,
    ];

    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::VerdictUnreachable => "verdict-unreachable",
            Self::VerdictWithoutRoute => "verdict-without-route",
            Self::RuleNeverHolds => "rule-never-holds",
            Self::RuleNeverMatters => "rule-never-matters",
            Self::AdviceNeverHolds => "advice-never-holds",
            Self::AskIfNeverHolds => "ask-if-never-holds",
            Self::RaiseWorsens => "raise-worsens",
            Self::BestNotBest => "best-not-best",
            Self::ReadyLeavesRule => "ready-leaves-rule",
            Self::ReadyBelowBest => "ready-below-best",
            Self::FixUnreachable => "fix-unreachable",
            Self::TemplateMissing => "template-missing",
            Self::TemplatePlaceholder => "template-placeholder",
            Self::TemplateUnused => "template-unused",
            Self::QuestionWithoutEffect => "question-without-effect",
            Self::SectionCannotMove => "section-cannot-move",
            Self::SameText => "same-text",
            Self::QuickOneVerdict => "quick-one-verdict",
            Self::CardTooTall => "card-too-tall",
            Self::HiddenCharacter => "hidden-character",
            Self::SourceUnused => "source-unused",
            Self::FixFirstWithoutRule => "fix-first-without-rule",
            Self::AfterLaterStage => "after-later-stage",
            Self::EssentialNotFixable => "essential-not-fixable",
            Self::EstimateFalls => "estimate-falls",
            Self::MustUnreachable => "must-unreachable",
            Self::SameLabel => "same-label",
            Self::StartEarlier => "start-earlier",
            Self::StageUnused => "stage-unused",
            Self::StageMissing => "stage-missing",
            Self::EssentialWithoutStart => "essential-without-start",
            Self::CheckUnusable => "check-unusable",
            Self::CheckNeverSays => "check-never-says",
            Self::ChecksContradict => "checks-contradict",
            Self::CheckAlwaysSays => "check-always-says",
        }
    }

    /// What it means, as a fragment.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::RaiseWorsens => "one more good practice makes the verdict worse",
            Self::BestNotBest => "the best answers do not get the best verdict",
            Self::ReadyLeavesRule => "a rule still holds when every answer is good enough",
            Self::VerdictUnreachable => "no answers lead to a verdict of the ladder",
            Self::RuleNeverHolds => "the condition of a rule contradicts itself",
            Self::AskIfNeverHolds => "the `ask_if` of a question contradicts itself",
            Self::QuickOneVerdict => "every way through the quick screen ends in the same verdict",
            Self::TemplateMissing => "a fix names a template that is not there",
            Self::TemplatePlaceholder => "a template has a placeholder that nothing fills",
            Self::SameText => "two levels, items or options of a question say the same",
            Self::HiddenCharacter => "a text contains a character that acts or cannot be seen",
            Self::ReadyBelowBest => "the index of answers that are all good enough is below the best verdict",
            Self::RuleNeverMatters => "whenever a rule holds, others decide the same or worse",
            Self::AdviceNeverHolds => "the condition of a recommendation contradicts itself",
            Self::VerdictWithoutRoute => "no rule leads to a verdict off the ladder",
            Self::QuestionWithoutEffect => "neither the index nor a condition looks at a question",
            Self::SectionCannotMove => "a section weighs too little to move the index by one printed step",
            Self::FixUnreachable => "no answer is below `ready`",
            Self::FixFirstWithoutRule => "no rule looks at a question of `fix_first`",
            Self::CardTooTall => "a question does not fit on a screen of 80 columns and 24 rows",
            Self::TemplateUnused => "no fix names a template",
            Self::SourceUnused => "no question names a source",
            Self::AfterLaterStage => "a fix comes after one that stands in a later stage",
            Self::EssentialNotFixable => "an essential question asks for a fact that no fix changes",
            Self::EstimateFalls => "a lower level takes fewer hours or days than a higher one",
            Self::MustUnreachable => "`must` names more items than `counts` asks for, or does nothing",
            Self::SameLabel => "two questions have the same label",
            Self::StartEarlier => "work could begin earlier with a worse verdict",
            Self::StageUnused => "no question stands in a stage",
            Self::StageMissing => "a question has no stage in a bank that has some",
            Self::EssentialWithoutStart => "a question is essential, and work begins with no verdict",
            Self::CheckUnusable => "a glob or a pattern of a check cannot be used",
            Self::CheckNeverSays => "a check never says anything",
            Self::ChecksContradict => "two checks contradict each other on the same facts",
            Self::CheckAlwaysSays => "a check says the same whatever it sees",
        }
    }

    /// Whether the bank must not be used so.
    pub fn severity(self) -> Severity {
        match self {
            Self::RaiseWorsens
            | Self::BestNotBest
            | Self::ReadyLeavesRule
            | Self::VerdictUnreachable
            | Self::RuleNeverHolds
            | Self::AskIfNeverHolds
            | Self::QuickOneVerdict
            | Self::TemplateMissing
            | Self::TemplatePlaceholder
            | Self::SameText
            | Self::HiddenCharacter
            | Self::AfterLaterStage
            | Self::EssentialNotFixable
            | Self::EstimateFalls
            | Self::MustUnreachable
            | Self::SameLabel
            | Self::StartEarlier
            | Self::CheckUnusable
            | Self::CheckNeverSays
            | Self::ChecksContradict => Severity::Error,
            Self::ReadyBelowBest
            | Self::RuleNeverMatters
            | Self::AdviceNeverHolds
            | Self::VerdictWithoutRoute
            | Self::QuestionWithoutEffect
            | Self::SectionCannotMove
            | Self::FixUnreachable
            | Self::FixFirstWithoutRule
            | Self::CardTooTall
            | Self::TemplateUnused
            | Self::SourceUnused
            | Self::StageUnused
            | Self::StageMissing
            | Self::EssentialWithoutStart
            | Self::CheckAlwaysSays => Severity::Warning,
        }
    }

    pub(super) fn at(self, place: Place, message: impl Into<String>) -> Diagnostic {
        match self.severity() {
            Severity::Error => Diagnostic::error(self.name(), message, place),
            Severity::Warning => Diagnostic::warning(self.name(), message, place),
        }
    }
}
