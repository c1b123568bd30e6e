//! Which accounts a delivery changes beyond those that it names.

use super::check::Checked;
use crate::db::{Arg, Db, filled, marks};
use crate::feeds::exchange::{Feed, Header};
use crate::{Result, args};
use std::collections::HashSet;

/// All accounts that have to be joined and screened again, in the order of their ids.
///
/// # Errors
/// When the database fails.
pub async fn all(db: &Db, delivery_id: &str, checked: &Checked, mut named: HashSet<String>) -> Result<Vec<String>> {
    if let Some(header) = &checked.header {
        match header.feed {
            // An alias, a cap or a kind may be another one now.
            Feed::Institutions => named.extend(ids(db, "SELECT id FROM accounts", args![]).await?),
            Feed::Accounts => named.extend(with_common_holders(db, &named).await?),
            Feed::BankLinks => named.extend(ended(db, "bank_links", header).await?),
            Feed::ProviderLinks => named.extend(ended(db, "provider_links", header).await?),
            _ => {}
        }
        named.extend(waiting_for_register(db, delivery_id, header).await?);
    }
    let mut named: Vec<String> = named.into_iter().collect();
    named.sort();
    Ok(named)
}

async fn ids(db: &Db, sql: &str, args: Vec<Arg>) -> Result<Vec<String>> {
    Ok(db.all::<(String,)>(sql, args).await?.into_iter().map(|(id,)| id).collect())
}

/// So many accounts are looked up by one statement.
const AT_ONCE: usize = 400;

/// A holder's name counts on every account that they hold.
async fn with_common_holders(db: &Db, named: &HashSet<String>) -> Result<HashSet<String>> {
    let named: Vec<Arg> = named.iter().map(Arg::from).collect();
    let mut found = HashSet::new();
    for some in named.chunks(AT_ONCE) {
        let values = filled(some.to_vec(), AT_ONCE);
        let sql = format!(
            "SELECT DISTINCT b.account_id
             FROM (SELECT DISTINCT institution, customer FROM account_customers WHERE account_id IN ({})) a
             JOIN account_customers b ON b.institution = a.institution AND b.customer = a.customer",
            marks(1, values.len())
        );
        found.extend(db.all_by_index::<(String,)>(&sql, values).await?.into_iter().map(|(id,)| id));
    }
    Ok(found)
}

/// What a snapshot no longer holds has ended.
async fn ended(db: &Db, table: &str, header: &Header) -> Result<Vec<String>> {
    if !header.snapshot {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT DISTINCT account_id FROM {table} WHERE sender = $1 AND sequence < $2");
    ids(db, &sql, args![&header.sender, sequence(header)]).await
}

/// The first register of a sender says for the first time what it does not know.
async fn waiting_for_register(db: &Db, delivery_id: &str, header: &Header) -> Result<Vec<String>> {
    let format = format!("exchange/{}", header.feed.word());
    let earlier: Option<(i64,)> = db
        .one(
            "SELECT COUNT(*) FROM deliveries WHERE sender = $1 AND format = $2 AND state IN ('done', 'stale') AND id <> $3",
            args![&header.sender, format, delivery_id],
        )
        .await?;
    match header.feed {
        _ if earlier.is_some_and(|(count,)| count > 0) => Ok(Vec::new()),
        Feed::BankLinks => ids(db, "SELECT id FROM accounts WHERE bank = $1", args![&header.sender]).await,
        Feed::ProviderLinks => {
            ids(db, "SELECT DISTINCT account_id FROM withdrawals WHERE provider = $1", args![&header.sender]).await
        }
        _ => Ok(Vec::new()),
    }
}

/// A header's sequence fits: its reader lets no larger one through.
pub fn sequence(header: &Header) -> i64 {
    i64::try_from(header.sequence).unwrap_or(i64::MAX)
}
