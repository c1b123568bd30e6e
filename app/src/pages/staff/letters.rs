//! Operators write a bank's letters: for whom, and the letter itself, to print.

use crate::api::staff_letters::{letter, of_bank};
use crate::components::{HintedField, Paper, PaperLetter, Print, ProblemSummary, load};
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// The customer's number; of the portal's own operators also the bank.
#[component]
pub fn Letters() -> impl IntoView {
    load(of_bank(), |bank| {
        let t = texts().staff_letters();
        let field = match bank {
            Some(bank) => view! { <p>{t.of_bank(bank)}</p> }.into_any(),
            None => view! { <HintedField id="institution" label=t.institution() hint=t.institution_hint() /> }.into_any(),
        };
        view! {
            <Title text=t.title() />
            <ProblemSummary field=|_| Some("customer") />
            <h1>{t.title()}</h1>
            <p>{t.lead()}</p>
            <ul>
                <li>{t.earlier()}</li>
                <li>{t.waiting()}</li>
                <li>{t.recorded()}</li>
            </ul>
            <form method="post" action="/api/staff/letters">
                {field}
                <HintedField id="customer" label=t.customer() hint=t.customer_hint() />
                <button class="primary">{t.write()}</button>
            </form>
        }
    })
}

/// The letter that was just written. It stands here until it is said to be printed, and nowhere after.
#[component]
pub fn WrittenLetter() -> impl IntoView {
    load(letter(), |paper: Paper| {
        let t = texts().staff_letters();
        view! {
            <Title text=t.written() />
            <div class="no-print">
                <h1>{t.written()}</h1>
                <p>{t.print_now()}</p>
                <Print text=t.print() primary=true />
                <form method="post" action="/api/staff/letters/printed">
                    <button class="quiet">{t.printed()}</button>
                </form>
            </div>
            <PaperLetter paper />
        }
    })
}
