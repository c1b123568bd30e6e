//! Where bank and provider do not say the same: counts for who watches, and the list for staff.

use super::{ApiError, guard};
use backend::reconciliation::{self, Count, Listing, Month};

/// The month that the page is about, and what was counted in it.
///
/// # Errors
/// When neither an operator nor a supervisor has signed in, or the backend fails.
pub async fn counts(month: Option<Month>) -> Result<(Month, Vec<Count>), ApiError> {
    let (backend, watcher, _) = guard::watcher().await?;
    let month = month.unwrap_or_else(|| Month::of(backend.clock.today()));
    Ok((month, reconciliation::counts(&backend, &watcher, month).await?))
}

/// The month that the page is about, and its differences; the look is recorded.
///
/// # Errors
/// When no support has signed in, or the backend fails.
pub async fn differences(month: Option<Month>) -> Result<(Month, Listing), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let month = month.unwrap_or_else(|| Month::of(backend.clock.today()));
    Ok((month, reconciliation::list(&backend, &staff, month).await?))
}
