//! Fixes that are never shown, and starter documents that are missing or lead nowhere.

use super::{Code, lab::Lab};
use crate::{bank::Part, suggest::nearest};

pub(super) fn check(lab: &mut Lab<'_>) {
    let bank = lab.bank;
    let names = || bank.templates.iter().map(|template| template.name.as_str());
    for (at, question) in bank.questions() {
        if question.kind.ready() == Some(1) {
            let place = lab.places.at(Part::Question(at), &["ready"]);
            let message = format!("the fix of `{}` is never shown", question.id);
            lab.report(
                Code::FixUnreachable
                    .at(place, message)
                    .label("no level is below 1")
                    .help("let `ready` be the first level with which you would start"),
            );
        }
        if let Some(template) = &question.fix.template
            && !names().any(|name| name == template)
        {
            let place = lab.places.at(Part::Question(at), &["fix", "template"]);
            let message = format!("there is no template `{template}`");
            let near = nearest(template, names()).map(|near| format!("\"{near}\""));
            lab.report(
                Code::TemplateMissing
                    .at(place, message)
                    .replacement(near)
                    .help(format!("a template is the file `templates/{template}.md` beside the bank")),
            );
        }
    }
    for template in &bank.templates {
        let used = bank.questions.iter().any(|q| q.fix.template.as_deref() == Some(&*template.name));
        if !used {
            let message = format!("no fix uses the template `{}`", template.name);
            lab.tell(
                Code::TemplateUnused,
                lab.place(Part::Bank),
                message,
                "name it as the `template` of a fix, or remove the file",
            );
        }
    }
}
