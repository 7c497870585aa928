//! Who does what, line by line.

use super::{NoLine, Plain};
use crate::{
    answers::Holder,
    text::visible,
    wizard::{Effect, Then, view::View},
};

impl Plain<'_, '_> {
    /// Asks who does the part of one role.
    pub(super) fn holder(&mut self, row: usize) -> Result<(), NoLine> {
        let state = &mut *self.state;
        let out = &mut *self.out;
        let role = state.roles().get(row).copied().unwrap_or_default();
        let all = state.roles().len();
        if row == 0 {
            writeln!(
                out,
                "\nWho does what: the dates depend on it, because one person does one step after the other."
            )?;
        }
        let proposed = state.proposed_holder(row);
        let enter = proposed.as_ref().map_or_else(
            || "Enter leaves it open".to_owned(),
            |holder| format!("Enter is {}", visible(holder.word())),
        );
        write!(
            out,
            "Role {} of {all}, {}. Who does that part? (a name; {enter}; {} where nobody does it yet; - not known; s \
             skips the rest): ",
            row + 1,
            visible(role),
            Holder::NOBODY,
        )?;
        let line = self.lines.next(out)?;
        state.status.clear();
        let effect = match line.as_str() {
            "q" => Effect::only(Then::Quit),
            "-" => state.set_holder(row, None),
            "?" => state.say("Write a name, or one of the words above."),
            "" if proposed.is_some() => state.set_holder(row, proposed),
            "" | "s" => state.leave_people(),
            name => state.set_holder(row, Holder::read(name)),
        };
        if line == "-" && matches!(state.view, View::People(_)) {
            state.view = View::People((row + 1).min(all.saturating_sub(1)));
            if row + 1 == all {
                let _ = state.leave_people();
            }
        }
        self.after(effect)
    }
}
