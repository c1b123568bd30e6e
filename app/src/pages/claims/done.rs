//! The claim is in: its number, what happens next and by when, which links to stop, whom to call.

use super::next::Next;
use super::one::this_claim;
use crate::components::{Contacts, Print, load, wording};
use crate::language::texts;
use backend::claims::ClaimView;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The confirmation; `?again=` where the claim had been received before.
#[component]
pub fn ClaimDone() -> impl IntoView {
    let again = use_query_map().read_untracked().get("again").is_some();
    load(this_claim(), move |(claim, today)| {
        let t = texts().claims();
        let title = if again { t.again_title() } else { t.done_title() };
        let links = links(&claim);
        let number = claim.summary.number.clone();
        let page = format!("/claims/{number}");
        let no_report = claim.police_report.is_none();
        let sides = claim.sides.clone();
        view! {
            <Title text=title />
            <div class="panel">
                <h1>{title}</h1>
                <p>{t.done_number()} <strong class="number"><a href=page.clone()>{number}</a></strong></p>
                {again.then(|| view! { <p>{t.again_text()}</p> })}
                <p>{t.done_keep()}</p>
            </div>
            <Next claim today />
            <ul>
                {no_report.then(|| view! { <li>{t.next_police()}</li> })}
                <li>{t.next_watch()}</li>
                {(!links.is_empty()).then(|| view! { <li>{t.stop_too()} <ul>{links}</ul></li> })}
            </ul>
            <h2>{t.call_title()}</h2>
            <Contacts sides />
            <div class="buttons">
                <Print text=t.print() primary=true />
                <a class="quiet" href=page>{t.to_claim()}</a>
            </div>
        }
    })
}

/// The links through which the money left, each once: what was claimed by hand came through none that is known.
fn links(claim: &ClaimView) -> Vec<impl IntoView + use<>> {
    let mut seen = std::collections::HashSet::new();
    let known = claim.withdrawals.iter().filter_map(|one| Some((one.link_id.as_ref()?, one.service.as_ref()?)));
    known
        .filter(|(link, _)| seen.insert(*link))
        .map(|(link, service)| {
            let text = texts().claims().stop_link(wording::name(service));
            view! { <li><a href=format!("/links/{}/{link}", claim.summary.account.id)>{text}</a></li> }
        })
        .collect()
}
