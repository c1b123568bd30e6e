//! Staff ask for powers, grant and revoke them; and what waits for a second person.

#![allow(clippy::too_many_arguments, reason = "the fields of the form")]

use super::staff_customers::address;
use super::typed_power::{self, TypedPower};
use super::{ApiError, guard};
use backend::claims::desk;
use backend::customers::CustomerKey;
use backend::powers::{self, Asked, Paper, PowerView};
use backend::screening;
use backend::staff::{Reason, Role};
use domain::powers::Term;
use domain::problem::Problem;
use domain::time::parse_day;
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
pub(super) fn back_to(power: &str) {
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
    Ok(Shown { power, grants: guard::role().await? == Role::Approver && !own, own })
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
