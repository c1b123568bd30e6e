//! The code of a letter whose picture a telephone has read: it stands behind the `#` of the address, which no browser sends to anybody,
//! and comes into the form here. Without JavaScript it is typed.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{HtmlElement, HtmlInputElement};

/// A code has 24 letters, and dashes between them.
const LONGEST: usize = 40;

/// Around the field that the code comes into.
#[island]
pub fn LetterCode(children: Children) -> impl IntoView {
    let around = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(around) = around.get() {
            // Where the page is not as expected the code is typed.
            let _ = fill(&around);
        }
    });
    view! { <div node_ref=around>{children()}</div> }
}

fn fill(around: &HtmlElement) -> Option<()> {
    let address = window().location();
    let hash = address.hash().ok()?;
    let code: String = hash.strip_prefix("#code=")?.chars().filter(|char| char.is_ascii_alphanumeric() || *char == '-').collect();
    let field: HtmlInputElement = around.query_selector("input").ok()??.dyn_into().ok()?;
    if code.is_empty() || code.len() > LONGEST {
        return None;
    }
    field.set_value(&code);
    // It is to stand in the form alone, and neither in the address that others see nor in the browser's history.
    let path = address.pathname().ok()?;
    window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&path)).ok()
}
