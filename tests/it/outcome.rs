//! A forecast is written down once, what came of the work beside it, and the record says no more than it holds.

use crate::{
    app,
    harness::{App, root},
};
use asyncready::{
    answers::{Unwritable, read, write},
    bank::builtins,
    diagnostic::Source,
    document::Language,
    outcome::freeze,
};
use snapbox::{Data, assert_data_eq, data::DataFormat};
use std::{fs, path::Path};

const DAY: &str = "1796040000";

/// Every item answered: started after the fixes, and it went well.
const WELL: &str = "2\n1\n1\n1\n1\n1\n1\ns\ny\n";

fn client(folder: &Path, name: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    fs::copy(root().join("examples/start-small.toml"), &path).unwrap();
    path
}

/// The forecast as it stands in a file.
fn forecast(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let rest = text.split_once("[forecast]").map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    rest.split("\n[").next().unwrap().trim_end().to_owned()
}

#[test]
fn no_way_through_the_program_changes_a_forecast_and_an_edit_by_hand_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = client(folder.path(), "a.toml");
    app!["started", &path, "--on", "2026-11-25"].env("SOURCE_DATE_EPOCH", DAY).run().success();
    let first = forecast(&path);
    assert!(
        first.contains("verdict = \"start-small\"")
            && first.contains("conditions = [\"rights-not-assigned\"]")
    );
    // Once more, with another day.
    let again = app!["started", &path].env("SOURCE_DATE_EPOCH", DAY).run();
    assert!(again.status == 2 && again.stderr.contains("nothing changes it"), "{}", again.stderr);
    // Other answers, and then the outcome.
    let _ = app!["assess", &path, "--plain"].stdin("1\n").run();
    let changed = app!["assess", &path, "--plain"].stdin("2\ng spec-shared-context\n1\nq\n").run();
    assert!(
        fs::read_to_string(&path).unwrap().contains("spec-shared-context      = 1"),
        "{}",
        changed.stderr
    );
    let asked = app!["outcome", &path, "--plain"].env("SOURCE_DATE_EPOCH", DAY).stdin("2\n1\nq\n").run();
    assert!(
        !asked.stdout.contains("START SMALL") && !asked.stderr.contains("START SMALL"),
        "{}",
        asked.stdout
    );
    let asked = app!["outcome", &path, "--plain"].env("SOURCE_DATE_EPOCH", DAY).stdin(&WELL[4..]).run();
    assert!(asked.stdout.contains("START SMALL") && asked.stdout.contains("went well"), "{}", asked.stdout);
    assert!(asked.stdout.contains("answers were changed afterwards"), "{}", asked.stdout);
    assert_eq!(forecast(&path), first);
    // The one place that writes answers refuses another forecast.
    let text = fs::read_to_string(&path).unwrap();
    let bank = builtins()[0].load().bank.unwrap();
    let read = |text: &str| read(&Source::new("a", text.to_owned()), Language::Toml, &bank);
    let mut answers = read(&text).answers.unwrap();
    for other in [
        None,
        answers.forecast.clone().map(|mut other| {
            other.starts = false;
            other
        }),
    ] {
        answers.forecast = other;
        assert!(matches!(write(Some(&text), &bank, &answers), Err(Unwritable::Frozen)));
    }
    // A new round is a file without it, and the old one keeps it.
    let _ = app!["assess", &path, "--plain", "--new-round"].stdin("1\nq\n").run();
    assert_eq!(forecast(&path), "");
    let kept = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    assert!(kept.filter(|kept| *kept != path).any(|kept| forecast(&kept) == first));
    // By hand.
    fs::write(&path, text.replace("verdict = \"start-small\"", "verdict = \"start-now\"")).unwrap();
    let report = app!["report", &path, "--brief"].run();
    assert!(
        report.stderr.contains("broken-seal") && report.stderr.contains("changed by hand"),
        "{}",
        report.stderr
    );
    let track = app!["track", &path].env("SOURCE_DATE_EPOCH", DAY).run();
    assert!(
        track.stdout.contains("1 forecast: changed by hand and counted in no cohort."),
        "{}",
        track.stdout
    );
}

