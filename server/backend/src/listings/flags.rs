//! Every flagged debit.

use super::print_line;
use crate::Result;
use crate::accounts::each_account;
use crate::db::Db;
use domain::accounts::AccountName;
use domain::time::Instant;
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::Write;

#[derive(sqlx::FromRow)]
struct Found {
    account_id: String,
    key: String,
    posted_on: String,
    position: i64,
    at: Option<i64>,
    amount: i64,
    currency: String,
    description: Option<String>,
    provider: String,
    contract: Option<String>,
    link_contract: Option<String>,
    level: String,
    score: i64,
    rules: String,
}

#[derive(Serialize)]
struct Printed<'a> {
    account: &'a AccountName,
    posted_on: &'a str,
    at: Option<String>,
    amount: i64,
    currency: &'a str,
    description: Option<&'a str>,
    provider: &'a str,
    contract: Option<&'a str>,
    level: &'a str,
    score: i64,
    rules: &'a RawValue,
}

/// Prints one line for each flagged debit, by account, day and position.
///
/// # Errors
/// When the database fails or `out` does.
pub async fn flags(db: &Db, out: &mut dyn Write) -> Result<()> {
    let select = "SELECT w.account_id, w.key, w.posted_on, w.position, w.at, w.amount, w.currency, w.description, w.provider,
             w.contract, l.contract AS link_contract, f.level, f.score, f.rules
         FROM flags f JOIN withdrawals w ON w.account_id = f.account_id AND w.key = f.key
         LEFT JOIN links l ON l.account_id = w.account_id AND l.id = w.link_id WHERE f.account_id";
    each_account(
        db,
        select,
        |row: &Found| &row.account_id,
        |account, mut rows| {
            rows.sort_by(|a, b| (&a.posted_on, a.position, &a.key).cmp(&(&b.posted_on, b.position, &b.key)));
            rows.iter().try_for_each(|row| {
                let line = Printed {
                    account,
                    posted_on: &row.posted_on,
                    at: row.at.map(|at| Instant(at).rfc3339()),
                    amount: row.amount,
                    currency: &row.currency,
                    description: row.description.as_deref(),
                    provider: &row.provider,
                    contract: row.contract.as_deref().or(row.link_contract.as_deref()),
                    level: &row.level,
                    score: row.score,
                    rules: serde_json::from_str(&row.rules)?,
                };
                print_line(out, &line)
            })
        },
    )
    .await
}
