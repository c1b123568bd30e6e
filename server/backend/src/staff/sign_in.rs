//! Staff sign in by name and password.

use crate::identity::{Door, Identity, Kind, by_password};
use crate::{Backend, Result, args};
use domain::problem::Problem;
use domain::time::Instant;

/// So long a password that was handed over opens, and so long one of their own while no factor is set up, in milliseconds (OWASP ASVS 5.0
/// §6.4.1).
const FIRST_LASTS: i64 = 7 * Instant::DAY;

/// The staff member of that name and password, who is not in yet: the second factor comes next.
///
/// # Errors
/// [`Problem::WrongStaffSignIn`] when they do not fit, or a first password has waited too long; [`Problem::TooManyTries`]; whether the name exists is not said by either.
pub async fn sign_in(backend: &Backend, name: &str, typed: String, browser: Option<&str>) -> Result<Identity> {
    let name = name.trim().to_owned();
    // The password that the operator handed over begins something soon or nothing: a second factor says that it has.
    let sql = "SELECT s.id, s.password_hash FROM staff s WHERE s.sign_in_name = $1
         AND (s.password_handed_at > $2 OR s.password_handed_at IS NULL
             AND (COALESCE(s.password_chosen_at, s.created_at) > $2 OR EXISTS (SELECT f.id FROM factors f WHERE f.kind = 'staff' AND f.who = s.id)))";
    let since = Instant(backend.clock.real_now().0 - FIRST_LASTS);
    let found = backend.db.one(sql, args![&name, since]).await?;
    by_password(backend, Door { kind: Kind::Staff, name, found, wrong: Problem::WrongStaffSignIn }, typed, browser).await
}
