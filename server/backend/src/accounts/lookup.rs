//! Where an account's personal data stand sealed, and how its names are found all the same.

use crate::keys::{Keys, Place};

/// Where that column of an account stands.
pub(crate) fn place<'a>(column: &'a str, account_id: &'a str) -> Place<'a> {
    Place { table: "accounts", column, row: account_id }
}

/// The hashes under which `account_names` may have a name's lookup key, and a holder's name stands beside their account: the newest
/// key's first.
pub(crate) fn lookups(keys: &Keys, key: &str) -> Vec<String> {
    keys.lookups("name", key)
}
