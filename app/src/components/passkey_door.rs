//! Signing in with a passkey, with nothing typed: first on either door.

use super::{Ceremony, PasskeyButton};
use crate::api::proof::party;
use crate::language::texts;
use leptos::prelude::*;

/// The form with the button, and the heading over the other way in.
#[component]
pub fn PasskeyDoor() -> impl IntoView {
    let t = texts().passkeys();
    party().map(|_| {
        view! {
            <form method="post" action="/api/sign-in/passkey">
                <PasskeyButton ceremony=Ceremony::Get begin="/api/sign-in/passkey/begin" text=t.sign_in() refused=t.refused_door()>
                    <p class="hint">{t.sign_in_hint()}</p>
                </PasskeyButton>
            </form>
            <h2>{t.by_password()}</h2>
        }
    })
}
