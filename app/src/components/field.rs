//! The fields of a form that asks a list for a part of it: each may stay empty.

use leptos::prelude::*;

/// A line to fill in, with its name above it; `id` is its name in the form, too.
#[component]
pub fn Field(
    id: &'static str,
    label: &'static str,
    value: String,
    #[prop(default = "text")] kind: &'static str,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id name=id type=kind value=value autocomplete="off" />
        </div>
    }
}

/// One of several values to choose, each with what it is called.
#[component]
pub fn Choice(id: &'static str, label: &'static str, values: Vec<(String, String)>, chosen: String) -> impl IntoView {
    let option = |(value, name): (String, String)| {
        let is = value == chosen;
        view! { <option value=value selected=is>{name}</option> }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id name=id>{values.into_iter().map(option).collect_view()}</select>
        </div>
    }
}
