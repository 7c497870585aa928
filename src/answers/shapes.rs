//! The answers file, declared.

use crate::document::shape::{
    DAYS, Shape,
    ValueKind::{self, Any, Date, Flag, Integer, List, Said, Table, Word},
    may, must,
};

/// The longest note that is read; a page of text.
const NOTE: usize = 20_000;
/// A person's own words.
pub(super) const WORDS: ValueKind = Said("a text in quotes");

pub(super) const FILE: Shape = Shape {
    name: "an answers file",
    keys: &[
        must("bank", Said("the id of a bank in quotes"), "the id of the bank that was answered"),
        must("version", Said("a version in quotes"), "the version of that bank"),
        may("bank_hash", Said("a hash in quotes"), "the hash of what that bank means; `bank list` prints it"),
        may("profile", Word(&["quick", "full"]), "the quick screen or the whole bank"),
        may("subject", WORDS, "the team or client"),
        may("work", WORDS, "the piece of work to hand over"),
        may("respondent", WORDS, "who answers"),
        may("date", Date, "the day of the answers"),
        may("previous", WORDS, "the file with the round before, beside this one or below"),
        may("hours_per_week", Integer(1, 60), "hours a week that one person can give to fixes"),
        may("days_off", DAYS, "days on which nobody works, beside those of the bank, Saturdays and Sundays"),
        may(
            "people",
            Any,
            "who does the part of which role, as role = \"name\"; \"nobody\" where nobody does it yet",
        ),
        may("merged", List(&WORDS, 0, NOTE), "whose answers were put together"),
        may("facts", Any, "the work in facts, a key a fact, a line each"),
        must("answers", Any, "the answers, a key a question"),
        may("forecast", Table(&FORECAST), "what was forecast when the work started; nothing changes it"),
        may("outcome", Any, "what came of the work, a key an item, and its day as `date`"),
    ],
};

/// The forms of the answer itself in the long form; at most one of them is given.
pub(super) const FORMS: [&str; 5] = ["level", "items", "option", "unknown", "na"];

/// The long form of an answer.
pub(super) const ANSWER: Shape = Shape {
    name: "an answer",
    keys: &[
        may("level", Integer(i64::MIN, i64::MAX), "for a ladder: the level as printed"),
        may("items", List(&Any, 0, NOTE), "for a checklist: the ticked items"),
        may("option", Any, "for a choice: the option"),
        may("unknown", Flag, "true for \"don't know\""),
        may("na", Any, "does not apply, and why"),
        may("note", WORDS, "a comment"),
        may("evidence", List(&WORDS, 0, NOTE), "links or paths"),
        may("by", WORDS, "who gave the answer, where that is not the respondent"),
    ],
};

/// What was forecast when the work started.
pub(super) const FORECAST: Shape = Shape {
    name: "[forecast]",
    keys: &[
        must("frozen", Date, "the day on which it was written down"),
        may("started", Date, "the day on which the work started"),
        must("verdict", WORDS, "the verdict about the work then, or `not-enough-known`"),
        must("starts", Flag, "whether work begins with that verdict"),
        must("conditions", List(&WORDS, 0, 1000), "the rules whose condition was still open"),
        must("counted_from", Date, "the day from which the days of the plan are counted"),
        may(
            "could_start",
            List(&Date, 2, 2),
            "the first and the last day on which work could start, by the plan",
        ),
        may("hours", List(&Integer(0, 1_000_000), 2, 2), "low and high estimate of the hours of the plan"),
        must("bank_version", WORDS, "the version of the bank"),
        must("bank_hash", WORDS, "the hash of what that bank means"),
        must("outcome_hash", WORDS, "the hash of what that bank asks afterwards and counts as success"),
        must("program", WORDS, "the version of the program"),
        must("answers", WORDS, "the hash of the answers"),
        must(
            "seal",
            WORDS,
            "the hash of all this; it shows an edit by hand and stops nobody who wants to deceive",
        ),
    ],
};
