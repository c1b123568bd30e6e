//! The button by which a passkey answers for a form, where this portal can have passkeys.

use crate::api::proof::party;
use crate::islands::Passkey;
use leptos::prelude::*;

/// What the passkey is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ceremony {
    /// Answer.
    Get,
    /// Come into being.
    Create,
}

/// The button, inside the form that its answer is posted with. `begin` is the function that puts the question; `refused` is what is said
/// when there is no answer.
#[component]
pub fn PasskeyButton(
    ceremony: Ceremony,
    begin: &'static str,
    #[prop(into)] text: String,
    refused: &'static str,
    /// How the button looks.
    #[prop(optional)]
    class: &'static str,
    /// What stands under it, and is hidden with it where a browser has no passkeys.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let creates = (ceremony == Ceremony::Create).then_some("");
    party().map(|_| {
        view! {
            <Passkey>
                // The island wakes it: until then it would do nothing.
                <button type="button" class=class data-begin=begin data-creates=creates disabled>{text}</button>
                <input type="hidden" name="passkey" />
                <p class="refused" role="status" tabindex="-1" hidden>{refused}</p>
                {children.map(|children| children())}
            </Passkey>
        }
    })
}
