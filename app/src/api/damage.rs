//! Supervisors see counts and sums.

use super::{ApiError, guard};
use backend::damage::{Extent, Month};

/// How far the damage goes, and how good screening was by what was decided.
///
/// # Errors
/// When no supervisor has signed in, or the backend fails.
pub async fn damage() -> Result<(Extent, Vec<Month>), ApiError> {
    let (backend, supervisor) = guard::supervisor().await?;
    let extent = backend::damage::extent(&backend, &supervisor).await?;
    Ok((extent, backend::damage::decided(&backend, &supervisor).await?))
}
