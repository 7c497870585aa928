//! `asyncready bank`

mod against;
mod check;
mod show;
mod write;

use super::Context;
use crate::{
    bank::builtins,
    cli::BankCommand,
    exit::{Exit, Stop},
    suggest::did_you_mean,
    text::wrap,
};

pub(super) fn bank(command: &BankCommand, context: Context) -> anyhow::Result<Exit> {
    match command {
        BankCommand::Check { bank, deny, against } => {
            return check::check(bank, *deny, against.as_deref(), context);
        }
        BankCommand::Export { id, folder } => return write::export(id, folder, context),
        BankCommand::New { folder } => return write::new(folder, context),
        BankCommand::List => {
            let mut out = String::new();
            for builtin in builtins() {
                let Some(bank) = builtin.parsed().or_else(|| builtin.load().bank) else { continue };
                let quick = bank.questions.iter().filter(|question| question.quick).count();
                let line = format!(
                    "{} {} {}: {}, {} questions, {quick} of them in the quick screen",
                    bank.id,
                    bank.version,
                    bank.hash().short(),
                    bank.title,
                    bank.questions.len()
                );
                out.extend(wrap(&line, context.width(), "", "  ").into_iter().map(|line| line + "\n"));
            }
            context.print(&out)?;
        }
        BankCommand::Show { question, bank } => {
            let bank = context.bank(bank)?;
            let text = match question {
                None => show::bank(&bank, context.screen()),
                Some(id) => {
                    let Some(at) = bank.find_question(id) else {
                        let ids = bank.questions.iter().map(|question| question.id.as_str());
                        let all = || "`asyncready bank show` lists all of them".to_owned();
                        let near = did_you_mean(id, ids, all);
                        let message = format!("the bank `{}` has no question `{id}`; {near}", bank.id);
                        return Err(Stop::error(Exit::Usage, message).into());
                    };
                    show::question(&bank, at, context.screen())
                }
            };
            context.print(&text)?;
        }
    }
    Ok(Exit::Done)
}
