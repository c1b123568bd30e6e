//! The parts of deliveries, sealed anew.

use super::Now;
use crate::db::Tx;
use crate::deliveries::part_place;
use crate::{Result, args};

/// Seals the next part behind `after` under the newest key, if it is not. Says whether it changed, and its name; no name where there
/// are no more.
///
/// # Errors
/// When it does not open, or the database fails.
pub async fn next(tx: &mut Tx, now: Now, after: &(String, i64)) -> Result<(u64, Option<(String, i64)>)> {
    let sql = "SELECT delivery_id, part, bytes FROM delivery_parts WHERE (delivery_id, part) > ($1, $2)
         ORDER BY delivery_id, part LIMIT 1";
    let found: Option<(String, i64, Vec<u8>)> = tx.one(sql, args![&after.0, after.1]).await?;
    let Some((id, part, bytes)) = found else { return Ok((0, None)) };
    let keys = tx.keys();
    let stands = format!("{id}/{part}");
    let sealed = match now {
        Now::Plain => Some(keys.seal_bytes(part_place(&stands), &bytes)),
        Now::Sealed if keys.are_newest(&bytes) => None,
        Now::Sealed => Some(keys.seal_bytes(part_place(&stands), &keys.open_bytes(part_place(&stands), &bytes)?)),
    };
    let changed = match sealed {
        None => 0,
        Some(sealed) => {
            let sql = "UPDATE delivery_parts SET bytes = $1 WHERE delivery_id = $2 AND part = $3";
            tx.run(sql, args![sealed, &id, part]).await?
        }
    };
    Ok((changed, Some((id, part))))
}
