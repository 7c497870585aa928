//! Cases as annotations of GitHub Actions: workflow commands in the log of a step.

use super::{CaseState, TestCase};
use crate::text::{Count, visible};

/// A step shows so many annotations of a kind and drops the rest without a word.
const MOST: usize = 10;

/// An annotation a line for what failed or is to do, and how many more there are.
pub(in crate::paper) fn annotations(cases: &[TestCase]) -> String {
    let mut out = String::new();
    for (state, word) in [(CaseState::Failed, "error"), (CaseState::Warned, "warning")] {
        let mut of_kind = cases.iter().filter(|case| case.state == state);
        for case in of_kind.by_ref().take(MOST) {
            let mut properties = Vec::new();
            if let Some(location) = case.locations.first() {
                properties.push(format!("file={}", property(&location.path)));
                properties.extend(location.line.map(|line| format!("line={line}")));
            }
            properties.push(format!("title={}", property(&case.name)));
            out.push_str(&format!("::{word} {}::{}\n", properties.join(","), message(&case.message)));
        }
        let more = of_kind.count();
        if more > 0 {
            let are = if more == 1 { "is" } else { "are" };
            out.push_str(&format!("{} {are} not shown.\n", Count(more, &format!("more {word}"))));
        }
    }
    out
}

/// A text behind the colons. A percent sign begins an escape there.
fn message(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text in a property, where colons and commas mean something too.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
