//! When a plan is done and who does how much: pencil and paper on small banks, and the flags of the edge.

use crate::{
    app,
    generate::{self, Rules, dice},
    harness::{App, report},
    plan::{LADDER, bank, question},
};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Range},
    plan::{Calendar, Plan},
    score::Scorecard,
};
use jiff::civil::date;
use proptest::prelude::*;

/// The calendar of the plan of a bank whose answers are all at their worst, with names for roles.
fn calendar(bank: &Bank, people: &[(&str, &str)], hours_per_week: Option<u32>) -> Calendar {
    let mut answers = Answers::from_fn(bank, Profile::Full, |question| Some(Answer::worst(question)));
    answers.about.people = people.iter().copied().collect();
    answers.about.hours_per_week = hours_per_week;
    Plan::new(bank, &answers, &Scorecard::new(bank, &answers)).calendar
}

/// A ladder of five levels whose fix takes these hours, waits and hours a week of this role.
fn fix(id: &str, hours: u32, wait: [u32; 2], role: &str, keys: &str) -> String {
    let text = question(id, "s", 1, hours, &format!("{LADDER}\n{keys}"));
    text.replace("days = 1", &format!("wait = [{}, {}]", wait[0], wait[1]))
        .replace("owner = \"o\"", &format!("owner = \"{role}\""))
}

fn sums(calendar: &Calendar) -> Vec<(&str, u32)> {
    calendar.people.iter().map(|person| (person.name.as_str(), person.hours.high)).collect()
}

#[test]
fn the_hours_of_the_busiest_person_decide_where_nobody_waits() {
    let fixes =
        [fix("a", 6, [0, 0], "dev", ""), fix("b", 10, [0, 0], "dev", ""), fix("c", 9, [0, 0], "owner", "")];
    let bank = bank("hours_per_week = 8", &[], &fixes.concat());
    let roles = calendar(&bank, &[], None);
    assert_eq!(sums(&roles), [("dev", 16), ("owner", 9)]);
    // 16 hours at 8 a week are two weeks of five working days.
    assert_eq!(roles.done, Range::new(10, 10));
    // One person with both roles has one calendar: 25 hours, in days rounded up.
    let one = calendar(&bank, &[("dev", "Ana"), ("owner", "Ana")], None);
    assert_eq!((sums(&one), one.done), (vec![("Ana", 25)], Range::new(16, 16)));
    let busy = calendar(&bank, &[("dev", "Ana"), ("owner", "Ana")], Some(4));
    assert_eq!(busy.done, Range::new(32, 32));
}

#[test]
fn the_longest_chain_of_waits_decides_where_it_is_longer_than_the_work() {
    let fixes = [
        fix("a", 1, [2, 10], "dev", ""),
        fix("b", 1, [3, 15], "owner", "after = [\"a\"]"),
        fix("c", 1, [0, 20], "dev", ""),
    ];
    let bank = bank("hours_per_week = 8", &[], &fixes.concat());
    let calendar = calendar(&bank, &[], None);
    // Waits that nothing holds up run side by side; b is asked for when the wait of a is over.
    assert_eq!(calendar.done, Range::new(5, 25));
    let slot = |id: &str| calendar.slot(bank.find_question(id).unwrap()).unwrap();
    assert_eq!((slot("b").asked, slot("b").waited), (Range::new(2, 10), Range::new(5, 25)));
    assert_eq!((slot("c").asked, slot("c").waited), (Range::new(0, 0), Range::new(0, 20)));
}

#[test]
fn what_fixes_cost_each_week_is_added_up() {
    let weekly = |id: &str, hours: u32| {
        fix(id, 1, [0, 0], "dev", "").replace("owner = ", &format!("weekly_hours = {hours}\nowner = "))
    };
    let bank = bank("", &[], &(weekly("a", 2) + &weekly("b", 3) + &fix("c", 1, [0, 0], "dev", "")));
    assert_eq!(calendar(&bank, &[], None).weekly_hours, 5);
}

