//! Which bank it is: a hash of all that it means.
//!
//! Two banks of one hash ask the same questions in the same order, and give the same report and the same
//! documents for the same answers. The hash is the SHA-256 of a canonical text, which is written from the
//! bank that was read and not from its files. So comments, the order of keys, how the bank is cut into files
//! and the line ends of a template do not count. Three things of the bank do not count either: its
//! `version`, which is a name for the content, the history of its names (`was`), and what a program looks
//! for in a repository (`check`), which finds answers and asks nothing.
//!
//! The canonical text names every field, and leaves out those that are absent or say what is usual. A key
//! that a later program adds to the format therefore changes the hash of no bank that does not use it.
//! Every struct of the bank is taken apart in full here, so a new field does not compile before somebody has
//! decided whether it belongs to the meaning.

use super::{
    Addition, Audience, Bank, Checklist, Choice, ChoiceOption, Condition, Effect, Fact, Fix, Item, Kind,
    Level, Question, QuestionIndex, Range, Recommendation, Reference, ReferenceIndex, RouteIndex, Rule, Rung,
    Section, SectionIndex, Stage, StageIndex, StartsIn, Template, Verdict,
};
use sha2::{Digest, Sha256};
use std::{fmt, fmt::Write, sync::OnceLock};

/// The hash of a bank's meaning. As text it is 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BankHash([u8; 32]);

impl BankHash {
    /// The digits that people see and that answers files keep.
    const SHORT: usize = 16;

    /// The first 16 digits: enough to tell banks apart, for people and in answers files.
    pub fn short(self) -> String {
        let mut text = self.to_string();
        text.truncate(Self::SHORT);
        text
    }

    /// Whether a text is this hash or a beginning of it that is long enough.
    pub fn is(self, text: &str) -> bool {
        let digit = |at: usize| {
            self.0.get(at / 2).map(|byte| if at.is_multiple_of(2) { byte >> 4 } else { byte & 15 })
        };
        let is_digit = |(at, c): (usize, u8)| {
            digit(at).is_some_and(|digit| b"0123456789abcdef"[usize::from(digit)] == c)
        };
        text.len() >= Self::SHORT && text.bytes().enumerate().all(is_digit)
    }
}

impl fmt::Display for BankHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for BankHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BankHash({self})")
    }
}

/// The hash of a bank, worked out when it is first asked for: a start that asks nothing pays nothing.
///
/// A clone works it out anew, since a bank is cloned to be changed.
#[derive(Debug, Default)]
pub(crate) struct Identity(OnceLock<BankHash>);

/// Banks that say the same are equal, whether somebody has asked for their hash or not.
impl PartialEq for Identity {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Identity {}

impl Clone for Identity {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Bank {
    /// The hash of what the bank means.
    pub fn hash(&self) -> BankHash {
        *self.identity.0.get_or_init(|| BankHash(Sha256::digest(self.text_of(self)).into()))
    }

