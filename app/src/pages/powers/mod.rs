//! Powers, as the represented and the representative see them.

mod end;
mod list;

pub use end::EndPower;
pub use list::Powers;
