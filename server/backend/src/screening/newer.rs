//! What was delivered after a trial began.

use super::run::Run;
use crate::db::Tx;
use crate::{Result, args};

/// How many deliveries were done, and rows of single charges kept, after the trial began. The audit is asked: it alone has the real
/// instants, by which runs go too.
pub(super) async fn newer(tx: &mut Tx, trial: &Run) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM audit WHERE action IN ('delivery.done', 'charges.kept') AND real_at > $1";
    let found: Option<(i64,)> = tx.one(sql, args![trial.began_at]).await?;
    Ok(found.map_or(0, |(count,)| count))
}
