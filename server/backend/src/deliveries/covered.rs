//! Which days the statements of each feed cover, and what between them is missing. Counted in the database: there is a statement for
//! every account and delivery, and here a row for each feed.

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
        days(watcher)
    );
    let rows: Vec<(String, String, String, String)> = backend.db.all(&sql, args![watcher.institution()]).await?;
    rows.into_iter().map(|(institution, format, from, to)| Ok(((institution, format), between(&from, &to)?))).collect()
}

/// Of each feed in how many places days are missing: on an account, between two days that the feed's statements of it cover.
///
/// # Errors
/// When the database fails.
pub async fn holes(backend: &Backend, watcher: &Watcher) -> Result<HashMap<Of, i64>> {
    let sql = format!(
        "WITH {}, {} SELECT institution, format, CAST(SUM(accounts) AS BIGINT) FROM holes GROUP BY institution, format",
        days(watcher),
        holes_of_days()
    );
    let rows: Vec<(String, String, i64)> = backend.db.all(&sql, args![watcher.institution()]).await?;
    Ok(rows.into_iter().map(|(institution, format, places)| ((institution, format), places)).collect())
}

/// `days`: what the statements of each feed's own deliveries cover, whatever the account is called. `$1` is the watcher's institution.
///
/// A statement in pages stands with no delivery: whether all of its pages are there is known when the account is joined. So its days are
/// the account's covered ones, as far as the feed's pages reach.
fn days(watcher: &Watcher) -> String {
    format!(
        "own AS (
            SELECT id, institution, format FROM deliveries
            WHERE state IN ('done', 'stale') AND institution IS NOT NULL AND format IS NOT NULL AND {}
        ), paged AS (
            SELECT o.institution, o.format, p.account_id, MIN(p.covered_from) AS begins, MAX(p.covered_to) AS ends
            FROM own o JOIN pages p ON p.delivery_id = o.id GROUP BY o.institution, o.format, p.account_id
        ), days AS (
            SELECT o.institution, o.format, s.account_id, s.covered_from, s.covered_to
            FROM own o JOIN statements s ON s.delivery_id = o.id WHERE s.covered_from <= s.covered_to
            UNION ALL
            SELECT p.institution, p.format, c.account_id,
                CASE WHEN c.covered_from < p.begins THEN p.begins ELSE c.covered_from END,
                CASE WHEN c.covered_to > p.ends THEN p.ends ELSE c.covered_to END
            FROM paged p JOIN covered_days c ON c.account_id = p.account_id AND c.covered_from <= p.ends AND c.covered_to >= p.begins
        )",
        watcher.own("institution", "$1")
    )
}

/// `holes`, from `days`: of each feed the last day before and the first after, and on how many accounts these days are missing.
fn holes_of_days() -> String {
    format!(
        "reaching AS (
            SELECT institution, format, covered_from, MAX(covered_to) OVER (
                PARTITION BY account_id, institution, format ORDER BY covered_from ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS reach FROM days
        ), holes AS (
            SELECT institution, format, reach, covered_from, COUNT(*) AS accounts FROM reaching WHERE covered_from > reach
            GROUP BY institution, format, reach, covered_from HAVING {} > {} + 1
        )",
        serial("covered_from"),
        serial("reach")
    )
}

/// The number of a day, one more than that of the day before: the engines have no common word for it. The year begins in March, so that
/// the day which not every year has is its last.
fn serial(day: &str) -> String {
    let part = |from: u8, length: u8| format!("CAST(SUBSTR({day}, {from}, {length}) AS BIGINT)");
    let month = format!("(({} + 9) % 12)", part(6, 2));
    let year = format!("({} - {month} / 10)", part(1, 4));
    format!("({year} * 365 + {year} / 4 - {year} / 100 + {year} / 400 + ({month} * 306 + 5) / 10 + {})", part(9, 2))
}

fn between(from: &str, to: &str) -> Result<Days> {
    let day = |text: &str| parse_day(text).map_err(|error| Error::Corrupt(error.to_string()));
    Ok(Days { from: day(from)?, to: day(to)? })
}
