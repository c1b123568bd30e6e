//! What was done on the customer's securities accounts and was flagged, or answered by the customer.

use crate::db::Tx;
use crate::securities::{EVENT, EVENT_JOINS, EventLine, EventRow};
use crate::staff::StaffMember;
use crate::{Result, args};

/// The latest of them, oldest first.
pub(super) async fn of_customer(tx: &mut Tx, staff: &StaffMember, institution: &str, customer: &str) -> Result<Vec<EventLine>> {
    let own = staff.own_accounts("a", "$3");
    let sql = format!(
        "SELECT {EVENT} FROM account_customers h JOIN accounts a ON a.id = h.account_id
             JOIN securities_events e ON e.account_id = a.id {EVENT_JOINS}
         WHERE h.institution = $1 AND h.customer = $2 AND {own} AND (ef.event IS NOT NULL OR ev.verdict IS NOT NULL)
         ORDER BY e.at DESC, e.event DESC LIMIT 200"
    );
    let found: Vec<EventRow> = tx.all(&sql, args![institution, customer, staff.institution()]).await?;
    let keys = tx.keys().clone();
    found.into_iter().rev().map(|row| row.read(&keys)).collect()
}
