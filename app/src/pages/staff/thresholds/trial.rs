//! A trial: how far it is, and which flags would come, go and change.

use super::progress::Progress;
use super::words;
use crate::components::wording;
use crate::language::texts;
use crate::pages::staff::words::rule;
use backend::screening::{Differing, Run, State, Version};
use domain::money::grouped;
use domain::screening::{Proposal, Rule};
use leptos::prelude::*;

/// The trial of a version.
#[component]
pub fn Trial(trial: Run, differing: Vec<Differing>, version: Version, steers: bool) -> impl IntoView {
    let t = texts().staff_thresholds();
    let open = matches!(version.proposal, Proposal::Proposed { .. });
    let address = format!("/staff/thresholds/{}", version.id);
    view! {
        <section>
            <h2>{t.trial()}</h2>
            <p class="hint">{t.trial_hint()}</p>
            <Progress run=trial.clone() steers=steers && open again=address />
            <Counted trial=trial.clone() />
            <List trial differing />
        </section>
    }
}

#[component]
fn Counted(trial: Run) -> impl IntoView {
    let t = texts().staff_thresholds();
    let c = trial.counts;
    let rows = [
        (t.come_alert(), c.come_alert),
        (t.come_review(), c.come_review),
        (t.raised(), c.raised),
        (t.lowered(), c.lowered),
        (t.go_alert(), c.go_alert),
        (t.go_review(), c.go_review),
        (t.stay(), c.stay),
    ];
    let row = |(name, count): (&'static str, i64)| {
        view! { <tr><th scope="row">{name}</th><td class="amount" data-label=t.how_many()>{grouped(count)}</td></tr> }
    };
    view! {
        <table class="rows">
            <caption>{t.counts()}</caption>
            <thead><tr><th scope="col">{t.kind()}</th><th scope="col" class="amount">{t.how_many()}</th></tr></thead>
            <tbody>{rows.map(row).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn List(trial: Run, differing: Vec<Differing>) -> impl IntoView {
    let t = texts().staff_thresholds();
    let (count, shown) = (trial.counts.differ(), differing.len());
    if shown == 0 {
        let text = if trial.state == State::Done { t.none_differs() } else { t.none_so_far() };
        return view! { <p>{text}</p> }.into_any();
    }
    let all = usize::try_from(count).is_ok_and(|count| count == shown);
    let caption = if all { t.list_all(grouped(count)) } else { t.list_some(grouped(count), shown) };
    let row = |one: Differing| {
        let rules: Vec<&str> = one.rules.iter().filter_map(|word| Rule::of_word(word)).map(rule).collect();
        view! {
            <tr>
                <th scope="row">{wording::account(&one.account)}</th>
                <td data-label=t.on()>{wording::day(one.on)}</td>
                <td data-label=t.service()>{wording::name(&one.institution)}</td>
                <td data-label=t.before()>{words::level(one.before)}</td>
                <td data-label=t.after()><strong>{words::level(one.after)}</strong></td>
                <td data-label=t.rules()>{rules.join(" / ")}</td>
            </tr>
        }
    };
    view! {
        <table class="rows">
            <caption>{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.account()}</th>
                    <th scope="col">{t.on()}</th>
                    <th scope="col">{t.service()}</th>
                    <th scope="col">{t.before()}</th>
                    <th scope="col">{t.after()}</th>
                    <th scope="col">{t.rules()}</th>
                </tr>
            </thead>
            <tbody>{differing.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
