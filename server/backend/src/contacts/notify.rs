//! Telling a customer what happened: a message for each of their contacts waits until it is sent.

use super::{of_contact, of_notice, row};
use crate::db::Tx;
use crate::identity::{Identity, Kind};
use crate::ids::new_id;
use crate::keys::Sealed;
use crate::{Backend, Result, args};
use domain::contacts::Happened;

/// Puts what happened where it waits for the person, in the transaction of what happened. Who has given no contact is told nothing:
/// the audit has it. A message is a word and a time: no link, no code, no number stands in it.
///
/// # Errors
/// When a contact does not open, or the database fails.
pub async fn notify(tx: &mut Tx, backend: &Backend, person_id: &str, happened: Happened) -> Result<()> {
    let sql = "SELECT channel, address FROM contacts WHERE person_id = $1 ORDER BY channel";
    let contacts: Vec<(String, Sealed)> = tx.all(sql, args![person_id]).await?;
    for (channel, sealed) in contacts {
        let address = backend.keys.opened(of_contact(&row(person_id, &channel)), &sealed)?;
        put(tx, backend, (person_id, &channel, &address), happened).await?;
    }
    Ok(())
}

/// The same for whoever signs in: staff have no contacts here.
pub(crate) async fn notify_identity(tx: &mut Tx, backend: &Backend, identity: &Identity, happened: Happened) -> Result<()> {
    match identity.kind {
        Kind::Customer => notify(tx, backend, &identity.id, happened).await,
        Kind::Staff => Ok(()),
    }
}

/// One message to one address: that it is by that channel, and whose.
pub(super) async fn put(
    tx: &mut Tx,
    backend: &Backend,
    (person_id, channel, address): (&str, &str, &str),
    happened: Happened,
) -> Result<()> {
    let id = new_id();
    let sealed = backend.keys.seal(of_notice(&id), address);
    let sql = "INSERT INTO notices (id, person_id, channel, address, event, made_at) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.run(sql, args![&id, person_id, channel, sealed, happened.word(), backend.clock.real_now()]).await?;
    Ok(())
}
