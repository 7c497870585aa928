//! Two points on a scale, before and now.

use crate::number::Tenths;
use maud::{Markup, html};

/// From so many tenths of the width on, an arrow is seen.
const ARROW: u64 = 30;

/// A ring before, a dot now, and a line from the one to the other that ends as an arrow where there is room for
/// one. The places are per cents of the width.
pub(crate) fn marks(before: Option<Tenths>, now: Option<Tenths>, y: u32) -> Markup {
    let shift = before.zip(now).map(|(before, now)| now.since(before).0);
    html! {
        @if let (Some(before), Some(now)) = (before, now) {
            line.score x1={ (before) "%" } y1=(y) x2={ (now) "%" } y2=(y) {}
        }
        @if let Some(before) = before { circle.was cx={ (before) "%" } cy=(y) r="5" {} }
        @if let Some(now) = now {
            @match shift {
                Some(shift) if shift.unsigned_abs() >= ARROW => {
                    svg.arrow x={ (now) "%" } y=(y) width="1" height="1" {
                        path.arrow d=(if shift > 0 { "M6 0L-6 -6V6Z" } else { "M-6 0L6 -6V6Z" }) {}
                    }
                }
                _ => circle.score cx={ (now) "%" } cy=(y) r="4" {},
            }
        }
    }
}
