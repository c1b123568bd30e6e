//! The statements' entries of one account.

use crate::keys::{Place, Sealed};
use crate::people::{Customer, HELD_ACCOUNTS};
use crate::{Backend, Result, args};
use serde_json::{Value, json};

#[derive(sqlx::FromRow)]
struct Transaction {
    key: String,
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
    counterparty: Option<Sealed>,
    balance_after: Option<i64>,
}

pub(super) async fn transactions(backend: &Backend, customer: &Customer, id: &str) -> Result<Vec<Value>> {
    let sql = format!(
        "SELECT key, posted_on, value_on, direction, amount, currency, status, reversal, description, reference, contract,
                counterparty, balance_after
         FROM transactions WHERE account_id = $2 AND account_id IN {HELD_ACCOUNTS}
             AND delivery_id NOT IN (SELECT id FROM deliveries WHERE state = 'writing')
         ORDER BY posted_on, position, key"
    );
    let rows: Vec<Transaction> = backend.db.all(&sql, args![customer.person_id(), id]).await?;
    let one = |row: Transaction| {
        let here = format!("{id}/{}", row.key);
        let stands = Place { table: "transactions", column: "counterparty", row: &here };
        Ok(json!({
            "posted_on": row.posted_on,
            "value_on": row.value_on,
            "direction": row.direction,
            "amount": row.amount,
            "currency": row.currency,
            "status": row.status,
            "reversal": row.reversal,
            "description": row.description,
            "reference": row.reference,
            "contract": row.contract,
            "counterparty": backend.keys.opened_some(stands, row.counterparty.as_ref())?,
            "balance_after": row.balance_after,
        }))
    };
    rows.into_iter().map(one).collect()
}
