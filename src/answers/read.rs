//! From the text of an answers file to [`Answers`], or to everything that is wrong with it.

use super::{About, Answer, Answers, Entry, Profile, shapes};
use crate::{
    bank::{Bank, Kind, Question},
    diagnostic::{Diagnostic, Diagnostics, Place, Severity, Source},
    document::{
        Key, Language, Node, Value,
        shape::{self, check},
    },
    suggest::nearest,
    text::{Count, join},
};

/// What came of reading an answers file.
#[derive(Debug)]
pub struct Checked {
    /// The answers; absent if something is wrong with the file.
    pub answers: Option<Answers>,
    /// What is wrong with it, and what the reader should know.
    pub problems: Diagnostics,
}

/// Reads an answers file against its bank.
pub fn read(source: &Source, language: Language, bank: &Bank) -> Checked {
    let mut problems = Diagnostics::default();
    let root = language.parse(0, &source.text, &mut problems);
    let answers = root.map(|root| Reader { bank, problems: &mut problems }.file(&root));
    let answers = answers.filter(|_| !problems.stop());
    Checked { answers, problems }
}

struct Reader<'a> {
    bank: &'a Bank,
    problems: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn file(&mut self, root: &Node) -> Answers {
        let table = check(root, &shapes::FILE, &root.place, self.problems);
        let mut answers = Answers::blank(self.bank, Profile::Full);
        if table.text("profile") == Some("quick") {
            answers.profile = Profile::Quick;
        }
        let mut text = |name| table.node(name).and_then(|node| self.words(name, node));
        answers.about = About {
            subject: text("subject"),
            work: text("work"),
            respondent: text("respondent"),
            date: None,
        };
        answers.about.date = table.node("date").and_then(|node| self.date(node));
        let other_bank = table.node("bank").is_some_and(|node| self.is_other_bank(node));
        let other_version = table.node("version").and_then(|node| self.other_version(node));
        // The ids of another bank would all be unknown; that one message says it all.
        if let Some(node) = table.node("answers")
            && !other_bank
        {
            self.answers(node, &table, other_version.as_ref(), &mut answers);
        }
        answers
    }

    fn wrong_type(&mut self, name: &str, wanted: &str, node: &Node) {
        let message = format!("`{name}` must be {wanted}, and this is {}", node.value.noun());
        self.problems.push(Diagnostic::error("wrong-type", message, node.place.clone()));
    }

    /// A person's own words; empty ones count as none.
    fn words(&mut self, name: &str, node: &Node) -> Option<String> {
        match node.text() {
            Some(text) => Some(text.to_owned()).filter(|text| !text.trim().is_empty()),
            None => {
                self.wrong_type(name, "a text in quotes", node);
                None
            }
        }
    }

    fn date(&mut self, node: &Node) -> Option<String> {
        let (Value::Text(text) | Value::Date(text)) = &node.value else {
            return None;
        };
        if text.is_empty() {
            return None;
        }
        let parsed = text.parse::<toml::value::Datetime>();
        if parsed.is_ok_and(|date| date.date.is_some() && date.time.is_none() && date.offset.is_none()) {
            return Some(text.clone());
        }
        let message = format!("`{text}` is not a day of the calendar");
        self.problems.push(
            Diagnostic::error("bad-date", message, node.place.clone())
                .help("write year-month-day, as in 2026-11-21"),
        );
        None
    }

    fn is_other_bank(&mut self, node: &Node) -> bool {
        let Some(id) = node.text() else {
            self.wrong_type("bank", "the id of a bank in quotes", node);
            return false;
        };
        if id == self.bank.id {
            return false;
        }
        let message =
            format!("these answers belong to the bank `{id}`, and the bank in use is `{}`", self.bank.id);
        self.problems.push(
            Diagnostic::error("other-bank", message, node.place.clone())
                .help("name the bank of these answers with --bank, as a path or an id"),
        );
        true
    }

    fn other_version(&mut self, node: &Node) -> Option<(String, Place)> {
        match node.text() {
            Some(version) if version == self.bank.version => None,
            Some(version) => Some((version.to_owned(), node.place.clone())),
            None => {
                self.wrong_type("version", "a version in quotes", node);
                None
            }
        }
    }

    fn answers(
        &mut self,
        node: &Node,
        table: &shape::Checked<'_>,
        other_version: Option<&(String, Place)>,
        answers: &mut Answers,
    ) {
        let Value::Table(entries) = &node.value else {
            self.wrong_type("answers", "a table", node);
            return;
        };
        let (mut removed, mut changed) = (Vec::new(), Vec::new());
        let mut present = vec![false; self.bank.questions.len()];
        for (key, value) in entries {
            match self.bank.find_question(&key.name) {
                Some(at) => {
                    present[at.0] = true;
                    let question = &self.bank[at];
                    let before = self.problems.count(Severity::Error);
                    answers.entries[at.0] = self.entry(question, value);
                    if self.problems.count(Severity::Error) > before {
                        changed.push(key);
                    }
                }
                None if other_version.is_some() => removed.push(key),
                None => self.unknown_question(key),
            }
        }
        if let Some((version, place)) = other_version {
            let added = self.bank.questions.iter().zip(present).filter(|(_, present)| !present);
            let added: Vec<&str> = added.map(|(question, _)| question.id.as_str()).collect();
            self.version_warning(version, place.clone(), &added, &removed, &changed);
        }
        if let (Profile::Quick, Some(place)) = (answers.profile, table.node("profile"))
            && !self.bank.questions.iter().any(|question| question.quick)
        {
            let message = format!("the bank `{}` has no quick screen", self.bank.id);
            self.problems.push(Diagnostic::error("no-quick-screen", message, place.place.clone()));
        }
    }

    fn version_warning(
        &mut self,
        version: &str,
        place: Place,
        added: &[&str],
        removed: &[&Key],
        changed: &[&Key],
    ) {
        let message = format!(
            "these answers were given to version {version} of the bank, and the bank in use is version {}",
            self.bank.version
        );
        let mut warning = Diagnostic::warning("other-version", message, place);
        for key in removed {
            warning = warning.related(key.place.clone(), "no longer in the bank: not counted");
        }
        for key in changed {
            warning = warning.related(key.place.clone(), "perhaps changed: this answer does not fit");
        }
        let advice = match added {
            [] => "read the questions again, then write the new version".to_owned(),
            added if added.len() > 10 => {
                format!("{} have no entry in this file", Count(added.len(), "question"))
            }
            added => format!("without an entry in this file, so perhaps new: {}", join(added, "and")),
        };
        self.problems.push(warning.help(advice));
    }

    fn unknown_question(&mut self, key: &Key) {
        let ids = self.bank.questions.iter().map(|question| question.id.as_str());
        let message = format!("the bank `{}` has no question `{}`", self.bank.id, key.name);
        let mut problem = Diagnostic::error("unknown-question", message, key.place.clone())
            .replacement(nearest(&key.name, ids));
        if problem.replacement.is_none() {
            problem = problem.help("`asyncready bank show` lists all questions");
        }
        self.problems.push(problem);
    }

    /// The short or the long form of one answer.
    fn entry(&mut self, question: &Question, node: &Node) -> Entry {
        match &node.value {
            Value::Table(_) => self.long_form(question, node),
            _ => Entry { answer: self.short_form(question, node), ..Entry::default() },
        }
    }

    fn short_form(&mut self, question: &Question, node: &Node) -> Option<Answer> {
        match (&node.value, &question.kind) {
            // The empty text of a form that is not filled in yet.
            (Value::Text(text), _) if text.is_empty() => None,
            (Value::Null, _) => None,
            (Value::Text(text), _) if text == "unknown" => Some(Answer::Unknown),
            (_, Kind::Ladder { .. }) => self.level(question, node),
            (_, Kind::Checklist(_)) => self.ticks(question, node),
            (_, Kind::Choice(_)) => self.option(question, node),
        }
    }

    fn long_form(&mut self, question: &Question, node: &Node) -> Entry {
        let table = check(node, &shapes::ANSWER, &node.place, self.problems);
        let note = table.node("note").and_then(|note| self.words("note", note));
        let links = table.list("evidence").iter().filter_map(|link| self.words("evidence", link));
        let mut entry = Entry { answer: None, note, evidence: links.collect() };
        let forms = ["level", "items", "option", "unknown", "na"];
        let given: Vec<&str> = forms.into_iter().filter(|form| table.has(form)).collect();
        if let [first, second, ..] = given.as_slice() {
            let message = format!("`{first}` and `{second}` cannot both be the answer");
            self.problems.push(Diagnostic::error("two-answers", message, table.place(second)));
            return entry;
        }
        // A value of the wrong type has been reported; `node` is then absent.
        entry.answer = match given.first() {
            None => None,
            Some(&"unknown") => match table.flag("unknown") {
                Some(true) => Some(Answer::Unknown),
                Some(false) => {
                    let message = "`unknown` can only be true; leave it out for a blank answer";
                    self.problems.push(Diagnostic::error("unknown-false", message, table.place("unknown")));
                    None
                }
                None => None,
            },
            Some(&"na") => table.node("na").and_then(|reason| self.not_applicable(question, reason)),
            Some(&form) => {
                let fits = match question.kind {
                    Kind::Ladder { .. } => "level",
                    Kind::Checklist(_) => "items",
                    Kind::Choice(_) => "option",
                };
                if form == fits {
                    table.node(form).and_then(|value| self.short_form(question, value))
                } else {
                    let message =
                        format!("`{}` is a {}: its answer is `{fits}`", question.id, question.kind.word());
                    self.problems.push(Diagnostic::error("wrong-kind", message, table.place(form)));
                    None
                }
            }
        };
        entry
    }

    fn not_applicable(&mut self, question: &Question, node: &Node) -> Option<Answer> {
        let Some(allowed) = &question.na else {
            let message = format!("\"not applicable\" is not an answer to `{}`", question.id);
            self.problems.push(
                Diagnostic::error("na-not-allowed", message, node.place.clone()).help(
                    "every piece of work has an answer here; \"unknown\" says that nobody knows it yet",
                ),
            );
            return None;
        };
        match node.text() {
            Some(reason) if !reason.trim().is_empty() => Some(Answer::NotApplicable(reason.to_owned())),
            Some(_) => {
                self.problems.push(
                    Diagnostic::error(
                        "na-without-reason",
                        "\"not applicable\" needs its reason",
                        node.place.clone(),
                    )
                    .help(format!("it is only for this case: {allowed}")),
                );
                None
            }
            None => {
                self.wrong_type("na", "the reason in quotes", node);
                None
            }
        }
    }

    fn level(&mut self, question: &Question, node: &Node) -> Option<Answer> {
        let levels = question.kind.levels().unwrap_or(0);
        match &node.value {
            Value::Integer(level) => match u8::try_from(*level) {
                Ok(level) if (1..=levels).contains(&usize::from(level)) => Some(Answer::Level(level)),
                _ => {
                    let message =
                        format!("`{}` has the levels 1 to {levels}, and this is {level}", question.id);
                    self.problems.push(Diagnostic::error("level-out-of-range", message, node.place.clone()));
                    None
                }
            },
            Value::Text(text) if text.trim().parse::<i64>().is_ok() => {
                let message = format!("the level of `{}` is a number without quotes", question.id);
                let number = text.trim().to_owned();
                self.problems.push(
                    Diagnostic::error("wrong-type", message, node.place.clone()).replacement(Some(number)),
                );
                None
            }
            Value::Text(text) if matches!(text.as_str(), "na" | "n/a" | "N/A") => {
                self.short_na(question, node)
            }
            _ => {
                let message = format!(
                    "the answer to `{}` is a level from 1 to {levels} or \"unknown\", and this is {}",
                    question.id,
                    node.value.noun()
                );
                self.problems.push(Diagnostic::error("wrong-type", message, node.place.clone()));
                None
            }
        }
    }

    fn short_na(&mut self, question: &Question, node: &Node) -> Option<Answer> {
        match &question.na {
            None => self.not_applicable(question, node),
            Some(reason) => {
                self.problems.push(
                    Diagnostic::error(
                        "na-without-reason",
                        "\"not applicable\" needs its reason",
                        node.place.clone(),
                    )
                    .help(format!("write {{ na = \"...\" }}; it is only for this case: {reason}")),
                );
                None
            }
        }
    }

    fn ticks(&mut self, question: &Question, node: &Node) -> Option<Answer> {
        let Kind::Checklist(checklist) = &question.kind else {
            return None;
        };
        let Value::List(items) = &node.value else {
            if node.text().is_some_and(|text| matches!(text, "na" | "n/a" | "N/A")) {
                return self.short_na(question, node);
            }
            let message = format!(
                "the answer to `{}` is the list of its ticked items or \"unknown\", and this is {}",
                question.id,
                node.value.noun()
            );
            self.problems.push(
                Diagnostic::error("wrong-type", message, node.place.clone())
                    .help("write [] if nothing is ticked"),
            );
            return None;
        };
        let ids: Vec<&str> = checklist.items.iter().map(|item| item.id.as_str()).collect();
        let mut ticks = vec![false; ids.len()];
        for item in items {
            match item.text().map(|id| (id, ids.iter().position(|known| *known == id))) {
                Some((id, Some(at))) if ticks[at] => {
                    let message = format!("item `{id}` is ticked twice");
                    self.problems.push(Diagnostic::error("duplicate-item", message, item.place.clone()));
                }
                Some((_, Some(at))) => ticks[at] = true,
                Some((id, None)) => self.no_such("item", "unknown-item", question, id, &ids, item),
                None => self.wrong_type("items", "a list of item names in quotes", item),
            }
        }
        Some(Answer::Ticks(ticks))
    }

    fn option(&mut self, question: &Question, node: &Node) -> Option<Answer> {
        let Kind::Choice(choice) = &question.kind else {
            return None;
        };
        let ids: Vec<&str> = choice.options.iter().map(|option| option.id.as_str()).collect();
        let Some(id) = node.text() else {
            let message = format!(
                "the answer to `{}` is the name of an option in quotes, and this is {}",
                question.id,
                node.value.noun()
            );
            self.problems.push(
                Diagnostic::error("wrong-type", message, node.place.clone())
                    .help(format!("its options are {}", join(&ids, "and"))),
            );
            return None;
        };
        if let Some(at) = ids.iter().position(|known| *known == id) {
            return Some(Answer::Option(at));
        }
        if matches!(id, "na" | "n/a" | "N/A") {
            return self.short_na(question, node);
        }
        self.no_such("option", "unknown-option", question, id, &ids, node);
        None
    }

    fn no_such(
        &mut self,
        noun: &str,
        code: &'static str,
        question: &Question,
        id: &str,
        ids: &[&str],
        node: &Node,
    ) {
        let message = format!("`{}` has no {noun} `{id}`", question.id);
        let near = nearest(id, ids.iter().copied()).map(|near| format!("\"{near}\""));
        self.problems.push(
            Diagnostic::error(code, message, node.place.clone())
                .replacement(near)
                .help(format!("its {noun}s are {}", join(ids, "and"))),
        );
    }
}
