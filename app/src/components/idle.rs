//! Before a session ends because nobody goes on in it: a warning, with a button to stay. Without JavaScript the pages are as they were.

use super::navigation::path;
use crate::islands::IdleWarning;
use crate::language::texts;
use leptos::prelude::*;

/// The warning, hidden until it is time. `seconds` is how long the session lasts from now.
#[component]
pub fn Idle(seconds: i64) -> impl IntoView {
    let t = texts().session();
    view! {
        <IdleWarning>
            <section
                class="idle no-print" role="alertdialog" aria-labelledby="idle-title" aria-describedby="idle-text" tabindex="-1"
                data-seconds=seconds hidden
            >
                <div class="ending">
                    <p id="idle-title"><strong>{t.ending_title()}</strong></p>
                    <p id="idle-text">{t.ending_text()}</p>
                    <p><button type="button" class="primary">{t.stay()}</button></p>
                </div>
                <div class="ended" hidden>
                    <p><strong>{t.ended_title()}</strong></p>
                    <p>{t.ended_text()}</p>
                    <p><a href=path()>{t.again()}</a></p>
                </div>
            </section>
        </IdleWarning>
    }
}
