//! Where a staff member is signed in.

use super::rows::Rows;
use crate::api::staff_sessions::member;
use crate::components::load;
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page of `/staff/sessions/{member}`.
#[component]
pub fn MembersSessions() -> impl IntoView {
    let id = use_params_map().read_untracked().get("member").unwrap_or_default();
    load(member(id), |(member, sessions)| {
        let t = texts().staff_sessions();
        let title = t.of_member(&member.name);
        let some = !sessions.is_empty();
        let leads = |to: &str| format!("/staff/sessions/{}/{to}", member.id);
        view! {
            <Title text=title.clone() />
            <p><a href="/staff/sessions">{t.back()}</a></p>
            <h1>{title}</h1>
            {member.role.is_none().then(|| view! { <p><strong>{t.no_role()}</strong></p> })}
            <Rows sessions />
            {some.then(|| view! { <p><a class="danger" href=leads("end")>{t.end_title()}</a></p> })}
            {member.may_be_dismissed().then(|| view! { <p><a class="danger" href=leads("dismiss")>{t.dismiss()}</a></p> })}
        }
    })
}
