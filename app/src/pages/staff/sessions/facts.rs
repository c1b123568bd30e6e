//! Of which colleague a page speaks.

use crate::language::texts;
use backend::sessions::Member;
use backend::staff::Role;
use leptos::prelude::*;

/// Name, sign-in name, institution and role.
#[component]
pub fn Who(member: Member) -> impl IntoView {
    let t = texts().staff_sessions();
    view! {
        <dl class="facts">
            <div><dt>{t.name()}</dt><dd>{member.name}</dd></div>
            <div><dt>{t.sign_in_name()}</dt><dd>{member.sign_in_name}</dd></div>
            <div><dt>{t.institution()}</dt><dd>{member.institution}</dd></div>
            <div><dt>{t.role()}</dt><dd>{role(member.role.as_deref())}</dd></div>
        </dl>
    }
}

/// What a member of the staff is there for, by the word in the database.
pub fn role(word: Option<&str>) -> &'static str {
    let t = texts().staff_sessions();
    match word.and_then(Role::of_word) {
        Some(Role::Support) => t.support(),
        Some(Role::Approver) => t.approver(),
        Some(Role::Supervisor) => t.supervisor(),
        Some(Role::Auditor) => t.auditor(),
        Some(Role::Operator) => t.operator(),
        None => t.no_role(),
    }
}
