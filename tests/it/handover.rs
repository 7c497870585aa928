//! What a team starts from: templates and issues.

use crate::{app, harness::root};
use snapbox::{assert_data_eq, data::DataFormat, str};
use std::{fs, process::Command};

const ANSWERS: &str = "examples/start-small.toml";

#[test]
fn every_template_is_listed_and_printed() {
    let list = app!["template", "--list"].run().success();
    assert_data_eq!(
        &list,
        str![[r#"
acceptance-criteria    two people far apart look at the same result and give the
                       same verdict: finished or not.
api-change-policy      no client finds out from an outage that the contract has
                       changed.
api-description        one machine-readable contract that both sides can read,
                       lint, mock and test against.
communication-charter  nobody waits in silence and nobody is on call by
                       accident, whatever the clock says at either end.
contractor-onboarding  get from signature to the first merged pull request in
                       days, and back out again on the last day.
decision-record        keep the reason for a choice, so that nobody has to ask
                       about it or undoes it by accident.
definition-of-done     one shared meaning of "done", shown on every pull request
                       and quoted in the statement of work.
engagement-brief       state on one or two pages where a piece of contract work
                       starts, where it ends and what it must not become.
runbook                whoever is awake can release, undo and repair this
                       service without its author.
statement-of-work      tie payment to accepted results, and settle rights, data,
                       change and exit before the first line of code.
system-context         two pages that let a newcomer place a change in the
                       system without a call.
ticket                 carry everything an engineer needs who took part in none
                       of the conversations.

"#]]
    );
    for line in list.lines().filter(|line| !line.starts_with(' ')) {
        let name = line.split_whitespace().next().unwrap();
        let file = root().join(format!("questions/async-contracting/templates/{name}.md"));
        assert_eq!(app!["template", name].run().success(), fs::read_to_string(file).unwrap());
    }
}

#[test]
fn a_template_that_does_not_exist_gets_the_nearest_name() {
    let run = app!["template", "decision-recrod"].run();
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: the bank `async-contracting` has no template `decision-recrod`; did you mean `decision-record`?

"#]]
    );
    assert!(app!["template", "zzz"].run().stderr.contains("asyncready template --list"));
    assert_eq!(app!["template"].run().status, 2);
    assert_eq!(app!["template", "ticket", "--list"].run().status, 2);
}

#[test]
fn the_templates_of_the_first_fixes_are_written_once() {
    let folder = tempfile::tempdir().unwrap();
    let start = folder.path().join("docs/start");
    let run = app!["template", "--for", ANSWERS, &start].run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut names: Vec<_> = fs::read_dir(&start)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["README.md", "decision-record.md", "definition-of-done.md"]);
    assert_data_eq!(
        fs::read_to_string(start.join("README.md")).unwrap(),
        str![[r#"
# What to do first: Kettle & Crumb: stock sync with two wholesalers

The verdict is START SMALL. These fixes come first.

## 1. Add a documentation line to the pull-request template and write an owner on each of the five key pages.

- [ ] Edit the template and write five owners next to five links (30 min)
- [ ] Fill in `definition-of-done.md`
- [ ] Done when: Each key page shows an owner, and the next two merged changes in behavior include the change to their page.

Effort: 1 to 2 hours, within 4 days, by the tech lead. Why: A page that was right once can mislead more than no page. DORA found that updates within the change, clear guidelines and named owners go with better documentation, and that pages written only for bureaucracy can hurt; your own team reads these pages too.

## 2. Agree that nothing counts as decided until it is written, in three lines: decided, because, affects.

- [ ] Write the last two decisions into their tickets (30 min)
- [ ] Fill in `decision-record.md`
- [ ] Done when: Somebody who was not there finds each of the next three decisions in a ticket, a pull request or the decision log.

Effort: 1 to 2 hours, within 4 days, by the product owner. Why: Backend work is text that travels; a decision that was only spoken does not. Companies that work async write first and use calls as the exception.

## 3. Put a definition of done into the pull-request template and into the statement of work.

- [ ] Copy the template, delete what you will not enforce, and commit it (30 min)
- [ ] Fill in `definition-of-done.md`
- [ ] Done when: A new pull request shows the list by itself, and one merged pull request has every line ticked or explained.

Effort: 1 to 2 hours, within 2 days, by the tech lead. Why: If it is unclear what done means, the delivery can differ from what you expect, however skilled the contractor is; 18F writes a few quality indicators into the contract, each with an acceptable level and a way to measure it. The same list holds for the pull requests of your own team.

Then change the answers in the answers file and make the report again.

"#]]
    );

    fs::write(start.join("decision-record.md"), "filled in").unwrap();
    fs::remove_file(start.join("README.md")).unwrap();
    let again = app!["template", "--for", ANSWERS, &start].run();
    assert_eq!(again.status, 1);
    assert!(again.stderr.contains("exists already; name another folder"), "{}", again.stderr);
    assert_eq!(fs::read_to_string(start.join("decision-record.md")).unwrap(), "filled in");
    assert!(!start.join("README.md").exists());
}

#[test]
fn issues_are_lines_of_json() {
    let all = app!["issues", ANSWERS].run().success();
    let first = app!["issues", ANSWERS, "--top", "3"].run().success();
    assert!(all.starts_with(&first) && all.lines().count() == 24);
    for line in all.lines() {
        let issue: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(issue["title"].as_str().unwrap().len() <= 120);
        assert_eq!(issue["labels"][0], "asyncready");
        for part in ["## Why", "## Steps", "- [ ] ", "## Done when", "Owner: "] {
            assert!(issue["body"].as_str().unwrap().contains(part), "{part} is missing in {line}");
        }
    }
    let expected = root().join("examples/issues/start-small.jsonl");
    assert_data_eq!(first, snapbox::Data::read_from(&expected, Some(DataFormat::Text)).raw());
}

#[test]
fn a_blocker_that_nobody_knows_is_an_issue_of_its_own() {
    let text = app!["issues", "examples/half-known.toml", "--top", "1"].run().success();
    let issue: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(issue["title"].as_str().unwrap().starts_with("Find out: "), "{text}");
    assert_eq!(issue["labels"].as_array().unwrap().last().unwrap(), "blocker");
    assert!(issue["hours"].is_null());
}

#[test]
fn issues_as_files_never_replace_one_unless_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("issues");
    let run = |extra: &[&str]| {
        let dir = dir.to_str().unwrap();
        let arguments = ["issues", ANSWERS, "--top", "2", "--dir", dir];
        crate::harness::App::new(arguments.iter().chain(extra)).run()
    };
    assert_eq!(run(&[]).status, 0);
    let text = fs::read_to_string(dir.join("01-ctx-freshness.md")).unwrap();
    assert_data_eq!(
        text,
        str![[r#"
# Add a documentation line to the pull-request template and write an owner on each of the five key pages

Labels: asyncready, context

## Why

A page that was right once can mislead more than no page. DORA found that updates within the change, clear guidelines and named owners go with better documentation, and that pages written only for bureaucracy can hurt; your own team reads these pages too.

## Steps

- [ ] Edit the template and write five owners next to five links (30 min)
- [ ] Add a documentation line to the pull-request template and write an owner on each of the five key pages.

A starting point: `asyncready template definition-of-done`

## Done when

Each key page shows an owner, and the next two merged changes in behavior include the change to their page.

Owner: tech lead. Effort: 1 to 2 hours within 4 days. Effect: +0.8 on the index.

Question `ctx-freshness` of asyncready.

"#]]
    );
    assert!(dir.join("02-async-written-decisions.md").exists());
    assert_eq!(run(&[]).status, 1);
    assert_eq!(run(&["--force"]).status, 0);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_that_has_the_name_of_a_file() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("precious"), "mine").unwrap();
    for name in ["issues", "bank", "elsewhere"] {
        fs::create_dir(path(name)).unwrap();
    }
    // The second file, so that the first one must not be written either.
    for to in ["../precious", "../none"] {
        let link = path("issues/02-async-written-decisions.md");
        symlink(to, &link).unwrap();
        let run = app!["issues", ANSWERS, "--top", "2", "--force", "--dir", path("issues")].run();
        let told = "is a link, and the file that it leads to stays; remove the link\n";
        assert!(run.status == 1 && run.stderr.ends_with(told), "{}", run.stderr);
        assert_eq!(fs::read_to_string(path("precious")).unwrap(), "mine");
        assert!(!path("none").exists() && fs::read_dir(path("issues")).unwrap().count() == 1);
        fs::remove_file(link).unwrap();
    }
    // A folder that the person names may be a link.
    symlink("issues", path("link")).unwrap();
    assert_eq!(app!["issues", ANSWERS, "--force", "--dir", path("link")].run().status, 0);

    symlink("../elsewhere", path("bank/templates")).unwrap();
    let run = app!["bank", "export", "async-contracting", path("bank")].run();
    assert!(run.status == 1 && run.stderr.contains("templates` is a link, and nothing is written"));
    assert_eq!(fs::read_dir(path("elsewhere")).unwrap().count(), 0);
    assert_eq!(fs::read_dir(path("bank")).unwrap().count(), 1);
}

#[test]
fn the_scripts_that_open_issues_are_valid_shell() {
    for name in ["github.sh", "gitlab.sh"] {
        let status = Command::new("sh").arg("-n").arg(root().join("examples/issues").join(name)).status();
        assert!(status.unwrap().success(), "{name}");
    }
}
