//! One delivery: how it stands, and why it was refused.

use super::reason::said;
use super::words;
use crate::api::staff_deliveries::one;
use crate::components::{ProblemSummary, load, wording};
use crate::islands::Live;
use crate::language::texts;
use backend::deliveries::Delivered;
use domain::money::grouped;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The delivery that the address names.
#[component]
pub fn DeliveryPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(one(id), |(delivery, line)| {
        let t = texts().staff_deliveries();
        let title = t.one(words::whose(&delivery), wording::instant(delivery.received_at));
        let under_way = delivery.stage.is_under_way();
        let waits = delivery.read_again;
        // The same file again is known where it counts, and nothing is done.
        let not_kept =
            (!under_way && !delivery.kept).then(|| if delivery.stage.counts() { t.not_kept() } else { t.not_kept_deliver() });
        let again = !waits && delivery.kept && (delivery.stage.may_run_again() || delivery.stage.counts());
        let again = again.then(|| delivery.id.clone());
        view! {
            <Title text=title.clone() />
            <ProblemSummary />
            <a class="back" href="/staff/deliveries">{t.back()}</a>
            <h1>{title}</h1>
            <Live>
                <div class="live" data-under-way={(under_way || waits).then_some("")}>
                    <Wrong delivery=delivery.clone() line />
                    {waits.then(|| view! { <p class="hint">{t.waits_to_be_read()}</p> })}
                    <Facts delivery />
                </div>
            </Live>
            {not_kept.map(|text| view! { <p class="hint">{text}</p> })}
            {again.map(|id| view! { <Again id /> })}
        }
    })
}

/// What refused it, with the line as it may be shown; or why it failed.
#[component]
fn Wrong(delivery: Delivered, line: Option<String>) -> impl IntoView {
    let t = texts().staff_deliveries();
    let reason = delivery.refused.as_ref().map(|refused| refused.reason.clone()).or(delivery.failed);
    let field = delivery.refused.and_then(|refused| refused.field);
    reason.map(|reason| {
        let reason = said(&reason);
        view! {
            <section aria-labelledby="wrong">
                <h2 id="wrong">{t.wrong()}</h2>
                <p class="answer" lang=reason.lang>{reason.text}</p>
                {field.map(|field| view! { <p>{t.field()} ": " <code translate="no">{field}</code></p> })}
                {line.map(|line| view! {
                    <p id="raw">{t.raw()}</p>
                    <pre class="raw" aria-labelledby="raw" tabindex="0" translate="no">{line}</pre>
                })}
            </section>
        }
    })
}

#[component]
fn Facts(delivery: Delivered) -> impl IntoView {
    let t = texts().staff_deliveries();
    let progress = words::progress(&delivery);
    let counts = [
        (t.size(), delivery.size),
        (t.accounts(), delivery.accounts),
        (t.records(), delivery.records),
        (t.new_records(), delivery.new),
        (t.duplicates(), delivery.duplicates),
        (t.skipped(), delivery.skipped),
    ];
    let fact = |name: &'static str, value: String| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    view! {
        <dl class="facts">
            {fact(t.state(), words::stage(delivery.stage).to_owned())}
            {progress.map(|text| fact(t.progress(), text))}
            {fact(t.format(), delivery.format.clone().unwrap_or_else(|| t.unknown().to_owned()))}
            {fact(t.file(), delivery.file_name.clone())}
            {delivery.finished_at.map(|at| fact(t.finished(), wording::instant(at)))}
            {counts.map(|(name, count)| fact(name, grouped(count)))}
        </dl>
        {(!delivery.warnings.is_empty()).then(|| view! {
            <h2>{t.warnings()}</h2>
            <ul>
                {delivery.warnings.iter().map(|one| said(one)).map(|one| view! { <li lang=one.lang>{one.text}</li> }).collect_view()}
            </ul>
        })}
    }
}

#[component]
fn Again(id: String) -> impl IntoView {
    let t = texts().staff_deliveries();
    view! {
        <form method="post" action="/api/staff/deliveries/run-again">
            <input type="hidden" name="delivery" value=id />
            <p class="hint" id="again-hint">{t.again_hint()}</p>
            <button class="primary" aria-describedby="again-hint">{t.again()}</button>
        </form>
    }
}
