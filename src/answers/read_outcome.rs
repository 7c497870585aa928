//! Reads what was forecast and what came of the work.

use super::{
    Answers, Forecast, Profile,
    read::{Reader, words},
    shapes,
};
use crate::{
    bank::{DAY, Fact, FollowUp},
    diagnostic::{Code, Diagnostic},
    document::{
        Node, TableKey, Value,
        checked::check,
        shape::{ValueKind, matches, number_pair},
    },
    suggest::nearest,
    text::join,
};
use jiff::civil::Date;

impl Reader<'_> {
    /// A forecast; one that was changed by hand is told and read as it is.
    pub(super) fn forecast(&mut self, node: &Node) -> Option<Forecast> {
        let table = check(node, &shapes::FORECAST, &node.place, self.problems);
        let text = |key| table.node(key).and_then(words);
        let mut day = |key| table.node(key).and_then(|node| self.day(node));
        let (frozen, started, counted_from) = (day("frozen"), day("started"), day("counted_from"));
        let could_start = match table.list("could_start") {
            [first, last] => self.day(first).zip(self.day(last)),
            _ => None,
        };
        let forecast = Forecast {
            frozen: frozen?,
            started,
            verdict: text("verdict")?,
            starts: table.flag("starts")?,
            conditions: table.texts("conditions"),
            counted_from: counted_from?,
            could_start,
            hours: table.node("hours").and_then(number_pair),
            bank_version: text("bank_version")?,
            bank_hash: text("bank_hash")?,
            outcome_hash: text("outcome_hash")?,
            program: text("program")?,
            answers: text("answers")?,
            seal: text("seal")?,
        };
        if !forecast.is_intact() {
            let message =
                "this forecast is not what was written down when the work started: it was changed by hand";
            let warning = Diagnostic::warning(Code::BrokenSeal, message, table.place("seal"));
            let help = "put it back as it was; `track` counts the case apart. The seal shows a mistake, and stops \
                        nobody who wants to deceive";
            self.problems.push(warning.help(help));
        }
        Some(forecast)
    }

    fn day(&mut self, node: &Node) -> Option<Date> {
        self.date(node)?.parse().ok()
    }

    /// What came of the work: answers to what the bank asks afterwards.
    pub(super) fn outcome(&mut self, node: &Node) -> Option<Answers> {
        let Some(follow_up) = self.bank.follow_up.as_deref() else {
            let message =
                format!("the bank `{}` asks nothing afterwards, so nothing can be said here", self.bank.id);
            let problem = Diagnostic::error(Code::UnknownKey, message, node.place.clone());
            return self
                .problems
                .refuse(problem.help("add [outcome] to the bank; `asyncready schema bank` says how"));
        };
        let Value::Table(entries) = &node.value else {
            self.wrong_type("outcome", "a table", node);
            return None;
        };
        let mut outcome = Answers::blank(&follow_up.bank, Profile::Full);
        for (key, value) in entries {
            if key.name == DAY {
                outcome.about.date =
                    if matches(ValueKind::Date, DAY, value, self.problems) { self.date(value) } else { None };
            } else if let Some(at) = follow_up.bank.find_question(&key.name) {
                outcome.entries[at.0] = self.entry(&follow_up.bank[at], value);
            } else if let Some(at) = follow_up.bank.find_fact(&key.name) {
                outcome.facts[at.0] = self.line(&follow_up.bank[at], &key.name, value);
            } else {
                self.unknown_item(follow_up, key);
            }
        }
        Some(outcome)
    }

    /// A line about the work or about what came of it, as it is kept. A list of ids and a number are as good as
    /// their text.
    pub(super) fn line(&mut self, fact: &Fact, name: &str, node: &Node) -> Option<String> {
        let text = match &node.value {
            Value::List(items) if fact.takes.names().is_some() => {
                let texts: Vec<&str> = items.iter().filter_map(Node::text).collect();
                if texts.len() < items.len() {
                    self.wrong_type(name, "a list of ids in quotes", node);
                    return None;
                }
                texts.join(", ")
            }
            Value::Integer(number) if fact.takes == crate::bank::Takes::Hours => number.to_string(),
            Value::Text(text) if text.trim().is_empty() => return None,
            _ if matches(ValueKind::Text(Fact::LONGEST), name, node, self.problems) => {
                node.text()?.trim().to_owned()
            }
            _ => return None,
        };
        match fact.takes.read(&text) {
            Ok(text) => Some(text).filter(|text| !text.is_empty()),
            Err(why) => self.problems.refuse(Diagnostic::error(
                Code::BadLine,
                format!("`{name}`: {why}"),
                node.place.clone(),
            )),
        }
    }

    fn unknown_item(&mut self, follow_up: &FollowUp, key: &TableKey) {
        let bank = &follow_up.bank;
        let questions = bank.questions.iter().map(|question| question.id.as_str());
        let ids: Vec<&str> = questions.chain(bank.facts.iter().map(|fact| fact.id.as_str())).collect();
        let message = format!("the bank `{}` has no item `{}` of an outcome", self.bank.id, key.name);
        let make = if self.is_of_other_content { Diagnostic::warning } else { Diagnostic::error };
        let problem = make(Code::UnknownQuestion, message, key.place.clone());
        self.problems.push(match nearest(&key.name, ids.iter().copied()) {
            Some(near) => problem.replacement(Some(near)),
            None => problem.help(format!("its items are {}", join(&ids, "and"))),
        });
    }
}
