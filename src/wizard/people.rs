//! Who does the part of each role that the plan needs: a row a role.

use super::{
    event::{Effect, Then},
    state::Questionnaire,
    view::{PeopleAsked, Purpose, View},
};
use crate::{
    answers::Holder,
    plan::{Plan, roles},
    score::Scorecard,
};

impl<'b> Questionnaire<'b> {
    /// The roles that the plan needs, or all of the bank while there is no plan.
    fn needed_roles(&self) -> Vec<&'b str> {
        let card = Scorecard::new(self.bank, &self.answers);
        let needed = roles(self.bank, &Plan::new(self.bank, &self.answers, &card).items);
        if needed.is_empty() { self.bank.roles() } else { needed }
    }

    /// The roles that the plan needs, where nothing is told of one of several.
    pub(super) fn untold_roles(&self) -> Option<Vec<&'b str>> {
        // An outcome has no plan.
        if self.setup.asks_lines {
            return None;
        }
        let roles = self.needed_roles();
        let is_untold = |role: &&str| self.answers.about.people.holder(role).is_none();
        (roles.len() > 1 && roles.iter().any(is_untold)).then_some(roles)
    }

    /// Asks who does what, from the first role on that is not told.
    pub(super) fn ask_people(&mut self, then: Then) -> Effect {
        self.status.clear();
        let roles = self.needed_roles();
        let untold = roles.iter().position(|role| self.answers.about.people.holder(role).is_none());
        self.people = Some(PeopleAsked { roles, then });
        self.view = View::People(untold.unwrap_or(0));
        Effect::NONE
    }

    /// The roles that are asked for.
    pub(super) fn roles(&self) -> &[&'b str] {
        self.people.as_ref().map_or(&[], |people| &people.roles)
    }

    /// Whom Enter takes for a role: whoever has it, the one who answers, or else whoever was named last.
    pub(super) fn proposed_holder(&self, row: usize) -> Option<Holder> {
        let people = &self.answers.about.people;
        let before = self.roles().iter().take(row).rev().filter_map(|role| people.holder(role)?.name());
        let named = self.answers.about.respondent_name().into_iter().chain(before).next();
        let own = self.roles().get(row).and_then(|role| people.holder(role));
        own.cloned().or_else(|| Some(Holder::Person(named?.to_owned())))
    }

    /// Tells who does the part of a role, and goes on to the next one; behind the last one it is done.
    pub(super) fn set_holder(&mut self, row: usize, holder: Option<Holder>) -> Effect {
        let Some(role) = self.roles().get(row).copied() else { return Effect::NONE };
        let is_same = self.answers.about.people.holder(role) == holder.as_ref();
        let words = holder.as_ref().map_or("not known", |holder| match holder {
            Holder::Person(name) => name,
            Holder::Nobody => "nobody yet",
        });
        let words = format!("{role}: {words}");
        let is_last = row + 1 == self.roles().len() && holder.is_some();
        self.view = View::People((row + usize::from(holder.is_some())).min(self.roles().len() - 1));
        if !is_same {
            self.answers.about.people.set(role, holder);
        }
        let then = if is_last { self.leave_people().then } else { Then::Stay };
        let effect = if is_same { self.say(format!("{words}, as it was.")) } else { self.saving(words) };
        Effect { save: effect.save, then }
    }

    /// Takes whom Enter proposes, or has a name written where there is nobody to propose.
    pub(super) fn take_proposed_holder(&mut self, row: usize) -> Effect {
        match self.proposed_holder(row) {
            Some(holder) => self.set_holder(row, Some(holder)),
            None => self.write(Purpose::Holder(row)),
        }
    }

    /// Goes on behind the people, told or not.
    pub(super) fn leave_people(&mut self) -> Effect {
        self.view = View::Card;
        match self.people.as_ref().map(|people| people.then.clone()) {
            Some(Then::Finish) => self.finish(),
            Some(then) => Effect::only(then),
            None => Effect::NONE,
        }
    }

    /// Closes the people. At the end of the questions the list of all of them follows: a key that only closes
    /// never leaves.
    pub(super) fn close_people(&mut self) -> Effect {
        match self.people.as_ref().map(|people| &people.then) {
            Some(Then::Finish) => self.review(),
            _ => self.leave_people(),
        }
    }
}
