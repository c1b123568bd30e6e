//! The delivery's own row.

use super::check::Checked;
use super::owners::OnlyOf;
use super::{Imported, Status};
use crate::db::Db;
use crate::ids::new_id;
use crate::keys::{Keys, Place, Sealed};
use crate::{Backend, Error, Result, args};
use domain::deliveries::{Life, Refused, Stage};
use domain::time::Instant;
use jiff::civil::Date;

/// A delivery as its row says.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Delivery {
    pub id: String,
    pub file_name: String,
    state: String,
    format: Option<String>,
    accounts: i64,
    records: i64,
    new_records: i64,
    duplicates: i64,
    skipped: i64,
    warnings: Sealed,
    error: Option<Sealed>,
    error_line: Option<i64>,
    error_field: Option<String>,
    institution: Option<String>,
    api_key_id: Option<String>,
    received_at: i64,
}

const COLUMNS: &str =
    "id, file_name, state, format, accounts, records, new_records, duplicates, skipped, warnings, error, error_line,
     error_field, institution, api_key_id, received_at";

impl Delivery {
    /// Where it stands.
    ///
    /// # Errors
    /// When the row cannot be read.
    pub fn life(&self, keys: &Keys) -> Result<Life> {
        let reason = || Ok::<_, Error>(keys.opened_some(place("error", &self.id), self.error.as_ref())?.unwrap_or_default());
        Ok(match stage(&self.state)? {
            Stage::Received => Life::Received,
            Stage::Stored => Life::Stored,
            Stage::Parsed => Life::Parsed,
            Stage::Joined => Life::Joined,
            Stage::Screened => Life::Screened,
            Stage::Done => Life::Done,
            Stage::Stale => Life::Stale,
            Stage::Refused => {
                Life::Refused(Refused { line: self.error_line, field: self.error_field.clone(), reason: reason()? })
            }
            Stage::Failed => Life::Failed(reason()?),
        })
    }

    /// The day on which it came, by which days of an era and days that are not over are told: whenever it is read again.
    #[must_use]
    pub fn received_on(&self) -> Date {
        Instant(self.received_at).day()
    }

    /// The institution whose own it must be: of the key that brought it, or as the operator said; else, once it was read, the one that it
    /// says itself.
    #[must_use]
    pub fn only_of(&self) -> Option<OnlyOf> {
        let institution = self.institution.clone()?;
        Some(OnlyOf { institution, by_key: self.api_key_id.is_some() })
    }

    /// The sentences about what could not be checked, or changed what stood.
    ///
    /// # Errors
    /// When the row cannot be read.
    pub fn warnings(&self, keys: &Keys) -> Result<Vec<String>> {
        Ok(serde_json::from_str(&keys.opened(place("warnings", &self.id), &self.warnings)?)?)
    }

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
            warnings: self.warnings(keys)?,
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
    /// What is known before anything is written.
    #[must_use]
    pub fn of(checked: &Checked) -> Self {
        Self {
            accounts: checked.accounts(),
            records: checked.records,
            skipped: checked.skipped,
            warnings: checked.warnings.clone(),
            ..Self::default()
        }
    }

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

/// The stage of a row's word.
///
/// # Errors
/// When there is no such stage.
pub fn stage(word: &str) -> Result<Stage> {
    Stage::of_word(word).ok_or_else(|| Error::Corrupt(format!("a delivery is {word:?}")))
}

/// Where what was said of a delivery stands: it may quote its lines.
pub fn place<'a>(column: &'a str, id: &'a str) -> Place<'a> {
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
    found.ok_or(Error::NotFound)
}

/// The size of a delivery, in bytes.
///
/// # Errors
/// When the database fails or the row is missing.
pub async fn size(db: &Db, id: &str) -> Result<i64> {
    let found: Option<(i64,)> = db.one("SELECT size FROM deliveries WHERE id = $1", args![id]).await?;
    Ok(found.ok_or(Error::NotFound)?.0)
}

/// The row of bytes that are being received: a new one, or the old one of bytes that were refused or cut off before.
///
/// # Errors
/// When the database fails.
pub async fn receive(
    backend: &Backend,
    known: Option<Delivery>,
    sha256: &str,
    (file_name, size): (&str, i64),
    institution: Option<&str>,
) -> Result<String> {
    let id = match known {
        None => new_id(),
        Some(delivery) => {
            delivery.life(&backend.keys)?.received_again()?;
            delivery.id
        }
    };
    let mut tx = backend.db.begin().await?;
    tx.run("DELETE FROM delivery_parts WHERE delivery_id = $1", args![&id]).await?;
    tx.run(
        "INSERT INTO deliveries (id, sha256, file_name, size, received_at, state, accounts, records, new_records, duplicates,
             skipped, warnings, institution) VALUES ($1, $2, $3, $4, $5, 'received', 0, 0, 0, 0, 0, $6, $7)
         ON CONFLICT (id) DO UPDATE SET file_name = excluded.file_name, received_at = excluded.received_at, state = 'received',
             error = NULL, error_line = NULL, error_field = NULL, format = NULL, sender = NULL, sequence = NULL,
             institution = excluded.institution, api_key_id = NULL, finished_at = NULL",
        args![&id, sha256, file_name, size, backend.clock.now(), backend.keys.seal(place("warnings", &id), "[]"), institution],
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}
