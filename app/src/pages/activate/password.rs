//! The first visit: choosing a password.

use crate::api::activation::pending;
use crate::components::{NewPassword, PasswordRules, ProblemSummary, load, new_password_field};
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// The sign-in number to keep, what a password needs, and the password, twice.
#[component]
pub fn ChoosePassword() -> impl IntoView {
    load(pending(), |activation| {
        let Some(activation) = activation else {
            leptos_axum::redirect("/activate");
            return Either::Left(());
        };
        let t = texts().activation();
        let number = activation.sign_in_number;
        Either::Right(view! {
            <Title text=t.password_title() />
            <ProblemSummary field=new_password_field />
            <h1>{t.password_title()}</h1>
            <p>{t.password_intro()}</p>
            <div class="panel">
                <p>{t.number()}</p>
                <p><strong class="number">{number.clone()}</strong></p>
                <p>{t.keep_letter()}</p>
            </div>
            <PasswordRules />
            <form method="post" action="/api/activate/password">
                <NewPassword name=number password=t.password() again=t.again() />
                <button class="primary">{t.finish()}</button>
            </form>
        })
    })
}
