//! What was shown, in words that every form prints.

use super::evidence::{Claim, Disputed, DisputedClaim, Evidence, Observation, SeenIn};
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

impl Observation {
    /// What was seen, with the first place alone.
    pub fn in_short(&self) -> String {
        match self.places.first().filter(|_| self.seen_in == SeenIn::Repository) {
            Some(place) => format!("{} ({place})", self.says),
            None => self.says.clone(),
        }
    }

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
pub(crate) fn shows(seen: &[Observation]) -> String {
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

    /// The result if what is contradicted were lowered, in words, with what to fix first.
    pub fn if_lowered(&self) -> Option<String> {
        let lowered = self.lowered?;
        let number =
            |index: Option<Tenths>| index.map_or_else(|| "none".to_owned(), |index| index.to_string());
        let verdict = if lowered.verdict == lowered.verdict_lowered {
            String::new()
        } else {
            format!(", and the verdict {} instead of {}", lowered.verdict_lowered, lowered.verdict)
        };
        Some(format!(
            "Lowered to what was seen, the index would be {} instead of {}{verdict}. Fix first: {}: {}.",
            number(lowered.index_lowered),
            number(lowered.index),
            lowered.fix_first.label,
            lowered.fix_first.first_step.trim_end_matches('.')
        ))
    }

    /// What was seen beside the answer to a question, and what that means for it.
    pub fn of(&self, question: &str) -> Option<(&'static str, Vec<Observation>)> {
        let claims = [
            ("contradicted", &self.contradicted),
            ("supported", &self.supported),
            ("partly supported", &self.partly_supported),
            ("understated", &self.understated),
        ];
        let claim = claims.into_iter().find_map(|(word, claims)| {
            let claim = claims.iter().find(|claim| claim.question == question)?;
            Some((word, [claim.shows.as_slice(), &claim.warnings].concat()))
        });
        let one = || self.not_visible.iter().find(|one| one.question == question);
        let seen = || one().map(|one| ("seen", [one.warnings.as_slice(), &one.signs].concat()));
        claim.or_else(|| seen().filter(|(_, shows)| !shows.is_empty()))
    }

    /// How much could have been contradicted, where nothing is.
    pub fn uncontradicted(&self) -> Option<String> {
        let answers = self.could_contradict + self.could_not_contradict();
        self.contradicted.is_empty().then(|| match self.could_contradict {
            0 => "What was read can contradict no answer, so that it contradicts none says nothing.".to_owned(),
            could => format!(
                "No answer is contradicted; of the {answers} answers, what was read could have contradicted {could}."
            ),
        })
    }

    fn claims(&self) -> impl Iterator<Item = &Claim<'_>> {
        let all = [&self.contradicted, &self.partly_supported, &self.supported, &self.understated];
        all.into_iter().flatten()
    }

    /// How many answers there are that nothing could have contradicted.
    fn could_not_contradict(&self) -> usize {
        (self.claims().count() + self.not_visible.len()).saturating_sub(self.could_contradict)
    }

    /// Every warning with the name of its question.
    fn warnings(&self) -> impl Iterator<Item = (&str, &[Observation])> {
        let beside = self.claims().map(|claim| (claim.label, claim.warnings.as_slice()));
        let alone = self.not_visible.iter().map(|one| (one.label, one.warnings.as_slice()));
        beside.chain(alone).filter(|(_, warnings)| !warnings.is_empty())
    }

    /// Every good sign with the name of its question.
    fn signs(&self) -> impl Iterator<Item = (&str, &[Observation])> {
        let beside = self.claims().map(|claim| (claim.label, claim.signs.as_slice()));
        let alone = self.not_visible.iter().map(|one| (one.label, one.signs.as_slice()));
        beside.chain(alone).filter(|(_, signs)| !signs.is_empty())
    }