#[test]
fn what_comes_back_of_a_page_is_taken_over_and_what_the_file_says_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = client(folder.path(), "a.toml");
    let (page, back) = (folder.path().join("o.html"), folder.path().join("back"));
    let made = |words: &[&str]| {
        let fixed = ["outcome", path.to_str().unwrap(), "--form", page.to_str().unwrap()];
        App::new([&fixed, words].concat()).env("SOURCE_DATE_EPOCH", "").run()
    };
    made(&[]);
    let html = fs::read_to_string(&page).unwrap();
    // Another page in its place is another form, so that no two share a draft.
    assert!(made(&[]).stderr.contains("add --force to replace it"));
    assert_eq!(made(&["--force", "--reply-to", "ana@example.com"]).status, 0);
    let again = fs::read_to_string(&page).unwrap();
    assert!(again.contains("send it to ana@example.com"), "{again}");
    made(&["--force"]);
    assert_ne!(fs::read_to_string(&page).unwrap(), html);
    // Nothing is said of how to answer where the bank says nothing, and one section is no list.
    assert!(
        !html.contains("How to answer") && html.contains("aria-labelledby=\"sections\" hidden"),
        "{html}"
    );
    assert!(
        html.contains("What came of it")
            && html.contains("Would you hire this person again?")
            && !html.contains("START")
    );
    let table = app!["outcome", &path, "--new"].run().success();
    assert!(table.contains("asyncready outcome ANSWERS --from"), "{table}");
    // It goes into the file of the assessment, and says nothing of what stands there.
    for of_assessment in ["[people]", "subject", "profile", "hand over", "none is scored"] {
        assert!(!table.contains(of_assessment), "{of_assessment}: {table}");
    }
    let wrong = table.replace("bit = \"\"", "bit = \"spec-shared-contxt\"");
    assert_ne!(wrong, table);
    fs::write(&back, wrong).unwrap();
    let refused = app!["outcome", &path, "--from", &back].run();
    assert!(
        refused.status == 4 && refused.stderr.contains("did you mean `spec-shared-context`?"),
        "{}",
        refused.stderr
    );
    let filled = table
        .replace("bit = \"\"", "bit = \"spec-shared-context\"")
        .replace("start = \"\"", "start = \"not\"");
    fs::write(&back, filled).unwrap();
    let taken = app!["outcome", &path, "--from", &back].env("SOURCE_DATE_EPOCH", DAY).run();
    assert!(taken.stdout.contains("not started"), "{}{}", taken.stdout, taken.stderr);
    assert!(fs::read_to_string(&path).unwrap().contains("bit = [\"spec-shared-context\"]"));
}

#[test]
fn the_record_of_the_accounts_is_what_the_readme_says() {
    let track = app!["track", "examples/accounts", "--on", "2026-11-30", "--format", "json"].run().success();
    let track: serde_json::Value = serde_json::from_str(&track).unwrap();
    let read_counts =
        |at: usize| ["cases", "well", "not_well"].map(|key| track["cohorts"][at][key].as_u64().unwrap());
    assert_eq!(
        (read_counts(0), read_counts(2), &track["comparison"]),
        ([2, 2, 0], [15, 4, 9], &serde_json::Value::Null)
    );
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains("the 2 that started as the program would have advised went well"));
    assert!(readme.contains("15 that started against it 4 did, 9 did not, and of 2 it is not known"));
    let pool = app!["track", "examples/accounts", "--pool"].run().success();
    assert_eq!(pool.lines().count(), 17);
    assert!(
        !pool.contains("content with the work") && !pool.contains("price-lists") && !pool.contains("2026-")
    );
}

#[test]
fn an_outcome_stands_beside_the_verdict_and_past_plans_beside_the_plan() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.toml", "b.toml", "c.toml", "d.toml", "e.toml"].map(|name| client(folder.path(), name));
    for path in &paths {
        app!["started", path, "--on", "2026-11-25"].env("SOURCE_DATE_EPOCH", DAY).run().success();
    }
    let at = folder.path();
    let soon = app!["portfolio", at, "--from", "2026-11-26"].run().success();
    assert!(soon.contains("Outcome: Started, no outcome yet."), "{soon}");
    let late = app!["portfolio", at, "--from", "2027-06-01", "--format", "csv"].run().success();
    assert_eq!(late.matches(",overdue,,,").count(), 5, "{late}");
    for path in &paths {
        let asked = app!["outcome", path, "--plain"].env("SOURCE_DATE_EPOCH", DAY).stdin(WELL).run();
        assert_eq!(asked.status, 0, "{}", asked.stderr);
    }
    let page = app!["portfolio", at, "--format", "markdown"].run().success();
    assert!(page.contains("Outcome: Started after the fixes; went well."), "{page}");
    let both = app!["compare", "examples/start-small.toml", &paths[0]].run().success();
    let row = both.lines().find(|line| line.contains("Outcome")).unwrap_or_default();
    assert!(row.contains("none") && row.contains("went well"), "{both}");
    // A file is no past plan of its own, so that four are left.
    let few = app!["report", &paths[0], "--track", at].run().success();
    assert!(few.contains("4 past plans with known days; from five on"), "{few}");
    let plan = app!["report", "examples/start-small.toml", "--track", at].run().success();
    assert!(plan.contains("5 past plans: the way to the start took"), "{plan}");
    let without = app!["report", "examples/start-small.toml"].run().success();
    let dates = |page: &str| page.matches("2026").count();
    assert_eq!(dates(&plan), dates(&without));
}

