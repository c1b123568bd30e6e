//! Every service that can draw on a customer's accounts: what both registers say, and how far a stop has come at each side.

use crate::Result;
use crate::args;
use crate::db::Tx;
use crate::links::{LINK, LINK_JOINS, LinkRow, LinkView};
use crate::staff::StaffMember;
use domain::links::Standing;
use domain::stops::{SideState, side_state};
use domain::time::Instant;

/// A link as the customer sees it, for staff of the account's bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenLink {
    pub account_id: String,
    pub link: LinkView,
    pub stop: Option<Stop>,
}

/// A stop that was asked for, and each side's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    pub requested_at: Instant,
    pub bank: SideState,
    pub provider: SideState,
}

#[derive(sqlx::FromRow)]
struct Found {
    account_id: String,
    #[sqlx(flatten)]
    link: LinkRow,
    bank_told_at: Option<i64>,
    provider_told_at: Option<i64>,
}

/// The links of the accounts that a customer holds and that are of the staff member's institution.
pub(super) async fn of_customer(tx: &mut Tx, staff: &StaffMember, institution: &str, customer: &str) -> Result<Vec<SeenLink>> {
    let own = staff.own_accounts("a", "$3");
    let told = "SELECT MIN(o.told_at) FROM outbox o WHERE o.kind = 'stop' AND o.subject = s.id AND o.recipient";
    let sql = format!(
        "SELECT l.account_id, {LINK}, ({told} <> l.provider) AS bank_told_at, ({told} = l.provider) AS provider_told_at
         FROM account_customers h JOIN accounts a ON a.id = h.account_id JOIN links l ON l.account_id = a.id {LINK_JOINS}
         WHERE h.institution = $1 AND h.customer = $2 AND {own}"
    );
    let found: Vec<Found> = tx.all(&sql, args![institution, customer, staff.institution()]).await?;
    let mut rows = Vec::with_capacity(found.len());
    for row in found {
        let Some(link) = row.link.read()? else { continue };
        let stop = link.stop_requested_at.map(|at| Stop {
            requested_at: at,
            bank: side_state(link.bank, row.bank_told_at.map(Instant)),
            provider: side_state(link.provider_side, row.provider_told_at.map(Instant)),
        });
        rows.push(SeenLink { account_id: row.account_id, link, stop });
    }
    rows.sort_by(|one, other| order(&one.link, &other.link));
    Ok(rows)
}

/// What can still draw on the account stands first, the newest on top.
fn order(one: &LinkView, other: &LinkView) -> std::cmp::Ordering {
    let stopped = |link: &LinkView| link.status == Standing::Stopped;
    (stopped(one), other.linked_at, &one.id).cmp(&(stopped(other), one.linked_at, &other.id))
}
