//! What is known of a power.

use crate::components::wording::{day, instant};
use crate::language::texts;
use crate::pages::staff::words;
use backend::powers::PowerView;
use domain::powers::{EndedBy, Standing};
use leptos::prelude::*;

/// Who, for whom, for which days, on which paper, and who asked and granted.
#[component]
pub fn Facts(power: PowerView) -> impl IntoView {
    let t = texts().staff_powers();
    let term = power.power.term();
    let unknown = || texts().staff().unknown().to_owned();
    let by = |at: String, name: Option<String>| t.at_by(at, name.unwrap_or_else(unknown));
    view! {
        <dl class="facts">
            <div><dt>{t.standing()}</dt><dd><strong class="tag">{standing(power.standing)}</strong></dd></div>
            <div>
                <dt>{t.represented()}</dt>
                <dd>{power.represented.unwrap_or_else(unknown)}</dd>
                <dd class="soft">{words::named(&power.bank)} " " {power.customer}</dd>
            </div>
            <div><dt>{t.representative()}</dt><dd>{power.representative.unwrap_or_else(unknown)}</dd></div>
            <div><dt>{t.days()}</dt><dd>{t.term(day(term.first), day(term.last))}</dd></div>
            <div><dt>{t.paper()}</dt><dd>{power.paper.what}</dd><dd class="soft">{t.dated(day(power.paper.dated_on))}</dd></div>
            <div><dt>{t.filed()}</dt><dd>{power.paper.filed}</dd></div>
            <div><dt>{t.requested()}</dt><dd>{by(instant(power.requested_at), power.requested_by)}</dd></div>
            {power.granted_at.map(|at| view! { <div><dt>{t.granted()}</dt><dd>{by(instant(at), power.granted_by)}</dd></div> })}
            {power.letter_sent_at.map(|at| view! { <div><dt>{t.letter()}</dt><dd>{by(instant(at), power.letter_sent_by)}</dd></div> })}
        </dl>
    }
}

/// What it comes to now.
pub fn standing(standing: Standing) -> String {
    let t = texts().staff_powers();
    match standing {
        Standing::Requested => t.waits_for_second().to_owned(),
        Standing::Untold => t.untold().to_owned(),
        Standing::Waits { opens_at } => t.opens(instant(opens_at)),
        Standing::InForce => t.in_force().to_owned(),
        Standing::Over => t.over().to_owned(),
        Standing::Ended { ended_at, by: EndedBy::Represented } => t.refused(instant(ended_at)),
        Standing::Ended { ended_at, by: EndedBy::Staff } => t.revoked(instant(ended_at)),
    }
}
