//! Another address, or none.

use super::notify::{notify, put};
use super::{of_contact, row};
use crate::identity::take;
use crate::people::Proved;
use crate::{Backend, Result, args, audit};
use domain::contacts::{Channel, Happened};

/// Keeps what was typed as the customer's contact by that channel; nothing typed takes it away. The old and the new one are told, and
/// what else they have: whoever changes where messages go changes them last.
///
/// # Errors
/// When what was typed is no such address.
pub async fn change(backend: &Backend, customer: &Proved, channel: Channel, typed: &str) -> Result<()> {
    let address = if typed.trim().is_empty() { None } else { Some(channel.parse(typed)?) };
    let (person, now) = (customer.person_id(), backend.clock.real_now());
    let mut tx = backend.db.begin().await?;
    take(&mut tx, &customer.identity()).await?;
    // Before the change: this is what the old one is told.
    notify(&mut tx, backend, person, Happened::ContactChanged).await?;
    tx.run("DELETE FROM contacts WHERE person_id = $1 AND channel = $2", args![person, channel.word()]).await?;
    if let Some(address) = &address {
        let sealed = backend.keys.seal(of_contact(&row(person, channel.word())), address);
        let sql = "INSERT INTO contacts (person_id, channel, address, changed_at) VALUES ($1, $2, $3, $4)";
        tx.run(sql, args![person, channel.word(), sealed, now]).await?;
        put(&mut tx, backend, (person, channel.word(), address), Happened::ContactChanged).await?;
    }
    let identity = customer.identity();
    let detail = serde_json::json!({ "channel": channel.word(), "removed": address.is_none() }).to_string();
    let circumstances = audit::Circumstances { detail: Some(detail), ..Default::default() };
    audit::record_with(&mut tx, backend.clock.now(), identity.entry("contact.changed"), circumstances).await?;
    tx.commit().await?;
    Ok(())
}
