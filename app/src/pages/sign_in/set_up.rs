//! Sign in: a staff member's first time.

use crate::api::proof::party;
use crate::api::set_up::setup;
use crate::components::{AppSetup, ChooseFactor, ProblemSummary, code_field, load};
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// A passkey, or an authenticator app.
#[component]
pub fn SetUp() -> impl IntoView {
    load(setup(), |setup| {
        if setup.is_none() || party().is_none() {
            leptos_axum::redirect(if setup.is_none() { "/staff/sign-in" } else { "/sign-in/set-up/app" });
            return Either::Left(());
        }
        let t = texts().passkeys();
        Either::Right(view! {
            <Title text=t.choose_title() />
            <ProblemSummary />
            <h1>{t.choose_title()}</h1>
            <ChooseFactor
                action="/api/sign-in/set-up/passkey" begin="/api/sign-in/set-up/passkey/begin" app="/sign-in/set-up/app"
            />
        })
    })
}

/// The authenticator app's secret, and its first code.
#[component]
pub fn SetUpApp() -> impl IntoView {
    load(setup(), |setup| {
        let Some(setup) = setup else {
            leptos_axum::redirect("/staff/sign-in");
            return Either::Left(());
        };
        let t = texts().identity();
        Either::Right(view! {
            <Title text=t.app_title() />
            <ProblemSummary field=code_field />
            <h1>{t.app_title()}</h1>
            <AppSetup setup action="/api/sign-in/set-up" />
        })
    })
}
