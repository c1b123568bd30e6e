//! One thing that was done on a securities account: whether it was the customer, and what helps them to know it again.

use super::Rows;
use super::answer::YourAnswer;
use super::next::Next;
use super::words::{action, amount, reasons_of};
use crate::api::{ApiError, guard};
use crate::components::wording::{account, instant, name};
use crate::components::{Print, ProblemSummary, load};
use crate::language::texts;
use backend::people::Other;
use backend::securities::{Detail, EventKey, EventLine};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The event of `/securities/{account}/{event}`.
#[component]
pub fn SecuritiesEvent() -> impl IntoView {
    let of = |name: &str| use_params_map().with_untracked(|params| params.get(name)).unwrap_or_default();
    load(data(of("account"), of("event")), page)
}

async fn data(account_id: String, event: String) -> Result<Detail, ApiError> {
    let (backend, customer) = guard::customer().await?;
    let key = EventKey::of_word(&event)?;
    Ok(backend::securities::one(&backend, &customer, &account_id, &key).await?)
}

fn page(data: Detail) -> impl IntoView {
    let t = texts().securities();
    let line = data.line.clone();
    let title = match amount(&line) {
        Some(amount) => t.of(action(line.action), amount),
        None => action(line.action).to_owned(),
    };
    let here = line.key.word();
    view! {
        <Title text=title.clone() />
        <ProblemSummary />
        <a class="back" href="/securities">{t.title()}</a>
        <h1>{title}</h1>
        <p>{instant(line.at)}" "<span class="soft">{name(&line.firm)}</span></p>
        <Next data=data.clone() />
        <Others by=data.answered_by.clone() line=line.clone() />
        <YourAnswer line=line.clone() />
        <Why line />
        <section aria-labelledby="about">
            <h2 id="about">{t.about()}</h2>
            <Facts data=data.clone() />
        </section>
        <section aria-labelledby="around">
            <h2 id="around">{t.around()}</h2>
            <Rows lines=data.around caption=t.around() here=here />
        </section>
        <Print text=texts().withdrawals().print() />
    }
}

/// Who gave the answer that holds, where it was another holder or a representative.
#[component]
fn Others(by: Option<Other>, line: EventLine) -> impl IntoView {
    by.zip(line.answered).map(|(other, answered)| {
        let t = texts().withdrawals();
        let (who, at) = (other.name.unwrap_or_else(|| t.other_unnamed().to_owned()), instant(answered.said_at));
        let text = if other.represents { t.answered_by_representative(at, who) } else { t.answered_by_holder(at, who) };
        view! { <p class="note">{text}</p> }
    })
}

#[component]
fn Why(line: EventLine) -> impl IntoView {
    let reasons = reasons_of(&line.evidence, line.currency);
    (!reasons.is_empty()).then(|| {
        view! {
            <section class="answer" class:act=line.answered.is_none()>
                <h2 class="sentence">{texts().rules().title()}</h2>
                <ul>{reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Facts(data: Detail) -> impl IntoView {
    let (t, w) = (texts().securities(), texts().withdrawals());
    let Detail { account, line, device_before, .. } = data;
    let device = device_before.map(|known| if known { t.device_known() } else { t.device_new() });
    let names_an_account = line.destination.is_some();
    let fact =
        |term: &'static str, value: Option<String>| value.map(|value| view! { <div><dt>{term}</dt><dd>{value}</dd></div> });
    view! {
        <dl class="facts">
            {fact(t.when(), Some(instant(line.at)))}
            {fact(t.amount(), amount(&line))}
            {fact(w.account(), Some(self::account(&account)))}
            {fact(w.device(), device.map(str::to_owned))}
            {fact(t.destination(), line.destination.clone())}
            {fact(t.destination_holder(), line.destination_holder.clone())}
        </dl>
        {names_an_account.then(|| view! { <p class="note">{t.same_name()}</p> })}
    }
}
