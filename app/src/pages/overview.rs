//! The overview.

use crate::api::guard;
use crate::components::load;
use crate::islands::PrintButton;
use crate::language::texts;
use leptos::prelude::*;

/// The answer, and every service that can draw on each account.
#[component]
pub fn Overview() -> impl IntoView {
    load(guard::customer(), |(_backend, _customer)| {
        view! {
            <h1>{texts().site().tagline()}</h1>
            <PrintButton><button type="button">"print"</button></PrintButton>
        }
    })
}
