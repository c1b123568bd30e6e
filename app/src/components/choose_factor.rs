//! Choosing what one signs in with beside a password: a passkey first, an authenticator app second.

use super::{Ceremony, PasskeyButton};
use crate::language::texts;
use leptos::prelude::*;

/// The two, each with what it needs. The passkey is made by the form that goes to `action`; the app has a page of its own.
#[component]
pub fn ChooseFactor(action: &'static str, begin: &'static str, app: &'static str) -> impl IntoView {
    let t = texts().passkeys();
    view! {
        <p>{t.choose_intro()}</p>
        <h2>{t.choose_passkey()}</h2>
        <p>{t.passkey_what()}</p>
        <ul>
            <li>{t.passkey_needs_script()}</li>
            <li>{t.passkey_needs_device()}</li>
            <li>{t.passkey_lost()}</li>
        </ul>
        <form method="post" action=action>
            <PasskeyButton ceremony=Ceremony::Create begin text=t.make() refused=t.refused_make() class="primary" />
        </form>
        <noscript><p><strong>{t.no_script()}</strong></p></noscript>
        <h2>{t.choose_app()}</h2>
        <p>{t.app_what()}</p>
        <p><a class="quiet" href=app>{t.use_app()}</a></p>
    }
}
