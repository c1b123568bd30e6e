//! What changes while it is looked at, as it happens. Without JavaScript the page says how to look again.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{DomParser, HtmlElement, Response, SupportedType};
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

const EVERY: Duration = Duration::from_secs(3);

/// Around an element `.live`: as long as it has `data-under-way`, the page is asked for again every few seconds, and the element takes
/// the place of the old one. Where nothing is under way nothing is asked, so that a session may come to its end.
#[island]
pub fn Live(children: Children) -> impl IntoView {
    let around = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if around.get().is_some() {
            set_interval(
                move || {
                    if let Some(around) = around.get_untracked().filter(|around| is_under_way(around)) {
                        spawn_local(async move {
                            // What cannot be had now may be had the next time.
                            let _ = renew(&around).await;
                        });
                    }
                },
                EVERY,
            );
        }
    });
    view! { <div node_ref=around>{children()}</div> }
}

fn is_under_way(around: &HtmlElement) -> bool {
    around.query_selector(".live[data-under-way]").ok().flatten().is_some()
}

async fn renew(around: &HtmlElement) -> Result<(), JsValue> {
    let address = window().location().href()?;
    let response: Response = JsFuture::from(window().fetch_with_str(&address)).await?.unchecked_into();
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let page = DomParser::new()?.parse_from_string(&text, SupportedType::TextHtml)?;
    if let (Some(new), Some(old)) = (page.query_selector(".live")?, around.query_selector(".live")?) {
        old.replace_with_with_node_1(&new)?;
    }
    Ok(())
}
