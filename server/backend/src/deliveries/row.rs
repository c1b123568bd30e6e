//! The delivery's own row.

use super::{Imported, Status};
use crate::audit::Outcome;
use crate::db::Db;
use crate::feeds::Refusal;
use crate::ids::new_id;
use crate::keys::{Keys, Place, Sealed};
use crate::{Backend, Result, args, audit};

/// A delivery as its row says.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Delivery {
    pub id: String,
    pub file_name: String,
    pub state: String,
    format: Option<String>,
    accounts: i64,
    records: i64,
    new_records: i64,
    duplicates: i64,
    skipped: i64,
    warnings: Sealed,
    error: Option<Sealed>,
    error_line: Option<i64>,
}

const COLUMNS: &str =
    "id, file_name, state, format, accounts, records, new_records, duplicates, skipped, warnings, error, error_line";

impl Delivery {
    /// What an import answers about it.
    ///
    /// # Errors
    /// When the row cannot be read.
    pub fn answer(&self, keys: &Keys, status: Status) -> Result<Imported> {
        let again = status == Status::AlreadyImported;
        Ok(Imported {
            file: self.file_name.clone(),
            format: self.format.clone(),
            status,
            accounts: self.accounts,
            records: self.records,
            new: if again { 0 } else { self.new_records },
            duplicates: if again { self.records } else { self.duplicates },
            skipped: self.skipped,
            warnings: serde_json::from_str(&keys.opened(place("warnings", &self.id), &self.warnings)?)?,
            error: keys.opened_some(place("error", &self.id), self.error.as_ref())?,
            line: self.error_line,
        })
    }
}

/// What reading and writing it came to.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub accounts: i64,
    pub records: i64,
    pub new: i64,
    pub duplicates: i64,
    pub skipped: i64,
    pub warnings: Vec<String>,
    /// Transactions that a newer statement corrected, and older words on some that stand.
    pub corrected: i64,
    pub older: i64,
    /// Records whose identity another one before them in the file has, with other content.
    pub replaced: i64,
}

impl Counts {
    /// One sentence a kind of change, however many there are.
    pub fn warn_of_changes(&mut self) {
        for (count, what) in [
            (self.replaced, "records replace an earlier one of the same identity in this file"),
            (self.corrected, "transactions replaced by a newer statement"),
            (self.older, "transactions left as a newer statement has it"),
        ] {
            if count > 0 {
                self.warnings.push(format!("{count} {what}"));
            }
        }
    }
}

/// Where what was said of a delivery stands: it may quote its lines.
fn place<'a>(column: &'a str, id: &'a str) -> Place<'a> {
    Place { table: "deliveries", column, row: id }
}

/// The delivery of these bytes, if they came before.
///
/// # Errors
/// When the database fails.
pub async fn by_hash(db: &Db, sha256: &str) -> Result<Option<Delivery>> {
    Ok(db.one(&format!("SELECT {COLUMNS} FROM deliveries WHERE sha256 = $1"), args![sha256]).await?)
}

/// The delivery of that id.
///
/// # Errors
/// When the database fails or the row is missing.
pub async fn by_id(db: &Db, id: &str) -> Result<Delivery> {
    let found = db.one(&format!("SELECT {COLUMNS} FROM deliveries WHERE id = $1"), args![id]).await?;
    found.ok_or(crate::Error::NotFound)
}

