//! The commands that the files of a build run, and whether anybody has to mind their failure.

use super::{
    super::settings::{Setting, read_settings},
    Inputs, Measured, Unmeasured, count,
    runs_when::{File, Host, RunsWhen, actions_when, condition, gitlab_when, is_uses},
};
use crate::bank::BuildMeasure;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// A command that a file of a build runs.
struct BuildCommand {
    /// As in `ci.yml:12`.
    place: String,
    when: RunsWhen,
    is_ignored: bool,
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
