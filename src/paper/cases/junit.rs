//! Cases as JUnit XML, as GitLab, Jenkins and others read it.

use super::{CaseState, TestCase};
use crate::text::visible;
use maud::{Markup, PreEscaped, html};

/// A suite a group. What is to do and fails nothing is said in the output of its case, because a pipeline
/// knows no warnings.
pub(in crate::paper) fn junit(cases: &[TestCase]) -> String {
    let count = |cases: &[TestCase], state| cases.iter().filter(|case| case.state == state).count();
    let suites: Vec<&[TestCase]> = cases.chunk_by(|one, other| one.group == other.group).collect();
    let page: Markup = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        testsuites name="asyncready" tests=(cases.len()) failures=(count(cases, CaseState::Failed)) {
            @for suite in suites {
                testsuite name=(visible(&suite[0].group)) tests=(suite.len())
                    failures=(count(suite, CaseState::Failed)) errors="0" skipped=(count(suite, CaseState::Open)) {
                    @for case in suite { (test_case(case)) }
                }
            }
        }
    };
    page.into_string() + "\n"
}

/// Nothing in it is a control character, which XML cannot hold in any spelling.
fn test_case(case: &TestCase) -> Markup {
    let message = visible(&case.message);
    html! {
        testcase classname=(visible(&case.group)) name=(visible(&case.name)) {
            @match case.state {
                CaseState::Passed => {}
                CaseState::Open => { skipped { (message) } }
                CaseState::Warned => { system-out { (message) } }
                CaseState::Failed => { failure message=(message) {} }
            }
        }
    }
}