    /// What a part of the bank says, as text: two rules of different banks that say the same have the same text.
    /// That of the whole bank is hashed.
    pub(crate) fn text_of(&self, record: &impl Put) -> String {
        let mut form = Form { bank: self, text: String::new() };
        record.put("", &mut form);
        form.text
    }
}

/// The canonical text so far, and the bank whose ids stand for its indexes.
pub(crate) struct Form<'b> {
    bank: &'b Bank,
    text: String,
}

/// What stands in the canonical text: a field as `name=value;`, a text with its bytes counted as `5:hello`, a
/// list as `[...]` with each of its items as `{...}`. A record writes its fields and has no name of its own.
pub(crate) trait Put {
    fn put(&self, name: &str, form: &mut Form<'_>);
}

/// Declares the records: their fields in the order in which they are written, each under its own name or the one
/// behind `as`, as it is or as what stands behind `=`. Those behind `not` do not count.
macro_rules! records {
    ($($Record:ident {
        $($field:ident $(as $name:literal)? $(= $value:expr)?),+ $(; not $($left:ident),+)?
    })+) => {$(
        impl Put for $Record {
            fn put(&self, _: &str, form: &mut Form<'_>) {
                let Self { $($field,)+ $($($left: _,)+)? } = self;
                $({
                    let (name, value) = (stringify!($field), $field);
                    $(let name = { let _ = name; $name };)?
                    $(let value = { let _ = value; $value };)?
                    value.put(name, form);
                })+
            }
        }
    )+};
}

records! {
    Bank {
        id, title, language, summary, instructions, minimum_known, quick_at_most, fix_first, hours_per_week,
        stages as "stage", sections as "section",
        ladder as "verdict" = ladder.iter().map(OnLadder).collect::<Vec<_>>(),
        routes as "route", rules as "rule", recommendations as "recommendation", references as "source",
        questions as "question", facts as "fact", templates as "template";
        // The order follows from the conditions, and what is looked for finds answers and asks nothing.
        not version, ask_order, identity, scan, checks
    }
    Stage { id, title }
    Section { id, title, weight, asked_of, intro, shown_to = shown_to.unless(Audience::Outside) }
    // `from` is written for those of the ladder only.
    Verdict { id, title, headline, actions, starts, starts_in; not from }
    Rule { id, effect, when = [when], because }
    Recommendation { id, when = [when], title, text }
    Reference { id, cite, finding, url }
    Fact { id, label, prompt, hint, asked_of, shown_to = shown_to.unless(Audience::default()), first_page }
    Template { name, text = text.replace("\r\n", "\n") }
    Question {
        id, label = Some(label).filter(|label| *label != id), section, stage, after, essential,
        fix_from = FixFrom(*fix_from), kind = [kind], weight,
        blamed = Some(blamed).filter(|accounts| **accounts > 0), quick, ask_if = ask_if.as_slice(), na, prompt, hint,
        why, sources, show_me, recheck, fix = [fix];
        not was, levels_were
    }
    Level { text as "", adds }
    Checklist { items, counts, ready, must = must.iter().map(|at| &items[*at].id).collect::<Vec<_>>() }
    Item { id, text; not was }
    Choice { options }
    ChoiceOption { id, text, percent; not was }
    Fix {
        action, first_step, done_when, done_when_alone, cold_read, hours, wait,
        weekly_hours = Some(weekly_hours).filter(|hours| **hours > 0), owner, template
    }
}

impl Put for bool {
    fn put(&self, name: &str, form: &mut Form<'_>) {
        if *self {
            form.field(name, "yes");
        }
    }
}

macro_rules! values {
    ($($Value:ty: $value:ident => $shown:expr;)+) => {$(
        impl Put for $Value {
            fn put(&self, name: &str, form: &mut Form<'_>) {
                let $value = self;
                form.field(name, $shown);
            }
        }
    )+};
}

values! {
    str: text => format_args!("{}:{text}", text.len());
    String: text => format_args!("{}:{text}", text.len());
    Range: range => format_args!("{}-{}", range.low, range.high);
    u8: number => number;
    u16: number => number;
    u32: number => number;
}

macro_rules! indexes {
    ($($Index:ty),+) => {$(
        impl Put for $Index {
            fn put(&self, name: &str, form: &mut Form<'_>) {
                form.bank[*self].id.put(name, form);
            }
        }
    )+};
}

indexes!(QuestionIndex, SectionIndex, StageIndex, ReferenceIndex, Rung, RouteIndex);

impl<T: Put + ?Sized> Put for &T {
    fn put(&self, name: &str, form: &mut Form<'_>) {
        (**self).put(name, form);
    }
}

impl<T: Put> Put for Option<T> {
    fn put(&self, name: &str, form: &mut Form<'_>) {
        if let Some(value) = self {
            value.put(name, form);
        }
    }
}

/// Nothing where the list is empty.
impl<T: Put> Put for [T] {
    fn put(&self, name: &str, form: &mut Form<'_>) {
        if self.is_empty() {
            return;
        }
        form.text.push_str(name);
        form.text.push_str("=[");
        for item in self {
            form.text.push('{');
            item.put("", form);
            form.text.push('}');
        }
        form.text.push_str("];");
    }
}

struct OnLadder<'b>(&'b Verdict);

impl Put for OnLadder<'_> {
    fn put(&self, _: &str, form: &mut Form<'_>) {
        self.0.put("", form);
        self.0.from.put("from", form);
    }
}

struct FixFrom(Option<u8>);

impl Put for FixFrom {
    fn put(&self, name: &str, form: &mut Form<'_>) {
        match self.0 {
            None => form.field("fixable", "no"),
            Some(1) => {}
            Some(from) => from.put(name, form),
        }
    }
}

impl Put for StartsIn {
    fn put(&self, name: &str, form: &mut Form<'_>) {
        match self {
            Self::Days(days) => [days].put(name, form),
            Self::Words(words) => words.put(name, form),
        }
    }
}

impl Put for Effect {
    fn put(&self, _: &str, form: &mut Form<'_>) {
        match self {
            Self::Route(route) => route.put("route", form),
            Self::Cap(rung) => rung.put("cap", form),
            Self::Once { until } => until.put("once", form),
        }
    }
}

impl Put for Addition {
    fn put(&self, name: &str, form: &mut Form<'_>) {
        match self {
            Self::Sentence => true.put(name, form),
            Self::Clause(text) => text.put(name, form),
        }
    }
}

impl Put for Kind {
    fn put(&self, name: &str, form: &mut Form<'_>) {
        match self {
            Self::Ladder { levels, ready } => {
                levels.put("levels", form);
                ready.put("ready", form);
            }
            Self::Checklist(checklist) => checklist.put(name, form),
            Self::Choice(choice) => choice.put(name, form),
        }
    }
}

impl Put for Condition {
    fn put(&self, _: &str, form: &mut Form<'_>) {
        let bank = form.bank;
        self.question().put("question", form);
        self.section().put("section", form);
        match self {
            Self::AtMost(_, level) => level.put("at_most", form),
            Self::AtLeast(_, level) => level.put("at_least", form),
            Self::Is(at, options) => bank[*at].kind.names_of(options).put("is", form),
            Self::Lacks(at, items) => bank[*at].kind.names_of(items).put("lacks", form),
            Self::Unknown(_) => true.put("unknown", form),
            Self::SectionBelow(_, points) => points.put("below", form),
            Self::SectionAtLeast(_, points) => points.put("at_least", form),
            Self::Verdict(verdicts) => {
                let ids: Vec<&str> = verdicts.iter().map(|any| bank.verdict(*any).id.as_str()).collect();
                ids.put("verdict", form);
            }
            Self::All(parts) => parts.put("all", form),
            Self::Any(parts) => parts.put("any", form),
        }
    }
}

impl Form<'_> {
    fn field(&mut self, name: &str, value: impl fmt::Display) {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{name}={value};");
    }
}

#[cfg(test)]
mod tests;
