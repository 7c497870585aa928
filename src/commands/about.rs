//! About whom and what an assessment is, as the command line says it.

use crate::{answers::About, wizard::start::cleaned};
use clap::Args;

/// Whom and what it is about.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub struct AboutArgs {
    /// The team or client
    #[arg(long, value_name = "NAME")]
    pub(crate) subject: Option<String>,
    /// The piece of work to hand over
    #[arg(long, value_name = "NAME")]
    pub(crate) work: Option<String>,
    /// Who answers
    #[arg(long, value_name = "NAME")]
    pub(crate) respondent: Option<String>,
}

impl AboutArgs {
    /// What is said here, and for the rest what is known already.
    pub(super) fn over(&self, known: Option<&About>) -> About {
        let one = |said: &Option<String>, known: fn(&About) -> &Option<String>, all: Option<&About>| {
            said.as_deref().and_then(cleaned).or_else(|| all.and_then(|all| known(all).clone()))
        };
        About {
            subject: one(&self.subject, |about| &about.subject, known),
            work: one(&self.work, |about| &about.work, known),
            respondent: one(&self.respondent, |about| &about.respondent, known),
            ..About::default()
        }
    }
}
