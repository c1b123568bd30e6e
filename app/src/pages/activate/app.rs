//! The first visit: the authenticator app.

use crate::api::activation::pending;
use crate::components::{AppSetup, ProblemSummary, code_field, load};
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// The authenticator app's secret, and its first code.
#[component]
pub fn SetUpApp() -> impl IntoView {
    load(pending(), |activation| {
        let Some(setup) = activation.as_ref().and_then(|activation| activation.app()).cloned() else {
            leptos_axum::redirect("/activate");
            return Either::Left(());
        };
        let t = texts().identity();
        Either::Right(view! {
            <Title text=t.app_title() />
            <ProblemSummary field=code_field />
            <h1>{t.app_title()}</h1>
            <AppSetup setup action="/api/activate/app" />
        })
    })
}
