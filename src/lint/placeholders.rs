//! Placeholders of templates that nothing fills, and templates that cannot be filled.

use super::{Code, linter::Linter};
use crate::{
    bank::BankPart,
    suggest,
    template::{Filling, placeholders},
};

pub(super) fn check(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    let empty = Filling::empty(bank);
    for template in &bank.templates {
        let mut problems: Vec<(String, Option<String>)> = Vec::new();
        for (line, name) in placeholders(&template.text) {
            let problem = match name {
                Ok(name) => name.problem(bank),
                Err(misfit) => Some((misfit.to_string(), None)),
            };
            problems.extend(problem.map(|(what, near)| (format!("line {line}: {what}"), near)));
        }
        if problems.is_empty()
            && let Err(why) = empty.fill(&template.text)
        {
            problems.push((why.to_string(), None));
        }
        for (what, near) in problems {
            let message = format!("the template `{}`, {what}", template.name);
            let help = near.map_or_else(
                || {
                    "write subject, work, respondent, date, fact.ID, answer.ID, comment.ID or person.ROLE"
                        .to_owned()
                },
                |near| suggest::ask(&near),
            );
            linter.tell(Code::TemplatePlaceholder, linter.place(BankPart::Bank), message, &help);
        }
    }
}
