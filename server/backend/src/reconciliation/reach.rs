//! Of which days each side was delivered: what was not delivered is no difference.

use crate::db::Db;
use crate::{Result, args};
use domain::coverage::Days;
use domain::time::{Instant, days_between, parse_day};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::HashMap;

/// A bank posts a charge up to so many days later (formats §4, Charges).
const POSTED_WITHIN_DAYS: i64 = 3;

/// What was delivered of the sides' feeds. One with a gap reaches nowhere: what it lacks may stand in the missing file.
#[derive(Debug, Default)]
pub struct Reach {
    /// As of when, by institution and feed.
    feeds: HashMap<(String, String), Instant>,
    /// Of each provider the day of the first charge in its files: a single one may be of a day whose file has not come yet.
    charges_from: HashMap<String, Date>,
}

impl Reach {
    /// Reads it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(db: &Db) -> Result<Self> {
        let sql = "SELECT institution, feed, as_of FROM feed_coverage WHERE missing = '[]'";
        let rows: Vec<(String, String, i64)> = db.all(sql, args![]).await?;
        let mut reach = Self::default();
        for (institution, feed, as_of) in rows {
            if feed == "charges" {
                let sql = "SELECT MIN(at) FROM charges WHERE provider = $1 AND single IS NULL";
                let first: Option<(Option<i64>,)> = db.one(sql, args![&institution]).await?;
                if let Some((Some(first),)) = first {
                    reach.charges_from.insert(institution.clone(), Instant(first).day());
                }
            }
            reach.feeds.insert((institution, feed), Instant(as_of));
        }
        Ok(reach)
    }

    /// The providers that deliver their charges.
    pub fn charging(&self) -> Vec<&str> {
        self.charges_from.keys().map(String::as_str).collect()
    }

    /// Whether the provider's charges that a debit posted on that day can belong to were all delivered.
    pub fn charges_before(&self, provider: &str, posted_on: Date) -> bool {
        let until = self.feeds.get(&(provider.to_owned(), "charges".to_owned())).map(|as_of| as_of.day());
        let from = self.charges_from.get(provider);
        let (Some(&from), Some(until)) = (from, until) else { return false };
        days_between(from, posted_on) >= POSTED_WITHIN_DAYS && posted_on < until
    }

    /// Whether that register was delivered since.
    pub fn register_since(&self, institution: &str, feed: &str, at: Instant) -> bool {
        self.feeds.get(&(institution.to_owned(), feed.to_owned())).is_some_and(|as_of| *as_of > at)
    }
}

/// Whether statements cover every day on which a charge of that day can be posted.
pub fn posted_after(charge: Date, covered: &[Days]) -> bool {
    let last = charge.saturating_add(POSTED_WITHIN_DAYS.days());
    covered.iter().any(|days| days.from <= charge && last <= days.to)
}

/// Days of a row.
///
/// # Errors
/// When they are none: the program's own fault.
pub fn day(text: &str) -> Result<Date> {
    parse_day(text).map_err(|error| crate::Error::Corrupt(error.to_string()))
}
