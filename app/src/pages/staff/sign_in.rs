//! Staff's sign-in.

use crate::components::{PasskeyDoor, ProblemSummary, SignedOut};
use crate::language::texts;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;

/// A passkey, which needs nothing typed; or sign-in name and password.
#[component]
pub fn SignIn() -> impl IntoView {
    let t = texts().staff_sign_in();
    view! {
        <Title text=t.title() />
        <ProblemSummary field=name_field />
        <h1>{t.title()}</h1>
        <SignedOut />
        <p>{t.lead()}</p>
        <PasskeyDoor />
        <form method="post" action="/api/staff/sign-in">
            <div class="field">
                <label for="name">{t.name()}</label>
                <input id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required />
            </div>
            <div class="field">
                <label for="password">{t.password()}</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required />
            </div>
            <button class="primary">{t.submit()}</button>
        </form>
        <p><a href="/sign-in">{t.customers()}</a></p>
    }
}

fn name_field(problem: Problem) -> Option<&'static str> {
    (!matches!(problem, Problem::WrongPasskey | Problem::ProofOver)).then_some("name")
}
