//! Standing rights to debit an account, as its bank lists them. A list has no day: of two that differ the one that was used later
//! holds, and what has ended does not begin again, so that the order of arrival makes no difference.

use crate::accounts::resolve;
use crate::db::{Tx, insert_many, marks};
use crate::deliveries::row::Counts;
use crate::feeds::uk::DirectDebit;
use crate::{Result, args};
use domain::accounts::AccountName;
use domain::names::normalised;
use std::collections::{BTreeMap, HashSet};

const COLUMNS: &str = "account_id, identity, name, contract, active, used_on, amount, currency";

/// What is said of one, in the order in which it holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    used_on: Option<String>,
    ended: bool,
    name: String,
    contract: Option<String>,
    amount: Option<i64>,
    currency: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Stands {
    account_id: String,
    identity: String,
    name: String,
    contract: Option<String>,
    active: bool,
    used_on: Option<String>,
    amount: Option<i64>,
    currency: Option<String>,
}

/// Writes them; `touched` gains their accounts.
///
/// # Errors
/// When the database fails.
pub async fn write(tx: &mut Tx, debits: &[DirectDebit], counts: &mut Counts, touched: &mut HashSet<String>) -> Result<()> {
    let names: Vec<AccountName> = debits.iter().map(|one| one.account.clone()).collect();
    let ids = resolve(tx, &names).await?;
    touched.extend(ids.values().cloned());
    let mut standing = standing(tx, ids.values()).await?;
    let mut newer = HashSet::new();
    for one in debits {
        let (key, said) = ((ids[&one.account].clone(), identity(one)), said(one));
        let holds = standing.get(&key).is_none_or(|stands| *stands < said);
        *(if holds { &mut counts.new } else { &mut counts.duplicates }) += 1;
        if holds {
            standing.insert(key.clone(), said);
            newer.insert(key);
        }
    }
    let rows = standing.into_iter().filter(|(key, _)| newer.contains(key)).map(|((account_id, identity), said)| {
        args![account_id, identity, said.name, said.contract, !said.ended, said.used_on, said.amount, said.currency]
    });
    let conflict = "ON CONFLICT (account_id, identity) DO UPDATE SET name = excluded.name, contract = excluded.contract,
         active = excluded.active, used_on = excluded.used_on, amount = excluded.amount, currency = excluded.currency";
    insert_many(tx, "direct_debits", COLUMNS, rows, conflict).await?;
    Ok(())
}

fn identity(one: &DirectDebit) -> String {
    match (&one.id, &one.contract) {
        (Some(id), _) => format!("id|{id}"),
        (None, Some(contract)) => format!("contract|{}", contract.compared()),
        (None, None) => format!("name|{}", normalised(&one.name)),
    }
}

fn said(one: &DirectDebit) -> Said {
    let (amount, currency) = one.used.and_then(|(_, amount)| amount).unzip();
    Said {
        used_on: one.used.map(|(day, _)| day.to_string()),
        ended: !one.active,
        name: one.name.clone(),
        contract: one.contract.as_ref().map(|contract| contract.printed().to_owned()),
        amount,
        currency: currency.map(|currency| currency.code().to_owned()),
    }
}

async fn standing(tx: &mut Tx, ids: impl Iterator<Item = &String>) -> Result<BTreeMap<(String, String), Said>> {
    let ids: Vec<&String> = ids.collect::<HashSet<_>>().into_iter().collect();
    let mut standing = BTreeMap::new();
    for some in ids.chunks(400) {
        let sql = format!("SELECT {COLUMNS} FROM direct_debits WHERE account_id IN ({})", marks(1, some.len()));
        let rows: Vec<Stands> = tx.all(&sql, some.iter().map(|id| crate::db::Arg::from(*id)).collect()).await?;
        standing.extend(rows.into_iter().map(|row| {
            let Stands { account_id, identity, name, contract, active, used_on, amount, currency } = row;
            ((account_id, identity), Said { used_on, ended: !active, name, contract, amount, currency })
        }));
    }
    Ok(standing)
}