/// The row of bytes that are being received: a new one, or the old one of bytes that were refused or cut off before.
///
/// # Errors
/// When the database fails.
pub async fn receive(backend: &Backend, known: Option<Delivery>, sha256: &str, file_name: &str, size: i64) -> Result<String> {
    let id = known.map_or_else(new_id, |delivery| delivery.id);
    let mut tx = backend.db.begin().await?;
    tx.run("DELETE FROM delivery_parts WHERE delivery_id = $1", args![&id]).await?;
    tx.run(
        "INSERT INTO deliveries (id, sha256, file_name, size, received_at, state, accounts, records, new_records, duplicates,
             skipped, warnings) VALUES ($1, $2, $3, $4, $5, 'received', 0, 0, 0, 0, 0, $6)
         ON CONFLICT (id) DO UPDATE SET file_name = excluded.file_name, received_at = excluded.received_at, state = 'received',
             error = NULL, error_line = NULL, format = NULL, sender = NULL, sequence = NULL",
        args![&id, sha256, file_name, size, backend.clock.now(), backend.keys.seal(place("warnings", &id), "[]")],
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Moves it to another state.
///
/// # Errors
/// When the database fails.
pub async fn set_state(db: &Db, id: &str, state: &str) -> Result<()> {
    db.run("UPDATE deliveries SET state = $1 WHERE id = $2", args![state, id]).await?;
    Ok(())
}

/// Records the refusal: all that a refused file leaves beside its own bytes.
///
/// # Errors
/// When the database fails.
pub async fn refuse(backend: &Backend, id: &str, format: Option<&str>, refusal: &Refusal) -> Result<()> {
    let line = refusal.line.and_then(|line| i64::try_from(line).ok());
    let mut tx = backend.db.begin().await?;
    tx.run(
        "UPDATE deliveries SET state = 'refused', format = $1, error = $2, error_line = $3, sender = NULL, sequence = NULL
         WHERE id = $4",
        args![format, backend.keys.seal(place("error", id), &refusal.to_string()), line, id],
    )
    .await?;
    note(&mut tx, backend, id, Outcome::Refused).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts it aside: nobody takes it up but who imports the same file again.
///
/// # Errors
/// When the database fails.
pub async fn fail(backend: &Backend, id: &str, reason: &str) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    tx.run(
        "UPDATE deliveries SET state = 'failed', error = $1 WHERE id = $2",
        args![backend.keys.seal(place("error", id), reason), id],
    )
    .await?;
    note(&mut tx, backend, id, Outcome::Failed).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes it seen.
///
/// # Errors
/// When the database fails.
pub async fn finish(backend: &Backend, id: &str, counts: &Counts) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    tx.run(
        "UPDATE deliveries SET state = 'done', accounts = $1, records = $2, new_records = $3, duplicates = $4, skipped = $5,
             warnings = $6 WHERE id = $7",
        args![
            counts.accounts,
            counts.records,
            counts.new,
            counts.duplicates,
            counts.skipped,
            backend.keys.seal(place("warnings", id), &serde_json::to_string(&counts.warnings)?),
            id
        ],
    )
    .await?;
    super::coverage::update(&mut tx, id).await?;
    note(&mut tx, backend, id, Outcome::Done).await?;
    tx.commit().await?;
    Ok(())
}

/// One entry a delivery and what it came to: the same file refused again is the same refusal.
async fn note(tx: &mut crate::db::Tx, backend: &Backend, id: &str, outcome: Outcome) -> Result<()> {
    let action = match outcome {
        Outcome::Done => "delivery.done",
        Outcome::Refused => "delivery.refused",
        Outcome::Failed => "delivery.failed",
    };
    let sql = "SELECT COUNT(*) FROM audit WHERE object = $1 AND action = $2";
    let noted: Option<(i64,)> = tx.one(sql, args![id, action]).await?;
    if noted.is_some_and(|(count,)| count > 0) {
        return Ok(());
    }
    let sql = "SELECT sender, format, sha256 FROM deliveries WHERE id = $1";
    let (sender, format, sha256): (Option<String>, Option<String>, String) =
        tx.one(sql, args![id]).await?.ok_or(crate::Error::NotFound)?;
    let detail = serde_json::json!({ "sender": sender, "format": format, "sha256": sha256 }).to_string();
    let entry = audit::Entry { actor: audit::Actor::Program, action, customer: None, object: Some(id), reason: None };
    let circumstances = audit::Circumstances { outcome, detail: Some(detail) };
    audit::record_with(tx, backend.clock.now(), entry, circumstances).await?;
    Ok(())
}
