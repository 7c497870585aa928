//! Who does the part of each role, as far as the answers tell it, and whom to ask for what nobody has answered.

use super::About;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// Who does a role's part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Somebody with this name.
    Person(String),
    /// Nobody yet: the role is known to have no one.
    Nobody,
}

/// Roles with whoever does their part. A role that is not in it is not
/// known, which is another thing than [`Holder::Nobody`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People(BTreeMap<String, Holder>);

/// Whom to ask for an answer that a role usually knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked<'a> {
    /// Whoever has the role; nobody is named for it.
    Role(&'a str),
    /// Somebody other than the respondent, and their role.
    Person(&'a str, &'a str),
    /// The respondent has the role, and gave no answer.
    Respondent,
    /// Nobody has the role.
    Nobody,
}

impl Asked<'_> {
    /// Whom, as behind "ask"; `None` where there is nobody else to ask.
    pub fn whom(self) -> Option<String> {
        match self {
            Self::Role(role) => Some(format!("the {role}")),
            Self::Person(name, role) => Some(format!("{name} ({role})")),
            Self::Respondent | Self::Nobody => None,
        }
    }
}

impl Holder {
    /// The word for nobody in answers files.
    pub const NOBODY: &'static str = "nobody";

    /// What an answers file, a form or a line of the wizard says of a role; `None` where it says nothing.
    pub fn read(text: &str) -> Option<Self> {
        match text.trim() {
            "" => None,
            text if text.eq_ignore_ascii_case(Self::NOBODY) => Some(Self::Nobody),
            name => Some(Self::Person(name.to_owned())),
        }
    }

    /// The word or name in answers files.
    pub fn word(&self) -> &str {
        match self {
            Self::Person(name) => name,
            Self::Nobody => Self::NOBODY,
        }
    }

    /// The name, where there is somebody.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Person(name) => Some(name),
            Self::Nobody => None,
        }
    }
}

impl People {
    /// Whether nothing is told of any role.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each role with its holder.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Holder)> {
        self.0.iter().map(|(role, holder)| (role.as_str(), holder))
    }

    /// Who does a role's part; `None` where that is not told.
    pub fn holder(&self, role: &str) -> Option<&Holder> {
        self.0.get(role)
    }

    /// Tells who does a role's part; with `None` it is no longer told.
    pub fn set(&mut self, role: &str, holder: Option<Holder>) {
        match holder {
            Some(holder) => drop(self.0.insert(role.to_owned(), holder)),
            None => drop(self.0.remove(role)),
        }
    }

    /// Whether all of these roles are told, and one and the same person has whatever somebody has of them. One
    /// role alone shows nobody who works alone.
    pub fn is_one_person(&self, roles: &[&str]) -> bool {
        let mut holders = Vec::new();
        for role in roles {
            match self.holder(role) {
                Some(holder) => holders.extend(holder.name()),
                None => return false,
            }
        }
        holders.dedup();
        roles.len() > 1 && holders.len() == 1
    }
}

impl<R: Into<String>, N: AsRef<str>> FromIterator<(R, N)> for People {
    fn from_iter<I: IntoIterator<Item = (R, N)>>(people: I) -> Self {
        let read = |(role, name): (R, N)| Some((role.into(), Holder::read(name.as_ref())?));
        Self(people.into_iter().filter_map(read).collect())
    }
}

/// A table of roles and names; `null` is nobody yet.
impl Serialize for People {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(role, holder)| (role, holder.name())))
    }
}

impl About {
    /// Who has a role; the role itself where nobody is named for it.
    pub fn person<'a>(&'a self, role: &'a str) -> &'a str {
        self.people.holder(role).and_then(Holder::name).unwrap_or(role)
    }

    /// The name of whoever answers, without what stands behind it, as in `Maya, founder`.
    pub fn respondent_name(&self) -> Option<&str> {
        let name = self.respondent.as_deref()?.split([',', '(']).next()?.trim();
        (!name.is_empty()).then_some(name)
    }

    /// Whether whoever answers has a role: by the people that are told, or else by the words about who answers.
    fn is_respondents(&self, role: &str) -> bool {
        let Some(respondent) = &self.respondent else { return false };
        match self.people.holder(role) {
            Some(Holder::Person(name)) => {
                let same = |other: &str| other.to_lowercase() == name.to_lowercase();
                same(respondent) || self.respondent_name().is_some_and(same)
            }
            Some(Holder::Nobody) => false,
            None => respondent.split([',', '(', ')']).any(|part| part.trim().eq_ignore_ascii_case(role)),
        }
    }

    /// Whom to ask for what a role usually knows. Nobody is sent to themselves.
    pub fn whom_to_ask<'a>(&'a self, role: &'a str) -> Asked<'a> {
        match self.people.holder(role) {
            _ if self.is_respondents(role) => Asked::Respondent,
            Some(Holder::Person(name)) => Asked::Person(name, role),
            Some(Holder::Nobody) => Asked::Nobody,
            None => Asked::Role(role),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_themselves() {
        let people =
            People::from_iter([("founder", "maya"), ("tech lead", "Tom"), ("product owner", "Nobody")]);
        let about = About { respondent: Some("Maya, founder".to_owned()), people, ..About::default() };
        let find_whom = |role| about.whom_to_ask(role);
        assert_eq!(find_whom("founder"), Asked::Respondent);
        assert_eq!(find_whom("tech lead"), Asked::Person("Tom", "tech lead"));
        assert_eq!(find_whom("product owner"), Asked::Nobody);
        assert_eq!(find_whom("backend engineer"), Asked::Role("backend engineer"));
        // What stands behind a name says the role until the people do.
        let about = About { respondent: Some("Maya (Founder)".to_owned()), ..About::default() };
        assert_eq!(about.whom_to_ask("founder"), Asked::Respondent);
        assert_eq!(about.respondent_name(), Some("Maya"));
        let people = People::from_iter([("founder", "Ben")]);
        assert_eq!(About { people, ..about }.whom_to_ask("founder"), Asked::Person("Ben", "founder"));
    }

    #[test]
    fn one_person_is_one_only_where_every_role_is_told() {
        let people = |list: &[(&str, &str)]| list.iter().copied().collect::<People>();
        let roles = ["founder", "tech lead"];
        assert!(people(&[("founder", "Maya"), ("tech lead", "Maya")]).is_one_person(&roles));
        assert!(people(&[("founder", "Maya"), ("tech lead", "nobody")]).is_one_person(&roles));
        for apart in [&[("founder", "Maya")][..], &[("founder", "Maya"), ("tech lead", "Tom")], &[]] {
            assert!(!people(apart).is_one_person(&roles), "{apart:?}");
        }
        assert!(!people(&[("founder", "Maya")]).is_one_person(&roles[..1]));
    }
}
