//! Before a colleague who has left loses their role.

use super::facts::Who;
use super::rows::{Why, field};
use crate::api::staff_sessions_end::member_to_dismiss;
use crate::components::{ProblemSummary, ProofField, load};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page of `/staff/sessions/{member}/dismiss`.
#[component]
pub fn DismissMember() -> impl IntoView {
    let id = use_params_map().read_untracked().get("member").unwrap_or_default();
    load(member_to_dismiss(id), |(member, typed)| {
        let t = texts().staff_sessions();
        let id = member.id.clone();
        view! {
            <Title text=t.dismiss() />
            <ProblemSummary field=field />
            <p><a href=format!("/staff/sessions/{id}")>{t.back_to_member()}</a></p>
            <h1>{t.dismiss()}</h1>
            <Who member />
            <ul>
                <li>{t.dismiss_text()}</li>
                <li>{t.end_member_text()}</li>
                <li><strong>{t.dismiss_for_good()}</strong></li>
            </ul>
            <form method="post" action="/api/staff/sessions/dismiss">
                <input type="hidden" name="member" value=id />
                <Why hint=t.audited() value=typed />
                <ProofField act=t.act_dismiss() begin="/api/staff/sessions/dismiss/begin" />
                <button class="danger">{t.dismiss_now()}</button>
            </form>
        }
    })
}
