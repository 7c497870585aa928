//! What an answers file says about itself, before anybody knows its bank.

use crate::{
    diagnostic::{Diagnostics, Source},
    document::{Language, Value},
};

/// The keys above the answers, as far as they can be read. What is wrong with the file is told when it is
/// read against its bank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The id of the bank.
    pub bank: Option<String>,
    /// The version of the bank.
    pub version: Option<String>,
    /// The hash of the bank, or its beginning.
    pub bank_hash: Option<String>,
    /// The file with the round before, as a path from the folder of this one.
    pub previous: Option<String>,
}

impl Head {
    /// Reads the head of a file.
    pub fn read(source: &Source, language: Language) -> Self {
        let root = language.parse(0, &source.text, &mut Diagnostics::default());
        let text = |key: &str| {
            let node = root.as_ref().and_then(|root| root.get(key))?;
            match &node.value {
                Value::Text(text) if !text.is_empty() => Some(text.to_string()),
                _ => None,
            }
        };
        Self {
            bank: text("bank"),
            version: text("version"),
            bank_hash: text("bank_hash"),
            previous: text("previous"),
        }
    }
}
