//! Checks that cannot say what they seem to say.

use super::{Code, linter::Linter};
use crate::{
    bank::{BankPart, Check, CheckResult},
    scan::CheckSet,
};

pub(super) fn check(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    unusable(linter);
    for (at, check) in bank.scan.checks.iter().enumerate() {
        limits(linter, at, check);
        pattern(linter, at, check);
        files(linter, at, check);
        for (other, later) in bank.scan.checks.iter().enumerate().skip(at + 1) {
            contradict(linter, (at, check), (other, later));
        }
    }
}

/// Globs and patterns that cannot be made ready to look.
fn unusable(linter: &mut Linter<'_>) {
    for problem in CheckSet::new(linter.bank).err().unwrap_or_default() {
        let place = match problem.check {
            Some(at) => linter.places.find(BankPart::Check(at), &[problem.key]),
            None => linter.place(BankPart::Bank),
        };
        let message = match problem.check {
            Some(_) => problem.why.to_string(),
            None => format!("`{}` of [scan]: {}", problem.key, problem.why),
        };
        linter.tell(Code::CheckUnusable, place, message, "no scan with this bank would start; change it");
    }
}

fn limits(linter: &mut Linter<'_>, at: usize, check: &Check) {
    let (id, min) = (&check.id, check.min);
    let most = [check.max, check.look.most()].into_iter().flatten().min();
    if let Some(most) = most.filter(|most| *most < min) {
        let place = linter.places.find(BankPart::Check(at), &["min"]);
        let message =
            format!("check `{id}` never says anything: its number is at most {most}, and `min` is {min}");
        linter.tell(Code::CheckNeverSays, place, message, "lower `min` or raise `max`");
    } else if min == 0 && check.max.is_none_or(|max| check.look.most().is_some_and(|most| max >= most)) {
        let place = linter.places.find(BankPart::Check(at), &["min"]);
        let message = format!("check `{id}` says the same whatever it sees");
        linter.tell(Code::CheckAlwaysSays, place, message, "give it a `min` above 0, or a `max`");
    }
}

/// A pattern that no text fits, such as `a^b` in one line or an empty class.
fn pattern(linter: &mut Linter<'_>, at: usize, check: &Check) {
    let Some(Ok(parsed)) = check.look.pattern().map(regex_syntax::parse) else {
        return;
    };
    // The parser knows no text that fits: there is no shortest one.
    if parsed.properties().minimum_len().is_none() {
        let place = linter.places.find(BankPart::Check(at), &["pattern"]);
        let message = format!("no text fits the pattern of check `{}`", check.id);
        linter.tell(Code::CheckNeverSays, place, message, "change the pattern");
    } else if parsed.properties().minimum_len() == Some(0) && parsed.properties().look_set().is_empty() {
        let place = linter.places.find(BankPart::Check(at), &["pattern"]);
        let message = format!("every text fits the pattern of check `{}`, even an empty one", check.id);
        linter.tell(Code::CheckAlwaysSays, place, message, "make a part of the pattern necessary");
    }
}

/// Globs of which nothing is left.
fn files(linter: &mut Linter<'_>, at: usize, check: &Check) {
    let Some(files) = check.look.files() else { return };
    let taken = |glob: &String| files.except.contains(glob) || linter.bank.scan.scope.except.contains(glob);
    if !files.globs.is_empty() && files.globs.iter().all(taken) {
        let place = linter.places.find(BankPart::Check(at), &["files"]);
        let message = format!("check `{}` looks at no file: `except` takes all of them away", check.id);
        linter.tell(Code::CheckNeverSays, place, message, "change `files` or `except`");
    }
    if let Some(glob) = check.only_if.iter().find(|glob| check.unless.contains(glob)) {
        let place = linter.places.find(BankPart::Check(at), &["unless"]);
        let message = format!("check `{}` never applies: `{glob}` is in `only_if` and in `unless`", check.id);
        linter.tell(Code::CheckNeverSays, place, message, "take it out of one of them");
    }
}

/// Two checks that speak of one question and measure the same: where both say something, one must not rule
/// out what the other speaks for.
fn contradict(linter: &mut Linter<'_>, (at, one): (usize, &Check), (other, two): (usize, &Check)) {
    if one.question != two.question || one.look != two.look {
        return;
    }
    let apply_together = !one.only_if.iter().any(|glob| two.unless.contains(glob))
        && !two.only_if.iter().any(|glob| one.unless.contains(glob));
    let from = one.min.max(two.min);
    let to = [one.max, two.max, one.look.most()].into_iter().flatten().min();
    if !apply_together || to.is_some_and(|to| from > to) {
        return;
    }
    let ((CheckResult::AtMost(most), CheckResult::Supports(level))
    | (CheckResult::Supports(level), CheckResult::AtMost(most))) = (one.result, two.result)
    else {
        return;
    };
    if level > most {
        let place = linter.place(BankPart::Check(other));
        let message = format!(
            "checks `{}` and `{}` contradict each other: where the number is {from}, one rules out more than \
             {most} and the other speaks for {level}",
            one.id, two.id
        );
        let first = linter.place(BankPart::Check(at));
        let finding = Code::ChecksContradict.found_at(place, message).related(first, "the other one");
        linter.report(finding.help("change the limits so that they do not overlap"));
    }
}
