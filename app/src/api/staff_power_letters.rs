//! The letter that tells a represented person of a power, for staff to print and to record.

use super::staff_powers::back_to;
use super::{ApiError, guard};
use backend::institutions::{Reached, reached};
use backend::powers::{self, PowerView};
use domain::powers::Standing;
use domain::time::Instant;
use leptos::prelude::*;

/// The letter to the represented person is on its way: the seven days begin.
#[server(prefix = "/api", endpoint = "staff/powers/letter-sent")]
pub async fn power_letter_sent(power: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    powers::letter_sent(&backend, &staff, &power).await?;
    back_to(&power);
    Ok(())
}

/// What the letter to a represented person says.
#[derive(Clone, Debug)]
pub struct PowerLetter {
    pub power: PowerView,
    pub bank: Reached,
    /// Before then the power opens nothing.
    pub opens_at: Instant,
}

/// The letter of a power that a second person has granted; the look is recorded.
///
/// # Errors
/// [`ApiError::NotFound`] for one over a customer of another institution, or that is not granted or has ended.
pub async fn power_letter(id: String) -> Result<PowerLetter, ApiError> {
    let (backend, staff) = guard::staff().await?;
    let power = powers::power(&backend, &staff, &id).await?;
    let opens_at = match power.standing {
        Standing::Untold | Standing::Waits { .. } | Standing::InForce => power.power.opens_at(backend.clock.real_now()),
        _ => None,
    };
    let bank = reached(&backend.db, &power.institution).await?;
    Ok(PowerLetter { bank, opens_at: opens_at.ok_or(ApiError::NotFound)?, power })
}
