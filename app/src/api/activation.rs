//! The first visit, and adding another bank later.

use super::{ApiError, guard, sign_in, typed_code};
use backend::identity::{Identity, NewFactor};
use backend::people::{Activation, adding_bank};
use domain::birth_date::birth_date;
use domain::problem::Problem;
use jiff::civil::Date;
use leptos::prelude::*;

/// Under this name the session holds the activation whose code and birth date fitted.
const ACTIVATION: &str = "activation";

/// Checks activation code and birth date, and goes on to the password.
#[server(prefix = "/api", endpoint = "activate/check")]
pub async fn check_activation(code: String, era: String, year: String, month: String, day: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let checked = match born(&era, &year, &month, &day) {
        Ok(born) => backend::people::check_code(&backend, &code, born).await.map_err(ApiError::from),
        Err(problem) => Err(problem.into()),
    };
    let activation = typed_code::after(&code, checked)?;
    let session = guard::session()?;
    // What the session now holds opens an account: an id that was known before must not lead to it.
    session.cycle_id().await.map_err(|error| ApiError::unexpected(&error))?;
    session.insert(ACTIVATION, activation).await.map_err(|error| ApiError::unexpected(&error))?;
    leptos_axum::redirect("/activate/password");
    Ok(())
}

/// Takes the password, and goes on to the second factor.
#[server(prefix = "/api", endpoint = "activate/password")]
pub async fn choose_password(password: String, again: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let Some(activation) = pending().await? else {
        // The session has ended, or a second press of the button came after the first had done it.
        leptos_axum::redirect("/activate");
        return Ok(());
    };
    let chosen = backend::people::choose_password(&backend, activation, password, &again).await?;
    guard::session()?.insert(ACTIVATION, chosen).await.map_err(|error| ApiError::unexpected(&error))?;
    leptos_axum::redirect("/activate/app");
    Ok(())
}

/// Takes the authenticator app's first code, makes the person, and signs them in.
#[server(prefix = "/api", endpoint = "activate/app")]
pub async fn activate(code: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let activation = pending().await?;
    let Some((activation, setup)) = activation.and_then(|activation| Some((activation.clone(), activation.app()?.clone())))
    else {
        leptos_axum::redirect("/activate");
        return Ok(());
    };
    let (person_id, codes) = backend::people::activate(&backend, &activation, NewFactor::App { setup, code }).await?;
    sign_in::enter(&Identity::customer(person_id)).await?;
    sign_in::show_codes(codes).await
}

/// Another bank's accounts join those of the customer.
#[server(prefix = "/api", endpoint = "add-bank")]
pub async fn add_bank(
    code: String,
    era: String,
    year: String,
    month: String,
    day: String,
    #[server(default)] proof: String,
) -> Result<(), ApiError> {
    guard::customer().await?;
    let added = match born(&era, &year, &month, &day) {
        Ok(born) => add(&code, born, &proof).await,
        Err(problem) => Err(problem.into()),
    };
    typed_code::after(&code, added)?;
    leptos_axum::redirect("/");
    Ok(())
}

async fn add(code: &str, born: Date, proof: &str) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer_afresh(proof, &adding_bank(code)).await?;
    Ok(backend::people::add_bank(&backend, &customer, code, born).await?)
}

/// The activation that this session has begun, if it has.
///
/// # Errors
/// When the session cannot be read.
pub async fn pending() -> Result<Option<Activation>, ApiError> {
    guard::session()?.get(ACTIVATION).await.map_err(|error| ApiError::unexpected(&error))
}

fn born(era: &str, year: &str, month: &str, day: &str) -> Result<Date, Problem> {
    birth_date(era, year, month, day).map_err(|_| Problem::NotADay)
}
