//! How far the damage goes, and how good screening is, for supervisors: counts and sums, no person.

mod decided;
mod extent;
mod firms;

pub use decided::{Month, decided};
pub use extent::{Extent, Part, extent};
pub use firms::{AnsweredMonth, answered, firms};

use crate::staff::Supervisor;

impl Supervisor {
    /// What concerns their institution: a bank's accounts, a provider's withdrawals. `a` is the alias of `accounts`, `w` that of a
    /// table with the column `provider`; the institution is bound to `$1`. For the portal's own everything.
    fn concerns(&self) -> &'static str {
        if self.sees_all() { "$1 = $1" } else { "(a.sender = $1 OR a.bank = $1 OR w.provider = $1)" }
    }
}
