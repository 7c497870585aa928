//! Reads one answer, in its short or its long form.

use super::{Answer, Entry, read::Reader, shapes};
use crate::{
    bank::{Kind, Question},
    diagnostic::Diagnostic,
    document::{Node, Value, shape::check},
    suggest::nearest,
    text::join,
};

impl Reader<'_> {
    /// The short or the long form of one answer.
    pub(super) fn entry(&mut self, question: &Question, node: &Node) -> Entry {
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
        let evidence = links.collect();
        let by = table.node("by").and_then(|by| self.words("by", by));
        let mut entry = Entry { answer: None, note, evidence, by };
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
            Value::Text(text) if matches!(&**text, "na" | "n/a" | "N/A") => self.short_na(question, node),
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
        let mut ticks = vec![false; checklist.items.len()];
        for item in items {
            let find = |id: &str| {
                let former = || checklist.items.iter().position(|item| self.is_former(&item.was, id));
                checklist.items.iter().position(|item| item.id == id).or_else(former)
            };
            match item.text().map(|id| (id, find(id))) {
                Some((id, Some(at))) if ticks[at] => {
                    let message = format!("item `{id}` is ticked twice");
                    self.problems.push(Diagnostic::error("duplicate-item", message, item.place.clone()));
                }
                Some((_, Some(at))) => ticks[at] = true,
                Some((id, None)) => self.no_such("item", "unknown-item", question, id, item),
                None => self.wrong_type("items", "a list of item names in quotes", item),
            }
        }
        Some(Answer::Ticks(ticks))
    }

    fn option(&mut self, question: &Question, node: &Node) -> Option<Answer> {
        let Kind::Choice(choice) = &question.kind else {
            return None;
        };
        let Some(id) = node.text() else {
            let message = format!(
                "the answer to `{}` is the name of an option in quotes, and this is {}",
                question.id,
                node.value.noun()
            );
            self.problems.push(
                Diagnostic::error("wrong-type", message, node.place.clone())
                    .help(format!("its options are {}", join(&question.kind.names(), "and"))),
            );
            return None;
        };
        let former = || choice.options.iter().position(|option| self.is_former(&option.was, id));
        if let Some(at) = choice.options.iter().position(|option| option.id == id).or_else(former) {
            return Some(Answer::Option(at));
        }
        if matches!(id, "na" | "n/a" | "N/A") {
            return self.short_na(question, node);
        }
        self.no_such("option", "unknown-option", question, id, node);
        None
    }

    /// Whether an id is a former one. Only a file of another content of the bank can mean that.
    fn is_former(&self, was: &[String], id: &str) -> bool {
        self.is_of_other_content && was.iter().any(|former| former == id)
    }

    fn no_such(&mut self, noun: &str, code: &'static str, question: &Question, id: &str, node: &Node) {
        let ids = question.kind.names();
        let message = format!("`{}` has no {noun} `{id}`", question.id);
        let near = nearest(id, ids.iter().copied()).map(|near| format!("\"{near}\""));
        self.problems.push(
            Diagnostic::error(code, message, node.place.clone())
                .replacement(near)
                .help(format!("its {noun}s are {}", join(&ids, "and"))),
        );
    }
}
