//! Why what a person typed is no answer, or no change of one.

use thiserror::Error;

/// Why texts are no changes of answers, as a lowercase fragment.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoChange {
    /// Nothing in it is an answer.
    #[error("`{text}` is not a change; write question=answer, as in {example}=unknown")]
    NoAnswer {
        /// What was written.
        text: String,
        /// A question of the bank.
        example: String,
    },
    /// The bank has no such question.
    #[error("the bank `{bank}` has no question `{id}`; {help}")]
    NoQuestion {
        /// The bank.
        bank: String,
        /// What was written.
        id: String,
        /// The nearest one, or where they are listed.
        help: String,
    },
    /// Two of them change one question.
    #[error("`{0}` is changed twice")]
    Twice(String),
    /// The question has no such answer.
    #[error(transparent)]
    Mistyped(#[from] Mistyped),
}

/// Why a text is no answer to a question, as a lowercase fragment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum Mistyped {
    /// The question always applies.
    #[error("\"does not apply\" is not an answer to `{0}`")]
    Applies(String),
    /// Whatever does not apply has a reason.
    #[error(
        "\"does not apply\" needs its reason, as in na=reason; for `{question}` it is only for this case: {allowed}"
    )]
    NoReason {
        /// The question.
        question: String,
        /// The only reason.
        allowed: String,
    },
    /// The ladder has no such level.
    #[error("`{question}` has the levels 1 to {levels}, and this is `{text}`{help}")]
    NoLevel {
        /// The question.
        question: String,
        /// How many levels it has.
        levels: usize,
        /// What was written.
        text: String,
        /// The nearest one behind a semicolon, if one is near.
        help: String,
    },
    /// The list has no such item or option.
    #[error("`{question}` has no {noun} `{text}`; {help}")]
    NoSuch {
        /// The question.
        question: String,
        /// What it has: items or options.
        noun: &'static str,
        /// What was written.
        text: String,
        /// The nearest one, or all of them.
        help: String,
    },
}
