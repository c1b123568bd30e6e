//! What an institution has promised of a feed.

use super::delivers::{kinds_of, words};
use crate::institutions::{self, Title};
use crate::staff::{Operator, Watcher};
use crate::{Backend, Error, Result, args, audit};
use domain::deliveries::Promise;
use domain::institutions::Institution;
use domain::problem::Problem;

/// Of whom a promise can be recorded, and of what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The institutions of the catalogue, whether anything came of them or not.
    pub institutions: Vec<(String, Title)>,
    /// The feeds that any of them delivers, by the words of their formats.
    pub feeds: Vec<String>,
}

/// What the form of promises offers.
///
/// # Errors
/// When the database fails.
pub async fn choices(backend: &Backend, watcher: &Watcher) -> Result<Choices> {
    let catalogue = institutions::load(&backend.db).await?;
    let own: Vec<&Institution> = catalogue.iter().filter(|one| watcher.watches(&one.id)).collect();
    // What was promised once can be taken back, also where nobody delivers it any more.
    let sql = format!("SELECT DISTINCT feed FROM feed_promises WHERE {}", watcher.own("institution", "$1"));
    let promised: Vec<(String,)> = backend.db.all(&sql, args![watcher.institution()]).await?;
    let read = words().chain(backend.profiles.iter().map(|profile| profile.word));
    let delivered = read.filter(|word| own.iter().any(|one| kinds_of(word).contains(&one.kind)));
    let mut feeds: Vec<String> = delivered.map(str::to_owned).chain(promised.into_iter().map(|(word,)| word)).collect();
    feeds.sort();
    feeds.dedup();
    let title = |one: &Institution| Title { ja: one.name.clone(), en: one.name_en.clone() };
    Ok(Choices { institutions: own.into_iter().map(|one| (one.id.clone(), title(one))).collect(), feeds })
}

/// Sets what is promised of a feed, or that nothing is.
///
/// # Errors
/// [`Problem::NotAnInstitution`] where the institution is not known, or not the operator's; [`Problem::NotItsFeed`] where its kind does not
/// deliver that feed.
pub async fn promise(
    backend: &Backend,
    operator: &Operator,
    institution: &str,
    feed: &str,
    promised: Option<Promise>,
) -> Result<()> {
    if !operator.sees_all() && institution != operator.institution() {
        return Err(Problem::NotAnInstitution.into());
    }
    if !is_feed(feed) {
        return Err(Error::NotFound);
    }
    let catalogue = institutions::load(&backend.db).await?;
    let known = catalogue.get(institution).ok_or(Error::Problem(Problem::NotAnInstitution))?;
    if promised.is_some() && !kinds_of(feed).contains(&known.kind) {
        return Err(Problem::NotItsFeed.into());
    }
    let mut tx = backend.db.begin().await?;
    match promised {
        None => tx.run("DELETE FROM feed_promises WHERE institution = $1 AND feed = $2", args![institution, feed]).await?,
        Some(promise) => {
            let sql = "INSERT INTO feed_promises (institution, feed, every_hours) VALUES ($1, $2, $3)
                       ON CONFLICT (institution, feed) DO UPDATE SET every_hours = excluded.every_hours";
            tx.run(sql, args![institution, feed, promise.hours()]).await?
        }
    };
    let actor = audit::Actor::Staff(operator.id());
    let entry = audit::Entry { actor, action: "feed.promised", customer: None, object: None, reason: None };
    let hours = promised.map(Promise::hours);
    let detail = serde_json::json!({ "institution": institution, "feed": feed, "hours": hours }).to_string();
    let circumstances = audit::Circumstances { detail: Some(detail), ..Default::default() };
    audit::record_with(&mut tx, backend.clock.now(), entry, circumstances).await?;
    tx.commit().await?;
    Ok(())
}

/// A feed goes by the word of its format, as `zengin-03` or `exchange/bank-links`.
fn is_feed(word: &str) -> bool {
    (1..=60).contains(&word.len())
        && word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'/' | b'-' | b'_'))
}
