//! Staff sign in by name and password.

use super::Role;
use crate::people::verify;
use crate::sessions::SignedIn;
use crate::{Backend, Result, args};
use domain::problem::Problem;

/// The staff member of that name and password.
///
/// # Errors
/// [`Problem::WrongStaffSignIn`] when they do not fit; whether the name exists is not said.
pub async fn sign_in(backend: &Backend, name: &str, typed: String) -> Result<SignedIn> {
    let found: Option<(String, String, String, String, Option<String>)> = backend
        .db
        .one("SELECT id, institution, name, password_hash, role FROM staff WHERE sign_in_name = $1", args![name.trim()])
        .await?;
    let (who, hash) = found.map(|(id, institution, name, hash, role)| ((id, institution, name, role), hash)).unzip();
    if !verify(typed, hash).await? {
        return Err(Problem::WrongStaffSignIn.into());
    }
    let (staff_id, institution, name, role) = who.expect("only a stored hash fits");
    // Who has no role that we know may do nothing.
    let role = role.as_deref().and_then(Role::of_word).ok_or(Problem::WrongStaffSignIn)?;
    Ok(SignedIn::Staff { staff_id, institution, name, role })
}
