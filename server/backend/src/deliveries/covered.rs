//! Which days the statements of each feed cover. Counted in the database: there is a statement for every account and delivery, and here
//! a row for each feed.

use crate::staff::Watcher;
use crate::{Backend, Error, Result, args};
use domain::coverage::Days;
use domain::time::parse_day;
use std::collections::HashMap;

/// An institution and the word of the format.
pub type Of = (String, String);

/// Of each feed the first and the last day that any of its statements covers. Lists of accounts and of direct debits have none.
///
/// # Errors
/// When the database fails.
pub async fn reached(backend: &Backend, watcher: &Watcher) -> Result<HashMap<Of, Days>> {
    let sql = format!(
        "WITH {} SELECT institution, format, MIN(covered_from), MAX(covered_to) FROM days GROUP BY institution, format",
        days(watcher, "IS NOT NULL")
    );
    let rows: Vec<(String, String, String, String)> = backend.db.all(&sql, args![watcher.institution()]).await?;
    rows.into_iter().map(|(institution, format, from, to)| Ok(((institution, format), between(&from, &to)?))).collect()
}

/// `days`: what the statements of each feed's own deliveries cover, whatever the account is called. `$1` is the watcher's institution;
/// `accounts` says of whose id it is asked, so that nobody goes through all for a few.
///
/// SQLite takes the tables of a `CROSS JOIN` in this order: an account's statements, and of each its delivery; else it would ask every
/// delivery for every account.
///
/// A statement in pages stands with no delivery: whether all of its pages are there is known when the account is joined. So its days are
/// the account's covered ones, as far as the feed's pages reach.
pub fn days(watcher: &Watcher, accounts: &str) -> String {
    format!(
        "own AS (
            SELECT id, institution, format FROM deliveries
            WHERE state IN ('done', 'stale') AND institution IS NOT NULL AND format IS NOT NULL AND {}
        ), paged AS (
            SELECT o.institution, o.format, p.account_id, MIN(p.covered_from) AS begins, MAX(p.covered_to) AS ends
            FROM pages p CROSS JOIN own o WHERE o.id = p.delivery_id GROUP BY o.institution, o.format, p.account_id
        ), days AS (
            SELECT o.institution, o.format, s.account_id, s.covered_from, s.covered_to
            FROM statements s CROSS JOIN own o
            WHERE o.id = s.delivery_id AND s.covered_from <= s.covered_to AND s.account_id {accounts}
            UNION ALL
            SELECT p.institution, p.format, c.account_id,
                CASE WHEN c.covered_from < p.begins THEN p.begins ELSE c.covered_from END,
                CASE WHEN c.covered_to > p.ends THEN p.ends ELSE c.covered_to END
            FROM paged p JOIN covered_days c ON c.account_id = p.account_id AND c.covered_from <= p.ends AND c.covered_to >= p.begins
            WHERE p.account_id {accounts}
        )",
        watcher.own("institution", "$1")
    )
}

/// From the one to the other, as the database writes days.
pub fn between(from: &str, to: &str) -> Result<Days> {
    let day = |text: &str| parse_day(text).map_err(|error| Error::Corrupt(error.to_string()));
    Ok(Days { from: day(from)?, to: day(to)? })
}
