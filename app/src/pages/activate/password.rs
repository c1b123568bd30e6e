//! The first visit: choosing a password.

use crate::api::activation::pending;
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use domain::problem::Problem;
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
            <ProblemSummary field=field />
            <h1>{t.password_title()}</h1>
            <p>{t.password_intro()}</p>
            <div class="panel">
                <p>{t.number()}</p>
                <p><strong class="number">{number.clone()}</strong></p>
                <p>{t.keep_letter()}</p>
            </div>
            <h2>{t.rules_title()}</h2>
            <ul id="rules">
                <li>{t.rule_length()}</li>
                <li>{t.rule_kind()}</li>
                <li>{t.rule_elsewhere()}</li>
            </ul>
            <form method="post" action="/api/activate/password">
                // For the browser, which keeps number and password together; one of the type "hidden" it does not see.
                <input type="text" name="username" autocomplete="username" value=number hidden readonly />
                <PasswordField id="password" label=t.password() />
                <PasswordField id="again" label=t.again() />
                <button class="primary">{t.finish()}</button>
            </form>
        })
    })
}

#[component]
fn PasswordField(id: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id name=id type="password" autocomplete="new-password" minlength="12" aria-describedby="rules" required />
        </div>
    }
}

fn field(problem: Problem) -> Option<&'static str> {
    Some(if problem == Problem::PasswordsDiffer { "again" } else { "password" })
}
