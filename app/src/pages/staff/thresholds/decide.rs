//! What whoever looks may decide about a version: approve or refuse what a colleague proposed, or take it back.

use crate::language::texts;
use backend::screening::Version;
use backend::staff::Keeper;
use domain::screening::Proposal;
use leptos::prelude::*;

/// The forms, or why there are none.
#[component]
pub fn Decide(version: Version, tried: bool, newer: i64, keeper: Keeper) -> impl IntoView {
    let t = texts().staff_thresholds();
    let waits = matches!(version.proposal, Proposal::Proposed { .. });
    let own = version.proposer == keeper.id();
    let id = version.id.clone();
    if keeper.operates() {
        // Whether an approved one may still be taken back is the day's to say: whoever is too late is told so.
        let back = !matches!(version.proposal, Proposal::Refused | Proposal::Withdrawn);
        return view! {
            {waits.then(|| view! { <p>{t.approver_decides()}</p> })}
            {(waits && tried && newer > 0).then(|| view! { <p class="note act">{t.trial_old(newer)}</p> })}
            {(back && waits_for_day(&version)).then(|| view! { <Withdraw id /> })}
        }
        .into_any();
    }
    if !waits {
        return ().into_any();
    }
    let approve = match (own, tried, newer) {
        (true, ..) => view! { <p>{t.own()}</p> }.into_any(),
        (false, false, _) => view! { <p>{t.trial_first()}</p> }.into_any(),
        (false, true, 1..) => view! { <p class="note act">{t.trial_old(newer)}</p> }.into_any(),
        (false, true, _) => view! { <Approve id=id.clone() /> }.into_any(),
    };
    view! { {approve} <Refuse id /> }.into_any()
}

/// Whether it is not in force yet, as far as the page knows.
fn waits_for_day(version: &Version) -> bool {
    match version.proposal {
        Proposal::Proposed { .. } => true,
        Proposal::Approved { in_force_from, .. } => version.decided_at.is_some_and(|at| at < in_force_from),
        Proposal::Refused | Proposal::Withdrawn => false,
    }
}

#[component]
fn Approve(id: String) -> impl IntoView {
    let t = texts().staff_thresholds();
    view! {
        <section>
            <h2>{t.approve_title()}</h2>
            <p>{t.approve_text()}</p>
            <form method="post" action="/api/staff/thresholds/approve">
                <input type="hidden" name="proposal" value=id />
                <button class="primary">{t.approve()}</button>
            </form>
        </section>
    }
}

#[component]
fn Refuse(id: String) -> impl IntoView {
    let t = texts().staff_thresholds();
    view! {
        <section>
            <h2>{t.refuse_title()}</h2>
            <form method="post" action="/api/staff/thresholds/refuse">
                <input type="hidden" name="proposal" value=id />
                <div class="field">
                    <label for="reason">{t.refuse_reason()}</label>
                    <p class="hint" id="reason-hint">{t.reason_hint()}</p>
                    <input class="long" id="reason" name="reason" maxlength="200" autocomplete="off" aria-describedby="reason-hint" required />
                </div>
                <button class="quiet">{t.refuse()}</button>
            </form>
        </section>
    }
}

#[component]
fn Withdraw(id: String) -> impl IntoView {
    let t = texts().staff_thresholds();
    view! {
        <section>
            <h2>{t.withdraw_title()}</h2>
            <p>{t.withdraw_text()}</p>
            <form method="post" action="/api/staff/thresholds/withdraw">
                <input type="hidden" name="proposal" value=id />
                <button class="quiet">{t.withdraw()}</button>
            </form>
        </section>
    }
}