/// Their forecasts were written down with the end known, and the record says so. They are those of the bank of today, so
/// that it says nothing else against them.
#[test]
fn the_forecasts_of_the_accounts_are_made_by_the_bank_of_today() {
    let bank = builtins()[0].load().bank.unwrap();
    for account in fs::read_dir(root().join("examples/accounts")).unwrap() {
        let path = account.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let mut answers = read(&Source::new("a", text.clone()), Language::Toml, &bank).answers.unwrap();
        let kept = answers.forecast.take().unwrap();
        answers.forecast = freeze(&bank, &answers, kept.frozen, kept.started).map(Box::new);
        let block = |text: &str| {
            let from = text.find("[forecast]").unwrap();
            let end = text[from..].find("\n\n").map_or(text.len(), |end| from + end);
            text[from..end].to_owned()
        };
        let whole = write(None, &bank, &answers).unwrap();
        let hash = |text: &str| text.lines().find(|line| line.starts_with("bank_hash")).unwrap().to_owned();
        let now = text.replace(&block(&text), &block(&whole)).replacen(&hash(&text), &hash(&whole), 1);
        assert_data_eq!(now, Data::read_from(&path, Some(DataFormat::Text)).raw());
    }
    let track = app!["track", "examples/accounts", "--on", "2026-11-30"].run().success();
    let doubts: Vec<&str> = track.lines().filter(|line| line.starts_with("- 17 forecasts")).collect();
    assert_eq!(doubts.len(), 1, "{track}");
    // A case is a line, and its rate is seen within its interval.
    let case = track.lines().find(|line| line.starts_with("choir-recordings ")).unwrap_or_default();
    assert!(case.contains("EXPLORE FIRST  ") && case.ends_with("Against     did not go well"), "{track}");
    let rate = track.lines().find(|line| line.starts_with("Against ")).unwrap_or_default();
    assert!(rate.contains("[-==|==----]") && rate.ends_with("30.8 % (9.0 to 61.5)"), "{track}");
}

#[test]
fn what_a_bank_asks_afterwards_has_its_part_in_the_step_of_its_version() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
    for to in [&old, &new] {
        app!["bank", "export", "async-contracting", to].run().success();
    }
    let file = new.join("outcome.toml");
    let text = fs::read_to_string(&file).unwrap();
    let check = |from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text);
        fs::write(&file, changed).unwrap();
        let run = app!["bank", "check", &new, "--against", &old].run();
        run.stdout + &run.stderr
    };
    for (from, to, says, step) in [
        (
            "is = [\"within\", \"quarter\"]",
            "is = [\"within\"]",
            "counts differently: `success` of [outcome] says something else",
            "minor",
        ),
        (
            "  { id = \"none\", text = \"None came.\" },\n",
            "",
            "gone: of item `accepted` of [outcome]",
            "major",
        ),
    ] {
        let told = check(from, to);
        assert!(told.contains(says) && told.contains(step), "{told}");
    }
}

#[test]
fn a_round_in_which_the_work_started_keeps_its_outcome_in_the_row_of_the_later_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = client(folder.path(), "a.toml");
    app!["started", &path, "--on", "2026-11-25"].env("SOURCE_DATE_EPOCH", DAY).run().success();
    let asked = app!["outcome", &path, "--plain"].env("SOURCE_DATE_EPOCH", DAY).stdin(WELL).run();
    assert_eq!(asked.status, 0, "{}", asked.stderr);
    let _ =
        app!["assess", &path, "--plain", "--new-round"].env("SOURCE_DATE_EPOCH", DAY).stdin("1\nq\n").run();
    let page = app!["portfolio", folder.path(), "--from", "2026-12-01", "--format", "json"].run().success();
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    let standing = &page["rows"][0]["standing"];
    assert_eq!((page["rows"].as_array().unwrap().len(), &standing["outcome"]), (1, &serde_json::Value::Null));
    let rounds = standing["rounds"].as_array().unwrap();
    assert_eq!(
        (&rounds[0]["outcome"]["words"], &rounds[1]["outcome"]),
        (&"went well".into(), &serde_json::Value::Null)
    );
    let text = app!["portfolio", folder.path(), "--from", "2026-12-01"].run().success();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Rounds: START SMALL 58.2 (18 Nov 2026, went well), then "), "{text}");
}
