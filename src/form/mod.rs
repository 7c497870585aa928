//! The questions as one HTML file, which somebody without the program answers in a browser.
//!
//! The page needs no network and no server. Its texts are plain HTML, readable and printable without the
//! script; the script adds what a form needs: which questions are asked, a draft, and the answers file at
//! the end. It knows nothing of weights or verdicts, unless an `ask_if` looks at a section's score.
//!
//! ```text
//! (Bank, Scope) ─► Selection ─┬─► page: HTML, escaped by maud
//!                             └─► data: JSON for the script ─► the text that `answers::write` writes
//! ```

mod condition;
mod data;
mod ending;
mod mail_address;
mod merge;
mod page;
mod question;
mod selection;
mod start;

pub use self::{
    mail_address::{MailAddress, NotAnAddress},
    merge::{Conflict, Merged, Unlike, merge},
    page::render,
    selection::{Scope, Selection},
};
