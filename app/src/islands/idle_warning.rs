//! Warns before the session ends, and goes on with it at the press of a button. All of a browser's pages share one session: what one of
//! them asked for keeps the others from warning.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{HtmlElement, RequestInit, Response, Storage, UrlSearchParams};
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// So long before the end it warns, in milliseconds (WCAG 2.2 §2.2.1 asks for 20 seconds at least).
const BEFORE: i64 = 2 * 60 * 1_000;
/// While it warns it looks so often whether another page has gone on.
const LOOKS: i64 = 10 * 1_000;
/// Under this name all pages know when the session ends.
const ENDS: &str = "kakunin-ends";

thread_local! {
    /// Where somebody was on the page when the warning came.
    static WAS_AT: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Around what is said: a part with `data-seconds`, in it `.ending` with the button, and `.ended`.
#[island]
pub fn IdleWarning(children: Children) -> impl IntoView {
    let around = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let warning = around.get().and_then(|around| find(&around, "[data-seconds]"));
        if let Some(warning) = warning {
            let seconds = warning.get_attribute("data-seconds").and_then(|text| text.parse().ok()).unwrap_or(0);
            set_end(&warning, seconds);
            watch(warning);
        }
    });
    let press = move |event: leptos::ev::MouseEvent| {
        let pressed = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let button = pressed.and_then(|pressed| pressed.closest("button").ok().flatten());
        if let (Some(around), Some(_)) = (around.get_untracked(), button)
            && let Some(warning) = find(&around, "[data-seconds]")
        {
            spawn_local(stay(warning));
        }
    };
    view! { <div class="needs-script" node_ref=around on:click=press>{children()}</div> }
}

/// Says what is to be said now, and looks again when that may be something else.
fn watch(warning: HtmlElement) {
    let left = end(&warning) - now();
    if left <= 0 {
        say(&warning, true);
        return;
    }
    if left <= BEFORE {
        say(&warning, false);
    } else {
        hide(&warning);
    }
    let next = if left <= BEFORE { left.min(LOOKS) } else { left - BEFORE };
    let next = Duration::from_millis(u64::try_from(next).unwrap_or(0));
    set_timeout(move || watch(warning), next);
}

async fn stay(warning: HtmlElement) {
    // What fails is no answer: then the session has ended, or the portal cannot be reached.
    match seconds().await.ok().flatten() {
        Some(seconds) if seconds > 0 => {
            set_end(&warning, seconds);
            if seconds * 1_000 > BEFORE {
                hide(&warning);
            }
        }
        _ => say(&warning, true),
    }
}

async fn seconds() -> Result<Option<i64>, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&UrlSearchParams::new()?.into());
    let answer = JsFuture::from(window().fetch_with_str_and_init("/api/session/stay", &init)).await?;
    let answer: Response = answer.unchecked_into();
    let text = JsFuture::from(answer.text()?).await?.as_string();
    Ok(text.filter(|_| answer.ok()).and_then(|text| text.trim().parse().ok()))
}

fn say(warning: &HtmlElement, ended: bool) {
    for (part, hidden) in [(".ending", ended), (".ended", !ended)] {
        if let Some(part) = find(warning, part) {
            part.set_hidden(hidden);
        }
    }
    if warning.hidden() {
        let was_at = document().active_element().and_then(|element| element.dyn_into().ok());
        WAS_AT.with(|place| *place.borrow_mut() = was_at);
        warning.set_hidden(false);
        // Not to the button: whoever is typing must not press it unread.
        let _ = warning.focus();
    }
}

fn hide(warning: &HtmlElement) {
    if !warning.hidden() {
        warning.set_hidden(true);
        if let Some(was_at) = WAS_AT.with(|place| place.borrow_mut().take()) {
            let _ = was_at.focus();
        }
    }
}

/// The end as this page knows it, or as a later one of the same session does.
fn end(warning: &HtmlElement) -> i64 {
    let own = warning.get_attribute("data-ends");
    let shared = storage().and_then(|storage| storage.get_item(ENDS).ok().flatten());
    let read = |text: Option<String>| text.and_then(|text| text.parse().ok()).unwrap_or(0);
    i64::max(read(own), read(shared))
}

fn set_end(warning: &HtmlElement, seconds: i64) {
    let ends = (now() + seconds * 1_000).to_string();
    // A browser that keeps nothing has each page by itself.
    let _ = warning.set_attribute("data-ends", &ends);
    if let Some(storage) = storage() {
        let _ = storage.set_item(ENDS, &ends);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn now() -> i64 {
    js_sys::Date::now() as i64
}

fn find(within: &HtmlElement, selector: &str) -> Option<HtmlElement> {
    within.query_selector(selector).ok()??.dyn_into().ok()
}
