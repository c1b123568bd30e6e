//! Auditors read the record of who did and saw what.

use super::{ApiError, guard};
use backend::audit::{self, Filter, Page, Typed};

/// A page of the entries that fit; none where what was typed cannot be read, with what is wrong with it.
///
/// # Errors
/// When no auditor has signed in, or the backend fails.
pub async fn entries(typed: Typed, before: Option<i64>) -> Result<Result<Page, ApiError>, ApiError> {
    let (backend, auditor) = guard::auditor().await?;
    match Filter::parse(typed) {
        Ok(filter) => Ok(Ok(audit::list(&backend, &auditor, &filter, before).await?)),
        Err(problem) => Ok(Err(problem.into())),
    }
}
