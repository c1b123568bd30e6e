//! Before a link is stopped: what will happen.

use crate::api::{ApiError, guard};
use crate::components::wording::{account, name};
use crate::components::{Contacts, ProblemSummary, ProofField, load, proof_field};
use crate::language::texts;
use backend::accounts::Label;
use backend::institutions::Reached;
use backend::links::LinkView;
use domain::links::Standing;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

struct Data {
    account: Label,
    link: LinkView,
    sides: [Reached; 2],
}

/// The question of `/links/{account}/{link}/stop`.
#[component]
pub fn Stop() -> impl IntoView {
    let of = |name: &str| use_params_map().with_untracked(|params| params.get(name)).unwrap_or_default();
    load(data(of("account"), of("link")), page)
}

async fn data(account_id: String, link_id: String) -> Result<Data, ApiError> {
    let (backend, customer) = guard::customer().await?;
    let (account, link) = backend::links::one(&backend, &customer, &account_id, &link_id).await?;
    let sides = backend::stops::both_sides(&backend, &account, &link).await?;
    Ok(Data { account, link, sides })
}

fn page(data: Data) -> impl IntoView {
    let t = texts().stops();
    let Data { account, link, sides } = data;
    let title = t.title(name(&link.title));
    let here = format!("/links/{}/{}", account.account_id, link.id);
    let already = match (link.status, link.stop_requested_at) {
        (Standing::Stopped, _) => Some(t.ended()),
        (Standing::Active, Some(_)) => Some(t.already()),
        (Standing::Active, None) => None,
    };
    let body = match already {
        Some(sentence) => view! { <h1>{sentence}</h1><p><a href=here>{t.see()}</a></p> }.into_any(),
        None => view! { <Question title=title.clone() here account link sides /> }.into_any(),
    };
    view! {
        <Title text=title />
        {body}
    }
}

#[component]
fn Question(title: String, here: String, account: Label, link: LinkView, sides: [Reached; 2]) -> impl IntoView {
    let t = texts().stops();
    let [bank, provider] = sides.each_ref().map(|side| name(&side.title));
    // Where the request is there already, the way back may still lead by a wrong code of before: it says nothing any more.
    view! {
        <ProblemSummary field=proof_field />
        <a class="back" href=here.clone()>{t.back()}</a>
        <h1>{title}</h1>
        <p>{self::account(&account)}</p>
        <h2>{t.what_happens()}</h2>
        <ul>
            <li>{t.happens_request(bank, provider)}</li>
            <li><strong>{t.happens_not_sent()}</strong></li>
            <li>{t.happens_confirm()}</li>
            <li>{t.happens_until()}</li>
            <li>{t.happens_services()}</li>
            <li>{t.happens_money()}</li>
        </ul>
        <form method="post" action="/api/stop">
            <input type="hidden" name="account" value=account.account_id.clone() />
            <input type="hidden" name="link" value=link.id />
            <ProofField act=t.act() begin="/api/stop/begin" />
            <p class="buttons">
                <button class="danger">{t.confirm()}</button>
                <a class="quiet" href=here>{t.back()}</a>
            </p>
        </form>
        <h2>{t.contacts()}</h2>
        <Contacts sides=sides.to_vec() />
    }
}
