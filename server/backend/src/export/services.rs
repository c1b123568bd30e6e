//! The services that can draw on one account: links, what they took with what was found and answered, and requests to stop them.

use crate::links::covered;
use crate::people::{Customer, HELD_ACCOUNTS};
use crate::{Backend, Result, args};
use domain::time::Instant;
use serde_json::{Value, json};

#[derive(sqlx::FromRow)]
struct Link {
    provider: String,
    contract: Option<String>,
    status: String,
    bank_status: Option<String>,
    provider_status: Option<String>,
    linked_at: Option<i64>,
    verified_by: String,
    wallet: Option<String>,
    wallet_holder: Option<String>,
    holder_matches: String,
    printed_as: String,
    withdrawals: i64,
    withdrawn: i64,
}

pub(super) async fn links(backend: &Backend, customer: &Customer, id: &str) -> Result<Vec<Value>> {
    let sql = format!(
        "SELECT provider, contract, status, bank_status, provider_status, linked_at, verified_by, wallet, wallet_holder,
                holder_matches, printed_as, withdrawals, withdrawn
         FROM links WHERE account_id = $2 AND account_id IN {HELD_ACCOUNTS} ORDER BY provider, id"
    );
    let rows: Vec<Link> = backend.db.all(&sql, args![customer.person_id(), id]).await?;
    let one = |row: Link| {
        Ok(json!({
            "provider": row.provider,
            "contract": row.contract,
            "status": row.status,
            "bank_status": row.bank_status,
            "provider_status": row.provider_status,
            "linked_at": row.linked_at.map(|at| Instant(at).rfc3339()),
            "verified_by": list(&row.verified_by)?,
            "wallet": row.wallet.as_deref().map(covered),
            "wallet_holder": row.wallet_holder,
            "holder_matches": row.holder_matches,
            "printed_as": list(&row.printed_as)?,
            "withdrawals": row.withdrawals,
            "withdrawn": row.withdrawn,
        }))
    };
    rows.into_iter().map(one).collect()
}

#[derive(sqlx::FromRow)]
struct Withdrawal {
    posted_on: String,
    at: Option<i64>,
    amount: i64,
    currency: String,
    description: Option<String>,
    provider: String,
    contract: Option<String>,
    level: Option<String>,
    rules: Option<String>,
    verdict: Option<String>,
    said_at: Option<i64>,
}

pub(super) async fn withdrawals(backend: &Backend, customer: &Customer, id: &str) -> Result<Vec<Value>> {
    let sql = format!(
        "SELECT w.posted_on, w.at, w.amount, w.currency, w.description, w.provider, w.contract, f.level, f.rules, v.verdict, v.said_at
         FROM withdrawals w
             LEFT JOIN flags f ON f.account_id = w.account_id AND f.key = w.key
             LEFT JOIN verdicts v ON v.account_id = w.account_id AND v.key = w.key AND v.holds = TRUE
         WHERE w.account_id = $2 AND w.account_id IN {HELD_ACCOUNTS} ORDER BY w.posted_on, w.position, w.key"
    );
    let rows: Vec<Withdrawal> = backend.db.all(&sql, args![customer.person_id(), id]).await?;
    let one = |row: Withdrawal| {
        Ok(json!({
            "posted_on": row.posted_on,
            "at": row.at.map(|at| Instant(at).rfc3339()),
            "amount": row.amount,
            "currency": row.currency,
            "description": row.description,
            "provider": row.provider,
            "contract": row.contract,
            "flag": row.level,
            "rules": row.rules.as_deref().map(list).transpose()?,
            "answer": row.verdict,
            "answered_at": row.said_at.map(|at| Instant(at).rfc3339()),
        }))
    };
    rows.into_iter().map(one).collect()
}

pub(super) async fn stops(backend: &Backend, customer: &Customer, id: &str) -> Result<Vec<Value>> {
    let sql = format!(
        "SELECT s.requested_at, l.provider, l.contract FROM stops s
             LEFT JOIN links l ON l.account_id = s.account_id AND l.id = s.link_id
         WHERE s.account_id = $2 AND s.account_id IN {HELD_ACCOUNTS} ORDER BY s.requested_at, s.id"
    );
    let rows: Vec<(i64, Option<String>, Option<String>)> = backend.db.all(&sql, args![customer.person_id(), id]).await?;
    let one = |(at, provider, contract): (i64, Option<String>, Option<String>)| json!({ "requested_at": Instant(at).rfc3339(), "provider": provider, "contract": contract });
    Ok(rows.into_iter().map(one).collect())
}

/// A list as it stands in the database.
fn list(json: &str) -> Result<Value> {
    Ok(serde_json::from_str(json)?)
}
