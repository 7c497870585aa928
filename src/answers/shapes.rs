//! The answers file, declared.

use crate::document::shape::{Field, Kind, Shape};

/// The longest note that is read; a page of text.
const NOTE: usize = 20_000;

pub(super) const FILE: Shape = Shape {
    name: "an answers file",
    keys: &[
        Field::required("bank", Kind::Any, "the id of the bank that was answered"),
        Field::required("version", Kind::Any, "the version of that bank"),
        Field::optional("bank_hash", Kind::Any, "the hash of what that bank means; `bank list` prints it"),
        Field::optional("profile", Kind::Word(&["quick", "full"]), "the quick screen or the whole bank"),
        Field::optional("subject", Kind::Any, "the team or client"),
        Field::optional("work", Kind::Any, "the piece of work to hand over"),
        Field::optional("respondent", Kind::Any, "who answers"),
        Field::optional("date", Kind::Date, "the day of the answers"),
        Field::optional("previous", Kind::Any, "the file with the round before, beside this one or below"),
        Field::optional("people", Kind::Any, "who has which role, as role = \"name\""),
        Field::optional(
            "hours_per_week",
            Kind::Integer(1, 60),
            "hours a week that one person can give to fixes",
        ),
        Field::optional("facts", Kind::Any, "the work in facts, a key a fact, a line each"),
        Field::optional("merged", Kind::List(&Kind::Any, 0, NOTE), "whose answers were put together"),
        Field::required("answers", Kind::Any, "the answers, a key a question"),
    ],
};

/// The long form of an answer.
pub(super) const ANSWER: Shape = Shape {
    name: "an answer",
    keys: &[
        Field::optional("level", Kind::Integer(i64::MIN, i64::MAX), "for a ladder: the level as printed"),
        Field::optional("items", Kind::List(&Kind::Any, 0, NOTE), "for a checklist: the ticked items"),
        Field::optional("option", Kind::Any, "for a choice: the option"),
        Field::optional("unknown", Kind::Flag, "true for \"don't know\""),
        Field::optional("na", Kind::Any, "not applicable, and why"),
        Field::optional("note", Kind::Any, "a comment"),
        Field::optional("evidence", Kind::List(&Kind::Any, 0, NOTE), "links or paths"),
        Field::optional("by", Kind::Any, "who gave the answer, where that is not the respondent"),
    ],
};
