//! The customer's claims, with what they told and what was answered.

use crate::claims::{ClaimStep, ClaimView, ClaimedWithdrawal, list, one};
use crate::people::Customer;
use crate::{Backend, Result, args};
use serde_json::{Value, json};
use std::collections::HashSet;

pub(super) async fn claims(backend: &Backend, customer: &Customer) -> Result<Vec<Value>> {
    // What another holder told of an account that both hold is theirs to take along.
    let sql = "SELECT c.number FROM claims c
         JOIN person_customers pc ON pc.institution = c.institution AND pc.customer = c.customer WHERE pc.person_id = $1";
    let own: HashSet<String> =
        backend.db.all::<(String,)>(sql, args![customer.person_id()]).await?.into_iter().map(|(number,)| number).collect();
    let mut claims = Vec::new();
    for listed in list(backend, customer).await?.into_iter().filter(|listed| own.contains(&listed.number)) {
        claims.push(claim(one(backend, customer, &listed.number).await?));
    }
    Ok(claims)
}

fn claim(claim: ClaimView) -> Value {
    let summary = claim.summary;
    json!({
        "number": summary.number,
        "received_at": summary.received_at.rfc3339(),
        "claimed": summary.claimed,
        "paid": summary.paid,
        "decision_by": summary.decision_by.to_string(),
        "narrative": claim.narrative,
        "police_report": claim.police_report,
        "steps": claim.steps.into_iter().map(step).collect::<Vec<_>>(),
        "withdrawals": claim.withdrawals.into_iter().map(withdrawal).collect::<Vec<_>>(),
    })
}

fn step(step: ClaimStep) -> Value {
    json!({ "state": step.state, "at": step.at.rfc3339(), "text": step.text })
}

fn withdrawal(one: ClaimedWithdrawal) -> Value {
    json!({
        "posted_on": one.posted_on.to_string(),
        "at": one.at.map(domain::time::Instant::rfc3339),
        "amount": one.amount,
        "description": one.description,
        "service": one.service.map(|title| title.ja),
        "bank": one.bank_text,
    })
}
