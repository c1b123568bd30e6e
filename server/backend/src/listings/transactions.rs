//! Every statement entry.

use super::print_line;
use crate::Result;
use crate::accounts::each_account;
use crate::db::Db;
use domain::accounts::AccountName;
use serde::Serialize;
use std::io::Write;

#[derive(sqlx::FromRow)]
struct Found {
    account_id: String,
    key: String,
    position: i64,
    posted_on: String,
    value_on: Option<String>,
    direction: String,
    amount: i64,
    currency: String,
    status: String,
    reversal: bool,
    description: Option<String>,
    reference: Option<String>,
    contract: Option<String>,
}

impl Found {
    /// Statements that were cut differently may have two entries in one place of a day: then what they say orders them, as the key depends
    /// on what came first.
    fn place(&self) -> impl Ord {
        let moves = (&self.direction, self.amount, &self.currency, &self.status, self.reversal);
        let says = (&self.description, &self.reference, &self.contract, &self.value_on);
        (&self.posted_on, self.position, moves, says, &self.key)
    }
}

#[derive(Serialize)]
struct Printed<'a> {
    account: &'a AccountName,
    posted_on: &'a str,
    value_on: Option<&'a str>,
    direction: &'a str,
    amount: i64,
    currency: &'a str,
    status: &'a str,
    reversal: bool,
    description: Option<&'a str>,
    reference: Option<&'a str>,
    contract: Option<&'a str>,
}

/// Prints one line for each entry, by account, day and position. What a delivery under way has written is not seen yet.
///
/// # Errors
/// When the database fails or `out` does.
pub async fn transactions(db: &Db, out: &mut dyn Write) -> Result<()> {
    let select =
        "SELECT account_id, key, position, posted_on, value_on, direction, amount, currency, status, reversal, description,
         reference, contract FROM transactions
         WHERE same_as IS NULL AND delivery_id NOT IN (SELECT id FROM deliveries WHERE state IN ('parsed', 'joined', 'screened'))
           AND account_id";
    each_account(
        db,
        select,
        |row: &Found| &row.account_id,
        |account, mut rows| {
            rows.sort_by(|a, b| a.place().cmp(&b.place()));
            rows.iter().try_for_each(|row| {
                let line = Printed {
                    account,
                    posted_on: &row.posted_on,
                    value_on: row.value_on.as_deref(),
                    direction: &row.direction,
                    amount: row.amount,
                    currency: &row.currency,
                    status: &row.status,
                    reversal: row.reversal,
                    description: row.description.as_deref(),
                    reference: row.reference.as_deref(),
                    contract: row.contract.as_deref(),
                };
                print_line(out, &line)
            })
        },
    )
    .await
}
