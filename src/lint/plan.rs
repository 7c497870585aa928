//! What a bank says about plans: stages, what comes first, what is essential, how long things take.

use super::{Code, linter::Linter};
use crate::bank::{BankPart, Checklist, Kind, QuestionIndex, Range, Rung, StageIndex, StartsIn};

pub(super) fn check(linter: &mut Linter<'_>) {
    stages(linter);
    essentials(linter);
    for (at, question) in linter.bank.questions() {
        estimates(linter, at, "hours", &question.fix.hours);
        estimates(linter, at, "wait", &question.fix.wait);
        if let Kind::Checklist(checklist) = &question.kind
            && !checklist.must.is_empty()
        {
            must(linter, at, checklist);
        }
    }
    labels(linter);
    starts(linter);
}

fn stages(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    for at in (0..bank.stages.len()).map(StageIndex) {
        if !bank.questions.iter().any(|question| question.stage == Some(at)) {
            let message = format!("no question stands in the stage `{}`", bank[at].id);
            let help = "name it as the `stage` of a question, or remove it";
            linter.tell(Code::StageUnused, linter.place(BankPart::Stage(at)), message, help);
        }
    }
    for (at, question) in bank.questions() {
        if question.stage.is_none() && !bank.stages.is_empty() {
            let message = format!("`{}` has no stage, so its fix comes last in every plan", question.id);
            linter.tell(Code::StageMissing, linter.place(BankPart::Question(at)), message, "add its `stage`");
        }
        for (place, before) in question.after.iter().enumerate() {
            if let (Some(own), Some(other)) = (question.stage, bank[*before].stage)
                && other > own
            {
                let message = format!(
                    "the fix of `{}` comes after that of `{}`, which stands in a later stage",
                    question.id, bank[*before].id
                );
                let finding = Code::AfterLaterStage
                    .found_at(
                        linter.places.find(BankPart::Question(at), &["after", &place.to_string()]),
                        message,
                    )
                    .label(format!("`{}` is in the stage `{}`", question.id, bank[own].id))
                    .related(
                        linter.places.find(BankPart::Question(*before), &["stage"]),
                        format!("`{}` is later", bank[other].id),
                    )
                    .help("a plan goes by stage first: move one of the two, or drop the order");
                linter.report(finding);
            }
        }
    }
}

fn essentials(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    let starts = bank.ladder.iter().any(|verdict| verdict.starts);
    for (at, question) in bank.questions().filter(|(_, question)| question.essential) {
        let place = linter.places.find(BankPart::Question(at), &["essential"]);
        if question.fix_from != Some(1) {
            let message =
                format!("`{}` is essential, and there are answers to it that no fix changes", question.id);
            let help =
                "what no fix changes is a fact: let a rule say what follows from it, and drop `essential`";
            linter.tell(Code::EssentialNotFixable, place, message, help);
        } else if !starts {
            let message = format!("`{}` is essential, and work begins with no verdict", question.id);
            let help = "write `starts = true` on the verdicts with which work begins";
            linter.tell(Code::EssentialWithoutStart, place, message, help);
        }
    }
}

/// A lower level never takes less, or a better answer would make a plan longer.
fn estimates(linter: &mut Linter<'_>, at: QuestionIndex, key: &str, pairs: &[Range]) {
    for (level, pair) in pairs.windows(2).enumerate() {
        let [lower, higher] = [pair[0], pair[1]];
        if lower.low < higher.low || lower.high < higher.high {
            let question = &linter.bank[at];
            let message = format!(
                "`{key}` of `{}` is less from level {} than from level {}",
                question.id,
                level + 1,
                level + 2
            );
            let [less, more] = [level, level + 1]
                .map(|step| linter.places.find(BankPart::Question(at), &["fix", key, &step.to_string()]));
            let finding = Code::EstimateFalls
                .found_at(less, message)
                .related(more, "a better answer takes more")
                .help("the lower the level, the more is left to do");
            linter.report(finding);
        }
    }
}

fn must(linter: &mut Linter<'_>, at: QuestionIndex, checklist: &Checklist) {
    let items = checklist.must.len();
    let below = usize::from(checklist.ready).checked_sub(2);
    let ticks = below.map(|at| checklist.counts.get(at).map_or(0, |count| usize::from(*count)));
    let id = &linter.bank[at].id;
    let place = linter.places.find(BankPart::Question(at), &["must"]);
    match ticks {
        None => {
            let message = format!("`must` of `{id}` never does anything: no level is below `ready`");
            linter.tell(Code::MustUnreachable, place, message, "raise `ready`, or remove `must`");
        }
        Some(ticks) if items > ticks => {
            let message =
                format!("`counts` of `{id}` has {ticks} ticks for `ready`, and `must` names {items}");
            let help = "so many ticks are never ready: raise that count, or name fewer items";
            linter.tell(Code::MustUnreachable, place, message, help);
        }
        Some(_) => {}
    }
}

fn labels(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    for (at, question) in bank.questions() {
        let mut before = bank.questions().take_while(|(other, _)| *other < at);
        let label = question.label.to_lowercase();
        if let Some((first, _)) = before.find(|(_, other)| other.label.to_lowercase() == label) {
            let message = format!("two questions have the label \"{}\"", question.label);
            let [first, second] =
                [first, at].map(|at| linter.places.find(BankPart::Question(at), &["label"]));
            let finding = Code::SameLabel
                .found_at(second, message)
                .related(first, "first here")
                .help("reports name questions by their labels: say what is different");
            linter.report(finding);
        }
    }
}

/// A worse verdict never starts earlier, or a better answer would delay the start.
fn starts(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    let days = |rung: Rung| match bank[rung].starts_in {
        StartsIn::Days(days) => Some((rung, days)),
        StartsIn::Words(_) => None,
    };
    let ladder: Vec<(Rung, Range)> = (0..bank.ladder.len()).map(Rung).filter_map(days).collect();
    for pair in ladder.windows(2) {
        let [(better, early), (worse, late)] = [pair[0], pair[1]];
        if late.low < early.low || late.high < early.high {
            let message = format!(
                "{} could start earlier than {}, which is better",
                bank[worse].title, bank[better].title
            );
            let [better, worse] =
                [better, worse].map(|rung| linter.places.find(BankPart::Rung(rung), &["starts_in"]));
            let finding = Code::StartEarlier
                .found_at(worse, message)
                .related(better, "this verdict is better")
                .help("a worse verdict takes at least as long");
            linter.report(finding);
        }
    }
    for at in (0..bank.ladder.len()).map(Rung) {
        let worse = Rung(at.0 + 1);
        if worse.0 < bank.ladder.len() && bank[worse].starts && !bank[at].starts {
            let message = format!(
                "work begins with {} and not with {}, which is better",
                bank[worse].title, bank[at].title
            );
            let finding = Code::StartEarlier
                .found_at(linter.places.find(BankPart::Rung(worse), &["starts"]), message)
                .related(linter.place(BankPart::Rung(at)), "this verdict is better")
                .help("write `starts = true` on the better verdict too");
            linter.report(finding);
        }
    }
}
