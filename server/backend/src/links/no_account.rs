//! "I have no account at this service": the customer's answer about a whole service, for one of their accounts. Every answer stays,
//! with its time; the last one holds until it is taken back.

use crate::accounts::take_own;
use crate::ids::new_id;
use crate::people::{Customer, holding, own_accounts};
use crate::{Backend, Error, Result, args, audit, joining};
use domain::time::Instant;

/// Records that the customer has no account at the service of that link of theirs. The same answer again changes nothing.
///
/// # Errors
/// [`Error::NotFound`] when there is no such link, or the account is another's.
pub async fn deny(backend: &Backend, customer: &Customer, account_id: &str, link_id: &str) -> Result<()> {
    answer(backend, customer, account_id, link_id, true).await
}

/// Takes the answer back.
///
/// # Errors
/// As [`deny`].
pub async fn take_back(backend: &Backend, customer: &Customer, account_id: &str, link_id: &str) -> Result<()> {
    answer(backend, customer, account_id, link_id, false).await
}

/// When the customer said that they have no account at the service of that link; none where they have not, or took it back.
///
/// # Errors
/// When the database fails.
pub async fn denied_at(backend: &Backend, customer: &Customer, account_id: &str, link_id: &str) -> Result<Option<Instant>> {
    let sql = format!(
        "SELECT s.said_at FROM service_answers s JOIN links l ON l.account_id = s.account_id AND l.provider = s.provider
         WHERE s.account_id = $2 AND l.id = $3 AND s.holds = TRUE AND s.account_id IN {}",
        own_accounts("$4")
    );
    let values = args![customer.person_id(), account_id, link_id, backend.clock.real_now()];
    let found: Option<(i64,)> = backend.db.one(&sql, values).await?;
    Ok(found.map(|(at,)| Instant(at)))
}

async fn answer(backend: &Backend, customer: &Customer, account_id: &str, link_id: &str, denies: bool) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    take_own(&mut tx, backend, customer, account_id).await?;
    let acting = holding(&mut tx, backend, customer, account_id).await?;
    let sql = "SELECT l.provider, s.id FROM links l
         LEFT JOIN service_answers s ON s.account_id = l.account_id AND s.provider = l.provider AND s.holds = TRUE
         WHERE l.account_id = $1 AND l.id = $2";
    let found: Option<(String, Option<String>)> = tx.one(sql, args![account_id, link_id]).await?;
    let (provider, before) = found.ok_or(Error::NotFound)?;
    if before.is_some() == denies {
        return Ok(());
    }
    let now = backend.clock.now();
    let id = before.unwrap_or_else(new_id);
    if denies {
        let sql = "INSERT INTO service_answers (account_id, provider, id, person_id, said_at, holds)
             VALUES ($1, $2, $3, $4, $5, TRUE)";
        tx.run(sql, args![account_id, &provider, &id, customer.person_id(), now]).await?;
    } else {
        let sql = "UPDATE service_answers SET holds = FALSE WHERE account_id = $1 AND provider = $2 AND holds = TRUE";
        tx.run(sql, args![account_id, &provider]).await?;
    }
    joining::wait(&mut tx, [account_id]).await?;
    let entry = audit::Entry {
        actor: acting.actor(customer),
        action: if denies { "service.denied" } else { "service.denial-taken-back" },
        customer: Some((&acting.institution, &acting.customer)),
        object: Some(&id),
        reason: None,
    };
    audit::record(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(())
}
