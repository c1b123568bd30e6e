//! An account's name as its row keeps it.

use super::place;
use crate::db::Db;
use crate::keys::{Keys, Sealed};
use crate::{Error, Result, args};
use domain::accounts::{AccountName, Kind};

/// The columns of `accounts` in which the name stands; `a` names the table.
pub const NAMED: &str = "a.id AS account_id, a.bank, a.branch, a.kind, a.number, a.iban, a.other_id, a.servicer";

/// The row behind [`NAMED`].
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Named {
    /// NULL where nothing was joined.
    #[sqlx(default)]
    pub account_id: Option<String>,
    bank: Option<String>,
    branch: Option<String>,
    kind: Option<String>,
    number: Option<Sealed>,
    iban: Option<Sealed>,
    other_id: Option<Sealed>,
    servicer: Option<String>,
}

/// The account's name, from its columns.
///
/// # Errors
/// When the row names no account, or does not open: the program's own fault.
pub fn name_of(keys: &Keys, row: Named) -> Result<AccountName> {
    let kind = row.kind.as_deref().and_then(Kind::of_word);
    let open = |column: &str, sealed: &Sealed| keys.opened(place(column, row.account_id.as_deref().unwrap_or_default()), sealed);
    match row {
        Named { bank: Some(bank), branch: Some(branch), number: Some(ref number), .. } => {
            let kind = kind.ok_or_else(|| Error::Corrupt("an account of no known kind".into()))?;
            Ok(AccountName::Bank { bank, branch, kind, number: open("number", number)? })
        }
        Named { iban: Some(ref iban), .. } => Ok(AccountName::Iban(open("iban", iban)?)),
        Named { other_id: Some(ref id), ref servicer, .. } => {
            Ok(AccountName::Other { id: open("other_id", id)?, servicer: servicer.clone() })
        }
        _ => Err(Error::Corrupt("an account without a name".into())),
    }
}

/// Every account's id and name, in the order of printed output.
///
/// # Errors
/// When the database fails.
pub async fn all_sorted(db: &Db) -> Result<Vec<(String, AccountName)>> {
    let rows: Vec<Named> = db.all(&format!("SELECT {NAMED} FROM accounts a"), args![]).await?;
    let named: Result<Vec<_>> =
        rows.into_iter().map(|row| Ok((row.account_id.clone().unwrap_or_default(), name_of(db.keys(), row)?))).collect();
    let mut named = named?;
    named.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(named)
}
