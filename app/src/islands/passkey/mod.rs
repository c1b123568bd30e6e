//! A passkey's button in a form. It asks the portal for a challenge only when it is pressed, puts the passkey's answer into the form's
//! hidden field, and posts the form as any other. Without JavaScript it is not shown: the form has another way.

mod base64url;
mod ceremony;

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{HtmlButtonElement, HtmlElement, HtmlFormElement, HtmlInputElement, UrlSearchParams};

/// Around a button with `data-begin` (where the question is had) and `data-creates` (where a passkey is to be made), the hidden field
/// for the answer, and what is said where there is none.
#[island]
pub fn Passkey(children: Children) -> impl IntoView {
    let around = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(around) = around.get() {
            wake(&around);
        }
    });
    let press = move |event: leptos::ev::MouseEvent| {
        let pressed = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let button = pressed.and_then(|pressed| pressed.closest("button").ok().flatten());
        if let (Some(around), Some(button)) = (around.get_untracked(), button) {
            spawn_local(pressed_button(around.into(), button.unchecked_into()));
        }
    };
    view! { <div class="passkey needs-script" node_ref=around on:click=press>{children()}</div> }
}

fn wake(around: &HtmlElement) {
    around.set_hidden(!ceremony::possible());
    if let Some(button) = find::<HtmlButtonElement>(around, "button") {
        button.set_disabled(false);
    }
}

async fn pressed_button(around: HtmlElement, button: HtmlButtonElement) {
    let Some(form) = around.closest("form").ok().flatten().and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    let code = find::<HtmlInputElement>(&form, "[autocomplete=one-time-code]");
    let stands_in = |stands_in: bool| {
        button.set_disabled(stands_in);
        if let Some(code) = &code {
            code.set_disabled(stands_in);
        }
    };
    // The passkey stands in for the code; what else the form asks for is still to be there.
    stands_in(true);
    if form.report_validity() {
        let done = answered(&around, &button, &form).await;
        show_refusal(&around, done.is_err());
        if done.is_ok() {
            return;
        }
    }
    stands_in(false);
}

async fn answered(around: &HtmlElement, button: &HtmlButtonElement, form: &HtmlFormElement) -> Result<(), JsValue> {
    let begin = button.get_attribute("data-begin").ok_or(JsValue::NULL)?;
    let object = object(form)?;
    let answer = ceremony::ask(&begin, &object, button.has_attribute("data-creates")).await?;
    find::<HtmlInputElement>(around, "[name=passkey]").ok_or(JsValue::NULL)?.set_value(&answer);
    form.submit()
}

/// What the proof is for: the form's hidden fields, and those that are marked. A password is not among them.
fn object(form: &HtmlFormElement) -> Result<UrlSearchParams, JsValue> {
    let object = UrlSearchParams::new()?;
    let fields = form.query_selector_all("[type=hidden]:not([name=passkey]),[data-object]")?;
    for index in 0..fields.length() {
        if let Some(field) = fields.item(index).and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            object.append(&field.name(), &field.value());
        }
    }
    Ok(object)
}

fn show_refusal(around: &HtmlElement, refused: bool) {
    if let Some(said) = find::<HtmlElement>(around, ".refused") {
        said.set_hidden(!refused);
        if refused {
            // Whoever listens hears it, whatever the browser makes of a text that was there before. One that cannot goes on.
            let _ = said.focus();
        }
    }
}

fn find<T: JsCast>(within: &HtmlElement, selector: &str) -> Option<T> {
    within.query_selector(selector).ok()??.dyn_into().ok()
}
