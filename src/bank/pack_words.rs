//! What a pack says about a question to somebody from outside, and how they would ask it.

use super::{Kind, read_parts::check_is_question, shapes};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    document::{Node, checked::check},
};

/// The words of a question for whoever begins the work from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackWords {
    /// What they would ask while it is not ready or not known.
    pub ask: String,
    /// A sentence for each level or option; for a checklist one where nothing is ticked and one for the rest, in which
    /// [`Self::ITEMS`] stands for what is ticked. None where the words of the answers do.
    pub says: Vec<String>,
}

impl PackWords {
    /// What is ticked, in the sentence about a checklist.
    pub const ITEMS: &str = "{items}";
}

pub(super) fn read_pack_words(node: &Node, kind: &Kind, problems: &mut Diagnostics) -> PackWords {
    let table = check(node, &shapes::PACK, &node.place, problems);
    check_is_question(&table, "ask", problems);
    let says = table.texts("says");
    let (needed, message) = match kind {
        Kind::Ladder { levels, .. } => (levels.len(), "`says` has a sentence for each level"),
        Kind::Choice(choice) => (choice.options.len(), "`says` has a sentence for each option"),
        Kind::Checklist(_) => {
            (2, "`says` of a checklist has two sentences: where nothing is ticked, and for the rest")
        }
    };
    if table.has("says") && needed > 0 && says.len() != needed {
        let message = format!("{message}; these are {}", says.len());
        problems.push(Diagnostic::error(Code::PackSays, message, table.place("says")));
    }
    PackWords { ask: table.text_or_empty("ask"), says }
}
