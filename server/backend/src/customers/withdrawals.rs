//! The withdrawals that were flagged, or that the customer answered.

use crate::db::Tx;
use crate::institutions::Title;
use crate::staff::StaffMember;
use crate::{Result, args};
use domain::screening::Evidence;
use domain::time::Instant;
use domain::withdrawals::Verdict;

/// A withdrawal as staff of the account's bank see it.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenWithdrawal {
    pub account_id: String,
    pub key: String,
    pub posted_on: String,
    pub at: Option<Instant>,
    pub amount: i64,
    pub currency: String,
    pub description: Option<String>,
    pub title: Title,
    /// alert, review; none where only the customer said something.
    pub level: Option<String>,
    pub evidence: Vec<Evidence>,
    /// The version of the thresholds by which it was flagged.
    pub version: Option<i64>,
    pub verdict: Option<(Verdict, Instant)>,
    /// The number of the claim that it is on.
    pub claim: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Found {
    account_id: String,
    key: String,
    posted_on: String,
    at: Option<i64>,
    amount: i64,
    currency: String,
    description: Option<String>,
    provider_id: String,
    provider_name: Option<String>,
    provider_name_en: Option<String>,
    level: Option<String>,
    evidence: Option<String>,
    version: Option<i64>,
    verdict: Option<String>,
    said_at: Option<i64>,
    claim: Option<String>,
}

/// The latest of the withdrawals that matter to a claim, oldest first.
pub(super) async fn of_customer(
    tx: &mut Tx,
    staff: &StaffMember,
    institution: &str,
    customer: &str,
    wanted: Wanted,
) -> Result<Vec<SeenWithdrawal>> {
    let own = staff.own_accounts("a", "$3");
    let which = match wanted {
        Wanted::FlaggedOrAnswered => "(f.key IS NOT NULL OR v.verdict IS NOT NULL)",
        Wanted::All => "w.account_id IS NOT NULL",
    };
    let sql = format!(
        "SELECT w.account_id, w.key, w.posted_on, w.at, w.amount, w.currency, w.description,
                w.provider AS provider_id, i.name AS provider_name, i.name_en AS provider_name_en, f.level, f.evidence,
                f.version, v.verdict, v.said_at,
                (SELECT MAX(c.number) FROM claim_withdrawals cw JOIN claims c ON c.id = cw.claim_id
                 WHERE cw.account_id = w.account_id AND cw.key = w.key) AS claim
         FROM account_customers h JOIN accounts a ON a.id = h.account_id JOIN withdrawals w ON w.account_id = a.id
              LEFT JOIN flags f ON f.account_id = w.account_id AND f.key = w.key
              LEFT JOIN verdicts v ON v.account_id = w.account_id AND v.key = w.key AND v.holds = TRUE
              LEFT JOIN institutions i ON i.id = w.provider
         WHERE h.institution = $1 AND h.customer = $2 AND {own} AND {which}
         ORDER BY w.posted_on DESC, w.position DESC
         LIMIT 200"
    );
    let found: Vec<Found> = tx.all(&sql, args![institution, customer, staff.institution()]).await?;
    found.into_iter().rev().map(row).collect()
}

/// Which withdrawals a page wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    FlaggedOrAnswered,
    /// To choose from when a caller claims: they may know of one that no rule found.
    All,
}

fn row(found: Found) -> Result<SeenWithdrawal> {
    let verdict = found.verdict.as_deref().and_then(Verdict::of_word).zip(found.said_at.map(Instant));
    Ok(SeenWithdrawal {
        account_id: found.account_id,
        key: found.key,
        posted_on: found.posted_on,
        at: found.at.map(Instant),
        amount: found.amount,
        currency: found.currency,
        description: found.description,
        title: Title::of(&found.provider_id, found.provider_name, found.provider_name_en),
        level: found.level,
        evidence: found.evidence.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default(),
        version: found.version,
        verdict,
        claim: found.claim,
    })
}
