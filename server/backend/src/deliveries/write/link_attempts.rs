//! Tries to link an account: a later record of the same attempt replaces the earlier. An attempt is news for every account that the
//! same source tried.

use super::known::{Arriving, ids, of_each, standing, upsert};
use crate::db::{Arg, Tx};
use crate::deliveries::owners::expect_own_of_bank;
use crate::deliveries::row::Counts;
use crate::deliveries::touched::sequence;
use crate::feeds::exchange::{Header, Line, Record};
use crate::joining::sources::{AT_ONCE, SOURCES, tried_by};
use crate::{Result, args};
use domain::time::Instant;
use std::collections::HashSet;

const TABLE: (&str, &str, &str) =
    ("link_attempts", "sender, attempt", "sender, attempt, account_id, provider, at, outcome, ip, device, said, sequence");

/// The table with its columns of the sender and the record.
const RECORD: (&str, &str, &str) = ("link_attempts", "sender", "attempt");

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
        for source in SOURCES {
            let tried = of_each(tx, RECORD, ("CAST(at AS TEXT)", source), sender, some).await?;
            let at = || tried.iter().map(|(_, at, _)| Instant(at.parse().expect("the statement has just written a number")));
            let (Some(from), Some(to)) = (at().min(), at().max()) else { continue };
            let sources: HashSet<&str> = tried.iter().map(|(.., source)| source.as_str()).collect();
            let sources: Vec<&str> = sources.into_iter().collect();
            let (sql, values) = tried_by(source, "account_id", &sources, from, to);
            for (_, accounts) in tx.all::<(String, Option<String>)>(&sql, values).await? {
                found.extend(accounts.iter().flat_map(|all| all.split(',')).map(str::to_owned));
            }
        }
    }
    Ok(found)
}
