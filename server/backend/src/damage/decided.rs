//! How good screening was, with staff's decisions on claims as the truth.
//!
//! A withdrawal on a claim that was paid, whole or in part, was not the customer's own; one on a claim that was declined for own use,
//! or of which the customer said so, was. What nobody has claimed or answered is not counted: a false alarm that nobody complained
//! of is not seen here, nor a theft that nobody noticed.

use crate::staff::Supervisor;
use crate::{Backend, Result, args, money};
use std::collections::BTreeMap;

/// The withdrawals posted in one month of which somebody has decided. Counts, and sums in yen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// As in `2020-09`.
    pub month: String,
    /// Not the customer's own: all, and those that are alerts and reviews.
    pub wrong: i64,
    pub wrong_alert: i64,
    pub wrong_review: i64,
    pub lost: i64,
    /// Of what was lost, what carries no flag at all.
    pub lost_unflagged: i64,
    /// The customer's own: all, and those that are alerts and reviews.
    pub own: i64,
    pub own_alert: i64,
    pub own_review: i64,
    /// By the criteria of 2020, "100,000 yen a day or more to one service" and "three or more a day to one service": wrong and own
    /// ones that each picks.
    pub by_sum: (i64, i64),
    pub by_count: (i64, i64),
}

#[derive(sqlx::FromRow)]
struct Found {
    posted_on: String,
    amount: i64,
    wrong: bool,
    level: Option<String>,
    of_day: i64,
    sum_of_day: i64,
}

/// The months, the latest first, as far as they concern the supervisor's institution.
///
/// # Errors
/// When the database fails.
pub async fn decided(backend: &Backend, supervisor: &Supervisor) -> Result<Vec<Month>> {
    let concerns = supervisor.concerns();
    let of_day = "FROM withdrawals d WHERE d.account_id = w.account_id AND d.provider = w.provider AND d.posted_on = w.posted_on";
    // Of one withdrawal a decision on a claim says more than an answer.
    let sql = format!(
        "SELECT w.posted_on, w.amount, t.wrong, f.level, (SELECT COUNT(*) {of_day}) AS of_day,
             (SELECT {} {of_day}) AS sum_of_day
         FROM (SELECT cw.account_id, cw.key, c.outcome <> 'declined-own-use' AS wrong
               FROM claims c JOIN claim_withdrawals cw ON cw.claim_id = c.id
               WHERE c.outcome IS NOT NULL AND c.state <> 'proposed' AND cw.key IS NOT NULL
               UNION SELECT v.account_id, v.key, FALSE FROM verdicts v
               WHERE v.holds = TRUE AND v.verdict = 'mine' AND NOT EXISTS (
                   SELECT 1 FROM claim_withdrawals cw JOIN claims c ON c.id = cw.claim_id
                   WHERE cw.account_id = v.account_id AND cw.key = v.key AND c.outcome IS NOT NULL)) t
             JOIN withdrawals w ON w.account_id = t.account_id AND w.key = t.key
             JOIN accounts a ON a.id = w.account_id
             LEFT JOIN flags f ON f.account_id = w.account_id AND f.key = w.key
         WHERE w.currency = 'JPY' AND {concerns}",
        money::sum("d.amount")
    );
    let mut months: BTreeMap<String, Month> = BTreeMap::new();
    for row in backend.db.all::<Found>(&sql, args![supervisor.institution()]).await? {
        let month: String = row.posted_on.chars().take(7).collect();
        months.entry(month.clone()).or_insert_with(|| Month { month, ..Month::default() }).counts(&row);
    }
    Ok(months.into_values().rev().collect())
}

impl Month {
    fn counts(&mut self, row: &Found) {
        let (alert, review) = (row.level.as_deref() == Some("alert"), row.level.as_deref() == Some("review"));
        let (by_sum, by_count) = (row.sum_of_day >= 100_000, row.of_day >= 3);
        let tallied = if row.wrong {
            self.lost = self.lost.saturating_add(row.amount);
            self.lost_unflagged = self.lost_unflagged.saturating_add(if row.level.is_none() { row.amount } else { 0 });
            [&mut self.wrong_alert, &mut self.wrong_review, &mut self.wrong, &mut self.by_sum.0, &mut self.by_count.0]
        } else {
            [&mut self.own_alert, &mut self.own_review, &mut self.own, &mut self.by_sum.1, &mut self.by_count.1]
        };
        for (count, counts) in tallied.into_iter().zip([alert, review, true, by_sum, by_count]) {
            *count += i64::from(counts);
        }
    }
}
