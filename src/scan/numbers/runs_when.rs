//! When the files of a build say that something runs.

use super::super::settings::Setting;
use std::collections::BTreeMap;

/// When something runs, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RunsWhen {
    /// Before a change is merged.
    BeforeMerge,
    /// That cannot be told.
    Unknown,
    /// On a main branch, at night or by hand.
    AfterMerge,
    /// Never.
    Never,
}

/// A service that runs builds, as far as its files differ.
#[derive(Clone, Copy)]
pub(super) enum Host {
    /// GitHub Actions and those that read the same files.
    Actions,
    GitLab,
    Bitbucket,
    /// The others build each push.
    Other,
}

impl Host {
    pub(super) fn from_path(path: &str) -> Self {
        match path {
            path if path.contains("/workflows/") => Self::Actions,
            path if path.contains(".gitlab") => Self::GitLab,
            path if path.ends_with("bitbucket-pipelines.yml") => Self::Bitbucket,
            _ => Self::Other,
        }
    }
}

pub(super) type File<'f> = (&'f str, Vec<Setting>);

/// Whether a value names an action or another workflow.
pub(super) fn is_uses(keys: &str) -> bool {
    keys.rsplit('.').next() == Some("uses")
}

/// What a workflow of GitHub says about when it runs.
pub(super) fn actions_when(path: &str, settings: &[Setting], files: &[File<'_>]) -> RunsWhen {
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
pub(super) fn condition(of_key: &BTreeMap<&str, &str>, above: &str) -> RunsWhen {
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
pub(super) fn gitlab_when(settings: &[Setting], job: &str) -> RunsWhen {
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
