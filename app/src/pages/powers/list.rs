//! Who acts for the person who looks, and for whom they act.

use crate::api::powers::my_powers;
use crate::components::wording::{day, instant, name};
use crate::components::{ProblemSummary, load};
use crate::language::texts;
use backend::powers::PowerView;
use domain::powers::{EndedBy, Standing};
use leptos::prelude::*;
use leptos_meta::Title;

/// Both lists, the newest first.
#[component]
pub fn Powers() -> impl IntoView {
    load(my_powers(), |(over, acting): (Vec<PowerView>, Vec<PowerView>)| {
        let t = texts().powers();
        let none = over.is_empty().then(|| view! { <p>{t.none()}</p> });
        let acting = (!acting.is_empty()).then(|| {
            view! {
                <h2>{t.you_act()}</h2>
                <p>{t.you_act_text()}</p>
                {acting.into_iter().map(|power| view! { <Acting power /> }).collect_view()}
            }
        });
        view! {
            <Title text=t.title() />
            <ProblemSummary />
            <h1>{t.title()}</h1>
            <p>{t.intro()}</p>
            {none}
            {over.into_iter().map(|power| view! { <Over power /> }).collect_view()}
            {acting}
        }
    })
}

/// A power over the person who looks.
#[component]
fn Over(power: PowerView) -> impl IntoView {
    let t = texts().powers();
    let who = power.representative.clone().unwrap_or_else(|| t.unnamed().to_owned());
    let open = !matches!(power.standing, Standing::Over | Standing::Ended { .. });
    let loud = open && power.standing != Standing::InForce;
    let refuse = open.then(|| {
        let text = if loud { t.refuse() } else { t.cancel() };
        let described = t.refuse_of(&who);
        view! { <p class="no-print"><a class="danger" href=format!("/powers/{}/end", power.id) aria-label=described>{text}</a></p> }
    });
    view! {
        <section class="answer" class:act=loud>
            <h2>{t.who_acts(&who)}</h2>
            <p><strong>{standing(power.standing)}</strong></p>
            <Facts power />
            {open.then(|| view! { <p>{t.if_wrong()}</p> })}
            {refuse}
        </section>
    }
}

/// A power by which the person who looks acts.
#[component]
fn Acting(power: PowerView) -> impl IntoView {
    let t = texts().powers();
    let who = power.represented.clone().unwrap_or_else(|| power.customer.clone());
    let term = power.power.term();
    view! {
        <section>
            <h3>{t.for_whom(who)}</h3>
            <p><strong>{standing(power.standing)}</strong></p>
            <p>{t.term(day(term.first), day(term.last))}</p>
        </section>
    }
}

/// On what it rests.
#[component]
pub(super) fn Facts(power: PowerView) -> impl IntoView {
    let t = texts().powers();
    let term = power.power.term();
    view! {
        <dl class="facts">
            <div><dt>{t.may()}</dt><dd>{t.may_text()}</dd></div>
            <div><dt>{t.days()}</dt><dd>{t.term(day(term.first), day(term.last))}</dd></div>
            <div><dt>{t.paper()}</dt><dd>{power.paper.what}</dd><dd class="soft">{t.dated(day(power.paper.dated_on))}</dd></div>
            <div><dt>{t.filed()}</dt><dd>{name(&power.bank)} " " {power.paper.filed}</dd></div>
            <div><dt>{t.requested()}</dt><dd>{instant(power.requested_at)}</dd></div>
            {power.granted_at.map(|at| view! { <div><dt>{t.granted()}</dt><dd>{instant(at)}</dd></div> })}
        </dl>
    }
}

/// What it comes to now, in a sentence.
pub fn standing(standing: Standing) -> String {
    let t = texts().powers();
    match standing {
        Standing::Requested => t.not_granted().to_owned(),
        Standing::Untold => t.untold().to_owned(),
        Standing::Waits { opens_at } => t.opens(instant(opens_at)),
        Standing::InForce => t.in_force().to_owned(),
        Standing::Over => t.over().to_owned(),
        Standing::Ended { ended_at, by: EndedBy::Represented } => t.ended_by_you(instant(ended_at)),
        Standing::Ended { ended_at, by: EndedBy::Staff } => t.ended_by_staff(instant(ended_at)),
    }
}
