//! One's own contacts.

use super::{of_contact, row};
use crate::keys::Sealed;
use crate::people::Customer;
use crate::{Backend, Error, Result, args};
use domain::contacts::Channel;
use domain::time::Instant;

/// A contact as its owner sees it, and nobody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub channel: Channel,
    pub address: String,
    pub changed_at: Instant,
}

/// The customer's contacts, the e-mail address first.
///
/// # Errors
/// When the database fails.
pub async fn own(backend: &Backend, customer: &Customer) -> Result<Vec<Contact>> {
    addresses(backend, customer.person_id()).await
}

/// The same of whoever has that id.
pub(crate) async fn addresses(backend: &Backend, person: &str) -> Result<Vec<Contact>> {
    let sql = "SELECT channel, address, changed_at FROM contacts WHERE person_id = $1 ORDER BY channel";
    let rows: Vec<(String, Sealed, i64)> = backend.db.all(sql, args![person]).await?;
    rows.into_iter()
        .map(|(word, sealed, changed_at)| {
            let address = backend.keys.opened(of_contact(&row(person, &word)), &sealed)?;
            let channel = Channel::of_word(&word).ok_or_else(|| Error::Corrupt("a contact by no known channel".into()))?;
            Ok(Contact { channel, address, changed_at: Instant(changed_at) })
        })
        .collect()
}
