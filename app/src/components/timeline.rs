//! A withdrawal's timeline: a drawing, and beside it the same as a table.

use super::wording::{day, instant, money};
use crate::language::texts;
use domain::money::Currency;
use domain::withdrawals::timeline::{Moment, What, placed};
use leptos::prelude::*;

/// The three lines on which things stand, by their height in the drawing.
const LANES: [(Lane, i64); 3] = [(Lane::Link, 40), (Lane::Service, 90), (Lane::Bank, 140)];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lane {
    Link,
    Service,
    Bank,
}

fn lane(what: What) -> Lane {
    match what {
        What::WalletOpened | What::Linked | What::Stopped => Lane::Link,
        What::Charged => Lane::Service,
        What::Posted => Lane::Bank,
    }
}

/// What happened around a withdrawal. Nothing where there is nothing to set it beside.
#[component]
pub fn Timeline(moments: Vec<Moment>, currency: Currency) -> impl IntoView {
    let t = texts().timeline();
    let placed = placed(moments);
    (placed.len() > 1).then(|| {
        view! {
            <section aria-labelledby="timeline">
                <h2 id="timeline">{t.title()}</h2>
                <Drawing placed=placed.clone() />
                <table class="rows">
                    <caption class="visually-hidden">{t.title()}</caption>
                    <thead>
                        <tr><th scope="col">{t.when()}</th><th scope="col">{t.what()}</th><th scope="col" class="amount">{t.amount()}</th></tr>
                    </thead>
                    <tbody>{placed.into_iter().map(|(_, moment)| view! { <Row moment currency /> }).collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

/// The drawing says nothing that the table does not: whoever cannot see it misses nothing.
#[component]
fn Drawing(placed: Vec<(i64, Moment)>) -> impl IntoView {
    let t = texts().timeline();
    let lanes = LANES.map(|(lane, y)| {
        let name = match lane {
            Lane::Link => t.lane_link(),
            Lane::Service => t.lane_service(),
            Lane::Bank => t.lane_bank(),
        };
        view! {
            <line class="timeline-lane" x1="120" x2="620" y1=y y2=y></line>
            <text class="timeline-name" x="0" y=y + 6>{name}</text>
        }
    });
    let marks = placed.into_iter().map(|(place, moment)| {
        let y = LANES.iter().find(|(one, _)| *one == lane(moment.what)).map_or(0, |(_, y)| *y);
        let radius = if moment.this { 11 } else { 6 };
        let class = if moment.flagged { "timeline-mark flagged" } else { "timeline-mark" };
        view! { <circle class=class cx=120 + place / 2 cy=y r=radius></circle> }
    });
    view! {
        <svg class="timeline" viewBox="-4 0 640 170" width="640" height="170" role="img" aria-label=t.drawing()>
            {lanes.collect_view()}
            {marks.collect_view()}
        </svg>
    }
}

#[component]
fn Row(moment: Moment, currency: Currency) -> impl IntoView {
    let t = texts().timeline();
    let what = match moment.what {
        What::WalletOpened => t.wallet_opened(),
        What::Linked => t.linked(),
        What::Charged => t.charged(),
        What::Posted => t.posted(),
        What::Stopped => t.stopped(),
    };
    let when = moment.at.map_or_else(|| day(moment.day), instant);
    view! {
        <tr>
            <td class="when">{when}</td>
            <td>
                {what}
                {moment.this.then(|| view! { " "<strong>{t.this()}</strong> })}
                {moment.flagged.then(|| view! { " "<strong class="tag act">{t.flagged()}</strong> })}
            </td>
            <td class="amount">{moment.amount.map(|amount| money(amount, currency))}</td>
        </tr>
    }
}
