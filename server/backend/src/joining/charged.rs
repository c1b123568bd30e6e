//! Of which days every provider's charges were all delivered, so that a debit without one is a sign.
//!
//! Counted from the charges themselves: from the first that was delivered to the day before the last, which may not be over, and nothing
//! where a file is missing. As of when a file was made says nothing here: it depends on how the same charges were cut into files. Whoever
//! changes these days marks the accounts whose debits they speak of, in the same transaction.

use crate::db::{Db, Tx};
use crate::{Result, args};
use domain::coverage::{Days, missing};
use domain::time::{Instant, parse_day};
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A bank posts a charge up to so many days later (formats §4, Charges).
const POSTED_WITHIN_DAYS: i64 = 3;

type Row = (String, String, String);

/// The days on which a bank may have posted what a provider charged, by provider.
///
/// # Errors
/// When the database fails.
pub(super) async fn days(db: &Db) -> Result<HashMap<String, Days>> {
    let rows: Vec<Row> = db.all("SELECT provider, posted_from, posted_to FROM charged_days", args![]).await?;
    rows.into_iter().map(|(provider, from, to)| Ok((provider, Days { from: day(&from)?, to: day(&to)? }))).collect()
}

/// Counts these days anew, and marks the accounts that have debits without a charge of days that are counted now or no longer are.
/// `current` is the delivery under way: it counts as if it were done. Whoever calls it has the turn.
///
/// # Errors
/// When the database fails.
pub(crate) async fn renew(db: &Db, current: &str) -> Result<()> {
    let before = days(db).await?;
    let sql = "SELECT sender, sequence FROM deliveries
         WHERE format = 'exchange/charges' AND sequence IS NOT NULL AND (state IN ('done', 'stale') OR id = $1) ORDER BY sequence";
    let mut sequences: HashMap<String, Vec<i64>> = HashMap::new();
    for (sender, sequence) in db.all::<(String, i64)>(sql, args![current]).await? {
        sequences.entry(sender).or_default().push(sequence);
    }
    // What a file has left that broke off says nothing of how far the charges reach.
    let sql = "SELECT DISTINCT sender FROM deliveries
         WHERE format = 'exchange/charges' AND sequence IS NOT NULL AND state NOT IN ('done', 'stale', 'refused') AND id <> $1";
    let broken: HashSet<String> = db.all::<(String,)>(sql, args![current]).await?.into_iter().map(|(sender,)| sender).collect();
    for (provider, sequences) in sequences {
        let now = if missing(sequences).is_empty() && !broken.contains(&provider) { reach(db, &provider).await? } else { None };
        let then = before.get(&provider).copied();
        if now != then {
            let mut tx = db.begin().await?;
            keep(&mut tx, &provider, now).await?;
            mark(&mut tx, &provider, then, now).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// What the provider's charges reach to.
async fn reach(db: &Db, provider: &str) -> Result<Option<Days>> {
    // Each by itself, so that an index gives it at once. A single charge may be of a day whose file has not come yet.
    let end = async |which: &str| -> Result<Option<(Option<i64>,)>> {
        let sql = format!("SELECT {which}(at) FROM charges WHERE provider = $1 AND single IS NULL");
        Ok(db.one(&sql, args![provider]).await?)
    };
    let (first, last) = (end("MIN").await?, end("MAX").await?);
    let (Some((Some(first),)), Some((Some(last),))) = (first, last) else { return Ok(None) };
    let from = Instant(first).day().saturating_add(POSTED_WITHIN_DAYS.days());
    let to = Instant(last).day().saturating_sub(1.days());
    Ok((from <= to).then_some(Days { from, to }))
}

async fn keep(tx: &mut Tx, provider: &str, days: Option<Days>) -> Result<()> {
    let Some(Days { from, to }) = days else {
        tx.run("DELETE FROM charged_days WHERE provider = $1", args![provider]).await?;
        return Ok(());
    };
    let sql = "INSERT INTO charged_days (provider, posted_from, posted_to) VALUES ($1, $2, $3)
         ON CONFLICT (provider) DO UPDATE SET posted_from = excluded.posted_from, posted_to = excluded.posted_to";
    tx.run(sql, args![provider, from, to]).await?;
    Ok(())
}

async fn mark(tx: &mut Tx, provider: &str, then: Option<Days>, now: Option<Days>) -> Result<()> {
    let mut accounts: BTreeSet<String> = BTreeSet::new();
    for Days { from, to } in changed(then, now) {
        let sql = "SELECT DISTINCT account_id FROM withdrawals
             WHERE provider = $1 AND charge IS NULL AND posted_on BETWEEN $2 AND $3";
        let found: Vec<(String,)> = tx.all(sql, args![provider, from, to]).await?;
        accounts.extend(found.into_iter().map(|(account,)| account));
    }
    super::wait(tx, accounts.iter().map(String::as_str)).await
}

/// The days that are in one of the two and not in the other.
fn changed(then: Option<Days>, now: Option<Days>) -> Vec<Days> {
    let (Some(then), Some(now)) = (then, now) else { return then.into_iter().chain(now).collect() };
    if then.to < now.from || now.to < then.from {
        return vec![then, now];
    }
    let before = |end: Date| end.saturating_sub(1.days());
    let after = |end: Date| end.saturating_add(1.days());
    let ends = [
        Days { from: then.from.min(now.from), to: before(then.from.max(now.from)) },
        Days { from: after(then.to.min(now.to)), to: then.to.max(now.to) },
    ];
    ends.into_iter().filter(|days| days.from <= days.to).collect()
}

fn day(text: &str) -> Result<Date> {
    parse_day(text).map_err(|error| crate::Error::Corrupt(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_changes_is_what_one_has_and_the_other_has_not() {
        let days = |from: i8, to: i8| Days { from: date(2020, 9, from), to: date(2020, 9, to) };
        for (then, now, expected) in [
            (None, None, vec![]),
            (None, Some(days(3, 9)), vec![days(3, 9)]),
            (Some(days(3, 9)), None, vec![days(3, 9)]),
            (Some(days(3, 9)), Some(days(3, 10)), vec![days(10, 10)]),
            (Some(days(3, 9)), Some(days(1, 12)), vec![days(1, 2), days(10, 12)]),
            (Some(days(3, 9)), Some(days(5, 7)), vec![days(3, 4), days(8, 9)]),
            (Some(days(3, 4)), Some(days(6, 9)), vec![days(3, 4), days(6, 9)]),
            (Some(days(3, 9)), Some(days(3, 9)), vec![]),
        ] {
            assert_eq!(changed(then, now), expected, "{then:?} and {now:?}");
        }
    }
}
