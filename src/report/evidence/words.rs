//! What was shown, in words that every form prints.

use super::{
    super::view::Report,
    {Disputed, DisputedClaim, Evidence, Seen, SeenIn},
};
use crate::{
    number::Tenths,
    paper::{Block, Item, Text},
    text::{Count, cut, sentence},
};

impl SeenIn {
    fn shows(self) -> &'static str {
        match self {
            Self::Repository => "the repository shows",
            Self::Tickets => "the tickets show",
            Self::Pulls => "the pull requests show",
        }
    }
}

impl Seen {
    /// What was seen and where, as in `no test runs in CI (ci.yml:12 and 2 more)`.
    pub fn in_words(&self) -> String {
        let mut places = self.places.join(", ");
        if self.more > 0 {
            places.push_str(&format!(" and {} more", self.more));
        }
        if places.is_empty() { self.says.clone() } else { format!("{} ({places})", self.says) }
    }
}

/// What was seen, with where it was looked for named once, as in `the repository shows a (b.md); c`.
pub(crate) fn shows(seen: &[Seen]) -> String {
    let mut out = String::new();
    let mut before = None;
    for seen in seen {
        if !out.is_empty() {
            out.push_str("; ");
        }
        if before != Some(seen.seen_in) {
            out.push_str(&format!("{}: ", seen.seen_in.shows()));
        }
        before = Some(seen.seen_in);
        out.push_str(&seen.in_words());
    }
    out
}

/// The columns of an answer, and of what was seen, on a first page.
const SAYS: usize = 56;
const SHOWS: usize = 110;

impl Evidence<'_> {
    /// The heading over [`first_page`](Self::first_page), where something is contradicted.
    pub(crate) fn heading(&self) -> Option<String> {
        let count = self.contradicted.len();
        (count > 0).then(|| format!("What was seen contradicts {}", Count(count, "answer")))
    }

    /// What a first page says: so many contradictions in full, the names of the others, and the result if
    /// all were lowered.
    pub(crate) fn first_page(&self, in_full: usize) -> Vec<String> {
        let (full, rest) = self.contradicted.split_at(in_full.min(self.contradicted.len()));
        let mut lines: Vec<String> = full
            .iter()
            .map(|claim| {
                let answer = cut(claim.answer.trim_end_matches('.'), SAYS);
                let shows = sentence(&cut(&shows(&claim.shows), SHOWS));
                format!("{}: the team says \"{answer}\"; {}", claim.label, uncapital(&shows))
            })
            .collect();
        let labels: Vec<&str> = rest.iter().map(|claim| claim.label).collect();
        if !labels.is_empty() {
            let also = if full.is_empty() { "" } else { "also: " };
            lines.push(format!("{also}{}", labels.join("; ")));
        }
        lines.extend(self.if_lowered());
        lines
    }

    /// The result if what is contradicted were lowered, in words.
    pub fn if_lowered(&self) -> Option<String> {
        let lowered = self.lowered?;
        let number =
            |index: Option<Tenths>| index.map_or_else(|| "none".to_owned(), |index| index.to_string());
        let verdict = if lowered.verdict == lowered.verdict_lowered {
            format!("the verdict still {}", lowered.verdict)
        } else {
            format!("the verdict {} instead of {}", lowered.verdict_lowered, lowered.verdict)
        };
        Some(format!(
            "Lowered to what was seen, the index would be {} instead of {}, and {verdict}.",
            number(lowered.index_lowered),
            number(lowered.index)
        ))
    }

    /// What was seen beside the answer to a question, and whether it contradicts or supports it.
    pub fn of(&self, question: &str) -> Option<(&'static str, &[Seen])> {
        let claims = [("contradicted", &self.contradicted), ("supported", &self.supported)];
        let claim = claims.into_iter().find_map(|(word, claims)| {
            let claim = claims.iter().find(|claim| claim.question == question)?;
            Some((word, claim.shows.as_slice()))
        });
        let seen = || self.not_visible.iter().find(|one| one.question == question && !one.shows.is_empty());
        claim.or_else(|| seen().map(|one| ("seen", one.shows.as_slice())))
    }

    /// All of it, for people.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(Text::default().faint(self.source.as_str()))];
        blocks.extend(self.notes.iter().map(|note| Block::Paragraph(note.as_str().into())));
        if self.contradicted.is_empty() {
            blocks.push(Block::Lead("No answer is contradicted by what was seen.".to_owned()));
        }
        let contradicted = self.contradicted.iter().map(|claim| {
            let answer = sentence(&claim.answer);
            let says = format!(": the team says level {}: {answer}", claim.answered);
            let ruled_out = format!("That rules out more than level {}.", claim.level);
            item(claim.label, &says, &claim.shows, Some(ruled_out))
        });
        list(&mut blocks, "Contradicted", contradicted.collect());
        let lowered = self.if_lowered();
        let lowered = lowered.map(|text| format!("{text} The answers and their score stay as they are."));
        blocks.extend(lowered.map(|text| Block::Paragraph(text.into())));
        let supported = self.supported.iter().map(|claim| {
            let upto = (claim.level < claim.answered)
                .then(|| format!("That speaks for up to level {}.", claim.level));
            item(claim.label, &format!(": level {}", claim.answered), &claim.shows, upto)
        });
        list(&mut blocks, "Supported", supported.collect());
        let noted = self.not_visible.iter().filter(|one| !one.shows.is_empty());
        list(&mut blocks, "Worth a look", noted.map(|one| item(one.label, "", &one.shows, None)).collect());
        blocks.extend(disputed(&self.disputed));
        blocks
    }
}

fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// A label, what is said of it, what was seen, and what follows.
pub fn item(label: &str, says: &str, seen: &[Seen], last: Option<String>) -> Item {
    let shown = (!seen.is_empty()).then(|| sentence(&shows(seen)));
    Item {
        text: Text::default().strong(label).plain(says),
        details: shown.into_iter().chain(last).map(Text::from).collect(),
    }
}

/// What does not count, and who says why.
pub fn disputed(disputed: &[DisputedClaim<'_>]) -> Vec<Block> {
    let items = disputed.iter().map(|claim| {
        let Disputed { reason, who, until, note } = &claim.dispute;
        let says = format!(": {}, says {who}, until {until}", reason.words());
        let note = note.as_ref().map(|note| sentence(note));
        item(claim.label, &says, std::slice::from_ref(&claim.seen), note)
    });
    let mut blocks = Vec::new();
    list(&mut blocks, "Disputed, and not counted", items.collect());
    blocks
}

/// Adds a list under a heading, if there is something to list.
pub fn list(blocks: &mut Vec<Block>, heading: &str, items: Vec<Item>) {
    if !items.is_empty() {
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::List(items));
    }
}

impl<'a> Report<'a> {
    /// The same report with what was shown beside it.
    #[must_use]
    pub fn with_evidence(self, evidence: Option<Evidence<'a>>) -> Self {
        Self { evidence, ..self }
    }

    /// What was seen beside the answer to a question, and whether it contradicts or supports it.
    pub(crate) fn shown(&self, question: &str) -> Option<(&'static str, String)> {
        let (word, seen) = self.evidence.as_ref()?.of(question)?;
        Some((word, shows(seen)))
    }
}
