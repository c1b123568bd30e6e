//! Where a staff member is signed in.

use super::rows::{Rows, Why, field};
use crate::api::staff_sessions::member;
use crate::components::{ProblemSummary, load};
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
        let title = t.of_member(member.name);
        let works = member.role.is_some();
        // Auditors and operators are not dismissed here.
        let may_be_dismissed = works && !matches!(member.role.as_deref(), Some("auditor" | "operator"));
        view! {
            <Title text=title.clone() />
            <ProblemSummary field=field />
            <p><a href="/staff/sessions">{t.back()}</a></p>
            <h1>{title}</h1>
            {(!works).then(|| view! { <p><strong>{t.no_role()}</strong></p> })}
            <Rows sessions />
            <h2>{t.end_title()}</h2>
            <p>{t.end_member_text()}</p>
            <form method="post" action="/api/staff/sessions/end-member">
                <input type="hidden" name="member" value=member.id />
                <Why hint=t.audited() />
                {may_be_dismissed.then(|| view! {
                    <div class="choice">
                        <input type="checkbox" id="dismissed" name="dismissed" value="yes" />
                        <label for="dismissed">{t.dismiss()}</label>
                    </div>
                })}
                <button class="danger">{t.end()}</button>
            </form>
        }
    })
}
