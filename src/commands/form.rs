//! `asyncready form`

use super::{
    Context, chosen,
    targets::{bank_read, files_read},
};
use crate::{
    answers::{About, Answers, Profile},
    bank::Bank,
    cli::FormArgs,
    exit::{Exit, Stop},
    form::{self, Scope, Selection},
    output::Policy,
    text::{Count, shown},
    wizard::start::cleaned,
};
use std::path::Path;

/// Prints or writes a form that somebody fills in with a browser.
pub(super) fn form(args: &FormArgs, context: Context) -> anyhow::Result<Exit> {
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
    };
    let selection = Selection::new(&bank, scope).ok_or_else(|| nothing(args))?;
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
        subject: one("subject", &args.subject, known.and_then(|about| about.subject.as_ref()))?,
        work: one("work", &args.work, known.and_then(|about| about.work.as_ref()))?,
        ..About::default()
    })
}

fn nothing(args: &FormArgs) -> Stop {
    let message = match &args.open {
        Some(file) => {
            let name = file.display();
            format!("nothing that fits is open in `{name}`; `asyncready report` shows what it says")
        }
        None => "no question fits; ask with fewer of --quick, --section and --for".to_owned(),
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
    let name = shown(path);
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
