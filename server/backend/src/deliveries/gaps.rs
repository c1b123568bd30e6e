//! Which days are missing between those that a feed's statements cover: from which to which, and on how many accounts. Like the covered
//! days they are counted in the database.

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
    found(backend, watcher, &holes_of_days(), between).await
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

/// What stands in `places`, which the SQL makes of `days`; `range` turns what it has from two days into the missing ones.
async fn found(
    backend: &Backend,
    watcher: &Watcher,
    places: &str,
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
        days(watcher)
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

/// `places`: of each feed the last day before and the first after, and on how many accounts the days between are missing.
///
/// Most accounts have statements of one feed and one stretch of covered days, and are not looked at.
fn holes_of_days() -> String {
    format!(
        "looked_at AS (
            SELECT account_id FROM covered_days GROUP BY account_id HAVING COUNT(*) > 1
            UNION SELECT account_id FROM pages
            UNION SELECT s.account_id FROM statements s JOIN deliveries d ON d.id = s.delivery_id WHERE s.covered_from IS NOT NULL
            GROUP BY s.account_id
            HAVING MIN(d.format) <> MAX(d.format) OR MIN(COALESCE(d.institution, '')) <> MAX(COALESCE(d.institution, ''))
        ), reaching AS (
            SELECT institution, format, covered_from, MAX(covered_to) OVER (
                PARTITION BY account_id, institution, format ORDER BY covered_from ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS reach FROM days WHERE account_id IN (SELECT account_id FROM looked_at)
        ), places AS (
            SELECT institution, format, reach AS begins, covered_from AS ends, COUNT(*) AS accounts FROM reaching
            WHERE covered_from > reach GROUP BY institution, format, reach, covered_from HAVING {} > {} + 1
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
