//! Two banks side by side: which question of the one is which of the other, what an answer to the one says to the
//! other, what changed, and which step of the version that makes.

mod counting;
mod history;
mod links;
mod since;
mod version;

pub use self::{
    history::{BankChange, BankHistory, ChangeOf},
    links::{Link, Links, Meaning},
    since::ChangesSince,
    version::VersionStep,
};
