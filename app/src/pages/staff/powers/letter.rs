//! The letter that tells a represented person who is to act for them: Japanese, with English below. It has no address of the portal in it: a
//! letter of ours never teaches anybody to sign in by what came in the post. Name and address stand on the envelope.

use crate::api::staff_power_letters::{PowerLetter as Letter, power_letter};
use crate::components::wording::{day_in, name_in};
use crate::components::{Print, ProblemSummary, load};
use crate::language::{Locale, Texts, texts};
use domain::institutions::round_the_clock;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page of `/staff/powers/{id}/letter`.
#[component]
pub fn PowerLetter() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(power_letter(id), |letter| {
        let t = texts().staff_powers();
        view! {
            <Title text=t.letter_page() />
            <div class="no-print">
                <ProblemSummary />
                <p><a href=format!("/staff/powers/{}", letter.power.id)>{t.back_to_power()}</a></p>
                <h1>{t.letter_page()}</h1>
                <p>{t.letter_print()}</p>
                <Print text=t.print() primary=true />
            </div>
            <article class="paper">
                <Half locale=Locale::Ja letter=letter.clone() />
                <Half locale=Locale::En letter />
            </article>
        }
    })
}

#[component]
fn Half(locale: Locale, letter: Letter) -> impl IntoView {
    let t = Texts(locale).power_letter();
    let Letter { power, bank, opens_at } = letter;
    let (term, day) = (power.power.term(), |day| day_in(locale, day));
    let hours = bank.contact.hours.unwrap_or_default();
    // Institutions write their hours in Japanese: the commonest is said in both languages.
    let hours = if round_the_clock(&hours) { Texts(locale).stops().round_the_clock().to_owned() } else { hours };
    let phone = bank.contact.phone.map(|phone| view! { <p><strong>{t.phone(phone, hours)}</strong></p> });
    view! {
        <section lang=locale.tag()>
            <p class="to">{t.to(name_in(locale, &bank.title), power.customer)}</p>
            <h2>{t.title()}</h2>
            <p>{t.intro()}</p>
            <dl class="facts">
                <div>
                    <dt>{t.who()}</dt>
                    <dd>{power.representative.map_or_else(|| t.unnamed().to_owned(), |name| t.named(name))}</dd>
                </div>
                <div><dt>{t.may()}</dt><dd>{t.may_text()}</dd></div>
                <div><dt>{t.from()}</dt><dd><strong>{t.not_before(day(opens_at.day()))}</strong></dd></div>
                <div><dt>{t.days()}</dt><dd>{t.term(day(term.first), day(term.last))}</dd></div>
                <div><dt>{t.paper()}</dt><dd>{t.dated(power.paper.what, day(power.paper.dated_on))}</dd></div>
            </dl>
            <h3>{t.if_wrong()}</h3>
            <ul>
                <li>{t.call()}</li>
                <li>{t.sign_in()}</li>
                <li>{t.ends_at_once()}</li>
            </ul>
            {phone}
            <p>{t.never()}</p>
        </section>
    }
}
