//! What was shown, as blocks of a page: what is wrong before what is good.

use super::evidence::{Claim, Disputed, DisputedClaim, Evidence, Observation, SeenIn};
use crate::{
    paper::{Block, Item, Style, Text},
    text::sentence,
};

/// How much of a scan a page has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Everything with its places.
    All,
    /// What is good by its names alone, and what is wrong with one place.
    Names,
}

impl Detail {
    /// So many places of what is wrong are named.
    fn places(self) -> usize {
        match self {
            Self::All => 3,
            Self::Names => 1,
        }
    }
}

/// What was seen of a question, by its name.
pub(super) type Observations<'s> = (&'s str, &'s [Observation]);

impl Evidence<'_> {
    fn claims(&self) -> impl Iterator<Item = &Claim<'_>> {
        let all = [&self.contradicted, &self.partly_supported, &self.supported, &self.understated];
        all.into_iter().flatten()
    }

    /// Every warning with the name of its question.
    fn warnings(&self) -> Vec<Observations<'_>> {
        let beside = self.claims().map(|claim| (claim.label, claim.warnings.as_slice()));
        let alone = self.not_visible.iter().map(|one| (one.label, one.warnings.as_slice()));
        beside.chain(alone).filter(|(_, warnings)| !warnings.is_empty()).collect()
    }

    /// Every good sign with the name of its question.
    fn signs(&self) -> Vec<Observations<'_>> {
        let beside = self.claims().map(|claim| (claim.label, claim.signs.as_slice()));
        let alone = self.not_visible.iter().map(|one| (one.label, one.signs.as_slice()));
        beside.chain(alone).filter(|(_, signs)| !signs.is_empty()).collect()
    }

    /// All of it, for people.
    pub fn blocks(&self) -> Vec<Block> {
        self.blocks_of(Detail::All)
    }

    /// As much of it as a page has room for.
    pub(super) fn blocks_of(&self, detail: Detail) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(Text::default().faint(self.source.as_str()))];
        blocks.extend(self.notes.iter().map(|note| Block::Paragraph(note.as_str().into())));
        blocks.push(Block::Lead(self.verdict()));
        blocks.extend(self.essential().map(Block::Lead));
        blocks.extend(self.if_lowered().map(|text| Block::Paragraph(text.into())));
        let contradicted =
            self.contradicted.iter().map(|claim| beside(claim, "What was seen fits at best", detail));
        list(&mut blocks, "Contradicted", contradicted.collect());
        warnings(&mut blocks, &self.warnings(), detail);
        list_claims(
            &mut blocks,
            "Shown in part, and claimed above that",
            &self.partly_supported,
            Some(FITS),
            detail,
        );
        list_claims(&mut blocks, "More is there than you claim", &self.understated, Some(FITS), detail);
        list_claims(&mut blocks, "Shown as claimed", &self.supported, None, detail);
        good(&mut blocks, &self.signs(), &self.also, detail);
        blocks.extend(disputed(&self.disputed));
        blocks
    }
}

/// What stands before the answer that something speaks for.
const FITS: &str = "What was seen fits";

/// What was seen, the answer that it fits and the one that was given, in the words of the question.
fn beside(claim: &Claim<'_>, fits: &str, detail: Detail) -> Item {
    let details = vec![
        format!("The team says: {}", sentence(&claim.answer)).into(),
        format!("{fits}: {}", sentence(&claim.fits)).into(),
    ];
    Item { details, ..short(claim.label, &claim.shows, detail.places()) }
}

/// The most warnings that a short page names one by one.
const WARNINGS: usize = 6;

