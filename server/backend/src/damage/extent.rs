//! The extent of the damage by provider, bank and day.

use crate::institutions::Title;
use crate::staff::Supervisor;
use crate::{Backend, Result, args, money};

/// What one provider, one bank or one day has of it: alerts that nobody has called their own, in yen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The institution's id, or the day.
    pub of: String,
    pub title: Title,
    pub accounts: i64,
    pub debits: i64,
    pub sum: i64,
    /// Of these, what stands on claims.
    pub claimed: i64,
}

/// The same debits in three orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The greatest sum first.
    pub providers: Vec<Part>,
    pub banks: Vec<Part>,
    /// The latest first.
    pub days: Vec<Part>,
}

/// So many days are shown.
const DAYS: usize = 92;

#[derive(sqlx::FromRow)]
struct Found {
    part: Option<String>,
    name: Option<String>,
    name_en: Option<String>,
    accounts: i64,
    debits: i64,
    amount: i64,
    claimed: i64,
}

/// How far the damage goes, as far as it concerns the supervisor's institution.
///
/// # Errors
/// When the database fails.
pub async fn extent(backend: &Backend, supervisor: &Supervisor) -> Result<Extent> {
    let mut extent = Extent {
        providers: parts(backend, supervisor, "w.provider").await?,
        banks: parts(backend, supervisor, "a.bank").await?,
        days: parts(backend, supervisor, "w.posted_on").await?,
    };
    for parts in [&mut extent.providers, &mut extent.banks] {
        parts.sort_by(|a, b| (b.sum, &a.of).cmp(&(a.sum, &b.of)));
    }
    extent.days.sort_by(|a, b| b.of.cmp(&a.of));
    extent.days.truncate(DAYS);
    Ok(extent)
}

async fn parts(backend: &Backend, supervisor: &Supervisor, by: &str) -> Result<Vec<Part>> {
    let concerns = supervisor.concerns();
    let sql = format!(
        "SELECT t.part, i.name, i.name_en, t.accounts, t.debits, t.amount, t.claimed FROM (
             SELECT {by} AS part, COUNT(DISTINCT w.account_id) AS accounts, COUNT(*) AS debits,
                 {} AS amount, {} AS claimed
             FROM flags f JOIN withdrawals w ON w.account_id = f.account_id AND w.key = f.key
                 JOIN accounts a ON a.id = w.account_id
                 LEFT JOIN (SELECT DISTINCT account_id, key FROM claim_withdrawals WHERE key IS NOT NULL) c
                     ON c.account_id = w.account_id AND c.key = w.key
             WHERE f.level = 'alert' AND w.currency = 'JPY' AND {concerns}
                 AND NOT EXISTS (SELECT 1 FROM verdicts v
                     WHERE v.account_id = f.account_id AND v.key = f.key AND v.holds = TRUE AND v.verdict = 'mine')
             GROUP BY {by}) t LEFT JOIN institutions i ON i.id = t.part",
        money::sum("w.amount"),
        money::sum("CASE WHEN c.key IS NULL THEN 0 ELSE w.amount END")
    );
    let found: Vec<Found> = backend.db.all(&sql, args![supervisor.institution()]).await?;
    let part = |row: Found| {
        let of = row.part.unwrap_or_default();
        let title = Title::of(&of, row.name, row.name_en);
        Part { of, title, accounts: row.accounts, debits: row.debits, sum: row.amount, claimed: row.claimed }
    };
    Ok(found.into_iter().map(part).collect())
}
