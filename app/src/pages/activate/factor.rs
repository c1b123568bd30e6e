//! The first visit: what one signs in with beside the password.

use crate::api::activation::pending;
use crate::api::proof::party;
use crate::components::{ChooseFactor, ProblemSummary, load};
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// A passkey, or an authenticator app.
#[component]
pub fn ChooseFirst() -> impl IntoView {
    load(pending(), |activation| {
        let chosen = activation.is_some_and(|activation| activation.app().is_some());
        if !chosen || party().is_none() {
            leptos_axum::redirect(if chosen { "/activate/app" } else { "/activate" });
            return Either::Left(());
        }
        let t = texts().passkeys();
        Either::Right(view! {
            <Title text=t.choose_title() />
            <ProblemSummary />
            <h1>{t.choose_title()}</h1>
            <ChooseFactor action="/api/activate/passkey" begin="/api/activate/passkey/begin" app="/activate/app" />
        })
    })
}
