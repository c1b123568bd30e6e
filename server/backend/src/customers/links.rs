//! Every service that can draw on a customer's accounts: what both registers say, and how far a stop has come at each side.

use crate::db::Tx;
use crate::institutions::Title;
use crate::staff::StaffMember;
use crate::{Error, Result, args};
use domain::links::{Side, Standing, Verification};
use domain::stops::{SideState, side_state};
use domain::time::Instant;

/// A link as staff of the account's bank see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    pub account_id: String,
    pub id: String,
    pub title: Title,
    pub printed_as: Vec<String>,
    pub contract: Option<String>,
    pub stopped: bool,
    pub bank: Option<Side>,
    pub provider: Option<Side>,
    pub linked_at: Option<Instant>,
    pub verified_by: Vec<Verification>,
    pub second_factor: bool,
    pub wallet: Option<String>,
    /// yes, no, unknown
    pub holder_matches: String,
    pub withdrawals: i64,
    pub withdrawn: i64,
    pub stop: Option<Stop>,
}

/// A stop that was asked for, and each side's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    pub requested_at: Instant,
    pub by_staff: bool,
    pub bank: SideState,
    pub provider: SideState,
}

#[derive(sqlx::FromRow)]
struct Found {
    account_id: String,
    id: String,
    provider_id: String,
    provider_name: Option<String>,
    provider_name_en: Option<String>,
    printed_as: String,
    contract: Option<String>,
    status: String,
    bank_status: Option<String>,
    bank_stopped_at: Option<i64>,
    provider_status: Option<String>,
    provider_stopped_at: Option<i64>,
    linked_at: Option<i64>,
    verified_by: String,
    second_factor: bool,
    wallet: Option<String>,
    holder_matches: String,
    withdrawals: i64,
    withdrawn: i64,
    requested_at: Option<i64>,
    staff_id: Option<String>,
    bank_told_at: Option<i64>,
    provider_told_at: Option<i64>,
}

/// The links of the accounts that a customer holds and that are of the staff member's institution.
pub(super) async fn of_customer(tx: &mut Tx, staff: &StaffMember, institution: &str, customer: &str) -> Result<Vec<LinkRow>> {
    let own = staff.own_accounts("a", "$3");
    let sql = format!(
        "SELECT l.account_id, l.id, l.provider AS provider_id, i.name AS provider_name, i.name_en AS provider_name_en, l.printed_as, l.contract, l.status, l.bank_status,
                l.bank_stopped_at, l.provider_status, l.provider_stopped_at, l.linked_at, l.verified_by, l.second_factor, l.wallet,
                l.holder_matches, l.withdrawals, l.withdrawn, s.requested_at, s.staff_id,
                (SELECT MAX(o.told_at) FROM outbox o WHERE o.subject = s.id AND o.recipient <> l.provider) AS bank_told_at,
                (SELECT MAX(o.told_at) FROM outbox o WHERE o.subject = s.id AND o.recipient = l.provider) AS provider_told_at
         FROM account_customers h JOIN accounts a ON a.id = h.account_id JOIN links l ON l.account_id = a.id
              LEFT JOIN institutions i ON i.id = l.provider
              LEFT JOIN stops s ON s.account_id = l.account_id AND s.link_id = l.id
         WHERE h.institution = $1 AND h.customer = $2 AND {own}"
    );
    let found: Vec<Found> = tx.all(&sql, args![institution, customer, staff.institution()]).await?;
    let mut rows = found.into_iter().map(row).collect::<Result<Vec<_>>>()?;
    // What can still draw on the account stands first, the newest on top.
    rows.sort_by(|one, other| {
        (one.stopped, other.linked_at, &one.title.ja, &one.contract).cmp(&(
            other.stopped,
            one.linked_at,
            &other.title.ja,
            &other.contract,
        ))
    });
    Ok(rows)
}

fn row(found: Found) -> Result<LinkRow> {
    let bank = side(found.bank_status.as_deref(), found.bank_stopped_at)?;
    let provider = side(found.provider_status.as_deref(), found.provider_stopped_at)?;
    let stop = found.requested_at.map(|at| Stop {
        requested_at: Instant(at),
        by_staff: found.staff_id.is_some(),
        bank: side_state(bank, Instant(at), found.bank_told_at.map(Instant)),
        provider: side_state(provider, Instant(at), found.provider_told_at.map(Instant)),
    });
    Ok(LinkRow {
        account_id: found.account_id,
        id: found.id,
        title: Title::of(&found.provider_id, found.provider_name, found.provider_name_en),
        printed_as: serde_json::from_str(&found.printed_as)?,
        contract: found.contract,
        stopped: found.status == "stopped",
        bank,
        provider,
        linked_at: found.linked_at.map(Instant),
        verified_by: serde_json::from_str(&found.verified_by)?,
        second_factor: found.second_factor,
        wallet: found.wallet,
        holder_matches: found.holder_matches,
        withdrawals: found.withdrawals,
        withdrawn: found.withdrawn,
        stop,
    })
}

fn side(status: Option<&str>, stopped_at: Option<i64>) -> Result<Option<Side>> {
    let status = match status {
        None => return Ok(None),
        Some("active") => Standing::Active,
        Some("stopped") => Standing::Stopped,
        Some(other) => return Err(Error::Corrupt(format!("a register says {other}"))),
    };
    Ok(Some(Side { status, stopped_at: stopped_at.map(Instant) }))
}
