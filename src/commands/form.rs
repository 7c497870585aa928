//! `asyncready form`

use super::{
    Context,
    about::AboutArgs,
    chosen,
    context::{BankArg, nonce},
    targets::{bank_read, files_read},
};
use crate::{
    answers::{About, Answers, Profile},
    bank::{Bank, Question},
    exit::{Exit, Stop},
    form::{self, MailAddress, Scope, Selection},
    output::Policy,
    text::{Count, join, show_path},
    wizard::start::cleaned,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use clap::Args;
use sha2::{Digest, Sha256};
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// Arguments of `form`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready form -o form.html --subject \"Acme GmbH\"         the whole questionnaire\n  \
    asyncready form -o form.html --quick                       only the quick screen\n  \
    asyncready form -o lead.html --for \"tech lead\"             what this role usually knows\n  \
    asyncready form -o rest.html --open acme.toml              what is still open in a file\n  \
    asyncready form -o form.html --reply-to ana@example.com    to whom it goes back\n  \
    asyncready answers merge acme.toml back.toml               takes over what came back\n\n\
    The page works from a mail or a folder, without network or server, and gives an answers file back. \
    It holds the questions and, with --open, the subject, the work and the answers on which a question \
    depends; no comment, no evidence and no score.")]
pub struct FormArgs {
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Write the page into this file, which ends in .html [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
    /// Ask only the questions of the quick screen
    #[arg(long)]
    pub(crate) quick: bool,
    /// Ask only this section; may be given several times
    #[arg(long, value_name = "ID")]
    pub(crate) section: Vec<String>,
    /// Ask only what this role usually knows
    #[arg(long = "for", value_name = "ROLE")]
    pub(crate) role: Option<String>,
    /// Ask only what is still open in this answers file
    #[arg(long, value_name = "FILE")]
    pub(crate) open: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) about: AboutArgs,
    /// To whom the answers go: the page says it and writes a mail to this address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) reply_to: Option<MailAddress>,
}

/// Prints or writes a form that somebody fills in with a browser.
pub(super) fn run(args: &FormArgs, context: Context) -> anyhow::Result<Exit> {
    let bank = context.bank(&args.bank)?;
    chosen::quick(&bank, args.quick)?;
    let known = args.open.as_deref().map(|file| context.answers(file, &bank)).transpose()?;
    let scope = Scope {
        profile: match &known {
            _ if args.quick => Profile::Quick,
            Some(known) => known.profile,
            None => Profile::Full,
        },
        sections: chosen::sections(&bank, &args.section)?,
        role: args.role.as_deref().map(|role| chosen::role(&bank, role)).transpose()?,
        about: about(args, known.as_ref())?,
        known: known.as_ref(),
        reply_to: args.reply_to.clone(),
        id: identify(args, &bank),
    };
    let (profile, role) = (scope.profile, scope.role);
    let selection = Selection::new(&bank, scope).ok_or_else(|| nothing(args, &bank, profile, role))?;
    let page = form::render(&bank, &selection);
    match &args.output {
        None => context.print(&page)?,
        Some(path) => write(args, path, page, &selection, &bank, context)?,
    }
    Ok(Exit::Done)
}

/// What the form says by itself: the file that it belongs to counts, and a flag may add to it.
fn about(args: &FormArgs, known: Option<&Answers>) -> Result<About, Stop> {
    let one = |flag: &str, given: &Option<String>, known: Option<&String>| {
        let given = given.as_deref().and_then(cleaned);
        match (given, known.and_then(|text| cleaned(text))) {
            (Some(given), Some(known)) if given != known => {
                let message =
                    format!("--{flag} says `{given}`, and the answers of --open are about `{known}`");
                Err(Stop::error(Exit::Usage, message))
            }
            (given, known) => Ok(given.or(known)),
        }
    };
    let known = known.map(|known| &known.about);
    Ok(About {
        subject: one("subject", &args.about.subject, known.and_then(|about| about.subject.as_ref()))?,
        work: one("work", &args.about.work, known.and_then(|about| about.work.as_ref()))?,
        // Whoever is asked now need not be who answered before.
        respondent: args.about.respondent.as_deref().and_then(cleaned),
        ..About::default()
    })
}

/// What tells a form from any other: what was asked for, and when, unless the clock is fixed.
pub(super) fn identify(asked: &impl fmt::Debug, bank: &Bank) -> String {
    let asked = format!("{asked:?} {} {}", bank.hash().short(), nonce());
    BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(asked)[..9])
}

/// Why no question is left to ask, and how to ask some.
fn nothing(args: &FormArgs, bank: &Bank, profile: Profile, role: Option<&str>) -> Stop {
    let asked_of = |question: &Question| bank[question.section].asked_of.as_str();
    let quick = bank.questions.iter().filter(|question| question.quick).map(asked_of);
    let mut quick: Vec<&str> = quick.collect();
    quick.sort_unstable();
    quick.dedup();
    let message = match (role, &args.open) {
        (Some(role), _) if profile == Profile::Quick && !quick.contains(&role) => {
            let whole = bank.questions.iter().filter(|question| asked_of(question) == role).count();
            format!(
                "the quick screen asks nothing of `{role}`, only of {}; the whole questionnaire has {} for `{role}`",
                join(&quick, "and"),
                Count(whole, "question"),
            )
        }
        (_, Some(file)) => {
            let name = file.display();
            format!(
                "no question that fits is open in `{name}`, so no form is made; `asyncready report` shows what \
                 it says"
            )
        }
        (_, None) => "no question fits; ask with fewer of --quick, --section and --for".to_owned(),
    };
    Stop::error(Exit::Usage, message)
}

fn write(
    args: &FormArgs,
    path: &Path,
    page: String,
    selection: &Selection<'_>,
    bank: &Bank,
    context: Context,
) -> anyhow::Result<()> {
    let name = show_path(path);
    // A browser shows a page with another ending as text.
    if !path.extension().is_some_and(|ending| ending == "html" || ending == "htm") {
        let message = format!("a form is a page, so its name ends in .html, and this is `{name}`");
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let in_use = match &args.open {
        Some(file) => files_read(file, &args.bank),
        None => bank_read(&args.bank),
    };
    Policy::named(args.force, &in_use).write(&[(path.to_owned(), page)])?;
    let number = Count(selection.questions().len(), "question");
    let whole = selection.questions().len() == bank.questions.len();
    let of = if whole { String::new() } else { format!(" of {}", bank.questions.len()) };
    context.say(&format!("wrote {name}, {number}{of}. What comes back: asyncready answers check FILE\n"));
    Ok(())
}
