//! What the plan costs as the bank grows.
//!
//! `cargo bench --bench plan`

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has failed")]

mod parser;
mod ratios;

use crate::parser::{baseline, timed};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Kind, builtins, load},
    diagnostic::Source,
    plan::{Plan, WaysUp},
    report::Report,
    score::Scorecard,
};
use jiff::civil::{Date, date};
use std::{fmt::Write, io};

/// The day from which every plan is counted.
const DAY: Date = date(2026, 11, 23);

fn main() -> io::Result<()> {
    divan::main();
    let built_in = builtins()[0].load().bank.unwrap();
    let worst = Answers::from_fn(&built_in, Profile::Full, |question| Some(Answer::worst(question)));
    let made = SIZES.map(|size| (size, bank(size)));
    let mut ratios = baseline().row(
        "report, built-in bank at its worst",
        timed(|| Report::new(&built_in, &worst, DAY).plan.steps.len()),
    );
    for (size, bank) in &made {
        for one_open_in in [10, 2] {
            let answers = answers(bank, one_open_in);
            let name = format!("report, {size} questions, 1 in {one_open_in} open");
            ratios = ratios.row(&name, timed(move || Report::new(bank, &answers, DAY).plan.steps.len()));
        }
    }
    ratios.print(11)
}

const SIZES: [usize; 4] = [50, 100, 200, 500];

/// The same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap()
    }
}

/// A bank like the built-in one, only longer: eight sections, a cap on every eighth question,
/// floors on every section, caps with `all` and `any`, every twentieth question asked only if another
/// one has a good answer, and every third fix after the first one of
/// its section.
fn bank(size: usize) -> Bank {
    let mut numbers = Numbers(size as u64);
    let mut text = String::from(
        "format = 1\n[bank]\nid = \"made\"\nversion = \"1\"\ntitle = \"Made\"\nlanguage = \"en\"\nsummary = \"S\"\n\
         instructions = \"I\"\nminimum_known = 40\nfix_first = []\n",
    );
    for section in 0..8 {
        let weight = if section == 0 { 0 } else { 8 + numbers.below(17) };
        let _ = write!(
            text,
            "[[section]]\nid = \"s{section}\"\ntitle = \"S{section}\"\nweight = {weight}\nasked_of = \"o\"\nintro = \"I\"\n"
        );
        for (points, verdict) in [(30, "v3"), (40, "v2"), (60, "v1")] {
            let _ = write!(
                text,
                "[[rule]]\nid = \"s{section}-{points}\"\neffect = \"cap\"\nverdict = \"{verdict}\"\nwhen = {{ section = \"s{section}\", below = {points} }}\nbecause = \"of s{section}\"\n"
            );
        }
    }
    for (rung, from) in [75, 55, 35, 0].into_iter().enumerate() {
        let _ = write!(
            text,
            "[[verdict]]\nid = \"v{rung}\"\ntitle = \"V{rung}\"\nfrom = {from}\nheadline = \"H\"\nactions = []\nstarts_in = \"S\"\n"
        );
    }
    for at in 0..size {
        let low = 1 + numbers.below(8);
        let _ = write!(
            text,
            "[[question]]\nid = \"q{at}\"\nsection = \"s{}\"\nkind = \"ladder\"\nweight = {}\nprompt = \"Q?\"\nwhy = \"W\"\nsources = []\nshow_me = \"S\"\n",
            at * 8 / size,
            1 + numbers.below(3)
        );
        let levels: Vec<String> = (0..3 + numbers.below(4)).map(|level| format!("\"L{level}\"")).collect();
        let _ = writeln!(text, "levels = [{}]", levels.join(", "));
        if at % 20 == 19 {
            let _ =
                writeln!(text, "ask_if = {{ question = \"q{}\", at_least = 3 }}", at - 1 - numbers.below(5));
        }
        if at % 3 == 2 && at * 8 / size == (at - 1) * 8 / size {
            // As in the built-in bank most come after the same few: here the first of their section.
            let section = at * 8 / size;
            let first = (section * size).div_ceil(8);
            let _ = writeln!(text, "after = [\"q{first}\"]");
        }
        let _ = write!(
            text,
            "[question.fix]\naction = \"A\"\nfirst_step = \"F\"\ndone_when = \"D\"\nhours = [{low}, {}]\ndays = {}\nowner = \"o{}\"\n",
            low + numbers.below(9),
            1 + numbers.below(9),
            numbers.below(4)
        );
        if at % 8 == 0 {
            let (one, other) = (numbers.below(at + 1), numbers.below(at + 1));
            let when = match at % 24 {
                0 => format!("{{ question = \"q{at}\", at_most = 1 }}"),
                8 => format!(
                    "{{ all = [{{ question = \"q{at}\", at_most = 1 }}, {{ question = \"q{one}\", at_most = 2 }}] }}"
                ),
                _ => format!(
                    "{{ all = [{{ question = \"q{at}\", at_most = 2 }}, {{ any = [{{ question = \"q{one}\", at_most = 1 }}, {{ question = \"q{other}\", at_most = 1 }}] }}] }}"
                ),
            };
            let _ = write!(
                text,
                "[[rule]]\nid = \"r{at}\"\neffect = \"cap\"\nverdict = \"v{}\"\nwhen = {when}\nbecause = \"of q{at}\"\n",
                1 + numbers.below(3)
            );
        }
    }
    let loaded = load(vec![Source::new("made.toml", text)], Vec::new());
    assert!(
        loaded.bank.is_some(),
        "{}",
        loaded.problems.render(&loaded.sources, &annotate_snippets::Renderer::plain())
    );
    loaded.bank.unwrap()
}

