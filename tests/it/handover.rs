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
access-matrix          every account is asked for in time, reaches no more than
                       the work needs, and is closed on the last day.
api-change-policy      no client finds out from an outage that the contract has
                       changed.
api-description        one machine-readable contract that both sides can read,
                       lint, mock and test against.
ci-workflow            each pull request gets an answer from a machine within
                       minutes, at any hour, before a person looks at it.
communication-charter  nobody waits in silence and nobody is on call by
                       accident, whatever the clock says at either end.
contractor-onboarding  get from signature to the first merged pull request in
                       days, and back out again on the last day.
contractor-start-page  one page from which an outside engineer finds everything
                       alone, with the account that they really have.
data-inventory         know which real data the contractor could see, take away
                       what is not needed, cover the rest in writing.
decision-record        keep the reason for a choice, so that nobody has to ask
                       about it or undoes it by accident.
definition-of-done     one shared meaning of "done", shown on every pull request
                       and quoted in the statement of work.
domain-rules           a newcomer, the code and the person who knows the
                       business mean the same thing by the same word.
engagement-brief       state on one or two pages where a piece of contract work
                       starts, where it ends and what it must not become.
findings-note          whoever reads the result of a spike takes the same
                       decision, without having been there.
kickoff-call           one call that starts the work and spreads the knowledge;
                       from its notes, people who missed it can go on.
repository-rules       no change reaches the main branch or production without a
                       passed check and a second person.
runbook                whoever is awake can release, undo and repair this
                       service without its author.
statement-of-work      tie payment to accepted results, and settle rights, data,
                       change and exit before the first line of code.
system-context         two pages that let a newcomer place a change in the
                       system without a call.
ticket                 carry everything an engineer needs who took part in none
                       of the conversations.
trial-task             see how a candidate works on a small piece of the real
                       system, paid and in writing, before milestone one.
weekly-update          everybody who pays, decides or waits sees where the work
                       stands, without a call and without asking.

"#]]
    );
    for line in list.lines().filter(|line| !line.starts_with(' ')) {
        let name = line.split_whitespace().next().unwrap();
        let file = root().join(format!("questions/async-contracting/templates/{name}.md"));
        let text = fs::read_to_string(file).unwrap();
        let printed = app!["template", name].run().success();
        assert_eq!(printed.lines().count(), text.lines().count(), "{name}");
        for (line, shown) in text.lines().zip(printed.lines()) {
            // A gap is a prompt in angle brackets; everything else stands there as it is written.
            assert!(line == shown || (line.contains("{{ ") && shown.contains("`<")), "{name}: {shown}");
        }
    }
}

#[test]
fn a_template_is_filled_from_the_answers_and_gaps_stay_gaps() {
    let printed = app!["template", "contractor-start-page", "--for", ANSWERS].run().success();
    assert!(printed.contains("You work on stock sync with two wholesalers for Kettle & Crumb."), "{printed}");
    assert!(
        printed.contains("Code: <https://git.example/kettle/shop>. Built with: Python 3.12"),
        "{printed}"
    );
    assert!(printed.contains("First task: `<link>`"), "{printed}");
    let sow = app!["template", "statement-of-work", "--for", ANSWERS].run().success();
    assert!(sow.contains("ceiling 6,000 euros;") && sow.contains("Nora (founder), Lisbon"), "{sow}");
    let brief = app!["template", "engagement-brief", "--for", ANSWERS].run().success();
    for told in ["Both wholesalers see our stock", "About 40 orders a month", "Nora (founder), Lisbon"] {
        assert!(brief.contains(told), "{told}: {brief}");
    }
    assert!(brief.contains("an API that nobody here has called yet"), "{brief}");
    assert_eq!(app!["template", "--list", "--for", ANSWERS].run().status, 2);
    assert_eq!(app!["template", "--for", ANSWERS].run().status, 2);
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
        let top = if extra.contains(&"--top") { &[][..] } else { &["--top", "2"] };
        let arguments = ["issues", ANSWERS, "--dir", dir];
        crate::harness::App::new(arguments.iter().chain(top).chain(extra)).run()
    };
    assert_eq!(run(&[]).status, 0);
    let text = fs::read_to_string(dir.join("01-spec-shared-context.md")).unwrap();
    assert_data_eq!(
        text,
        str![[r#"
# Tickets that need no call

Labels: asyncready, spec

## Why

What was only said in conversations comes back to a contractor as waiting: developers with incomplete task descriptions searched for more material or spent more effort than estimated. Of 30 accounts with a bad end 12 blame that what was wanted was not written, could be read two ways, or had no purpose told.

## Steps

- [ ] Give one ticket to somebody outside the team, collect their questions and write the answers into the ticket (45 min)
- [ ] Move the conversation into the next five tickets: problem, present behavior with links to code, wanted behavior, limits, and who decides.

A starting point: `asyncready template ticket`

## Done when

An engineer who was not involved starts each of the five tickets and asks nothing.

Owner: product owner. Effort: product owner, 3 to 6 hours, done by 27 Nov 2026. Effect: +1.6 points. This assumes four different people: product owner, founder, tech lead and backend engineer.

Question `spec-shared-context` of asyncready.

"#]]
    );
    assert!(dir.join("02-spec-acceptance-criteria.md").exists());
    assert_eq!(run(&[]).status, 1);
    assert_eq!(run(&["--force"]).status, 0);
    // What a longer run wrote before stays, and is told.
    assert_eq!(run(&["--top", "4"]).status, 1, "the first two are there");
    fs::write(dir.join("notes.md"), "").unwrap();
    fs::write(dir.join("03-no-question.md"), "").unwrap();
    fs::write(dir.join("04-guard-ci.md"), "").unwrap();
    let again = run(&["--force"]);
    assert_eq!(again.status, 0);
    let told = format!(
        "wrote 2 issues into {0}\nnot written by this run, remove it if it is out of date: {0}/04-guard-ci.md\n",
        dir.display()
    );
    assert_eq!(again.stderr, told);
    assert!(dir.join("04-guard-ci.md").exists());
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
        let link = path("issues/02-spec-acceptance-criteria.md");
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
