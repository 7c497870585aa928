//! Banks and answers by chance, for properties.

use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Kind, Question, QuestionIndex, Range, load},
    diagnostic::Source,
};
use proptest::prelude::*;
use std::fmt::Write;

/// Decisions made in advance: shrinking the numbers shrinks whatever is built from them.
#[derive(Clone, Debug)]
pub(crate) struct Dice {
    numbers: Vec<u16>,
    at: usize,
}

impl Dice {
    /// A number below `sides`; 0 when the numbers have run out.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % sides.max(1)
    }

    /// True one time in so many.
    pub(crate) fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) + 1 == sides
    }
}

pub(crate) fn dice() -> impl Strategy<Value = Dice> {
    prop::collection::vec(any::<u16>(), 500).prop_map(|numbers| Dice { numbers, at: 0 })
}

/// Which rules a generated bank may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rules {
    /// Every form of condition and effect.
    Any,
    /// Only caps that a better answer can lift, and no `ask_if`.
    Monotone,
}

/// The text of a valid bank.
pub(crate) fn bank_text(dice: &mut Dice, rules: Rules) -> String {
    let mut out = String::from(
        "format = 1\n[bank]\nid = \"made\"\nversion = \"1\"\ntitle = \"Made\"\nlanguage = \"en\"\n",
    );
    let sections = 1 + dice.roll(4);
    let _ = write!(out, "summary = \"S\"\ninstructions = \"I\"\nminimum_known = {}\n", 1 + dice.roll(60));
    let rungs = 1 + dice.roll(4);
    if dice.one_in(2) {
        let _ = writeln!(out, "quick_at_most = \"v{}\"", dice.roll(rungs));
    }
    out.push_str("fix_first = [\"q0\"]\n");
    for section in 0..sections {
        // The first section always counts, the others may stand apart.
        let weight = if section == 0 { 1 + dice.roll(30) } else { dice.roll(30) };
        let _ = write!(
            out,
            "[[section]]\nid = \"s{section}\"\ntitle = \"Section {section}\"\nweight = {weight}\nasked_of = \"owner\"\nintro = \"Intro\"\n"
        );
    }
    for rung in 0..rungs {
        let from = (rungs - 1 - rung) * 25 + if rung + 1 < rungs { dice.roll(20) } else { 0 };
        let _ = write!(
            out,
            "[[verdict]]\nid = \"v{rung}\"\ntitle = \"V{rung}\"\nfrom = {from}\nheadline = \"H\"\nactions = [\"A\"]\nstarts_in = \"soon\"\n"
        );
    }
    out.push_str("[[verdict]]\nid = \"elsewhere\"\ntitle = \"ELSEWHERE\"\nheadline = \"H\"\nactions = []\nstarts_in = \"later\"\n");
    let kinds = questions(&mut out, dice, sections, rules);
    for rule in 0..dice.roll(6) {
        let effect = match (rules, dice.roll(4)) {
            (Rules::Any, 0) => "effect = \"route\"\nverdict = \"elsewhere\"".to_owned(),
            (Rules::Any, 1) => "effect = \"once\"\nuntil = \"it is done\"".to_owned(),
            _ => format!("effect = \"cap\"\nverdict = \"v{}\"", dice.roll(rungs)),
        };
        let when = condition(dice, &kinds, sections, rules, 0);
        let _ =
            write!(out, "[[rule]]\nid = \"r{rule}\"\n{effect}\nwhen = {when}\nbecause = \"of r{rule}\"\n");
    }
    out
}

/// What a generated question is, for conditions on it.
#[derive(Clone, Copy, Debug)]
enum Made {
    Ladder(usize),
    Checklist(usize, usize),
    Choice(usize),
}

