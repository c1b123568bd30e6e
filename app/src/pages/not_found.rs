//! What stands where nothing is.

use crate::api::ApiError;
use crate::components::Failure;
use leptos::prelude::*;

/// The page of an address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    view! { <Failure error=ApiError::NotFound /> }
}
