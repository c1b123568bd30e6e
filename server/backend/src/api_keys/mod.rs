//! Keys by which an institution's programs come in. The operator makes them; they are shown once, and kept as a hash.

mod holding;
mod list;
mod make;
mod recognise;
mod revoke;

pub(crate) use holding::holding;
pub use list::{Listed, list, list_all};
pub use make::{Asked, LONGEST_DAYS, NewKey, make, make_for};
pub use recognise::{ApiKey, hashed, recognise};
pub use revoke::{revoke, revoke_for};
