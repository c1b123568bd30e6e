//! Another password.

use crate::api::security::sign_in_name;
use crate::components::{ProblemSummary, ProofField, load, proof_field};
use crate::language::texts;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;

/// The new password, twice, and a fresh code.
#[component]
pub fn ChangePassword() -> impl IntoView {
    load(sign_in_name(), |name| {
        let t = texts().security();
        let a = texts().activation();
        view! {
            <Title text=t.password_title() />
            <ProblemSummary field />
            <a class="back" href="/security">{t.back()}</a>
            <h1>{t.password_title()}</h1>
            <p>{t.password_after()}</p>
            <h2>{a.rules_title()}</h2>
            <ul id="rules">
                <li>{a.rule_length()}</li>
                <li>{a.rule_kind()}</li>
                <li>{a.rule_elsewhere()}</li>
            </ul>
            <form method="post" action="/api/security/password">
                // For the browser, which keeps name and password together; one of the type "hidden" it does not see.
                <input type="text" name="username" autocomplete="username" value=name hidden readonly />
                <PasswordField id="password" label=t.password() />
                <PasswordField id="again" label=t.again() />
                <ProofField act=t.act_password() />
                <button class="primary">{t.change()}</button>
            </form>
        }
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
    match problem {
        Problem::PasswordsDiffer => Some("again"),
        Problem::PasswordTooShort | Problem::PasswordTooLong | Problem::PasswordTooCommon => Some("password"),
        other => proof_field(other),
    }
}
