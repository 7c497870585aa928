//! Questions whose `ask_if` can never hold.

use super::{
    Code,
    lab::Lab,
    satisfy::{Can, can_hold},
};
use crate::bank::Part;

pub(super) fn check(lab: &mut Lab<'_>) {
    for (at, question) in lab.bank.questions() {
        let Some(ask_if) = &question.ask_if else { continue };
        if lab.is_spent() {
            return;
        }
        match can_hold(lab, ask_if) {
            Can::Hold(_) => {}
            Can::Never => {
                let place = lab.places.at(Part::Question(at), &["ask_if"]);
                let message = format!("the `ask_if` of `{}` can never hold", question.id);
                lab.tell(
                    Code::AskIfNeverHolds,
                    place,
                    message,
                    "no answers satisfy all parts of it together; change one part, or remove the question",
                );
            }
            // What is left out for its cost is told once for the whole bank.
            Can::Unclear if lab.is_spent() => {}
            Can::Unclear => lab.leave_open(format!("whether the `ask_if` of `{}` can hold", question.id)),
        }
    }
}
