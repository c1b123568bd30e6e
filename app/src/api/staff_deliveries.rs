//! Operators watch deliveries, and have one run again.

use super::{ApiError, guard};
use backend::deliveries::{self, Delivered, Filter, Page, Turn, Typed};
use backend::institutions::Title;
use backend::joining::{self, Aside};
use leptos::prelude::*;

/// What the list of deliveries shows.
#[derive(Clone, Debug)]
pub struct Listing {
    /// None where what was typed cannot be read, with what is wrong with it.
    pub page: Result<Page, ApiError>,
    /// Whose may be asked for.
    pub senders: Vec<(String, Title)>,
    /// Whether those that are nobody's are among them.
    pub sees_all: bool,
    /// The accounts that could not be screened after any of them.
    pub aside: Vec<Aside>,
}

/// The deliveries that fit, and whose may be asked for.
///
/// # Errors
/// When no operator has signed in, or the backend fails.
pub async fn list(typed: Typed, turn: Option<Turn>) -> Result<Listing, ApiError> {
    let (backend, operator) = guard::operator().await?;
    let page = match Filter::parse(&typed) {
        Ok(filter) => Ok(deliveries::list(&backend, &operator, &filter, turn.as_ref()).await?),
        Err(problem) => Err(problem.into()),
    };
    let (senders, sees_all) = (deliveries::senders(&backend, &operator).await?, operator.sees_all());
    Ok(Listing { page, senders, sees_all, aside: joining::aside(&backend, &operator).await? })
}

/// One delivery, with the masked line at which it was refused.
///
/// # Errors
/// [`ApiError::NotFound`] for one of another institution.
pub async fn one(id: String) -> Result<(Delivered, Option<String>), ApiError> {
    let (backend, operator) = guard::operator().await?;
    let delivery = deliveries::for_operator(&backend, &operator, &id).await?;
    let line = deliveries::refused_line(&backend, &operator, &id).await?;
    Ok((delivery, line))
}

/// Has a delivery wait to be processed again, or, where it counts already, to be read again.
#[server(prefix = "/api", endpoint = "staff/deliveries/run-again")]
pub async fn run_again(delivery: String) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    deliveries::once_more(&backend, &operator, &delivery).await?;
    leptos_axum::redirect(&format!("/staff/deliveries/{delivery}"));
    Ok(())
}
