//! What an institution has promised of a feed.

use crate::staff::Operator;
use crate::{Backend, Error, Result, args, audit};
use domain::deliveries::Promise;
use domain::problem::Problem;

/// Sets what is promised of a feed, or that nothing is.
///
/// # Errors
/// [`Problem::NotAnInstitution`] where the institution is not known, or not the operator's.
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
    let mut tx = backend.db.begin().await?;
    let known: Option<(String,)> = tx.one("SELECT id FROM institutions WHERE id = $1", args![institution]).await?;
    known.ok_or(Error::Problem(Problem::NotAnInstitution))?;
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
