//! Keeping single charges, many in one transaction.

use super::Single;
use crate::api_keys::{ApiKey, holding};
use crate::db::Tx;
use crate::deliveries::{Counts, write_charges};
use crate::joining::mark_unscreened;
use crate::{Backend, Result, args, audit};
use std::collections::{BTreeMap, HashSet};

/// What became of a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is on the disk.
    Kept,
    /// Its key was revoked, or has ended, since it was recognised.
    NoLongerRecognised,
}

/// Keeps them in one transaction, with a mark on each account that they touch, and answers each. A later one with the same id
/// replaces an earlier one: of two in one call the later.
///
/// A single charge stands behind every file of charges that was read before it came, and before every one that is read after it:
/// it has the highest sequence that its provider has delivered so far. It opens no gap and fills none.
///
/// # Errors
/// When the database fails; then none of them is kept.
pub async fn keep(backend: &Backend, charges: &[(ApiKey, Single)]) -> Result<Vec<Answer>> {
    let mut tx = backend.db.begin().await?;
    tx.on_the_disk().await?;
    let keys = charges.iter().map(|(key, _)| key.id()).collect();
    let holding = holding(&mut tx, backend.clock.real_now(), &keys).await?;
    let mut of_providers: BTreeMap<&str, Vec<&(ApiKey, Single)>> = BTreeMap::new();
    for one in charges.iter().filter(|(key, _)| holding.contains(key.id())) {
        of_providers.entry(one.1.provider()).or_default().push(one);
    }
    let mut touched = HashSet::new();
    for (provider, charges) in of_providers {
        let sequence = highest_sequence(&mut tx, provider).await?;
        let records = charges.iter().map(|(_, one)| (&one.account, one.status, &one.charge)).collect();
        touched.extend(write_charges(&mut tx, (provider, sequence, true), records, &mut Counts::default()).await?);
        note(&mut tx, backend, &charges).await?;
    }
    mark_unscreened(&mut tx, touched).await?;
    tx.commit().await?;
    let answer = |held: bool| if held { Answer::Kept } else { Answer::NoLongerRecognised };
    Ok(charges.iter().map(|(key, _)| answer(holding.contains(key.id()))).collect())
}

async fn highest_sequence(tx: &mut Tx, provider: &str) -> Result<i64> {
    let sql = "SELECT MAX(sequence) FROM deliveries WHERE sender = $1 AND format = 'exchange/charges' AND state <> 'refused'";
    let found: Option<(Option<i64>,)> = tx.one(sql, args![provider]).await?;
    Ok(found.and_then(|(highest,)| highest).unwrap_or(0))
}

/// One entry a key and transaction: how many it brought.
async fn note(tx: &mut Tx, backend: &Backend, charges: &[&(ApiKey, Single)]) -> Result<()> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, _) in charges {
        *counts.entry(key.id()).or_default() += 1;
    }
    for (key, count) in counts {
        let entry = audit::Entry {
            actor: audit::Actor::Program,
            action: "charges.kept",
            customer: None,
            object: Some(key),
            reason: None,
        };
        let detail = serde_json::json!({ "charges": count }).to_string();
        let circumstances = audit::Circumstances { detail: Some(detail), ..Default::default() };
        audit::record_with(tx, backend.clock.now(), entry, circumstances).await?;
    }
    Ok(())
}
