//! Many outcomes beside their forecasts: what the record shows, and what it is too small to show.
//!
//! ```text
//! files ─► portfolio::PortfolioEntry ─► TrackedCase ─► Track: counts, cohorts, one comparison, days and hours, what bit ─► paper
//!                                 └─► Pooled, a line a case
//! ```

mod case;
mod exact;
mod learned;
mod page;
mod pool;
mod sheet;

pub use self::{
    case::{TrackedCase, UnreadCase},
    exact::{Interval, RateDifference, clopper_pearson, difference, fisher},
    pool::Pooled,
    sheet::columns,
};
pub(crate) use case::verdict_name;

use crate::{
    bank::{Bank, QuestionIndex},
    number::Tenths,
    outcome::{CaseProgress, Cohort, Doubt},
    paper::{
        Document, Medium, Paper, Sheet,
        json::{Numbered, to_text},
    },
    portfolio::{Names, PortfolioEntry},
    report::{Learned, PastPlans},
    score::{ById, is_below_ready},
};
use jiff::civil::Date;
use serde::Serialize;

/// The number of the schema; it rises when a key is removed or changes its meaning.
pub const SCHEMA_NUMBER: u32 = 1;

/// The JSON Schema of a track record.
pub const SCHEMA: &str = include_str!("schema/track.schema.json");
/// The JSON Schema of a line for a pool.
pub const POOL_SCHEMA: &str = include_str!("schema/pool.schema.json");

/// The fewest cases of which a rate is said, and of which each of two cohorts must have as many to be compared.
pub const FEWEST: usize = 10;

/// The record of a bank.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Track<'a> {
    /// The bank that all of them answer.
    #[serde(serialize_with = "crate::report::bank")]
    #[cfg_attr(test, schemars(with = "crate::report::BankName<'a>"))]
    pub bank: &'a Bank,
    /// The day of the record.
    pub on: Date,
    /// How far all of them have come.
    pub counts: TrackCounts,
    /// The four cohorts, which are never added up.
    pub cohorts: Vec<CohortRecord>,
    /// The cohort that started as advised beside the one that started against advice; absent where one of them has
    /// fewer than ten cases with a known outcome.
    pub comparison: Option<RateDifference>,
    /// What is to be known of forecasts, and of how many.
    pub doubts: Vec<DoubtCount>,
    /// Calendar days until the start, where it was advised or came after the fixes.
    pub days: Learned,
    /// Hours of the fixes.
    pub hours: Learned,
    /// What bit.
    pub bit: Bites<'a>,
    /// Every item of the outcome with how often each option was chosen, by cohort.
    pub items: Vec<ItemCounts<'a>>,
    /// Every case: those whose outcome is overdue first.
    pub cases: Vec<TrackedCase<'a>>,
    /// Files that could not be used.
    pub refused: Vec<UnreadCase>,
}

/// How far assessments have come. Whatever ended has started, unless it is among `not_started`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TrackCounts {
    /// All that were read.
    pub assessed: usize,
    /// Those that started, with those that ended.
    pub started: usize,
    /// Those whose outcome says that they never started.
    pub not_started: usize,
    /// Those whose outcome is complete.
    pub ended: usize,
    /// Those whose outcome should be known by now.
    pub overdue: usize,
    /// Those of which neither a start nor an outcome is written down.
    pub never_asked: usize,
}

/// One of the four cohorts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CohortRecord {
    /// Which.
    pub cohort: Cohort,
    /// How many ended in it.
    pub cases: u32,
    /// In how many the primary outcome holds.
    pub well: u32,
    /// In how many it does not.
    pub not_well: u32,
    /// The share of `well` among those of which it is known, in per cent; from ten of them on.
    pub rate: Option<Tenths>,
    /// Its interval.
    pub interval: Option<Interval>,
}

/// What is to be known of so many forecasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DoubtCount {
    /// What.
    pub doubt: Doubt,
    /// Of how many.
    pub forecasts: usize,
}

/// The questions that turned out to matter.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Bites<'a> {
    /// How many times a question bit.
    pub all: usize,
    /// How many of them the answers had below ready, unknown or blank.
    pub warned: usize,
    /// In how many cases something bit that no question asked about.
    pub unasked: usize,
    /// Those questions that bit although they were answered well enough: the ones that bit most often first.
    pub surprising: Vec<Bite<'a>>,
}

