//! A scan as a pipeline lists it: each check as a case.

use super::{Finding, FindingState, ScanPage, SeenIn};
use crate::{
    answers::AnswerLines,
    paper::{CaseState, Document, Location, Medium, Paper, Sheet, TestCase},
};

/// A scan, with the lines of the answers beside it.
pub struct ListedScan<'s, 'a> {
    /// The scan.
    pub page: &'s ScanPage<'a>,
    /// Where the answers stand, where there are some.
    pub lines: Option<&'s AnswerLines>,
}

impl Paper for ListedScan<'_, '_> {
    fn document(&self, medium: &Medium) -> Document {
        self.page.document(medium)
    }

    fn sheet(&self) -> Sheet {
        self.page.sheet()
    }

    fn json(&self) -> String {
        self.page.json()
    }

    fn cases(&self) -> Vec<TestCase> {
        self.page.scan.findings.iter().map(|finding| self.case(finding)).collect()
    }
}

impl ListedScan<'_, '_> {
    fn case(&self, finding: &Finding) -> TestCase {
        let state = self.state(finding);
        let claim = self.page.claim(&finding.question).filter(|_| state == CaseState::Failed);
        let message = match (&finding.dispute, claim) {
            (Some(dispute), _) => {
                format!("{} (does not count until {}: {})", finding.says, dispute.until, dispute.who)
            }
            (None, Some(claim)) => format!("the answer is \"{}\", and {}", claim.answer, finding.says),
            (None, None) => finding.says.clone(),
        };
        let (section, label) = self.page.names(&finding.question);
        TestCase {
            group: section.to_owned(),
            id: finding.check.clone(),
            name: format!("{label}: {}", finding.check),
            state,
            message,
            locations: self.locations(finding),
        }
    }

    /// What rules out a level fails where an answer says more; without answers it is something to look at.
    fn state(&self, finding: &Finding) -> CaseState {
        match finding.state {
            _ if finding.dispute.is_some() => CaseState::Passed,
            FindingState::RulesOut => match &self.page.against {
                None => CaseState::Warned,
                Some(_) => match self.page.claim(&finding.question) {
                    Some(claim) if finding.level.is_some_and(|level| level < claim.answered) => {
                        CaseState::Failed
                    }
                    _ => CaseState::Passed,
                },
            },
            FindingState::Warning => CaseState::Warned,
            FindingState::Supports | FindingState::Sign | FindingState::Note => CaseState::Passed,
            FindingState::NotSeen
            | FindingState::CannotBeSeen
            | FindingState::NotApplicable
            | FindingState::NotMeasured => CaseState::Open,
        }
    }

    /// The places in the repository, or the answer that is spoken of where there are none.
    fn locations(&self, finding: &Finding) -> Vec<Location> {
        if finding.seen_in == SeenIn::Repository && !finding.places.is_empty() {
            return finding.places.iter().map(|place| location(place)).collect();
        }
        let of_answers =
            |lines: &AnswerLines| Location { path: lines.file.clone(), line: lines.line(&finding.question) };
        self.lines.map(of_answers).into_iter().collect()
    }
}

/// A place of a finding, which is a path, with a colon and a line behind it where it is in a text.
fn location(place: &str) -> Location {
    let in_text = place.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?)));
    match in_text {
        Some((path, line)) => Location { path: path.to_owned(), line: Some(line) },
        None => Location { path: place.to_owned(), line: None },
    }
}
