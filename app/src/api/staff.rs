//! Staff sign in.

use super::{ApiError, guard};
use leptos::prelude::*;

/// Signs a staff member in by name and password.
#[server(prefix = "/api", endpoint = "staff/sign-in")]
pub async fn staff_sign_in(name: String, password: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let who = backend::staff::sign_in(&backend, &name, password).await?;
    guard::open_session(&who).await?;
    leptos_axum::redirect("/staff");
    Ok(())
}
