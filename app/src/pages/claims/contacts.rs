//! Whom to call.

use super::names::side;
use crate::language::texts;
use backend::claims::ClaimSide;
use leptos::prelude::*;

/// The telephone of each side that must answer.
#[component]
pub(super) fn Contacts(sides: Vec<ClaimSide>) -> impl IntoView {
    let t = texts().claims();
    let rows = sides.into_iter().map(|one| {
        let name = side(&one);
        let call = match one.phone {
            Some(phone) => {
                let href = format!("tel:{}", phone.chars().filter(char::is_ascii_digit).collect::<String>());
                view! { <dd><a href=href>{phone}</a> " " {one.hours}</dd> }.into_any()
            }
            None => view! { <dd>{t.call_none()}</dd> }.into_any(),
        };
        view! { <div class="contact"><dt>{name}</dt>{call}</div> }
    });
    view! {
        <h2>{t.call_title()}</h2>
        <dl class="facts">{rows.collect_view()}</dl>
    }
}
