//! What somebody has beside a password.

use super::typed::digits;
use super::{Identity, Kind, NewFactor, Step, make_recovery_codes, totp};
use crate::db::Tx;
use crate::keys::Place;
use crate::staff::HANDED_OVER;
use crate::{Backend, Error, Result, args};
use domain::time::Instant;

/// A factor, as its owner sees it in a list.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Factor {
    pub id: String,
    /// `totp` or `passkey`.
    #[sqlx(rename = "type")]
    pub kind: String,
    /// What its owner calls it.
    pub name: Option<String>,
    pub added_at: i64,
    pub used_at: Option<i64>,
}

impl Factor {
    /// Whether it is a passkey; else it is an authenticator app.
    #[must_use]
    pub fn is_passkey(&self) -> bool {
        self.kind == "passkey"
    }
}

/// Somebody's factors, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn factors(backend: &Backend, identity: &Identity) -> Result<Vec<Factor>> {
    let sql = "SELECT id, type, name, added_at, used_at FROM factors WHERE kind = $1 AND who = $2 ORDER BY added_at, id";
    let mut found: Vec<Factor> = backend.db.all(sql, identity.columns()).await?;
    for factor in &mut found {
        if let Some(name) = &mut factor.name {
            *name = backend.keys.open(of_name(&factor.id), name)?;
        }
    }
    Ok(found)
}

/// Where the name of a factor stands.
pub(super) fn of_name(factor_id: &str) -> Place<'_> {
    Place { table: "factors", column: "name", row: factor_id }
}

/// Whether somebody has any.
///
/// # Errors
/// When the database fails.
pub async fn has_factor(backend: &Backend, identity: &Identity) -> Result<bool> {
    Ok(!factors(backend, identity).await?.is_empty())
}

/// What somebody can show beside a password. Recovery codes everybody has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    pub passkey: bool,
    pub app: bool,
}

/// What somebody can show.
///
/// # Errors
/// When the database fails.
pub async fn ways(backend: &Backend, identity: &Identity) -> Result<Ways> {
    let (passkeys, apps): (Vec<_>, Vec<_>) = factors(backend, identity).await?.into_iter().partition(Factor::is_passkey);
    Ok(Ways { passkey: !passkeys.is_empty(), app: !apps.is_empty() })
}

/// Where the secret of a factor stands.
pub(super) fn place(factor_id: &str) -> Place<'_> {
    Place { table: "factors", column: "secret", row: factor_id }
}

/// The step of a code as it was typed: full-width digits and blanks are what telephones put in.
pub(super) fn fitting_step(secret: &str, typed: &str, now: Instant) -> Result<Option<Step>> {
    totp::step(secret, &digits(typed), now)
}

/// Takes the row of whose factors they are, by an update that changes nothing: of two posts at once the second sees what the first
/// left.
pub(crate) async fn take(tx: &mut Tx, identity: &Identity) -> Result<()> {
    let table = identity.kind.table();
    tx.run(&format!("UPDATE {table} SET created_at = created_at WHERE id = $1"), args![&identity.id]).await?;
    Ok(())
}

/// Sets up the first factor of somebody who has none, with recovery codes, which are shown once.
///
/// # Errors
/// As [`NewFactor`] says where it does not fit, [`Error::NotFound`] when there is a factor already: then that one opens; or where staff have
/// still the password that was handed over to them: nothing opens before they have chosen one.
pub async fn set_up_first(backend: &Backend, identity: &Identity, factor: NewFactor) -> Result<Vec<String>> {
    let checked = factor.checked(backend, identity).await?;
    let mut tx = backend.db.begin().await?;
    take(&mut tx, identity).await?;
    let sql = "SELECT id FROM factors WHERE kind = $1 AND who = $2 LIMIT 1";
    if tx.one::<(String,)>(sql, identity.columns()).await?.is_some() {
        return Err(Error::NotFound);
    }
    if identity.kind == Kind::Staff && tx.one::<(String,)>(HANDED_OVER, args![&identity.id]).await?.is_some() {
        return Err(Error::NotFound);
    }
    checked.keep(&mut tx, backend, identity, backend.clock.real_now()).await?;
    let codes = make_recovery_codes(&mut tx, backend, identity).await?;
    tx.commit().await?;
    Ok(codes)
}
