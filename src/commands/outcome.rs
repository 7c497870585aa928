//! `asyncready outcome`

use super::{
    Context,
    assess::{is_plain, listen_to_signals},
    context::{BankArg, today},
    form::identify,
    started::{asks_nothing, open, save},
    targets::files_read,
};
use crate::{
    answers::{About, Answers, Profile, form as table},
    bank::{Bank, FollowUp},
    exit::{Exit, Stop},
    form::{self, MailAddress, Scope, Selection, merge},
    outcome::{CaseProgress, Cohort, Doubt, Outcome, freeze},
    output::Policy,
    store::AnswersFile,
    text::{Count, join, sentence, shell_word, show_path},
    track::verdict_name,
    wizard::{Ending, Questionnaire, Session, Setup, plain, terminal},
};
use clap::Args;
use std::{
    io,
    path::{Path, PathBuf},
};

/// Arguments of `outcome`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready outcome acme.toml                       a card an item, saved after each\n  \
    asyncready outcome acme.toml --plain               line by line\n  \
    asyncready outcome acme.toml --form outcome.html   a page for whoever knows; it sends nothing\n  \
    asyncready outcome acme.toml --new > back.toml     the same as a file to fill in\n  \
    asyncready outcome acme.toml --from back.toml      takes over what came back\n\n\
    What was forecast is shown when every item is answered, and not before, so that it colours no answer.")]
pub struct OutcomeArgs {
    /// Answers file, TOML
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Line by line, without a screen; also with ACCESSIBLE=1 or TERM=dumb
    #[arg(long)]
    pub(crate) plain: bool,
    /// Print a file with every item, ready to fill in
    #[arg(long, conflicts_with_all = ["form", "from", "plain"])]
    pub(crate) new: bool,
    /// Write the items as a page for a browser into this file, which ends in .html
    #[arg(long, value_name = "PATH", conflicts_with_all = ["from", "plain"])]
    pub(crate) form: Option<PathBuf>,
    /// Replace the page if it exists
    #[arg(long, requires = "form")]
    pub(crate) force: bool,
    /// To whom the answers go: the page says it and writes a mail to this address
    #[arg(long, value_name = "ADDRESS", requires = "form")]
    pub(crate) reply_to: Option<MailAddress>,
    /// Take over what came back of the page or the file: what is open is filled in, and nothing is replaced
    #[arg(long, value_name = "BACK", conflicts_with = "plain")]
    pub(crate) from: Option<PathBuf>,
}

