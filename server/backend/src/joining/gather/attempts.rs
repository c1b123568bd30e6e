//! Tries to link some accounts, and how many accounts their sources tried.

use super::{ByAccount, Chosen, of};
use crate::db::ByIndex;
use crate::joining::sources::{AT_ONCE, tried_by};
use crate::{Error, Result};
use domain::links::{Attempt, Outcome};
use domain::time::Instant;
use std::collections::HashMap;

pub(super) async fn attempts(some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        sender: String,
        attempt: String,
        provider: String,
        at: i64,
        outcome: String,
        ip: Option<String>,
        device: Option<String>,
    }
    let select = "SELECT account_id, sender, attempt, provider, at, outcome, ip, device FROM link_attempts WHERE account_id";
    let mut rows: Vec<Found> = some.rows(select).await?;
    rows.sort_by(|a, b| (a.at, &a.sender, &a.attempt).cmp(&(b.at, &b.sender, &b.attempt)));
    let asked = |source: fn(&Found) -> Option<&String>| -> Vec<(&str, i64)> {
        rows.iter().filter_map(|row| Some((source(row)?.as_str(), row.at))).collect()
    };
    let by_ip = reaches(&mut some.reading, "ip", &asked(|row| row.ip.as_ref())).await?;
    let by_device = reaches(&mut some.reading, "device", &asked(|row| row.device.as_ref())).await?;
    for row in rows {
        let tried = |reaches: &Reaches, source: &Option<String>| {
            source.as_ref().and_then(|source| reaches.get(&(source.clone(), row.at))).copied().unwrap_or(1)
        };
        let accounts_tried = tried(&by_ip, &row.ip).max(tried(&by_device, &row.device));
        let outcome = Outcome::of_word(&row.outcome).ok_or_else(|| Error::Corrupt(format!("a try is {}", row.outcome)))?;
        of(gathered, &row.account_id).attempts.push(Attempt {
            sender: row.sender,
            id: row.attempt,
            provider: row.provider,
            at: Instant(row.at),
            outcome,
            ip: row.ip,
            device: row.device,
            accounts_tried,
        });
    }
    Ok(())
}

/// How many accounts a source tried around an instant.
type Reaches = HashMap<(String, i64), u32>;

/// Of each source and instant that is asked for, in the order of the instants. A source's tries are read once, however many of them
/// are asked for.
async fn reaches(reading: &mut ByIndex, source: &str, asked: &[(&str, i64)]) -> Result<Reaches> {
    let mut of_source: HashMap<&str, Vec<i64>> = HashMap::new();
    for &(name, at) in asked {
        of_source.entry(name).or_default().push(at);
    }
    let mut found = Reaches::new();
    let names: Vec<&str> = of_source.keys().copied().collect();
    for some in names.chunks(AT_ONCE) {
        let instants = || some.iter().flat_map(|name| &of_source[name]).map(|at| Instant(*at));
        let (Some(first), Some(last)) = (instants().min(), instants().max()) else { continue };
        let (sql, values) = tried_by(source, "at || ' ' || account_id", some, first, last);
        for (name, tried) in reading.all::<(String, Option<String>)>(&sql, values).await? {
            let (Some(tried), Some(instants)) = (tried, of_source.get(name.as_str())) else { continue };
            let each = tried.split(',').filter_map(|one| one.split_once(' '));
            let each =
                each.map(|(at, account)| (at.parse().expect("the statement has just written a number"), account.to_owned()));
            let mut tries: Vec<(i64, String)> = each.collect();
            tries.sort();
            found.extend(instants.iter().zip(around(&tries, instants)).map(|(at, count)| ((name.clone(), *at), count)));
        }
    }
    Ok(found)
}

/// How many accounts stand in `tries` around each of the instants, both in order of time: a window that moves on and forgets.
fn around(tries: &[(i64, String)], instants: &[i64]) -> Vec<u32> {
    let mut within: HashMap<&str, u32> = HashMap::new();
    let (mut next, mut oldest) = (0, 0);
    let count = |&at: &i64| {
        while let Some((_, account)) = tries.get(next).filter(|(time, _)| *time <= at.saturating_add(Attempt::AROUND)) {
            *within.entry(account.as_str()).or_default() += 1;
            next += 1;
        }
        while let Some((_, account)) = tries[..next].get(oldest).filter(|(time, _)| *time < at.saturating_sub(Attempt::AROUND)) {
            let left = within.entry(account.as_str()).or_default();
            *left = left.saturating_sub(1);
            if *left == 0 {
                within.remove(account.as_str());
            }
            oldest += 1;
        }
        u32::try_from(within.len()).unwrap_or(u32::MAX)
    };
    instants.iter().map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_reaches_the_accounts_that_it_tried_within_a_day() {
        let day = Attempt::AROUND;
        let tries: Vec<_> =
            [(0, "a"), (1, "b"), (day, "c"), (day + 1, "a"), (9 * day, "d")].map(|(at, id)| (at, id.to_owned())).into();
        assert_eq!(around(&tries, &[0, 1, day + 1, 2 * day + 1, 9 * day, 9 * day]), [3, 3, 3, 1, 1, 1]);
    }
}
