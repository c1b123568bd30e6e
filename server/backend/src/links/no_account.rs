//! "I have no account at this service": the customer's answer about a whole service, for one of their accounts. Every answer stays,
//! with its time; the last one holds until it is taken back.

use crate::accounts::take_own;
use crate::ids::new_id;
use crate::people::{Customer, OWN_ACCOUNTS};
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
         WHERE s.account_id = $2 AND l.id = $3 AND s.holds = TRUE AND s.account_id IN {OWN_ACCOUNTS}"
    );
    let found: Option<(i64,)> = backend.db.one(&sql, args![customer.person_id(), account_id, link_id]).await?;
    Ok(found.map(|(at,)| Instant(at)))
}

async fn answer(backend: &Backend, customer: &Customer, account_id: &str, link_id: &str, denies: bool) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    take_own(&mut tx, customer, account_id).await?;
    let sql = format!(
        "SELECT o.institution, o.customer, l.provider, s.id FROM links l
         JOIN account_customers o ON o.account_id = l.account_id
         JOIN person_customers pc ON pc.institution = o.institution AND pc.customer = o.customer AND pc.person_id = $1
         LEFT JOIN service_answers s ON s.account_id = l.account_id AND s.provider = l.provider AND s.holds = TRUE
         WHERE l.account_id = $2 AND l.id = $3 AND l.account_id IN {OWN_ACCOUNTS}
         ORDER BY o.institution, o.customer LIMIT 1"
    );
    let found: Option<(String, String, String, Option<String>)> =
        tx.one(&sql, args![customer.person_id(), account_id, link_id]).await?;
    let (institution, number, provider, before) = found.ok_or(Error::NotFound)?;
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
        actor: audit::Actor::Customer(customer.person_id()),
        action: if denies { "service.denied" } else { "service.denial-taken-back" },
        customer: Some((&institution, &number)),
        object: Some(&id),
        reason: None,
    };
    audit::record(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(())
}
