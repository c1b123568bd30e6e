//! Staff list and work claims.

use super::{ApiError, guard};
use backend::claims::desk::{self, ClaimDetail, ClaimList, Decided, State};
use domain::claims::Decision;
use domain::problem::Problem;
use leptos::prelude::*;

/// The claims in each of these states.
///
/// # Errors
/// When nobody of the staff has signed in, or the backend fails.
pub async fn claim_lists(states: Vec<State>) -> Result<Vec<(State, ClaimList)>, ApiError> {
    let (backend, staff) = guard::staff().await?;
    let mut lists = Vec::with_capacity(states.len());
    for state in states {
        lists.push((state, desk::claims(&backend, &staff, state).await?));
    }
    Ok(lists)
}

/// One claim; the look is recorded.
///
/// # Errors
/// [`ApiError::NotFound`] for one that the staff member's institution need not answer.
pub async fn claim_detail(number: String) -> Result<ClaimDetail, ApiError> {
    let (backend, staff) = guard::staff().await?;
    Ok(desk::claim(&backend, &staff, &number).await?)
}

/// Begins to look into a claim.
#[server(prefix = "/api", endpoint = "staff/claims/begin")]
pub async fn begin_claim(number: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    desk::begin(&backend, &staff, &number).await?;
    back_to(&number);
    Ok(())
}

/// Decides a claim, with a text for the customer.
#[server(prefix = "/api", endpoint = "staff/claims/decide")]
pub async fn decide_claim(
    number: String,
    #[server(default)] outcome: String,
    #[server(default)] part: String,
    text: String,
) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let part = (outcome == "partly").then_some(part);
    let amount = part.map(|part| domain::claims::amount(&part).map_err(|_| Problem::NotAnAmount)).transpose()?;
    let decision = Decision::of_word(&outcome, amount).ok_or(Problem::ChooseAnAnswer)?;
    desk::decide(&backend, &staff, &number, &Decided { decision, text }).await?;
    back_to(&number);
    Ok(())
}

/// Closes a claim.
#[server(prefix = "/api", endpoint = "staff/claims/close")]
pub async fn close_claim(number: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    desk::close(&backend, &staff, &number).await?;
    back_to(&number);
    Ok(())
}

/// Adds a note, which only the staff member's institution sees.
#[server(prefix = "/api", endpoint = "staff/claims/note")]
pub async fn note_claim(number: String, text: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    desk::add_note(&backend, &staff, &number, &text).await?;
    back_to(&number);
    Ok(())
}

/// To the claim's page. Only a number that a claim has comes so far.
fn back_to(number: &str) {
    leptos_axum::redirect(&format!("/staff/claims/{number}"));
}
