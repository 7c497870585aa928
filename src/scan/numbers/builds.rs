//! The commands that the files of a build run: when, and whether anybody has to mind their failure.

use super::{
    super::settings::{Setting, read_settings},
    Inputs, Measured, Unmeasured, count,
};
use crate::bank::BuildMeasure;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// When something runs, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum RunsWhen {
    /// Before a change is merged.
    BeforeMerge,
    /// That cannot be told.
    Unknown,
    /// On a main branch, at night or by hand.
    AfterMerge,
    /// Never.
    Never,
}

/// A command that a file of a build runs.
struct BuildCommand {
    /// As in `ci.yml:12`.
    place: String,
    when: RunsWhen,
    is_ignored: bool,
}

/// A service that runs builds, as far as its files differ.
#[derive(Clone, Copy)]
enum Host {
    /// GitHub Actions and those that read the same files.
    Actions,
    GitLab,
    Bitbucket,
    /// The others build each push.
    Other,
}

impl Host {
    fn from_path(path: &str) -> Self {
        match path {
            path if path.contains("/workflows/") => Self::Actions,
            path if path.contains(".gitlab") => Self::GitLab,
            path if path.ends_with("bitbucket-pipelines.yml") => Self::Bitbucket,
            _ => Self::Other,
        }
    }
}

/// The number of a check that looks at builds.
pub(super) fn measure_builds(
    inputs: &Inputs<'_>,
    at: usize,
    measure: BuildMeasure,
) -> Result<Measured, Unmeasured> {
    let Some(pattern) = inputs.checks.pattern(at) else {
        return Err(Unmeasured::Pattern);
    };
    let of_check: BTreeSet<usize> = inputs.files[at].files.iter().copied().collect();
    let texts = inputs.observed.texts.iter().filter(|(file, _)| of_check.contains(file));
    let (mut broken, mut files) = (Vec::new(), Vec::new());
    for (file, text) in texts {
        let path = &inputs.observed.files[*file];
        match read_settings(text) {
            Ok(settings) => files.push((path.as_str(), settings)),
            Err(none) => broken.push(format!("{path}:{}", none.line)),
        }
    }
    if measure == BuildMeasure::Broken {
        return Ok(Measured { number: count(broken.len()), places: broken });
    }
    let commands = commands(&files, pattern);
    let guards = |command: &&BuildCommand| command.when == RunsWhen::BeforeMerge && !command.is_ignored;
    let places = |wanted: &dyn Fn(&BuildCommand) -> bool| -> Vec<String> {
        commands.iter().filter(|command| wanted(command)).map(|command| command.place.clone()).collect()
    };
    let is_guarded = commands.iter().any(|command| guards(&command));
    let runs = |command: &BuildCommand| command.when != RunsWhen::Never;
    let places = match measure {
        BuildMeasure::Guarding => places(&|command| guards(&command)),
        BuildMeasure::Ignored => places(&|command| command.is_ignored && runs(command)),
        BuildMeasure::OnlyIgnored if is_guarded || commands.iter().any(|c| !c.is_ignored) => Vec::new(),
        BuildMeasure::OnlyIgnored => places(&|command| runs(command)),
        // What runs before a merge may start tests in a way that is not known.
        BuildMeasure::OnlyAfterMerge if files.iter().any(|(path, file)| may_guard(path, file, &files)) => {
            Vec::new()
        }
        BuildMeasure::OnlyAfterMerge => places(&|command| runs(command)),
        BuildMeasure::Broken => broken,
    };
    Ok(Measured { number: count(places.len()), places })
}

type File<'f> = (&'f str, Vec<Setting>);

