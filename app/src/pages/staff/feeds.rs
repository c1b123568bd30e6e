//! How fresh each institution's feeds are, against what it promised.

use super::deliveries::of_institution;
use crate::api::staff_feeds::feeds;
use crate::components::{ProblemSummary, load, wording};
use crate::language::texts;
use backend::deliveries::{Choices, Feed, Gap, Gaps};
use domain::deliveries::{Freshness, Promise};
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;

/// Every feed: its last delivery, the days it covers, its gaps, and whether it is late. Operators say what was promised.
#[component]
pub fn Feeds() -> impl IntoView {
    load(feeds(), |(feeds, choices)| {
        let t = texts().staff_feeds();
        let operates = choices.is_some();
        let choices = choices.filter(|choices| !choices.institutions.is_empty());
        view! {
            <Title text=t.title() />
            <ProblemSummary field=promise_field />
            <h1>{t.title()}</h1>
            <p>{t.lead()}</p>
            {if feeds.is_empty() {
                view! { <p class="answer">{t.none()}</p> }.into_any()
            } else {
                view! { <List feeds operates /> }.into_any()
            }}
            {choices.map(|choices| view! { <PromiseForm choices /> })}
        }
    })
}

fn promise_field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::NotAPromise => Some("hours"),
        Problem::NotAnInstitution => Some("institution"),
        Problem::NotItsFeed => Some("feed"),
        _ => None,
    }
}

#[component]
fn List(feeds: Vec<Feed>, operates: bool) -> impl IntoView {
    let t = texts().staff_feeds();
    view! {
        <table class="rows">
            <caption>{t.caption()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.feed()}</th>
                    <th scope="col">{t.last()}</th>
                    <th scope="col">{t.reaches()}</th>
                    <th scope="col">{t.gaps()}</th>
                    <th scope="col">{t.promised()}</th>
                </tr>
            </thead>
            <tbody>{feeds.into_iter().map(|feed| view! { <Row feed operates /> }).collect_view()}</tbody>
        </table>
    }
}

/// Operators go on from the institution's name to what it delivered; who supervises has no page of deliveries.
#[component]
fn Row(feed: Feed, operates: bool) -> impl IntoView {
    let t = texts().staff_feeds();
    let name = wording::name(&feed.title);
    let whose = if operates {
        let says = t.deliveries_of(name.clone());
        view! { <a href=of_institution(&feed.institution) aria-label=says>{name}</a> }.into_any()
    } else {
        name.into_any()
    };
    let last = feed.last.map_or_else(|| t.never().to_owned(), wording::instant);
    let reaches = match (feed.covered, feed.as_of) {
        (Some(days), _) => t.days(wording::day(days.from), wording::day(days.to)),
        (None, Some(at)) => wording::instant(at),
        _ => String::new(),
    };
    let gaps = missing(&feed);
    view! {
        <tr>
            <td data-label=t.feed()><strong>{whose}</strong> " " <span translate="no">{feed.feed}</span></td>
            <td class="when" data-label=t.last()>{last}</td>
            <td data-label=t.reaches()>{reaches}</td>
            <td data-label=t.gaps()>{gaps.into_iter().map(|gap| view! { <div>{gap}</div> }).collect_view()}</td>
            <td data-label=t.promised()>{promised(feed.promise, feed.freshness)}</td>
        </tr>
    }
}

/// A sentence for each sort of gap.
fn missing(feed: &Feed) -> Vec<String> {
    let t = texts().staff_feeds();
    let numbers = feed.missing.iter().map(range).collect::<Vec<_>>().join(t.between());
    let said = [
        (!feed.missing.is_empty()).then(|| t.missing(numbers)),
        (feed.holes.places > 0).then(|| t.holes(feed.holes.places, ranges(&feed.holes))),
        (feed.balances.places > 0).then(|| t.balances(feed.balances.places, ranges(&feed.balances))),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    if said.is_empty() { vec![t.no_gap().to_owned()] } else { said }
}

/// The first ranges of days, each with its accounts, and how many more there are.
fn ranges(gaps: &Gaps) -> String {
    let t = texts().staff_feeds();
    let named = gaps.named.iter().map(|Gap { days, accounts }| {
        let (from, to) = (wording::day(days.from), wording::day(days.to));
        if from == to { t.gap_day(from, *accounts) } else { t.gap_days(from, to, *accounts) }
    });
    let more = (gaps.more > 0).then(|| t.more(gaps.more));
    named.chain(more).collect::<Vec<_>>().join(t.between())
}

fn range((from, to): &(i64, i64)) -> String {
    if from == to { from.to_string() } else { format!("{from}-{to}") }
}

fn promised(promise: Option<Promise>, freshness: Option<Freshness>) -> String {
    let t = texts().staff_feeds();
    let Some(promise) = promise else { return t.nothing_promised().to_owned() };
    let every = t.every(promise.hours());
    match freshness {
        Some(Freshness::Late { hours }) => t.late(every, hours),
        Some(Freshness::NeverCame) => t.never_came(every),
        _ => t.in_time(every),
    }
}

#[component]
fn PromiseForm(choices: Choices) -> impl IntoView {
    let t = texts().staff_feeds();
    let institutions = choices.institutions.into_iter().map(|(id, title)| (id, wording::name(&title)));
    view! {
        <h2>{t.promise_title()}</h2>
        <form method="post" action="/api/staff/feeds/promise">
            <div class="three">
                <div class="field">
                    <label for="institution">{t.institution()}</label>
                    <select id="institution" name="institution">
                        {institutions.map(|(id, name)| view! { <option value=id>{name}</option> }).collect_view()}
                    </select>
                </div>
                <div class="field">
                    <label for="feed">{t.feed()}</label>
                    <select id="feed" name="feed">
                        {choices.feeds.into_iter().map(|word| view! { <option value=word.clone()>{word.clone()}</option> }).collect_view()}
                    </select>
                </div>
                <div class="field">
                    <label for="hours">{t.hours()}</label>
                    <input id="hours" name="hours" inputmode="numeric" autocomplete="off" aria-describedby="hours-hint" />
                </div>
            </div>
            <p class="hint" id="hours-hint">{t.hours_hint()}</p>
            <button class="primary">{t.set()}</button>
        </form>
    }
}
