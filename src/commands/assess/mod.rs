//! `asyncready assess`, and `asyncready` alone: the questions, and then the report.

mod arguments;
mod leave;

pub(super) use self::arguments::{AssessArgs, is_plain};
use self::arguments::{check_name, check_scan, read_given, refused};
use super::{
    Context,
    chosen::sections,
    context::today,
    scan::{Scanned, scanned},
};
use crate::{
    answers::{About, Answer, Answers, Head, Profile},
    bank::Bank,
    diagnostic::Source,
    document::Language,
    exit::{Exit, Signals, Stop},
    paper::Format,
    report::Report,
    rounds,
    scan::{self, Suggestion, suggestions},
    score::{ScoredAnswers, State as Known},
    store::AnswersFile,
    text::{Count, join, visible, wrap},
    wizard::{
        Ending, LastTime, Questionnaire, Seen, Session, Setup, listen, plain,
        start::{self, Given, Resume},
        terminal,
    },
};
use anyhow::Context as _;
use console::Term;
use std::{
    io::{self, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

/// The answers file where none is named.
const DEFAULT_FILE: &str = "asyncready.toml";
/// One run of the wizard, apart from its state.
struct Run<'a> {
    args: &'a AssessArgs,
    context: Context,
    signals: Signals,
    /// Whether the answers so far were given to another content of the bank.
    confirm: bool,
    /// Lines of standard input in plain mode; none on a screen.
    lines: Option<plain::Lines>,
}

pub(super) fn run(args: &AssessArgs, no_input: bool, context: Context) -> anyhow::Result<Exit> {
    let path = args.file.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
    check_name(&path)?;
    let bank = context.bank(&args.bank)?;
    let mut setup =
        Setup { sections: sections(&bank, &args.section)?, stay: args.no_advance, ..Setup::default() };
    let mut given = read_given(args, &bank)?;
    if no_input && args.new_round {
        let message = "--new-round asks everything again, and --no-input asks nothing";
        return Err(Stop::error(Exit::Usage, message).into());
    }
    check_scan(args, no_input)?;
    if no_input {
        return without_questions(&path, &bank, &setup, &given, context);
    }
    let plain = is_plain(args.plain)?;

    let file = AnswersFile::open(&path).map_err(|error| refused(&path, &error))?;
    // A file that somebody only touched is as good as none.
    let is_new = file.text().is_none_or(|text| text.trim().is_empty());
    if file.text().is_some_and(|text| Language::detect(text) == Language::Json) {
        let message = format!("`{}` is JSON, and the questions are saved in TOML", path.display());
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let mut answers = match file.text().filter(|_| !is_new) {
        // Not by its path, where somebody may have changed it since it was locked and read.
        Some(text) => context.answers_in(&path, text, &bank)?.0,
        None => Answers::blank(&bank, Profile::Full),
    };
    if args.new_round && is_new {
        let message = format!("`{}` has no answers yet, so no round can follow them", path.display());
        return Err(Stop::error(Exit::Usage, message).into());
    }
    match if args.new_round { None } else { rounds::last(&path, &answers, &bank) } {
        Some(Ok(past)) => {
            setup.last =
                Some(LastTime { answers: (*past.answers).clone(), confirm: past.is_of_other_content });
        }
        Some(Err(note)) => context.say(&format!("note: {}\n", visible(&note.to_string()))),
        None => {}
    }
    if let Some(path) = &args.scan {
        setup.seen = scan_for_cards(path, args, &bank, context)?;
    }
    let signals = listen_to_signals()?;
    let run = Run {
        args,
        context,
        confirm: file.text().is_some_and(|text| {
            let head = Head::read(&Source::new("", text.to_owned()), Language::Toml);
            rounds::is_of_other_content(&head, &bank)
        }),
        lines: plain.then(|| plain::Lines::read(io::BufReader::new(io::stdin()), signals.clone())),
        signals,
    };
    let mut session = Session::new(file, Some(today().to_string()));
    if !args.new_round {
        settle(&bank, &answers, &mut setup, &mut given);
    }
    let before = answers.clone();
    given.apply(&mut answers);
    if is_new && let Some(exit) = run.ask_about(&bank, &given, &mut answers)? {
        return Ok(exit);
    }
    let changed = answers != before && (!is_new || answers.about != About::default());
    let Some(mut state) = Questionnaire::new(&bank, answers, setup) else {
        return Err(Stop::error(Exit::Usage, "no question of these sections is asked").into());
    };
    // Whoever corrects a round that is finished does not answer it again today.
    if !is_new && state.first_blank().is_none() && state.answers.about.date.is_some() {
        session.today = None;
    }
    if args.new_round {
        begin_round(&mut state, &mut session, run.confirm);
        given.apply_to(&mut state);
    } else if changed {
        session.save(&mut state);
    }
    // A bug must not cost an answer, nor the words that say how to go on.
    let ended = catch_unwind(AssertUnwindSafe(|| run.questions(&mut state, &mut session, is_new)));
    ended.unwrap_or_else(|_| run.leave(&session, &state, Exit::Failure))
}

/// The signals that end a run.
pub(super) fn listen_to_signals() -> anyhow::Result<Signals> {
    listen().context("cannot listen to signals")
}

impl Run<'_> {
    /// Asks what a new assessment is about; an exit status if the person left.
    fn ask_about(&self, bank: &Bank, given: &Given, answers: &mut Answers) -> anyhow::Result<Option<Exit>> {
        let mut out = self.context.stderr();
        let columns = usize::from(Term::stderr().size().1);
        write!(out, "{}", start::welcome(bank, given, columns))?;
        if let Some(lines) = &self.lines {
            return match plain::ask(bank, given, answers, lines, &mut out) {
                Ok(()) => Ok(None),
                Err(no_line) => Ok(Some(no_line.ending()?.exit())),
            };
        }
        self.prepare_prompts();
        let went_on = start::ask(bank, given, answers)?;
        Ok((!went_on).then(|| self.signals.ending().unwrap_or(Exit::Interrupted)))
    }

    /// Asks the questions until the person leaves or has seen the report.
    fn questions(
        &self,
        state: &mut Questionnaire<'_>,
        session: &mut Session,
        is_new: bool,
    ) -> anyhow::Result<Exit> {
        if !is_new {
            let progress = start::progress(state, &session.path().display().to_string());
            let columns =
                if self.lines.is_some() { usize::MAX } else { usize::from(Term::stderr().size().1) };
            writeln!(self.context.stderr(), "{}", wrap(&progress, columns, "", "").join("\n"))?;
        }
        let is_finished = state.first_blank().is_none();
        if !is_new && session.round.is_none() && (self.lines.is_none() || is_finished) {
            let chosen = match &self.lines {
                None => {
                    self.prepare_prompts();
                    start::resume(state)?
                }
                Some(lines) => match plain::resume(state, lines, &mut self.context.stderr()) {
                    Ok(chosen) => chosen,
                    Err(no_line) => return self.leave(session, state, no_line.ending()?.exit()),
                },
            };
            match chosen {
                Resume::Leave => {
                    return self.leave(session, state, self.signals.ending().unwrap_or(Exit::Done));
                }
                Resume::Report => match self.end(session, state)? {
                    Some(exit) => return Ok(exit),
                    None => drop(state.resume_at(Resume::Review)),
                },
                Resume::NewRound => begin_round(state, session, self.confirm),
                Resume::GoOn | Resume::Whole | Resume::Review | Resume::Facts | Resume::People => {
                    if chosen == Resume::Whole {
                        session.today = Some(today().to_string());
                    }
                    if state.resume_at(chosen) {
                        session.save(state);
                    }
                }
            }
        }
        loop {
            let ending = match &self.lines {
                Some(lines) => plain::run(state, session, lines, &mut self.context.stderr())?,
                None => terminal::run(state, session, &self.signals, self.context.colours_stderr())?,
            };
            match ending {
                Ending::Quit | Ending::Stop(_) => return self.leave(session, state, ending.exit()),
                Ending::Finish => match self.end(session, state)? {
                    Some(exit) => return Ok(exit),
                    None => drop(state.resume_at(Resume::Review)),
                },
            }
        }
    }

    fn prepare_prompts(&self) {
        console::set_colors_enabled_stderr(self.context.colours_stderr());
    }
}
/// Begins a new round: the day of the old one names the file in which it is kept.
fn begin_round(state: &mut Questionnaire<'_>, session: &mut Session, confirm: bool) {
    let stamp = state.answers.about.date.clone().unwrap_or_else(|| "before".to_owned());
    state.begin_round(confirm);
    session.today = Some(today().to_string());
    session.round = Some(stamp);
}

/// What a scan saw of each question, for the cards.
fn scan_for_cards(
    path: &Path,
    args: &AssessArgs,
    bank: &Bank,
    context: Context,
) -> anyhow::Result<Vec<Seen>> {
    let Scanned { scan, unused } = scanned(path, &args.beside, None, bank, context)?;
    for note in [scan.source()].iter().chain(&unused) {
        context.say(&format!("{}\n", visible(note)));
    }
    let of_suggestion = |suggestion: &Suggestion<'_>| {
        // What is only worth a look is no evidence of a level.
        let speaks = scan.findings.iter().filter(|finding| finding.question == suggestion.question);
        let speaks = speaks.filter(|finding| finding.counts(scan::FindingState::Supports));
        let places = speaks.flat_map(|finding| &finding.places);
        let all = [&suggestion.shows, &suggestion.warnings, &suggestion.signs].into_iter().flatten();
        let shows: Vec<String> = all.map(scan::Observation::in_words).collect();
        Some(Seen {
            question: bank.find_question(suggestion.question)?,
            suggests: suggestion.level.map(Answer::Level),
            shows: visible(&shows.join("; ")).into_owned(),
            places: places.map(|place| visible(place).into_owned()).collect(),
        })
    };
    Ok(suggestions(bank, &scan).iter().filter_map(of_suggestion).collect())
}

