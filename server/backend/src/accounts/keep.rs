//! Accounts that stand with an institution before its feed `accounts` names them. A name with a bank's code says whose it is; an IBAN or another
//! id is the first institution's that speaks of it as its own, and no other's after it.

use crate::db::{Arg, Db, marks};
use crate::{Result, args};
use std::collections::HashSet;

/// So many are written by one statement.
const AT_ONCE: usize = 400;

/// Has those of these accounts stand with that institution that stand with none.
///
/// # Errors
/// When the database fails.
pub(crate) async fn keep(db: &Db, accounts: &HashSet<String>, institution: &str) -> Result<()> {
    let mut accounts: Vec<&String> = accounts.iter().collect();
    accounts.sort();
    for some in accounts.chunks(AT_ONCE) {
        let sql = format!(
            "UPDATE accounts SET kept_by = $1 WHERE kept_by IS NULL AND sender IS NULL AND bank IS NULL AND id IN ({})",
            marks(2, some.len())
        );
        let mut values = args![institution];
        values.extend(some.iter().copied().map(Arg::from));
        db.run(&sql, values).await?;
    }
    Ok(())
}
