//! A customer's accounts.

use crate::accounts::{LABEL, LABEL_BANK, Label, LabelRow, place};
use crate::db::Tx;
use crate::keys::Sealed;
use crate::staff::StaffMember;
use crate::{Result, args};

/// An account as staff of its bank see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenAccount {
    pub label: Label,
    pub holder_name: Option<String>,
    /// open, frozen, closed; none until a feed says so.
    pub status: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Found {
    #[sqlx(flatten)]
    label: LabelRow,
    holder_name: Option<Sealed>,
    status: Option<String>,
}

/// The accounts that a customer holds and that are of the staff member's institution, in the order in which accounts are printed.
pub(super) async fn of_customer(tx: &mut Tx, staff: &StaffMember, institution: &str, customer: &str) -> Result<Vec<SeenAccount>> {
    let own = staff.own_accounts("a", "$3");
    let sql = format!(
        "SELECT {LABEL}, a.holder_name, a.status
         FROM account_customers h JOIN accounts a ON a.id = h.account_id {LABEL_BANK}
         WHERE h.institution = $1 AND h.customer = $2 AND {own}"
    );
    let found: Vec<Found> = tx.all(&sql, args![institution, customer, staff.institution()]).await?;
    let mut rows = Vec::with_capacity(found.len());
    for row in found {
        let (name, label) = row.label.read(tx.keys())?;
        let holder_name = tx.keys().opened_some(place("holder_name", &label.account_id), row.holder_name.as_ref())?;
        rows.push((name, SeenAccount { label, holder_name, status: row.status }));
    }
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(rows.into_iter().map(|(_, account)| account).collect())
}
