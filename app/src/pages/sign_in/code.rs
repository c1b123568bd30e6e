//! Sign in: the second factor.

use crate::api::sign_in::pending;
use crate::components::{CodeField, ProblemSummary, code_field, load};
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// The code of the authenticator app, or a recovery code.
#[component]
pub fn SignInCode() -> impl IntoView {
    load(pending(), |identity| {
        if identity.is_none() {
            leptos_axum::redirect("/sign-in");
            return Either::Left(());
        }
        let t = texts().identity();
        Either::Right(view! {
            <Title text=t.title() />
            <ProblemSummary field=code_field />
            <h1>{t.title()}</h1>
            <p>{t.intro()}</p>
            <form method="post" action="/api/sign-in/code">
                <CodeField />
                <button class="primary">{t.go_on()}</button>
            </form>
            <h2>{t.lost_title()}</h2>
            <p>{t.lost()}</p>
        })
    })
}
