//! Numbers as shapes, for HTML. Each repeats what stands beside it in words and numbers, and carries nothing
//! by colour alone.

mod calendar;
mod line;
mod radar;
mod scale;

pub(super) use self::{
    calendar::{CalendarRow, draw_calendar},
    line::line,
    radar::radar,
    scale::scale,
};

use maud::{Markup, html};

/// A name in a drawing, from a place to the right (`start`), to the left (`end`) or to both sides (`middle`). It
/// is text of the page and not of the drawing: its background is known, so that a program can tell whether it can
/// be read.
fn name(x: usize, y: usize, side: &str, name: &str) -> Markup {
    /// The width that a name may take.
    const WIDTH: usize = 120;
    let left = match side {
        "start" => x,
        "end" => x.saturating_sub(WIDTH),
        _ => x.saturating_sub(WIDTH / 2),
    };
    let width = if side == "end" { x - left } else { WIDTH };
    html! {
        foreignObject x=(left) y=(y.saturating_sub(11)) width=(width) height="16" {
            div class={ "axis " (side) } { span { (name) } }
        }
    }
}
