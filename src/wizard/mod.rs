//! The interactive questionnaire: one question at a time, saved after every answer.
//!
//! ```text
//! tty ─► decode ─► Event ─► update(Questionnaire) ─► Effect ─► save, prompt, leave
//!                              Questionnaire ─► render ─► Frame ─► tty
//! keys: one table ─► update, footers, help, the commands of plain
//! stdin lines ─► plain ─► actions(Questionnaire) ─► Effect          (the same state without a screen)
//! ```
//!
//! [`Questionnaire`], [`update()`] and [`render`] are pure: they know no terminal, no file and no clock. Which
//! questions are asked is decided by [`crate::score::ScoredAnswers`] alone.

mod action;
mod actions;
mod decode;
mod event;
mod facts;
mod find;
pub mod finish;
mod keys;
mod line;
mod marks;
mod moves;
pub mod pager;
mod people;
mod perform;
pub mod plain;
mod possible;
mod prompts;
mod screen;
mod session;
mod signals;
pub mod start;
mod state;
pub mod terminal;
mod texts;
mod tty;
mod update;
mod view;

#[cfg(test)]
mod tests;

pub use self::{
    decode::Decoder,
    event::{Effect, Event, Key, Then},
    screen::{Emphasis, Frame, Line, render},
    session::Session,
    signals::listen,
    state::{LastTime, Questionnaire, Seen, Setup},
    terminal::Ending,
    update::update,
};
