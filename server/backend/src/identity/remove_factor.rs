//! Removing a factor.

use super::factors::take;
use super::{Factor, Identity, Shown, factors, prove_afresh};
use crate::contacts::notify_identity;
use crate::{Backend, Error, Result, args, audit, sessions};
use domain::contacts::Happened;
use domain::problem::Problem;
use domain::proof::Purpose;
use serde_json::json;

/// One of somebody's own factors, if it may go: the last one stays, or only recovery codes would open.
///
/// # Errors
/// [`Error::NotFound`] when it is not theirs, [`Problem::LastFactor`].
pub async fn removable(backend: &Backend, identity: &Identity, id: &str) -> Result<Factor> {
    let own = factors(backend, identity).await?;
    let several = own.len() > 1;
    let factor = own.into_iter().find(|factor| factor.id == id).ok_or(Error::NotFound)?;
    if several { Ok(factor) } else { Err(Problem::LastFactor.into()) }
}

/// Removes one of somebody's own factors for whoever proves afresh who they are, and ends all sessions of theirs but the one whose
/// id has the hash `current`.
///
/// # Errors
/// As [`removable`] and [`prove_afresh`].
pub async fn remove_factor(backend: &Backend, identity: &Identity, id: &str, shown: Shown, current: &str) -> Result<()> {
    let factor = removable(backend, identity, id).await?;
    prove_afresh(backend, identity, shown, &Purpose::RemoveFactor { factor: id.to_owned() }).await?;
    let mut tx = backend.db.begin().await?;
    take(&mut tx, identity).await?;
    let mut values = identity.columns();
    values.extend(args![id]);
    // Of two that go at once the last one stays.
    let sql = "DELETE FROM factors WHERE kind = $1 AND who = $2 AND id = $3
         AND EXISTS (SELECT o.id FROM factors o WHERE o.kind = $1 AND o.who = $2 AND o.id <> $3)";
    if tx.run(sql, values).await? == 0 {
        return Err(Problem::LastFactor.into());
    }
    sessions::end_others_in(&mut tx, identity, current).await?;
    notify_identity(&mut tx, backend, identity, Happened::FactorRemoved).await?;
    let detail = Some(json!({ "type": factor.kind }).to_string());
    let circumstances = audit::Circumstances { detail, ..Default::default() };
    audit::record_with(&mut tx, backend.clock.now(), identity.entry("factor.removed"), circumstances).await?;
    tx.commit().await?;
    Ok(())
}
