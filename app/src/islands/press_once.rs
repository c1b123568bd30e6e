//! A form is sent once, also by whoever presses twice: the second post would end the first before its answer is here, and that answer has the
//! session's new id. Without JavaScript the second press is answered as by somebody who has to sign in again.

use leptos::prelude::*;
use leptos::web_sys::Event;
use std::cell::Cell;

/// So long after a press the next is none, in milliseconds: whoever comes back to the page may press again.
const PAUSE: f64 = 5_000.0;

/// Holds for every form of the page that it stands in.
#[island]
pub fn PressOnce() -> impl IntoView {
    Effect::new(|_| {
        let last = Cell::new(-PAUSE);
        window_event_listener_untyped("submit", move |event: Event| {
            let now = event.time_stamp();
            if now - last.get() < PAUSE {
                event.prevent_default();
            } else {
                last.set(now);
            }
        });
    });
}
