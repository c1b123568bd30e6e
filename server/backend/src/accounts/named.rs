//! An account's name as its row keeps it.

use crate::db::Db;
use crate::{Error, Result, args};
use domain::accounts::{AccountName, Kind};

/// The columns of `accounts` in which the name stands, for a `SELECT`: `a.bank, a.branch, …`.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Named {
    pub bank: Option<String>,
    pub branch: Option<String>,
    pub kind: Option<String>,
    pub number: Option<String>,
    pub iban: Option<String>,
    pub other_id: Option<String>,
    pub servicer: Option<String>,
}

/// The account's name, from its columns.
///
/// # Errors
/// When the row names no account: the program's own fault.
pub fn name_of(row: Named) -> Result<AccountName> {
    let kind = row.kind.as_deref().and_then(Kind::of_word);
    match row {
        Named { bank: Some(bank), branch: Some(branch), number: Some(number), .. } => {
            let kind = kind.ok_or_else(|| Error::Corrupt("an account of no known kind".into()))?;
            Ok(AccountName::Bank { bank, branch, kind, number })
        }
        Named { iban: Some(iban), .. } => Ok(AccountName::Iban(iban)),
        Named { other_id: Some(id), servicer, .. } => Ok(AccountName::Other { id, servicer }),
        _ => Err(Error::Corrupt("an account without a name".into())),
    }
}

/// Every account's id and name, in the order of printed output.
///
/// # Errors
/// When the database fails.
pub async fn all_sorted(db: &Db) -> Result<Vec<(String, AccountName)>> {
    #[derive(sqlx::FromRow)]
    struct Found {
        id: String,
        #[sqlx(flatten)]
        name: Named,
    }
    let rows: Vec<Found> =
        db.all("SELECT id, bank, branch, kind, number, iban, other_id, servicer FROM accounts", args![]).await?;
    let named: Result<Vec<_>> = rows.into_iter().map(|row| Ok((row.id, name_of(row.name)?))).collect();
    let mut named = named?;
    named.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(named)
}
