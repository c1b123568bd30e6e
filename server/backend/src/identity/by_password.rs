//! A password, tried.

use super::{Identity, Kind, Subject, admit, is_known};
use crate::ids::sha256;
use crate::people::{Asks, Place, place, renewed, verify};
use crate::{Backend, Result, args};
use domain::problem::Problem;

/// What is tried, and what was found under the name.
#[derive(Debug)]
pub struct Door {
    pub kind: Kind,
    pub name: String,
    /// Id and password hash, where the name exists.
    pub found: Option<(String, String)>,
    /// What somebody is told whose password does not fit.
    pub wrong: Problem,
}

/// Hashes a password anew whose hash needs an older key than the newest: only now does anybody know it.
async fn take_over(backend: &Backend, identity: &Identity, typed: String, stored: Option<String>, place: &Place) -> Result<()> {
    let Some(stored) = stored else { return Ok(()) };
    let Some(renewed) = renewed(&backend.keys, typed, &stored, place).await? else { return Ok(()) };
    let sql = format!("UPDATE {} SET password_hash = $1 WHERE id = $2 AND password_hash = $3", identity.kind.table());
    backend.db.run(&sql, args![renewed, &identity.id, stored]).await?;
    Ok(())
}

/// Which password somebody has now: another one has another mark. It tells nothing of the password.
///
/// # Errors
/// [`crate::Error::NotFound`] when they are no more.
pub async fn password_mark(backend: &Backend, identity: &Identity) -> Result<String> {
    let sql = format!("SELECT password_hash FROM {} WHERE id = $1", identity.kind.table());
    let found: Option<(String,)> = backend.db.one(&sql, args![&identity.id]).await?;
    found.map(|(hash,)| sha256(hash.as_bytes())).ok_or(crate::Error::NotFound)
}

/// Whose password it is. The same work is done for names that do not exist: neither the answer nor its time tells them apart. Where
/// too many wait for a hash the try is not made, and so not counted.
///
/// # Errors
/// `wrong`, [`Problem::TooManyTries`], or [`crate::Error::Busy`].
pub async fn by_password(backend: &Backend, door: Door, typed: String, browser: Option<&str>) -> Result<Identity> {
    let (id, hash) = door.found.unzip();
    let identity = Identity { kind: door.kind, id: id.unwrap_or_default() };
    let (asks, subject) = match browser {
        Some(token) if is_known(backend, &identity, token).await? => {
            (Asks::Known, Subject::KnownBrowser(door.kind, door.name, token.to_owned()))
        }
        _ => (Asks::Stranger, Subject::Password(door.kind, door.name)),
    };
    let place = place(asks)?;
    let attempt = admit(backend, &subject).await?;
    if !verify(&backend.keys, typed.clone(), hash.clone(), &place).await? {
        attempt.wrong();
        return Err(door.wrong.into());
    }
    attempt.right(backend).await?;
    take_over(backend, &identity, typed, hash, &place).await?;
    Ok(identity)
}
