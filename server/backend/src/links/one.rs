//! One link of a customer's account.

use super::{LINK, LINK_JOINS, LinkRow, LinkView};
use crate::accounts::{LABEL, LABEL_BANK, Label, LabelRow};
use crate::people::{Customer, own_accounts};
use crate::{Backend, Error, Result, args, powers};

#[derive(sqlx::FromRow)]
struct Found {
    #[sqlx(flatten)]
    label: LabelRow,
    #[sqlx(flatten)]
    link: LinkRow,
}

/// The link of that id on one of the customer's own accounts, with the account.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or the account is another's.
pub async fn one(backend: &Backend, customer: &Customer, account_id: &str, link_id: &str) -> Result<(Label, LinkView)> {
    let sql = format!(
        "SELECT {LABEL}, {LINK} FROM links l JOIN accounts a ON a.id = l.account_id {LABEL_BANK} {LINK_JOINS}
         WHERE l.account_id = $2 AND l.id = $3 AND l.account_id IN {}",
        own_accounts("$4")
    );
    let values = args![customer.person_id(), account_id, link_id, backend.clock.real_now()];
    let found: Option<Found> = backend.db.one(&sql, values).await?;
    let found = found.ok_or(Error::NotFound)?;
    let (_, mut label) = found.label.read(&backend.keys)?;
    powers::seen(backend, customer, vec![&mut label]).await?;
    Ok((label, found.link.read()?.ok_or(Error::NotFound)?))
}