/// A question that bit although it was answered well enough.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Bite<'a> {
    /// The question.
    pub question: ById<'a, QuestionIndex>,
    /// Its name for people.
    pub label: &'a str,
    /// In how many cases that started it was answered well enough.
    pub answered: u32,
    /// In how many of these it bit.
    pub bit: u32,
    /// The interval of the share, in per cent; from ten cases on.
    pub interval: Option<Interval>,
}

/// How often each option of an item was chosen.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ItemCounts<'a> {
    /// The item.
    pub item: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// A row an option.
    pub options: Vec<OptionCount<'a>>,
}

/// How often an option was chosen, in each of the four cohorts.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OptionCount<'a> {
    /// The option; `unknown` for "don't know".
    pub option: &'a str,
    /// What it says.
    pub text: &'a str,
    /// In the order of the cohorts.
    pub cases: [u32; 4],
}

impl<'a> Track<'a> {
    /// The record of some files on a day; `None` where the bank asks nothing afterwards. An earlier round is a case
    /// of its own where the work started in it, and otherwise none.
    pub fn new(bank: &'a Bank, entries: &'a [PortfolioEntry], on: Date, names: Names) -> Option<Self> {
        bank.follow_up.as_ref()?;
        let mut cases: Vec<TrackedCase<'a>> = Vec::new();
        let mut refused = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            match &entry.read {
                Ok(answers)
                    if entry.is_earlier_round && answers.forecast.is_none() && answers.outcome.is_none() => {}
                Ok(answers) => cases.extend(TrackedCase::new(bank, entry, answers, at, on, names)),
                Err(refusal) => refused.push(UnreadCase::refused(entry, refusal, at, names)),
            }
        }
        cases.sort_by_key(|case| (case.outcome.progress, case.outcome.due));
        let started =
            |case: &&TrackedCase<'a>| !matches!(case.outcome.cohort, None | Some(Cohort::NotStarted));
        let follow = |case: &&TrackedCase<'a>| {
            matches!(case.outcome.cohort, Some(Cohort::AsAdvised | Cohort::AfterFixes))
        };
        let cohorts: Vec<CohortRecord> =
            Cohort::ALL.iter().map(|cohort| CohortRecord::new(*cohort, &cases)).collect();
        let known = |cohort: Cohort| {
            let record = cohorts.iter().find(|record| record.cohort == cohort)?;
            let whole = record.well + record.not_well;
            (whole as usize >= FEWEST).then_some((record.well, whole))
        };
        let advised = known(Cohort::AsAdvised).zip(known(Cohort::AgainstAdvice));
        let doubts = Doubt::ALL.into_iter().map(|doubt| DoubtCount {
            doubt,
            forecasts: cases.iter().filter(|case| case.outcome.doubts.contains(&doubt)).count(),
        });
        let hours = cases
            .iter()
            .filter(follow)
            .filter_map(|case| Some((case.outcome.forecast?.hours?, case.outcome.hours(bank)?)));
        Some(Self {
            bank,
            on,
            counts: TrackCounts::new(&cases),
            comparison: advised.map(|(one, other)| difference(one, other)),
            cohorts,
            doubts: doubts.filter(|count| count.forecasts > 0).collect(),
            days: learned::learn(
                cases.iter().filter(follow).filter_map(|case| learned::days(case.outcome.forecast?)),
            ),
            hours: learned::learn(hours),
            bit: Bites::new(bank, &cases.iter().filter(started).collect::<Vec<_>>()),
            items: items(bank, &cases),
            cases,
            refused,
        })
    }

    /// What the plans of the record teach, to stand beside another plan.
    pub fn past_plans(&self) -> PastPlans {
        PastPlans { days: self.days.clone(), hours: self.hours.clone() }
    }

    /// A line a case for whoever wants to give data: without names, notes, files and days.
    pub fn pool(&self) -> String {
        self.cases.iter().filter_map(|case| Pooled::new(self.bank, case)).map(|line| line.to_line()).collect()
    }
}

