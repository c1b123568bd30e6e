//! Deliveries with their state and progress, as it happens.

use super::asked::{Ask, asked, to};
use super::{aside, words};
use crate::api::staff_deliveries::{Listing, list};
use crate::components::{Pages, ProblemBox, ProblemSummary, load, wording};
use crate::islands::Live;
use crate::language::texts;
use backend::deliveries::{Delivered, ON_A_PAGE, Page, Turn, Typed};
use domain::deliveries::Standing;
use domain::money::grouped;
use leptos::prelude::*;
use leptos_meta::Title;

/// The deliveries that the address asks for, the newest first. While one of them is under way, the list is made anew every few seconds; a
/// link does the same for who has no JavaScript.
#[component]
pub fn Deliveries() -> impl IntoView {
    let (typed, turn) = asked();
    load(list(typed.clone(), turn.clone()), move |listing| page(typed, turn, listing))
}

/// The address of the list of that institution's alone.
pub fn of_institution(id: &str) -> String {
    to(&Typed { institution: id.to_owned(), ..Typed::default() }, None)
}

fn page(typed: Typed, turn: Option<Turn>, listing: Listing) -> impl IntoView {
    let t = texts().staff_deliveries();
    let Listing { page, senders, sees_all, aside } = listing;
    let (problem, page) = match page {
        Ok(page) => (None, Some(page)),
        Err(problem) => (Some(problem), None),
    };
    let again = to(&typed, turn.as_ref());
    view! {
        <Title text=t.title() />
        <ProblemSummary />
        {problem.map(|error| view! { <ProblemBox error href=Some("#from".to_owned()) /> })}
        <h1>{t.title()}</h1>
        <p>{t.lead(ON_A_PAGE)}</p>
        <aside::PutAside accounts=aside />
        <Ask typed=typed.clone() senders sees_all />
        <p><a href=again>{t.look_again()}</a></p>
        {page.map(|page| view! { <Live><Found typed page /></Live> })}
    }
}

/// What fits: how many are under way, with the way to them alone, the table, and the ways to the pages beside this one.
#[component]
fn Found(typed: Typed, page: Page) -> impl IntoView {
    let t = texts().staff_deliveries();
    let Page { deliveries, newer, older, under_way } = page;
    let live = under_way > 0 || deliveries.iter().any(|delivery| delivery.stage.is_under_way());
    let none = if typed == Typed::default() && newer.is_none() { t.none() } else { t.none_fits() };
    let alone = Typed { state: Standing::UnderWay.word().to_owned(), ..typed.clone() };
    let here = deliveries.last().zip(deliveries.first()).map_or_else(String::new, |(oldest, newest)| {
        t.span(wording::instant(oldest.received_at), wording::instant(newest.received_at))
    });
    let newer = newer.map(|turn| (to(&typed, Some(&turn)), t.newer()));
    let older = older.map(|turn| (to(&typed, Some(&turn)), t.older()));
    view! {
        <div class="live" data-under-way=live.then_some("")>
            {(under_way > 0).then(|| view! { <p><a href=to(&alone, None)>{t.so_many_under_way(grouped(under_way))}</a></p> })}
            {if deliveries.is_empty() {
                view! { <p class="answer">{none}</p> }.into_any()
            } else {
                view! { <List deliveries /> }.into_any()
            }}
            <Pages newer older here />
        </div>
    }
}

#[component]
fn List(deliveries: Vec<Delivered>) -> impl IntoView {
    let t = texts().staff_deliveries();
    view! {
        <table class="rows">
            <caption>{t.caption()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.came()}</th>
                    <th scope="col">{t.whose()}</th>
                    <th scope="col">{t.format()}</th>
                    <th scope="col">{t.state()}</th>
                    <th scope="col">{t.records()}</th>
                </tr>
            </thead>
            <tbody>{deliveries.into_iter().map(|delivery| view! { <Row delivery /> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Row(delivery: Delivered) -> impl IntoView {
    let t = texts().staff_deliveries();
    let (came, whose) = (wording::instant(delivery.received_at), words::whose(&delivery));
    let progress = words::progress(&delivery);
    let open = t.open(whose.clone(), came.clone());
    view! {
        <tr>
            <td class="when" data-label=t.came()>
                <a href=format!("/staff/deliveries/{}", delivery.id) aria-label=open>{came}</a>
            </td>
            <td data-label=t.whose()>{whose}</td>
            <td data-label=t.format() translate="no">{delivery.format.clone().unwrap_or_else(|| t.unknown().to_owned())}</td>
            <td data-label=t.state()><strong>{words::stage(delivery.stage)}</strong>{progress.map(|text| format!(" {text}"))}</td>
            <td class="amount" data-label=t.records()>{grouped(delivery.records)}</td>
        </tr>
    }
}
