//! What the database knows of whose the accounts of some names are.

use crate::db::{Arg, marks};

/// Those of these names whose account is the institution's own.
pub(super) fn own<'k>(institution: &str, hashes: impl Iterator<Item = &'k str>) -> (String, Vec<Arg>) {
    let values: Vec<Arg> = std::iter::once(Arg::from(institution)).chain(hashes.map(Arg::from)).collect();
    let sql = format!(
        "SELECT n.name FROM account_names n JOIN accounts a ON a.id = n.account_id
         WHERE (a.sender = $1 OR a.sender IS NULL AND a.bank = $1) AND n.name IN ({})",
        marks(2, values.len() - 1)
    );
    (sql, values)
}

/// Those of these names whose account is another's. Who delivered it, or else the bank in its name, or the catalogue, or whoever spoke
/// of it first as its own, says whose it is; where none is known the comparisons are NULL, and its bank may yet claim it.
pub(super) fn of_others<'k>(sender: &str, hashes: impl Iterator<Item = &'k str>) -> (String, Vec<Arg>) {
    let values: Vec<Arg> = std::iter::once(Arg::from(sender)).chain(hashes.map(Arg::from)).collect();
    let sql = format!(
        "SELECT n.name FROM account_names n JOIN accounts a ON a.id = n.account_id
         WHERE (a.sender <> $1 OR a.bank <> $1 OR a.kept_by <> $1) AND n.name IN ({})",
        marks(2, values.len() - 1)
    );
    (sql, values)
}
