//! Transactions that stand already: the same, a correction, or an older word on it.

use super::statements::{Arriving, seal_counterparty};
use crate::db::{Arg, Tx, marks};
use crate::deliveries::row::Counts;
use crate::keys::{Place, Sealed};
use crate::{Result, args};
use std::collections::HashMap;

/// What tells two versions of a transaction apart, and which of them holds: the one of the newer statement; of statements made on
/// one day the greater in this order, so that the order of arrival makes no difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
struct Said {
    amount: i64,
    direction: String,
    value_on: Option<String>,
    currency: String,
    reversal: bool,
    description: Option<String>,
    contract: Option<String>,
    #[sqlx(skip)]
    counterparty: Option<String>,
    code: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Stands {
    key: String,
    created_on: String,
    delivery_id: String,
    sealed: Option<Sealed>,
    #[sqlx(flatten)]
    said: Said,
}

/// Counts those of `arriving` that stood before, and puts corrections in the place of what they correct. `new` of them were
/// inserted just now.
pub async fn settle(tx: &mut Tx, delivery_id: &str, arriving: &[Arriving], new: i64, counts: &mut Counts) -> Result<()> {
    let (mut same, mut corrected, mut older, mut own) = (0, 0, 0, 0);
    for some in arriving.chunk_by(|a, b| a.account_id == b.account_id).flat_map(|run| run.chunks(400)) {
        let standing = standing(tx, some).await?;
        for one in some {
            let Some(stands) = standing.get(&one.entry.key) else { continue };
            let said = said(one);
            if stands.said == said && stands.delivery_id == delivery_id {
                own += 1;
            } else if stands.said == said {
                same += 1;
            } else if (one.created_on.as_ref(), &said) > (stands.created_on.as_str(), &stands.said) {
                correct(tx, one, &said).await?;
                corrected += 1;
            } else {
                older += 1;
            }
        }
        bump(tx, some).await?;
    }
    // Its own rows stand because they were inserted just now, because an import that was killed wrote them, or because the file
    // has them twice.
    counts.duplicates += same + (own - new).max(0);
    counts.corrected += corrected;
    counts.older += older;
    Ok(())
}

async fn standing(tx: &mut Tx, some: &[Arriving]) -> Result<HashMap<String, Stands>> {
    let sql = format!(
        "SELECT key, created_on, delivery_id, amount, direction, value_on, currency, reversal, description, contract,
             counterparty AS sealed, code FROM transactions WHERE account_id = $1 AND key IN ({})",
        marks(2, some.len())
    );
    let rows: Vec<Stands> = tx.all(&sql, keys(some)).await?;
    let mut standing = HashMap::with_capacity(rows.len());
    for mut row in rows {
        let stands = format!("{}/{}", some[0].account_id, row.key);
        let place = Place { table: "transactions", column: "counterparty", row: &stands };
        row.said.counterparty = tx.keys().opened_some(place, row.sealed.as_ref())?;
        standing.insert(row.key.clone(), row);
    }
    Ok(standing)
}

fn keys(some: &[Arriving]) -> Vec<Arg> {
    std::iter::once(Arg::from(&*some[0].account_id)).chain(some.iter().map(|one| Arg::from(&one.entry.key))).collect()
}

fn said(one: &Arriving) -> Said {
    let entry = &one.entry;
    Said {
        amount: entry.amount,
        direction: entry.direction.word().to_owned(),
        value_on: entry.value_on.map(|day| day.to_string()),
        currency: entry.currency.code().to_owned(),
        reversal: entry.reversal,
        description: entry.description.clone(),
        contract: entry.contract.as_ref().map(|contract| contract.printed().to_owned()),
        counterparty: entry.counterparty.clone(),
        code: Some(entry.code.clone()).filter(|code| !code.is_empty()),
    }
}

async fn correct(tx: &mut Tx, one: &Arriving, said: &Said) -> Result<()> {
    let name = said.counterparty.as_deref();
    let counterparty = name.map(|name| seal_counterparty(tx.keys(), &one.account_id, &one.entry.key, name));
    tx.run(
        "UPDATE transactions SET amount = $1, direction = $2, value_on = $3, currency = $4, reversal = $5, description = $6,
             contract = $7, counterparty = $8, code = $9, balance_after = $10 WHERE account_id = $11 AND key = $12",
        args![
            said.amount,
            &said.direction,
            said.value_on.clone(),
            &said.currency,
            said.reversal,
            said.description.clone(),
            said.contract.clone(),
            counterparty,
            said.code.clone(),
            one.entry.balance_after,
            &*one.account_id,
            &one.entry.key
        ],
    )
    .await?;
    Ok(())
}

/// The day on which the newest statement that has a transaction was made decides against a later file.
async fn bump(tx: &mut Tx, some: &[Arriving]) -> Result<()> {
    let sql = format!(
        "UPDATE transactions SET created_on = ${0} WHERE account_id = $1 AND created_on < ${0} AND key IN ({1})",
        some.len() + 2,
        marks(2, some.len())
    );
    let mut values = keys(some);
    values.push(Arg::from(&*some[0].created_on));
    tx.run(&sql, values).await?;
    Ok(())
}
