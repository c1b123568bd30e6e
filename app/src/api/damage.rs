//! Supervisors see counts and sums.

use super::{ApiError, guard};
use backend::damage::{AnsweredMonth, Extent, Month, Part};

/// What a supervisor reads.
#[derive(Clone, Debug)]
pub struct Shown {
    pub extent: Extent,
    pub months: Vec<Month>,
    /// The same of securities firms, where what was done is no debit.
    pub firms: Vec<Part>,
    pub answered: Vec<AnsweredMonth>,
}

/// How far the damage goes, and how good screening was by what was decided.
///
/// # Errors
/// When no supervisor has signed in, or the backend fails.
pub async fn damage() -> Result<Shown, ApiError> {
    let (backend, supervisor) = guard::supervisor().await?;
    Ok(Shown {
        extent: backend::damage::extent(&backend, &supervisor).await?,
        months: backend::damage::decided(&backend, &supervisor).await?,
        firms: backend::damage::firms(&backend, &supervisor).await?,
        answered: backend::damage::answered(&backend, &supervisor).await?,
    })
}