fn may_guard(path: &str, settings: &[Setting], files: &[File<'_>]) -> bool {
    match Host::from_path(path) {
        Host::Actions => actions_when(path, settings, files) <= RunsWhen::Unknown,
        Host::GitLab | Host::Bitbucket | Host::Other => true,
    }
}

/// The commands that fit a pattern.
fn commands(files: &[File<'_>], pattern: &Regex) -> Vec<BuildCommand> {
    let mut commands = Vec::new();
    for (path, settings) in files {
        let host = Host::from_path(path);
        let of_file = match host {
            Host::Actions => actions_when(path, settings, files),
            Host::GitLab | Host::Bitbucket | Host::Other => RunsWhen::BeforeMerge,
        };
        let job_of = |keys: &str| match host {
            Host::Actions => keys.split('.').take(2).collect::<Vec<_>>().join("."),
            Host::GitLab | Host::Bitbucket | Host::Other => {
                keys.split('.').next().unwrap_or_default().to_owned()
            }
        };
        let of_key: BTreeMap<&str, &str> =
            settings.iter().map(|setting| (setting.keys.as_str(), setting.text.as_str())).collect();
        for Setting { keys, text, line } in settings.iter().filter(|setting| is_command(&setting.keys)) {
            let text = if is_uses(keys) { format!("uses: {text}") } else { text.clone() };
            let lower = text.to_lowercase();
            if SKIPPED.iter().any(|word| lower.contains(word))
                || !parts(&text).any(|part| pattern.is_match(part))
            {
                continue;
            }
            let job = job_of(keys);
            let step = keys.rsplit_once('.').map_or("", |(step, _)| step).trim_end_matches(".with");
            let is_set = |key: String| of_key.get(key.as_str()).is_some_and(|text| *text == "true");
            let is_ignored = is_let_pass(&text)
                || is_set(format!("{step}.continue-on-error"))
                || is_set(format!("{job}.continue-on-error"))
                || is_set(format!("{job}.allow_failure"));
            let of_job = match host {
                Host::Actions => condition(&of_key, &job).max(condition(&of_key, step)),
                Host::GitLab => gitlab_when(settings, &job),
                Host::Bitbucket if keys.starts_with("pipelines.branches") => RunsWhen::AfterMerge,
                Host::Bitbucket if keys.starts_with("pipelines.custom") => RunsWhen::AfterMerge,
                Host::Bitbucket | Host::Other => RunsWhen::BeforeMerge,
            };
            let place = format!("{path}:{line}");
            commands.push(BuildCommand { place, when: of_file.max(of_job), is_ignored });
        }
    }
    commands
}

/// Options with which a build leaves its tests out.
const SKIPPED: &[&str] = &["skiptests", "maven.test.skip", "-x test", "--no-run", "skipunittests"];

/// Whether a value is a command, or names an action.
fn is_command(keys: &str) -> bool {
    let last = keys.rsplit('.').find(|part| part.parse::<usize>().is_err()).unwrap_or_default();
    ["run", "script", "command", "commands", "bash", "uses", "pwsh", "test-command", "inlineScript"]
        .contains(&last)
        || last.ends_with("_script")
}

/// Whether a value names an action or another workflow.
fn is_uses(keys: &str) -> bool {
    keys.rsplit('.').next() == Some("uses")
}

/// Where commands begin in a line of a shell.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(['&', '|', ';'])
        .map(|part| part.trim_start_matches(['(', ' ', '\t', '-', '@', '!', '"', '\'']))
}

/// Whether a line of a shell goes well whatever its command does.
fn is_let_pass(line: &str) -> bool {
    line.rsplit_once("||").is_some_and(|(_, last)| {
        let last = last.trim_start();
        ["true", ":", "echo", "exit 0", "printf"].iter().any(|word| last.starts_with(word))
            && !last.contains("exit 1")
            && !last.contains("false")
    })
}

/// What a workflow of GitHub says about when it runs.
fn actions_when(path: &str, settings: &[Setting], files: &[File<'_>]) -> RunsWhen {
    let own = trigger(settings);
    let is_called = settings.iter().any(|setting| events(setting).any(|event| event == "workflow_call"));
    if !is_called {
        return own;
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    let callers = files.iter().filter(|(_, file)| {
        let calls = |setting: &Setting| {
            is_uses(&setting.keys) && setting.text.split('@').next().unwrap_or_default().ends_with(name)
        };
        file.iter().any(calls)
    });
    // Other repositories may call it too.
    callers.map(|(_, file)| trigger(file)).chain([own]).min().unwrap_or(RunsWhen::Unknown)
}

/// The event that a value below `on` belongs to.
fn events(setting: &Setting) -> impl Iterator<Item = &str> {
    let mut parts = setting.keys.split('.');
    let is_on = matches!(parts.next(), Some("on" | "true"));
    let event = parts.next().filter(|part| part.parse::<usize>().is_err()).unwrap_or(&setting.text);
    is_on.then_some(event).into_iter()
}

fn trigger(settings: &[Setting]) -> RunsWhen {
    let of_event = |setting: &Setting| {
        let (event, text) = (events(setting).next()?, setting.text.as_str());
        let key = setting.keys.split('.').nth(2).filter(|_| setting.keys.split('.').nth(1) == Some(event));
        Some(match (event, key) {
            ("pull_request" | "pull_request_target", Some("types")) if text == "closed" => {
                RunsWhen::AfterMerge
            }
            ("pull_request" | "pull_request_target" | "merge_group", _)
            | ("push", None | Some("branches-ignore")) => RunsWhen::BeforeMerge,
            ("push", Some("branches")) => push(text),
            ("repository_dispatch" | "check_suite" | "check_run" | "issue_comment" | "workflow_run", _) => {
                RunsWhen::Unknown
            }
            _ => RunsWhen::AfterMerge,
        })
    };
    let has = |keys: &str| settings.iter().any(|setting| setting.keys.starts_with(keys));
    // With paths alone it runs on all branches.
    let on_paths_alone = ["on.push.paths", "true.push.paths"].iter().any(|keys| has(keys))
        && !["on.push.branches", "on.push.tags", "true.push.branches"].iter().any(|keys| has(keys));
    let found = settings.iter().filter_map(of_event);
    found.chain(on_paths_alone.then_some(RunsWhen::BeforeMerge)).min().unwrap_or(RunsWhen::Unknown)
}

/// When a push to a branch happens. What is pushed to another one than the main ones is shown in a pull request.
fn push(branch: &str) -> RunsWhen {
    match branch {
        "main" | "master" | "trunk" | "production" | "prod" | "release" | "stable" | "live" => {
            RunsWhen::AfterMerge
        }
        branch if branch.contains("default") || branch.starts_with("release") => RunsWhen::AfterMerge,
        branch if branch.starts_with('*') => RunsWhen::BeforeMerge,
        _ => RunsWhen::Unknown,
    }
}

/// What the condition of a job or a step says about when it runs.
fn condition(of_key: &BTreeMap<&str, &str>, above: &str) -> RunsWhen {
    let Some(text) = of_key.get(format!("{above}.if").as_str()) else {
        return RunsWhen::BeforeMerge;
    };
    let text = text.trim_start_matches("${{").trim_end_matches("}}").trim();
    let plain: String = text.chars().filter(|c| *c != ' ').collect();
    match plain.as_str() {
        "false" => RunsWhen::Never,
        plain if plain.contains("||") || plain.contains("always()") => RunsWhen::BeforeMerge,
        plain if plain.contains("event_name=='push'") || plain.contains("github.ref=='refs/heads/ma") => {
            RunsWhen::AfterMerge
        }
        plain if plain.contains("github.ref") => RunsWhen::Unknown,
        _ => RunsWhen::BeforeMerge,
    }
}

/// When a job of GitLab runs.
fn gitlab_when(settings: &[Setting], job: &str) -> RunsWhen {
    let of_job = |key: &str| {
        let keys = format!("{job}.{key}");
        let found = settings.iter().filter(move |setting| setting.keys.starts_with(&keys));
        found.map(|setting| setting.text.as_str()).collect::<Vec<_>>()
    };
    if of_job("when").contains(&"manual") {
        return RunsWhen::AfterMerge;
    }
    let is_main = |text: &&str| ["main", "master", "tags", "schedules", "production"].contains(text);
    let (only, rules) = (of_job("only"), of_job("rules"));
    if !only.is_empty() && only.iter().all(is_main) {
        RunsWhen::AfterMerge
    } else if !rules.is_empty() && !rules.iter().any(|text| text.contains("merge_request")) {
        RunsWhen::Unknown
    } else {
        RunsWhen::BeforeMerge
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When the commands of a workflow run that fit `pytest`, and whether their failure is ignored.
    fn runs(path: &str, text: &str) -> Vec<(RunsWhen, bool)> {
        let files = [(path, read_settings(text).unwrap())];
        let commands = commands(&files, &Regex::new("^pytest").unwrap());
        commands.iter().map(|command| (command.when, command.is_ignored)).collect()
    }

    #[test]
    fn a_workflow_says_when_it_runs() {
        use RunsWhen::{AfterMerge, BeforeMerge, Never, Unknown};
        for (on, job, when) in [
            ("on: push", "", BeforeMerge),
            ("on: [push, pull_request]", "", BeforeMerge),
            ("on:\n  pull_request:\n    branches: [main]", "", BeforeMerge),
            ("on:\n  push:\n    branches: [main]", "", AfterMerge),
            ("on:\n  push:\n    branches: [main, '**']", "", BeforeMerge),
            ("on:\n  push:\n    branches: [develop]", "", Unknown),
            ("on:\n  push:\n    paths: [api/**]", "", BeforeMerge),
            ("on:\n  push:\n    tags: ['v*']", "", AfterMerge),
            ("on:\n  schedule:\n    - cron: '0 0 * * *'\n  workflow_dispatch:", "", AfterMerge),
            ("on:\n  pull_request:\n    types: [closed]", "", AfterMerge),
            ("on: push", "    if: github.ref == 'refs/heads/main'\n", AfterMerge),
            ("on: push", "    if: false\n", Never),
        ] {
            let text = format!("{on}\njobs:\n  a:\n{job}    steps:\n      - run: pytest -q\n");
            assert_eq!(runs(".github/workflows/a.yml", &text), [(when, false)], "{text}");
        }
        let called = "on: workflow_call\njobs:\n  a:\n    steps:\n      - run: pytest\n";
        let caller = "on: pull_request\njobs:\n  b:\n    uses: ./.github/workflows/called.yml\n";
        let files = [
            (".github/workflows/called.yml", read_settings(called).unwrap()),
            (".github/workflows/a.yml", read_settings(caller).unwrap()),
        ];
        assert_eq!(commands(&files, &Regex::new("^pytest").unwrap())[0].when, BeforeMerge);
    }

    #[test]
    fn a_failure_can_be_ignored_in_several_ways() {
        for (step, job, is_ignored) in [
            ("run: pytest || true", "", true),
            ("run: pytest -q || echo failed", "", true),
            ("run: cd api && pytest", "", false),
            ("run: pytest || (echo failed && exit 1)", "", false),
            ("run: >-\n          pytest\n          || true", "", true),
            ("run: |\n          pytest \\\n            || true", "", true),
            ("run: pytest\n        continue-on-error: true", "", true),
            ("run: pytest", "    continue-on-error: true\n", true),
            ("run: pytest", "    continue-on-error: ${{ matrix.new }}\n", false),
        ] {
            let text = format!("on: push\njobs:\n  a:\n{job}    steps:\n      - {step}\n");
            let runs = runs(".github/workflows/a.yml", &text);
            assert_eq!(runs, [(RunsWhen::BeforeMerge, is_ignored)], "{text}");
        }
        let gitlab =
            "a:\n  allow_failure: true\n  script:\n    - pytest\nb:\n  only: [main]\n  script: pytest\n";
        assert_eq!(
            runs(".gitlab-ci.yml", gitlab),
            [(RunsWhen::BeforeMerge, true), (RunsWhen::AfterMerge, false)]
        );
    }

    #[test]
    fn a_command_stands_where_one_can_stand() {
        let run = |line: &str| {
            let text = format!("on: push\njobs:\n  a:\n    steps:\n      - run: |\n          {line}\n");
            !runs(".github/workflows/a.yml", &text).is_empty()
        };
        assert!(run("pytest") && run("cd a && pytest -q") && run("(pytest)"));
        assert!(!run("jq -n '{pytest: null}'") && !run("echo pytest") && !run("pip install pytest"));
    }
}
