//! The verdicts in their order with "you are here": the one drawing that explains a verdict, in every format.

use crate::{
    number::Tenths,
    text::{join, width},
};

/// The verdicts of a bank in their order, and where an assessment stands among them.
#[derive(Clone, Debug, Default)]
pub struct Ladder {
    /// The verdicts, the worst first.
    pub rungs: Vec<LadderRung>,
    /// The one that was reached; `None` where too little is known for one.
    pub here: Option<usize>,
    /// The worst and the best one that open answers can still make of it.
    pub reach: (usize, usize),
    /// The score, 0 to 100.
    pub score: Option<Tenths>,
    /// The score with every open answer at its worst and at its best.
    pub range: (Tenths, Tenths),
    /// Whether a rule holds the verdict where it is, whatever the score is.
    pub is_held: bool,
    /// How many answers are missing.
    pub missing: MissingAnswers,
    /// The verdicts off the ladder to which they can still lead.
    pub elsewhere: Vec<String>,
    /// Where it stood in the round before, where two rounds stand beside each other.
    pub before: Option<LadderBefore>,
}

/// Where an assessment stood on the ladder in the round before.
#[derive(Clone, Copy, Debug, Default)]
pub struct LadderBefore {
    /// The verdict that was reached; `None` where there was none, or where the ladder has it no more.
    pub here: Option<usize>,
    /// The score, 0 to 100.
    pub score: Option<Tenths>,
}

/// How many of the answers that count here are missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MissingAnswers {
    /// Not known, or not answered yet.
    pub missing: usize,
    /// Asked in all, without those that do not apply.
    pub asked: usize,
}

/// A verdict on the ladder.
#[derive(Clone, Debug, Default)]
pub struct LadderRung {
    /// Its name for people.
    pub title: String,
    /// The score from which it begins.
    pub from: u16,
}

impl Ladder {
    /// The verdicts in a line, the reached one between brackets, in lines of at most so many columns. A line
    /// breaks between two verdicts and never inside of one.
    pub fn lines(&self, columns: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for (at, rung) in self.rungs.iter().enumerate() {
            let name = match self.mark(at) {
                Some(mark) => format!("[{}, {mark}]", rung.title),
                None => rung.title.clone(),
            };
            match lines.last_mut() {
                Some(line) if width(line) + 3 + width(&name) <= columns => {
                    line.push_str(&format!(" < {name}"));
                }
                Some(_) => lines.push(format!("< {name}")),
                None => lines.push(name),
            }
        }
        lines
    }

