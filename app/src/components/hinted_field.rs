//! A line to fill in, with its name above it and what belongs into it.

use leptos::prelude::*;

/// The field; `id` is its name in the form, too.
#[component]
pub fn HintedField(id: &'static str, label: &'static str, hint: &'static str) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="hint" id=hint_id.clone()>{hint}</p>
            <input id=id name=id autocomplete="off" spellcheck="false" aria-describedby=hint_id required />
        </div>
    }
}
