//! How to report a weakness of the portal. For everybody.

use crate::language::texts;
use domain::contact::SecurityContact as Contact;
use leptos::prelude::*;
use leptos_meta::Title;

/// Where to turn to, what to write and what to leave alone. Where nobody has set a contact the page says so.
#[component]
pub fn SecurityContact() -> impl IntoView {
    let t = texts().security_contact();
    view! {
        <Title text=t.title() />
        <h1>{t.title()}</h1>
        <p>{t.lead()}</p>
        <h2>{t.where_title()}</h2>
        {match use_context::<Contact>() {
            Some(contact) => view! {
                <p>{t.where_to()}</p>
                <p><a href=contact.address().to_owned()>{contact.shown().to_owned()}</a></p>
            }
            .into_any(),
            None => view! { <p>{t.nowhere()} " " <a href="/sign-in/help">{t.banks()}</a></p> }.into_any(),
        }}
        <h2>{t.what_title()}</h2>
        <ul>
            <li>{t.what_page()}</li>
            <li>{t.what_steps()}</li>
            <li>{t.what_seen()}</li>
        </ul>
        <h2>{t.not_title()}</h2>
        <ul>
            <li>{t.not_others()}</li>
            <li>{t.not_flood()}</li>
            <li>{t.not_people()}</li>
        </ul>
        <h2>{t.money_title()}</h2>
        <p>{t.money()}</p>
    }
}
