//! Somebody has entered a letter from the bank to set up sign-in anew: whoever signs in meanwhile reads it on every page.

use super::wording::instant;
use crate::language::texts;
use domain::recovery::Recovery;
use leptos::prelude::*;

/// When it was asked for, from when on it goes on, and the way to cancel it.
#[component]
pub fn RecoveryNotice(recovery: Recovery) -> impl IntoView {
    let t = texts().recovery();
    view! {
        <div class="note act">
            <p><strong>{t.asked(instant(recovery.asked_at))}</strong></p>
            <p>{t.goes_on(instant(recovery.opens_at))}</p>
            <p>{t.not_you()}</p>
            <p><a class="danger" href="/security/recovery">{t.to_cancel()}</a></p>
        </div>
    }
}
