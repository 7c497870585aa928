//! What a pipeline shows of a paper: cases with how they came out, as JUnit XML, SARIF and annotations.

mod annotations;
mod junit;
mod sarif;

pub(super) use self::{annotations::annotations, junit::junit, sarif::sarif};

/// Something that was looked at, as a pipeline lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestCase {
    /// What it belongs to, such as a section.
    pub group: String,
    /// Its name for programs, such as the id of a check or of a question.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// How it came out.
    pub state: CaseState,
    /// What is said about that; empty where nothing is.
    pub message: String,
    /// Where it is seen; the first ones.
    pub locations: Vec<Location>,
}

/// How a case came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseState {
    /// All is well.
    Passed,
    /// Nobody knows.
    Open,
    /// Work to do that fails nothing.
    Warned,
    /// Below a gate, or contradicted.
    Failed,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The path of the file, with `/` between its parts.
    pub path: String,
    /// The line, from 1 on; `None` for the whole file.
    pub line: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use snapbox::{assert_data_eq, str};

    fn case(id: &str, state: CaseState, message: &str, path: Option<(&str, usize)>) -> TestCase {
        TestCase {
            group: "Guard & rails".to_owned(),
            id: id.to_owned(),
            name: "A <name>".to_owned(),
            state,
            message: message.to_owned(),
            locations: path
                .map(|(path, line)| Location { path: path.to_owned(), line: Some(line) })
                .into_iter()
                .collect(),
        }
    }

    fn cases() -> Vec<TestCase> {
        vec![
            case("ok", CaseState::Passed, "", None),
            case("open", CaseState::Open, "not answered", None),
            case("warned", CaseState::Warned, "50% are tests\u{1b}[2J", Some(("a b/c:d,e.rs", 3))),
            case("failed", CaseState::Failed, "first\n::error::second ]]> &", Some(("x::y%.toml", 7))),
        ]
    }

    #[test]
    fn a_pipeline_reads_each_case_and_no_text_acts() {
        assert_data_eq!(
            annotations(&cases()),
            str![[r"
::error file=x%3A%3Ay%25.toml,line=7,title=A <name>::first ::error::second ]]> &
::warning file=a b/c%3Ad%2Ce.rs,line=3,title=A <name>::50%25 are tests/u{1b}[2J

"]]
        );
        assert_data_eq!(
            junit(&cases()),
            str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="asyncready" tests="4" failures="1"><testsuite name="Guard &amp; rails" tests="4" failures="1" errors="0" skipped="1"><testcase classname="Guard &amp; rails" name="A &lt;name&gt;"></testcase><testcase classname="Guard &amp; rails" name="A &lt;name&gt;"><skipped>not answered</skipped></testcase><testcase classname="Guard &amp; rails" name="A &lt;name&gt;"><system-out>50% are tests/u{1b}[2J</system-out></testcase><testcase classname="Guard &amp; rails" name="A &lt;name&gt;"><failure message="first ::error::second ]]&gt; &amp;"></failure></testcase></testsuite></testsuites>

"#]]
        );
    }

    #[test]
    fn a_step_gets_ten_annotations_of_a_kind_and_a_count_of_the_rest() {
        let many: Vec<TestCase> =
            (0..13).map(|at| case(&at.to_string(), CaseState::Warned, "w", None)).chain(cases()).collect();
        let text = annotations(&many);
        assert_eq!(text.matches("::warning ").count(), 10);
        assert_eq!(text.matches("::error ").count(), 1);
        assert!(text.ends_with("4 more warnings are not shown.\n"), "{text}");
    }

    #[test]
    fn sarif_has_a_rule_and_a_real_place_for_each_result() {
        let sarif: serde_json::Value = serde_json::from_str(&sarif(&cases())).unwrap();
        let run = &sarif["runs"][0];
        let results = run["results"].as_array().unwrap();
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let levels: Vec<_> = results.iter().map(|result| result["level"].as_str().unwrap()).collect();
        assert_eq!(levels, ["warning", "error"]);
        for result in results {
            let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[rule]["id"], result["ruleId"]);
            assert_eq!(result["partialFingerprints"]["checkAndPath/v1"].as_str().unwrap().len(), 64);
        }
        let place = &results[0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b/c%3Ad%2Ce.rs");
        assert_eq!(place["region"]["startLine"], 3);
    }
}
