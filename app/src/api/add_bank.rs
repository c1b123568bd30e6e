//! Adding another bank later.

use super::activation::born;
use super::typed_letter::{self, TypedLetter};
use super::{ApiError, guard, proof};
use backend::identity::Options;
use backend::people::adding_bank;
use jiff::civil::Date;
use leptos::prelude::*;

/// Asks for a fresh proof before the bank of that letter is added.
#[server(prefix = "/api", endpoint = "add-bank/begin")]
pub async fn begin_adding_bank(code: String) -> Result<Options, ApiError> {
    let (_, customer) = guard::customer().await?;
    proof::ask(&customer.identity(), adding_bank(&code)).await
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
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    guard::customer().await?;
    let typed = TypedLetter::of([&code, &era, &year, &month, &day]);
    let added = match born(&era, &year, &month, &day) {
        Ok(born) => add(&code, born, proof, passkey).await,
        Err(problem) => Err(problem.into()),
    };
    typed_letter::after(&typed, added)?;
    leptos_axum::redirect("/");
    Ok(())
}

async fn add(code: &str, born: Date, proof: String, passkey: String) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer_afresh(proof, passkey, &adding_bank(code)).await?;
    Ok(backend::people::add_bank(&backend, &customer, code, born).await?)
}
