//! What somebody has beside a password.

use super::typed::digits;
use super::{Identity, Setup, Step, make_recovery_codes, totp};
use crate::db::Tx;
use crate::ids::new_id;
use crate::keys::Place;
use crate::{Backend, Error, Result, args, audit};
use domain::problem::Problem;
use domain::time::Instant;

/// A factor, as its owner sees it in a list.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Factor {
    pub id: String,
    /// `totp` or `passkey`.
    #[sqlx(rename = "type")]
    pub kind: String,
    pub name: Option<String>,
    pub added_at: i64,
    pub used_at: Option<i64>,
}

/// Somebody's factors, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn factors(backend: &Backend, identity: &Identity) -> Result<Vec<Factor>> {
    let sql = "SELECT id, type, name, added_at, used_at FROM factors WHERE kind = $1 AND who = $2 ORDER BY added_at, id";
    Ok(backend.db.all(sql, identity.columns()).await?)
}

/// Whether somebody has any.
///
/// # Errors
/// When the database fails.
pub async fn has_factor(backend: &Backend, identity: &Identity) -> Result<bool> {
    Ok(!factors(backend, identity).await?.is_empty())
}

/// Where the secret of a factor stands.
pub(super) fn place(factor_id: &str) -> Place<'_> {
    Place { table: "factors", column: "secret", row: factor_id }
}

/// Adds an authenticator app, if the code shows that it holds the secret. That code is used up.
///
/// # Errors
/// [`Problem::WrongCode`] when it does not.
pub(crate) async fn add_totp(tx: &mut Tx, backend: &Backend, identity: &Identity, setup: &Setup, typed: &str) -> Result<()> {
    let now = backend.clock.real_now();
    let Some(step) = fitting_step(&setup.secret, typed, now)? else { return Err(Problem::WrongCode.into()) };
    let id = new_id();
    let mut values = args![&id];
    values.extend(identity.columns());
    values.extend(args![backend.keys.seal(place(&id), &setup.secret), step, now]);
    let sql = "INSERT INTO factors (id, kind, who, type, secret, last_step, added_at) VALUES ($1, $2, $3, 'totp', $4, $5, $6)";
    tx.run(sql, values).await?;
    Ok(())
}

/// The step of a code as it was typed: full-width digits and blanks are what telephones put in.
pub(super) fn fitting_step(secret: &str, typed: &str, now: Instant) -> Result<Option<Step>> {
    totp::step(secret, &digits(typed), now)
}

/// Sets up the first factor of somebody who has none, with recovery codes, which are shown once.
///
/// # Errors
/// [`Problem::WrongCode`] when the code does not fit, [`Error::NotFound`] when there is a factor already: then that one opens.
pub async fn set_up_first(backend: &Backend, identity: &Identity, setup: &Setup, typed: &str) -> Result<Vec<String>> {
    let mut tx = backend.db.begin().await?;
    let (table, id) = (identity.kind.table(), &identity.id);
    // Of two posts at once the second finds the factor of the first.
    tx.run(&format!("UPDATE {table} SET created_at = created_at WHERE id = $1"), args![id]).await?;
    let sql = "SELECT id FROM factors WHERE kind = $1 AND who = $2 LIMIT 1";
    if tx.one::<(String,)>(sql, identity.columns()).await?.is_some() {
        return Err(Error::NotFound);
    }
    add_totp(&mut tx, backend, identity, setup, typed).await?;
    let codes = make_recovery_codes(&mut tx, backend, identity).await?;
    audit::record(&mut tx, backend.clock.now(), identity.entry("factor.added")).await?;
    tx.commit().await?;
    Ok(codes)
}
