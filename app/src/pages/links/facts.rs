//! What is known of a link, and what each side's register says.

use crate::components::link_words::{holder, kyc, strength, verified_by};
use crate::components::wording::{self, instant, name, yen};
use crate::language::texts;
use backend::accounts::Label;
use backend::institutions::Reached;
use backend::links::LinkView;
use domain::links::{Known, Side, Standing};
use leptos::prelude::*;

/// The facts of the link.
#[component]
pub fn Facts(account: Label, link: LinkView) -> impl IntoView {
    let t = texts().links();
    let fact =
        |term: &'static str, value: Option<String>| value.map(|value| view! { <div><dt>{term}</dt><dd>{value}</dd></div> });
    let took = if link.withdrawals == 0 { t.took_none().to_owned() } else { t.took_some(link.withdrawals, yen(link.withdrawn)) };
    let printed = (!link.printed_as.is_empty()).then(|| link.printed_as.join(texts().rules().and()));
    let known = link.bank.is_some() || link.provider_side.is_some();
    let note = (link.holder_matches == Known::Yes).then(|| view! { <dd class="soft">{t.holder_note()}</dd> });
    let from_registers = known.then(|| {
        view! {
            <div><dt>{t.verified()}</dt><dd>{verified_by(&link.verified_by)}</dd><dd class="soft">{strength(&link)}</dd></div>
            <div><dt>{t.holder()}</dt><dd>{link.wallet_holder.clone()}</dd><dd>{holder(link.holder_matches)}</dd>{note}</div>
        }
    });
    view! {
        <dl class="facts">
            {fact(t.account(), Some(wording::account(&account)))}
            {fact(t.took(), Some(took))}
            {fact(t.printed(), printed)}
            {fact(t.contract(), link.contract.as_ref().map(|contract| contract.printed().to_owned()))}
            {fact(t.linked(), link.linked_at.map(instant))}
            {from_registers}
            {fact(t.wallet(), link.wallet)}
            {fact(t.wallet_opened(), link.wallet_opened_at.map(instant))}
            {fact(t.kyc(), link.kyc.map(|one| kyc(one).to_owned()))}
        </dl>
    }
}

/// What each side's register says of it.
#[component]
pub fn Registers(link: LinkView, sides: [Reached; 2]) -> impl IntoView {
    let t = texts().links();
    let says = [(link.bank, link.bank_delivered), (link.provider_side, link.provider_delivered)];
    let rows = sides.iter().zip(says).map(|(side, (says, delivered))| {
        view! { <div><dt>{t.at(name(&side.title))}</dt><dd>{sentence(says, delivered)}</dd></div> }
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }
}

fn sentence(side: Option<Side>, delivered: bool) -> String {
    let t = texts().links();
    match side {
        None if delivered => t.side_unknown().to_owned(),
        None => t.side_silent().to_owned(),
        Some(Side { status: Standing::Active, .. }) => t.side_active().to_owned(),
        Some(Side { status: Standing::Stopped, stopped_at: Some(at) }) => t.side_stopped_at(instant(at)),
        Some(Side { status: Standing::Stopped, stopped_at: None }) => t.side_stopped().to_owned(),
    }
}
