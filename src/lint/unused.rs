//! Parts of a bank that do nothing, and templates that are named and not there.

use super::{Code, linter::Linter};
use crate::bank::{Audience, Bank, BankPart, Condition, QuestionIndex, ReferenceIndex};

/// The index is printed in tenths of a point: a thousandth of its scale.
const STEPS: u64 = 1000;

pub(super) fn check(linter: &mut Linter<'_>) {
    fixes(linter);
    answers(linter);
    thresholds(linter);
    names(linter);
    packs(linter);
}

/// Words for somebody from outside at what no pack tells them.
fn packs(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    let questions = bank
        .questions()
        .filter(|(_, question)| question.pack.is_some() && bank[question.section].shown_to == Audience::Team);
    let questions = questions.map(|(at, question)| {
        let whose = format!("the section `{}`", bank[question.section].id);
        (BankPart::Question(at), "pack", &question.id, whose)
    });
    let facts = bank.facts().filter(|(_, fact)| fact.ask.is_some() && fact.shown_to == Audience::Team);
    let facts = facts.map(|(at, fact)| (BankPart::Fact(at), "ask", &fact.id, "it".to_owned()));
    for (part, key, id, whose) in questions.chain(facts) {
        let place = linter.places.find(part, &[key]);
        let message = format!("no pack has the `{key}` of `{id}`, because {whose} is for the team alone");
        let finding = Code::PackUnread.found_at(place, message);
        linter.report(finding.help(format!("let `shown_to` be \"outside\" or \"terms\", or remove `{key}`")));
    }
}

/// Fixes that are never shown, and starter documents that are missing or lead nowhere.
fn fixes(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    let names = || bank.templates.iter().map(|template| template.name.as_str());
    for (at, question) in bank.questions() {
        if question.kind.ready() == Some(1) {
            let place = linter.places.find(BankPart::Question(at), &["ready"]);
            let message = format!("the fix of `{}` is never shown", question.id);
            let finding = Code::FixUnreachable.found_at(place, message).label("no level is below 1");
            linter.report(finding.help("let `ready` be the first level with which you would start"));
        }
        if let Some(template) = &question.fix.template
            && !names().any(|name| name == template)
        {
            let place = linter.places.find(BankPart::Question(at), &["fix", "template"]);
            let message = format!("there is no template `{template}`");
            let finding = Code::TemplateMissing.found_at(place, message).nearest(template, names());
            linter.report(
                finding.help(format!("a template is the file `templates/{template}.md` beside the bank")),
            );
        }
    }
    for template in &bank.templates {
        let used = bank.questions.iter().any(|q| q.fix.template.as_deref() == Some(&*template.name));
        if !used {
            let message = format!("no fix uses the template `{}`", template.name);
            let help = "name it as the `template` of a fix, or remove the file";
            linter.tell(Code::TemplateUnused, linter.place(BankPart::Bank), message, help);
        }
    }
}

/// Questions and sections whose answers change nothing.
fn answers(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    let total: u64 = bank.sections.iter().map(|section| u64::from(section.weight)).sum();
    for (at, section) in bank.sections() {
        if section.weight > 0 && u64::from(section.weight) * STEPS < total {
            let place = linter.places.find(BankPart::Section(at), &["weight"]);
            let message = format!("the section `{}` cannot move the index", section.id);
            let finding = Code::SectionCannotMove
                .found_at(place, message)
                .label(format!("{} of {total} is less than 0.1 point", section.weight));
            linter.report(finding.help("give it more weight, or 0 to show its score apart"));
        }
    }
    for (at, question) in bank.questions() {
        if bank[question.section].weight == 0 && !is_looked_at(bank, at) {
            let place = linter.places.find(BankPart::Question(at), &["section"]);
            let message = format!("the answer to `{}` changes nothing", question.id);
            let finding = Code::QuestionWithoutEffect
                .found_at(place, message)
                .label("this section is not part of the index, and no condition looks at it or the question");
            linter
                .report(finding.help("give the section a weight, add a rule on it, or remove the question"));
        }
    }
}

fn is_looked_at(bank: &Bank, at: QuestionIndex) -> bool {
    let section = bank[at].section;
    let looks = |condition: &Condition| {
        condition.atoms().iter().any(|atom| atom.question() == Some(at) || atom.section() == Some(section))
    };
    bank.rules.iter().any(|rule| looks(&rule.when))
        || bank.recommendations.iter().any(|advice| looks(&advice.when))
        || bank.questions.iter().any(|question| question.ask_if.as_ref().is_some_and(looks))
}

/// Thresholds that every answer meets.
fn thresholds(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    let rules = bank.rules().map(|(at, rule)| (BankPart::Rule(at), "when", &rule.when));
    let advice = bank.recommendations.iter().enumerate();
    let advice = advice.map(|(at, advice)| (BankPart::Recommendation(at), "when", &advice.when));
    let asked = bank.questions().filter_map(|(at, question)| {
        question.ask_if.as_ref().map(|ask_if| (BankPart::Question(at), "ask_if", ask_if))
    });
    for (part, key, condition) in rules.chain(advice).chain(asked) {
        met_by_all(linter, part, condition, &mut vec![key.to_owned()]);
    }
}

/// Looks at a condition, which stands at `path` of its table, and at the parts of it.
fn met_by_all(linter: &mut Linter<'_>, part: BankPart, condition: &Condition, path: &mut Vec<String>) {
    for (position, inner) in condition.parts().unwrap_or_default().iter().enumerate() {
        let key = if matches!(condition, Condition::All(_)) { "all" } else { "any" };
        path.extend([key.to_owned(), position.to_string()]);
        met_by_all(linter, part, inner, path);
        path.truncate(path.len() - 2);
    }
    if let Condition::AtMost(at, most) = condition
        && linter.bank[*at].kind.levels() == Some(usize::from(*most))
    {
        let keys: Vec<&str> = path.iter().map(String::as_str).chain(["at_most"]).collect();
        let place = linter.places.find(part, &keys);
        let message = format!("every answer to `{}` is at most {most}", linter.bank[*at].id);
        let finding = Code::AtMostAll.found_at(place, message).label("the highest level");
        linter.report(finding.help(
            "name the highest level for which it should hold; `at_least = 1` says that there is an answer",
        ));
    }
}

/// Sources that no question names, and heads of the plan that no rule looks at.
fn names(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    for (at, source) in bank.references.iter().enumerate() {
        let at = ReferenceIndex(at);
        if !bank.questions.iter().any(|question| question.sources.contains(&at)) {
            let message = format!("no question rests on the source `{}`", source.id);
            let help = "name it in the `sources` of a question, or remove it";
            linter.tell(Code::SourceUnused, linter.place(BankPart::Reference(at)), message, help);
        }
    }
    for (position, at) in bank.fix_first.iter().enumerate() {
        let named = bank.rules.iter().any(|rule| rule.when.atoms().iter().any(|a| a.question() == Some(*at)));
        if !named {
            let place = linter.places.find(BankPart::Bank, &["fix_first", &position.to_string()]);
            let message = format!("no rule looks at `{}`, so it never heads the fixes", bank[*at].id);
            let help = "add a rule on it, or take it out of `fix_first`";
            linter.tell(Code::FixFirstWithoutRule, place, message, help);
        }
    }
}