/// Asks what came of the work, and then shows what was forecast.
pub(super) fn run(args: &OutcomeArgs, no_input: bool, context: Context) -> anyhow::Result<Exit> {
    let bank = context.bank(&args.bank)?;
    let follow_up = bank.follow_up.as_deref().ok_or_else(|| asks_nothing(&bank))?;
    if args.new {
        context.print(&table(&follow_up.bank, Profile::Full, &About::default(), None))?;
        return Ok(Exit::Done);
    }
    if args.form.is_none() && args.from.is_none() && no_input {
        let message = "the items of an outcome are asked; with --no-input, take them over with --from BACK";
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let is_asked = args.form.is_none() && args.from.is_none();
    let plain = is_asked && is_plain(args.plain)?;
    let (mut file, mut answers) = open(&args.file, &bank, context)?;
    if let Some(page) = &args.form {
        return write_form(args, page, follow_up, &answers, context);
    }
    if answers.forecast.is_none() {
        // Whoever never said that the work started says so now. The page says that it was late.
        answers.forecast = freeze(&bank, &answers, today(), None).map(Box::new);
    }
    if let Some(back) = &args.from {
        take_over(back, follow_up, &mut answers, context)?;
        save(&args.file, &mut file, &bank, &answers, context)?;
    } else {
        let left = ask(&bank, follow_up, file, &mut answers, plain, context)?;
        if left != Exit::Done {
            return Ok(left);
        }
    }
    context.print(&summarize(args, &bank, &answers))?;
    Ok(Exit::Done)
}

/// Asks the items until the person leaves; the answers get what was said.
fn ask(
    bank: &Bank,
    follow_up: &FollowUp,
    file: AnswersFile,
    answers: &mut Answers,
    plain: bool,
    context: Context,
) -> anyhow::Result<Exit> {
    let said = answers.outcome.as_deref().cloned();
    let mut said = said.unwrap_or_else(|| Answers::blank(&follow_up.bank, Profile::Full));
    said.about.subject = answers.about.whom();
    let setup = Setup { asks_lines: true, ..Setup::default() };
    let Some(mut state) = Questionnaire::new(&follow_up.bank, said, setup) else {
        return Err(asks_nothing(bank).into());
    };
    let mut session = Session::new(file, Some(today().to_string()));
    session.outcome_of = Some(Box::new((bank.clone(), answers.clone())));
    let signals = listen_to_signals()?;
    let ending = if plain {
        let lines = plain::Lines::read(io::BufReader::new(io::stdin()), signals);
        plain::run(&mut state, &mut session, &lines, &mut context.stderr())?
    } else {
        terminal::run(&mut state, &mut session, &signals, context.colours_stderr())?
    };
    if let Some(left) = &session.left {
        context.say(&format!(
            "Somebody else changed {} in the meantime. It was left as it is.\n",
            show_path(left)
        ));
    }
    if let Some(unsaved) = &session.unsaved {
        context.print(unsaved)?;
        let message = format!(
            "the outcome could not be saved in {}; all of it is printed above",
            show_path(session.path())
        );
        return Err(Stop::error(Exit::Failure, message).into());
    }
    // Only what was saved counts.
    if let Some(saved) = session.outcome_of {
        *answers = saved.1;
    }
    Ok(match ending {
        Ending::Stop(exit) => exit,
        Ending::Quit | Ending::Finish => Exit::Done,
    })
}

/// The items as a page for a browser.
fn write_form(
    args: &OutcomeArgs,
    page: &Path,
    follow_up: &FollowUp,
    answers: &Answers,
    context: Context,
) -> anyhow::Result<Exit> {
    if page.extension().is_none_or(|ending| ending != "html") {
        let message =
            format!("a form is a page, so its name ends in .html, and this is `{}`", show_path(page));
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let about = About {
        subject: answers.about.subject.clone(),
        work: answers.about.work.clone(),
        ..About::default()
    };
    let scope = Scope {
        about,
        reply_to: args.reply_to.clone(),
        id: identify(args, &follow_up.bank),
        ..Scope::default()
    };
    let selection = Selection::new(&follow_up.bank, scope);
    let text = selection.map(|selection| form::render(&follow_up.bank, &selection)).unwrap_or_default();
    let in_use = files_read(&args.file, &args.bank);
    Policy::named(args.force, &in_use).write(&[(page.to_path_buf(), text)])?;
    let file = shell_word(&args.file.display().to_string());
    context
        .say(&format!("wrote {}. What comes back: asyncready outcome {file} --from BACK\n", show_path(page)));
    Ok(Exit::Done)
}

/// Takes over what came back. What the file says already stays, and is told where the other says something else.
fn take_over(
    back: &Path,
    follow_up: &FollowUp,
    answers: &mut Answers,
    context: Context,
) -> anyhow::Result<()> {
    let back = context.answers(back, &follow_up.bank)?;
    let own = answers.outcome.as_deref().cloned();
    let own = own.unwrap_or_else(|| Answers::blank(&follow_up.bank, Profile::Full));
    // Whose answers these are is known by the file that they go into.
    let back = Answers { about: About { date: back.about.date.clone(), ..About::default() }, ..back };
    let Ok(merged) = merge(&follow_up.bank, &own, &back) else { return Ok(()) };
    for conflict in &merged.conflicts {
        context.say(&format!(
            "{}: the file says {}, and what came back {}; the file keeps its own\n",
            conflict.label, conflict.kept, conflict.other
        ));
    }
    let date = own.about.date.or(back.about.date).or_else(|| Some(today().to_string()));
    let about = About { date, ..About::default() };
    answers.outcome =
        Some(Box::new(Answers { about, previous: None, profile: Profile::Full, ..merged.answers }));
    Ok(())
}

/// What is still open, or what was forecast beside what came.
fn summarize(args: &OutcomeArgs, bank: &Bank, answers: &Answers) -> String {
    let name = show_path(&args.file);
    let again = format!("asyncready outcome {}", shell_word(&args.file.display().to_string()));
    let outcome = answers.outcome.as_deref().and(Outcome::new(bank, answers, today()));
    let Some(outcome) = outcome else { return format!("{name}: nothing was answered.\n") };
    let Some(forecast) = outcome.forecast.filter(|_| outcome.progress == CaseProgress::Ended) else {
        return format!(
            "{name}: not every item is answered yet. What was forecast is shown when all are.\nGo on: {again}\n"
        );
    };
    let conditions: Vec<&str> = forecast.conditions.iter().map(String::as_str).collect();
    let open = match conditions.as_slice() {
        [] => "with no open condition".to_owned(),
        some => format!("with {} open: {}", Count(some.len(), "condition"), join(some, "and")),
    };
    let verdict = verdict_name(bank, &forecast.verdict).title;
    let mut lines = vec![format!("Forecast of {}: {verdict}, {open}.", forecast.frozen)];
    let began = outcome.cohort.map_or("How it began is not known", Cohort::words);
    let ended = outcome.words().unwrap_or("ended");
    lines.push(format!("What came: {}; {ended}.", began.to_lowercase()));
    lines.extend(
        outcome
            .doubts
            .iter()
            .map(|doubt: &Doubt| sentence(&format!("this forecast is one {}", doubt.words()))),
    );
    lines.push(format!("All of them: asyncready track {}", shell_word(&folder(&args.file))));
    lines.join("\n") + "\n"
}

/// The folder of a file, as it can be typed.
fn folder(file: &Path) -> String {
    let folder = file.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    if folder.is_empty() { ".".to_owned() } else { folder }
}
