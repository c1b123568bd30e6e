//! Setting up an authenticator app.

use crate::components::FirstCodeField;
use crate::language::texts;
use backend::identity::Setup;
use leptos::prelude::*;

/// The secret as a picture and to type, and the form for the first code, which goes to `action`.
#[component]
pub fn AppSetup(setup: Setup, action: &'static str) -> impl IntoView {
    let t = texts().identity();
    // Without a picture the secret can still be typed.
    let picture = setup.picture().unwrap_or_default();
    view! {
        <p>{t.app_intro()}</p>
        <ol>
            <li>{t.app_install()}</li>
            <li>
                {t.app_scan()}
                <div class="secret" role="img" aria-label=t.app_picture() inner_html=picture></div>
            </li>
            <li>
                {t.app_type()}
                <p class="secret-text" translate="no">{setup.typed()}</p>
            </li>
            <li>{t.app_code()}</li>
        </ol>
        <form method="post" action=action>
            <FirstCodeField />
            <button class="primary">{t.go_on()}</button>
        </form>
        <p>{t.app_none()}</p>
    }
}
