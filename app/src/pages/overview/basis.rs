//! What the answer rests on: until which day statements were delivered, registers as of when, and what is missing.

use crate::components::wording::{account, day, instant, name};
use crate::language::texts;
use backend::coverage::Institution;
use backend::overview::Account;
use leptos::prelude::*;

/// Each account's statements and each institution's register. `open` where the page has room for all of it.
#[component]
pub fn Basis(accounts: Vec<Account>, institutions: Vec<Institution>, open: bool) -> impl IntoView {
    let t = texts().overview();
    // A bank must deliver its register; of the providers most never do, and they share one line.
    let (told, silent): (Vec<Institution>, Vec<Institution>) =
        institutions.into_iter().partition(|one| !one.provider || one.register_as_of().is_some());
    let silent: Vec<String> = silent.iter().map(|one| name(&one.title)).collect();
    // The account of which least is known says until when.
    let with_statements = || accounts.iter().filter(|one| one.coverage.events.is_none());
    let until = with_statements().map(|one| one.coverage.statements.last().map(|days| days.to)).min().flatten();
    let summary = until.map_or_else(|| t.basis().to_owned(), |until| t.basis_until(day(until)));
    view! {
        <details class="basis" open=open>
            <summary>{summary}</summary>
            <dl class="facts">
                {with_statements().map(|one| view! { <Statements account=one.clone() /> }).collect_view()}
                {told.into_iter().map(|institution| view! { <Register institution /> }).collect_view()}
                {(!silent.is_empty()).then(|| view! {
                    <div><dt>{t.never_delivered()}</dt><dd>{silent.join(texts().rules().and())}</dd><dd class="soft">{t.never_delivered_text()}</dd></div>
                })}
            </dl>
        </details>
    }
}

#[component]
fn Statements(account: Account) -> impl IntoView {
    let t = texts().overview();
    let days = &account.coverage.statements;
    let missing = days.is_empty().then(|| view! { <dd><strong class="tag unsure">{t.statements_none()}</strong></dd> });
    view! {
        <div>
            <dt>{self::account(&account.label)}" "{t.statements()}</dt>
            {days.iter().map(|days| view! { <dd>{t.statements_days(day(days.from), day(days.to))}</dd> }).collect_view()}
            {account.coverage.balance_gaps.iter().map(|days| view! {
                <dd><strong class="tag unsure">{t.balances_wrong(day(days.from), day(days.to))}</strong></dd>
            }).collect_view()}
            {missing}
        </div>
    }
}

#[component]
fn Register(institution: Institution) -> impl IntoView {
    let t = texts().overview();
    let missing = institution.missing();
    let what = if institution.securities { texts().securities().register() } else { t.register() };
    let as_of = institution.register_as_of().map_or_else(
        || view! { <strong class="tag unsure">{t.register_none()}</strong> }.into_any(),
        |at| t.register_as_of(instant(at)).into_any(),
    );
    view! {
        <div>
            <dt>{name(&institution.title)}" "{what}</dt>
            <dd>{as_of}</dd>
            {(missing > 0).then(|| view! { <dd><strong class="tag unsure">{t.register_missing(missing)}</strong></dd> })}
        </div>
    }
}