/// Adds what speaks against good answers.
pub(super) fn warnings(blocks: &mut Vec<Block>, all: &[Observations<'_>], detail: Detail) {
    let most = match detail {
        Detail::All => all.len(),
        Detail::Names => WARNINGS,
    };
    let (named, rest) = all.split_at(most.min(all.len()));
    let item = |(label, warnings): &Observations<'_>| short(label, warnings, detail.places());
    let mut items: Vec<Item> = named.iter().map(item).collect();
    let rest: Vec<&str> = rest.iter().map(|(label, _)| *label).collect();
    items.extend((!rest.is_empty()).then(|| Item::from(format!("Also: {}.", rest.join("; ")))));
    list(blocks, "Look at these before the work starts", items);
}

/// Adds answers that something speaks for, with what it fits where that is not what was answered.
fn list_claims(
    blocks: &mut Vec<Block>,
    heading: &str,
    claims: &[Claim<'_>],
    fits: Option<&str>,
    detail: Detail,
) {
    match detail {
        Detail::All => {
            let item = |claim: &Claim<'_>| match fits {
                Some(fits) => beside(claim, fits, detail),
                None => short(claim.label, &claim.shows, 1),
            };
            list(blocks, heading, claims.iter().map(item).collect());
        }
        Detail::Names => {
            let names: Vec<String> = claims.iter().map(|claim| claim.label.to_owned()).collect();
            named(blocks, heading, &names);
        }
    }
}

/// Adds a paragraph of names behind what they have in common.
pub(super) fn named(blocks: &mut Vec<Block>, heading: &str, names: &[String]) {
    if !names.is_empty() {
        let text = Text::default().strong(format!("{heading}. ")).plain(sentence(&names.join("; ")));
        blocks.push(Block::Paragraph(text));
    }
}

/// Adds what is good, in one paragraph, and in another what is good to know.
pub(super) fn good(
    blocks: &mut Vec<Block>,
    signs: &[Observations<'_>],
    also: &[Observation],
    detail: Detail,
) {
    if detail == Detail::Names {
        let names: Vec<String> = signs.iter().map(|(label, _)| (*label).to_owned()).collect();
        return named(blocks, "Good signs", &names);
    }
    if !signs.is_empty() {
        let mut text = Text::default().strong("Good signs. ");
        for (at, (label, signs)) in signs.iter().enumerate() {
            text = text.plain(format!("{}{label}: ", if at > 0 { "; " } else { "" }));
            text = observed(text, signs, 1, false);
        }
        blocks.push(Block::Paragraph(text.plain(".")));
    }
    if !also.is_empty() {
        blocks.push(Block::Paragraph(observed(Text::default().strong("Also there. "), also, 1, true)));
    }
}

/// What was seen of a question, in one sentence behind its name.
pub(super) fn short(label: &str, seen: &[Observation], places: usize) -> Item {
    let text = Text::default().strong(label).plain(": ");
    Item { text: observed(text, seen, places, true), details: Vec::new() }
}

/// Adds what was seen to a text, each with so many of its places, as a sentence or as a part of one.
fn observed(mut text: Text, seen: &[Observation], places: usize, is_sentence: bool) -> Text {
    for (at, one) in seen.iter().enumerate() {
        let says = sentence(&one.says);
        let says = if at == 0 && is_sentence { says.trim_end_matches('.') } else { one.says.as_str() };
        text = text.plain(if at > 0 { "; " } else { "" }).plain(says);
        // A ticket is found by what is said of all of them, and not by its number.
        let named = match one.seen_in {
            SeenIn::Repository => one.places.len().min(places),
            SeenIn::Tickets | SeenIn::Pulls => 0,
        };
        for (at, place) in one.places.iter().take(named).enumerate() {
            text = text.plain(if at == 0 { " (" } else { ", " }).with(Style::Path, place);
        }
        let more = one.more + one.places.len() - named;
        if named > 0 {
            text = text.plain(if more > 0 { format!(" and {more} more)") } else { ")".to_owned() });
        }
    }
    if is_sentence { text.plain(".") } else { text }
}

/// What does not count, and who says why.
pub(super) fn disputed(disputed: &[DisputedClaim<'_>]) -> Vec<Block> {
    let items = disputed.iter().map(|claim| {
        let Disputed { reason, who, until, note } = &claim.dispute;
        let says = format!(": {}, says {who}, until {until}", reason.words());
        let seen = observed(Text::default(), std::slice::from_ref(&claim.seen), 3, true);
        let note = note.as_ref().map(|note| sentence(note).into());
        Item {
            text: Text::default().strong(claim.label).plain(says),
            details: std::iter::once(seen).chain(note).collect(),
        }
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