/// Low answers, and every so many at random not known.
fn answers(bank: &Bank, one_open_in: usize) -> Answers {
    let mut numbers = Numbers(7);
    let mut answers = Answers::blank(bank, Profile::Full);
    for (entry, question) in answers.entries.iter_mut().zip(&bank.questions) {
        entry.answer = Some(match &question.kind {
            _ if numbers.below(one_open_in) == 0 => Answer::Unknown,
            Kind::Ladder { levels, .. } => Answer::Level(
                u8::try_from(1 + numbers.below(levels.len()).min(numbers.below(levels.len()))).unwrap(),
            ),
            _ => Answer::worst(question),
        });
    }
    answers
}

/// The ways up alone, given the fixes.
#[divan::bench(args = SIZES)]
fn ways_up(bencher: divan::Bencher<'_, '_>, size: usize) {
    let bank = bank(size);
    let answers = answers(&bank, 10);
    let card = Scorecard::new(&bank, &answers);
    let plan = Plan::new(&bank, &answers, &card);
    assert!(!plan.ways_up.ways.is_empty(), "{:?}", plan.ways_up);
    bencher.bench(|| WaysUp::new(&bank, &answers, &card, &plan.items));
}

/// Everything that follows from the answers.
#[divan::bench(args = SIZES)]
fn report(bencher: divan::Bencher<'_, '_>, size: usize) {
    let bank = bank(size);
    let answers = answers(&bank, 10);
    bencher.bench(|| Report::new(&bank, &answers, DAY).plan.steps.len());
}

#[divan::bench]
fn built_in_bank_ways_up(bencher: divan::Bencher<'_, '_>) {
    let bank = builtins()[0].load().bank.unwrap();
    let answers = Answers::from_fn(&bank, Profile::Full, |question| Some(Answer::worst(question)));
    let card = Scorecard::new(&bank, &answers);
    let plan = Plan::new(&bank, &answers, &card);
    bencher.bench(|| WaysUp::new(&bank, &answers, &card, &plan.items));
}

#[divan::bench]
fn built_in_bank_report(bencher: divan::Bencher<'_, '_>) {
    let bank = builtins()[0].load().bank.unwrap();
    let answers = Answers::from_fn(&bank, Profile::Full, |question| Some(Answer::worst(question)));
    bencher.bench(|| Report::new(&bank, &answers, DAY).plan.steps.len());
}
