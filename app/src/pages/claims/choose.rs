//! The withdrawals of an account, to be ticked.

use super::names::bank;
use crate::components::wording::name;
use crate::components::{ProblemSummary, wording};
use crate::islands::TickedSum;
use crate::language::texts;
use backend::claims::{Candidate, ClaimAccount};
use domain::withdrawals::Verdict;
use jiff::ToSpan;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_meta::Title;

/// So many months are shown at first, and whatever is ticked; the older ones on request.
const MONTHS: i64 = 13;

/// The form.
#[component]
pub(super) fn Choose(account: ClaimAccount, found: Vec<Candidate>, today: Date, change: bool, older: bool) -> impl IntoView {
    let t = texts().claim_form();
    let since = if older { Date::MIN } else { today.saturating_sub(MONTHS.months()) };
    let (shown, hidden): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.ticked || one.posted_on >= since);
    let sum = domain::money::total(shown.iter().filter(|one| one.ticked).map(|one| one.amount));
    let any_ticked = sum > 0;
    let show_older = (!hidden.is_empty() && !any_ticked && !change)
        .then(|| view! { <p><a href=format!("/claims/new?account={}&older=yes", account.id)>{t.show_older()}</a></p> });
    let none = shown.is_empty().then(|| view! { <p>{t.choose_none_listed()}</p> });
    let some = !shown.is_empty();
    // The newest on top: what one noticed was lately.
    let choices = shown.into_iter().rev().enumerate().map(|(place, one)| view! { <Choice place one /> }).collect_view();
    view! {
        <Title text=t.choose_title() />
        <ProblemSummary field=|_| Some("withdrawals") />
        <p class="hint">{t.step(1)}</p>
        <h1>{t.choose_title()}</h1>
        <p>{t.choose_intro(bank(&account), &account.label.masked)}</p>
        {any_ticked.then(|| view! { <p>{t.choose_ticked()}</p> })}
        {none}
        <form method="post" action="/api/claims/begin">
            <input type="hidden" name="account" value=account.id.clone() />
            {change.then(|| view! { <input type="hidden" name="change" value="yes" /> })}
            <TickedSum>
                <fieldset class="field choices" id="withdrawals" tabindex="-1">
                    <legend>{t.choose_legend()}</legend>
                    {choices}
                </fieldset>
                <p class="needs-script" aria-live="polite">
                    {t.ticked_sum()} " " <strong class="ticked-sum">{wording::yen(sum)}</strong>
                </p>
            </TickedSum>
            {show_older}
            <div class="buttons">
                {some.then(|| view! { <button class="primary">{t.go_on()}</button> })}
                {(!change).then(|| view! {
                    <button class=if some { "quiet" } else { "primary" } name="unlisted" value="yes">{t.not_listed()}</button>
                })}
                {(change && !some).then(|| view! { <button class="primary">{t.go_on()}</button> })}
            </div>
        </form>
    }
}

#[component]
fn Choice(place: usize, one: Candidate) -> impl IntoView {
    let t = texts().claim_form();
    let id = format!("withdrawal-{place}");
    let hint = match (one.claimed, one.verdict, one.flagged) {
        (true, ..) => Some(t.already()),
        (_, Some(Verdict::Mine), _) => Some(t.said_mine()),
        (.., true) => Some(t.flagged()),
        _ => None,
    };
    let hint_id = hint.map(|_| format!("{id}-hint"));
    let service = name(&one.service);
    view! {
        <div class="choice">
            <input
                type="checkbox" id=id.clone() name="keys[]" value=one.key data-amount=one.amount.to_string()
                checked=one.ticked disabled=one.claimed aria-describedby=hint_id.clone()
            />
            <label for=id class="withdrawal">
                <span class="when">{one.at.map_or_else(|| wording::day(one.posted_on), wording::instant)}</span>
                <span class="printed">{one.description}</span>
                <span class="known">{service}</span>
                <strong class="amount">{wording::yen(one.amount)}</strong>
            </label>
            {hint.map(|text| view! { <p class="hint" id=hint_id>{text}</p> })}
        </div>
    }
}
