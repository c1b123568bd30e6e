//! Staff call people who have not seen their alerts.

use super::staff_customers::escaped;
use super::{ApiError, guard};
use backend::calls::ToCall;
use backend::customers::CustomerKey;
use domain::calls::Outcome;
use domain::problem::Problem;
use leptos::prelude::*;

/// Whom the staff member's institution has to call.
///
/// # Errors
/// When nobody of the staff has signed in, or the backend fails.
pub async fn to_call() -> Result<Vec<ToCall>, ApiError> {
    let (backend, staff) = guard::staff().await?;
    Ok(backend::calls::to_call(&backend, &staff).await?)
}

/// One of them; none where no alert of theirs is open.
///
/// # Errors
/// [`ApiError::NotFound`] for whom the staff member may not see.
pub async fn one_to_call(key: CustomerKey) -> Result<(CustomerKey, Option<ToCall>), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let one = backend::calls::of_customer(&backend, &staff, &key).await?;
    Ok((key, one))
}

/// Records a call. Whoever says that it was not theirs is led to their claim.
#[server(prefix = "/api", endpoint = "staff/call")]
pub async fn record_call(institution: String, customer: String, #[server(default)] outcome: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let key = CustomerKey { institution, customer };
    let outcome = Outcome::of_word(&outcome).ok_or(Problem::ChooseAnAnswer)?;
    backend::calls::record(&backend, &staff, &key, outcome).await?;
    let next = if outcome == Outcome::NotTheirs {
        format!("{}/claim", super::staff_customers::address(&key))
    } else {
        "/staff/calls".into()
    };
    leptos_axum::redirect(&next);
    Ok(())
}

/// The address of the page on which a call is recorded.
#[must_use]
pub fn call_address(key: &CustomerKey) -> String {
    format!("/staff/calls/{}/{}", escaped(&key.institution), escaped(&key.customer))
}
