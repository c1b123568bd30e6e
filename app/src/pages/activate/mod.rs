//! The first visit: the letter's code and the birth date.

mod app;
mod factor;
mod password;
mod waiting;

pub use app::SetUpApp;
pub use factor::ChooseFirst;
pub use password::ChoosePassword;
pub use waiting::LetterWaits;

use crate::api::guard;
use crate::components::{LetterFields, ProblemSummary, letter_field, load};
use crate::language::texts;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// Activation code and birth date. Whoever has signed in already comes with another bank's letter.
#[component]
pub fn Activate() -> impl IntoView {
    load(guard::who(), move |who| {
        if who.is_some() {
            // What stands behind the `#` of the address the browser takes along.
            leptos_axum::redirect("/add-bank");
            return Either::Left(());
        }
        let t = texts().activation();
        Either::Right(view! {
            <Title text=t.title() />
            <ProblemSummary field=letter_field />
            <h1>{t.title()}</h1>
            <p>{t.intro()}</p>
            <form method="post" action="/api/activate/check">
                <LetterFields />
                <button class="primary">{t.go_on()}</button>
            </form>
            <p>{t.no_letter()}</p>
            <p><a href="/sign-in">{t.have_account()}</a></p>
        })
    })
}
