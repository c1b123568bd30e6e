//! One link: what is known, from whom, what it took; and the way to stop it, or how far the stop has come.

use super::facts::{Facts, Registers};
use super::no_account::NoAccount;
use crate::api::{ApiError, guard};
use crate::components::link_words::concern;
use crate::components::wording::name;
use crate::components::{Contacts, Print, ProblemSummary, StopProgress, WithdrawalRows, load};
use crate::language::texts;
use backend::accounts::Label;
use backend::institutions::Reached;
use backend::links::LinkView;
use backend::stops::Progress;
use backend::withdrawals::Line;
use domain::links::{Standing, concerns};
use domain::time::Instant;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

struct Data {
    account: Label,
    link: LinkView,
    sides: [Reached; 2],
    progress: Option<Progress>,
    withdrawals: Vec<Line>,
    denied_at: Option<Instant>,
}

/// The link of `/links/{account}/{link}`.
#[component]
pub fn Link() -> impl IntoView {
    let of = |name: &str| use_params_map().with_untracked(|params| params.get(name)).unwrap_or_default();
    load(data(of("account"), of("link")), page)
}

async fn data(account_id: String, link_id: String) -> Result<Data, ApiError> {
    let (backend, customer) = guard::customer().await?;
    let (account, link) = backend::links::one(&backend, &customer, &account_id, &link_id).await?;
    let sides = backend::stops::both_sides(&backend, &account, &link).await?;
    let progress = backend::stops::progress(&backend, &customer, &account, &link).await?;
    let withdrawals = backend::withdrawals::of_link(&backend, &customer, &account_id, &link_id).await?;
    let denied_at = backend::links::denied_at(&backend, &customer, &account_id, &link_id).await?;
    Ok(Data { account, link, sides, progress, withdrawals, denied_at })
}

fn page(data: Data) -> impl IntoView {
    let t = texts().links();
    let Data { account, link, sides, progress, withdrawals, denied_at } = data;
    let title = t.of(name(&link.title));
    let open = link.status == Standing::Active && progress.is_none();
    let stop = open.then(|| view! { <StopHere account_id=account.account_id.clone() link_id=link.id.clone() /> });
    let asked = progress.map(|progress| {
        view! {
            <StopProgress progress sides=sides.clone() />
            <h2>{texts().stops().contacts()}</h2>
            <Contacts sides=sides.to_vec() />
        }
    });
    view! {
        <Title text=title.clone() />
        <ProblemSummary />
        <a class="back" href="/">{t.back()}</a>
        <h1>{title}</h1>
        {asked}
        <State link=link.clone() />
        {stop}
        <NoAccount account_id=account.account_id.clone() link_id=link.id.clone() service=name(&link.title).to_string() denied_at />
        <h2>{t.known()}</h2>
        <Facts account link=link.clone() />
        <h2>{t.registers()}</h2>
        <Registers link sides />
        <Withdrawals lines=withdrawals />
        <Print text=t.print() />
    }
}

#[component]
fn State(link: LinkView) -> impl IntoView {
    let t = texts().links();
    let concerns = concerns(link.signs());
    let worrying = !concerns.is_empty();
    let sentence = if link.status == Standing::Stopped { t.status_stopped() } else { t.status_active() };
    // A stop that was asked for has said its own large sentence already.
    (link.stop_requested_at.is_none()).then(|| {
        view! {
            <section class="answer" class:act=worrying>
                <p class="sentence">{sentence}</p>
                {link.came_back.then(|| view! { <p>{t.came_back()}</p> })}
                {concerns.into_iter().map(|one| view! { <p>{concern(one)}</p> }).collect_view()}
            </section>
        }
    })
}

#[component]
fn StopHere(account_id: String, link_id: String) -> impl IntoView {
    let t = texts().links();
    view! {
        <p>{t.stop_text()}</p>
        <p class="buttons"><a class="danger" href=format!("/links/{account_id}/{link_id}/stop")>{t.stop()}</a></p>
    }
}

#[component]
fn Withdrawals(lines: Vec<Line>) -> impl IntoView {
    let t = texts().links();
    let rows = if lines.is_empty() {
        view! { <p>{t.withdrawals_none()}</p> }.into_any()
    } else {
        view! { <WithdrawalRows lines caption=t.withdrawals().to_owned() quiet_caption=true /> }.into_any()
    };
    view! { <h2>{t.withdrawals()}</h2>{rows} }
}
