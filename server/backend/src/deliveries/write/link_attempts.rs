//! Tries to link an account: a later record of the same attempt replaces the earlier. An attempt is news for every account that the
//! same source tried.

use super::known::{Arriving, ids, of_each, standing, upsert};
use crate::db::{Arg, Tx, filled, marks};
use crate::deliveries::owners::expect_own_of_bank;
use crate::deliveries::row::Counts;
use crate::deliveries::touched::sequence;
use crate::feeds::exchange::{Header, Line, Record};
use crate::{Result, args};
use domain::links::Attempt;
use std::collections::HashSet;

const TABLE: (&str, &str, &str) =
    ("link_attempts", "sender, attempt", "sender, attempt, account_id, provider, at, outcome, ip, device, said, sequence");

/// The table with its columns of the sender and the record.
const RECORD: (&str, &str, &str) = ("link_attempts", "sender", "attempt");

/// So many attempts are looked up by one statement.
const AT_ONCE: usize = 400;

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
    let (standing, mut named) = standing(tx, RECORD, &header.sender, &tried).await?;
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
    upsert(tx, TABLE, arriving, &standing, counts).await?;
    named.extend(of_the_same_source(tx, &header.sender, &tried).await?);
    named.extend(ids.into_values());
    Ok(named)
}

/// The accounts that the sources of these attempts tried around the same time: before they are written those of the earlier records,
/// afterwards those of the ones that hold.
async fn of_the_same_source(tx: &mut Tx, sender: &str, tried: &[Arg]) -> Result<HashSet<String>> {
    let mut found = HashSet::new();
    for some in tried.chunks(AT_ONCE) {
        for source in ["ip", "device"] {
            let tried = of_each(tx, RECORD, ("CAST(at AS TEXT)", source), sender, some).await?;
            let at = || tried.iter().map(|(_, at, _)| at.parse().expect("the statement has just written a number"));
            let (Some(from), Some(to)): (Option<i64>, Option<i64>) = (at().min(), at().max()) else { continue };
            let sources: HashSet<&String> = tried.iter().map(|(.., source)| source).collect();
            let sources = filled(sources.into_iter().map(Arg::from).collect(), AT_ONCE);
            // By an expression that no index has in its order, or PostgreSQL would read all attempts in that of their accounts.
            let sql = format!(
                "SELECT DISTINCT account_id || '' FROM link_attempts WHERE at BETWEEN $1 AND $2 AND {source} IN ({})",
                marks(3, sources.len())
            );
            let mut values = args![from.saturating_sub(Attempt::AROUND), to.saturating_add(Attempt::AROUND)];
            values.extend(sources);
            found.extend(tx.all::<(String,)>(&sql, values).await?.into_iter().map(|(id,)| id));
        }
    }
    Ok(found)
}
