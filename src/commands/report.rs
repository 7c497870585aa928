//! `asyncready report`

use super::{
    Context,
    context::{BankArg, today},
    day::day,
    evidence::scan_read,
    targets::{OutputArgs, Targets, files_read},
    track::{past_plans, plans_read},
    with_columns,
};
use crate::{
    answers::read_changes,
    bank::{AnyVerdict, Bank, Rung},
    exit::{Exit, Stop},
    paper::Paper,
    report::{FirstPage, Gate, Gated, Report, WhatIf, sheet},
    score::State,
    suggest::did_you_mean,
    text::{Count, join, visible},
};
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// Arguments of `report`.
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = with_columns(HELP, "one row a question", 10, sheet::columns()))]
pub struct ReportArgs {
    /// Answers file, TOML or JSON; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Show what another answer would change, without changing the file; may be repeated
    ///
    /// The answer is a level, the id of an option, item ids with commas between them (nothing for
    /// none), unknown, or na=reason. Both verdicts are shown with their conditions and the day of the start.
    #[arg(long, value_name = "QUESTION=ANSWER")]
    #[arg(conflicts_with_all = ["require", "min_index", "strict"])]
    pub(crate) what_if: Vec<String>,
    /// Set what a scan shows beside the answers: the JSON of `asyncready scan`
    #[arg(long, value_name = "SCAN", conflicts_with = "what_if")]
    pub(crate) evidence: Option<PathBuf>,
    /// Set beside the plan how past ones compare with what came: answers files with outcomes, or folders of them
    #[arg(long, value_name = "FILE|DIR", conflicts_with = "what_if")]
    pub(crate) track: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArgs<true>,
    /// Only the first page; JSON and CSV have no pages and stay whole
    #[arg(long)]
    pub(crate) brief: bool,
    /// Count the plan's days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) from: Option<Date>,
    /// Fail with status 10 unless the verdict is guaranteed to be this one or better, with no condition open
    #[arg(long, value_name = "VERDICT")]
    pub(crate) require: Option<String>,
    /// Fail with status 10 unless the index is guaranteed to be at least N
    #[arg(long, value_name = "N", value_parser = points)]
    pub(crate) min_index: Option<u16>,
    /// Fail with status 4 if a question has no answer; "unknown" is an answer
    #[arg(long)]
    pub(crate) strict: bool,
}

const HELP: &str = "Examples:\n  \
    asyncready report my.toml\n  \
    asyncready report my.toml -o report.html -o report.md\n  \
    asyncready report my.toml --format json | jq .verdict.id\n  \
    some-script | asyncready report -                TOML or JSON on standard input\n  \
    asyncready report my.toml --require start-small  exit status 10 if the result is worse\n  \
    asyncready report my.toml --what-if api-spec=4   what that answer would change\n  \
    asyncready report my.toml --evidence scan.json   what the repository contradicts and supports\n  \
    asyncready report my.toml --track clients/       how past plans compare with what came\n\n\
    A gate holds on the guaranteed result: --require compares the verdict with every open answer at its \
    worst, --min-index the low end of the range and nothing else. A piece of work that belongs elsewhere \
    and an open condition (\"once ...\") fail --require. With a gate the report begins with how it stands, \
    and with the shortest way to green. junit, sarif and github list the gates and each question.";

/// The points of an index that can be required.
fn points(text: &str) -> Result<u16, &'static str> {
    text.parse().ok().filter(|points| *points <= 100).ok_or("write a whole number from 0 to 100")
}

/// Prints or writes the report, then says what fell short of a gate.
pub(super) fn run(args: &ReportArgs, context: Context) -> anyhow::Result<Exit> {
    let mut in_use = files_read(&args.file, &args.bank);
    in_use.extend(args.evidence.as_deref().and_then(scan_read));
    in_use.extend(plans_read(&args.track)?);
    let targets = Targets::new(&args.output, in_use)?;
    let bank = context.bank(&args.bank)?;
    let require = args.require.as_deref().map(|id| required(&bank, id)).transpose()?;
    let gate = Gate { require, min_index: args.min_index };
    let (answers, lines) = if targets.have_cases() {
        context.answers_and_lines(&args.file, &bank).map(|(answers, lines)| (answers, Some(lines)))?
    } else {
        (context.answers(&args.file, &bank)?, None)
    };
    if !args.what_if.is_empty() {
        if targets.have_cases() {
            let message = "--what-if compares two results, and junit, sarif and github list one";
            return Err(Stop::error(Exit::Usage, message).into());
        }
        let changes = read_changes(&bank, &args.what_if)
            .map_err(|why| Stop::error(Exit::Usage, format!("--what-if: {why}")))?;
        targets.write(context, &WhatIf::new(&bank, &answers, &changes, args.from.unwrap_or_else(today)))?;
        return Ok(Exit::Done);
    }
    let rounds = context.rounds(&args.file, &answers, &bank);
    let evidence = context.evidence(args.evidence.as_deref(), &bank, &answers)?;
    let report = Report::new(&bank, &answers, context.start(args.from, today(), &answers));
    let past_plans = past_plans(&args.track, &args.file, &bank, context)?;
    let report = report.with_rounds(rounds).with_evidence(evidence).with_past_plans(past_plans);
    let first_page = FirstPage(&report);
    let paper: &dyn Paper = if args.brief { &first_page } else { &report };
    targets.write(context, &Gated { paper, report: &report, gate, lines: lines.as_ref() })?;
    if args.strict {
        let blank: Vec<&str> = report.open(State::Blank).map(|answer| answer.question.id()).collect();
        if !blank.is_empty() {
            let message =
                format!("{} without an answer: {}", Count(blank.len(), "question"), join(&blank, "and"));
            return Err(Stop::error(Exit::AnswersInvalid, message).into());
        }
    }
    match gate.shortfall(&report) {
        Some(short) => Err(Stop { exit: Exit::BelowGate, message: visible(&short).into_owned() }.into()),
        None => Ok(Exit::Done),
    }
}

/// The verdict that `--require` names.
fn required(bank: &Bank, id: &str) -> Result<Rung, Stop> {
    match bank.find_verdict(id) {
        Some(AnyVerdict::Rung(rung)) => Ok(rung),
        Some(AnyVerdict::Route(_)) => Err(Stop::error(
            Exit::Usage,
            format!("`{id}` is not on the ladder of verdicts, so it cannot be required"),
        )),
        None => {
            let ids: Vec<&str> = bank.ladder.iter().map(|verdict| verdict.id.as_str()).collect();
            let help =
                did_you_mean(id, ids.iter().copied(), || format!("the ladder is {}", join(&ids, "and")));
            Err(Stop::error(Exit::Usage, format!("there is no verdict `{id}`; {help}")))
        }
    }
}
