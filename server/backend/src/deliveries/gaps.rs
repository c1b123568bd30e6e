//! Which days are missing of those that a feed's statements cover, because no statement has them or the balances do not lead over them:
//! from which to which, and on how many accounts. Like the covered days they are counted in the database.

use super::covered::{Of, between, days};
use crate::staff::Watcher;
use crate::{Backend, Result, args};
use domain::coverage::{self, Days};
use std::collections::HashMap;

/// So many ranges of days are named, the first ones.
const NAMED: i64 = 3;

/// What of a feed is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// In how many places: the same days on two accounts are two.
    pub places: i64,
    /// The first ranges of days, in order.
    pub named: Vec<Gap>,
    /// How many ranges there are beyond these.
    pub more: i64,
}

/// A range of days that is missing, and on how many accounts it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub days: Days,
    pub accounts: i64,
}

/// Of each feed the days that are missing on an account between two that the feed's statements of it cover.
///
/// # Errors
/// When the database fails.
pub async fn holes(backend: &Backend, watcher: &Watcher) -> Result<HashMap<Of, Gaps>> {
    // The last day before, and the first after.
    let between = |before: &str, after: &str| {
        let around = [between(before, before)?, between(after, after)?];
        Ok(coverage::gaps(&around))
    };
    found(backend, watcher, (LOOKED_AT, holes_of_days().as_str()), between).await
}

/// Of each feed the days of which an account's balances say that something is missing or wrong, where the feed's statements of it cover
/// one of them. Which of several feeds it is, the balances do not say.
///
/// # Errors
/// When the database fails.
pub async fn balances(backend: &Backend, watcher: &Watcher) -> Result<HashMap<Of, Gaps>> {
    let between = |from: &str, to: &str| Ok(vec![between(from, to)?]);
    found(backend, watcher, ("SELECT account_id FROM balance_gaps", UNBALANCED), between).await
}

#[derive(sqlx::FromRow)]
struct Place {
    institution: String,
    format: String,
    begins: String,
    ends: String,
    accounts: i64,
    places: i64,
    ranges: i64,
}

/// What stands in `places`, which the SQL makes of the `days` of these accounts; `range` makes the missing days of the two of a row.
async fn found(
    backend: &Backend,
    watcher: &Watcher,
    (accounts, places): (&str, &str),
    range: impl Fn(&str, &str) -> Result<Vec<Days>>,
) -> Result<HashMap<Of, Gaps>> {
    let sql = format!(
        "WITH {}, {places}, ordered AS (
            SELECT institution, format, begins, ends, accounts,
                CAST(SUM(accounts) OVER (PARTITION BY institution, format) AS BIGINT) AS places,
                COUNT(*) OVER (PARTITION BY institution, format) AS ranges,
                ROW_NUMBER() OVER (PARTITION BY institution, format ORDER BY begins, ends) AS nth
            FROM places
        ) SELECT institution, format, begins, ends, accounts, places, ranges FROM ordered WHERE nth <= {NAMED}
        ORDER BY institution, format, nth",
        days(watcher, &format!("IN ({accounts})"))
    );
    let mut found: HashMap<Of, Gaps> = HashMap::new();
    for place in backend.db.all::<Place>(&sql, args![watcher.institution()]).await? {
        let gaps = found.entry((place.institution, place.format)).or_default();
        (gaps.places, gaps.more) = (place.places, (place.ranges - NAMED).max(0));
        let days = range(&place.begins, &place.ends)?;
        gaps.named.extend(days.into_iter().map(|days| Gap { days, accounts: place.accounts }));
    }
    Ok(found)
}

/// Most accounts have statements of one feed and one stretch of covered days: they miss none, and are not looked at.
const LOOKED_AT: &str = "SELECT account_id FROM covered_days GROUP BY account_id HAVING COUNT(*) > 1
            UNION SELECT account_id FROM pages
            UNION SELECT s.account_id FROM statements s JOIN deliveries d ON d.id = s.delivery_id WHERE s.covered_from IS NOT NULL
            GROUP BY s.account_id
            HAVING MIN(d.format) <> MAX(d.format) OR MIN(COALESCE(d.institution, '')) <> MAX(COALESCE(d.institution, ''))";

/// `places`: of each feed the last day before and the first after, and on how many accounts the days between are missing.
fn holes_of_days() -> String {
    format!(
        "reaching AS (
            SELECT institution, format, covered_from, MAX(covered_to) OVER (
                PARTITION BY account_id, institution, format ORDER BY covered_from ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS reach FROM days
        ), places AS (
            SELECT institution, format, reach AS begins, covered_from AS ends, COUNT(*) AS accounts FROM reaching
            WHERE covered_from > reach GROUP BY institution, format, reach, covered_from HAVING {} > {} + 1
        )",
        serial("covered_from"),
        serial("reach")
    )
}

/// `places`: of each feed the days of which the balances tell, and on how many accounts they do.
const UNBALANCED: &str = "told AS (
            SELECT DISTINCT n.institution, n.format, g.account_id, g.gap_from, g.gap_to FROM balance_gaps g
            JOIN days n ON n.account_id = g.account_id AND n.covered_from <= g.gap_to AND n.covered_to >= g.gap_from
        ), places AS (
            SELECT institution, format, gap_from AS begins, gap_to AS ends, COUNT(*) AS accounts FROM told
            GROUP BY institution, format, gap_from, gap_to
        )";

/// The number of a day, one more than that of the day before: the engines have no common word for it. The year begins in March, so that
/// the day which not every year has is its last.
fn serial(day: &str) -> String {
    let part = |from: u8, length: u8| format!("CAST(SUBSTR({day}, {from}, {length}) AS BIGINT)");
    let month = format!("(({} + 9) % 12)", part(6, 2));
    let year = format!("({} - {month} / 10)", part(1, 4));
    format!("({year} * 365 + {year} / 4 - {year} / 100 + {year} / 400 + ({month} * 306 + 5) / 10 + {})", part(9, 2))
}
