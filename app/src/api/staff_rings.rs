//! Staff see what several customers' accounts share.

use super::staff_customers::escaped;
use super::{ApiError, guard};
use backend::rings::{Concerned, Ring, Shared};

/// The rings within the staff member's scope.
///
/// # Errors
/// When nobody of the staff has signed in, or the backend fails.
pub async fn rings() -> Result<Vec<Ring>, ApiError> {
    let (backend, staff) = guard::staff().await?;
    Ok(backend::rings::rings(&backend, &staff).await?)
}

/// Everyone whom a ring concerns; that they were looked at is recorded.
///
/// # Errors
/// [`ApiError::NotFound`] where it touches no two customers whom the staff member may see.
pub async fn concerned(kind: String, value: String) -> Result<(Shared, String, Vec<Concerned>), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let kind = Shared::of_word(&kind).ok_or(ApiError::NotFound)?;
    let people = backend::rings::concerned(&backend, &staff, kind, &value).await?;
    Ok((kind, value, people))
}

/// The address of a ring's page.
#[must_use]
pub fn ring_address(kind: Shared, value: &str) -> String {
    format!("/staff/rings/{}/{}", kind.word(), escaped(value))
}
