//! The extent of the damage at securities firms, and how good screening was there: what was done is no debit, and counted by itself.
//!
//! The truth are the customers' answers: what they said was not them, and what was.

use super::Part;
use crate::institutions::Title;
use crate::staff::Supervisor;
use crate::{Backend, Result, args, money};
use domain::time::Instant;
use std::collections::BTreeMap;

/// What was done in one month and was answered. Counts are events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnsweredMonth {
    /// As in `2020-09`.
    pub month: String,
    /// Not the customer: all, and those that were flagged before they said so.
    pub wrong: i64,
    pub wrong_flagged: i64,
    /// The customer: all, and those that were flagged.
    pub own: i64,
    pub own_flagged: i64,
}

/// By firm: accounts, events that are alerts and that nobody has called their own, and the yen that was withdrawn by them. The greatest
/// sum first.
///
/// # Errors
/// When the database fails.
pub async fn firms(backend: &Backend, supervisor: &Supervisor) -> Result<Vec<Part>> {
    let sql = format!(
        "SELECT t.sender, i.name, i.name_en, t.accounts, t.events, t.amount FROM (
             SELECT e.sender, COUNT(DISTINCT e.account_id) AS accounts, COUNT(*) AS events,
                 {} AS amount
             FROM event_flags f
                 JOIN securities_events e ON e.account_id = f.account_id AND e.sender = f.sender AND e.event = f.event
             WHERE f.level = 'alert' AND {} AND NOT EXISTS (SELECT 1 FROM event_verdicts v WHERE v.account_id = e.account_id
                 AND v.sender = e.sender AND v.event = e.event AND v.holds = TRUE AND v.verdict = 'mine')
             GROUP BY e.sender) t LEFT JOIN institutions i ON i.id = t.sender",
        money::sum("CASE WHEN e.action = 'withdrawal' AND e.currency = 'JPY' THEN e.amount ELSE 0 END"),
        own(supervisor)
    );
    type Found = (String, Option<String>, Option<String>, i64, i64, i64);
    let found: Vec<Found> = backend.db.all(&sql, args![supervisor.institution()]).await?;
    let part = |(of, name, name_en, accounts, debits, sum): Found| {
        let title = Title::of(&of, name, name_en);
        Part { of, title, accounts, debits, sum, claimed: 0 }
    };
    let mut parts: Vec<Part> = found.into_iter().map(part).collect();
    parts.sort_by(|a, b| (b.sum, &a.of).cmp(&(a.sum, &b.of)));
    Ok(parts)
}

/// The months, the latest first. What counts is how it was flagged before anything was said: an answer changes the flags.
///
/// # Errors
/// When the database fails.
pub async fn answered(backend: &Backend, supervisor: &Supervisor) -> Result<Vec<AnsweredMonth>> {
    let sql = format!(
        "SELECT e.at, v.verdict, v.level FROM event_verdicts v
             JOIN securities_events e ON e.account_id = v.account_id AND e.sender = v.sender AND e.event = v.event
         WHERE v.holds = TRUE AND {}",
        own(supervisor)
    );
    let mut months: BTreeMap<String, AnsweredMonth> = BTreeMap::new();
    let found: Vec<(i64, String, Option<String>)> = backend.db.all(&sql, args![supervisor.institution()]).await?;
    for (at, verdict, level) in found {
        let flagged = i64::from(level.is_some());
        let month: String = Instant(at).day().to_string().chars().take(7).collect();
        let one = months.entry(month.clone()).or_insert_with(|| AnsweredMonth { month, ..AnsweredMonth::default() });
        if verdict == "not-mine" {
            (one.wrong, one.wrong_flagged) = (one.wrong + 1, one.wrong_flagged + flagged);
        } else {
            (one.own, one.own_flagged) = (one.own + 1, one.own_flagged + flagged);
        }
    }
    Ok(months.into_values().rev().collect())
}

/// A firm's supervisor sees what was done there, the portal's all.
fn own(supervisor: &Supervisor) -> &'static str {
    // It names the placeholder too: PostgreSQL refuses a value that no placeholder takes.
    if supervisor.sees_all() { "$1 = $1" } else { "e.sender = $1" }
}
