//! Before a colleague's sessions end.

use super::facts::Who;
use super::rows::{Why, field};
use crate::api::staff_sessions_end::member_to_end;
use crate::components::{ProblemSummary, ProofField, load};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page of `/staff/sessions/{member}/end`.
#[component]
pub fn EndMembersSessions() -> impl IntoView {
    let id = use_params_map().read_untracked().get("member").unwrap_or_default();
    load(member_to_end(id), |(member, typed)| {
        let t = texts().staff_sessions();
        let id = member.id.clone();
        view! {
            <Title text=t.end_title() />
            <ProblemSummary field=field />
            <p><a href=format!("/staff/sessions/{id}")>{t.back_to_member()}</a></p>
            <h1>{t.end_title()}</h1>
            <Who member />
            <p>{t.end_member_text()}</p>
            <form method="post" action="/api/staff/sessions/end-member">
                <input type="hidden" name="member" value=id />
                <Why hint=t.audited() value=typed />
                <ProofField act=t.act_end_member() begin="/api/staff/sessions/end-member/begin" />
                <button class="danger">{t.end()}</button>
            </form>
        }
    })
}
