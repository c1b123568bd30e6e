//! All messages, for whoever runs the program.

use crate::db::Db;
use crate::{Result, args};
use domain::time::Instant;
use serde::Serialize;

/// A message without what it says: no account, no name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    pub id: String,
    /// stop, claim
    pub kind: String,
    pub recipient: String,
    #[serde(serialize_with = "rfc3339")]
    pub made_at: Instant,
    #[serde(serialize_with = "rfc3339_or_null")]
    pub told_at: Option<Instant>,
    /// The id of the stop or claim.
    pub subject: String,
}

#[derive(sqlx::FromRow)]
struct Found {
    id: String,
    kind: String,
    recipient: String,
    made_at: i64,
    told_at: Option<i64>,
    subject: String,
}

/// Every message, in the order in which they were made.
///
/// # Errors
/// When the database fails.
pub async fn list(db: &Db) -> Result<Vec<Listed>> {
    let found: Vec<Found> = db.all("SELECT id, kind, recipient, made_at, told_at, subject FROM outbox", args![]).await?;
    let mut messages: Vec<Listed> = found
        .into_iter()
        .map(|row| Listed {
            id: row.id,
            kind: row.kind,
            recipient: row.recipient,
            made_at: Instant(row.made_at),
            told_at: row.told_at.map(Instant),
            subject: row.subject,
        })
        .collect();
    messages.sort_by(|one, other| (one.made_at, &one.id).cmp(&(other.made_at, &other.id)));
    Ok(messages)
}

fn rfc3339<S: serde::Serializer>(at: &Instant, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&at.rfc3339())
}

#[expect(clippy::ref_option, reason = "serde calls it so")]
fn rfc3339_or_null<S: serde::Serializer>(at: &Option<Instant>, to: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => rfc3339(at, to),
        None => to.serialize_none(),
    }
}
