//! Every linked service of every account.

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
    id: String,
    provider: String,
    contract: Option<String>,
    wallet: Option<String>,
    status: String,
    bank_status: Option<String>,
    provider_status: Option<String>,
    linked_at: Option<i64>,
    verified_by: String,
    holder_matches: String,
    withdrawals: i64,
    withdrawn: i64,
}

#[derive(Serialize)]
struct Printed<'a> {
    account: &'a AccountName,
    provider: &'a str,
    contract: Option<&'a str>,
    wallet: Option<&'a str>,
    status: Option<&'a str>,
    known_from: Vec<&'static str>,
    linked_at: Option<String>,
    verified_by: &'a RawValue,
    holder_matches: &'a str,
    withdrawals: i64,
    withdrawn: i64,
}

/// Prints one line for each link, by account, provider and contract; ended ones too.
///
/// # Errors
/// When the database fails or `out` does.
pub async fn links(db: &Db, out: &mut dyn Write) -> Result<()> {
    let select =
        "SELECT account_id, id, provider, contract, wallet, status, bank_status, provider_status, linked_at, verified_by,
         holder_matches, withdrawals, withdrawn FROM links WHERE account_id";
    each_account(
        db,
        select,
        |row: &Found| &row.account_id,
        |account, mut rows| {
            rows.sort_by(|a, b| (&a.provider, &a.contract, &a.id).cmp(&(&b.provider, &b.contract, &b.id)));
            rows.iter().try_for_each(|row| print_line(out, &printed(account, row)?))
        },
    )
    .await
}

fn printed<'a>(account: &'a AccountName, row: &'a Found) -> std::io::Result<Printed<'a>> {
    let registers = row.bank_status.is_some() || row.provider_status.is_some();
    // Withdrawals stand here alone: money went out to a service that neither register explains.
    let known = [(row.bank_status.is_some(), "bank"), (row.provider_status.is_some(), "provider"), (!registers, "withdrawals")];
    Ok(Printed {
        account,
        provider: &row.provider,
        contract: row.contract.as_deref(),
        wallet: row.wallet.as_deref(),
        status: registers.then_some(row.status.as_str()),
        known_from: known.into_iter().filter(|(says, _)| *says).map(|(_, who)| who).collect(),
        linked_at: row.linked_at.map(|at| Instant(at).rfc3339()),
        verified_by: serde_json::from_str(&row.verified_by)?,
        holder_matches: &row.holder_matches,
        withdrawals: row.withdrawals,
        withdrawn: row.withdrawn,
    })
}
