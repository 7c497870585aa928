//! The rounds before an answers file, by the names under which each one keeps the one before.

use crate::{
    answers::{self, Answers, Head},
    bank::Bank,
    compare::{ChangeKind, ComparedRound, Comparison},
    diagnostic::Severity,
    input,
    report::{self, Rounds, Since},
    score::{Scorecard, VerdictName},
    store::{Identity, resolve},
    text::Count,
};
use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    fs,
    path::{Component, Path, PathBuf},
    rc::Rc,
};
use thiserror::Error;

/// More rounds than anybody answers; a hostile folder could have any number.
const MOST: usize = 100;

/// The rounds before a file, the last one first, as far as they can be followed.
#[derive(Debug, Default)]
pub struct Chain {
    /// The rounds.
    pub rounds: Vec<Rc<Past>>,
    /// Why the chain ends before its first round, where it does.
    pub broken: Option<UnreadRound>,
}

/// A round that was read.
#[derive(Debug)]
pub struct Past {
    /// Its file.
    pub path: PathBuf,
    /// Its answers, read against the bank in use.
    pub answers: Rc<Answers>,
    /// Whether they were given to another content of the bank.
    pub is_of_other_content: bool,
    /// The round that it names, once somebody has asked for it.
    before: OnceCell<Result<Rc<Self>, UnreadRound>>,
}

/// Reads rounds, each file once, however many come after it.
#[derive(Debug)]
pub struct RoundReader<'b> {
    bank: &'b Bank,
    known: RefCell<HashMap<Identity, Rc<Past>>>,
}

impl<'b> RoundReader<'b> {
    /// A reader that knows no file.
    pub fn new(bank: &'b Bank) -> Self {
        Self { bank, known: RefCell::default() }
    }

    /// Takes up a file that was read already.
    pub fn add(&self, path: &Path, answers: Rc<Answers>, is_of_other_content: bool) -> Rc<Past> {
        let path = path.to_path_buf();
        let past = Rc::new(Past { path, answers, is_of_other_content, before: OnceCell::new() });
        if let Ok(identity) = Identity::read(&past.path) {
            self.known.borrow_mut().insert(identity, Rc::clone(&past));
        }
        past
    }

    /// Follows the rounds before one.
    pub fn chain(&self, newest: &Rc<Past>) -> Chain {
        let mut chain = Chain::default();
        let mut last = newest;
        while let Some(found) = self.before(last) {
            if chain.rounds.len() == MOST {
                chain.broken = Some(UnreadRound::TooMany);
                break;
            }
            let past = found.and_then(|past| past.check(&chain.rounds, newest, last));
            match past {
                Ok(past) => {
                    chain.rounds.push(Rc::clone(past));
                    last = past;
                }
                Err(unread) => {
                    chain.broken = Some(unread);
                    break;
                }
            }
        }
        chain
    }

    /// The round that one names.
    fn before<'p>(&self, round: &'p Past) -> Option<Result<&'p Rc<Past>, UnreadRound>> {
        let previous = round.answers.previous.as_ref()?;
        Some(round.before.get_or_init(|| self.read(&round.path, previous)).as_ref().map_err(Clone::clone))
    }

    /// Reads the round that a file names, or says why not.
    fn read(&self, file: &Path, previous: &str) -> Result<Rc<Past>, UnreadRound> {
        let named = Path::new(previous);
        if !is_inside(previous) {
            return Err(UnreadRound::Outside(previous.to_owned()));
        }
        let path = beside(file, named);
        let cannot = |why: &str| UnreadRound::Unusable(previous.to_owned(), why.to_owned());
        match fs::metadata(&path) {
            Ok(data) if data.is_file() => {}
            Ok(_) => return Err(cannot("it is not a file")),
            Err(error) => return Err(cannot(&error.to_string())),
        }
        let identity = Identity::read(&path).ok();
        if let Some(past) = identity.and_then(|identity| self.known.borrow().get(&identity).cloned()) {
            return Ok(past);
        }
        let (source, language) = input::read_answers(&path).map_err(|error| cannot(&format!("{error:#}")))?;
        let head = Head::read(&source, language);
        if let Some(id) = head.bank.as_ref().filter(|id| **id != self.bank.id) {
            return Err(UnreadRound::OtherBank(previous.to_owned(), id.clone(), self.bank.id.clone()));
        }
        let read = answers::read(&source, language, self.bank);
        match read.answers {
            Some(answers) => Ok(self.add(&path, Rc::new(answers), is_of_other_content(&head, self.bank))),
            None => {
                let count = Count(read.problems.count(Severity::Error), "problem");
                let check = path.display();
                Err(cannot(&format!("it has {count}, which `asyncready answers check {check}` lists")))
            }
        }
    }
}

