//! A customer's accounts.

use crate::db::Tx;
use crate::staff::StaffMember;
use crate::{Error, Result, args};
use domain::accounts::{AccountName, Kind};

/// The columns of `accounts` under which an account is printed.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct NameColumns {
    pub bank: Option<String>,
    pub branch: Option<String>,
    pub kind: Option<String>,
    pub number: Option<String>,
    pub iban: Option<String>,
    pub other_id: Option<String>,
    pub servicer: Option<String>,
}

impl TryFrom<NameColumns> for AccountName {
    type Error = Error;

    fn try_from(columns: NameColumns) -> Result<Self> {
        let NameColumns { bank, branch, kind, number, iban, other_id, servicer } = columns;
        let kind = kind.as_deref().and_then(Kind::of_word);
        match (bank, branch, kind, number, iban, other_id) {
            (Some(bank), Some(branch), Some(kind), Some(number), ..) => Ok(Self::Bank { bank, branch, kind, number }),
            (_, _, _, _, Some(iban), _) => Ok(Self::Iban(iban)),
            (_, _, _, _, _, Some(id)) => Ok(Self::Other { id, servicer }),
            _ => Err(Error::Corrupt("an account has no name".to_owned())),
        }
    }
}

/// An account as staff of its bank see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    pub id: String,
    pub name: AccountName,
    pub bank_name: Option<String>,
    pub holder_name: Option<String>,
    /// open, frozen, closed; none until a feed says so.
    pub status: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Found {
    id: String,
    #[sqlx(flatten)]
    name: NameColumns,
    bank_name: Option<String>,
    holder_name: Option<String>,
    status: Option<String>,
}

/// The accounts that a customer holds and that are of the staff member's institution, in the order in which accounts are printed.
pub(super) async fn of_customer(tx: &mut Tx, staff: &StaffMember, institution: &str, customer: &str) -> Result<Vec<AccountRow>> {
    let own = staff.own_accounts("a", "$3");
    let sql = format!(
        "SELECT a.id, a.bank, a.branch, a.kind, a.number, a.iban, a.other_id, a.servicer, i.name AS bank_name, a.holder_name, a.status
         FROM account_customers h JOIN accounts a ON a.id = h.account_id
              LEFT JOIN institutions i ON i.id = COALESCE(a.sender, a.bank)
         WHERE h.institution = $1 AND h.customer = $2 AND {own}"
    );
    let found: Vec<Found> = tx.all(&sql, args![institution, customer, staff.institution()]).await?;
    let mut rows = found
        .into_iter()
        .map(|Found { id, name, bank_name, holder_name, status }| {
            Ok(AccountRow { id, name: name.try_into()?, bank_name, holder_name, status })
        })
        .collect::<Result<Vec<_>>>()?;
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(rows)
}
