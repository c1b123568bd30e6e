//! The versions there were, and the one that is proposed.

use super::words;
use crate::language::texts;
use backend::screening::Version;
use leptos::prelude::*;

/// The versions, the newest first.
#[component]
pub fn History(versions: Vec<Version>) -> impl IntoView {
    let t = texts().staff_thresholds();
    if versions.is_empty() {
        return view! { <section><h2>{t.history()}</h2><p>{t.no_history()}</p></section> }.into_any();
    }
    let row = |version: Version| {
        let decided = version.decided_at.map(|at| words::by(version.decided_by.clone(), at));
        view! {
            <tr>
                <th scope="row" class="when"><a href=format!("/staff/thresholds/{}", version.id)>{words::number(&version)}</a></th>
                <td data-label=t.state()>{words::standing(version.proposal)}</td>
                <td data-label=t.proposed()>{words::by(version.proposed_by.clone(), version.proposed_at)}</td>
                <td data-label=t.decided()>{decided}</td>
                <td data-label=t.reason()>{version.reason.clone()}</td>
            </tr>
        }
    };
    view! {
        <section>
            <table class="rows">
                <caption>{t.history()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.version()}</th>
                        <th scope="col">{t.state()}</th>
                        <th scope="col">{t.proposed()}</th>
                        <th scope="col">{t.decided()}</th>
                        <th scope="col">{t.reason()}</th>
                    </tr>
                </thead>
                <tbody>{versions.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}