fn questions(out: &mut String, dice: &mut Dice, sections: usize, rules: Rules) -> Vec<Made> {
    let count = sections + dice.roll(13);
    let mut kinds: Vec<Made> = Vec::new();
    for at in 0..count {
        // The first ones fill the sections, so that none is empty.
        let section = if at < sections { at } else { dice.roll(sections) };
        let quick = dice.one_in(2);
        let _ = write!(
            out,
            "[[question]]\nid = \"q{at}\"\nsection = \"s{section}\"\nweight = {}\nquick = {quick}\n",
            1 + dice.roll(3)
        );
        if dice.one_in(3) {
            out.push_str("na = \"Nothing to say.\"\n");
        }
        // The questions of the first section are always asked, so that others may wait for its score.
        if rules == Rules::Any && section > 0 && dice.one_in(3) {
            let when = condition(dice, &kinds, 1, rules, 1);
            let _ = writeln!(out, "ask_if = {when}");
        }
        let made = match dice.roll(3) {
            0 => Made::Ladder(2 + dice.roll(8)),
            1 => {
                let items = 1 + dice.roll(6);
                Made::Checklist(items, 1 + dice.roll(items))
            }
            _ => Made::Choice(2 + dice.roll(4)),
        };
        match made {
            Made::Ladder(levels) => {
                let texts: Vec<String> = (1..=levels).map(|level| format!("\"Level {level}\"")).collect();
                let _ = writeln!(out, "kind = \"ladder\"\nlevels = [{}]", texts.join(", "));
                if dice.one_in(2) {
                    let _ = writeln!(out, "ready = {}", 1 + dice.roll(levels));
                }
            }
            Made::Checklist(items, counts) => {
                let texts: Vec<String> =
                    (0..items).map(|item| format!("{{ id = \"i{item}\", text = \"I{item}\" }}")).collect();
                let numbers: Vec<String> =
                    (0..counts).map(|count| (items - counts + count + 1).to_string()).collect();
                let _ = writeln!(
                    out,
                    "kind = \"checklist\"\nitems = [{}]\ncounts = [{}]",
                    texts.join(", "),
                    numbers.join(", ")
                );
            }
            Made::Choice(options) => {
                let texts: Vec<String> = (0..options)
                    .map(|option| {
                        let percent = match option {
                            0 => 0,
                            1 => 100,
                            _ => dice.roll(101),
                        };
                        format!("{{ id = \"o{option}\", text = \"O{option}\", percent = {percent} }}")
                    })
                    .collect();
                let _ = writeln!(out, "kind = \"choice\"\noptions = [{}]", texts.join(", "));
            }
        }
        let low = dice.roll(5);
        let _ = write!(
            out,
            "prompt = \"Q{at}?\"\nwhy = \"W\"\nsources = []\nshow_me = \"S\"\n[question.fix]\naction = \"A{at}\"\nfirst_step = \"F\"\ndone_when = \"D\"\nhours = [{low}, {}]\ndays = {}\nowner = \"o{}\"\n",
            low + 1 + dice.roll(5),
            dice.roll(9),
            dice.roll(3)
        );
        kinds.push(made);
    }
    kinds
}

fn condition(dice: &mut Dice, kinds: &[Made], sections: usize, rules: Rules, depth: usize) -> String {
    if depth < 2 && dice.one_in(4) {
        let parts: Vec<String> =
            (0..=dice.roll(3)).map(|_| condition(dice, kinds, sections, rules, depth + 1)).collect();
        let word = if dice.one_in(2) { "all" } else { "any" };
        return format!("{{ {word} = [{}] }}", parts.join(", "));
    }
    if sections > 0 && dice.one_in(3) {
        let section = dice.roll(sections);
        return match rules {
            Rules::Any if dice.one_in(2) => {
                format!("{{ section = \"s{section}\", at_least = {} }}", dice.roll(101))
            }
            _ => format!("{{ section = \"s{section}\", below = {} }}", 1 + dice.roll(100)),
        };
    }
    let at = dice.roll(kinds.len());
    if rules == Rules::Any && dice.one_in(5) {
        return format!("{{ question = \"q{at}\", unknown = true }}");
    }
    let (levels, items) = match kinds[at] {
        Made::Choice(options) if rules == Rules::Any => {
            return format!("{{ question = \"q{at}\", is = [\"o{}\"] }}", dice.roll(options));
        }
        // The option worth nothing: any better answer lifts the rule.
        Made::Choice(_) => return format!("{{ question = \"q{at}\", is = [\"o0\"] }}"),
        Made::Ladder(levels) => (levels, 0),
        Made::Checklist(items, counts) => (counts + 1, items),
    };
    if items > 0 && dice.one_in(2) {
        let one = dice.roll(items);
        let rest = (one + 1..items).filter(|_| dice.one_in(3));
        let lacks: Vec<String> = [one].into_iter().chain(rest).map(|item| format!("\"i{item}\"")).collect();
        return format!("{{ question = \"q{at}\", lacks = [{}] }}", lacks.join(", "));
    }
    match rules {
        Rules::Any if dice.one_in(2) => {
            format!("{{ question = \"q{at}\", at_least = {} }}", 1 + dice.roll(levels))
        }
        Rules::Any => format!("{{ question = \"q{at}\", at_most = {} }}", 1 + dice.roll(levels)),
        // Below the highest level, so that the best answer lifts the rule.
        Rules::Monotone => format!("{{ question = \"q{at}\", at_most = {} }}", 1 + dice.roll(levels - 1)),
    }
}

