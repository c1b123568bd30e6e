//! A customer's accounts.

use crate::accounts::{Named, name_of};
use crate::db::Tx;
use crate::institutions::Title;
use crate::staff::StaffMember;
use crate::{Result, args};
use domain::accounts::AccountName;

/// An account as staff of its bank see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    pub id: String,
    pub name: AccountName,
    pub bank: Title,
    pub holder_name: Option<String>,
    /// open, frozen, closed; none until a feed says so.
    pub status: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Found {
    id: String,
    #[sqlx(flatten)]
    name: Named,
    institution: Option<String>,
    bank_name: Option<String>,
    bank_name_en: Option<String>,
    holder_name: Option<String>,
    status: Option<String>,
}

/// The accounts that a customer holds and that are of the staff member's institution, in the order in which accounts are printed.
pub(super) async fn of_customer(tx: &mut Tx, staff: &StaffMember, institution: &str, customer: &str) -> Result<Vec<AccountRow>> {
    let own = staff.own_accounts("a", "$3");
    let sql = format!(
        "SELECT a.id, a.bank, a.branch, a.kind, a.number, a.iban, a.other_id, a.servicer, 
                COALESCE(a.sender, a.bank) AS institution, i.name AS bank_name, i.name_en AS bank_name_en, a.holder_name, a.status
         FROM account_customers h JOIN accounts a ON a.id = h.account_id
              LEFT JOIN institutions i ON i.id = COALESCE(a.sender, a.bank)
         WHERE h.institution = $1 AND h.customer = $2 AND {own}"
    );
    let found: Vec<Found> = tx.all(&sql, args![institution, customer, staff.institution()]).await?;
    let mut rows = found
        .into_iter()
        .map(|row| {
            let bank = Title::of(row.institution.as_deref().unwrap_or(institution), row.bank_name, row.bank_name_en);
            Ok(AccountRow { id: row.id, name: name_of(row.name)?, bank, holder_name: row.holder_name, status: row.status })
        })
        .collect::<Result<Vec<_>>>()?;
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(rows)
}
