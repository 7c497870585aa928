//! Finds questions by words, for somebody who is on a call: by number, id, label, the words that the bank gives, the
//! text of the question, and what can be answered. Letters inside a word find nothing.

use super::state::Questionnaire;
use crate::{
    bank::{Question, QuestionIndex},
    suggest::nearest,
};

/// A question that was found, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) question: QuestionIndex,
    pub(super) by: FoundBy,
}

/// Where the words were found, the best place first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FoundBy {
    /// Its number in this run, or its id.
    Name,
    /// Its label.
    Label,
    /// A word that the bank gives for it.
    Word(String),
    /// The text of the question.
    Prompt,
    /// Something that can be answered, by its position.
    Option(usize, String),
}

impl FoundBy {
    /// In words; empty where what is shown of the question says it by itself.
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Name | Self::Label | Self::Prompt => String::new(),
            Self::Word(word) => word.clone(),
            Self::Option(at, text) => format!("{} {text}", at + 1),
        }
    }
}

impl Questionnaire<'_> {
    /// The questions of this run in which every word of the query begins a word, the best ones first.
    pub(super) fn find(&self, query: &str) -> Vec<Hit> {
        self.find_among(self.asked.iter().copied(), query)
    }

    /// The question of the bank that has the words best, of those that this run does not ask. Numbers are of the run.
    pub(super) fn find_unasked(&self, query: &str) -> Option<&Question> {
        if query.trim().parse::<usize>().is_ok() {
            return None;
        }
        let unasked = self.bank.questions().map(|(at, _)| at).filter(|at| !self.asked.contains(at));
        self.find_among(unasked, query).first().map(|hit| &self.bank[hit.question])
    }

    fn find_among(&self, questions: impl Iterator<Item = QuestionIndex>, query: &str) -> Vec<Hit> {
        let wanted = words(query);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<Hit> = questions.filter_map(|at| self.hit(at, query.trim(), &wanted)).collect();
        // The order of the bank is kept among those that are equally good.
        hits.sort_by_key(|hit| self.rank(hit, &wanted));
        hits
    }

    fn hit(&self, at: QuestionIndex, query: &str, wanted: &[String]) -> Option<Hit> {
        let question = &self.bank[at];
        let is_named =
            question.id == query || query.parse::<usize>().is_ok_and(|number| number == self.number(at));
        let by = if is_named { Some(FoundBy::Name) } else { found_by(question, wanted) };
        Some(Hit { question: at, by: by? })
    }

    /// How good a hit is, 0 is the best: whole words come before beginnings of words.
    fn rank(&self, hit: &Hit, wanted: &[String]) -> u8 {
        let has_whole = |text: &str| wanted.iter().all(|word| words(text).contains(word));
        match &hit.by {
            FoundBy::Name => 0,
            FoundBy::Word(word) if words(word).concat() == wanted.concat() => 1,
            FoundBy::Label if has_whole(&self.bank[hit.question].label) => 2,
            FoundBy::Label | FoundBy::Word(_) => 3,
            FoundBy::Prompt => 4,
            FoundBy::Option(..) => 5,
        }
    }

    /// The word of the questions that is nearest to one that finds nothing.
    pub(super) fn nearest_word(&self, query: &str) -> Option<String> {
        let all: Vec<String> = self
            .asked
            .iter()
            .map(|at| &self.bank[*at])
            .flat_map(|question| words(&format!("{} {}", question.label, question.words.join(" "))))
            .collect();
        let unknown = words(query).into_iter().find(|word| self.find(word).is_empty())?;
        nearest(&unknown, all.iter().map(String::as_str).filter(|word| word.len() > 2)).map(str::to_owned)
    }
}

/// The best place in which all words are; words that are spread over several places count as found in the last one.
fn found_by(question: &Question, wanted: &[String]) -> Option<FoundBy> {
    // What the bank says of a word counts before what a label happens to have.
    if let Some(word) = question.words.iter().find(|word| words(word).concat() == wanted.concat()) {
        return Some(FoundBy::Word(word.clone()));
    }
    if has_all(&question.label, wanted) {
        return Some(FoundBy::Label);
    }
    if let Some(word) = question.words.iter().find(|word| has_all(word, wanted)) {
        return Some(FoundBy::Word(word.clone()));
    }
    if has_all(&question.prompt, wanted) {
        return Some(FoundBy::Prompt);
    }
    let texts = question.kind.texts();
    if let Some(at) = texts.iter().position(|text| has_all(text, wanted)) {
        return Some(FoundBy::Option(at, texts[at].to_owned()));
    }
    let label_and_words = format!("{} {} {}", question.label, question.words.join(" "), question.prompt);
    has_all(&label_and_words, wanted).then_some(FoundBy::Prompt)
}

/// Whether each of the words begins a word of a text.
fn has_all(text: &str, wanted: &[String]) -> bool {
    let there = words(text);
    wanted.iter().all(|word| there.iter().any(|other| other.starts_with(word.as_str())))
}

/// The words of a text in small letters. A hyphen parts two words.
fn words(text: &str) -> Vec<String> {
    let parts = text.to_lowercase();
    let parts = parts.split(|c: char| !c.is_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
