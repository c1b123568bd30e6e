//! One withdrawal: whether it was theirs, and everything that helps a person to recognise their own.

use super::answer::YourAnswer;
use super::next::Next;
use crate::api::{ApiError, guard};
use crate::components::link_words::{holder, strength, verified_by};
use crate::components::wording::{account, day, instant, money, name};
use crate::components::{Print, ProblemSummary, Timeline, WithdrawalRows, load, reasons, when};
use crate::language::texts;
use backend::links::LinkView;
use backend::people::Other;
use backend::withdrawals::{Detail, Line};
use domain::money::Currency;
use domain::screening::Evidence;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The withdrawal of `/withdrawals/{account}/{key}`.
#[component]
pub fn Withdrawal() -> impl IntoView {
    let of = |name: &str| use_params_map().with_untracked(|params| params.get(name)).unwrap_or_default();
    load(data(of("account"), of("key")), page)
}

async fn data(account_id: String, key: String) -> Result<Detail, ApiError> {
    let (backend, customer) = guard::customer().await?;
    Ok(backend::withdrawals::one(&backend, &customer, &account_id, &key).await?)
}

fn page(data: Detail) -> impl IntoView {
    let t = texts().withdrawals();
    let title = t.of(name(&data.line.title), money(data.line.amount, data.line.currency));
    view! {
        <Title text=title.clone() />
        <ProblemSummary />
        <a class="back" href="/">{t.back()}</a>
        <h1>{title}</h1>
        <p>{when(&data.line)}{data.line.description.clone().map(|printed| view! { " "<span class="as-printed">{printed}</span> })}</p>
        <Next line=data.line.clone() link=data.link.clone() />
        // Asked before the evidence: most know their own by time and name, and who does not reads on.
        <Others by=data.answered_by.clone() line=data.line.clone() />
        <YourAnswer line=data.line.clone() />
        <Why line=data.line.clone() />
        <Quieted quieted=data.quieted.clone() currency=data.line.currency />
        <section aria-labelledby="about">
            <h2 id="about">{t.about()}</h2>
            <Facts data=data.clone() />
            <LinkLine line=data.line.clone() />
        </section>
        <Timeline moments=data.moments.clone() currency=data.line.currency />
        <Earlier data />
        <Print text=t.print() />
    }
}

/// Who gave the answer that holds, where it was another holder or a representative.
#[component]
fn Others(by: Option<Other>, line: Line) -> impl IntoView {
    by.zip(line.answered).map(|(other, answered)| {
        let t = texts().withdrawals();
        let (who, at) = (other.name.unwrap_or_else(|| t.other_unnamed().to_owned()), instant(answered.said_at));
        let text = if other.represents { t.answered_by_representative(at, who) } else { t.answered_by_holder(at, who) };
        view! { <p class="note">{text}</p> }
    })
}

#[component]
fn Why(line: Line) -> impl IntoView {
    let reasons = reasons::ordered(&line.evidence, line.currency);
    (!reasons.is_empty()).then(|| {
        view! {
            <section class="answer" class:act=line.answered.is_none() && line.claim.is_none()>
                <h2 class="sentence">{texts().rules().title()}</h2>
                <ul>{reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()}</ul>
            </section>
        }
    })
}

/// What the customer's own answer has quieted: nobody is asked in silence less.
#[component]
fn Quieted(quieted: Option<(Date, Vec<Evidence>)>, currency: Currency) -> impl IntoView {
    let t = texts().rules();
    quieted.map(|(answered, evidence)| {
        let reasons = reasons::ordered(&evidence, currency);
        view! {
            <section aria-labelledby="quieted">
                <h2 id="quieted">{t.quieted()}</h2>
                <p>{t.quieted_because(day(answered))}</p>
                <ul>{reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Facts(data: Detail) -> impl IntoView {
    let t = texts().withdrawals();
    let Detail { account, line, contract, balance_after, wallet, device_before, link, .. } = data;
    let device = device_before.map(|known| if known { t.device_known() } else { t.device_new() });
    let fact =
        |term: &'static str, value: Option<String>| value.map(|value| view! { <div><dt>{term}</dt><dd>{value}</dd></div> });
    view! {
        <dl class="facts">
            {fact(t.when(), line.at.map(instant))}
            {fact(t.posted(), Some(day(line.posted_on)))}
            {fact(t.printed(), line.description.clone())}
            {fact(t.known_as(), Some(name(&line.title)))}
            {fact(t.account(), Some(self::account(&account)))}
            {fact(t.contract(), contract)}
            {fact(t.balance(), balance_after.map(|balance| money(balance, line.currency)))}
            {fact(t.wallet(), wallet)}
            {fact(t.device(), device.map(str::to_owned))}
            {link.map(|link| view! { <HowLinked link /> })}
        </dl>
    }
}

#[component]
fn HowLinked(link: LinkView) -> impl IntoView {
    let t = texts().withdrawals();
    let known = link.bank.is_some() || link.provider_side.is_some();
    if !known {
        return view! { <div><dt>{t.linked()}</dt><dd>{t.linked_unknown()}</dd></div> }.into_any();
    }
    let unknown = texts().words().unknown();
    view! {
        <div><dt>{t.holder()}</dt><dd>{link.wallet_holder.clone()}</dd><dd>{holder(link.holder_matches)}</dd></div>
        <div><dt>{t.linked()}</dt><dd>{link.linked_at.map_or_else(|| unknown.to_owned(), instant)}</dd></div>
        <div><dt>{t.verified()}</dt><dd>{verified_by(&link.verified_by)}</dd><dd class="soft">{strength(&link)}</dd></div>
    }
    .into_any()
}

#[component]
fn LinkLine(line: Line) -> impl IntoView {
    let t = texts().withdrawals();
    let Line { account_id, link_id, .. } = line;
    link_id.map(|link| view! { <p class="no-print"><a href=format!("/links/{account_id}/{link}")>{t.see_link()}</a></p> })
}

#[component]
fn Earlier(data: Detail) -> impl IntoView {
    let t = texts().withdrawals();
    let sum = money(data.earlier_sum, data.line.currency);
    let (sentence, rows) = if data.earlier.is_empty() {
        (t.earlier_none().to_owned(), None)
    } else {
        let rows = view! { <WithdrawalRows lines=data.earlier caption=t.earlier().to_owned() quiet_caption=true /> };
        (t.earlier_sum(data.earlier_count, sum), Some(rows))
    };
    view! {
        <section aria-labelledby="earlier">
            <h2 id="earlier">{t.earlier()}</h2>
            <p>{sentence}</p>
            {rows}
        </section>
    }
}
