//! The account that a claim is about, as its holder sees it.

use crate::accounts::{Named, name_of};
use crate::people::Customer;
use crate::{Backend, Error, Result, args};
use domain::accounts::{AccountName, Kind};

/// An account of the customer's, under one of the bank's customer numbers that they have gathered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimAccount {
    pub id: String,
    pub institution: String,
    pub customer: String,
    pub bank_name: String,
    pub bank_name_en: Option<String>,
    pub branch: Option<String>,
    pub kind: Option<Kind>,
    /// The number with all but its last digits covered.
    pub masked: String,
    pub holder: String,
}

/// An account's row, with its bank's names.
#[derive(sqlx::FromRow)]
pub(super) struct AccountRow {
    id: String,
    institution: String,
    customer: String,
    bank_name: Option<String>,
    bank_name_en: Option<String>,
    #[sqlx(flatten)]
    name: Named,
    holder_name: Option<String>,
    holder_kana: Option<String>,
}

/// The columns of [`AccountRow`], from `accounts a`, the bank `i`, and whatever `o` says whose the account is.
pub(super) const ACCOUNT_COLUMNS: &str = "a.id, o.institution, o.customer, i.name AS bank_name,
    i.name_en AS bank_name_en, a.bank, a.branch, a.kind,
    a.number, a.iban, a.other_id, a.servicer, a.holder_name, a.holder_kana";

impl AccountRow {
    /// The account.
    ///
    /// # Errors
    /// When the row names no account: the program's own fault.
    pub(super) fn read(self) -> Result<ClaimAccount> {
        let name = name_of(self.name)?;
        let (branch, kind) = match &name {
            AccountName::Bank { branch, kind, .. } => (Some(branch.clone()), Some(*kind)),
            AccountName::Iban(_) | AccountName::Other { .. } => (None, None),
        };
        Ok(ClaimAccount {
            id: self.id,
            bank_name: self.bank_name.unwrap_or_else(|| self.institution.clone()),
            bank_name_en: self.bank_name_en,
            institution: self.institution,
            customer: self.customer,
            branch,
            kind,
            masked: name.masked(),
            holder: self.holder_name.or(self.holder_kana).unwrap_or_default(),
        })
    }
}

/// All accounts of a person, each once, in the order of their banks.
pub(super) async fn accounts(backend: &Backend, customer: &Customer) -> Result<Vec<ClaimAccount>> {
    let sql = format!(
        "SELECT {ACCOUNT_COLUMNS} FROM person_customers o
         JOIN account_customers ac ON ac.institution = o.institution AND ac.customer = o.customer
         JOIN accounts a ON a.id = ac.account_id
         LEFT JOIN institutions i ON i.id = o.institution
         WHERE o.person_id = $1"
    );
    let rows: Vec<AccountRow> = backend.db.all(&sql, args![customer.person_id()]).await?;
    let mut accounts: Vec<ClaimAccount> = rows.into_iter().map(AccountRow::read).collect::<Result<_>>()?;
    let order = |one: &ClaimAccount| (one.institution.clone(), one.branch.clone(), one.id.clone(), one.customer.clone());
    accounts.sort_by_key(order);
    accounts.dedup_by(|a, b| a.id == b.id);
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
