//! The reason that staff typed for an act, for its form to show again when it was refused, as by a wrong code. It stands in the staff member's
//! session, which is sealed.

use super::{ApiError, guard};
use domain::proof::Purpose;

/// Under this name a session holds it, with the act for which it was typed last.
const TYPED: &str = "typed-reason";
/// So many characters are kept: more than any reason takes, so that one that is too long can be shortened.
const LONGEST: usize = 400;

/// Keeps it until the act is done.
pub(super) async fn keep(act: &Purpose, typed: &str) -> Result<(), ApiError> {
    let typed: String = typed.chars().take(LONGEST).collect();
    guard::session()?.insert(TYPED, (act, typed)).await.map_err(|error| ApiError::unexpected(&error))
}

/// The act is done.
pub(super) async fn forget() -> Result<(), ApiError> {
    let gone = guard::session()?.remove::<(Purpose, String)>(TYPED).await;
    gone.map(|_| ()).map_err(|error| ApiError::unexpected(&error))
}

/// What was typed for that act and not taken; nothing where none was.
pub(super) async fn before(act: &Purpose) -> Result<Option<String>, ApiError> {
    let kept: Option<(Purpose, String)> = guard::session()?.get(TYPED).await.map_err(|error| ApiError::unexpected(&error))?;
    Ok(kept.filter(|(of, _)| of == act).map(|(_, typed)| typed))
}
