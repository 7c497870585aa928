//! The facts about the work, line by line.

use super::{NoLine, Plain};
use crate::{
    bank::FactIndex,
    text::{Count, visible},
    wizard::{Effect, Then, view::View},
};

impl Plain<'_, '_> {
    /// Asks for one fact.
    pub(super) fn fact(&mut self, at: FactIndex) -> Result<(), NoLine> {
        let state = &mut *self.state;
        let out = &mut *self.out;
        let all = state.bank.facts.len();
        let fact = &state.bank[at];
        if at.0 == 0 {
            let count = Count(all, "line");
            let names = state.bank.facts_named;
            writeln!(out, "\n{}: {count}. {}", names.title, names.about)?;
        }
        writeln!(out, "\nFact {} of {all}. {}", at.0 + 1, visible(&fact.prompt))?;
        if let Some(hint) = &fact.hint {
            writeln!(out, "{}", visible(hint))?;
        }
        if let Some(text) = state.answers.fact(at) {
            writeln!(out, "Told: {}", visible(text))?;
        }
        let commands = "Enter for the next one, b for the one before, - takes it back, s skips the rest, q saves and quits";
        write!(out, "One line ({commands}): ")?;
        let line = self.lines.next(out)?;
        state.status.clear();
        let mut effect = match line.as_str() {
            "" => Effect::NONE,
            "s" => state.leave_facts(),
            "q" => Effect::only(Then::Quit),
            "-" => state.set_fact(at, ""),
            "b" => {
                state.view = View::Facts(FactIndex(at.0.saturating_sub(1)));
                Effect::NONE
            }
            // Who asks for help here as everywhere else tells nothing.
            "?" => state.say("Nothing was told. Write the line itself, or one of the commands above."),
            text => state.set_fact(at, text),
        };
        // A line that was refused is asked for once more; behind the last one the questions go on.
        let is_next = line.is_empty() || effect.save || state.answers.fact(at) == Some(line.as_str());
        if is_next && at.0 + 1 == all {
            let then = state.leave_facts().then;
            effect = Effect { save: effect.save, then };
        } else if is_next && effect.then == Then::Stay && matches!(state.view, View::Facts(_)) {
            state.view = View::Facts(FactIndex(at.0 + 1));
        }
        self.after(effect)
    }
}
