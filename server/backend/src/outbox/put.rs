//! What must reach an institution, put where it waits.

use crate::db::Tx;
use crate::ids::new_id;
use crate::keys::Place;
use crate::{Result, args};
use domain::time::Instant;

/// A message to an institution.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outgoing<'a> {
    /// `stop`, `claim` or `not-me`.
    pub kind: &'a str,
    pub recipient: &'a str,
    pub account_id: &'a str,
    /// The id of the stop, the claim or the answer.
    pub subject: &'a str,
    /// Ids only: whoever reads it learns no number and no name. It is sealed all the same.
    pub body: &'a str,
}

/// Puts it there, in the transaction of the deed.
///
/// # Errors
/// When the database fails.
pub(crate) async fn put(tx: &mut Tx, message: Outgoing<'_>, now: Instant) -> Result<()> {
    let id = new_id();
    let body = tx.keys().seal(Place { table: "outbox", column: "body", row: &id }, message.body);
    tx.run(
        "INSERT INTO outbox (id, kind, recipient, account_id, subject, body, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![&id, message.kind, message.recipient, message.account_id, message.subject, body, now],
    )
    .await?;
    Ok(())
}
