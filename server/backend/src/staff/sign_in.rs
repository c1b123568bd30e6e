//! Staff sign in by name and password.

use crate::identity::{Door, Identity, Kind, by_password};
use crate::{Backend, Result, args};
use domain::problem::Problem;

/// The staff member of that name and password, who is not in yet: the second factor comes next.
///
/// # Errors
/// [`Problem::WrongStaffSignIn`] when they do not fit, [`Problem::TooManyTries`]; whether the name exists is not said by either.
pub async fn sign_in(backend: &Backend, name: &str, typed: String, browser: Option<&str>) -> Result<Identity> {
    let name = name.trim().to_owned();
    let sql = "SELECT id, password_hash FROM staff WHERE sign_in_name = $1";
    let found = backend.db.one(sql, args![&name]).await?;
    by_password(backend, Door { kind: Kind::Staff, name, found, wrong: Problem::WrongStaffSignIn }, typed, browser).await
}
