//! Staff tell institutions by telephone.

use super::{ApiError, guard};
use backend::outbox::{Message, Waiting};
use leptos::prelude::*;

/// What the staff member's institution has to do with: what waits, then what was told.
///
/// # Errors
/// When nobody of the staff has signed in, or the backend fails.
pub async fn messages() -> Result<Vec<Waiting>, ApiError> {
    let (backend, staff) = guard::staff().await?;
    Ok(backend::outbox::waiting(&backend, &staff).await?)
}

/// One message with what it says; the look is recorded.
///
/// # Errors
/// [`ApiError::NotFound`] for one that the staff member's institution has nothing to do with.
pub async fn message(id: String) -> Result<Message, ApiError> {
    let (backend, staff) = guard::staff().await?;
    Ok(backend::outbox::message(&backend, &staff, &id).await?)
}

/// Records that the recipient was told by telephone.
#[server(prefix = "/api", endpoint = "staff/outbox/told")]
pub async fn told_by_telephone(id: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    backend::outbox::told(&backend, &staff, &id).await?;
    leptos_axum::redirect("/staff/outbox");
    Ok(())
}
