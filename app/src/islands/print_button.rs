//! A button that prints the page. Without JavaScript it is not shown: the browser's own menu prints then, as the page says.

use leptos::prelude::*;

/// Prints the page when its child is pressed.
#[island]
pub fn PrintButton(children: Children) -> impl IntoView {
    let print = |_| {
        // A browser that cannot print leaves the page as it is.
        let _ = window().print();
    };
    view! { <span class="needs-script" on:click=print>{children()}</span> }
}
