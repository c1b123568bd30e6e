//! What waits for customers, for whoever runs the program.

use crate::db::Db;
use crate::{Error, Result, args};
use domain::contacts::{Channel, Happened};
use domain::time::Instant;

/// A message that waits, without where it goes and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: String,
    pub channel: Channel,
    pub happened: Happened,
    pub made_at: Instant,
}

/// Every message that was not sent, in the order in which they were made.
///
/// # Errors
/// When the database fails.
pub async fn list(db: &Db) -> Result<Vec<Listed>> {
    let sql = "SELECT id, channel, event, made_at FROM notices WHERE sent_at IS NULL ORDER BY made_at, id";
    let rows: Vec<(String, String, String, i64)> = db.all(sql, args![]).await?;
    rows.into_iter()
        .map(|(id, channel, event, made_at)| {
            let unknown = || Error::Corrupt(format!("message {id} says what nobody knows"));
            let channel = Channel::of_word(&channel).ok_or_else(unknown)?;
            let happened = Happened::of_word(&event).ok_or_else(unknown)?;
            Ok(Listed { channel, happened, made_at: Instant(made_at), id })
        })
        .collect()
}