    /// All of it, for people: what is wrong before what is good.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(Text::default().faint(self.source.as_str()))];
        blocks.extend(self.notes.iter().map(|note| Block::Paragraph(note.as_str().into())));
        blocks.extend(self.uncontradicted().map(Block::Lead));
        let contradicted = self.contradicted.iter().map(|claim| {
            let says = format!(
                ": answered level {}, and what was seen rules out more than {}",
                claim.answered, claim.level
            );
            let answer = format!("The team says: {}", sentence(&claim.answer));
            item(claim.label, &says, &claim.shows, Some(answer))
        });
        let heading = format!(
            "Contradicted, {} of the {} answers that could be",
            self.contradicted.len(),
            self.could_contradict
        );
        list(&mut blocks, &heading, contradicted.collect());
        let lowered = self.if_lowered();
        let lowered = lowered.map(|text| format!("{text} The answers and their score stay as they are."));
        blocks.extend(lowered.map(|text| Block::Paragraph(text.into())));
        let warnings = self.warnings().map(|(label, warnings)| short(label, "", warnings));
        list(&mut blocks, "Look at these before the work starts", warnings.collect());
        let partly = self.partly_supported.iter().map(|claim| {
            short(
                claim.label,
                &format!(" (shown up to {}, claimed {})", claim.level, claim.answered),
                &claim.shows,
            )
        });
        list(&mut blocks, "Shown in part, and claimed above that", partly.collect());
        let understated = self.understated.iter().map(|claim| {
            short(
                claim.label,
                &format!(" (claimed {}, shown up to {})", claim.answered, claim.level),
                &claim.shows,
            )
        });
        list(&mut blocks, "More is there than you claim", understated.collect());
        let supported = self
            .supported
            .iter()
            .map(|claim| short(claim.label, &format!(" (level {})", claim.answered), &claim.shows));
        list(&mut blocks, "Shown as claimed", supported.collect());
        good(&mut blocks, self.signs(), &self.also);
        blocks.extend(disputed(&self.disputed));
        blocks
    }
}

/// Adds what is good, in one paragraph, and in another what is good to know.
pub(super) fn good<'s>(
    blocks: &mut Vec<Block>,
    signs: impl Iterator<Item = (&'s str, &'s [Observation])>,
    also: &[Observation],
) {
    let signs: Vec<String> = signs
        .map(|(label, signs)| {
            let says: Vec<String> = signs.iter().map(Observation::in_short).collect();
            format!("{label}: {}", says.join(", "))
        })
        .collect();
    if !signs.is_empty() {
        blocks.push(Block::Paragraph(
            Text::default().strong("Good signs. ").plain(sentence(&signs.join("; "))),
        ));
    }
    let also: Vec<String> = also.iter().map(Observation::in_short).collect();
    if !also.is_empty() {
        blocks
            .push(Block::Paragraph(Text::default().strong("Also there. ").plain(sentence(&also.join("; ")))));
    }
}

/// What was seen of a question, in one sentence behind its name.
pub(super) fn short(label: &str, says: &str, seen: &[Observation]) -> Item {
    let shows: Vec<String> = seen
        .iter()
        .map(|seen| match seen.seen_in {
            SeenIn::Repository => seen.in_words(),
            SeenIn::Tickets | SeenIn::Pulls => seen.in_short(),
        })
        .collect();
    Item {
        text: Text::default().strong(label).plain(format!("{says}: {}", sentence(&shows.join("; ")))),
        details: Vec::new(),
    }
}

fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// A label, what is said of it, what was seen, and what follows.
pub(super) fn item(label: &str, says: &str, seen: &[Observation], last: Option<String>) -> Item {
    let shown = (!seen.is_empty()).then(|| sentence(&shows(seen)));
    Item {
        text: Text::default().strong(label).plain(says),
        details: shown.into_iter().chain(last).map(Text::from).collect(),
    }
}

/// What does not count, and who says why.
pub(super) fn disputed(disputed: &[DisputedClaim<'_>]) -> Vec<Block> {
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
pub(super) fn list(blocks: &mut Vec<Block>, heading: &str, items: Vec<Item>) {
    if !items.is_empty() {
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::List(items));
    }
}
