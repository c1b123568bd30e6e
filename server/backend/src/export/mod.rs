//! What is known of a customer and their accounts, as a file that they take along: JSON, which no spreadsheet takes for formulas.

mod accounts;
mod claims;
mod events;
mod person;
mod services;
mod transactions;

use crate::contacts::notify;
use crate::people::Proved;
use crate::{Backend, Result, audit};
use domain::contacts::Happened;
use serde_json::json;

/// Everything that the pages tell the customer, and the whole statements beside. Of others no more than the pages: a wallet and its
/// holder are covered, and what a bank knows of another holder of an account is that holder's. That it was taken is recorded, and
/// told to them.
///
/// # Errors
/// When the database fails, or something that is sealed does not open.
pub async fn export(backend: &Backend, customer: &Proved) -> Result<String> {
    let file = json!({
        "made_at": backend.clock.real_now().rfc3339(),
        "business_day": backend.clock.today().to_string(),
        "person": person::person(backend, customer).await?,
        "accounts": accounts::accounts(backend, customer).await?,
        "claims": claims::claims(backend, customer).await?,
        "who_looked": person::looks(backend, customer).await?,
    });
    let text = serde_json::to_string_pretty(&file)?;
    let identity = customer.identity();
    let mut tx = backend.db.begin().await?;
    audit::record(&mut tx, backend.clock.now(), identity.entry("data.exported")).await?;
    notify(&mut tx, backend, customer.person_id(), Happened::DataExported).await?;
    tx.commit().await?;
    Ok(text)
}
