//! Signing in with the letter's number and a password.

use super::password;
use crate::{Backend, Result, args};
use domain::problem::Problem;
use unicode_normalization::UnicodeNormalization;

/// The person of that sign-in number and password.
///
/// # Errors
/// [`Problem::WrongSignIn`] when they do not fit; whether the number exists is not said.
pub async fn sign_in(backend: &Backend, number: &str, typed: String) -> Result<String> {
    let number: String = number.nfkc().filter(char::is_ascii_digit).collect();
    let found: Option<(String, String)> =
        backend.db.one("SELECT id, password_hash FROM people WHERE sign_in_number = $1", args![number]).await?;
    let (person_id, hash) = found.unzip();
    if password::verify(typed, hash).await? {
        Ok(person_id.expect("only a stored hash fits"))
    } else {
        Err(Problem::WrongSignIn.into())
    }
}
