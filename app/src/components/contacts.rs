//! Both sides' telephones.

use super::Hours;
use super::wording::name;
use crate::language::texts;
use backend::institutions::Reached;
use leptos::prelude::*;

/// The institutions that a customer can call, each with its hours.
#[component]
pub fn Contacts(sides: Vec<Reached>) -> impl IntoView {
    let t = texts().stops();
    let contacts = sides.into_iter().map(|side| {
        let phone = side.contact.phone.map_or_else(
            || view! { <p>{t.phone_none()}</p> }.into_any(),
            |phone| {
                let dialled: String = phone.chars().filter(|char| char.is_ascii_digit() || *char == '+').collect();
                view! { <p class="phone"><a href=format!("tel:{dialled}")>{phone}</a></p> }.into_any()
            },
        );
        view! {
            <div class="contact">
                <h3>{name(&side.title)}</h3>
                {phone}
                {side.contact.hours.map(|hours| view! { <p>{t.hours()} <Hours hours /></p> })}
            </div>
        }
    });
    view! { <div class="contacts">{contacts.collect_view()}</div> }
}
