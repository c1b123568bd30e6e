//! The rings within the staff member's scope.

use super::{Shared, TRACES};
use crate::staff::StaffMember;
use crate::{Backend, Result, args, money};

/// Something that several customers' accounts share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    pub kind: Shared,
    pub value: String,
    pub customers: i64,
    pub accounts: i64,
    /// Alerts on these accounts that nobody has called their own, and their sum in yen.
    pub alerts: i64,
    pub alerted: i64,
}

/// So many are shown.
const MOST: i64 = 100;

#[derive(sqlx::FromRow)]
struct Found {
    kind: String,
    value: String,
    customers: i64,
    accounts: i64,
    alerts: i64,
    alerted: i64,
}

/// What two or more accounts of different customers share, as far as the staff member sees those accounts: most alerts first.
///
/// # Errors
/// When the database fails.
pub async fn rings(backend: &Backend, staff: &StaffMember) -> Result<Vec<Ring>> {
    let own = staff.own_accounts("a", "$1");
    let sql = format!(
        "SELECT t.kind, t.value, COUNT(DISTINCT h.institution || '/' || h.customer) AS customers,
             COUNT(DISTINCT t.account_id) AS accounts, CAST(COALESCE(SUM(s.alerts), 0) AS BIGINT) AS alerts,
             COALESCE({}, 0) AS alerted
         FROM ({TRACES}) t JOIN accounts a ON a.id = t.account_id
             JOIN (SELECT account_id, MIN(institution) AS institution, MIN(customer) AS customer
                   FROM account_customers GROUP BY account_id) h ON h.account_id = t.account_id
             LEFT JOIN (SELECT f.account_id, COUNT(*) AS alerts, {} AS alerted
                        FROM flags f JOIN withdrawals w ON w.account_id = f.account_id AND w.key = f.key
                        WHERE f.level = 'alert' AND NOT EXISTS (SELECT 1 FROM verdicts v
                            WHERE v.account_id = f.account_id AND v.key = f.key AND v.holds = TRUE AND v.verdict = 'mine')
                        GROUP BY f.account_id) s ON s.account_id = t.account_id
         WHERE {own} GROUP BY t.kind, t.value
         HAVING COUNT(DISTINCT t.account_id) > 1 AND COUNT(DISTINCT h.institution || '/' || h.customer) > 1
         ORDER BY alerts DESC, customers DESC, t.kind, t.value LIMIT {MOST}",
        money::sum("s.alerted"),
        money::sum("w.amount")
    );
    let found: Vec<Found> = backend.db.all(&sql, args![staff.institution()]).await?;
    let ring = |row: Found| {
        let Found { value, customers, accounts, alerts, alerted, .. } = row;
        Some(Ring { kind: Shared::of_word(&row.kind)?, value, customers, accounts, alerts, alerted })
    };
    Ok(found.into_iter().filter_map(ring).collect())
}
