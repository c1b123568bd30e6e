//! Sign in: a staff member's first time.

use crate::api::sign_in::setup;
use crate::components::{AppSetup, ProblemSummary, code_field, load};
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// The authenticator app's secret, and its first code.
#[component]
pub fn SetUp() -> impl IntoView {
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
