//! One's own claims, and those that were begun.

use super::names::{bank, state};
use super::next::in_short;
use crate::api::guard;
use crate::components::{ProblemSummary, load, wording};
use crate::language::texts;
use backend::claims::{ListedClaim, OpenDraft, list, open_drafts};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

/// Each claim with its state and what comes next.
#[component]
pub fn Claims() -> impl IntoView {
    let data = async {
        let (backend, customer) = guard::customer().await?;
        Ok((list(&backend, &customer).await?, open_drafts(&backend, &customer).await?))
    };
    load(data, |(claims, drafts): (Vec<ListedClaim>, Vec<OpenDraft>)| {
        let t = texts().claims();
        let claims = if claims.is_empty() {
            Either::Left(view! { <p>{t.none()}</p> })
        } else {
            Either::Right(view! { <Listed claims /> })
        };
        view! {
            <Title text=t.title() />
            <ProblemSummary />
            <h1>{t.title()}</h1>
            <p>{t.intro()}</p>
            {claims}
            {(!drafts.is_empty()).then(|| view! { <Drafts drafts /> })}
            <p><a class="primary" href="/claims/new">{t.start()}</a></p>
        }
    })
}

#[component]
fn Listed(claims: Vec<ListedClaim>) -> impl IntoView {
    let t = texts().claims();
    let rows = claims.into_iter().map(|claim| {
        let href = format!("/claims/{}", claim.number);
        let next = in_short(&claim);
        view! {
            <tr>
                <th scope="row" class="when"><a href=href>{claim.number}</a></th>
                <td class="amount">{wording::yen(claim.claimed)}</td>
                <td data-label=t.received()>{wording::day(claim.received_at.day())}</td>
                <td><span class="tag">{state(&claim.state)}</span></td>
                <td data-label=t.next()>{next}</td>
            </tr>
        }
    });
    view! {
        <table class="rows">
            <caption class="visually-hidden">{t.title()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.number()}</th>
                    <th scope="col" class="amount">{t.claimed()}</th>
                    <th scope="col">{t.received()}</th>
                    <th scope="col">{t.state()}</th>
                    <th scope="col">{t.next()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Drafts(drafts: Vec<OpenDraft>) -> impl IntoView {
    let t = texts().claims();
    let items = drafts.into_iter().map(|draft| {
        let name = t.draft_of(bank(&draft.account), &draft.account.label.masked, wording::instant(draft.changed_at));
        let href = format!("/claims/draft/{}/check", draft.id);
        view! {
            <li>
                <p>{name}</p>
                <div class="buttons">
                    <a class="quiet" href=href>{t.continue_draft()}</a>
                    <form method="post" action="/api/claims/discard">
                        <input type="hidden" name="draft" value=draft.id />
                        <button class="quiet">{texts().claim_form().discard()}</button>
                    </form>
                </div>
            </li>
        }
    });
    view! {
        <h2>{t.drafts()}</h2>
        <p>{t.drafts_intro()}</p>
        <ul>{items.collect_view()}</ul>
    }
}
