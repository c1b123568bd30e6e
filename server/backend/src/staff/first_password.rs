//! The password that the operator handed over is changed at the first sign-in, before a second factor is set up: so nothing opens with it
//! (OWASP ASVS 5.0 §6.4.1). Whoever handed it over knows no password that goes on.

use crate::identity::{Identity, Kind, sign_in_name};
use crate::people::{Asks, Password, hash, place, verify};
use crate::{Backend, Error, Result, args, audit};
use domain::passwords::Own;
use domain::problem::Problem;

/// Whether somebody of the staff has still the password that was handed over.
pub(crate) const HANDED_OVER: &str = "SELECT password_hash FROM staff WHERE id = $1 AND password_handed_at IS NOT NULL";

/// Whether whoever is on the way in has to choose a password first.
///
/// # Errors
/// When the database fails.
pub async fn has_first_password(backend: &Backend, identity: &Identity) -> Result<bool> {
    Ok(identity.kind == Kind::Staff && backend.db.one::<(String,)>(HANDED_OVER, args![&identity.id]).await?.is_some())
}

/// Whether what was typed is the password that was handed over to them.
///
/// # Errors
/// When the database fails, or no password can be tried at this moment.
pub(crate) async fn is_handed_over(backend: &Backend, identity: &Identity, typed: String) -> Result<bool> {
    if identity.kind != Kind::Staff {
        return Ok(false);
    }
    match backend.db.one::<(String,)>(HANDED_OVER, args![&identity.id]).await? {
        Some((handed,)) => verify(&backend.keys, typed, Some(handed), &place(Asks::Known)?).await,
        None => Ok(false),
    }
}

/// Takes the first password of their own from a staff member who has just given the one that was handed over.
///
/// # Errors
/// When the password cannot be taken, [`Problem::PasswordNotNew`] when it is the one that was handed over; [`Error::NotFound`] when it has been
/// changed before.
pub async fn choose_password(backend: &Backend, identity: &Identity, typed: String, again: &str) -> Result<()> {
    let handed: Option<(String,)> = backend.db.one(HANDED_OVER, args![&identity.id]).await?;
    let (handed,) = handed.filter(|_| identity.kind == Kind::Staff).ok_or(Error::NotFound)?;
    let own: Option<(String,)> = backend.db.one("SELECT name FROM staff WHERE id = $1", args![&identity.id]).await?;
    let own = [Own::Number(sign_in_name(backend, identity).await?), Own::Name(own.map(|(name,)| name).unwrap_or_default())];
    let password = Password::chosen(typed.clone(), again, &own)?;
    if is_handed_over(backend, identity, typed).await? {
        return Err(Problem::PasswordNotNew.into());
    }
    let hashed = hash(&backend.keys, password).await?;
    let mut tx = backend.db.begin().await?;
    // Of two at once, and after a change elsewhere, the first counts.
    let sql = "UPDATE staff SET password_hash = $1, password_handed_at = NULL, password_chosen_at = $4
         WHERE id = $2 AND password_hash = $3";
    if tx.run(sql, args![hashed, &identity.id, handed, backend.clock.real_now()]).await? == 0 {
        return Err(Error::NotFound);
    }
    audit::record(&mut tx, backend.clock.now(), identity.entry("password.chosen")).await?;
    tx.commit().await?;
    Ok(())
}
