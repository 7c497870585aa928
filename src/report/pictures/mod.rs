//! Numbers as shapes, for HTML. Each repeats what stands beside it in words and numbers, and carries nothing
//! by colour alone.

mod line;
mod radar;
mod scale;

pub(super) use self::{line::line, radar::radar, scale::scale};
