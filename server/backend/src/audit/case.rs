//! Whether somebody opened a customer without a case that concerns them: such openings are marked for the auditor.

use crate::db::Tx;
use crate::{Result, args};
use domain::time::Instant;

/// No claim speaks of the customer of `e`, and of none of their accounts does a claim, an alert, or by then a request to stop a link or
/// a "not me". What staff asked for in the customer's name makes no case of their own opening.
const NO_CASE: &str = "NOT EXISTS (
        SELECT 1 FROM claims c WHERE c.institution = e.institution AND c.customer = e.customer)
    AND NOT EXISTS (
        SELECT 1 FROM account_customers h WHERE h.institution = e.institution AND h.customer = e.customer AND (
            EXISTS (SELECT 1 FROM claims c WHERE c.account_id = h.account_id)
            OR EXISTS (SELECT 1 FROM flags f WHERE f.account_id = h.account_id AND f.level = 'alert')
            OR EXISTS (SELECT 1 FROM stops s WHERE s.account_id = h.account_id AND s.staff_id IS NULL AND s.requested_at <= e.at)
            OR EXISTS (SELECT 1 FROM event_flags g WHERE g.account_id = h.account_id AND g.level = 'alert')
            OR EXISTS (SELECT 1 FROM event_verdicts u WHERE u.account_id = h.account_id AND u.verdict = 'not-mine' AND u.said_at <= e.at)
            OR EXISTS (SELECT 1 FROM verdicts v WHERE v.account_id = h.account_id AND v.verdict = 'not-mine' AND v.said_at <= e.at)))";

/// Whether there is no case that concerns that customer now: asked as the customer is opened, since what comes later was no reason then.
///
/// # Errors
/// When the database fails.
pub(crate) async fn is_without_case(tx: &mut Tx, at: Instant, institution: &str, customer: &str) -> Result<bool> {
    let sql = format!(
        "SELECT 1 FROM (SELECT CAST($1 AS TEXT) AS institution, CAST($2 AS TEXT) AS customer, CAST($3 AS BIGINT) AS at) e WHERE {NO_CASE}"
    );
    let found: Option<(i32,)> = tx.one(&sql, args![institution, customer, at]).await?;
    Ok(found.is_some())
}

/// The condition that `audit e` is marked. Entries from before the mark was written are asked what is known now.
pub(super) fn marked() -> String {
    format!("(e.action = 'customer.opened' AND e.actor_kind = 'staff' AND COALESCE(e.without_case, {NO_CASE}))")
}
