//! How far a run over all accounts is; the portal's operators stop it and let it go on.

use super::words;
use crate::components::wording;
use crate::language::texts;
use backend::screening::{Kind, Run, State};
use domain::money::grouped;
use leptos::prelude::*;

/// State and progress, with a link that shows the newest to whoever has no JavaScript.
#[component]
pub fn Progress(
    run: Run,
    /// Whether whoever looks may stop it.
    steers: bool,
    /// The page on which it stands.
    again: String,
) -> impl IntoView {
    let t = texts().staff_thresholds();
    let state = match run.finished_at.filter(|_| run.state == State::Done) {
        Some(at) => t.done_at(wording::instant(at)),
        None => words::state(run.state).to_owned(),
    };
    let running = run.state == State::Running;
    let button = match run.state {
        State::Running => Some(("/api/staff/thresholds/stop", t.stop())),
        State::Stopped | State::Failed => Some(("/api/staff/thresholds/go-on", t.go_on())),
        // A trial of what was there then is had again once something was delivered since.
        State::Done => (run.kind == Kind::Trial).then(|| ("/api/staff/thresholds/go-on", t.try_again())),
    };
    view! {
        <dl class="facts">
            <div><dt>{t.state()}</dt><dd>{state}</dd></div>
            <div><dt>{t.progress()}</dt><dd>{t.far(grouped(run.done), grouped(run.of))}</dd></div>
        </dl>
        {running.then(|| view! { <p><a href=again>{t.look_again()}</a></p> })}
        {button.filter(|_| steers).map(|(action, text)| view! {
            <form method="post" action=action>
                <input type="hidden" name="run" value=run.id />
                <button class="quiet">{text}</button>
            </form>
        })}
    }
}
