//! The first visit.

use super::typed_letter::{self, TypedLetter};
use super::{ApiError, browser, guard, proof, recovery, sign_in};
use backend::identity::{Identity, NewFactor, Options, begin_new};
use backend::people::{self, Activation, Opened};
use domain::birth_date::birth_date;
use domain::problem::Problem;
use jiff::civil::Date;
use leptos::prelude::*;

/// Under this name the session holds the activation whose code and birth date fitted.
const ACTIVATION: &str = "activation";

/// Checks activation code and birth date, and goes on to the password; or says from when on a letter goes on that lets in again.
#[server(prefix = "/api", endpoint = "activate/check")]
pub async fn check_activation(code: String, era: String, year: String, month: String, day: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let typed = TypedLetter::of([&code, &era, &year, &month, &day]);
    if guard::who().await?.is_some() {
        // Somebody who came from elsewhere, and whose cookie is with us only now: this is another bank's letter.
        typed_letter::keep(&typed)?;
        leptos_axum::redirect("/add-bank");
        return Ok(());
    }
    let checked = match born(&era, &year, &month, &day) {
        Ok(born) => people::open_letter(&backend, &code, born).await.map_err(ApiError::from),
        Err(problem) => Err(problem.into()),
    };
    let activation = match typed_letter::after(&typed, checked)? {
        Opened::Activation(activation) => activation,
        Opened::Waits(waits) => return recovery::show_waiting(waits, people::bank_of_letter(&backend, &code).await?).await,
    };
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
    let chosen = people::choose_password(&backend, activation, password, &again).await?;
    guard::session()?.insert(ACTIVATION, chosen).await.map_err(|error| ApiError::unexpected(&error))?;
    leptos_axum::redirect("/activate/factor");
    Ok(())
}

/// Asks the device to make a passkey for the person who is to be.
#[server(prefix = "/api", endpoint = "activate/passkey/begin")]
pub async fn begin_activation() -> Result<Options, ApiError> {
    let backend = guard::backend()?;
    let activation = pending().await?.ok_or(Problem::ProofOver)?;
    let who = activation.who().ok_or(Problem::ProofOver)?;
    let asked = begin_new(&backend, &proof::wanted_party()?, &who, &activation.sign_in_number).await?;
    proof::wait_for(asked).await
}

/// Takes the passkey that the device made, makes the person, and signs them in.
#[server(prefix = "/api", endpoint = "activate/passkey")]
pub async fn activate_by_passkey(#[server(default)] passkey: String) -> Result<(), ApiError> {
    guard::backend()?;
    let Some(activation) = pending().await? else {
        leptos_axum::redirect("/activate");
        return Ok(());
    };
    let answer = proof::answer(passkey).await?;
    finish(&activation, NewFactor::Passkey { name: browser::agent(), answer }).await
}

/// Takes the authenticator app's first code, makes the person, and signs them in.
#[server(prefix = "/api", endpoint = "activate/app")]
pub async fn activate(code: String) -> Result<(), ApiError> {
    guard::backend()?;
    let activation = pending().await?;
    let Some((activation, setup)) = activation.and_then(|activation| Some((activation.clone(), activation.app()?.clone())))
    else {
        leptos_axum::redirect("/activate");
        return Ok(());
    };
    finish(&activation, NewFactor::App { setup, code }).await
}

async fn finish(activation: &Activation, factor: NewFactor) -> Result<(), ApiError> {
    let (person_id, codes) = people::activate(&guard::backend()?, activation, factor).await?;
    sign_in::enter(&Identity::customer(person_id)).await?;
    sign_in::show_codes(codes).await
}

/// The activation that this session has begun, if it has.
///
/// # Errors
/// When the session cannot be read.
pub async fn pending() -> Result<Option<Activation>, ApiError> {
    guard::session()?.get(ACTIVATION).await.map_err(|error| ApiError::unexpected(&error))
}

/// The birth date as it was typed.
pub(super) fn born(era: &str, year: &str, month: &str, day: &str) -> Result<Date, Problem> {
    birth_date(era, year, month, day).map_err(|_| Problem::NotADay)
}
