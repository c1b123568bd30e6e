//! Staff find customers. What was typed and what was found stand in the staff member's session, which is sealed, and not in the address,
//! which logs and other pages would learn.

use super::{ApiError, guard};
use backend::customers::{CustomerKey, Found, Sought};
use backend::staff::Reason;
use domain::problem::Problem;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Under this name a staff member's session holds what their last search found: numbers, no names.
const FOUND: &str = "found";
/// Under this name it holds what they typed for it.
const TYPED: &str = "sought";
/// No field is longer.
const LONGEST: usize = 200;

/// The last search.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct LastSearch {
    keys: Vec<CustomerKey>,
    reason: String,
}

/// What was typed into the form, whichever way was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    pub reason: String,
    pub bank: String,
    pub branch: String,
    pub number: String,
    pub name: String,
    pub claim: String,
}

/// Looks a caller up by account, name or claim number, for a reason.
#[server(prefix = "/api", endpoint = "staff/find")]
pub async fn find_customer(
    by: String,
    reason: String,
    #[server(default)] bank: String,
    #[server(default)] branch: String,
    #[server(default)] number: String,
    #[server(default)] name: String,
    #[server(default)] claim: String,
) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let cut = |text: &str| text.chars().take(LONGEST).collect();
    let [reason, bank, branch, number, name, claim] = [&reason, &bank, &branch, &number, &name, &claim].map(|text| cut(text));
    let typed = Typed { reason, bank, branch, number, name, claim };
    insert(TYPED, &typed).await?;
    let sought = match by.as_str() {
        "account" => Sought::account(&typed.bank, &typed.branch, &typed.number)?,
        "name" => Sought::name(&typed.name)?,
        "claim" => Sought::claim(&typed.claim)?,
        _ => return Err(Problem::ChooseAnAnswer.into()),
    };
    let reason = Reason::parse(&typed.reason)?;
    let keys = backend::customers::find(&backend, &staff, &sought, &reason).await?;
    insert(FOUND, LastSearch { keys, reason: reason.as_str().to_owned() }).await?;
    leptos_axum::redirect("/staff/found");
    Ok(())
}

/// What the staff member typed for their last search, and the institution that they belong to.
///
/// # Errors
/// When nobody of the staff has signed in, or the session cannot be read.
pub async fn last_typed() -> Result<(String, Typed), ApiError> {
    let (_, staff) = guard::staff().await?;
    let typed: Option<Typed> = guard::session()?.get(TYPED).await.map_err(|error| ApiError::unexpected(&error))?;
    Ok((staff.institution().to_owned(), typed.unwrap_or_default()))
}

/// Whom the last search found, as far as the staff member may see them, with its reason.
///
/// # Errors
/// When nobody of the staff has signed in, or the backend fails.
pub async fn last_found() -> Result<(Vec<Found>, String), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let search: Option<LastSearch> = guard::session()?.get(FOUND).await.map_err(|error| ApiError::unexpected(&error))?;
    let Some(search) = search else { return Ok((Vec::new(), String::new())) };
    Ok((backend::customers::found(&backend, &staff, &search.keys).await?, search.reason))
}

async fn insert(name: &str, value: impl Serialize + Send + Sync) -> Result<(), ApiError> {
    guard::session()?.insert(name, value).await.map_err(|error| ApiError::unexpected(&error))
}
