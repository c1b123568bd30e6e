//! Everyone whom one ring concerns.

use super::{Shared, TRACES};
use crate::audit::{Actor, Entry, record_look};
use crate::customers::CustomerKey;
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args, money};

/// A customer whose account the wallet, device or address has touched. Customer numbers only: who opens one says why.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Concerned {
    #[sqlx(flatten)]
    pub key: CustomerKey,
    pub accounts: i64,
    /// Withdrawals with an alert, and their sum in yen.
    pub alerts: i64,
    pub alerted: i64,
    /// Of these, those that nobody has answered and no claim holds.
    pub open: i64,
}

/// The customers within the staff member's scope, the greatest loss first. Each of them reads that they were looked at.
///
/// # Errors
/// [`Error::NotFound`] where that touches no two customers whom the staff member may see.
pub async fn concerned(backend: &Backend, staff: &StaffMember, kind: Shared, value: &str) -> Result<Vec<Concerned>> {
    let own = staff.own_accounts("a", "$1");
    let unanswered =
        "NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.account_id = f.account_id AND v.key = f.key AND v.holds = TRUE)
        AND NOT EXISTS (SELECT 1 FROM claim_withdrawals cw WHERE cw.account_id = f.account_id AND cw.key = f.key)";
    let sql = format!(
        "SELECT h.institution, h.customer, COUNT(*) AS accounts, CAST(COALESCE(SUM(s.alerts), 0) AS BIGINT) AS alerts,
             COALESCE({}, 0) AS alerted, CAST(COALESCE(SUM(s.unanswered), 0) AS BIGINT) AS open
         FROM ({TRACES}) t JOIN accounts a ON a.id = t.account_id JOIN account_customers h ON h.account_id = t.account_id
             LEFT JOIN (SELECT f.account_id, COUNT(*) AS alerts, {} AS alerted,
                            SUM(CASE WHEN {unanswered} THEN 1 ELSE 0 END) AS unanswered
                        FROM flags f JOIN withdrawals w ON w.account_id = f.account_id AND w.key = f.key
                        WHERE f.level = 'alert' GROUP BY f.account_id) s ON s.account_id = t.account_id
         WHERE t.kind = $2 AND t.value = $3 AND {own} GROUP BY h.institution, h.customer",
        money::sum("s.alerted"),
        money::sum("w.amount")
    );
    let mut found: Vec<Concerned> = backend.db.all(&sql, args![staff.institution(), kind.word(), value]).await?;
    if found.len() < 2 {
        return Err(Error::NotFound);
    }
    found.sort_by(|a, b| (b.alerted, &a.key).cmp(&(a.alerted, &b.key)));
    noted(backend, staff, &found, &format!("{}:{value}", kind.word())).await?;
    Ok(found)
}

async fn noted(backend: &Backend, staff: &StaffMember, found: &[Concerned], ring: &str) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    for one in found {
        let entry = Entry {
            actor: Actor::Staff(staff.id()),
            action: "ring.seen",
            customer: Some((&one.key.institution, &one.key.customer)),
            object: Some(ring),
            reason: None,
        };
        record_look(&mut tx, backend, entry).await?;
    }
    tx.commit().await?;
    Ok(())
}
