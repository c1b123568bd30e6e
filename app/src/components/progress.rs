//! How far a request to stop a link has come, side by side. Never ahead of what is known.

use super::wording::{instant, name};
use crate::language::texts;
use backend::institutions::Reached;
use backend::people::Other;
use backend::stops::Progress;
use domain::stops::SideState;
use leptos::prelude::*;

/// The state of a stop at both sides.
#[component]
pub fn StopProgress(progress: Progress, sides: [Reached; 2]) -> impl IntoView {
    let t = texts().stops();
    let states = [progress.bank, progress.provider];
    let waiting = states.iter().any(|state| matches!(state, SideState::Requested | SideState::Told { .. }));
    let untold = !states.iter().any(|state| matches!(state, SideState::Told { .. } | SideState::Confirmed { .. }));
    let rows = sides.iter().zip(states).map(|(side, state)| {
        let name = name(&side.title);
        let said = sentence(state, &name);
        view! { <div><dt>{name}</dt><dd><Word state /></dd><dd>{said}</dd></div> }
    });
    let confirmed = !waiting && states.iter().any(|state| matches!(state, SideState::Confirmed { .. }));
    view! {
        <section class="answer" class:unsure=!confirmed class:clear=confirmed aria-labelledby="progress">
            <h2 id="progress" class="sentence">{if confirmed { t.done() } else { t.taken() }}</h2>
            <p>{t.taken_at(instant(progress.requested_at))}</p>
            {progress.by.map(|other| view! { <p>{asked_by(other)}</p> })}
            {untold.then(|| view! { <p><strong>{t.not_sent()}</strong></p> })}
            <dl class="facts">{rows.collect_view()}</dl>
        </section>
    }
}

/// Who asked for it, where it was not the person who looks.
fn asked_by(other: Other) -> String {
    let t = texts().stops();
    let who = other.name.unwrap_or_else(|| texts().withdrawals().other_unnamed().to_owned());
    if other.represents { t.asked_by_representative(who) } else { t.asked_by_holder(who) }
}

#[component]
fn Word(state: SideState) -> impl IntoView {
    let t = texts().stops();
    let (kind, word) = match state {
        SideState::NotKnownThere => ("tag", t.tag_not_known()),
        SideState::Requested => ("tag unsure", t.tag_requested()),
        SideState::Told { .. } => ("tag unsure", t.tag_told()),
        SideState::Confirmed { .. } => ("tag clear", t.tag_confirmed()),
    };
    view! { <strong class=kind>{word}</strong> }
}

fn sentence(state: SideState, name: &str) -> String {
    let t = texts().stops();
    match state {
        SideState::NotKnownThere => t.side_not_known().to_owned(),
        SideState::Requested => t.side_requested(name),
        SideState::Told { at } => t.side_told(instant(at), name),
        SideState::Confirmed { at: Some(at) } => t.side_confirmed_at(instant(at)),
        SideState::Confirmed { at: None } => t.side_confirmed().to_owned(),
    }
}
