//! A password, tried.

use super::{Identity, Kind, Subject, admit, is_known};
use crate::people::verify;
use crate::{Backend, Result};
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

/// Whose password it is. The same work is done for names that do not exist: neither the answer nor its time tells them apart.
///
/// # Errors
/// `wrong`, or [`Problem::TooManyTries`].
pub async fn by_password(backend: &Backend, door: Door, typed: String, browser: Option<&str>) -> Result<Identity> {
    let (id, hash) = door.found.unzip();
    let identity = Identity { kind: door.kind, id: id.unwrap_or_default() };
    let subject = match browser {
        Some(token) if is_known(backend, &identity, token).await? => {
            Subject::KnownBrowser(door.kind, door.name, token.to_owned())
        }
        _ => Subject::Password(door.kind, door.name),
    };
    let attempt = admit(backend, &subject).await?;
    if !verify(&backend.keys, typed, hash).await? {
        return Err(door.wrong.into());
    }
    attempt.right(backend).await?;
    Ok(identity)
}
