//! The file in which people say which findings do not count, why, and until when.

use super::{
    evidence::{Disputed, Reason},
    finding::Scan,
};
use crate::{
    bank::Bank,
    diagnostic::{Code, Diagnostic, Diagnostics},
    document::{
        Node,
        checked::check,
        parse_toml,
        shape::{
            Shape,
            ValueKind::{self, Id, List, Table, Text, Word},
            may, must,
        },
    },
};
use jiff::civil::Date;

const FILE: Shape = Shape {
    name: "a disputes file",
    keys: &[must("dispute", List(&Table(&DISPUTE), 0, 1000), "findings that do not count")],
};

const DISPUTE: Shape = Shape {
    name: "[[dispute]]",
    keys: &[
        must("check", Id, "the check whose finding does not count"),
        may("place", Text(1000), "only what was seen in this file or row"),
        must("reason", Word(Reason::WORDS), "why"),
        must("who", Text(80), "who says so"),
        must("until", ValueKind::Day, "the last day on which that holds"),
        may("note", Text(320), "more about it"),
    ],
};

/// A finding that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The check.
    pub check: String,
    /// Only what was seen in this file or row.
    pub place: Option<String>,
    /// Why, who and until when.
    pub disputed: Disputed,
}

impl Dispute {
    /// That nothing was found for it, as a sentence.
    pub fn changed_nothing(&self) -> String {
        let Disputed { who, until, .. } = &self.disputed;
        format!("The dispute of {who} about `{}` until {until} changed nothing.", self.check)
    }
}

/// Reads a disputes file. `None` where something is wrong with it.
pub fn read_disputes(text: &str, bank: &Bank, problems: &mut Diagnostics) -> Option<Vec<Dispute>> {
    let file = parse_toml(0, text, problems)?;
    let table = check(&file, &FILE, &file.place, problems);
    let found: Vec<Dispute> =
        table.list("dispute").iter().filter_map(|node| read_dispute(node, bank, problems)).collect();
    (!problems.stop()).then_some(found)
}

fn read_dispute(node: &Node, bank: &Bank, problems: &mut Diagnostics) -> Option<Dispute> {
    let table = check(node, &DISPUTE, &node.place, problems);
    let until = table.day("until");
    let id = table.text("check")?;
    if !bank.scan.checks.iter().any(|check| check.id == id) {
        let message = format!("the bank `{}` has no check `{id}`", bank.id);
        let problem = Diagnostic::error(Code::UnknownCheck, message, table.place("check"));
        problems.push(problem.nearest(id, bank.scan.checks.iter().map(|check| check.id.as_str())));
    }
    let disputed = Disputed {
        reason: table.text("reason").and_then(Reason::from_word)?,
        who: table.text_or_empty("who"),
        until: until?,
        note: table.string("note"),
    };
    Some(Dispute { check: id.to_owned(), place: table.string("place"), disputed })
}

impl Scan {
    /// Marks the findings that are disputed on a day. A dispute about a place counts where every place that
    /// the finding names is disputed. Gives the disputes that ran out or that nothing was found for.
    pub fn dispute<'d>(&mut self, disputes: &'d [Dispute], today: Date) -> Vec<&'d Dispute> {
        let mut used = vec![false; disputes.len()];
        for finding in &mut self.findings {
            let of_finding: Vec<usize> = (0..disputes.len())
                .filter(|at| disputes[*at].check == finding.check && disputes[*at].disputed.until >= today)
                .collect();
            let file = |place: &str| place.rsplit_once(':').map_or(place, |(file, _)| file).to_owned();
            let covers = |at: &usize, place: &str| {
                disputes[*at].place.as_ref().is_none_or(|own| own == place || *own == file(place))
            };
            let whole = of_finding.iter().copied().find(|at| disputes[*at].place.is_none());
            let all_places = !finding.places.is_empty()
                && finding.more == 0
                && finding.places.iter().all(|place| of_finding.iter().any(|at| covers(at, place)));
            let places = of_finding.iter().copied().filter(|_| all_places);
            for at in whole.into_iter().chain(places) {
                used[at] = true;
                finding.dispute.get_or_insert_with(|| disputes[at].disputed.clone());
            }
        }
        disputes.iter().zip(used).filter(|(_, used)| !used).map(|(dispute, _)| dispute).collect()
    }

    /// Lets the disputes go whose last day is over, so that their findings count again. Gives a sentence for
    /// each.
    pub fn expire(&mut self, today: Date) -> Vec<String> {
        let mut notes = Vec::new();
        for finding in &mut self.findings {
            if let Some(over) = finding.dispute.take_if(|dispute| dispute.until < today) {
                notes.push(format!(
                    "The dispute of {} about `{}` ended on {}, so what was seen counts again.",
                    over.who, finding.check, over.until
                ));
            }
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bank::builtins,
        scan::{Finding, FindingState, Read, SCHEMA, SeenIn},
    };
    use jiff::civil::date;

    fn scan(places: &[&str]) -> Scan {
        let finding = Finding {
            check: "a".to_owned(),
            question: "q".to_owned(),
            seen_in: SeenIn::Repository,
            state: FindingState::RulesOut,
            level: Some(2),
            number: Some(1),
            says: "x".to_owned(),
            places: places.iter().map(|place| (*place).to_owned()).collect(),
            more: 0,
            dispute: None,
        };
        Scan {
            schema: SCHEMA,
            bank: String::new(),
            bank_version: String::new(),
            bank_hash: String::new(),
            whom: None,
            read: Read::default(),
            findings: vec![finding],
        }
    }

    fn dispute(place: Option<&str>, until: Date) -> Dispute {
        let disputed = Disputed { reason: Reason::TestData, who: "Ana".to_owned(), until, note: None };
        Dispute { check: "a".to_owned(), place: place.map(str::to_owned), disputed }
    }

    #[test]
    fn a_dispute_counts_for_its_places_until_its_day() {
        let day = date(2026, 11, 25);
        for (places, disputes, counts) in [
            (&["f:1"][..], vec![dispute(None, day)], false),
            (&["f:1"], vec![dispute(None, date(2026, 11, 24))], true),
            (&["f:1"], vec![dispute(Some("f"), day)], false),
            (&["f:1", "g:2"], vec![dispute(Some("f"), day)], true),
            (&["f:1", "g:2"], vec![dispute(Some("f"), day), dispute(Some("g:2"), day)], false),
        ] {
            let mut scan = scan(places);
            let unused = scan.dispute(&disputes, day).len();
            assert_eq!(scan.findings[0].counts(FindingState::RulesOut), counts, "{disputes:?}");
            assert_eq!(unused > 0, counts, "{disputes:?}");
        }
    }

    #[test]
    fn everything_that_is_wrong_with_a_file_is_said() {
        let bank = builtins()[0].load().bank.unwrap();
        let mut problems = Diagnostics::default();
        let text = "[[dispute]]\ncheck = \"no-such\"\nreason = \"because\"\nwho = \"Ana\"\nuntil = 3\n";
        assert_eq!(read_disputes(text, &bank, &mut problems), None);
        let codes: Vec<&str> = problems.sorted().iter().map(|problem| problem.code.name()).collect();
        assert_eq!(codes, ["unknown-check", "unknown-word", "wrong-type"]);
    }
}