impl Past {
    /// The round, unless it comes before itself or belongs to another assessment than the newest one.
    fn check<'p>(
        self: &'p Rc<Self>,
        after: &[Rc<Self>],
        newest: &Rc<Self>,
        next: &Self,
    ) -> Result<&'p Rc<Self>, UnreadRound> {
        let previous = || next.answers.previous.clone().unwrap_or_default();
        if after.iter().chain([newest]).any(|later| Rc::ptr_eq(later, self)) {
            return Err(UnreadRound::Circle(previous()));
        }
        let differs = |before: &Option<String>, now: &Option<String>| {
            before.as_ref().zip(now.as_ref()).is_some_and(|(before, now)| before != now)
        };
        let (before, now) = (&self.answers.about, &newest.answers.about);
        if differs(&before.subject, &now.subject) || differs(&before.work, &now.work) {
            return Err(UnreadRound::OtherWork(previous(), before.whom().unwrap_or_default()));
        }
        Ok(self)
    }
}

/// The rounds up to some answers, as a report shows them; `None` where they name no round before.
pub fn history(file: &Path, answers: &Answers, bank: &Bank) -> Option<Rounds> {
    answers.previous.as_ref()?;
    let reader = RoundReader::new(bank);
    let Chain { rounds, broken } = reader.chain(&reader.add(file, Rc::new(answers.clone()), false));
    let since = rounds.first().map(|last| {
        let comparison = Comparison::brief(
            ComparedRound { bank, answers: &last.answers },
            ComparedRound { bank, answers },
        );
        let worse = comparison.changes.iter().filter(|change| change.kind == ChangeKind::Worse);
        Since {
            worse: worse.map(|change| change.label.to_owned()).collect(),
            named: comparison.named_sentence(),
            sentence: comparison.sentence,
            not_progress: comparison.not_progress,
        }
    });
    let earlier = rounds.iter().rev().map(|round| score(bank, &round.answers, round.is_of_other_content));
    let all = earlier.chain([score(bank, answers, false)]).collect();
    Some(Rounds { since, all, note: broken.map(|unread| unread.to_string()) })
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

/// The round that the answers of a file name, whoever it is about.
pub fn last(file: &Path, answers: &Answers, bank: &Bank) -> Option<Result<Rc<Past>, UnreadRound>> {
    let reader = RoundReader::new(bank);
    let newest = reader.add(file, Rc::new(answers.clone()), false);
    let found = reader.before(&newest)?;
    Some(match found.cloned() {
        Ok(past) if Rc::ptr_eq(&past, &newest) => {
            Err(UnreadRound::Circle(answers.previous.clone().unwrap_or_default()))
        }
        found => found,
    })
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

/// Why a round before, which comes first by its name, is not looked at.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UnreadRound {
    /// It is no file beside the answers or below them.
    #[error("The round before is `{0}`, which is no file beside this one or below it.")]
    Outside(String),
    /// It comes before itself.
    #[error("The rounds go in a circle: `{0}` comes before itself.")]
    Circle(String),
    /// It cannot be used, and why.
    #[error("The round before, `{0}`, cannot be read: {1}.")]
    Unusable(String, String),
    /// It answers the first of these banks, and the second one is in use.
    #[error("The round before, `{0}`, answers another bank, `{1}`, and this one is `{2}`.")]
    OtherBank(String, String, String),
    /// It is about this.
    #[error("The round before, `{0}`, is about something else: {1}.")]
    OtherWork(String, String),
    /// Nobody answers so many.
    #[error("Only the last {MOST} rounds before this one are looked at.")]
    TooMany,
}
