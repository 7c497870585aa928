//! The interactive questionnaire: one question at a time, saved after every answer.
//!
//! ```text
//! tty ─► decode ─► Event ─► update(State) ─► Effect ─► save, prompt, leave
//!                              State ─► render ─► Frame ─► tty
//! stdin lines ─► plain ─► actions(State) ─► Effect          (the same state without a screen)
//! ```
//!
//! [`State`], [`update`] and [`render`] are pure: they know no terminal, no file and no clock. Which
//! questions are asked is decided by [`crate::score::Picture`] alone.

mod actions;
mod event;
mod line;
mod screen;
mod state;
mod update;

#[cfg(test)]
mod tests;

pub use self::{
    event::{Effect, Event, Key, Then},
    screen::{Frame, Line, Look, render},
    state::{Setup, State},
    update::update,
};
