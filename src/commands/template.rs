//! `asyncready template`

use super::{Context, context::BankArg};
use crate::{
    bank::{Bank, Template},
    exit::{Exit, Stop},
    suggest::did_you_mean,
    template::{Filling, Leaves},
    text::{visible, width, wrap},
};
use clap::{ArgGroup, Args};
use std::path::PathBuf;

/// Arguments of `template`.
#[derive(Args, Debug)]
#[command(group(ArgGroup::new("what").required(true).args(["name", "list"])))]
#[command(after_help = "Examples:\n  \
    asyncready template --list\n  \
    asyncready template decision-record > docs/decisions/0001.md\n  \
    asyncready template access-matrix --for my.toml      with what the answers tell\n\n\
    What the answers do not tell stays a prompt in angle brackets. `asyncready pack` writes a folder with all \
    that the answers call for.")]
pub struct TemplateArgs {
    /// The name of a template
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// List the templates of the bank
    #[arg(long)]
    pub(crate) list: bool,
    /// Fill in what these answers tell; TOML or JSON, - reads standard input
    #[arg(long = "for", value_name = "FILE", conflicts_with = "list")]
    pub(crate) answers: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
}

/// Prints a starter document, or lists them.
pub(super) fn run(args: &TemplateArgs, context: Context) -> anyhow::Result<Exit> {
    let bank = context.bank(&args.bank)?;
    let answers = args.answers.as_deref().map(|file| context.answers(file, &bank)).transpose()?;
    // Whoever fills in a template for themselves may read the terms and the comments.
    let fill_in = |answers| Filling::new(&bank, answers, Leaves::ALL);
    let filling = answers.as_ref().map_or_else(|| Filling::empty(&bank), fill_in);
    match &args.name {
        Some(name) => context.print(&fill(&bank, find(&bank, name)?, &filling)?)?,
        None => context.print(&list(&bank, context.width()))?,
    }
    Ok(Exit::Done)
}

/// A template filled in; one that cannot be is a fault of the bank.
pub(super) fn fill(bank: &Bank, template: &Template, filling: &Filling) -> Result<String, Stop> {
    filling.fill(&template.text).map_err(|why| {
        let name = &template.name;
        let message = format!("the template `{name}` of the bank `{}` cannot be filled: {why}", bank.id);
        Stop::error(Exit::BankInvalid, message)
    })
}

pub(super) fn find<'a>(bank: &'a Bank, name: &str) -> Result<&'a Template, Stop> {
    bank.templates.iter().find(|template| template.name == name).ok_or_else(|| {
        let names = bank.templates.iter().map(|template| template.name.as_str());
        let near = did_you_mean(name, names, || "`asyncready template --list` lists all of them".to_owned());
        let message = format!("the bank `{}` has no template `{name}`; {near}", bank.id);
        Stop::error(Exit::Usage, message)
    })
}

/// The names, each with what its text says that it is for.
fn list(bank: &Bank, columns: usize) -> String {
    let names = bank.templates.iter().map(|template| width(&visible(&template.name)));
    let widest = names.max().unwrap_or(0);
    let hang = " ".repeat(widest + 2);
    let lines = bank.templates.iter().flat_map(|template| {
        let name = visible(&template.name);
        let gap = " ".repeat(widest + 2 - width(&name));
        wrap(purpose(template), columns, &format!("{name}{gap}"), &hang)
    });
    lines.map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// The line that starts with `Purpose:`, or else the first heading.
fn purpose(template: &Template) -> &str {
    let mut lines = template.text.lines().map(|line| line.trim_start_matches('*'));
    let purpose = lines.clone().find_map(|line| line.strip_prefix("Purpose:"));
    let heading = || lines.find_map(|line| line.strip_prefix("# "));
    purpose.or_else(heading).unwrap_or_default().trim_start_matches('*').trim()
}
