//! What a trial has found so far.

use super::newer::newer;
use super::run::{self, Kind, Run};
use crate::accounts::{LABEL, LABEL_BANK, Label, LabelRow};
use crate::audit::{Actor, Entry, ONE_LOOK, record};
use crate::db::Tx;
use crate::institutions::Title;
use crate::staff::Keeper;
use crate::{Backend, Error, Result, args};
use domain::screening::Level;
use domain::time::parse_day;
use jiff::civil::Date;

/// So many are shown.
const SHOWN: i64 = 200;

/// A flag that would come, go or change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    pub account: Label,
    pub on: Date,
    /// The provider, or the securities firm.
    pub institution: Title,
    pub before: Option<Level>,
    pub after: Option<Level>,
    /// The words of the rules that see it.
    pub rules: Vec<String>,
}

#[derive(Debug, sqlx::FromRow)]
struct Found {
    on_day: String,
    at: String,
    at_name: Option<String>,
    at_name_en: Option<String>,
    before_level: Option<String>,
    after_level: Option<String>,
    rules: String,
    #[sqlx(flatten)]
    label: LabelRow,
}

/// A trial as whoever decides sees it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub trial: Run,
    /// The first flags that would be otherwise, in order of account and day.
    pub differing: Vec<Differing>,
    /// How many deliveries were done after it began: with one it is no longer approved.
    pub newer: i64,
}

/// The trial of a proposal. That somebody saw what it says of customers' accounts is recorded.
///
/// # Errors
/// [`Error::NotFound`] when whoever asks is no staff of the portal, or nothing was tried.
pub async fn differences(backend: &Backend, keeper: &Keeper, version: &str) -> Result<Shown> {
    if !keeper.sees_all() {
        return Err(Error::NotFound);
    }
    let run = run::about(&backend.db, Kind::Trial, version).await?.ok_or(Error::NotFound)?;
    let sql = format!(
        "SELECT t.on_day, t.institution AS at, i.name AS at_name, i.name_en AS at_name_en, t.before_level, t.after_level, t.rules, {LABEL}
         FROM trial_flags t JOIN accounts a ON a.id = t.account_id {LABEL_BANK} LEFT JOIN institutions i ON i.id = t.institution
         WHERE t.run_id = $1 ORDER BY t.account_id, t.on_day, t.key LIMIT $2"
    );
    let mut tx = backend.db.begin().await?;
    let found: Vec<Found> = tx.all(&sql, args![&run.id, SHOWN]).await?;
    let newer = newer(&mut tx, &run).await?;
    if !found.is_empty() && !has_seen(&mut tx, backend, keeper, version).await? {
        let (actor, object) = (Actor::Staff(keeper.id()), Some(version));
        let entry = Entry { actor, action: "thresholds.trial-seen", customer: None, object, reason: None };
        record(&mut tx, backend.clock.now(), entry).await?;
    }
    tx.commit().await?;
    let differing = found.into_iter().map(|found| read(backend, found)).collect::<Result<_>>()?;
    Ok(Shown { trial: run, differing, newer })
}

/// Whether they have seen it within the last half hour: the page is made anew while a trial runs.
async fn has_seen(tx: &mut Tx, backend: &Backend, keeper: &Keeper, version: &str) -> Result<bool> {
    let sql = "SELECT COUNT(*) FROM audit WHERE object = $1 AND action = 'thresholds.trial-seen' AND actor = $2 AND real_at > $3";
    let since = backend.clock.real_now().0 - ONE_LOOK;
    let found: Option<(i64,)> = tx.one(sql, args![version, keeper.id(), since]).await?;
    Ok(found.is_some_and(|(count,)| count > 0))
}

fn read(backend: &Backend, found: Found) -> Result<Differing> {
    let level = |word: Option<String>| word.as_deref().and_then(Level::of_word);
    Ok(Differing {
        account: found.label.read(&backend.keys)?.1,
        on: parse_day(&found.on_day).map_err(|error| Error::Corrupt(error.to_string()))?,
        institution: Title::of(&found.at, found.at_name, found.at_name_en),
        before: level(found.before_level),
        after: level(found.after_level),
        rules: serde_json::from_str(&found.rules)?,
    })
}
