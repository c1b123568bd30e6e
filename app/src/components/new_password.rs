//! Choosing a password: what it needs, and the two fields.

use crate::language::texts;
use domain::problem::Problem;
use leptos::prelude::*;

/// The rules, above the form.
#[component]
pub fn PasswordRules() -> impl IntoView {
    let t = texts().activation();
    view! {
        <h2>{t.rules_title()}</h2>
        <ul id="rules">
            <li>{t.rule_length()}</li>
            <li>{t.rule_kind()}</li>
            <li>{t.rule_elsewhere()}</li>
        </ul>
    }
}

/// The password, twice, in the form. `name` is what its owner signs in under.
#[component]
pub fn NewPassword(name: String, password: &'static str, again: &'static str) -> impl IntoView {
    view! {
        // For the browser, which keeps name and password together; one of the type "hidden" it does not see.
        <input type="text" name="username" autocomplete="username" value=name hidden readonly />
        <Field id="password" label=password />
        <Field id="again" label=again />
    }
}

#[component]
fn Field(id: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id name=id type="password" autocomplete="new-password" minlength="12" aria-describedby="rules" required />
        </div>
    }
}

/// The field that a problem with a new password belongs to.
#[must_use]
pub fn new_password_field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::PasswordsDiffer => Some("again"),
        Problem::PasswordTooShort | Problem::PasswordTooLong | Problem::PasswordTooCommon | Problem::PasswordNotNew => {
            Some("password")
        }
        _ => None,
    }
}
