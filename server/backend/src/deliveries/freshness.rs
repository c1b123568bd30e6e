//! How fresh each institution's feeds are, against what it promised.

use super::gaps::Gaps;
use super::{covered, gaps};
use crate::institutions::Title;
use crate::staff::Watcher;
use crate::{Backend, Result, args};
use domain::coverage::Days;
use domain::deliveries::{Freshness, Promise};
use domain::time::Instant;
use std::collections::{BTreeMap, HashMap};

/// One feed of one institution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub institution: String,
    pub title: Title,
    /// The word of its format, as `zengin-03` or `exchange/bank-links`.
    pub feed: String,
    /// When the last delivery came that counts, and how many have.
    pub last: Option<Instant>,
    pub deliveries: i64,
    /// Of a register: as of when its newest is.
    pub as_of: Option<Instant>,
    /// Of a register: the sequences that have not come, from and to.
    pub missing: Vec<(i64, i64)>,
    /// Of statements: the first and the last day that is covered, and the days that are missing between them.
    pub covered: Option<Days>,
    pub holes: Gaps,
    /// Of statements: the days over which the balances do not lead.
    pub balances: Gaps,
    pub promise: Option<Promise>,
    /// Where something is promised: whether it is kept.
    pub freshness: Option<Freshness>,
}

#[derive(sqlx::FromRow)]
struct Came {
    institution: String,
    format: String,
    last: i64,
    deliveries: i64,
}

/// Every feed of which something came or was promised, by institution and feed.
///
/// # Errors
/// When the database fails.
pub async fn feeds(backend: &Backend, watcher: &Watcher) -> Result<Vec<Feed>> {
    let own = |whose: &str| watcher.own(whose, "$1");
    let bound = || args![watcher.institution()];
    let sql = format!(
        "SELECT institution, format, MAX(received_at) AS last, COUNT(*) AS deliveries FROM deliveries
         WHERE state IN ('done', 'stale') AND institution IS NOT NULL AND format IS NOT NULL AND {} GROUP BY institution, format",
        own("institution")
    );
    let mut feeds: BTreeMap<(String, String), Feed> = BTreeMap::new();
    for came in backend.db.all::<Came>(&sql, bound()).await? {
        let feed = entry(&mut feeds, came.institution, came.format);
        (feed.last, feed.deliveries) = (Some(Instant(came.last)), came.deliveries);
    }
    let sql = format!("SELECT institution, feed, every_hours FROM feed_promises WHERE {}", own("institution"));
    for (institution, feed, hours) in backend.db.all::<(String, String, i64)>(&sql, bound()).await? {
        entry(&mut feeds, institution, feed).promise = Promise::every(hours);
    }
    let sql = format!("SELECT institution, feed, as_of, missing FROM feed_coverage WHERE {}", own("institution"));
    for (institution, feed, as_of, missing) in backend.db.all::<(String, String, i64, String)>(&sql, bound()).await? {
        if let Some(found) = feeds.get_mut(&(institution, format!("exchange/{feed}"))) {
            found.as_of = Some(Instant(as_of));
            found.missing = serde_json::from_str(&missing)?;
        }
    }
    for (key, days) in covered::reached(backend, watcher).await? {
        feeds.entry(key).and_modify(|feed| feed.covered = Some(days));
    }
    for (key, holes) in gaps::holes(backend, watcher).await? {
        feeds.entry(key).and_modify(|feed| feed.holes = holes);
    }
    for (key, balances) in gaps::balances(backend, watcher).await? {
        feeds.entry(key).and_modify(|feed| feed.balances = balances);
    }
    let titles = titles(backend).await?;
    let now = backend.clock.now();
    let complete = |mut feed: Feed| {
        feed.title = titles.get(&feed.institution).cloned().unwrap_or_else(|| Title::of(&feed.institution, None, None));
        feed.freshness = feed.promise.map(|promise| promise.freshness(feed.last, now));
        feed
    };
    Ok(feeds.into_values().map(complete).collect())
}

fn entry(feeds: &mut BTreeMap<(String, String), Feed>, institution: String, feed: String) -> &mut Feed {
    feeds.entry((institution.clone(), feed.clone())).or_insert_with(|| Feed {
        institution,
        title: Title::default(),
        feed,
        last: None,
        deliveries: 0,
        as_of: None,
        missing: Vec::new(),
        covered: None,
        holes: Gaps::default(),
        balances: Gaps::default(),
        promise: None,
        freshness: None,
    })
}

async fn titles(backend: &Backend) -> Result<HashMap<String, Title>> {
    let sql = "SELECT id, name, name_en FROM institutions";
    let rows: Vec<(String, String, Option<String>)> = backend.db.all(sql, args![]).await?;
    Ok(rows.into_iter().map(|(id, ja, en)| (id, Title { ja, en })).collect())
}
