//! From the text of an answers file to [`Answers`], or to everything that is wrong with it.

use super::{About, Answers, Holder, People, Profile, shapes};
use crate::{
    bank::{Bank, QuestionIndex},
    diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity, Source},
    document::{
        Language, Node, TableKey, Value,
        checked::{CheckedTable, check},
        shape::matches,
    },
    text::{Count, join},
};

/// How many keys a warning about another version points at; a hostile file could have any number.
const SHOWN: usize = 50;

/// What came of reading an answers file.
#[derive(Debug)]
pub struct CheckedAnswers {
    /// The answers; absent if something is wrong with the file.
    pub answers: Option<Answers>,
    /// What is wrong with it, and what the reader should know.
    pub problems: Diagnostics,
}

/// Reads an answers file against its bank.
pub fn read(source: &Source, language: Language, bank: &Bank) -> CheckedAnswers {
    let mut problems = Diagnostics::default();
    let root = language.parse(0, &source.text, &mut problems);
    read_parsed(root.as_ref(), problems, bank)
}

/// Reads what an answers file says, given what its language made of it and the problems so far.
pub fn read_parsed(root: Option<&Node>, mut problems: Diagnostics, bank: &Bank) -> CheckedAnswers {
    let answers =
        root.map(|root| Reader { bank, problems: &mut problems, is_of_other_content: false }.file(root));
    let answers = answers.filter(|_| !problems.stop());
    CheckedAnswers { answers, problems }
}

pub(super) struct Reader<'a> {
    pub(super) bank: &'a Bank,
    pub(super) problems: &'a mut Diagnostics,
    /// Whether the answers were given to another version or content of the bank.
    pub(super) is_of_other_content: bool,
}