/// Where the answers of several people were put together, only what they left open is asked, and each answer
/// is kept with who decided: the named respondent, or all of them.
fn settle(bank: &Bank, answers: &Answers, setup: &mut Setup, given: &mut Given) {
    let people: Vec<&str> = answers.about.merged.iter().map(String::as_str).collect();
    if people.is_empty() {
        return;
    }
    setup.by = given.about.respondent.take().or_else(|| Some(join(&people, "and")));
    let states = ScoredAnswers::new(bank, answers).states;
    if states.contains(&Known::Blank) {
        let answered = bank.questions().map(|(at, _)| at).filter(|at| answers.answer(*at).is_some());
        setup.settled = answered.collect();
    }
}

/// `--no-input`: a complete file gives its report, and any other its open questions.
fn without_questions(
    path: &Path,
    bank: &Bank,
    setup: &Setup,
    given: &Given,
    context: Context,
) -> anyhow::Result<Exit> {
    let mut answers =
        if path.exists() { context.answers(path, bank)? } else { Answers::blank(bank, Profile::Full) };
    given.apply(&mut answers);
    let Some(state) = Questionnaire::new(bank, answers, setup.clone()) else {
        return Err(Stop::error(Exit::Usage, "no question of these sections is asked").into());
    };
    let blank: Vec<&str> = state.blank().map(|at| bank[at].id.as_str()).collect();
    if !blank.is_empty() {
        let count = Count(blank.len(), "question");
        let message = format!("{count} without an answer, and --no-input: {}", join(&blank, "and"));
        return Err(Stop::error(Exit::AnswersInvalid, message).into());
    }
    let rounds = context.rounds(path, &state.answers, bank);
    let report = Report::new(bank, &state.answers, today()).with_rounds(rounds);
    context.print(&Format::Terminal.render(&report, context.screen()))?;
    Ok(Exit::Done)
}
