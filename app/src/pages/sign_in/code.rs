//! Sign in: the second factor.

use crate::api::sign_in::second_step;
use crate::components::{Ceremony, CodeField, PasskeyButton, ProblemSummary, code_field, load};
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// A passkey, the code of the authenticator app, or a recovery code: whichever they have.
#[component]
pub fn SignInCode() -> impl IntoView {
    load(second_step(), |ways| {
        let Some(ways) = ways else {
            leptos_axum::redirect("/sign-in");
            return Either::Left(());
        };
        let t = texts().identity();
        let title = if ways.passkey { t.step_title() } else { t.title() };
        Either::Right(view! {
            <Title text=title />
            <ProblemSummary field=code_field />
            <h1>{title}</h1>
            <p>{if ways.passkey { t.step_intro() } else { t.intro() }}</p>
            <form method="post" action="/api/sign-in/code">
                {ways.passkey.then(by_passkey)}
                <CodeField ways />
                <button class="primary">{t.go_on()}</button>
            </form>
            <h2>{t.lost_title()}</h2>
            <p>{t.lost()}</p>
        })
    })
}

fn by_passkey() -> impl IntoView {
    let t = texts().passkeys();
    view! {
        <PasskeyButton ceremony=Ceremony::Get begin="/api/sign-in/code/begin" text=t.go_on() refused=t.refused_proof()>
            <p>{t.or_code()}</p>
        </PasskeyButton>
    }
}
