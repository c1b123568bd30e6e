//! Asking to stop a link. The request, what must reach both sides, and the audit entry stand or fall together.

use crate::db::Tx;
use crate::ids::new_id;
use crate::people::{Customer, OWN_ACCOUNTS};
use crate::{Backend, Error, Result, args, audit};
use domain::problem::Problem;
use serde_json::json;

/// What the transaction needs of the link.
#[derive(sqlx::FromRow)]
struct Link {
    institution: Option<String>,
    provider: String,
    status: String,
    stop: Option<String>,
    customer_at: String,
    customer: String,
}

/// Takes the customer's request to stop a link of their own account, with a message for the bank and one for the provider in the
/// outbox. Nothing is sent yet.
///
/// # Errors
/// [`Error::NotFound`] when there is no such link, or the account is another's; [`Problem::AlreadyStopped`] when both registers
/// hold it to be stopped, or a request has been taken.
pub async fn request(backend: &Backend, customer: &Customer, account_id: &str, link_id: &str) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let link = own_link(&mut tx, customer, account_id, link_id).await?;
    if link.stop.is_some() || link.status == "stopped" {
        return Err(Problem::AlreadyStopped.into());
    }
    let (id, now) = (new_id(), backend.clock.now());
    // Two requests at once: the second changes nothing.
    let taken = tx
        .run(
            "INSERT INTO stops (account_id, link_id, id, person_id, staff_id, requested_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (account_id, link_id) DO NOTHING",
            args![account_id, link_id, &id, customer.person_id(), None::<&str>, now],
        )
        .await?;
    if taken == 0 {
        return Err(Problem::AlreadyStopped.into());
    }
    // Ids only: whoever may read the outbox learns no number and no name.
    let body = json!({ "stop": id, "account": account_id, "link": link_id, "requested_at": now.rfc3339() }).to_string();
    for recipient in [link.institution.as_deref(), Some(link.provider.as_str())].into_iter().flatten() {
        tx.run(
            "INSERT INTO outbox (id, kind, recipient, account_id, subject, body, made_at, told_at, told_by)
             VALUES ($1, 'stop', $2, $3, $4, $5, $6, $7, $8)",
            args![new_id(), recipient, account_id, &id, &body, now, None::<i64>, None::<&str>],
        )
        .await?;
    }
    let entry = audit::Entry {
        actor: audit::Actor::Customer(customer.person_id()),
        action: "stop.requested",
        customer: Some((&link.customer_at, &link.customer)),
        object: Some(link_id),
        reason: None,
    };
    audit::record(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(())
}

async fn own_link(tx: &mut Tx, customer: &Customer, account_id: &str, link_id: &str) -> Result<Link> {
    let sql = format!(
        "SELECT COALESCE(a.sender, a.bank) AS institution, l.provider, l.status, s.id AS stop,
             o.institution AS customer_at, o.customer
         FROM links l JOIN accounts a ON a.id = l.account_id
         JOIN account_customers o ON o.account_id = l.account_id
         JOIN person_customers pc ON pc.institution = o.institution AND pc.customer = o.customer AND pc.person_id = $1
         LEFT JOIN stops s ON s.account_id = l.account_id AND s.link_id = l.id
         WHERE l.account_id = $2 AND l.id = $3 AND l.account_id IN {OWN_ACCOUNTS}
         ORDER BY o.institution, o.customer LIMIT 1"
    );
    let found = tx.one(&sql, args![customer.person_id(), account_id, link_id]).await?;
    found.ok_or(Error::NotFound)
}
