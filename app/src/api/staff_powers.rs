//! Staff ask for powers, grant and revoke them; and what waits for a second person.

#![allow(clippy::too_many_arguments, reason = "the fields of the form")]

use super::staff_customers::address;
use super::typed_power::{self, TypedPower};
use super::{ApiError, guard};
use backend::claims::desk;
use backend::customers::CustomerKey;
use backend::institutions::{Reached, reached};
use backend::powers::{self, Asked, Paper, PowerView};
use backend::screening;
use backend::staff::Reason;
use domain::powers::{Standing, Term};
use domain::problem::Problem;
use domain::time::{Instant, parse_day};
use leptos::prelude::*;

/// Asks for a power over a customer who has been opened, on what a paper says.
#[server(prefix = "/api", endpoint = "staff/powers/request")]
pub async fn request_power(
    institution: String,
    customer: String,
    by_institution: String,
    by_customer: String,
    first: String,
    last: String,
    paper: String,
    dated: String,
    filed: String,
) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let today = backend.clock.real_now().day();
    let day = |text: &str| parse_day(text.trim()).map_err(|_| Problem::NotADay);
    let trimmed = |text: &str| text.trim().to_owned();
    let key = CustomerKey { institution, customer };
    // Whose customer it is comes first: of another institution's nothing is said, whatever else is wrong.
    powers::of_customer(&backend, &staff, &key).await?;
    let typed = TypedPower { by_institution, by_customer, paper, dated, filed, first, last }.cut();
    typed_power::keep(&key, &typed).await?;
    let asked = Asked {
        representative: CustomerKey { institution: trimmed(&typed.by_institution), customer: trimmed(&typed.by_customer) },
        term: Term::new(day(&typed.first)?, day(&typed.last)?, today)?,
        paper: Paper::parse(&typed.paper, &typed.dated, &typed.filed, today)?,
    };
    powers::request(&backend, &staff, &key, &asked).await?;
    typed_power::forget().await?;
    leptos_axum::redirect(&format!("{}/powers", address(&key)));
    Ok(())
}

/// Grants a power that a colleague asked for.
#[server(prefix = "/api", endpoint = "staff/powers/grant")]
pub async fn grant_power(power: String) -> Result<(), ApiError> {
    let (backend, approver) = guard::approver().await?;
    powers::grant(&backend, &approver, &power).await?;
    back_to(&power);
    Ok(())
}

/// The letter to the represented person is on its way: the seven days begin.
#[server(prefix = "/api", endpoint = "staff/powers/letter-sent")]
pub async fn power_letter_sent(power: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    powers::letter_sent(&backend, &staff, &power).await?;
    back_to(&power);
    Ok(())
}

/// Declines or revokes a power, for a reason that the represented person reads.
#[server(prefix = "/api", endpoint = "staff/powers/revoke")]
pub async fn revoke_power(power: String, #[server(default)] reason: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    powers::power(&backend, &staff, &power).await?;
    powers::revoke(&backend, &staff, &power, &Reason::parse(&reason)?).await?;
    back_to(&power);
    Ok(())
}

/// To the power's page. Only an id that a power has comes so far.
fn back_to(power: &str) {
    leptos_axum::redirect(&format!("/staff/powers/{power}"));
}

/// The powers over a customer, and what was typed of one that was not taken; none if the page must ask for a reason first.
///
/// # Errors
/// [`ApiError::NotFound`] for whom they may not see.
pub async fn customer_powers(key: CustomerKey) -> Result<(CustomerKey, Option<(Vec<PowerView>, TypedPower)>), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let Some(powers) = powers::of_customer(&backend, &staff, &key).await? else { return Ok((key, None)) };
    let typed = typed_power::before(&key).await?;
    Ok((key, Some((powers, typed))))
}

/// One power, with what the staff member who looks may do with it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub power: PowerView,
    /// Whether they are an approver, and another than who asked for it.
    pub grants: bool,
    /// Whether they asked for it themselves.
    pub own: bool,
}

/// One power; the look is recorded.
///
/// # Errors
/// [`ApiError::NotFound`] for one over a customer of another institution.
pub async fn one_power(id: String) -> Result<Shown, ApiError> {
    let (backend, staff) = guard::staff().await?;
    let power = powers::power(&backend, &staff, &id).await?;
    let own = power.requester == staff.id();
    Ok(Shown { power, grants: guard::approver().await.is_ok() && !own, own })
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

/// What waits for a second person: powers, decisions on claims, and for the portal's approvers a change of the thresholds.
#[derive(Clone, Debug)]
pub struct Approvals {
    pub powers: Vec<powers::Waiting>,
    pub claims: Vec<desk::Waiting>,
    pub thresholds: Option<screening::Waiting>,
}

/// What waits.
///
/// # Errors
/// [`ApiError::NotYourRole`] for staff who approve nothing.
pub async fn approvals() -> Result<Approvals, ApiError> {
    let (backend, approver) = guard::approver().await?;
    Ok(Approvals {
        powers: powers::waiting(&backend, &approver).await?,
        claims: desk::waiting(&backend, &approver).await?,
        thresholds: screening::waiting(&backend, &approver).await?,
    })
}
