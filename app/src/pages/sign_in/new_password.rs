//! Sign in: a staff member's first time, before anything else.

use crate::api::first_password::with_first_password;
use crate::components::{NewPassword, PasswordRules, ProblemSummary, load, new_password_field};
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// The first password of their own, twice.
#[component]
pub fn FirstPassword() -> impl IntoView {
    load(with_first_password(), |who| {
        let Some((_, name)) = who else {
            leptos_axum::redirect("/staff/sign-in");
            return Either::Left(());
        };
        let t = texts().staff_sign_in();
        Either::Right(view! {
            <Title text=t.first_title() />
            <ProblemSummary field=new_password_field />
            <h1>{t.first_title()}</h1>
            <p>{t.first_intro()}</p>
            <PasswordRules />
            <form method="post" action="/api/sign-in/new-password">
                <NewPassword name password=t.first_password() again=t.first_again() />
                <button class="primary">{t.first_submit()}</button>
            </form>
        })
    })
}
