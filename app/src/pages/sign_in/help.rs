//! Sign in: what to do without the number or the password. The same for everybody: it says nothing of any number.

use crate::api::ApiError;
use crate::api::guard;
use crate::components::{Contacts, load};
use crate::language::texts;
use backend::institutions::{Reached, keepers_of_accounts};
use leptos::prelude::*;
use leptos_meta::Title;

/// Where the number stands, how the bank helps, and the banks' telephones as far as they are known.
#[component]
pub fn SignInHelp() -> impl IntoView {
    load(banks(), |banks| {
        let t = texts().sign_in();
        let none = banks.is_empty();
        view! {
            <Title text=t.help_title() />
            <a class="back" href="/sign-in">{t.help_back()}</a>
            <h1>{t.help_title()}</h1>
            <p>{t.help_passkey()}</p>
            <h2>{t.help_number_title()}</h2>
            <p>{t.help_number()}</p>
            <h2>{t.help_password_title()}</h2>
            <p>{t.help_password()}</p>
            <p>{t.help_bring()}</p>
            <ul>
                <li>{t.help_bring_identity()}</li>
                <li>{t.help_bring_account()}</li>
            </ul>
            <p>{t.help_never()}</p>
            <h2>{t.help_code_title()}</h2>
            <p>{t.help_code()}</p>
            <h2>{t.help_call_title()}</h2>
            <p>{t.help_call()}</p>
            {(!none).then(|| view! { <Contacts sides=banks /> })}
        }
    })
}

async fn banks() -> Result<Vec<Reached>, ApiError> {
    Ok(keepers_of_accounts(&guard::backend()?.db).await?)
}
