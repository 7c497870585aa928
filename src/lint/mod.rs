//! Whether a bank means what it says.
//!
//! A bank that loads is well formed. This room looks at what its rules, levels and weights do
//! together: it scores answers of its own making and reports what no author can have meant.
//!
//! Every finding is proved. Conditions are split into the ways in which they can hold, the
//! questions of each way are tried with every answer, and sections are judged by the least and the
//! most that their questions can give. What is claimed to be possible is shown by answers that the
//! program has scored; what is claimed to be impossible follows from those bounds. Where neither
//! succeeds the check stays silent and is counted in [`LintReport::undecided`]. The one exception is
//! `verdict-unreachable`: on a bank with too many answers to try them all it is a warning that says
//! how many were tried.

mod answer;
mod best_and_ready;
mod bounds;
mod checks;
mod linter;
mod matters;
mod mix;
mod outcome;
mod placeholders;
mod plan;
mod quick;
mod raise;
mod rules;
mod satisfy;
mod term;
mod texts;
mod unused;
mod verdicts;

pub use crate::diagnostic::Code;

use self::linter::Linter;
use crate::{
    bank::{Bank, Places},
    diagnostic::Diagnostics,
};

/// What came of looking at a bank.
#[derive(Debug)]
pub struct LintReport {
    /// What was found, each with its place and, where there is one, the answers that show it.
    pub findings: Diagnostics,
    /// How many sets of answers were scored.
    pub tried: usize,
    /// Whether the bank was too large to try everything. What was found holds all the same.
    pub stopped: bool,
    /// What could be neither shown nor ruled out, a phrase each.
    pub undecided: Vec<String>,
}

/// Looks at everything that a bank says together, and at nothing that loading it has checked already.
pub fn lint(bank: &Bank, places: &Places<'_>) -> LintReport {
    let mut linter = Linter::new(bank, places);
    best_and_ready::check(&mut linter);
    rules::check(&mut linter);
    raise::check(&mut linter);
    verdicts::check(&mut linter);
    quick::check(&mut linter);
    rules::check_ask_if(&mut linter);
    plan::check(&mut linter);
    placeholders::check(&mut linter);
    checks::check(&mut linter);
    outcome::check(&mut linter);
    unused::check(&mut linter);
    texts::check(&mut linter);
    linter.finish()
}
