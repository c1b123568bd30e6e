//! One service that can draw on an account: what is known of the link, and from whom.

use crate::components::link_words::{concern, holder, known_from, strength, verified_by};
use crate::components::wording::{instant, name, yen};
use crate::language::texts;
use backend::links::LinkView;
use domain::links::{Standing, concerns};
use leptos::prelude::*;

/// The service's entry. What nobody on the customer's side made jumps to the eye.
#[component]
pub fn Service(account_id: String, link: LinkView) -> impl IntoView {
    let t = texts().overview();
    let concerns = concerns(link.signs());
    let worrying = !concerns.is_empty();
    let title = name(&link.title);
    let href = format!("/links/{account_id}/{}", link.id);
    view! {
        <article class="service" class:act=worrying>
            <header>
                <h4>{title.clone()}</h4>
                <State link=link.clone() worrying />
            </header>
            {concerns.into_iter().map(|one| view! { <p class="why">{concern(one)}</p> }).collect_view()}
            <Known link />
            <p class="no-print"><a href=href>{t.link(title)}</a></p>
        </article>
    }
}

#[component]
fn State(link: LinkView, worrying: bool) -> impl IntoView {
    let t = texts().overview();
    let (kind, word) = match (link.status, link.stop_requested_at) {
        (Standing::Stopped, _) => ("tag", t.stopped()),
        (Standing::Active, Some(_)) => ("tag unsure", t.stop_requested()),
        (Standing::Active, None) if worrying => ("tag act", t.please_check()),
        (Standing::Active, None) => ("tag", t.can_draw()),
    };
    view! { <strong class=kind>{word}</strong> }
}

#[component]
fn Known(link: LinkView) -> impl IntoView {
    let (t, words) = (texts().overview(), texts().words());
    let printed =
        if link.printed_as.is_empty() { t.printed_none().to_owned() } else { link.printed_as.join(texts().rules().and()) };
    let since = link.linked_at.map_or_else(|| words.unknown().to_owned(), instant);
    let took = if link.withdrawals == 0 { t.took_none().to_owned() } else { t.took_some(link.withdrawals, yen(link.withdrawn)) };
    // What only withdrawals tell of has no wallet and no verification: saying "not known" five times helps nobody.
    let from_registers = link.signs().in_a_register.then(|| {
        view! {
            <div><dt>{t.since()}</dt><dd>{since}</dd></div>
            <div><dt>{t.verified()}</dt><dd>{verified_by(&link.verified_by)}</dd><dd class="soft">{strength(&link)}</dd></div>
            <div><dt>{t.holder()}</dt><dd>{link.wallet_holder.clone()}</dd><dd>{holder(link.holder_matches)}</dd></div>
        }
    });
    view! {
        <dl class="facts">
            <div><dt>{t.took()}</dt><dd class="amount">{took}</dd></div>
            <div><dt>{t.printed()}</dt><dd>{printed}</dd></div>
            <div><dt>{t.known_from()}</dt><dd>{known_from(&link)}</dd></div>
            {from_registers}
        </dl>
    }
}
