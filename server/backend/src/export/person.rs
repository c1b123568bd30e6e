//! The person: what they sign in under, where they are told, and who looked.

use crate::audit::{Look, who_looked};
use crate::contacts;
use crate::identity::{factors, sign_in_name};
use crate::people::Customer;
use crate::{Backend, Result, args};
use domain::time::Instant;
use serde_json::{Value, json};

pub(super) async fn person(backend: &Backend, customer: &Customer) -> Result<Value> {
    let identity = customer.identity();
    let sql =
        "SELECT institution, customer, since FROM person_customers WHERE person_id = $1 ORDER BY since, institution, customer";
    let numbers: Vec<(String, String, i64)> = backend.db.all(sql, args![customer.person_id()]).await?;
    let number = |(bank, number, since): (String, String, i64)| json!({ "bank": bank, "customer": number, "since": Instant(since).rfc3339() });
    let contacts = contacts::own(backend, customer).await?;
    let contact = |one: contacts::Contact| json!({ "channel": one.channel, "address": one.address, "changed_at": one.changed_at.rfc3339() });
    let factors = factors(backend, &identity).await?;
    let factor =
        |one: crate::identity::Factor| json!({ "type": one.kind, "name": one.name, "added_at": Instant(one.added_at).rfc3339() });
    Ok(json!({
        "sign_in_number": sign_in_name(backend, &identity).await?,
        "customer_numbers": numbers.into_iter().map(number).collect::<Vec<_>>(),
        "contacts": contacts.into_iter().map(contact).collect::<Vec<_>>(),
        "factors": factors.into_iter().map(factor).collect::<Vec<_>>(),
    }))
}

pub(super) async fn looks(backend: &Backend, customer: &Customer) -> Result<Vec<Value>> {
    let look = |look: Look| {
        json!({
            "at": look.at.rfc3339(),
            "action": look.action,
            "name": look.name,
            "institution": look.institution.map(|title| title.ja),
            "reason": look.reason,
            "claim": look.claim,
        })
    };
    Ok(who_looked(backend, customer).await?.into_iter().map(look).collect())
}
