//! The hashes by which passkeys are found, made anew under the newest key.

use crate::db::Tx;
use crate::identity::credential_hash;
use crate::{Result, args};

/// So many rows are read at a time.
const PAGE: i64 = 500;

/// Says how many hashes changed, and the last factor's id; none where there are no more.
///
/// # Errors
/// When a passkey does not open, or the database fails.
pub async fn next(tx: &mut Tx, after: &str) -> Result<(u64, Option<String>)> {
    let sql = "SELECT id, secret, credential FROM factors WHERE type = 'passkey' AND id > $1 ORDER BY id LIMIT $2";
    let rows: Vec<(String, String, Option<String>)> = tx.all(sql, args![after, PAGE]).await?;
    let last = rows.last().map(|row| row.0.clone());
    let keys = tx.keys().clone();
    let mut changed = 0;
    for (id, secret, stands) in rows {
        let hash = credential_hash(&keys, &id, &secret)?;
        if stands.as_ref() != Some(&hash) {
            changed += tx.run("UPDATE factors SET credential = $1 WHERE id = $2", args![hash, id]).await?;
        }
    }
    Ok((changed, last))
}