impl Reader<'_> {
    fn file(&mut self, root: &Node) -> Answers {
        let table = check(root, &shapes::FILE, &root.place, self.problems);
        let mut answers = Answers::blank(self.bank, Profile::Full);
        if table.text("profile") == Some("quick") {
            answers.profile = Profile::Quick;
        }
        let text = |name| table.node(name).and_then(words);
        answers.about = About {
            subject: text("subject"),
            work: text("work"),
            respondent: text("respondent"),
            date: table.node("date").and_then(|node| self.date(node)),
            people: table.node("people").map(|node| self.people(node)).unwrap_or_default(),
            hours_per_week: table.integer("hours_per_week"),
            days_off: table.days("days_off"),
            merged: table.list("merged").iter().filter_map(words).collect(),
        };
        answers.previous = text("previous");
        let other_bank = table.text("bank").is_some_and(|id| self.is_other_bank(id, table.place("bank")));
        let other_content = self.other_content(&table);
        self.is_of_other_content = other_content.is_some();
        // The ids of another bank would all be unknown; that one message says it all.
        if let Some(node) = table.node("facts").filter(|_| !other_bank) {
            self.facts(node, &mut answers);
        }
        if let Some(node) = table.node("answers").filter(|_| !other_bank) {
            self.answers(node, &table, other_content, &mut answers);
        }
        answers.forecast = table.node("forecast").and_then(|node| self.forecast(node)).map(Box::new);
        if let Some(node) = table.node("outcome").filter(|_| !other_bank) {
            answers.outcome = self.outcome(node).map(Box::new);
        }
        answers
    }

    pub(super) fn wrong_type(&mut self, name: &str, wanted: &str, node: &Node) {
        let message = format!("`{name}` must be {wanted}, and this is {}", node.value.noun());
        self.problems.push(Diagnostic::error(Code::WrongType, message, node.place.clone()));
    }

    /// Who has which role. A role that the bank does not know does nothing, so it is pointed out.
    fn people(&mut self, node: &Node) -> People {
        let Value::Table(entries) = &node.value else {
            self.wrong_type("people", "a table of roles and names", node);
            return People::default();
        };
        let mut people = People::default();
        for (role, value) in entries {
            let roles = self.bank.roles();
            if !roles.contains(&&*role.name) {
                let message =
                    format!("nothing in the bank `{}` is for the role `{}`", self.bank.id, role.name);
                let warning = Diagnostic::warning(Code::UnknownRole, message, role.place.clone());
                let warning = warning.nearest(&role.name, roles.iter().copied());
                self.problems.push(warning.help(format!("its roles are {}", join(&roles, "and"))));
            }
            if matches(shapes::WORDS, &role.name, value, self.problems) {
                people.set(&role.name, value.text().and_then(Holder::read));
            }
        }
        people
    }

    /// What was told about the work, a line a fact. Another version of the bank may have had other facts.
    fn facts(&mut self, node: &Node, answers: &mut Answers) {
        let Value::Table(entries) = &node.value else {
            self.wrong_type("facts", "a table", node);
            return;
        };
        for (key, value) in entries {
            match self.bank.find_fact(&key.name) {
                Some(at) => answers.facts[at.0] = self.line(&self.bank[at], &key.name, value),
                None => self.unknown_fact(key),
            }
        }
    }

    fn unknown_fact(&mut self, key: &TableKey) {
        let ids: Vec<&str> = self.bank.facts.iter().map(|fact| fact.id.as_str()).collect();
        let message = format!("the bank `{}` has no fact `{}`", self.bank.id, key.name);
        let make = if self.is_of_other_content { Diagnostic::warning } else { Diagnostic::error };
        let problem = make(Code::UnknownFact, message, key.place.clone());
        self.problems.push(problem.nearest_key(&key.name, ids.iter().copied(), || match ids.as_slice() {
            [] => "remove the table: this bank asks for no facts".to_owned(),
            ids => format!("its facts are {}", join(ids, "and")),
        }));
    }

    pub(super) fn date(&mut self, node: &Node) -> Option<String> {
        let (Value::Text(text) | Value::Date(text)) = &node.value else {
            return None;
        };
        if text.is_empty() {
            return None;
        }
        let parsed = text.parse::<toml::value::Datetime>();
        if parsed.is_ok_and(|date| date.date.is_some() && date.time.is_none() && date.offset.is_none()) {
            return Some(text.to_string());
        }
        let message = format!("`{text}` is not a day of the calendar");
        let problem = Diagnostic::error(Code::BadDate, message, node.place.clone());
        self.problems.refuse(problem.help("write year-month-day, as in 2026-11-21"))
    }

    fn is_other_bank(&mut self, id: &str, place: Place) -> bool {
        let own = &self.bank.id;
        if id != own {
            let message = format!("these answers belong to the bank `{id}`, and the bank in use is `{own}`");
            let problem = Diagnostic::error(Code::OtherBank, message, place);
            self.problems
                .push(problem.help("name the bank of these answers with --bank, as a path or an id"));
        }
        id != own
    }

    /// Says that the answers were given to another version of the bank, or to another content of this one.
    fn other_content(&self, table: &CheckedTable<'_>) -> Option<Diagnostic> {
        let Bank { id, version: now, .. } = self.bank;
        // Another version has another content; one message says it all.
        if let Some(version) = table.text("version").filter(|version| version != now) {
            let message = format!(
                "these answers were given to version {version} of the bank, and the bank in use is version {now}"
            );
            return Some(Diagnostic::warning(Code::OtherVersion, message, table.place("version")));
        }
        // It is empty in a form that nobody has filled in.
        let was = table.text("bank_hash").filter(|text| !text.is_empty() && !self.bank.hash().is(text))?;
        let is = self.bank.hash().short();
        let message = format!(
            "these answers were given to another content of the bank `{id}` {now}: its hash was {was}, and is {is}"
        );
        Some(Diagnostic::warning(Code::OtherContent, message, table.place("bank_hash")))
    }

    fn answers(
        &mut self,
        node: &Node,
        table: &CheckedTable<'_>,
        other_content: Option<Diagnostic>,
        answers: &mut Answers,
    ) {
        let Value::Table(entries) = &node.value else {
            self.wrong_type("answers", "a table", node);
            return;
        };
        let (mut removed, mut changed, mut renamed) = (Vec::new(), Vec::new(), Vec::new());
        let mut present = vec![false; self.bank.questions.len()];
        let mut next = 0;
        for (key, value) in entries {
            // Most files have the questions in the order of the bank.
            let follows = self.bank.questions.get(next).is_some_and(|question| question.id == key.name);
            let found = if follows { Some(QuestionIndex(next)) } else { self.bank.find_question(&key.name) };
            match found {
                Some(at) => {
                    next = at.0 + 1;
                    present[at.0] = true;
                    let question = &self.bank[at];
                    let before = self.problems.count(Severity::Error);
                    answers.entries[at.0] = self.entry(question, value);
                    if self.problems.count(Severity::Error) > before {
                        changed.push(key);
                    }
                }
                None if other_content.is_some() => match self.bank.find_former(&key.name) {
                    // A key of the bank in use has the last word about a question.
                    Some(at) if !entries.iter().any(|(key, _)| key.name == self.bank[at].id) => {
                        present[at.0] = true;
                        answers.entries[at.0] = self.entry(&self.bank[at], value);
                        renamed.push((key, at));
                    }
                    _ => removed.push(key),
                },
                None => self.unknown_question(key),
            }
        }
        if let Some(mut warning) = other_content {
            for (key, at) in renamed.into_iter().take(SHOWN) {
                warning = warning.related(key.place.clone(), format!("is `{}` now", self.bank[at].id));
            }
            let added = self.bank.questions.iter().zip(present).filter(|(_, present)| !present);
            let added: Vec<&str> = added.map(|(question, _)| question.id.as_str()).collect();
            self.problems.push(other_content_warning(warning, &added, &removed, &changed));
        }
        if let (Profile::Quick, Some(place)) = (answers.profile, table.node("profile"))
            && !self.bank.questions.iter().any(|question| question.quick)
        {
            let message = format!("the bank `{}` has no quick screen", self.bank.id);
            self.problems.push(Diagnostic::error(Code::NoQuickScreen, message, place.place.clone()));
        }
    }

    fn unknown_question(&mut self, key: &TableKey) {
        self.problems.push_error(|| {
            let ids = self.bank.questions.iter().map(|question| question.id.as_str());
            let message = format!("the bank `{}` has no question `{}`", self.bank.id, key.name);
            let all = || "`asyncready bank show` lists all questions".to_owned();
            Diagnostic::error(Code::UnknownQuestion, message, key.place.clone())
                .nearest_key(&key.name, ids, all)
        });
    }
}

/// A person's own words; empty ones count as none.
pub(super) fn words(node: &Node) -> Option<String> {
    node.text().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// What became of the questions since the answers were given.
fn other_content_warning(
    mut warning: Diagnostic,
    added: &[&str],
    removed: &[&TableKey],
    changed: &[&TableKey],
) -> Diagnostic {
    for key in removed.iter().take(SHOWN) {
        warning = warning.related(key.place.clone(), "no longer in the bank: not counted");
    }
    for key in changed.iter().take(SHOWN) {
        warning = warning.related(key.place.clone(), "perhaps changed: this answer does not fit");
    }
    let advice = match (added, warning.code) {
        ([], Code::OtherVersion) => "read the questions again, then write the new version".to_owned(),
        ([], _) => "read the questions again, then take the line out: it is written anew".to_owned(),
        (added, _) if added.len() > 10 => {
            format!("{} have no entry in this file", Count(added.len(), "question"))
        }
        (added, _) => format!("without an entry in this file, so perhaps new: {}", join(added, "and")),
    };
    warning.help(advice)
}
