//! Confirmed cases: runs of withdrawals that are known not to have been the customer's.

use super::picture::Picture;
use super::waiting::wait;
use crate::db::{Arg, Db, Tx, insert_many, marks};
use crate::{Result, args};
use domain::money::total;
use domain::screening::{Case, Thresholds};
use domain::time::days_between;
use domain::withdrawals::Withdrawal;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// So many cases are held against every account, the newest.
pub(super) const CASES: usize = 1_000;

/// The newest cases, each once, however many accounts it happened to.
///
/// # Errors
/// When the database fails.
pub(super) async fn newest(db: &Db) -> Result<Arc<[(String, Case)]>> {
    let sql = "SELECT account_id, provider, amounts FROM confirmed_cases ORDER BY began_on DESC, account_id, provider LIMIT $1";
    let rows: Vec<(String, String, String)> = db.all(sql, args![i64::try_from(CASES).unwrap_or(i64::MAX)]).await?;
    let case = |(account, provider, amounts): (String, String, String)| -> Result<(String, Case)> {
        Ok((account, Case { provider, amounts: serde_json::from_str(&amounts)? }))
    };
    rows.into_iter().map(case).collect()
}

/// An account's own runs: at one provider, within so many days, of so much in all. A single debit is no rhythm.
pub(super) fn of(withdrawals: &[Withdrawal], not_mine: &[usize], thresholds: &Thresholds) -> Vec<(Date, Case)> {
    let mut runs: Vec<Vec<&Withdrawal>> = Vec::new();
    for one in not_mine.iter().map(|&index| &withdrawals[index]) {
        let goes_on = |run: &&mut Vec<&Withdrawal>| {
            run[0].provider == one.provider && days_between(run[0].day(), one.day()).abs() < thresholds.alike_days
        };
        match runs.iter_mut().rev().find(goes_on) {
            Some(run) => run.push(one),
            None => runs.push(vec![one]),
        }
    }
    let case = |run: Vec<&Withdrawal>| {
        let mut amounts: Vec<i64> = run.iter().map(|one| one.debit.amount).collect();
        amounts.sort_unstable_by(|a, b| b.cmp(a));
        let sum = total(amounts.iter().copied());
        let alike = amounts.len() >= thresholds.alike_debits && sum >= thresholds.alike_sum;
        alike.then(|| (run[0].day(), Case { provider: run[0].provider.clone(), amounts }))
    };
    runs.into_iter().filter_map(case).collect()
}

/// Which accounts' cases are others now, and which accounts may resemble the old or the new ones.
#[derive(Debug, Default)]
pub struct Changed {
    accounts: Vec<usize>,
    resembling: BTreeSet<String>,
}

/// Compares what stands with what these pictures say.
pub(super) async fn changed(db: &Db, pictures: &[Picture]) -> Result<Changed> {
    let ids: Vec<Arg> = pictures.iter().map(|picture| Arg::from(&picture.account_id)).collect();
    let sql = format!(
        "SELECT account_id, provider, began_on, amounts FROM confirmed_cases WHERE account_id IN ({})",
        marks(1, ids.len())
    );
    let mut stood: HashMap<String, BTreeSet<(String, String, String)>> = HashMap::new();
    for (account_id, provider, began_on, amounts) in db.all_by_index::<(String, String, String, String)>(&sql, ids).await? {
        stood.entry(account_id).or_default().insert((provider, began_on, amounts));
    }
    let mut changed = Changed::default();
    let mut other: BTreeSet<(String, i64)> = BTreeSet::new();
    for (index, picture) in pictures.iter().enumerate() {
        let before = stood.remove(&picture.account_id).unwrap_or_default();
        let now: BTreeSet<(String, String, String)> =
            picture.cases.iter().map(|(on, case)| (case.provider.clone(), on.to_string(), listed(case))).collect();
        if before != now {
            changed.accounts.push(index);
            for (provider, _, amounts) in before.symmetric_difference(&now) {
                let amounts: Vec<i64> = serde_json::from_str(amounts)?;
                other.extend(amounts.first().map(|largest| (provider.clone(), *largest)));
            }
        }
    }
    // Whoever resembles a case has its largest amount. An answer or a decision is rare: that the table is read for it costs little.
    for (provider, largest) in other {
        let sql = "SELECT DISTINCT account_id FROM withdrawals WHERE provider = $1 AND amount = $2";
        changed.resembling.extend(db.all::<(String,)>(sql, args![provider, largest]).await?.into_iter().map(|(id,)| id));
    }
    Ok(changed)
}

/// Writes the accounts' cases, and lets whoever may resemble them wait to be screened again.
pub(super) async fn renew(tx: &mut Tx, pictures: &[Picture], changed: &Changed) -> Result<()> {
    for picture in changed.accounts.iter().map(|&index| &pictures[index]) {
        tx.run("DELETE FROM confirmed_cases WHERE account_id = $1", args![&picture.account_id]).await?;
        let row = |(on, case): &(Date, Case)| args![&picture.account_id, &case.provider, on.to_string(), listed(case)];
        let rows: Vec<Vec<Arg>> = picture.cases.iter().map(row).collect();
        insert_many(tx, "confirmed_cases", "account_id, provider, began_on, amounts", rows, "ON CONFLICT DO NOTHING").await?;
    }
    wait(tx, changed.resembling.iter().map(String::as_str)).await
}

fn listed(case: &Case) -> String {
    serde_json::to_string(&case.amounts).expect("a list of numbers can be written")
}
