//! The accounts that a person sees by a power: marked with whose they are, and the look recorded.

use crate::accounts::{Label, place};
use crate::audit::{Actor, Entry, record_look};
use crate::keys::Keys;
use crate::people::{Customer, HELD_ACCOUNTS, in_force};
use crate::{Backend, Result, args};

/// An account of somebody whom the person represents, and holds not themselves.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Represented {
    pub account_id: String,
    pub power: String,
    pub institution: String,
    pub customer: String,
    /// The account from which the name is, and the name, sealed.
    pub named_by: Option<String>,
    pub name: Option<String>,
}

/// The columns of a [`Represented`] and where they come from, for the person of `$1`; `now` is the placeholder of the real instant.
pub(crate) fn represented_part(now: &str) -> ([&'static str; 6], String) {
    let columns = ["ac.account_id", "pw.id", "pw.institution", "pw.customer", "h.id", "h.holder_name"];
    let from = format!(
        "powers pw JOIN account_customers ac ON ac.institution = pw.institution AND ac.customer = pw.customer
         LEFT JOIN accounts h ON h.id = (SELECT MIN(n.id) FROM accounts n
             WHERE n.sender = pw.institution AND n.customer = pw.customer AND n.holder_name IS NOT NULL)
         WHERE pw.representative = $1 AND {} AND ac.account_id NOT IN {HELD_ACCOUNTS}",
        in_force("pw", now)
    );
    (columns, from)
}

/// All of them.
///
/// # Errors
/// When the database fails.
pub(crate) async fn represented(backend: &Backend, customer: &Customer) -> Result<Vec<Represented>> {
    let (columns, from) = represented_part("$2");
    let names = ["account_id", "power", "institution", "customer", "named_by", "name"];
    let columns: Vec<String> = columns.iter().zip(names).map(|(column, name)| format!("{column} AS {name}")).collect();
    let sql = format!("SELECT {} FROM {from}", columns.join(", "));
    Ok(backend.db.all(&sql, args![customer.person_id(), backend.clock.real_now()]).await?)
}

/// Marks those labels whose accounts the person sees for another, and records the look, which the other reads under "who looked".
///
/// # Errors
/// When the database fails.
pub(crate) async fn seen(backend: &Backend, customer: &Customer, labels: Vec<&mut Label>) -> Result<()> {
    let mut seen = represented(backend, customer).await?;
    let shown: Vec<String> = labels.iter().map(|label| label.account_id.clone()).collect();
    seen.retain(|one| shown.contains(&one.account_id));
    mark(&backend.keys, &seen, labels)?;
    note_looks(backend, customer, &seen).await
}

/// Writes into each label whose account it is.
///
/// # Errors
/// When a name does not open: the program's own fault.
pub(crate) fn mark(keys: &Keys, represented: &[Represented], labels: Vec<&mut Label>) -> Result<()> {
    for label in labels {
        if let Some(one) = represented.iter().find(|one| one.account_id == label.account_id) {
            label.of = Some(one.called(keys)?);
        }
    }
    Ok(())
}

impl Represented {
    /// Whose it is: by name, or by customer number where no feed says the name.
    pub(crate) fn called(&self, keys: &Keys) -> Result<String> {
        match self.named_by.as_deref().zip(self.name.as_deref()) {
            Some((id, sealed)) => keys.open(place("holder_name", id), sealed),
            None => Ok(self.customer.clone()),
        }
    }
}

/// Records the looks, each power's once in half an hour.
///
/// # Errors
/// When the database fails.
pub(crate) async fn note_looks(backend: &Backend, customer: &Customer, seen: &[Represented]) -> Result<()> {
    if seen.is_empty() {
        return Ok(());
    }
    let mut powers: Vec<&Represented> = seen.iter().collect();
    powers.sort_by(|one, other| one.power.cmp(&other.power));
    powers.dedup_by(|one, other| one.power == other.power);
    let mut tx = backend.db.begin().await?;
    for one in powers {
        let entry = Entry {
            actor: Actor::Representative(customer.person_id()),
            action: "power.looked",
            customer: Some((&one.institution, &one.customer)),
            object: Some(&one.power),
            reason: None,
        };
        record_look(&mut tx, backend, entry).await?;
    }
    tx.commit().await?;
    Ok(())
}
