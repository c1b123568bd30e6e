//! All bytes of a delivery have come: it is a new one, or one that is known, which is tried again where it was refused or failed.

use super::receive::Sender;
use super::row::stage;
use crate::api_keys::holding;
use crate::db::Tx;
use crate::{Backend, Error, Result, args};
use domain::deliveries::{Life, Stage};
use std::collections::HashSet;

/// What was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The delivery that the bytes are.
    pub id: String,
    /// Of the bytes, in hexadecimal digits.
    pub sha256: String,
    /// Whether these bytes came before, and there was nothing to do.
    pub known: bool,
}

/// The delivery that these bytes were before.
#[derive(sqlx::FromRow)]
struct Known {
    id: String,
    state: String,
    institution: Option<String>,
    parts: i64,
}

impl Known {
    fn stage(&self) -> Result<Stage> {
        stage(&self.state)
    }

    /// Whether this sender may be told of it: theirs, or one that came to nothing and is nobody's. The operator may of all.
    fn is_for(&self, sender: Option<&Sender>) -> Result<bool> {
        let Some(sender) = sender else { return Ok(true) };
        Ok(match &self.institution {
            Some(institution) => *institution == sender.institution,
            None => self.stage()?.may_run_again(),
        })
    }
}

/// Gives the bytes that came as `id` their hash, or their place to the delivery that they were before.
///
/// # Errors
/// [`Error::Busy`] when somebody else brings the same at this moment, [`Error::NoLongerRecognised`] when the sender's key holds no more, or
/// the database fails.
pub async fn settle(
    backend: &Backend,
    id: &str,
    sha256: &str,
    size: i64,
    (sender, of): (Option<&Sender>, Option<String>),
) -> Result<Settled> {
    let mut tx = backend.db.begin().await?;
    tx.on_the_disk().await?;
    expect_holding(&mut tx, backend, sender).await?;
    let mut name = sha256.to_owned();
    let mut known = known(&mut tx, &name).await?;
    if let (Some(other), Some(sender)) = (&known, sender)
        && !other.is_for(Some(sender))?
    {
        // Another institution's: this sender learns nothing of it, and is refused by what the bytes say.
        name = format!("{sha256}/{}", sender.institution);
        known = self::known(&mut tx, &name).await?;
    }
    let settled = |id: &str, known: bool| Settled { id: id.to_owned(), sha256: sha256.to_owned(), known };
    let outcome = match known {
        None => {
            keep(&mut tx, id, &name, size).await?;
            settled(id, false)
        }
        Some(known) if known.stage()? == Stage::Received => return Err(Error::Busy),
        Some(known) if known.stage()?.may_run_again() && known.parts == 0 => {
            // Of a file of no known format the bytes were not kept.
            remove(&mut tx, &known.id).await?;
            keep(&mut tx, id, &name, size).await?;
            settled(id, false)
        }
        Some(known) => {
            remove(&mut tx, id).await?;
            let again = known.stage()?.may_run_again();
            if again {
                run_again(&mut tx, &known.id, sender, of).await?;
            }
            settled(&known.id, !again)
        }
    };
    tx.run(
        "UPDATE api_requests SET delivery_id = $1, sha256 = $2 WHERE delivery_id = $3 AND sha256 IS NULL",
        args![&outcome.id, sha256, id],
    )
    .await?;
    tx.commit().await?;
    Ok(outcome)
}

/// Bytes may come for hours: whether the sender's key still holds is asked in the transactions that keep them.
///
/// # Errors
/// [`Error::NoLongerRecognised`], or the database fails.
pub async fn expect_holding(tx: &mut Tx, backend: &Backend, sender: Option<&Sender>) -> Result<()> {
    let Some(sender) = sender else { return Ok(()) };
    let key = HashSet::from([sender.api_key_id.as_str()]);
    let held = holding(tx, backend.clock.real_now(), &key).await?;
    if held.is_empty() { Err(Error::NoLongerRecognised) } else { Ok(()) }
}

async fn known(tx: &mut Tx, name: &str) -> Result<Option<Known>> {
    let sql = "SELECT id, state, institution,
                   (SELECT COUNT(*) FROM delivery_parts p WHERE p.delivery_id = d.id AND p.part = 0) AS parts
               FROM deliveries d WHERE sha256 = $1";
    Ok(tx.one(sql, args![name]).await?)
}

async fn keep(tx: &mut Tx, id: &str, name: &str, size: i64) -> Result<()> {
    let stored = Life::Received.stored()?.stage();
    let sql = "UPDATE deliveries SET sha256 = $1, size = $2, state = $3, progress_done = NULL, progress_of = NULL
               WHERE id = $4 AND state = 'received'";
    let kept = tx.run(sql, args![name, size, stored.word(), id]).await?;
    if kept == 0 { Err(Error::NotFound) } else { Ok(()) }
}

async fn run_again(tx: &mut Tx, id: &str, sender: Option<&Sender>, of: Option<String>) -> Result<()> {
    let (institution, key) = sender.map(|sender| (sender.institution.clone(), sender.api_key_id.clone())).unzip();
    let sql = "UPDATE deliveries SET state = 'stored', error = NULL, error_line = NULL, error_field = NULL, finished_at = NULL,
                   institution = $1, api_key_id = $2 WHERE id = $3";
    tx.run(sql, args![institution.or(of), key, id]).await?;
    Ok(())
}

async fn remove(tx: &mut Tx, id: &str) -> Result<()> {
    for sql in ["DELETE FROM delivery_parts WHERE delivery_id = $1", "DELETE FROM deliveries WHERE id = $1"] {
        tx.run(sql, args![id]).await?;
    }
    Ok(())
}
