//! What a result names: things of a bank that are told apart by their place and printed by their id.

use crate::bank::{AnyVerdict, Bank, QuestionIndex, RuleIndex, SectionIndex};
use serde::{Serialize, Serializer};
use std::fmt;

/// A place in a bank whose thing has an id.
pub trait HasId: Copy {
    /// The id of what is there.
    fn id(self, bank: &Bank) -> &str;
}

macro_rules! has_id {
    ($($index:ty),+) => {$(
        impl HasId for $index {
            fn id(self, bank: &Bank) -> &str {
                &bank[self].id
            }
        }
    )+};
}

has_id!(QuestionIndex, RuleIndex, SectionIndex);

/// A thing of a bank, kept by its place and serialised as its id.
#[derive(Clone, Copy)]
pub struct ById<'a, I> {
    bank: &'a Bank,
    /// Its place.
    pub at: I,
}

impl<'a, I: HasId> ById<'a, I> {
    /// What is at a place of a bank.
    pub fn new(bank: &'a Bank, at: I) -> Self {
        Self { bank, at }
    }

    /// Several of them.
    pub fn list(bank: &'a Bank, places: impl IntoIterator<Item = I>) -> Vec<Self> {
        places.into_iter().map(|at| Self::new(bank, at)).collect()
    }

    /// Its id.
    pub fn id(self) -> &'a str {
        self.at.id(self.bank)
    }
}

impl<I: HasId> Serialize for ById<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<I: HasId> fmt::Debug for ById<'_, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id().fmt(f)
    }
}

impl<I: PartialEq> PartialEq for ById<'_, I> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl<I: Eq> Eq for ById<'_, I> {}

#[cfg(test)]
impl<I> schemars::JsonSchema for ById<'_, I> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

/// A verdict by its two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VerdictName<'a> {
    /// Which one; `None` is the program's own where too little is answered.
    #[serde(skip)]
    pub verdict: Option<AnyVerdict>,
    /// The name in JSON and on the command line.
    pub id: &'a str,
    /// The name for people.
    pub title: &'a str,
}

impl<'a> VerdictName<'a> {
    /// The names of a verdict; `None` is "not enough known".
    pub fn new(bank: &'a Bank, verdict: Option<AnyVerdict>) -> Self {
        let (id, title) = match verdict.map(|verdict| bank.verdict(verdict)) {
            Some(known) => (known.id.as_str(), known.title.as_str()),
            None => ("not-enough-known", "NOT ENOUGH KNOWN"),
        };
        Self { verdict, id, title }
    }
}
