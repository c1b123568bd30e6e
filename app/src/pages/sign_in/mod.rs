//! Sign in: with a passkey, or with sign-in number and password.

mod code;
mod help;
mod new_password;
mod set_up;

pub use code::SignInCode;
pub use help::SignInHelp;
pub use new_password::FirstPassword;
pub use set_up::{SetUp, SetUpApp};

use crate::components::{PasskeyDoor, ProblemSummary, SignedOut};
use crate::language::texts;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;

/// A passkey, which needs nothing typed; or sign-in number and password.
#[component]
pub fn SignIn() -> impl IntoView {
    let t = texts().sign_in();
    view! {
        <Title text=t.title() />
        <ProblemSummary field=number_field />
        <h1>{t.title()}</h1>
        <SignedOut />
        <PasskeyDoor />
        <form method="post" action="/api/sign-in">
            <div class="field">
                <label for="number">{t.number()}</label>
                <p class="hint" id="number-hint">{t.number_hint()}</p>
                <input id="number" name="number" inputmode="numeric" autocomplete="username" aria-describedby="number-hint" required />
            </div>
            <div class="field">
                <label for="password">{t.password()}</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required />
            </div>
            <button class="primary">{t.submit()}</button>
        </form>
        <p><a href="/sign-in/help">{t.help_link()}</a></p>
        <p><a href="/activate">{texts().activation().first_visit()}</a></p>
        <p><a href="/staff/sign-in">{t.staff()}</a></p>
    }
}

fn number_field(problem: Problem) -> Option<&'static str> {
    (!matches!(problem, Problem::WrongPasskey | Problem::ProofOver)).then_some("number")
}
