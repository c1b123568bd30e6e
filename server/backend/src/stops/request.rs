//! Asking to stop a link. The request, what must reach both sides, and the audit entry stand or fall together.

use crate::accounts::take_own;
use crate::db::Tx;
use crate::ids::new_id;
use crate::links::{LINK, LINK_JOINS, LinkRow};
use crate::outbox::{self, Outgoing};
use crate::people::{Proved, holding};
use crate::{Backend, Error, Result, args, audit};
use domain::links::Standing;
use domain::problem::Problem;
use serde_json::json;

/// Who asks for a stop, and whose link it is: the account's bank and its customer number.
pub(super) struct Asked<'a> {
    pub actor: audit::Actor<'a>,
    pub reason: Option<&'a str>,
    pub institution: &'a str,
    pub customer: &'a str,
}

/// Takes the customer's request to stop a link of their own account, with a message for the bank and one for the provider in the
/// outbox. Nothing is sent yet.
///
/// # Errors
/// [`Error::NotFound`] when there is no such link, or the account is another's; [`Problem::AlreadyStopped`] when both registers
/// hold it to be stopped, or a request has been taken that is not over.
pub async fn request(backend: &Backend, customer: &Proved, account_id: &str, link_id: &str) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    // Of two requests at once the second finds that the first was taken.
    take_own(&mut tx, backend, customer, account_id).await?;
    let acting = holding(&mut tx, backend, customer, account_id).await?;
    let asked =
        Asked { actor: acting.actor(customer), reason: None, institution: &acting.institution, customer: &acting.customer };
    take_request(&mut tx, backend, &asked, account_id, link_id).await?;
    tx.commit().await?;
    Ok(())
}

/// The stop, the messages and the entry. That the account is theirs who ask was seen to before, and its row is taken.
pub(super) async fn take_request(
    tx: &mut Tx,
    backend: &Backend,
    asked: &Asked<'_>,
    account_id: &str,
    link_id: &str,
) -> Result<()> {
    let (bank, provider) = open_link(tx, account_id, link_id).await?;
    let (id, now) = (new_id(), backend.clock.now());
    let (person, staff) = match asked.actor {
        audit::Actor::Customer(id) | audit::Actor::Representative(id) => (Some(id), None),
        audit::Actor::Staff(id) => (None, Some(id)),
        audit::Actor::Program => (None, None),
    };
    tx.run(
        "INSERT INTO stops (account_id, link_id, id, person_id, staff_id, institution, customer, requested_at, bank_confirmed,
             provider_confirmed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, FALSE)",
        args![account_id, link_id, &id, person, staff, asked.institution, asked.customer, now],
    )
    .await?;
    let body = json!({ "stop": id, "account": account_id, "link": link_id, "requested_at": now.rfc3339() }).to_string();
    for recipient in [bank.as_deref(), Some(provider.as_str())].into_iter().flatten() {
        outbox::put(tx, Outgoing { kind: "stop", recipient, account_id, subject: &id, body: &body }, now).await?;
    }
    let entry = audit::Entry {
        actor: asked.actor,
        action: "stop.requested",
        customer: Some((asked.institution, asked.customer)),
        object: Some(link_id),
        reason: asked.reason,
    };
    audit::record(tx, now, entry).await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Found {
    bank: Option<String>,
    #[sqlx(flatten)]
    link: LinkRow,
}

/// The bank and the provider of a link that is in force, and that nobody has asked to stop since it is.
async fn open_link(tx: &mut Tx, account_id: &str, link_id: &str) -> Result<(Option<String>, String)> {
    let sql = format!(
        "SELECT COALESCE(a.sender, a.bank) AS bank, {LINK} FROM links l JOIN accounts a ON a.id = l.account_id {LINK_JOINS}
         WHERE l.account_id = $1 AND l.id = $2"
    );
    let found: Option<Found> = tx.one(&sql, args![account_id, link_id]).await?;
    let Found { bank, link } = found.ok_or(Error::NotFound)?;
    let link = link.read()?.ok_or(Error::NotFound)?;
    if link.status == Standing::Stopped || link.stop_requested_at.is_some() {
        return Err(Problem::AlreadyStopped.into());
    }
    Ok((bank, link.provider))
}