impl TrackCounts {
    fn new(cases: &[TrackedCase<'_>]) -> Self {
        let count = |progress| cases.iter().filter(|case| case.outcome.progress == progress).count();
        let (ended, overdue) = (count(CaseProgress::Ended), count(CaseProgress::Overdue));
        let not_started = cases.iter().filter(|case| case.outcome.cohort == Some(Cohort::NotStarted)).count();
        Self {
            assessed: cases.len(),
            started: count(CaseProgress::Started) + overdue + ended - not_started,
            not_started,
            ended,
            overdue,
            never_asked: count(CaseProgress::NeverAsked),
        }
    }
}

impl CohortRecord {
    fn new(cohort: Cohort, cases: &[TrackedCase<'_>]) -> Self {
        let select = || cases.iter().filter(|case| case.outcome.cohort == Some(cohort));
        let count = |success| number(select().filter(|case| case.outcome.success == success).count());
        let (well, not_well) = (count(Some(true)), count(Some(false)));
        let known = well + not_well;
        let is_enough = known as usize >= FEWEST;
        Self {
            cohort,
            cases: number(select().count()),
            well,
            not_well,
            rate: Tenths::ratio(u64::from(well), u64::from(known)).filter(|_| is_enough),
            interval: is_enough.then(|| clopper_pearson(well, known)),
        }
    }
}

impl<'a> Bites<'a> {
    fn new(bank: &'a Bank, cases: &[&TrackedCase<'a>]) -> Self {
        let mut counts = vec![(0u32, 0u32); bank.questions.len()];
        let (mut all, mut warned) = (0, 0);
        // What was answered is known only where the answers are still those of the forecast.
        let kept = cases.iter().filter(|case| {
            case.outcome.forecast.is_some() && !case.outcome.doubts.contains(&Doubt::OtherAnswers)
        });
        for case in kept {
            let bit = case.outcome.bit(bank);
            for (at, question) in bank.questions() {
                let answer = case.answers.answer(at);
                let is_good = answer.is_some_and(|answer| {
                    answer.share(question).is_some() && !is_below_ready(question, answer)
                });
                let has_bit = bit.contains(&at);
                all += usize::from(has_bit);
                warned += usize::from(has_bit && !is_good);
                counts[at.0].0 += u32::from(is_good);
                counts[at.0].1 += u32::from(is_good && has_bit);
            }
        }
        let questions = bank.questions().zip(counts).filter(|(_, (_, bit))| *bit > 0);
        let mut surprising: Vec<Bite<'a>> = questions
            .map(|((at, question), (answered, bit))| Bite {
                question: ById::new(bank, at),
                label: &question.label,
                answered,
                bit,
                interval: (answered as usize >= FEWEST).then(|| clopper_pearson(bit, answered)),
            })
            .collect();
        surprising.sort_by_key(|bite| (std::cmp::Reverse(bite.bit), bite.answered));
        let unasked = cases.iter().filter(|case| case.outcome.unasked(bank).is_some()).count();
        Self { all, warned, unasked, surprising }
    }
}

fn items<'a>(bank: &'a Bank, cases: &[TrackedCase<'a>]) -> Vec<ItemCounts<'a>> {
    let Some(follow_up) = bank.follow_up.as_deref() else { return Vec::new() };
    let item = |(at, question): (QuestionIndex, &'a crate::bank::Question)| {
        let names = question.kind.names().into_iter().zip(question.kind.texts());
        let counted = |option: &'a str, text: &'a str| {
            let chose = |case: &&TrackedCase<'_>| case.chosen(&follow_up.bank, at) == Some(option);
            let select = |cohort| {
                cases.iter().filter(|case| case.outcome.cohort == Some(cohort)).filter(chose).count()
            };
            OptionCount { option, text, cases: Cohort::ALL.map(|cohort| number(select(cohort))) }
        };
        let options = names.chain([("unknown", "Not known.")]).map(|(option, text)| counted(option, text));
        let options = options.filter(|count| count.option != "unknown" || count.cases != [0; 4]);
        ItemCounts { item: &question.id, label: &question.label, options: options.collect() }
    };
    follow_up.bank.questions().map(item).collect()
}

/// A count as the tests and intervals take it.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Paper for Track<'_> {
    fn document(&self, medium: &Medium) -> Document {
        page::document(self, medium)
    }

    fn sheet(&self) -> Sheet {
        sheet::sheet(self)
    }

    fn json(&self) -> String {
        to_text(&Numbered { schema: SCHEMA_NUMBER, content: self })
    }
}

#[cfg(test)]
mod tests;
