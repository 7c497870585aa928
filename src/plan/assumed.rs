//! What dates assume about people, where the answers do not tell who does what.

use super::PlannedFix;
use crate::{
    answers::{Answers, Holder},
    bank::Bank,
    text::join,
};
use serde::Serialize;

/// What the dates of some fixes assume about whoever does them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Assumed<'a> {
    /// Roles for which nobody is named. Each counts as one more person; empty where only one person can be meant.
    pub apart: Vec<&'a str>,
    /// Roles that nobody has yet. Each counts as if somebody were there from the first day on.
    pub nobody: Vec<&'a str>,
    /// Whether anybody is named for one of the fixes.
    #[serde(skip)]
    pub some_named: bool,
}

/// The roles that some fixes need, each once, in the order of the fixes.
pub fn roles<'b, 'i>(bank: &'b Bank, items: impl IntoIterator<Item = &'i PlannedFix>) -> Vec<&'b str> {
    let mut roles: Vec<&str> = Vec::new();
    for item in items {
        let owner = bank[item.question].fix.owner.as_str();
        if !roles.contains(&owner) {
            roles.push(owner);
        }
    }
    roles
}

impl<'a> Assumed<'a> {
    /// What is assumed about the roles of some fixes.
    pub fn new(answers: &Answers, roles: &[&'a str]) -> Self {
        let people = &answers.about.people;
        let mut assumed = Self::default();
        for role in roles {
            match people.holder(role) {
                None => assumed.apart.push(role),
                Some(Holder::Nobody) => assumed.nobody.push(role),
                Some(Holder::Person(_)) => assumed.some_named = true,
            }
        }
        if assumed.apart.len() < 2 && !assumed.some_named && assumed.nobody.is_empty() {
            assumed.apart.clear();
        }
        assumed
    }

    /// In a sentence or two; `None` where nothing is assumed.
    pub fn sentence(&self) -> Option<String> {
        let apart = match self.apart.as_slice() {
            [] => None,
            roles if self.some_named || roles.len() == 1 => {
                let roles: Vec<String> = roles.iter().map(|role| format!("the {role}")).collect();
                let are = if roles.len() == 1 { "is somebody else" } else { "are other people" };
                Some(format!("This assumes that {} {are}.", join(&roles, "and")))
            }
            roles => {
                Some(format!("This assumes {} different people: {}.", count(roles.len()), join(roles, "and")))
            }
        };
        let nobody = (!self.nobody.is_empty()).then(|| {
            format!("Nobody is the {} yet: this counts as if somebody were.", join(&self.nobody, "or the "))
        });
        let parts: Vec<String> = apart.into_iter().chain(nobody).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

/// A small number as a word.
fn count(number: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answers::{People, Profile},
        bank::async_contracting,
    };

    #[test]
    fn what_is_not_told_of_people_is_said_and_what_is_told_is_not() {
        let bank = async_contracting();
        let mut answers = Answers::blank(&bank, Profile::Full);
        let roles = ["founder", "tech lead", "backend engineer"];
        let mut says = |people: &[(&str, &str)], roles: &[&str]| {
            answers.about.people = people.iter().copied().collect::<People>();
            Assumed::new(&answers, roles).sentence().unwrap_or_default()
        };
        let all = "This assumes three different people: founder, tech lead and backend engineer.";
        assert_eq!(says(&[], &roles), all);
        assert_eq!(says(&[], &roles[..1]), "");
        let others = "This assumes that the tech lead and the backend engineer are other people.";
        assert_eq!(says(&[("founder", "Maya")], &roles), others);
        let told = [("founder", "Maya"), ("tech lead", "Maya"), ("backend engineer", "nobody")];
        let nobody = "Nobody is the backend engineer yet: this counts as if somebody were.";
        assert_eq!(says(&told, &roles), nobody);
        assert_eq!(says(&told, &roles[..2]), "");
    }
}
