//! What a search shows of whom it found: enough to choose the caller, and no more.

use super::CustomerKey;
use crate::accounts::{NAMED, Named, name_of, place};
use crate::institutions::Title;
use crate::keys::Sealed;
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args};
use domain::accounts::AccountName;

/// One customer in a search's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub key: CustomerKey,
    pub bank: Title,
    /// The holder's name and their accounts, masked: for staff of their bank only.
    pub holder_name: Option<String>,
    pub accounts: Vec<String>,
    /// The claims that the staff member sees.
    pub claims: Vec<String>,
}

/// What the staff member may see of each. Whom they may not see any more is left out.
///
/// # Errors
/// When the database fails.
pub async fn found(backend: &Backend, staff: &StaffMember, keys: &[CustomerKey]) -> Result<Vec<Found>> {
    let mut all = Vec::with_capacity(keys.len());
    for key in keys {
        match one(backend, staff, key).await {
            Ok(one) => all.push(one),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(all)
}

#[derive(sqlx::FromRow)]
struct Account {
    #[sqlx(flatten)]
    name: Named,
    holder_name: Option<Sealed>,
    /// Whether this customer is the holder whom the name is of, and not another of the account's.
    own_name: bool,
}

async fn one(backend: &Backend, staff: &StaffMember, key: &CustomerKey) -> Result<Found> {
    let seen = staff.customers("h", "$3");
    let whose: Option<(Option<String>, Option<String>)> = backend
        .db
        .one(
            &format!(
                "SELECT i.name, i.name_en FROM account_customers h LEFT JOIN institutions i ON i.id = h.institution
                 WHERE h.institution = $1 AND h.customer = $2 AND {seen} LIMIT 1"
            ),
            args![&key.institution, &key.customer, staff.institution()],
        )
        .await?;
    let (name, name_en) = whose.ok_or(Error::NotFound)?;
    let own = staff.own_accounts("a", "$3");
    let accounts: Vec<Account> = backend
        .db
        .all(
            &format!(
                "SELECT {NAMED}, a.holder_name,
                        COALESCE(a.customer = $2, FALSE) AS own_name
                 FROM account_customers h JOIN accounts a ON a.id = h.account_id
                 WHERE h.institution = $1 AND h.customer = $2 AND {own}"
            ),
            args![&key.institution, &key.customer, staff.institution()],
        )
        .await?;
    let claims = staff.claims("c", "$3");
    let mut claims: Vec<(String,)> = backend
        .db
        .all(
            &format!("SELECT c.number FROM claims c WHERE c.institution = $1 AND c.customer = $2 AND {claims}"),
            args![&key.institution, &key.customer, staff.institution()],
        )
        .await?;
    claims.sort_unstable();
    let keys = &backend.keys;
    let own = accounts.iter().find(|account| account.own_name);
    let open = |account: &Account| {
        keys.opened_some(
            place("holder_name", account.name.account_id.as_deref().unwrap_or_default()),
            account.holder_name.as_ref(),
        )
    };
    let holder_name = own.map(open).transpose()?.flatten();
    let mut names = accounts.into_iter().map(|account| name_of(keys, account.name)).collect::<Result<Vec<AccountName>>>()?;
    names.sort_unstable();
    Ok(Found {
        key: key.clone(),
        bank: Title::of(&key.institution, name, name_en),
        holder_name,
        accounts: names.iter().map(AccountName::masked).collect(),
        claims: claims.into_iter().map(|(number,)| number).collect(),
    })
}
