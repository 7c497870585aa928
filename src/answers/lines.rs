//! The lines of an answers file.

use crate::{
    diagnostic::{Diagnostics, Source},
    document::{Language, Node, Value},
};
use std::collections::BTreeMap;

/// The lines on which the answers of a file stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerLines {
    /// The name of the file.
    pub file: String,
    lines: BTreeMap<String, usize>,
}

impl AnswerLines {
    /// Looks for the answers in a file. What is wrong with it is told when it is read against its bank.
    pub fn read(source: &Source, language: Language) -> Self {
        let root = language.parse(0, &source.text, &mut Diagnostics::default());
        let entries = match root.as_ref().and_then(|root| root.get("answers")) {
            Some(Node { value: Value::Table(entries), .. }) => entries.as_slice(),
            _ => &[],
        };
        let line = |at: usize| source.text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1;
        let lines = entries.iter().map(|(key, _)| (key.name.to_string(), line(key.place.span.start)));
        Self { file: source.name.clone(), lines: lines.collect() }
    }

    /// The line of the answer to a question, from 1 on; none where there is no such answer.
    pub fn line(&self, question: &str) -> Option<usize> {
        self.lines.get(question).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_the_line_on_which_its_key_stands() {
        let text = "bank = \"b\"\n\n[answers]\none = 3\ntwo = { answer = 1 }\n[answers.three]\nanswer = 2\n";
        let lines = AnswerLines::read(&Source::new("my.toml", text), Language::Toml);
        assert_eq!(
            ["one", "two", "three", "four"].map(|id| lines.line(id)),
            [Some(4), Some(5), Some(6), None]
        );
        let json = "{\"answers\": {\n \"one\": 3,\n \"two\": 1}}";
        let lines = AnswerLines::read(&Source::new("my.json", json), Language::Json);
        assert_eq!(["one", "two"].map(|id| lines.line(id)), [Some(2), Some(3)]);
        assert_eq!(
            AnswerLines::read(&Source::new("x.toml", "answers = 3 ="), Language::Toml).line("one"),
            None
        );
    }
}
