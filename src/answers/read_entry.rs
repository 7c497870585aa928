//! Reads one answer, in its short or its long form.

use super::{
    Answer, Entry,
    read::{Reader, words},
    shapes,
};
use crate::{
    bank::{self, ChecklistItem, Choice, Question},
    diagnostic::Code,
    diagnostic::Diagnostic,
    document::{
        Node, Value,
        checked::check,
        shape::{ValueKind, matches},
    },
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
            (Value::Text(text), kind)
                if matches!(&**text, "na" | "n/a" | "N/A") && self.option_at(kind, text).is_none() =>
            {
                self.short_na(question, node)
            }
            (_, bank::Kind::Ladder { levels, .. }) => self.level(question, node, levels.len()),
            (_, bank::Kind::Checklist(checklist)) => self.ticks(question, node, &checklist.items),
            (_, bank::Kind::Choice(_)) => self.option(question, node),
        }
    }

    fn long_form(&mut self, question: &Question, node: &Node) -> Entry {
        let table = check(node, &shapes::ANSWER, &node.place, self.problems);
        let text = |key| table.node(key).and_then(words);
        let evidence = table.list("evidence").iter().filter_map(words).collect();
        let mut entry = Entry { answer: None, note: text("note"), evidence, by: text("by") };
        let given: Vec<&str> = shapes::FORMS.into_iter().filter(|form| table.has(form)).collect();
        // A value of the wrong type has been reported; `node` is then absent.
        entry.answer = match given.as_slice() {
            [] => None,
            [first, second, ..] => {
                let message = format!("`{first}` and `{second}` cannot both be the answer");
                self.problems.refuse(Diagnostic::error(Code::TwoAnswers, message, table.place(second)))
            }
            ["unknown"] => match table.flag("unknown") {
                Some(true) => Some(Answer::Unknown),
                Some(false) => {
                    let message = "`unknown` can only be true; leave it out for a blank answer";
                    self.problems.refuse(Diagnostic::error(
                        Code::UnknownFalse,
                        message,
                        table.place("unknown"),
                    ))
                }
                None => None,
            },
            ["na"] => table.node("na").and_then(|reason| self.not_applicable(question, reason)),
            [form] => {
                let fits = match question.kind {
                    bank::Kind::Ladder { .. } => "level",
                    bank::Kind::Checklist(_) => "items",
                    bank::Kind::Choice(_) => "option",
                };
                if *form == fits {
                    table.node(form).and_then(|value| self.short_form(question, value))
                } else {
                    let message =
                        format!("`{}` is a {}: its answer is `{fits}`", question.id, question.kind.word());
                    self.problems.refuse(Diagnostic::error(Code::WrongKind, message, table.place(form)))
                }
            }
        };
        entry
    }

    fn not_applicable(&mut self, question: &Question, node: &Node) -> Option<Answer> {
        let Some(allowed) = &question.na else {
            let message = format!("\"does not apply\" is not an answer to `{}`", question.id);
            let help = "every piece of work has an answer here; \"unknown\" says that nobody knows it yet";
            let problem = Diagnostic::error(Code::NaNotAllowed, message, node.place.clone());
            return self.problems.refuse(problem.help(help));
        };
        if !matches(ValueKind::Said("the reason in quotes"), "na", node, self.problems) {
            return None;
        }
        let reason = words(node).map(Answer::NotApplicable);
        reason.or_else(|| self.no_reason(node, format!("it is only for this case: {allowed}")))
    }

    fn short_na(&mut self, question: &Question, node: &Node) -> Option<Answer> {
        match &question.na {
            None => self.not_applicable(question, node),
            Some(allowed) => {
                let help = format!("write {{ na = \"...\" }}; it is only for this case: {allowed}");
                self.no_reason(node, help)
            }
        }
    }

    fn no_reason(&mut self, node: &Node, help: String) -> Option<Answer> {
        let message = "\"does not apply\" needs its reason";
        self.problems.refuse(Diagnostic::error(Code::NaWithoutReason, message, node.place.clone()).help(help))
    }

    fn level(&mut self, question: &Question, node: &Node, levels: usize) -> Option<Answer> {
        let id = &question.id;
        match &node.value {
            Value::Integer(level) => match u8::try_from(*level) {
                Ok(level) if (1..=levels).contains(&usize::from(level)) => Some(Answer::Level(level)),
                _ => {
                    let message = format!("`{id}` has the levels 1 to {levels}, and this is {level}");
                    self.problems.refuse(Diagnostic::error(
                        Code::LevelOutOfRange,
                        message,
                        node.place.clone(),
                    ))
                }
            },
            Value::Text(text) if text.trim().parse::<i64>().is_ok() => {
                let message = format!("the level of `{id}` is a number without quotes");
                let problem = Diagnostic::error(Code::WrongType, message, node.place.clone());
                self.problems.refuse(problem.replacement(Some(text.trim())))
            }
            _ => {
                let problem =
                    no_answer(question, &format!("a level from 1 to {levels} or \"unknown\""), node);
                self.problems.refuse(problem)
            }
        }
    }

    fn ticks(&mut self, question: &Question, node: &Node, known: &[ChecklistItem]) -> Option<Answer> {
        let Value::List(items) = &node.value else {
            let problem = no_answer(question, "the list of its ticked items or \"unknown\"", node);
            return self.problems.refuse(problem.help("write [] if nothing is ticked"));
        };
        let mut ticks = vec![false; known.len()];
        for item in items {
            let find = |id: &str| {
                let former = || known.iter().position(|item| self.is_former(&item.was, id));
                known.iter().position(|item| item.id == id).or_else(former)
            };
            match item.text().map(|id| (id, find(id))) {
                Some((id, Some(at))) if ticks[at] => {
                    let message = format!("item `{id}` is ticked twice");
                    self.problems.push(Diagnostic::error(Code::DuplicateItem, message, item.place.clone()));
                }
                Some((_, Some(at))) => ticks[at] = true,
                Some((id, None)) => self.problems.push(question.no_such(id, item.place.clone())),
                None => self.wrong_type("items", "a list of item names in quotes", item),
            }
        }
        Some(Answer::Ticks(ticks))
    }

    fn option(&mut self, question: &Question, node: &Node) -> Option<Answer> {
        let problem = match node.text().map(|id| (id, self.option_at(&question.kind, id))) {
            Some((_, Some(at))) => return Some(Answer::Option(at)),
            Some((id, None)) => question.no_such(id, node.place.clone()),
            None => no_answer(question, "the name of an option in quotes", node)
                .help(format!("its options are {}", join(&question.kind.names(), "and"))),
        };
        self.problems.refuse(problem)
    }

    /// The option of a choice that an id means.
    fn option_at(&self, kind: &bank::Kind, id: &str) -> Option<usize> {
        let bank::Kind::Choice(Choice { options }) = kind else { return None };
        let former = || options.iter().position(|option| self.is_former(&option.was, id));
        options.iter().position(|option| option.id == id).or_else(former)
    }

    /// Whether an id is a former one. Only a file of another content of the bank can mean that.
    fn is_former(&self, was: &[String], id: &str) -> bool {
        self.is_of_other_content && was.iter().any(|former| former == id)
    }
}

fn no_answer(question: &Question, wanted: &str, node: &Node) -> Diagnostic {
    let (id, noun) = (&question.id, node.value.noun());
    let message = format!("the answer to `{id}` is {wanted}, and this is {noun}");
    Diagnostic::error(Code::WrongType, message, node.place.clone())
}
