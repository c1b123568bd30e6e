//! The account that a claim is about, as its holder sees it.

use crate::accounts::{LABEL, LABEL_BANK, Label, LabelRow, place};
use crate::keys::{Keys, Sealed};
use crate::people::{Customer, OWN_FIRST, numbers};
use crate::{Backend, Error, Result, args, powers};
use domain::accounts::AccountName;

/// An account that the customer holds or acts for, under one of the bank's customer numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimAccount {
    pub id: String,
    pub institution: String,
    pub customer: String,
    pub label: Label,
    pub branch: Option<String>,
    pub holder: String,
}

/// An account's row.
#[derive(sqlx::FromRow)]
pub(super) struct AccountRow {
    held_at: String,
    held_as: String,
    holder_name: Option<Sealed>,
    holder_kana: Option<Sealed>,
    #[sqlx(flatten)]
    label: LabelRow,
}

/// The columns of [`AccountRow`]. They need [`LABEL_BANK`]; `whose` is the alias of what says under which number.
pub(super) fn account_columns(whose: &str) -> String {
    format!("{whose}.institution AS held_at, {whose}.customer AS held_as, a.holder_name, a.holder_kana, {LABEL}")
}

impl AccountRow {
    /// The account.
    ///
    /// # Errors
    /// When the row names no account: the program's own fault.
    pub(super) fn read(self, keys: &Keys) -> Result<ClaimAccount> {
        let (name, label) = self.label.read(keys)?;
        let open = |column, sealed: &Option<Sealed>| keys.opened_some(place(column, &label.account_id), sealed.as_ref());
        let holder = match open("holder_name", &self.holder_name)? {
            Some(name) => name,
            None => open("holder_kana", &self.holder_kana)?.unwrap_or_default(),
        };
        let branch = match name {
            AccountName::Bank { branch, .. } => Some(branch),
            AccountName::Iban(_) | AccountName::Other { .. } => None,
        };
        Ok(ClaimAccount {
            id: label.account_id.clone(),
            institution: self.held_at,
            customer: self.held_as,
            label,
            branch,
            holder,
        })
    }
}

/// All accounts of a person, each once, in the order of their banks.
pub(super) async fn accounts(backend: &Backend, customer: &Customer) -> Result<Vec<ClaimAccount>> {
    let sql = format!(
        "SELECT {} FROM {} o
         JOIN account_customers ac ON ac.institution = o.institution AND ac.customer = o.customer
         JOIN accounts a ON a.id = ac.account_id
         {LABEL_BANK}
         ORDER BY {OWN_FIRST}",
        account_columns("o"),
        numbers("$2")
    );
    let rows: Vec<AccountRow> = backend.db.all(&sql, args![customer.person_id(), backend.clock.real_now()]).await?;
    let mut accounts: Vec<ClaimAccount> = rows.into_iter().map(|row| row.read(&backend.keys)).collect::<Result<_>>()?;
    // What is their own came first, and stays first of what is the same account.
    accounts.sort_by_key(|one| (one.institution.clone(), one.branch.clone(), one.id.clone()));
    accounts.dedup_by(|a, b| a.id == b.id);
    powers::seen(backend, customer, accounts.iter_mut().map(|one| &mut one.label).collect()).await?;
    Ok(accounts)
}

/// One account of a person.
///
/// # Errors
/// [`Error::NotFound`] when there is none of that id, or it is another's.
pub(super) async fn account(backend: &Backend, customer: &Customer, id: &str) -> Result<ClaimAccount> {
    let found = accounts(backend, customer).await?.into_iter().find(|one| one.id == id);
    found.ok_or(Error::NotFound)
}
