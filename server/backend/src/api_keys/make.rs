//! Making a key.

use super::hashed;
use crate::ids::{hex, new_id, random_bytes};
use crate::staff::Operator;
use crate::{Backend, Error, Result, args, audit};
use domain::problem::Problem;
use domain::time::Instant;

/// A key ends after so many days at the latest.
pub const LONGEST_DAYS: i64 = 731;

/// In characters.
const LONGEST_NAME: usize = 60;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub institution: String,
    /// What it is for, in the operator's words.
    pub name: String,
    /// It ends after so many days.
    pub days: i64,
}

/// A key that was just made. The key itself is shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKey {
    pub id: String,
    pub key: String,
    pub expires_at: Instant,
}

/// Makes a key for whoever runs the program.
///
/// # Errors
/// [`Problem::NotAnInstitution`], [`Problem::NameMissing`], [`Problem::TextTooLong`], [`Problem::NotAnExpiry`], or the database fails.
pub async fn make(backend: &Backend, asked: &Asked) -> Result<NewKey> {
    made(backend, asked, audit::Actor::Program).await
}

/// The same for an operator: of an institution, for that one alone.
///
/// # Errors
/// As [`make`]; another institution is none for an institution's operator.
pub async fn make_for(backend: &Backend, operator: &Operator, asked: &Asked) -> Result<NewKey> {
    if !operator.sees_all() && asked.institution != operator.institution() {
        return Err(Problem::NotAnInstitution.into());
    }
    made(backend, asked, audit::Actor::Staff(operator.id())).await
}

async fn made(backend: &Backend, asked: &Asked, actor: audit::Actor<'_>) -> Result<NewKey> {
    let name = asked.name.trim();
    match name.chars().count() {
        0 => return Err(Problem::NameMissing.into()),
        count if count > LONGEST_NAME || name.chars().any(char::is_control) => return Err(Problem::TextTooLong.into()),
        _ if !(1..=LONGEST_DAYS).contains(&asked.days) => return Err(Problem::NotAnExpiry.into()),
        _ => {}
    }
    // A word in front tells whoever finds a key somewhere what it is.
    let key = format!("kakunin_{}", hex(&random_bytes::<32>()));
    let (id, now) = (new_id(), backend.clock.real_now());
    let expires_at = Instant(now.0 + asked.days * Instant::DAY);
    let mut tx = backend.db.begin().await?;
    let known: Option<(String,)> = tx.one("SELECT id FROM institutions WHERE id = $1", args![&asked.institution]).await?;
    known.ok_or(Error::Problem(Problem::NotAnInstitution))?;
    tx.run(
        "INSERT INTO api_keys (id, institution, name, hash, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![&id, &asked.institution, name, hashed(&key), now, expires_at],
    )
    .await?;
    let entry = audit::Entry { actor, action: "api-key.made", customer: None, object: Some(&id), reason: None };
    let detail = serde_json::json!({ "institution": asked.institution, "name": name, "days": asked.days }).to_string();
    let circumstances = audit::Circumstances { detail: Some(detail), ..Default::default() };
    audit::record_with(&mut tx, backend.clock.now(), entry, circumstances).await?;
    tx.commit().await?;
    Ok(NewKey { id, key, expires_at })
}
