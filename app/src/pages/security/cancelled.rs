//! After a letter was made worthless: that it was, and whom to call if the letter was asked for by somebody else.

use crate::api::recovery::own_banks;
use crate::components::{Contacts, load};
use crate::language::texts;
use leptos::prelude::*;

/// The word on `/security` that the letter is cancelled, with the banks that can be called.
#[component]
pub fn Cancelled() -> impl IntoView {
    let t = texts().recovery();
    view! {
        <p class="panel" role="status">{t.cancelled()}</p>
        {load(own_banks(), move |banks| {
            (!banks.is_empty()).then(|| view! { <h2>{t.whom_to_call()}</h2> <Contacts sides=banks /> })
        })}
    }
}
