//! Operators see where somebody is signed in.

use super::sign_in::keep;
use super::{ApiError, guard};
use backend::customers::CustomerKey;
use backend::sessions::{self, Member, OwnSession};
use backend::staff::Reason;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Under this name an operator's session holds whose sessions they asked for last, and why.
const LOOKED: &str = "sessions-of";

#[derive(Serialize, Deserialize)]
struct Looked {
    key: CustomerKey,
    reason: String,
}

/// Asks for the sessions of a bank's customer, for a reason that the customer reads. A bank's operator asks for their own bank's, whatever
/// the form says.
#[server(prefix = "/api", endpoint = "staff/sessions/customer")]
pub async fn look_at_sessions(#[server(default)] institution: String, customer: String, reason: String) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    let institution = if operator.sees_all() { institution.trim().to_owned() } else { operator.institution().to_owned() };
    let (key, reason) = (CustomerKey { institution, customer: customer.trim().to_owned() }, Reason::parse(&reason)?);
    sessions::of_customer(&backend, &operator, &key, &reason).await?;
    keep(LOOKED, Looked { key, reason: reason.as_str().to_owned() }).await?;
    leptos_axum::redirect("/staff/sessions/customer");
    Ok(())
}

/// The staff whose sessions the operator may end, and the bank whose customers' they are: none where it is all.
///
/// # Errors
/// When no operator has signed in, or the backend fails.
pub async fn members() -> Result<(Vec<Member>, Option<String>), ApiError> {
    let (backend, operator) = guard::operator().await?;
    let bank = (!operator.sees_all()).then(|| operator.institution().to_owned());
    Ok((sessions::members(&backend, &operator).await?, bank))
}

/// One of them with their sessions.
///
/// # Errors
/// [`ApiError::NotFound`] for one of another institution.
pub async fn member(id: String) -> Result<(Member, Vec<OwnSession>), ApiError> {
    let (backend, operator) = guard::operator().await?;
    Ok(sessions::of_member(&backend, &operator, &id).await?)
}

/// A bank's customer, why their sessions were asked for, and the sessions.
pub type OfCustomer = (CustomerKey, String, Vec<OwnSession>);

/// The customer whose sessions were asked for last in this session.
///
/// # Errors
/// When no operator has signed in; [`ApiError::NotFound`] when none was asked for.
pub async fn of_customer() -> Result<OfCustomer, ApiError> {
    let (backend, operator) = guard::operator().await?;
    let looked: Option<Looked> = guard::session()?.get(LOOKED).await.map_err(|error| ApiError::unexpected(&error))?;
    let Looked { key, reason } = looked.ok_or(ApiError::NotFound)?;
    let sessions = sessions::of_customer(&backend, &operator, &key, &Reason::parse(&reason)?).await?;
    Ok((key, reason, sessions))
}
