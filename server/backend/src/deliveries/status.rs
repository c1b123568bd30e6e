//! How a delivery stands, for those whose it is.

use super::row::place;
use crate::api_keys::ApiKey;
use crate::db::Arg;
use crate::institutions::Title;
use crate::keys::Sealed;
use crate::staff::Operator;
use crate::{Backend, Error, Result, args};
use domain::deliveries::{Refused, Stage};
use domain::time::Instant;

/// A delivery, as far as it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub id: String,
    pub file_name: String,
    /// Whose it is, where that is known.
    pub institution: Option<String>,
    pub title: Title,
    pub stage: Stage,
    /// `None` until it was read through.
    pub format: Option<String>,
    /// In bytes.
    pub size: i64,
    /// Of the bytes; `None` while they come.
    pub sha256: Option<String>,
    pub received_at: Instant,
    pub finished_at: Option<Instant>,
    /// How much of its stage is done, and of how much: bytes until it was read through, then records, then accounts.
    pub progress: Option<(i64, i64)>,
    /// Whether it waits to be read again, while it counts.
    pub read_again: bool,
    pub accounts: i64,
    pub records: i64,
    pub new: i64,
    pub duplicates: i64,
    pub skipped: i64,
    pub warnings: Vec<String>,
    pub refused: Option<Refused>,
    /// Why it failed, for the operator.
    pub failed: Option<String>,
    /// Whether its bytes are kept.
    pub kept: bool,
}

#[derive(sqlx::FromRow)]
struct Found {
    id: String,
    file_name: String,
    institution: Option<String>,
    institution_name: Option<String>,
    institution_name_en: Option<String>,
    state: String,
    format: Option<String>,
    size: i64,
    sha256: String,
    received_at: i64,
    finished_at: Option<i64>,
    progress_done: Option<i64>,
    progress_of: Option<i64>,
    read_again_at: Option<i64>,
    accounts: i64,
    records: i64,
    new_records: i64,
    duplicates: i64,
    skipped: i64,
    warnings: Sealed,
    error: Option<Sealed>,
    error_line: Option<i64>,
    error_field: Option<String>,
    first_parts: i64,
}

const SELECT: &str = "SELECT d.id, d.file_name, d.institution, i.name AS institution_name, i.name_en AS institution_name_en,
        d.state, d.format, d.size, d.sha256, d.received_at, d.finished_at, d.progress_done, d.progress_of, d.read_again_at, d.accounts, d.records,
        d.new_records, d.duplicates, d.skipped, d.warnings, d.error, d.error_line, d.error_field,
        (SELECT COUNT(*) FROM delivery_parts p WHERE p.delivery_id = d.id AND p.part = 0) AS first_parts
    FROM deliveries d LEFT JOIN institutions i ON i.id = d.institution";

/// One delivery of the key's institution.
///
/// # Errors
/// [`Error::NotFound`] where it is another's, or none.
pub async fn of_key(backend: &Backend, key: &ApiKey, id: &str) -> Result<Delivered> {
    one(backend, id, "d.institution = $2", key.institution()).await
}

/// One delivery that the operator watches over.
///
/// # Errors
/// [`Error::NotFound`] where it is another institution's, or none.
pub async fn for_operator(backend: &Backend, operator: &Operator, id: &str) -> Result<Delivered> {
    one(backend, id, &operator.own("d.institution", "$2"), operator.institution()).await
}

async fn one(backend: &Backend, id: &str, own: &str, institution: &str) -> Result<Delivered> {
    let sql = format!("{SELECT} WHERE d.id = $1 AND {own}");
    let found: Option<Found> = backend.db.one(&sql, args![id, institution]).await?;
    delivered(backend, found.ok_or(Error::NotFound)?)
}

/// The deliveries that this condition on `deliveries d`, with its order and limit, finds: whose they may be stands in it.
///
/// # Errors
/// When the database fails.
pub(super) async fn found(backend: &Backend, condition: &str, values: Vec<Arg>) -> Result<Vec<Delivered>> {
    let found: Vec<Found> = backend.db.all(&format!("{SELECT} WHERE {condition}"), values).await?;
    found.into_iter().map(|row| delivered(backend, row)).collect()
}

fn delivered(backend: &Backend, row: Found) -> Result<Delivered> {
    let keys = &backend.keys;
    let stage = super::row::stage(&row.state)?;
    let error = keys.opened_some(place("error", &row.id), row.error.as_ref())?;
    let refused = || Refused { line: row.error_line, field: row.error_field.clone(), reason: error.clone().unwrap_or_default() };
    Ok(Delivered {
        title: Title::of(row.institution.as_deref().unwrap_or_default(), row.institution_name, row.institution_name_en),
        warnings: serde_json::from_str(&keys.opened(place("warnings", &row.id), &row.warnings)?)?,
        refused: (stage == Stage::Refused).then(refused),
        failed: error.clone().filter(|_| stage == Stage::Failed),
        // What stands behind a stroke keeps two institutions' rows of the same bytes apart.
        sha256: row.sha256.split('/').next().filter(|hash| hash.len() == 64).map(str::to_owned),
        progress: row.progress_done.zip(row.progress_of),
        read_again: row.read_again_at.is_some(),
        kept: row.first_parts > 0,
        id: row.id,
        file_name: row.file_name,
        institution: row.institution,
        stage,
        format: row.format,
        size: row.size,
        received_at: Instant(row.received_at),
        finished_at: row.finished_at.map(Instant),
        accounts: row.accounts,
        records: row.records,
        new: row.new_records,
        duplicates: row.duplicates,
        skipped: row.skipped,
    })
}
