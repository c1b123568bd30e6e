//! Nothing that somebody signed in with opens any more.

use super::{Identity, tries};
use crate::db::Tx;
use crate::{Backend, Result};

/// Removes all factors, recovery codes, known browsers and sessions of theirs, and the counts of guesses at them and at `name`, under
/// which they sign in. The password is not touched: whoever calls this sets another.
pub(crate) async fn forget(tx: &mut Tx, backend: &Backend, identity: &Identity, name: &str) -> Result<()> {
    for table in ["factors", "recovery_codes", "known_browsers", "sessions"] {
        tx.run(&format!("DELETE FROM {table} WHERE kind = $1 AND who = $2"), identity.columns()).await?;
    }
    // A known browser's count goes with its token, which is known no more.
    tries::clear(tx, backend, identity, name).await
}
