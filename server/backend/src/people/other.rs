//! Another person who did something to an account, as its holders see them.

use super::Customer;
use crate::accounts::place;
use crate::keys::Sealed;
use crate::{Backend, Result, args};

/// Another holder of the account, or a representative of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// As their own bank writes it; none where no feed says it.
    pub name: Option<String>,
    /// Whether they act for a holder, and hold it not themselves.
    pub represents: bool,
}

impl Other {
    /// Who that person is to whoever looks at the account; none where it is they themselves.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn of(
        backend: &Backend,
        customer: &Customer,
        account_id: &str,
        person: Option<&str>,
    ) -> Result<Option<Self>> {
        let Some(person) = person.filter(|person| *person != customer.person_id()) else { return Ok(None) };
        let sql = "SELECT ac.customer FROM person_customers pc
             JOIN account_customers ac ON ac.institution = pc.institution AND ac.customer = pc.customer
             WHERE pc.person_id = $1 AND ac.account_id = $2 LIMIT 1";
        let holds: Option<(String,)> = backend.db.one(sql, args![person, account_id]).await?;
        Ok(Some(Self { name: name(backend, person).await?, represents: holds.is_none() }))
    }
}

/// The name of a person, as a bank writes the holder of their own account.
///
/// # Errors
/// When the database fails.
pub(crate) async fn name(backend: &Backend, person: &str) -> Result<Option<String>> {
    let sql = "SELECT a.id, COALESCE(a.holder_name, a.holder_kana), a.holder_name IS NOT NULL FROM person_customers pc
         JOIN accounts a ON a.sender = pc.institution AND a.customer = pc.customer
         WHERE pc.person_id = $1 AND COALESCE(a.holder_name, a.holder_kana) IS NOT NULL ORDER BY pc.institution, a.id LIMIT 1";
    written(backend, backend.db.one(sql, args![person]).await?)
}

/// The name of a bank's customer, as it writes the holder of their own account.
///
/// # Errors
/// When the database fails.
pub(crate) async fn name_of_customer(backend: &Backend, institution: &str, customer: &str) -> Result<Option<String>> {
    let sql = "SELECT a.id, COALESCE(a.holder_name, a.holder_kana), a.holder_name IS NOT NULL FROM accounts a
         WHERE a.sender = $1 AND a.customer = $2 AND COALESCE(a.holder_name, a.holder_kana) IS NOT NULL ORDER BY a.id LIMIT 1";
    written(backend, backend.db.one(sql, args![institution, customer]).await?)
}

fn written(backend: &Backend, found: Option<(String, Sealed, bool)>) -> Result<Option<String>> {
    let Some((id, sealed, full)) = found else { return Ok(None) };
    let column = if full { "holder_name" } else { "holder_kana" };
    Ok(Some(backend.keys.opened(place(column, &id), &sealed)?))
}
