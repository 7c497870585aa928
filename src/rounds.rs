//! The rounds before an answers file, by the names under which each one keeps the one before.

use crate::{
    answers::{self, Answers, Head},
    bank::Bank,
    compare::{Comparison, Kind, Round},
    diagnostic::Severity,
    input,
    report::{self, Rounds, Since},
    score::{Scorecard, VerdictName},
    store::resolve,
    text::Count,
};
use std::{
    collections::BTreeSet,
    error::Error,
    fmt, fs,
    path::{Component, Path, PathBuf},
};

/// More rounds than anybody answers; a hostile folder could have any number.
const MOST: usize = 100;

/// The rounds before a file, the last one first, as far as they can be followed.
#[derive(Debug, Default)]
pub struct Chain {
    /// The rounds.
    pub rounds: Vec<Past>,
    /// Why the chain ends before its first round, where it does.
    pub note: Option<String>,
}

/// Follows the rounds from a file with these answers.
pub fn chain(file: &Path, answers: &Answers, bank: &Bank) -> Chain {
    let mut chain = Chain::default();
    let mut seen: BTreeSet<PathBuf> = fs::canonicalize(file).into_iter().collect();
    let (mut file, mut next) = (file.to_path_buf(), answers.previous.clone());
    while let Some(previous) = next.take() {
        let found = read(&file, &previous, bank, &mut seen);
        let past = match found.and_then(|past| past.check(&previous, answers)) {
            Ok(past) => past,
            Err(unread) => {
                chain.note = Some(unread.to_string());
                break;
            }
        };
        next.clone_from(&past.answers.previous);
        file.clone_from(&past.path);
        chain.rounds.push(past);
        if chain.rounds.len() == MOST && next.is_some() {
            chain.note = Some(format!("Only the last {MOST} rounds before this one are looked at."));
            break;
        }
    }
    chain
}

/// The rounds up to some answers, as a report shows them; `None` where they name no round before.
pub fn history(file: &Path, answers: &Answers, bank: &Bank) -> Option<Rounds> {
    answers.previous.as_ref()?;
    let Chain { rounds, note, .. } = chain(file, answers, bank);
    let since = rounds.first().map(|last| {
        let comparison = Comparison::brief(Round { bank, answers: &last.answers }, Round { bank, answers });
        let worse = comparison.changes.iter().filter(|change| change.kind == Kind::Worse);
        Since {
            worse: worse.map(|change| change.label.to_owned()).collect(),
            named: comparison.named_sentence(),
            sentence: comparison.sentence,
            not_progress: comparison.not_progress,
        }
    });
    let earlier = rounds.iter().rev().map(|round| score(bank, &round.answers, round.is_of_other_content));
    let all = earlier.chain([score(bank, answers, false)]).collect();
    Some(Rounds { since, all, note })
}

fn score(bank: &Bank, answers: &Answers, other_bank: bool) -> report::Round {
    let card = Scorecard::new(bank, answers);
    report::Round {
        date: answers.about.date.clone(),
        respondent: answers.about.respondent.clone(),
        verdict: VerdictName::new(bank, card.standing.work()).title.to_owned(),
        index: card.index,
        low: card.low,
        high: card.high,
        known: card.known,
        other_bank,
    }
}

/// The round before that a file names.
pub fn last(file: &Path, previous: &str, bank: &Bank) -> Result<Past, Unread> {
    read(file, previous, bank, &mut fs::canonicalize(file).into_iter().collect())
}

/// Whether answers were given to another content of the bank. Which questions were reworded is then known only
/// to whoever has that bank too.
pub fn is_of_other_content(head: &Head, bank: &Bank) -> bool {
    head.version.as_ref().is_some_and(|version| *version != bank.version)
        || head.bank_hash.as_ref().is_some_and(|hash| !bank.hash().is(hash))
}

/// Whether a path leads to a file in the same folder or below. A file that somebody was sent must not make the
/// program look anywhere else.
pub fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    path != "-" && parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// Where a file that answers name lies: beside the answers themselves, by whichever link they are read.
pub fn beside(file: &Path, named: &Path) -> PathBuf {
    resolve(file).unwrap_or_else(|_| file.to_path_buf()).with_file_name("").join(named)
}

/// A round that was read.
#[derive(Debug)]
pub struct Past {
    /// Its file.
    pub path: PathBuf,
    /// Its answers, read against the bank in use.
    pub answers: Answers,
    /// Whether they were given to another content of the bank.
    pub is_of_other_content: bool,
}

/// Reads the round that a file names, or says why not.
fn read(file: &Path, previous: &str, bank: &Bank, seen: &mut BTreeSet<PathBuf>) -> Result<Past, Unread> {
    let named = Path::new(previous);
    if !is_inside(previous) {
        return Err(Unread::Outside(previous.to_owned()));
    }
    let path = beside(file, named);
    let cannot = |why: &str| Unread::Unusable(previous.to_owned(), why.to_owned());
    match fs::metadata(&path) {
        Ok(data) if data.is_file() => {}
        Ok(_) => return Err(cannot("it is not a file")),
        Err(error) => return Err(cannot(&error.to_string())),
    }
    if let Ok(real) = fs::canonicalize(&path)
        && !seen.insert(real)
    {
        return Err(Unread::Circle(previous.to_owned()));
    }
    let (source, language) = input::read_answers(&path).map_err(|error| cannot(&format!("{error:#}")))?;
    let head = Head::read(&source, language);
    if let Some(id) = head.bank.as_ref().filter(|id| **id != bank.id) {
        return Err(Unread::OtherBank(previous.to_owned(), id.clone(), bank.id.clone()));
    }
    let read = answers::read(&source, language, bank);
    match read.answers {
        Some(answers) => Ok(Past { path, answers, is_of_other_content: is_of_other_content(&head, bank) }),
        None => {
            let count = Count(read.problems.count(Severity::Error), "problem");
            let check = path.display();
            Err(cannot(&format!("it has {count}, which `asyncready answers check {check}` lists")))
        }
    }
}

impl Past {
    /// The round, unless it belongs to another assessment than these answers.
    fn check(self, previous: &str, answers: &Answers) -> Result<Self, Unread> {
        let differs = |before: &Option<String>, now: &Option<String>| {
            before.as_ref().zip(now.as_ref()).is_some_and(|(before, now)| before != now)
        };
        let (before, now) = (&self.answers.about, &answers.about);
        if differs(&before.subject, &now.subject) || differs(&before.work, &now.work) {
            return Err(Unread::OtherWork(previous.to_owned(), before.whom().unwrap_or_default()));
        }
        Ok(self)
    }
}

/// Why a round before, which comes first by its name, is not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no file beside the answers or below them.
    Outside(String),
    /// It comes before itself.
    Circle(String),
    /// It cannot be used, and why.
    Unusable(String, String),
    /// It answers the first of these banks, and the second one is in use.
    OtherBank(String, String, String),
    /// It is about this.
    OtherWork(String, String),
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside(previous) => {
                write!(f, "The round before is `{previous}`, which is no file beside this one or below it.")
            }
            Self::Circle(previous) => {
                write!(f, "The rounds go in a circle: `{previous}` comes before itself.")
            }
            Self::Unusable(previous, why) => {
                write!(f, "The round before, `{previous}`, cannot be read: {why}.")
            }
            Self::OtherBank(previous, other, own) => {
                write!(
                    f,
                    "The round before, `{previous}`, answers another bank, `{other}`, and this one is `{own}`."
                )
            }
            Self::OtherWork(previous, whom) => {
                write!(f, "The round before, `{previous}`, is about something else: {whom}.")
            }
        }
    }
}

impl Error for Unread {}