    /// What stands beside a verdict: that it is the one of now, or of before.
    pub(super) fn mark(&self, at: usize) -> Option<&'static str> {
        let was = self.before.map(|before| before.here == Some(at));
        match (self.here == Some(at), was) {
            (true, None) => Some("you are here"),
            (true, Some(true)) => Some("before and now"),
            (true, Some(false)) => Some("now"),
            (false, Some(true)) => Some("before"),
            (false, Some(false) | None) => None,
        }
    }

    /// Where it stands, in a sentence or two: the score, and where the next verdict begins. Points are whole, and
    /// cut off rather than rounded, so that none looks as if it reached what it does not.
    pub fn words(&self) -> String {
        let before = self.before.map(|before| before.score);
        let Some(score) = self.score else {
            return match before.flatten() {
                Some(before) => format!("There is no score now; it was {} of 100 before.", before.whole()),
                None => "There is no score yet.".to_owned(),
            };
        };
        let then = match before {
            None => String::new(),
            Some(None) => "; before there was no score".to_owned(),
            Some(Some(before)) if before == score => ", as before".to_owned(),
            Some(Some(before)) if before.whole() == score.whole() => {
                ", less than a point away from before".to_owned()
            }
            Some(Some(before)) => format!(", after {} before", before.whole()),
        };
        format!("You score {} of 100{then}. {}", score.whole(), self.next(score)).trim().to_owned()
    }

    /// That the verdict is a guess, and what missing answers can still make of it; `None` where they cannot.
    pub fn guess(&self) -> Option<String> {
        let (worst, best) = self.reach;
        let [from, to] = [&self.rungs.get(worst)?.title, &self.rungs.get(best)?.title];
        let mut ends: Vec<String> = match best.checked_sub(worst)? {
            0 => Vec::new(),
            1 => vec![from.clone(), to.clone()],
            _ => vec![format!("anything from {from} to {to}")],
        };
        ends.extend(self.elsewhere.iter().cloned());
        let MissingAnswers { missing, asked } = self.missing;
        let are = if missing == 1 { "answers is missing. It" } else { "answers are missing. They" };
        let of = if missing == 1 { format!("one of {asked}") } else { format!("{missing} of {asked}") };
        (!ends.is_empty())
            .then(|| format!("This is a guess: {of} {are} can still make it {}.", join(&ends, "or")))
    }

    /// Where the next verdict begins, or which one the score alone would give.
    fn next(&self, score: Tenths) -> String {
        let band = self.rungs.iter().rposition(|rung| score.reaches(rung.from));
        match (band, self.here) {
            (Some(band), Some(here)) if band > here => {
                format!("That alone would be {}.", self.rungs[band].title)
            }
            _ => self
                .here
                .and_then(|here| self.rungs.get(here + 1).or(self.rungs.get(here)))
                .map_or_else(String::new, |next| format!("{} begins at {}.", next.title, next.from)),
        }
    }

    /// Where a score stands along a drawing in which each verdict is as wide as the others, in per cent.
    pub fn place(&self, score: Tenths) -> Tenths {
        let count = u32::try_from(self.rungs.len()).unwrap_or(u32::MAX).max(1);
        let at = self.rungs.iter().rposition(|rung| score.reaches(rung.from)).unwrap_or_default();
        let from = self.rungs.get(at).map_or(0, |rung| u32::from(rung.from) * 10);
        let to = self.rungs.get(at + 1).map_or(1000, |rung| u32::from(rung.from) * 10);
        let inside = (score.0.min(1000).saturating_sub(from)) * 1000 / to.saturating_sub(from).max(1);
        Tenths((u32::try_from(at).unwrap_or_default() * 1000 + inside.min(1000)) / count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder(here: Option<usize>, score: u32) -> Ladder {
        let rung = |(title, from): (&str, u16)| LadderRung { title: title.to_owned(), from };
        Ladder {
            rungs: [("FIX FIRST", 0), ("SPEC SPRINT", 20), ("START SMALL", 35), ("START NOW", 60)]
                .map(rung)
                .into(),
            here,
            reach: (here.unwrap_or(0), here.unwrap_or(0)),
            score: Some(Tenths(score)),
            ..Ladder::default()
        }
    }

    #[test]
    fn a_line_breaks_between_verdicts_alone() {
        let ladder = ladder(Some(2), 599);
        assert_eq!(ladder.lines(80), ["FIX FIRST < SPEC SPRINT < [START SMALL, you are here] < START NOW"]);
        assert_eq!(
            ladder.lines(40),
            ["FIX FIRST < SPEC SPRINT", "< [START SMALL, you are here]", "< START NOW"]
        );
        assert_eq!(ladder.lines(1).len(), 4);
    }

    #[test]
    fn the_words_never_promise_more_than_the_score() {
        assert_eq!(ladder(Some(2), 599).words(), "You score 59 of 100. START NOW begins at 60.");
        // A rule holds it below what the score alone would give.
        assert_eq!(ladder(Some(1), 582).words(), "You score 58 of 100. That alone would be START SMALL.");
        assert_eq!(ladder(None, 582).words(), "You score 58 of 100.");
        assert_eq!(Ladder::default().words(), "There is no score yet.");
    }

    #[test]
    fn two_rounds_stand_on_one_ladder() {
        let rounds = |was, before: Option<u32>, here, score| Ladder {
            before: Some(LadderBefore { here: was, score: before.map(Tenths) }),
            ..ladder(here, score)
        };
        let up = rounds(Some(2), Some(582), Some(3), 721);
        assert_eq!(up.lines(80), ["FIX FIRST < SPEC SPRINT < [START SMALL, before] < [START NOW, now]"]);
        assert_eq!(up.words(), "You score 72 of 100, after 58 before. START NOW begins at 60.");
        let still = rounds(Some(2), Some(582), Some(2), 588);
        assert_eq!(still.lines(80)[0], "FIX FIRST < SPEC SPRINT < [START SMALL, before and now] < START NOW");
        assert!(still.words().starts_with("You score 58 of 100, less than a point away from before."));
        assert!(rounds(None, Some(588), None, 588).words().starts_with("You score 58 of 100, as before."));
        assert!(
            rounds(None, None, Some(2), 588).words().starts_with("You score 58 of 100; before there was no")
        );
        let gone = Ladder { score: None, ..rounds(Some(2), Some(582), None, 0) };
        assert_eq!(gone.words(), "There is no score now; it was 58 of 100 before.");
    }

    #[test]
    fn a_guess_says_how_many_answers_are_missing_and_what_they_can_do() {
        let missing = MissingAnswers { missing: 31, asked: 51 };
        let ladder = |worst, best| Ladder { reach: (worst, best), missing, ..ladder(Some(2), 582) };
        assert_eq!(ladder(2, 2).guess(), None);
        let of = "This is a guess: 31 of 51 answers are missing. They can still make it";
        assert_eq!(ladder(2, 3).guess().unwrap(), format!("{of} START SMALL or START NOW."));
        assert_eq!(ladder(0, 3).guess().unwrap(), format!("{of} anything from FIX FIRST to START NOW."));
        let missing = MissingAnswers { missing: 1, asked: 51 };
        let away = Ladder { elsewhere: vec!["HIRE".to_owned()], missing, ..ladder(2, 2) };
        let guess = "This is a guess: one of 51 answers is missing. It can still make it HIRE.";
        assert_eq!(away.guess().unwrap(), guess);
    }

    #[test]
    fn each_verdict_is_as_wide_as_the_others_and_no_score_leaves_its_band() {
        let ladder = ladder(None, 0);
        for (score, place) in [(0, 0), (100, 125), (200, 250), (599, 749), (600, 750), (1000, 1000)] {
            assert_eq!(ladder.place(Tenths(score)), Tenths(place), "{score}");
        }
    }
}