#[test]
fn the_day_from_which_a_plan_is_counted_moves_every_day_of_it_and_nothing_else() {
    let page = |from: &str| app!["report", "examples/quick.toml", "--brief", "--from", from].run().success();
    let (monday, friday) = (page("2026-11-23"), page("2026-11-27"));
    assert!(monday.contains("Could start 30 Nov to 7 Dec 2026"), "{monday}");
    // A weekend is no working day.
    assert!(friday.contains("Could start 4 to 11 Dec 2026"), "{friday}");
    let without_days = |text: &str| {
        text.replace("30 Nov to 7 Dec", "X")
            .replace("4 to 11 Dec", "X")
            .replace("30 Nov", "Y")
            .replace("4 Dec", "Y")
            .replace("25 Nov", "Z")
            .replace("1 Dec", "Z")
    };
    let words = |text: &str| without_days(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&monday), words(&friday));
    for wrong in ["2026-02-30", "tomorrow", ""] {
        let run = app!["report", "examples/quick.toml", "--from", wrong].run();
        assert_eq!(run.status, 2, "{wrong}: {}", run.stderr);
    }
}

/// The wait of an item after the longest chain of waits before it.
fn chain(plan: &Plan, bank: &Bank, at: usize) -> u32 {
    let item = &plan.items[at];
    let before = bank[item.question].after.iter();
    let before = before.filter_map(|before| plan.items.iter().position(|item| item.question == *before));
    item.wait.high + before.map(|before| chain(plan, bank, before)).max().unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_days_of_a_plan_are_its_busiest_person_or_its_longest_chain(mut dice in dice()) {
        let mut bank = generate::bank(&mut dice, Rules::Any);
        generate::advise(&mut dice, &mut bank);
        let answers = generate::low_answers(&mut dice, &bank);
        let plan = Plan::new(&bank, &answers, &Scorecard::new(&bank, &answers));
        let calendar = &plan.calendar;
        let days = |hours: u32| (hours * 5).div_ceil(bank.hours_per_week);
        let busiest = calendar.people.iter().map(|person| days(person.hours.high)).max().unwrap_or(0);
        let longest = (0..plan.items.len()).map(|at| chain(&plan, &bank, at)).max().unwrap_or(0);
        prop_assert_eq!(calendar.done.high, busiest.max(longest));
        let together: u32 = calendar.people.iter().map(|person| person.hours.high).sum();
        prop_assert_eq!(calendar.hours.high, together);
        prop_assert!(calendar.slots.iter().all(|slot| slot.done.high <= calendar.done.high));
    }
}

#[test]
fn nothing_is_planned_on_the_days_off_of_the_bank_and_of_the_answers() {
    let fixes = [fix("a", 8, [0, 0], "dev", "")];
    let bank = bank("days_off = [2026-11-24, 2026-11-28]", &[], &fixes.concat());
    let mut answers = Answers::from_fn(&bank, Profile::Full, |question| Some(Answer::worst(question)));
    let latest = |answers: &Answers| report(&bank, answers).plan.sums.latest;
    // 8 hours at 8 a week are five working days from Monday, the 23rd; the 24th is off, the 28th a Saturday.
    assert_eq!(latest(&answers), date(2026, 12, 1));
    answers.about.days_off =
        vec![date(2026, 11, 24), date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 3)];
    assert_eq!(latest(&answers), date(2026, 12, 4));
    let shown = report(&bank, &answers).plan.days_off;
    assert_eq!(shown, [(11, 24), (11, 30), (12, 1), (12, 3)].map(|(month, day)| date(2026, month, day)));
}

#[test]
fn a_plan_that_begins_before_the_answers_says_so() {
    for command in [&["report"][..], &["issues"], &["pack", "--single", "-"]] {
        let words = command.iter().chain(&["examples/start-small.toml", "--from", "2026-11-02"]);
        let run = App::new(words).run();
        let told = "note: the plan begins on 2026-11-02, before the day of the answers, 2026-11-18\n";
        assert_eq!((run.status, run.stderr.as_str()), (0, told));
    }
    let run = app!["report", "examples/start-small.toml", "--from", "9999-12-31"].run();
    assert!(run.status == 2 && run.stderr.contains("as in 2026-11-23"), "{}", run.stderr);
}
