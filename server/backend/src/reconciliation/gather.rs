//! Reading what found no counterpart in a month.

use super::Month;
use super::reach::{Reach, day, posted_after};
use crate::db::{Arg, Db, marks};
use crate::{Error, Result, args};
use domain::coverage::Days;
use domain::links::Contract;
use domain::money::Currency;
use domain::reconciliation::Movement;
use domain::time::Instant;
use std::collections::HashMap;

/// A movement, and its bank.
#[derive(Debug)]
pub struct Unpaired {
    pub bank: String,
    pub movement: Movement,
}

#[derive(sqlx::FromRow)]
struct Row {
    account_id: String,
    bank: Option<String>,
    provider: String,
    contract: Option<String>,
    posted_on: Option<String>,
    at: Option<i64>,
    amount: i64,
    currency: String,
}

impl Row {
    fn read(self) -> Result<Unpaired> {
        let on = self.posted_on.as_deref().map(day).transpose()?;
        Ok(Unpaired {
            bank: self.bank.unwrap_or_default(),
            movement: Movement {
                account: self.account_id,
                provider: self.provider,
                contract: self.contract.as_deref().and_then(Contract::new),
                day: on
                    .or_else(|| self.at.map(|at| Instant(at).day()))
                    .ok_or_else(|| Error::Corrupt("a movement without a day".into()))?,
                amount: self.amount,
                currency: Currency::parse(&self.currency).map_err(|error| Error::Corrupt(error.to_string()))?,
            },
        })
    }
}

/// Withdrawals of the month to providers that deliver their charges, without one. `scope` is a condition on `accounts a` and the
/// provider `x.provider`, in which `$1` stands for `whose`.
///
/// # Errors
/// When the database fails.
pub async fn withdrawals(db: &Db, month: Month, scope: &str, whose: &str, reach: &Reach) -> Result<Vec<Unpaired>> {
    let charging = reach.charging();
    if charging.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT x.account_id, COALESCE(a.sender, a.bank) AS bank, x.provider,
             COALESCE(x.contract, (SELECT l.contract FROM links l WHERE l.account_id = x.account_id AND l.id = x.link_id)) AS contract,
             x.posted_on, x.at, x.amount, x.currency
         FROM withdrawals x JOIN accounts a ON a.id = x.account_id
         WHERE x.charge IS NULL AND x.posted_on BETWEEN $2 AND $3 AND {scope} AND x.provider IN ({})",
        marks(4, charging.len())
    );
    let mut values = args![whose, month.first(), month.last()];
    values.extend(charging.into_iter().map(Arg::from));
    let rows: Vec<Row> = db.all(&sql, values).await?;
    let mut found: Vec<Unpaired> = rows.into_iter().map(Row::read).collect::<Result<_>>()?;
    found.retain(|one| reach.charges_before(&one.movement.provider, one.movement.day));
    Ok(found)
}

/// Settled charges of the month that no withdrawal has, on days that statements cover. `scope` as above.
///
/// # Errors
/// When the database fails.
pub async fn charges(db: &Db, month: Month, scope: &str, whose: &str) -> Result<Vec<Unpaired>> {
    let sql = format!(
        "SELECT x.account_id, COALESCE(a.sender, a.bank) AS bank, x.provider, x.contract, CAST(NULL AS TEXT) AS posted_on, x.at, x.amount,
             x.currency
         FROM charges x JOIN accounts a ON a.id = x.account_id
         WHERE x.status = 'settled' AND x.at >= $2 AND x.at < $3 AND {scope} AND NOT EXISTS (
             SELECT 1 FROM withdrawals w WHERE w.account_id = x.account_id AND w.provider = x.provider AND w.charge = x.charge)"
    );
    let end = month.last().tomorrow().map_or(i64::MAX, |next| Instant::start_of(next).0);
    let rows: Vec<Row> = db.all(&sql, args![whose, Instant::start_of(month.first()), end]).await?;
    let found: Vec<Unpaired> = rows.into_iter().map(Row::read).collect::<Result<_>>()?;
    let covered = covered(db, &found).await?;
    Ok(found
        .into_iter()
        .filter(|one| covered.get(&one.movement.account).is_some_and(|days| posted_after(one.movement.day, days)))
        .collect())
}

/// So many accounts are asked for at a time.
const AT_ONCE: usize = 200;

async fn covered(db: &Db, of: &[Unpaired]) -> Result<HashMap<String, Vec<Days>>> {
    let mut accounts: Vec<&str> = of.iter().map(|one| one.movement.account.as_str()).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let mut covered: HashMap<String, Vec<Days>> = HashMap::new();
    for some in accounts.chunks(AT_ONCE) {
        let sql = format!(
            "SELECT account_id, covered_from, covered_to FROM covered_days WHERE account_id IN ({})",
            marks(1, some.len())
        );
        let rows: Vec<(String, String, String)> = db.all(&sql, some.iter().map(|id| Arg::from(*id)).collect()).await?;
        for (account, from, to) in rows {
            covered.entry(account).or_default().push(Days { from: day(&from)?, to: day(&to)? });
        }
    }
    Ok(covered)
}
