//! What was shown, in words that every form prints.

use super::evidence::{Evidence, Lowered, Observation, SeenIn};
use crate::text::{Count, cut, sentence};

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

    /// The result if what is contradicted were lowered, in words, with what to fix first. Points are whole, as on a
    /// first page.
    pub fn if_lowered(&self) -> Option<String> {
        let Lowered { index, index_lowered, verdict, verdict_lowered, fix_first } = self.lowered?;
        let verdict = if verdict == verdict_lowered {
            format!("it would still be {verdict}")
        } else {
            format!("it would be {verdict_lowered} instead of {verdict}")
        };
        let score = match index.zip(index_lowered) {
            Some((is, lowered)) if is.whole() == lowered.whole() => {
                format!("you would score less than a point below the {} of now", is.whole())
            }
            Some((is, lowered)) => format!("you would score {} instead of {}", lowered.whole(), is.whole()),
            None => "there would be no score".to_owned(),
        };
        Some(format!(
            "If what was seen is right, {score}, and {verdict}. The answers stay as they are. Fix first: {}. {}.",
            fix_first.label,
            fix_first.first_step.trim_end_matches('.')
        ))
    }

    /// What is settled first, where something essential is contradicted.
    pub fn essential(&self) -> Option<String> {
        let first = self.lowered?.fix_first;
        first.essential.then(|| {
            format!(
                "Contradicted, and essential: {}. No start is honest before this is settled.",
                first.label
            )
        })
    }

    /// What was seen beside the answer to a question, and what that means for it.
    pub fn find(&self, question: &str) -> Option<(&'static str, Vec<Observation>)> {
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
        let find_seen = || one().map(|one| ("seen", [one.warnings.as_slice(), &one.signs].concat()));
        claim.or_else(|| find_seen().filter(|(_, shows)| !shows.is_empty()))
    }

    /// How much is contradicted of what could be.
    pub(super) fn verdict(&self) -> String {
        let (count, could) = (self.contradicted.len(), self.could_contradict);
        self.uncontradicted().unwrap_or_else(|| {
            format!("What was seen contradicts {count} of the {could} answers that it could.")
        })
    }

    /// How much could have been contradicted, where nothing is.
    pub fn uncontradicted(&self) -> Option<String> {
        let answers = self.answered();
        self.contradicted.is_empty().then(|| match self.could_contradict {
            0 => "What was read can contradict no answer, so that it contradicts none says nothing.".to_owned(),
            could => format!(
                "What was read could have contradicted {could} of the {answers} answers, and contradicts none of these. The \
                 others rest on what people say."
            ),
        })
    }

    /// How many answers with a level there are.
    fn answered(&self) -> usize {
        let claims = [&self.contradicted, &self.partly_supported, &self.supported, &self.understated];
        claims.into_iter().map(Vec::len).sum::<usize>() + self.not_visible.len()
    }
}

fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
