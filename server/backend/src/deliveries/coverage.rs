//! What each institution's registers reach to, for the page that says what an answer rests on.

use crate::db::Tx;
use crate::{Result, args};
use domain::coverage::{Missing, missing};

/// Updates the row of this delivery's sender and feed, once it is done. A statement's days stand with its account.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &mut Tx, delivery_id: &str) -> Result<()> {
    let feed: Option<(Option<String>, Option<String>)> =
        tx.one("SELECT sender, format FROM deliveries WHERE id = $1", args![delivery_id]).await?;
    let Some((Some(sender), Some(format))) = feed else {
        return Ok(());
    };
    let seen: Vec<(i64, i64)> = tx
        .all(
            "SELECT sequence, as_of FROM deliveries WHERE sender = $1 AND format = $2 AND state IN ('done', 'stale') ORDER BY sequence",
            args![&sender, &format],
        )
        .await?;
    let Some(&(sequence, as_of)) = seen.last() else {
        return Ok(());
    };
    let gaps = missing(seen.into_iter().map(|(sequence, _)| sequence).collect());
    let gaps: Vec<[i64; 2]> = gaps.into_iter().map(|Missing { from, to }| [from, to]).collect();
    let feed = format.strip_prefix("exchange/").unwrap_or(&format);
    tx.run(
        "INSERT INTO feed_coverage (institution, feed, as_of, sequence, missing) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (institution, feed) DO UPDATE SET as_of = excluded.as_of, sequence = excluded.sequence,
             missing = excluded.missing",
        args![&sender, feed, as_of, sequence, serde_json::to_string(&gaps)?],
    )
    .await?;
    Ok(())
}
