//! The password that a staff member was given is right, and opens the choice of another alone: at their first time, and when they had
//! forgotten theirs.

use super::sign_in::{on_the_way, pending};
use super::{ApiError, guard, set_up};
use backend::identity::{Identity, has_factor, sign_in_name};
use backend::staff;
use leptos::prelude::*;

/// Takes a password of a staff member's own, and goes on to the second factor, or to setting it up.
#[server(prefix = "/api", endpoint = "sign-in/new-password")]
pub async fn choose_first_password(password: String, again: String) -> Result<(), ApiError> {
    let backend = guard::backend()?;
    let Some((identity, name)) = with_first_password().await? else {
        leptos_axum::redirect("/staff/sign-in");
        return Ok(());
    };
    staff::choose_password(&backend, &identity, password, &again).await?;
    // The password that led here is none any more: the session goes on with the new one, under another id.
    on_the_way(&identity).await?;
    if has_factor(&backend, &identity).await? {
        leptos_axum::redirect("/sign-in/code");
    } else {
        set_up::begin(&name).await?;
        leptos_axum::redirect("/sign-in/set-up");
    }
    Ok(())
}

/// Who is on the way in with a password that was handed over, and what they sign in under.
///
/// # Errors
/// When it cannot be read.
pub async fn with_first_password() -> Result<Option<(Identity, String)>, ApiError> {
    let backend = guard::backend()?;
    let Some(identity) = pending().await? else { return Ok(None) };
    if !staff::has_first_password(&backend, &identity).await? {
        return Ok(None);
    }
    let name = sign_in_name(&backend, &identity).await?;
    Ok(Some((identity, name)))
}