/// A generated bank.
#[track_caller]
pub(crate) fn bank(dice: &mut Dice, rules: Rules) -> Bank {
    let text = bank_text(dice, rules);
    let loaded = load(vec![Source::new("made.toml", text.clone())], Vec::new());
    let problems = loaded.problems.render(&loaded.sources, &annotate_snippets::Renderer::plain());
    loaded.bank.unwrap_or_else(|| panic!("{problems}\n{text}"))
}

/// An answer that fits a question, or none.
pub(crate) fn answer(dice: &mut Dice, question: &Question) -> Option<Answer> {
    match dice.roll(6) {
        0 => None,
        1 => Some(Answer::Unknown),
        2 if question.na.is_some() => Some(Answer::NotApplicable("it does not apply".to_owned())),
        _ => Some(real_answer(dice, question)),
    }
}

/// An answer that counts.
pub(crate) fn real_answer(dice: &mut Dice, question: &Question) -> Answer {
    match &question.kind {
        Kind::Ladder { levels, .. } => Answer::Level(u8::try_from(1 + dice.roll(levels.len())).unwrap()),
        Kind::Checklist(checklist) => Answer::Ticks(checklist.items.iter().map(|_| dice.one_in(2)).collect()),
        Kind::Choice(choice) => Answer::Option(dice.roll(choice.options.len())),
    }
}

/// Answers to a bank by chance.
pub(crate) fn answers(dice: &mut Dice, bank: &Bank) -> Answers {
    let profile = if dice.one_in(4) { Profile::Quick } else { Profile::Full };
    let mut answers = Answers::blank(bank, profile);
    for (entry, question) in answers.entries.iter_mut().zip(&bank.questions) {
        entry.answer = answer(dice, question);
    }
    answers
}

/// Answers that are often low and seldom missing, so that there is much to fix.
pub(crate) fn low_answers(dice: &mut Dice, bank: &Bank) -> Answers {
    let mut answers = answers(dice, bank);
    for (entry, question) in answers.entries.iter_mut().zip(&bank.questions) {
        if !dice.one_in(6) {
            entry.answer = Some(match &question.kind {
                Kind::Ladder { ready, .. } => {
                    Answer::Level(u8::try_from(1 + dice.roll(usize::from(*ready))).unwrap())
                }
                _ if dice.one_in(3) => Answer::worst(question),
                _ => real_answer(dice, question),
            });
        }
    }
    answers
}

/// Gives a bank what a plan looks at beside the score, by chance: verdicts with which work begins,
/// essential questions, facts, waits, and what comes after what.
pub(crate) fn advise(dice: &mut Dice, bank: &mut Bank) {
    let starting = dice.roll(bank.ladder.len() + 1);
    for (at, verdict) in bank.ladder.iter_mut().enumerate() {
        verdict.starts = at < starting;
    }
    for (at, question) in bank.questions.iter_mut().enumerate() {
        question.essential = dice.one_in(4);
        // After earlier ones, so that there is no circle.
        question.after = (0..at).filter(|_| dice.one_in(8)).map(QuestionIndex).collect();
        question.fix_from = match dice.roll(8) {
            0 => None,
            1 => Some(2),
            _ => Some(1),
        };
        let low = u32::try_from(dice.roll(3)).unwrap();
        // A better answer never waits longer.
        let pairs = [Range::new(low + 1, 5 * low + 2), Range::new(low, 5 * low)];
        question.fix.wait = pairs[dice.roll(2)..].to_vec();
    }
}
