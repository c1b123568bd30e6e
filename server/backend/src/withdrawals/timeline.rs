//! What happened around a withdrawal.

use super::Line;
use crate::links::{LinkView, day};
use crate::people::{Customer, own_accounts};
use crate::{Backend, Error, Result, args};
use domain::time::Instant;
use domain::withdrawals::timeline::{Moment, What};
use jiff::ToSpan as _;

/// So many days before and after it are told, and so many debits at most.
const DAYS: i32 = 45;
const MOST: i64 = 40;

#[derive(sqlx::FromRow)]
struct Found {
    key: String,
    posted_on: String,
    at: Option<i64>,
    amount: i64,
    flagged: i64,
}

/// The link's own moments, and the charges and debits of the same link, or where none is known of the same service.
pub(super) async fn around(backend: &Backend, customer: &Customer, line: &Line, link: Option<&LinkView>) -> Result<Vec<Moment>> {
    let mut moments: Vec<Moment> = link.map(of_link).unwrap_or_default();
    let sql = format!(
        "SELECT w.key, w.posted_on, w.at, w.amount,
             (SELECT COUNT(*) FROM flags f WHERE f.account_id = w.account_id AND f.key = w.key) AS flagged
         FROM withdrawals w
         WHERE w.account_id = $2 AND w.account_id IN {} AND w.provider = $3 AND COALESCE(w.link_id, '') = $4
             AND w.currency = $5 AND w.posted_on BETWEEN $6 AND $7
         ORDER BY w.posted_on, w.position LIMIT {MOST}",
        own_accounts("$8")
    );
    let (from, to) = (line.posted_on.saturating_sub(DAYS.days()), line.posted_on.saturating_add(DAYS.days()));
    let link_id = line.link_id.clone().unwrap_or_default();
    let args = args![
        customer.person_id(),
        &line.account_id,
        &line.provider,
        link_id,
        line.currency.code(),
        from,
        to,
        backend.clock.real_now()
    ];
    for row in backend.db.all::<Found>(&sql, args).await? {
        let posted_on = day(Some(&row.posted_on))?.ok_or_else(|| Error::Corrupt("a withdrawal without a day".into()))?;
        let (this, flagged, amount) = (row.key == line.key, row.flagged > 0, Some(row.amount));
        if let Some(at) = row.at.map(Instant) {
            moments.push(Moment { what: What::Charged, at: Some(at), day: at.day(), amount, this, flagged });
        }
        moments.push(Moment { what: What::Posted, at: None, day: posted_on, amount, this, flagged });
    }
    Ok(moments)
}

fn of_link(link: &LinkView) -> Vec<Moment> {
    let stopped = [link.bank, link.provider_side].into_iter().flatten().filter_map(|side| side.stopped_at).min();
    [(What::WalletOpened, link.wallet_opened_at), (What::Linked, link.linked_at), (What::Stopped, stopped)]
        .into_iter()
        .filter_map(|(what, at)| Some((what, at?)))
        .map(|(what, at)| Moment { what, at: Some(at), day: at.day(), amount: None, this: false, flagged: false })
        .collect()
}
