//! Adding another bank's accounts.

use crate::api::guard;
use crate::components::{LetterFields, ProblemSummary, letter_field, load};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// A further letter's code and the birth date.
#[component]
pub fn AddBank() -> impl IntoView {
    load(guard::customer(), |_| {
        let t = texts().activation();
        view! {
            <Title text=t.add_title() />
            <ProblemSummary field=letter_field />
            <h1>{t.add_title()}</h1>
            <p>{t.add_intro()}</p>
            <form method="post" action="/api/add-bank">
                <LetterFields />
                <p>{t.add_after()}</p>
                <button class="primary">{t.add()}</button>
            </form>
        }
    })
}
