//! What of the deliveries the address asks for, and the form that asks.

use super::words;
use crate::components::{Choice, Field, address, wording};
use crate::language::texts;
use backend::deliveries::{Edge, NOBODYS, Turn, Typed};
use backend::institutions::Title;
use domain::deliveries::Standing;
use domain::time::parse_day;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the address asks for, and which page of it. Words that are none leave nothing out; a day that is none is said.
pub fn asked() -> (Typed, Option<Turn>) {
    let query = use_query_map().read_untracked();
    let text = |name: &str| query.get(name).unwrap_or_default();
    let state = Standing::of_word(&text("state")).map_or("", Standing::word).to_owned();
    let typed = Typed { institution: text("institution"), state, from: text("from"), to: text("to") };
    let edge = |name: &str| Edge::parse(&text(name));
    (typed, edge("before").map(Turn::Before).or_else(|| edge("after").map(Turn::After)))
}

/// The address that asks for it.
pub fn to(typed: &Typed, turn: Option<&Turn>) -> String {
    let Typed { institution, state, from, to } = typed.clone();
    let turn = turn.map(|turn| match turn {
        Turn::Before(edge) => ("before", edge.to_string()),
        Turn::After(edge) => ("after", edge.to_string()),
    });
    let fields = [("institution", institution), ("state", state), ("from", from), ("to", to)];
    address("/staff/deliveries", fields.into_iter().chain(turn))
}

/// The form, with what was asked for in it. An institution's operators have no choice of institutions, as long as the address names none.
#[component]
pub fn Ask(typed: Typed, senders: Vec<(String, Title)>, sees_all: bool) -> impl IntoView {
    let t = texts().staff_deliveries();
    let all = || (String::new(), t.all().to_owned());
    let whose = (sees_all || !typed.institution.is_empty()).then(|| {
        let nobodys = sees_all.then(|| (NOBODYS.to_owned(), t.nobodys().to_owned()));
        let named = senders.into_iter().map(|(id, title)| (id, wording::name(&title)));
        let mut values: Vec<(String, String)> = [all()].into_iter().chain(named).chain(nobodys).collect();
        if !values.iter().any(|(id, _)| *id == typed.institution) {
            values.push((typed.institution.clone(), typed.institution.clone()));
        }
        view! { <Choice id="institution" label=t.whose() values chosen=typed.institution /> }
    });
    let states = Standing::ALL.map(|one| (one.word().to_owned(), words::standing(one).to_owned()));
    let states = [all()].into_iter().chain(states).collect();
    // Into a field of days a browser takes nothing else, and says on its console that it was given something.
    let day = |text: String| if parse_day(text.trim()).is_ok() { text } else { String::new() };
    view! {
        <form method="get" action="/staff/deliveries">
            <div class="three">
                {whose}
                <Choice id="state" label=t.state() values=states chosen=typed.state />
                <Field id="from" label=t.from() value=day(typed.from) kind="date" />
                <Field id="to" label=t.to() value=day(typed.to) kind="date" />
            </div>
            <button class="primary">{t.show()}</button>
        </form>
    }
}
