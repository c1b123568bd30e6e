//! Tries to link an account: a later record of the same attempt replaces the earlier. An attempt is news for every account that the
//! same source tried.

use super::known::{Arriving, earlier_accounts, ids, standing, upsert};
use crate::db::{Arg, Tx, marks};
use crate::deliveries::owners::expect_own_of_bank;
use crate::deliveries::row::Counts;
use crate::deliveries::touched::sequence;
use crate::feeds::exchange::{Header, Line, Record};
use crate::{Result, args};
use domain::links::Attempt;
use std::collections::HashSet;

const TABLE: (&str, &str, &str) =
    ("link_attempts", "sender, attempt", "sender, attempt, account_id, provider, at, outcome, ip, device, said, sequence");

pub async fn write(tx: &mut Tx, header: &Header, lines: Vec<Line>, counts: &mut Counts) -> Result<HashSet<String>> {
    let attempts: Vec<_> = lines
        .into_iter()
        .filter_map(|line| match line.record {
            Record::Attempt { account, attempt } => Some((account, attempt)),
            _ => None,
        })
        .collect();
    let accounts = attempts.iter().map(|(account, _)| account).collect();
    expect_own_of_bank(tx, &header.sender, &accounts).await?;
    let ids = ids(tx, accounts).await?;
    let tried: Vec<Arg> = attempts.iter().map(|(_, attempt)| Arg::from(&attempt.id)).collect();
    let mut named = earlier_accounts(tx, ("link_attempts", "sender", "attempt"), &header.sender, &tried).await?;
    named.extend(of_the_same_source(tx, &header.sender, &tried).await?);
    let arriving = attempts.iter().map(|(account, attempt)| {
        let values = args![
            &attempt.sender,
            &attempt.id,
            &ids[account],
            &attempt.provider,
            attempt.at,
            attempt.outcome.word(),
            attempt.ip.clone(),
            attempt.device.clone()
        ];
        Arriving::new(tx.keys(), attempt.id.clone(), &(account, attempt), sequence(header), values)
    });
    let arriving = arriving.collect();
    let select = "SELECT attempt, said FROM link_attempts WHERE sender = $1 AND attempt";
    let standing = standing(tx, select, &header.sender, tried.clone()).await?;
    upsert(tx, TABLE, arriving, &standing, counts).await?;
    named.extend(of_the_same_source(tx, &header.sender, &tried).await?);
    named.extend(ids.into_values());
    Ok(named)
}

/// The accounts that the sources of these attempts tried around the same time: before they are written those of the earlier records,
/// afterwards those of the ones that hold.
async fn of_the_same_source(tx: &mut Tx, sender: &str, tried: &[Arg]) -> Result<HashSet<String>> {
    let mut found = HashSet::new();
    for some in tried.chunks(400) {
        for source in ["ip", "device"] {
            let sql = format!(
                "SELECT {source}, MIN(at), MAX(at) FROM link_attempts
                 WHERE sender = $1 AND {source} IS NOT NULL AND attempt IN ({}) GROUP BY {source}",
                marks(2, some.len())
            );
            let values = std::iter::once(Arg::from(sender)).chain(some.iter().cloned()).collect();
            let sources: Vec<(String, i64, i64)> = tx.all(&sql, values).await?;
            let (Some(from), Some(to)) = (sources.iter().map(|one| one.1).min(), sources.iter().map(|one| one.2).max()) else {
                continue;
            };
            let sql = format!(
                "SELECT DISTINCT account_id FROM link_attempts WHERE at BETWEEN $1 AND $2 AND {source} IN ({})",
                marks(3, sources.len())
            );
            let mut values = args![from.saturating_sub(Attempt::AROUND), to.saturating_add(Attempt::AROUND)];
            values.extend(sources.iter().map(|(source, ..)| Arg::from(source)));
            found.extend(tx.all::<(String,)>(&sql, values).await?.into_iter().map(|(id,)| id));
        }
    }
    Ok(found)
}
