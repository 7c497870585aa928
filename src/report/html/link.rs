//! Links to evidence.

use crate::report::address;
use maud::{Markup, html};

/// The evidence as a link where it is a web address, and as text otherwise.
pub(super) fn link(evidence: &str) -> Markup {
    html! {
        @match address::web(evidence) {
            Some(address) => a href=(address) rel="noopener noreferrer nofollow" { (address) },
            None => span dir="auto" { (evidence) },
        }
    }
}
