//! Signing in with the letter's number and a password.

use crate::identity::typed::digits;
use crate::identity::{Door, Identity, Kind, by_password};
use crate::{Backend, Result, args};
use domain::problem::Problem;

/// The person of that sign-in number and password, who is not in yet: the second factor comes next. `browser` is the token of a
/// browser in which somebody has signed in before.
///
/// # Errors
/// [`Problem::WrongSignIn`] when they do not fit, [`Problem::TooManyTries`]; whether the number exists is not said by either.
pub async fn sign_in(backend: &Backend, number: &str, typed: String, browser: Option<&str>) -> Result<Identity> {
    let name = digits(number);
    let sql = "SELECT id, password_hash FROM people WHERE sign_in_number = $1";
    let found = backend.db.one(sql, args![&name]).await?;
    by_password(backend, Door { kind: Kind::Customer, name, found, wrong: Problem::WrongSignIn }, typed, browser).await
}
