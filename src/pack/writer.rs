//! What all pages of a pack have in common: the words for this reader, people, tables.

use super::{PackPage, Region};
use crate::{
    answers::{Answer, Answers, words},
    bank::{Audience, Bank, PackWords, Question, QuestionIndex, Section, Template},
    paper::markdown::{escape, link},
    report::{Report, Step},
    scan::shows,
    template::Leaves,
    text::sentence,
};

/// Writes the pages of one report.
pub(super) struct Writer<'r, 'a> {
    pub(super) report: &'r Report<'a>,
    pub(super) answers: &'r Answers,
    pub(super) leaves: Leaves,
    /// The templates of the documents beside the pages; none in a single file.
    pub(super) documents: &'r [&'a Template],
}

/// A question that the pack speaks about.
#[derive(Clone, Copy)]
pub(super) struct Spoken<'a> {
    pub(super) at: QuestionIndex,
    pub(super) question: &'a Question,
    pub(super) words: &'a PackWords,
    pub(super) section: &'a Section,
}

/// A paragraph, a list or a table under its heading and what leads to it; nothing where there is nothing to say.
pub(super) fn region(name: &'static str, heading: &str, lead: &str, body: &str) -> Option<Region> {
    let gap = if lead.is_empty() { "" } else { "\n\n" };
    let text = || format!("{heading}\n\n{lead}{gap}{}\n\n", body.trim_end());
    (!body.is_empty()).then(|| Region { name, text: text() })
}

/// A table in Markdown; nothing where it has no rows. The cells are escaped already.
pub(super) fn table(columns: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(columns.iter().map(|column| (*column).to_owned()).collect());
    out.push_str(&line(vec!["---".to_owned(); columns.len()]));
    for row in rows {
        out.push_str(&line(row.clone()));
    }
    out
}

impl<'r, 'a> Writer<'r, 'a> {
    /// All pages. One without a part says nothing now, and may have said something before.
    pub(super) fn pages(&self) -> Vec<PackPage> {
        vec![
            PackPage { file: "README.md", regions: self.start() },
            PackPage { file: "access.md", regions: self.access().into_iter().collect() },
            PackPage { file: "agenda.md", regions: self.agenda().into_iter().collect() },
            PackPage { file: "questions.md", regions: self.questions().into_iter().collect() },
        ]
    }

    /// What the pack speaks about: what the bank has words for, and whose section is not for the team alone.
    pub(super) fn spoken(&self, at: QuestionIndex) -> Option<Spoken<'a>> {
        let bank: &'a Bank = self.report.bank;
        let question = &bank[at];
        let section = &bank[question.section];
        let words = question.pack.as_ref().filter(|_| section.shown_to != Audience::Team)?;
        Some(Spoken { at, question, words, section })
    }

    /// The steps that the pack speaks about, in the order of the plan.
    pub(super) fn steps(&self) -> impl Iterator<Item = (&'r Step<'a>, Spoken<'a>)> {
        self.report.plan.steps.iter().filter_map(|step| Some((step, self.spoken(step.question.at)?)))
    }

    /// What the answer to a question says to this reader, with what the repository shows where that is something else,
    /// the comment, the places that show it, and who said it where that is not who said the rest.
    pub(super) fn describe_answer(&self, spoken: Spoken<'a>) -> String {
        let answer = &self.report.answers[spoken.at.0];
        let says = self.answers.answer(spoken.at).map(|answer| in_sentence(spoken, answer));
        let mut text = self.beside(&spoken.question.id, &escape(&says.unwrap_or_default()));
        if let Some(note) = answer.note.filter(|_| self.leaves.comments) {
            text.push_str(&format!(" \"{}\"", escape(note)));
        }
        let places = answer.evidence.iter().map(|place| link(place));
        let places: Vec<String> = places.collect();
        let places = (!places.is_empty()).then(|| format!("see {}", places.join(", ")));
        let source: Vec<String> = answer.by.map(escape).into_iter().chain(places).collect();
        if source.is_empty() { text } else { format!("{text} ({})", source.join("; ")) }
    }

    /// What the team says, and beside it what the repository shows, where that is something else.
    fn beside(&self, question: &str, says: &str) -> String {
        let contradicted = self.report.evidence.iter().flat_map(|evidence| &evidence.contradicted);
        match contradicted.into_iter().find(|claim| claim.question == question) {
            Some(claim) => format!("The team says: {says} {}", escape(&sentence(&shows(&claim.shows)))),
            None => says.to_owned(),
        }
    }
}

/// Several things whose names may have commas of their own.
pub(super) fn list<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [init @ .., last] => {
            let init: Vec<&str> = init.iter().map(AsRef::as_ref).collect();
            format!("{}; and {}", init.join("; "), last.as_ref())
        }
    }
}

/// An answer as a sentence: that of the bank for this reader, or else the words of the answer.
fn in_sentence(spoken: Spoken<'_>, answer: &Answer) -> String {
    let own = match (answer, spoken.words.says.as_slice()) {
        (Answer::Level(level), says) => says.get(usize::from(*level).saturating_sub(1)).cloned(),
        (Answer::Option(option), says) => says.get(*option).cloned(),
        (Answer::Ticks(ticks), [none, _]) if !ticks.contains(&true) => Some(none.clone()),
        (Answer::Ticks(ticks), [_, some]) => {
            let ticked = spoken.question.kind.texts().into_iter().zip(ticks).filter(|(_, tick)| **tick);
            let ticked: Vec<&str> = ticked.map(|(text, _)| text).collect();
            Some(some.replace(PackWords::ITEMS, &list(&ticked)))
        }
        (Answer::Ticks(_) | Answer::Unknown | Answer::NotApplicable(_), _) => None,
    };
    own.unwrap_or_else(|| sentence(&words::full(&spoken.question.kind, answer)))
}
