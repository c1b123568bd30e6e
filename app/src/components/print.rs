//! Printing a page.

use crate::islands::PrintButton;
use crate::language::texts;
use leptos::prelude::*;

/// A button that prints the page; where there is no JavaScript, how to print without it.
#[component]
pub fn Print(
    /// What the button says.
    text: &'static str,
    /// Whether it is the page's one primary button.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    let kind = if primary { "primary" } else { "quiet" };
    view! {
        <PrintButton><button type="button" class=kind>{text}</button></PrintButton>
        <noscript><p class="hint no-print">{texts().layout().print_by_menu()}</p></noscript>
    }
}
