//! Joining: what was delivered about an account becomes its links, withdrawals, payees, covered days and flags.
//!
//! Everything here is made from the registers and statements and can be made again: the rows of an account are replaced as a
//! whole, in one short transaction, so that its customer sees the old picture or the new one and nothing in between.

mod again;
mod alone;
mod aside;
mod cases;
mod catch_up;
mod charged;
mod context;
mod crowds;
mod gather;
mod identity;
mod picture;
mod rebuild;
mod same;
pub(crate) mod sources;
mod traces;
mod tried;
mod unscreened;
mod waiting;
mod write;

pub use again::{Read, read};
pub use aside::{Aside, aside};
pub use catch_up::{catch_up, soon};
pub(crate) use charged::renew as renew_charged_days;
pub(crate) use context::Cases;
pub use context::Context;
pub(crate) use crowds::{forget, leave_anew};
#[doc(hidden)]
pub use picture::screen_only_by;
pub use rebuild::{rebuild, rebuild_all, rebuild_only, rebuild_waiting};
pub(crate) use tried::{Tried, cases_by, tried};
pub(crate) use unscreened::{mark_unscreened, screen_marked, some_unscreened};
pub(crate) use waiting::wait;
