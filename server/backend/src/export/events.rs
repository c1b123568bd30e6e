//! What was done on a securities account, with the customer's answers.

use crate::people::{Customer, HELD_ACCOUNTS};
use crate::securities::{EVENT, EVENT_JOINS, EventRow};
use crate::{Backend, Result, args};
use domain::screening::words;
use serde_json::{Value, json};

pub(super) async fn events(backend: &Backend, customer: &Customer, id: &str) -> Result<Vec<Value>> {
    let sql = format!(
        "SELECT {EVENT} FROM securities_events e {EVENT_JOINS}
         WHERE e.account_id = $2 AND e.account_id IN {HELD_ACCOUNTS} ORDER BY e.at, e.sender, e.event"
    );
    let rows: Vec<EventRow> = backend.db.all(&sql, args![customer.person_id(), id]).await?;
    let one = |row: EventRow| {
        let line = row.read(&backend.keys)?;
        Ok(json!({
            "firm": line.key.sender,
            "event": line.key.event,
            "action": line.action.word(),
            "at": line.at.rfc3339(),
            "amount": line.amount,
            "currency": line.currency.code(),
            "destination": line.destination,
            "destination_holder": line.destination_holder,
            "rules": words(&line.evidence),
            "answer": line.answered.as_ref().map(|answered| answered.verdict.word()),
            "answered_at": line.answered.as_ref().map(|answered| answered.said_at.rfc3339()),
        }))
    };
    rows.into_iter().map(one).collect()
}
