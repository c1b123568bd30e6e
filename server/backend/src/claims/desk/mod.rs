//! The desk: how staff list, see and work the claims that their institution must answer.

mod approve;
mod detail;
mod list;
mod look;
mod typed;
mod work;

pub use approve::{Waiting, approve, send_back, waiting};
pub use detail::{ClaimDetail, ClaimEvent, ClaimedWithdrawal, claim};
pub use list::{ClaimList, ClaimRow, Overdue, Side, State, claims, of_customer};
pub use typed::{Form, Typed, keep_typed};
pub use work::{Decided, add_note, begin, close, propose};
