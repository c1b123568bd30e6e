//! The sum of what stands ticked, as it changes. Without JavaScript it is not shown: the next page says it.

use domain::money::grouped;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// Adds up `data-amount` of the ticked boxes among its children and writes the sum in place of the digits of `.ticked-sum`.
#[island]
pub fn TickedSum(children: Children) -> impl IntoView {
    let around = NodeRef::<Div>::new();
    let add_up = move |_| {
        if let Some(around) = around.get_untracked() {
            // Where the page is not as expected the old sum would be wrong: what fails leaves it out.
            let _ = show_sum(&around);
        }
    };
    view! { <div node_ref=around on:change=add_up>{children()}</div> }
}

fn show_sum(around: &HtmlElement) -> Option<()> {
    let ticked = around.query_selector_all("input[data-amount]:checked").ok()?;
    let mut sum = 0_i64;
    for index in 0..ticked.length() {
        let field = ticked.item(index)?.dyn_into::<HtmlElement>().ok()?;
        sum += field.get_attribute("data-amount")?.parse::<i64>().ok()?;
    }
    let shown = around.query_selector(".ticked-sum").ok()??;
    let before = shown.text_content()?;
    let is_digit = |char: char| char.is_ascii_digit() || char == ',';
    let (first, last) = (before.find(is_digit)?, before.rfind(is_digit)?);
    shown.set_text_content(Some(&format!("{}{}{}", &before[..first], grouped(sum), &before[last + 1..])));
    Some(())
}
