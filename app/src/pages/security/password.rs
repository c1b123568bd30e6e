//! Another password.

use crate::api::security::sign_in_name;
use crate::components::{NewPassword, PasswordRules, ProblemSummary, ProofField, load, new_password_field, proof_field};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// The new password, twice, and a fresh code.
#[component]
pub fn ChangePassword() -> impl IntoView {
    load(sign_in_name(), |name| {
        let t = texts().security();
        view! {
            <Title text=t.password_title() />
            <ProblemSummary field=|problem| new_password_field(problem).or_else(|| proof_field(problem)) />
            <a class="back" href="/security">{t.back()}</a>
            <h1>{t.password_title()}</h1>
            <p>{t.password_after()}</p>
            <PasswordRules />
            <form method="post" action="/api/security/password">
                <NewPassword name password=t.password() again=t.again() />
                <ProofField act=t.act_password() begin="/api/security/password/begin" />
                <button class="primary">{t.change()}</button>
            </form>
        }
    })
}
