//! Recovery: who has lost everything that they sign in with comes in again as the same person, by a letter from the bank, the birth
//! date, and a waiting time in which whoever still signs in can cancel it.

mod cancel;
mod finish;
mod open;
mod waiting;

pub use cancel::cancel_recovery;
pub(super) use cancel::withdraw;
pub(super) use finish::finish;
pub use open::{Opened, open_letter};
pub(crate) use waiting::waiting_of;
pub use waiting::waiting_recovery;

use crate::Result;
use crate::db::Tx;
use crate::identity::{self, Identity};

/// Takes the person's row: who asks, cancels and finishes come one after the other.
async fn take(tx: &mut Tx, person_id: &str) -> Result<()> {
    identity::take(tx, &Identity::customer(person_id)).await
}
