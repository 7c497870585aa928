//! How long a set of fixes takes, on a calendar of working days.
//!
//! Everybody works through their own fixes in the order of the plan, with the hours a week that they
//! can give. What others take runs beside that from the first day on, because each first step is to
//! send the request; only the wait of a fix that comes after another one begins when the other's wait
//! is over. So the whole is done after
//!
//! ```text
//! max( hours of the busiest person x 5 / hours a week, rounded up;  longest chain of waits )
//! ```
//!
//! working days. It does not depend on the order, and no better answer makes it longer.

use super::PlannedFix;
use crate::{
    answers::Answers,
    bank::{Bank, QuestionIndex, Range},
};
use serde::Serialize;
use std::collections::HashMap;

/// Working days of a week.
const WEEK: u32 = 5;

/// When each fix of a set is done, and who does how much.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// Everybody with a fix, the one with the most hours first.
    pub people: Vec<Workload>,
    /// One a fix, in the order of the plan.
    pub slots: Vec<Slot>,
    /// Hours of everybody together.
    pub hours: Range,
    /// Working days until all is done.
    pub done: Range,
    /// What the fixes cost each week once they work, in hours.
    pub weekly_hours: u32,
}

/// Somebody with fixes to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Person"))]
pub struct Workload {
    /// Their name, or their role where the answers name nobody for it.
    pub name: String,
    /// Their hours.
    pub hours: Range,
}

/// A fix on the calendar, in working days from its first day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The question.
    pub question: QuestionIndex,
    /// Who does it, by name or role.
    pub person: String,
    /// When its person turns to it.
    pub begins: Range,
    /// When its person is through with it.
    pub worked: Range,
    /// When the wait for others begins.
    pub asked: Range,
    /// When the wait for others is over.
    pub waited: Range,
    /// When both are over, and everything that it comes after.
    pub done: Range,
}

impl Calendar {
    /// The calendar of some items, which stand in the order of the plan.
    pub fn new<'i>(bank: &Bank, answers: &Answers, items: impl IntoIterator<Item = &'i PlannedFix>) -> Self {
        let per_week = answers.about.hours_per_week.unwrap_or(bank.hours_per_week).max(1);
        let mut calendar = Self::default();
        let mut at: HashMap<QuestionIndex, usize> = HashMap::new();
        for item in items {
            let fix = &bank[item.question].fix;
            let name = answers.about.person(&fix.owner);
            let known = calendar.people.iter().position(|person| person.name == name);
            let place = known.unwrap_or(calendar.people.len());
            if known.is_none() {
                calendar.people.push(Workload { name: name.to_owned(), hours: Range::default() });
            }
            let person = &mut calendar.people[place];
            let begins = Range::new(person.hours.low * WEEK / per_week, person.hours.high * WEEK / per_week);
            person.hours = person.hours + item.hours;
            let days = |hours: u32| (hours * WEEK).div_ceil(per_week);
            let worked = Range::new(days(person.hours.low), days(person.hours.high));
            let before = bank[item.question].after.iter().filter_map(|before| at.get(before));
            let before: Vec<&Slot> = before.map(|slot| &calendar.slots[*slot]).collect();
            let asked = before.iter().map(|slot| slot.waited).fold(Range::default(), Range::max);
            let waited = asked + item.wait;
            let done = before.iter().map(|slot| slot.done).fold(worked.max(waited), Range::max);
            let (question, person) = (item.question, name.to_owned());
            at.insert(question, calendar.slots.len());
            calendar.slots.push(Slot { question, person, begins, worked, asked, waited, done });
            calendar.hours = calendar.hours + item.hours;
            calendar.weekly_hours += fix.weekly_hours;
            calendar.done = calendar.done.max(done);
        }
        calendar.people.sort_by_key(|person| std::cmp::Reverse(person.hours.double_mean()));
        calendar
    }

    /// The slot of a question.
    pub fn slot(&self, question: QuestionIndex) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.question == question)
    }
}
